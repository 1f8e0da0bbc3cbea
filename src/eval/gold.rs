//! Annotated documents: one JSON object a line.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::schema::{EntityKind, RelationKind, Status};

use super::prediction::scalar;

/// A document with what a careful reader found in it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldDocument {
    /// Id.
    pub id: String,
    /// Language of the text, as the annotators named it.
    #[serde(default)]
    pub lang: Option<String>,
    /// Address of the page.
    #[serde(default)]
    pub url: Option<String>,
    /// ISO date of publication.
    #[serde(default)]
    pub published: Option<String>,
    /// The text.
    pub text: String,
    /// What it names.
    pub entities: Vec<GoldEntity>,
    /// What it says of them.
    pub relations: Vec<GoldRelation>,
}

/// A thing that the text names.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldEntity {
    /// Id within the document.
    pub id: String,
    /// Kind.
    pub kind: EntityKind,
    /// Every surface form in the text.
    pub mentions: Vec<String>,
    /// Amount or ISO date.
    #[serde(default, deserialize_with = "scalar")]
    pub value: Option<String>,
    /// Upper end of a range of money.
    #[serde(default, deserialize_with = "scalar")]
    pub value_max: Option<String>,
    /// ISO 4217 code.
    #[serde(default)]
    pub currency: Option<String>,
}

/// What the text says of two things.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct GoldRelation {
    /// Type.
    pub rel: RelationKind,
    /// Entity id of the head.
    pub head: String,
    /// Entity id of the tail.
    pub tail: String,
    /// Entity id of the amount.
    #[serde(default)]
    pub amount: Option<String>,
    /// How the text presents it; `None` for a plain statement.
    #[serde(default)]
    pub status: Option<Status>,
    /// The words that say it.
    #[serde(default)]
    pub evidence: Option<String>,
    /// Whether readers may differ; such relations count neither way.
    #[serde(default)]
    pub debatable: bool,
}

/// A line of a gold or prediction file that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct GoldError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Reads gold documents, one a line; empty lines are skipped.
///
/// # Errors
/// The first line that is no gold document, whose id an earlier one has, whose mentions are not in its text, or whose
/// relations name entities that it does not have.
pub fn read_gold(jsonl: &str) -> Result<Vec<GoldDocument>, GoldError> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let read = |(line, text)| {
        let document = parse(text).map_err(|message| GoldError { line, message })?;
        match first.insert(document.id.clone(), line) {
            None => Ok(document),
            Some(before) => {
                let message = format!("document `{}` stands in line {before} already", document.id);
                Err(GoldError { line, message })
            }
        }
    };
    lines(jsonl).map(read).collect()
}

/// The lines that hold something, numbered from 1.
pub(super) fn lines(jsonl: &str) -> impl Iterator<Item = (usize, &str)> {
    let jsonl = jsonl.strip_prefix('\u{feff}').unwrap_or(jsonl);
    jsonl.lines().enumerate().map(|(index, line)| (index + 1, line)).filter(|(_, line)| !line.trim().is_empty())
}

fn parse(line: &str) -> Result<GoldDocument, String> {
    let document: GoldDocument = serde_json::from_str(line).map_err(|e| e.to_string())?;
    check(&document)?;
    Ok(document)
}

/// Ids are unique, every surface form is in the text and every end of a relation exists: what is not there could never be
/// found and would lower recall.
fn check(document: &GoldDocument) -> Result<(), String> {
    let mut ids = BTreeSet::new();
    for entity in &document.entities {
        if !ids.insert(entity.id.as_str()) {
            return Err(format!("document `{}` has two entities `{}`", document.id, entity.id));
        }
        if entity.mentions.is_empty() {
            return Err(format!("document `{}`: entity `{}` has no mentions", document.id, entity.id));
        }
        if let Some(absent) = entity.mentions.iter().find(|mention| !document.text.contains(mention.as_str())) {
            return Err(format!("document `{}`: `{absent}` of entity `{}` is not in the text", document.id, entity.id));
        }
    }
    for relation in &document.relations {
        let ends = [Some(&relation.head), Some(&relation.tail), relation.amount.as_ref()];
        if let Some(end) = ends.into_iter().flatten().find(|end| !ids.contains(end.as_str())) {
            return Err(format!("document `{}`: a `{}` relation names no entity `{end}`", document.id, relation.rel));
        }
    }
    Ok(())
}
