//! Scores a set of documents in one mode.

use crate::schema::RelationKind;

use super::comparison::Comparison;
use super::gold::GoldDocument;
use super::miss::Miss;
use super::prediction::{Prediction, PredictionSet};
use super::tally::{Amounts, Figures, Table, Tallies};

/// The relations that the project is for; the total over them is `CORE`.
const CORE: [&str; 7] =
    ["funds", "supports", "implements", "partners_with", "recipient_of", "participates_in", "budget"];

/// How alike names have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Equal but for case, quotes and spacing.
    Strict,
    /// Half of the words in common; `funds` and `supports` are one type.
    Lenient,
}

impl Mode {
    /// The name under which relations of a type are counted.
    pub(super) fn label(self, kind: RelationKind) -> &'static str {
        match (self, kind) {
            (Mode::Lenient, RelationKind::Supports) => RelationKind::Funds.as_str(),
            _ => kind.as_str(),
        }
    }
}

/// Scores predictions against gold; also lists what was missed or wrong.
#[must_use]
pub fn evaluate(gold: &[GoldDocument], predictions: &PredictionSet, mode: Mode) -> (Figures, Vec<Miss>) {
    let nothing = Prediction::default();
    let mut counts = Counts::default();
    for document in gold {
        let prediction = predictions.get(&document.id).unwrap_or(&nothing);
        Comparison::new(document, prediction, mode).count(&mut counts);
    }
    let figures = Figures {
        entities: Table::new(&counts.entities),
        relations: Table::new(&counts.relations).with_core(&counts.relations, &CORE),
        amounts: counts.amounts,
    };
    (figures, counts.misses)
}

/// What is counted over all documents.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) entities: Tallies,
    pub(super) relations: Tallies,
    pub(super) amounts: Amounts,
    pub(super) misses: Vec<Miss>,
}
