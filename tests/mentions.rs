//! Mentions of `data/mentions.toml`: what must be found, what must not, and the gaps we know of.

use donorgraph::schema::{Entity, Extraction, Mention};
use donorgraph::{Document, Pipeline};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    mentions: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
    #[serde(default)]
    only: bool,
    #[serde(default)]
    known_gap: bool,
}

/// What a mention names, in the notation of the file.
fn names(entity: &Entity) -> String {
    match (&entity.value, entity.currency, entity.known) {
        (Some(value), Some(currency), _) => {
            let max = entity.value_max.map(|max| format!("..{max}")).unwrap_or_default();
            format!("{value}{max} {currency}")
        }
        (Some(value), None, _) => value.clone(),
        (None, _, true) => entity.id.clone(),
        (None, _, false) => format!("new {}", entity.name.as_deref().unwrap_or("")),
    }
}

fn line(found: &Extraction, mention: &Mention) -> String {
    let entity = found.entities.iter().find(|e| e.id == mention.entity);
    format!("{} | {} | {}", mention.kind, mention.text, entity.map(names).unwrap_or_default())
}

/// What differs: `-` expected and not found, `+` found and not expected.
fn differences(case: &Case, found: &Extraction) -> Vec<String> {
    let lines: Vec<String> = found.mentions.iter().map(|m| line(found, m)).collect();
    let covers = |expected: &str, line: &str| {
        line == expected || line.strip_prefix(expected).is_some_and(|rest| rest.starts_with(" | "))
    };
    let mut out = Vec::new();
    for expected in &case.mentions {
        if !lines.iter().any(|line| covers(expected, line)) {
            out.push(format!("- {expected}"));
        }
    }
    for (mention, line) in found.mentions.iter().zip(&lines) {
        let unwanted = case.absent.iter().any(|a| covers(a, line));
        // The name inside the quotes of `ГО «X»` is a mention of the same body.
        let inner = mention.parent.is_some_and(|p| found.mentions[p as usize].entity == mention.entity);
        let extra = case.only && !inner && !case.mentions.iter().any(|e| covers(e, line));
        if unwanted || extra {
            out.push(format!("+ {line}"));
        }
    }
    out
}

#[test]
fn mentions_are_found_and_no_others() {
    let file: File = toml::from_str(include_str!("data/mentions.toml")).expect("mentions.toml");
    assert!(file.case.len() >= 60, "{} cases", file.case.len());
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let (mut report, mut gaps) = (Vec::new(), 0);
    for case in &file.case {
        assert!(
            case.only || !case.mentions.is_empty() || !case.absent.is_empty(),
            "{}: nothing is expected",
            case.text
        );
        let found = pipeline.extract(&Document::new("m", case.text.clone()));
        let differences = differences(case, &found);
        gaps += usize::from(case.known_gap);
        match (differences.is_empty(), case.known_gap) {
            (false, false) => report.push(format!("{}\n    {}", case.text, differences.join("\n    "))),
            (true, true) => report.push(format!("{}\n    is a known gap no more: take away its mark", case.text)),
            _ => {}
        }
    }
    println!("{} cases, {gaps} known gaps", file.case.len());
    assert!(report.is_empty(), "{} of {} cases:\n{}", report.len(), file.case.len(), report.join("\n"));
}
