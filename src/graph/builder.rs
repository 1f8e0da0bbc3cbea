//! Collects extractions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::node::NodeDraft;
use super::reading::Reading;
use super::{EdgeEvidence, FactKey, Graph, NodeKey, Source};
use crate::schema::{Extraction, RelationKind};

/// Why a relation did not become a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum SkipReason {
    /// Head or tail is not among the entities of the document.
    NoSuchEntity,
    /// Head or tail is an amount or a date where a node is needed.
    ValueAsNode,
    /// Head and tail turned out to be one node.
    SameNode,
}

impl SkipReason {
    /// The reason in words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            SkipReason::NoSuchEntity => "head or tail is not among the entities of the document",
            SkipReason::ValueAsNode => "head or tail is a value where a node is needed",
            SkipReason::SameNode => "head and tail are the same node",
        }
    }
}

/// A relation that is not in the graph, and why. Nothing is dropped in silence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// Id of the document.
    pub document: String,
    /// Entity id of the head, as the document has it.
    pub head: String,
    /// Type.
    pub relation: RelationKind,
    /// Entity id of the tail.
    pub tail: String,
    /// Why.
    pub reason: SkipReason,
}

/// Takes extractions in any order and gives one [`Graph`].
///
/// Adding a document twice changes nothing, so parts may overlap. Everything is kept in memory: about the size of the
/// evidence sentences times the facts each of them states.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GraphBuilder {
    pub(super) nodes: BTreeMap<NodeKey, NodeDraft>,
    pub(super) facts: BTreeMap<FactKey, BTreeSet<EdgeEvidence>>,
    pub(super) skipped: BTreeSet<Skipped>,
    pub(super) sources: BTreeSet<Arc<Source>>,
}

impl GraphBuilder {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        GraphBuilder::default()
    }

    /// Adds one document.
    pub fn add(&mut self, extraction: &Extraction) {
        let reading = Reading::new(extraction);
        let document: Arc<str> = Arc::from(extraction.id.as_str());
        for (id, entity) in &reading.entities {
            if let Some(key) = NodeKey::of(entity, &extraction.id) {
                self.nodes.entry(key).or_default().add(entity, reading.mentions_of(id), &document);
            }
        }
        for relation in &extraction.relations {
            match reading.fact(relation) {
                Ok((key, evidence)) => {
                    self.facts.entry(key).or_default().insert(evidence);
                }
                Err(reason) => {
                    let (head, tail) = (relation.head.clone(), relation.tail.clone());
                    let document = extraction.id.clone();
                    self.skipped.insert(Skipped { document, head, relation: relation.kind, tail, reason });
                }
            }
        }
        self.sources.insert(reading.source);
    }

    /// Takes over all that another part holds. Commutative, associative and idempotent.
    pub fn merge(&mut self, other: GraphBuilder) {
        for (key, draft) in other.nodes {
            self.nodes.entry(key).or_default().merge(draft);
        }
        for (key, evidence) in other.facts {
            self.facts.entry(key).or_default().extend(evidence);
        }
        self.skipped.extend(other.skipped);
        self.sources.extend(other.sources);
    }

    /// The graph of everything added.
    #[must_use]
    pub fn finish(self) -> Graph {
        Graph::from_parts(self)
    }
}

impl<'a> Extend<&'a Extraction> for GraphBuilder {
    fn extend<I: IntoIterator<Item = &'a Extraction>>(&mut self, extractions: I) {
        for extraction in extractions {
            self.add(extraction);
        }
    }
}
