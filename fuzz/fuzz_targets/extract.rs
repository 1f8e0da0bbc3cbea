//! Any bytes as a text: no panic, spans on character borders, references that lead somewhere.
#![no_main]

use donorgraph::{Document, Extraction, Pipeline};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let found = pipeline.extract(&Document::new("f", text.clone()));
    check(&text, &found);
});

fn check(text: &str, found: &Extraction) {
    let known = |id: &String| found.entities.iter().any(|e| e.id == *id);
    for mention in &found.mentions {
        assert_eq!(text.get(mention.start..mention.end), Some(mention.text.as_str()));
        assert!(known(&mention.entity));
        if let Some(parent) = mention.parent {
            let parent = &found.mentions[parent as usize];
            assert!(parent.start <= mention.start && mention.end <= parent.end);
        }
    }
    for relation in &found.relations {
        let evidence = &relation.evidence;
        assert_eq!(text.get(evidence.start..evidence.end), Some(evidence.text.as_str()));
        assert!(evidence.start <= evidence.trigger.start && evidence.trigger.end <= evidence.end);
        assert!(known(&relation.head) && known(&relation.tail));
    }
    assert!(serde_json::to_vec(found).is_ok());
}
