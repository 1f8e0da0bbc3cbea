//! Any bytes as the files of a layer: it loads, or every fault names a file. The first byte picks the file.
#![no_main]

use donorgraph::{Document, Lexicon, Pipeline, SourceFile};
use libfuzzer_sys::fuzz_target;

const FILES: [&str; 6] = ["entities/own.tsv", "names/own.tsv", "ru/words.tsv", "ru/frames.toml", "ru/nouns.tsv", "SOURCES.tsv"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, rest)) = bytes.split_first() else { return };
    let name = FILES[first as usize % FILES.len()].to_owned();
    let text = String::from_utf8_lossy(rest).into_owned();
    match Lexicon::builder().layer(vec![SourceFile { name: name.clone(), text }]).build() {
        Ok(lexicon) => {
            let found = Pipeline::new(lexicon).extract(&Document::new("f", "Фонд «Резон» финансирует проект «Дом»."));
            assert!(found.mentions.len() < 100);
        }
        Err(error) => {
            assert!(!error.faults.is_empty());
            assert!(error.faults.iter().all(|fault| fault.file == name && !fault.message.is_empty()), "{error}");
        }
    }
});
