//! The sentence behind a fact, and where in it each argument stands.

use std::sync::Arc;

use serde::Serialize;

use super::{Amount, Confidence};
use crate::schema::Extraction;

/// The document that says something.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Source {
    /// Id of the document.
    pub document: String,
    /// ISO date of publication.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Title.
    pub title: Option<String>,
}

impl Source {
    pub(super) fn of(extraction: &Extraction) -> Self {
        Source {
            document: extraction.id.clone(),
            published: extraction.published.clone(),
            url: extraction.url.clone(),
            title: extraction.title.clone(),
        }
    }
}

/// A span of a document with its raw text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Spot {
    /// First byte, in the document.
    pub start: usize,
    /// One past the last byte, in the document.
    pub end: usize,
    /// The raw text.
    pub text: String,
}

/// What a marked span of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Argument {
    /// The words that state the relation.
    Trigger,
    /// The head.
    Head,
    /// The tail.
    Tail,
    /// The amount.
    Amount,
    /// The date.
    Date,
}

/// A span of a sentence to be marked.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Bytes of the sentence.
    pub range: ByteRange,
    /// What stands there.
    pub argument: Argument,
}

/// A half-open range of bytes that has an order (std's has none).
pub type ByteRange = (usize, usize);

/// One sentence that states a fact. Ordered by document, then by place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EdgeEvidence {
    /// The document.
    pub source: Arc<Source>,
    /// The sentence.
    pub sentence: Spot,
    /// The words that state the relation.
    pub trigger: Spot,
    /// Mention of the head; may stand before the sentence where a pronoun or a list carries it.
    pub head: Option<Spot>,
    /// Mention of the tail.
    pub tail: Option<Spot>,
    /// Amount stated with the fact.
    pub amount: Option<Amount>,
    /// Where the amount stands.
    pub amount_at: Option<Spot>,
    /// ISO date, month or year.
    pub date: Option<String>,
    /// Where the date stands.
    pub date_at: Option<Spot>,
    /// Id of the frame.
    pub rule: String,
    /// How sure the frame is here.
    pub confidence: Confidence,
    /// Factors of the confidence.
    pub reasons: Vec<(String, Confidence)>,
}

impl EdgeEvidence {
    /// Bytes of the sentence that a spot of the document takes; `None` where it stands outside of the sentence.
    #[must_use]
    pub fn in_sentence(&self, spot: &Spot) -> Option<ByteRange> {
        within(&self.sentence, spot.start, spot.end)
    }

    /// Everything to be marked in the sentence, in text order.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        let spots = [
            (Argument::Trigger, Some(&self.trigger)),
            (Argument::Head, self.head.as_ref()),
            (Argument::Tail, self.tail.as_ref()),
            (Argument::Amount, self.amount_at.as_ref()),
            (Argument::Date, self.date_at.as_ref()),
        ];
        let mark = |(argument, spot): (Argument, Option<&Spot>)| {
            let range = self.in_sentence(spot?)?;
            (range.0 < range.1).then_some(Mark { range, argument })
        };
        let mut marks: Vec<Mark> = spots.into_iter().filter_map(mark).collect();
        marks.sort();
        marks
    }

    /// The same evidence read from the other end, for symmetric relations.
    pub(super) fn turned(self) -> Self {
        EdgeEvidence { head: self.tail, tail: self.head, ..self }
    }
}

/// Bytes of a sentence that a span of the document takes. Checked, because extractions also come from files: a span
/// that does not fit is shown unmarked and never cut in the middle of a character.
pub(super) fn within(sentence: &Spot, start: usize, end: usize) -> Option<ByteRange> {
    let whole = sentence.end.checked_sub(sentence.start)? == sentence.text.len();
    let range = (start.checked_sub(sentence.start)?, end.checked_sub(sentence.start)?);
    (whole && sentence.text.get(range.0..range.1).is_some()).then_some(range)
}
