//! The finished graph.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::edge::highest;
use super::{
    Budget, Edge, EdgeEvidence, Fact, FactKey, GraphBuilder, Node, NodeKey, Skipped, Source, TailKey, Total, counting,
};
use crate::schema::RelationKind;

/// Who funds whom, across documents: a directed multigraph, with one edge per relation, head, tail and status.
///
/// Nodes are sorted by key, edges by head, relation, tail and status, so equal input gives an equal graph.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    network: DiGraph<Node, Edge>,
    skipped: Vec<Skipped>,
    sources: Vec<Arc<Source>>,
}

impl Graph {
    pub(super) fn from_parts(parts: GraphBuilder) -> Self {
        let (edges, mut budgets) = split(parts.facts);
        let mut network = DiGraph::with_capacity(parts.nodes.len(), edges.len());
        let mut places: BTreeMap<NodeKey, NodeIndex> = BTreeMap::new();
        for (key, draft) in parts.nodes {
            let budgets = budgets.remove(&key).unwrap_or_default();
            places.insert(key.clone(), network.add_node(draft.finish(key, budgets)));
        }
        for (head, tail, edge) in edges {
            // Both are there: a fact's nodes come from entities of the same extraction.
            if let (Some(&head), Some(&tail)) = (places.get(&head), places.get(&tail)) {
                network.add_edge(head, tail, edge);
            }
        }
        Graph { network, skipped: parts.skipped.into_iter().collect(), sources: parts.sources.into_iter().collect() }
    }

    /// The nodes, sorted by key. Their positions are what [`Fact`] and [`Total`] refer to.
    pub fn nodes(&self) -> impl ExactSizeIterator<Item = &Node> {
        self.network.raw_nodes().iter().map(|node| &node.weight)
    }

    /// The node at a position.
    #[must_use]
    pub fn node(&self, position: usize) -> Option<&Node> {
        self.network.node_weight(NodeIndex::new(position))
    }

    /// All facts: the edges, then the budgets of programs.
    pub fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
        let edges = self.network.edge_references().map(|edge| {
            let (head, tail, said) = (edge.source(), edge.target(), edge.weight());
            Fact {
                relation: said.relation,
                status: said.status,
                head: head.index(),
                head_node: &self.network[head],
                tail: Some(tail.index()),
                tail_node: Some(&self.network[tail]),
                budget: None,
                confidence: said.confidence,
                evidence: &said.evidence,
            }
        });
        edges.chain(self.budgets())
    }

    fn budgets(&self) -> impl Iterator<Item = Fact<'_>> {
        self.network.node_indices().flat_map(move |head| {
            let node = &self.network[head];
            node.budgets.iter().map(move |budget| Fact {
                relation: RelationKind::Budget,
                status: budget.status,
                head: head.index(),
                head_node: node,
                tail: None,
                tail_node: None,
                budget: Some(&budget.amount),
                confidence: budget.confidence,
                evidence: &budget.evidence,
            })
        })
    }

    /// What each funder gave, by currency, with everything that was added and everything that was left out.
    #[must_use]
    pub fn totals(&self) -> Vec<Total> {
        counting::totals(self)
    }

    /// Relations that did not become facts, sorted.
    #[must_use]
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// Every document that was added, sorted by id.
    #[must_use]
    pub fn sources(&self) -> &[Arc<Source>] {
        &self.sources
    }

    /// The petgraph, for its algorithms: components, paths, centralities.
    #[must_use]
    pub fn as_petgraph(&self) -> &DiGraph<Node, Edge> {
        &self.network
    }
}

type Edges = Vec<(NodeKey, NodeKey, Edge)>;

/// Parts the facts into edges, in order of their keys, and the budgets of each program.
fn split(facts: BTreeMap<FactKey, BTreeSet<EdgeEvidence>>) -> (Edges, BTreeMap<NodeKey, Vec<Budget>>) {
    let (mut edges, mut budgets) = (Edges::new(), BTreeMap::<NodeKey, Vec<Budget>>::new());
    for (FactKey { head, relation, tail, status }, evidence) in facts {
        match tail {
            TailKey::Node(tail) => edges.push((head, tail, Edge::new(relation, status, evidence))),
            TailKey::Money(amount) => {
                let evidence: Vec<EdgeEvidence> = evidence.into_iter().collect();
                let budget = Budget { amount, status, confidence: highest(&evidence), evidence };
                budgets.entry(head).or_default().push(budget);
            }
        }
    }
    (edges, budgets)
}
