//! The output contract: what the library returns for one document and `donorgraph extract` writes as one line of JSON.
//!
//! Fields may be added; those that stand here stay.

use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{AmountRole, Currency, EntityKind, RelationKind, Status};

/// Everything found in one document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Extraction {
    /// Id of the document.
    pub id: String,
    /// Unit of all offsets: always `bytes` of the document's text in UTF-8.
    pub offsets: String,
    /// Where the document came from, when the input says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Title, when the input has one apart from the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// ISO date of publication, when the input says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Spans that name something, in text order, nested ones after their parents.
    pub mentions: Vec<Mention>,
    /// What the mentions name, one entry per thing.
    pub entities: Vec<Entity>,
    /// What the text says of two things.
    pub relations: Vec<Relation>,
    /// Funding events, from which the funding relations are derived.
    pub events: Vec<Event>,
    /// Limits that were reached, in words; empty in ordinary text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<String>,
}

/// A span of the text that names something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// Position in [`Extraction::mentions`].
    pub id: u32,
    /// Kind of the thing named.
    pub kind: EntityKind,
    /// The raw text of the span.
    pub text: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Id of the entity it names, in [`Extraction::entities`].
    pub entity: String,
    /// Id of the mention that this one is nested in.
    pub parent: Option<u32>,
    /// Name of the recognizer that found it.
    pub found_by: String,
    /// Whether the name mixes Latin and Cyrillic letters inside a word.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub mixed_script: bool,
}

/// Identifiers of an entity in public registers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identifiers {
    /// IATI organisation identifier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iati: Option<String>,
    /// Wikidata item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
    /// ISO 3166 code of a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
}

impl Identifiers {
    /// Whether no register is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Identifiers::default()
    }
}

/// A thing that the document speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// Lexicon id, or an id that holds within this document.
    pub id: String,
    /// Kind.
    pub kind: EntityKind,
    /// Display name: canonical, or the first full mention in the nominative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Canonical names by language; shared with the lexicon that they come from.
    #[serde(default, skip_serializing_if = "no_names")]
    pub names: Arc<BTreeMap<String, String>>,
    /// Class of an organization or place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// Standing roles from the lexicon and roles in this document's facts, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Known identifiers.
    #[serde(default, skip_serializing_if = "Identifiers::is_empty")]
    pub identifiers: Identifiers,
    /// Whether the entity is in the lexicon; unknown ones are candidates for review.
    #[serde(default)]
    pub known: bool,
    /// `false` for a program or body that is described and not named; not told for other bodies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<bool>,
    /// Amount in major units as a decimal string (money), or an ISO date, month or year (date).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// Upper end of a range.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_max: Option<Decimal>,
    /// Currency of an amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    /// Whether an amount is stated as a bound or as approximate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approximate: Option<bool>,
    /// Unit of a distributive amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
}

fn no_names(names: &BTreeMap<String, String>) -> bool {
    names.is_empty()
}

/// Span of the word or phrase that states a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TriggerSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Where the text says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// First byte of the sentence.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// The words that state the relation.
    pub trigger: TriggerSpan,
    /// Mention of the head.
    pub head: u32,
    /// Mention of the tail.
    pub tail: u32,
    /// The sentence.
    pub text: String,
}

/// One factor of a confidence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// What was judged, for example `frame`, `carried`, `role_by_type`.
    pub name: String,
    /// Factor between 0 and 1; the confidence is the product.
    pub factor: f64,
}

/// The text says that two entities are related.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Type.
    #[serde(rename = "type")]
    pub kind: RelationKind,
    /// Entity id of the head.
    pub head: String,
    /// Entity id of the tail.
    pub tail: String,
    /// Entity id of the amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// Entity id of the date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// How the text presents it.
    pub status: Status,
    /// Product of the reasons, between 0 and 1.
    pub confidence: f64,
    /// Why it is no higher.
    pub reasons: Vec<Reason>,
    /// Id of the frame.
    pub rule: String,
    /// The sentence and the spans in it.
    pub evidence: Evidence,
}

/// An amount and what it is in its event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmountInRole {
    /// Entity id of the amount.
    pub money: String,
    /// What the amount is.
    pub role: AmountRole,
}

/// An n-ary funding fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Id, unique in the document.
    pub id: String,
    /// How the text presents it.
    pub status: Status,
    /// Who pays.
    pub funder: Vec<String>,
    /// Through whom the money passes.
    pub intermediary: Vec<String>,
    /// Who carries it out.
    pub implementer: Vec<String>,
    /// Who gets it.
    pub recipient: Vec<String>,
    /// For what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// How much.
    pub amounts: Vec<AmountInRole>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where.
    pub places: Vec<String>,
    /// The sentences that say so.
    pub evidence: Vec<Evidence>,
}
