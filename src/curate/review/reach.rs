//! Names that the program does not find in a text that has little but them.

use std::collections::HashSet;

use super::{Column, Finding, Named, Rule, Severity, Sheet, tell};
use crate::lexicon::{NameForm, NameRow};
use crate::pipeline::Pipeline;
use crate::text::Document;

pub(super) fn reach(pipeline: &Pipeline, sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let place = |finding: &Finding| (finding.fault.file.clone(), finding.fault.line);
    // One reason is enough: what another rule has told of is often why it is not found.
    let told: HashSet<(String, usize)> = out.iter().map(place).collect();
    // Adjectives stand for an entity before a head noun only, and peoples are read by other rules.
    let own = |named: &Named<'_>| !matches!(named.name.form, NameForm::Adjective | NameForm::Demonym);
    for named in sheet.names().filter(own) {
        let place = sheet.at(named.origin, 0, String::new());
        if told.contains(&(place.file, place.line)) {
            continue;
        }
        if let Some(message) = missed(pipeline, sheet, named) {
            tell(sheet, out, (Rule::Unreachable, Severity::Warning), (named, Column::Text), message);
        }
    }
}

/// What is found instead of a name.
fn missed(pipeline: &Pipeline, sheet: &Sheet<'_>, named: Named<'_>) -> Option<String> {
    let text = around(named.name);
    let found = pipeline.extract(&Document::new("name", text.as_str()));
    let id = sheet.id(named.name);
    if found.mentions.iter().any(|mention| mention.entity == id) {
        return None;
    }
    let known = |entity: &str| found.entities.iter().any(|e| e.id == entity && e.known);
    let winner = found.mentions.iter().find(|mention| known(&mention.entity)).or(found.mentions.first());
    Some(match winner {
        Some(winner) if known(&winner.entity) => {
            format!("«{text}» is read as `{}` («{}») and not as `{id}`", winner.entity, winner.text)
        }
        Some(winner) => format!("«{text}» is read as an unknown {}, «{}», and not as `{id}`", winner.kind, winner.text),
        None => format!("nothing is found in «{text}»: the name gives way to other readings of its words"),
    })
}

/// A name in the middle of a sentence, as ambiguous ones are not believed at its start, with one of its context words.
fn around(name: &NameRow) -> String {
    match name.context.first().filter(|_| name.ambiguity >= 3) {
        Some(context) => format!("1: {}, {context}", name.text),
        None => format!("1: {}", name.text),
    }
}
