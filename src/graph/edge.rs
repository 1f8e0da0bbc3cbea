//! Facts: edges between nodes, and budgets.

use std::collections::BTreeSet;

use super::{Amount, Confidence, EdgeEvidence, Node};
use crate::schema::{RelationKind, Status};

/// A fact between two nodes, with every sentence that states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// Type.
    pub relation: RelationKind,
    /// How the texts present it.
    pub status: Status,
    /// The highest confidence of the evidence. Not a product over documents: reprints are not independent witnesses.
    pub confidence: Confidence,
    /// The sentences, sorted by document and place; at least one.
    pub evidence: Vec<EdgeEvidence>,
}

impl Edge {
    pub(super) fn new(relation: RelationKind, status: Status, evidence: BTreeSet<EdgeEvidence>) -> Self {
        let evidence: Vec<EdgeEvidence> = evidence.into_iter().collect();
        Edge { relation, status, confidence: highest(&evidence), evidence }
    }
}

/// The highest confidence of some evidence.
pub(super) fn highest(evidence: &[EdgeEvidence]) -> Confidence {
    evidence.iter().map(|one| one.confidence).max().unwrap_or_default()
}

/// One fact as exports show it: an edge of the graph, or the budget of a program.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'g> {
    /// Type.
    pub relation: RelationKind,
    /// How the texts present it.
    pub status: Status,
    /// Position of the head in [`Graph::nodes`](super::Graph::nodes).
    pub head: usize,
    /// The head.
    pub head_node: &'g Node,
    /// Position of the tail; `None` for a budget, whose tail is an amount.
    pub tail: Option<usize>,
    /// The tail.
    pub tail_node: Option<&'g Node>,
    /// The amount that is the tail of a budget.
    pub budget: Option<&'g Amount>,
    /// The highest confidence of the evidence.
    pub confidence: Confidence,
    /// The sentences.
    pub evidence: &'g [EdgeEvidence],
}

impl<'g> Fact<'g> {
    /// The different amounts that the evidence states, sorted.
    #[must_use]
    pub fn amounts(&self) -> Vec<&'g Amount> {
        let stated = self.evidence.iter().filter_map(|one| one.amount.as_ref());
        stated.chain(self.budget).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Ids of the documents that state it, sorted.
    #[must_use]
    pub fn documents(&self) -> BTreeSet<&'g str> {
        self.evidence.iter().map(|one| one.source.document.as_str()).collect()
    }

    /// The evidence with the highest confidence; of several, the first.
    #[must_use]
    pub fn best(&self) -> Option<&'g EdgeEvidence> {
        self.evidence.iter().rev().max_by_key(|one| one.confidence)
    }
}
