//! What sentences state: a table of exact sets of facts, see `data/relations.toml`.

use std::collections::BTreeSet;

use donorgraph::schema::RelationKind;
use donorgraph::{Document, Lexicon, Pipeline, SourceFile};
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    why: String,
    text: String,
    facts: BTreeSet<String>,
}

/// `head | relation | tail | status` of all facts; those that only place something count where the case has one of them.
fn stated(pipeline: &Pipeline, text: &str, places: bool) -> BTreeSet<String> {
    let found = pipeline.extract(&Document::new("case", text));
    let name =
        |id: &str| found.entities.iter().find(|e| e.id == id).map_or("?", |e| e.name.as_deref().unwrap_or(&e.id));
    let placing = |kind: RelationKind| matches!(kind, RelationKind::OperatesIn | RelationKind::LocatedIn);
    let facts = found.relations.iter().filter(|r| places || !placing(r.kind));
    facts.map(|r| format!("{} | {} | {} | {}", name(&r.head), r.kind, name(&r.tail), r.status)).collect()
}

#[test]
fn sentences_state_exactly_what_they_say() -> Result<(), Box<dyn std::error::Error>> {
    let table: Table = toml::from_str(include_str!("data/relations.toml"))?;
    let pipeline = &Pipeline::builtin()?;
    let wrong: Vec<String> = table
        .case
        .iter()
        .filter_map(|case| {
            let places = case.facts.iter().any(|f| f.contains("| operates_in |") || f.contains("| located_in |"));
            let stated = stated(pipeline, &case.text, places);
            let differs = stated != case.facts;
            differs
                .then(|| format!("{}: {}\n  expected {:#?}\n  stated {:#?}", case.why, case.text, case.facts, stated))
        })
        .collect();
    assert!(!table.case.is_empty() && wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

/// The words that state the relations of a kind, in the order of the text.
fn triggers(text: &str, kind: RelationKind) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let found = Pipeline::builtin()?.extract(&Document::new("case", text));
    let of_kind = found.relations.iter().filter(|r| r.kind == kind);
    Ok(of_kind.map(|r| text[r.evidence.trigger.start..r.evidence.trigger.end].to_owned()).collect())
}

#[test]
fn the_trigger_of_a_place_is_its_preposition() -> Result<(), Box<dyn std::error::Error>> {
    for (text, expected) in [
        ("Семинар проекта «Тихий двор» прошёл в Донецке, Харькове и Одессе.", ["в", "в", "в"].as_slice()),
        ("Семінар проєкту «Тихий двір» пройшов у гарному Харкові.", &["у"]),
        ("A seminar of the project \"Quiet Yard\" was held in rainy Kharkiv and in Odesa.", &["in", "in"]),
    ] {
        assert_eq!(triggers(text, RelationKind::OperatesIn)?, expected, "{text}");
    }
    Ok(())
}

/// A frame of partners that is surely below what is reported.
const UNSURE: &str = r#"[[frame]]
id = "ru.own_befriend"
doc = "P1 и P2 тестодружат"
trigger = ["тестодружат"]
confidence = 0.5
emit = ["partner partners_with organization"]
counterexample = ["Соседи тестодружат."]
[frame.slots]
partner = { take = ["subject"], kinds = ["organization"] }
organization = { take = ["prep:с+ins"], kinds = ["organization"] }
[[frame.example]]
text = "ПРООН и ЮНИСЕФ тестодружат."
facts = ["ПРООН | partners_with | ЮНИСЕФ"]
"#;

#[test]
fn doubtful_partners_are_told_as_doubtful() -> Result<(), Box<dyn std::error::Error>> {
    let file = SourceFile { name: "ru/frames.toml".to_owned(), text: UNSURE.to_owned() };
    let pipeline = Pipeline::new(Lexicon::builder().layer(vec![file]).build()?);
    for text in ["ПРООН и ЮНИСЕФ тестодружат.", "ПРООН тестодружат с ЮНИСЕФ."]
    {
        let told = pipeline.explain(&Document::new("case", text)).to_string();
        let frame = told.lines().find(|line| line.contains("ru.own_befriend")).unwrap_or_default();
        assert!(frame.contains("too doubtful at 0.50"), "{text}\n{told}");
    }
    Ok(())
}
