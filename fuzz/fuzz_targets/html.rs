//! Any bytes as a page: the reader gives a text, and the extractor takes it.
#![no_main]

use donorgraph::Pipeline;
use donorgraph_intake::{Options, read_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let page = format!("<html>{}", String::from_utf8_lossy(bytes));
    let document = read_text("f", &page, &Options::default());
    assert!(document.text.len() <= page.len() * 4, "a page of {} bytes became {}", page.len(), document.text.len());
    let found = Pipeline::builtin().expect("the built-in lexicon").extract(&document);
    for mention in &found.mentions {
        assert_eq!(document.text.get(mention.start..mention.end), Some(mention.text.as_str()));
    }
});
