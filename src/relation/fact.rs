//! Facts: what a frame or rule read, before they become relations and events of the document.

use crate::lexicon::Role;
use crate::schema::{AmountRole, RelationKind, Status};
use crate::text::Span;

/// Two mentions in a relation, with everything that speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Type.
    pub kind: RelationKind,
    /// Mention of the head.
    pub head: usize,
    /// Mention of the tail.
    pub tail: usize,
    /// Mention of the amount, with what it is.
    pub amount: Option<(usize, AmountRole)>,
    /// Mention of the date.
    pub date: Option<usize>,
    /// How the text presents it.
    pub status: Status,
    /// Id of the frame or rule.
    pub rule: String,
    /// Sentence, by position.
    pub sentence: usize,
    /// The words that state it.
    pub trigger: Span,
    /// Named factors of the confidence.
    pub reasons: Vec<(&'static str, f64)>,
    /// Roles of head and tail in the frame.
    pub roles: (Role, Role),
}

/// Money that a frame speaks of without saying who paid: «два миллиона вложили в ремонт».
#[derive(Debug, Clone, PartialEq)]
pub struct LooseAmount {
    /// Mention of the amount.
    pub money: usize,
    /// What it is.
    pub role: AmountRole,
    /// How the text presents it.
    pub status: Status,
    /// Sentence, by position.
    pub sentence: usize,
    /// The words that state it.
    pub trigger: Span,
}

impl Fact {
    /// Product of the reasons, rounded to thousandths so that it prints the same everywhere.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        let product: f64 = self.reasons.iter().map(|r| r.1).product();
        (product * 1000.0).round() / 1000.0
    }
}
