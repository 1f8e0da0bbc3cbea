//! What sentences state: a table of exact sets of facts, see `data/relations.toml`.

use std::collections::BTreeSet;

use donorgraph::schema::RelationKind;
use donorgraph::{Document, Pipeline};
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

/// `head | relation | tail | status` of all facts but those that only place something.
fn stated(pipeline: &Pipeline, text: &str) -> BTreeSet<String> {
    let found = pipeline.extract(&Document::new("case", text));
    let name =
        |id: &str| found.entities.iter().find(|e| e.id == id).map_or("?", |e| e.name.as_deref().unwrap_or(&e.id));
    let placing = |kind: RelationKind| matches!(kind, RelationKind::OperatesIn | RelationKind::LocatedIn);
    let facts = found.relations.iter().filter(|r| !placing(r.kind));
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
            let stated = stated(pipeline, &case.text);
            let differs = stated != case.facts;
            differs
                .then(|| format!("{}: {}\n  expected {:#?}\n  stated {:#?}", case.why, case.text, case.facts, stated))
        })
        .collect();
    assert!(!table.case.is_empty() && wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
