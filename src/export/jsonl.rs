//! facts.jsonl: one line per fact with everything that is known of it.
//!
//! Offsets are bytes: `start` and `end` of the document, `in_sentence` of the sentence (absent where the words stand
//! outside of it). Amounts are decimal strings, because a float would turn 2.25 million and a cent into something else.

use std::io;

use serde::Serialize;

use crate::graph::{Amount, ByteRange, Confidence, EdgeEvidence, Fact, Graph, Node, Spot};
use crate::schema::{EntityKind, RelationKind, Status};

#[derive(Serialize)]
struct FactLine<'g> {
    relation: RelationKind,
    status: Status,
    confidence: Confidence,
    head: NodeRef<'g>,
    tail: Option<NodeRef<'g>>,
    amounts: Vec<&'g Amount>,
    evidence: Vec<EvidenceRecord<'g>>,
}

#[derive(Serialize)]
struct NodeRef<'g> {
    key: String,
    kind: EntityKind,
    name: &'g str,
    known: bool,
}

impl<'g> From<&'g Node> for NodeRef<'g> {
    fn from(node: &'g Node) -> Self {
        NodeRef { key: node.key.to_string(), kind: node.kind, name: &node.name, known: node.is_known() }
    }
}

#[derive(Serialize)]
struct EvidenceRecord<'g> {
    document: &'g str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'g str>,
    sentence: &'g Spot,
    trigger: SpotRecord<'g>,
    head: Option<SpotRecord<'g>>,
    tail: Option<SpotRecord<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<&'g Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amount_at: Option<SpotRecord<'g>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'g str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_at: Option<SpotRecord<'g>>,
    rule: &'g str,
    confidence: Confidence,
    reasons: Vec<ReasonRecord<'g>>,
}

#[derive(Serialize)]
struct SpotRecord<'g> {
    #[serde(flatten)]
    spot: &'g Spot,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_sentence: Option<ByteRange>,
}

#[derive(Serialize)]
struct ReasonRecord<'g> {
    name: &'g str,
    factor: Confidence,
}

impl<'g> From<&'g EdgeEvidence> for EvidenceRecord<'g> {
    fn from(said: &'g EdgeEvidence) -> Self {
        let place = |spot: &'g Spot| SpotRecord { spot, in_sentence: said.in_sentence(spot) };
        let reason = |(name, factor): &'g (String, Confidence)| ReasonRecord { name, factor: *factor };
        EvidenceRecord {
            document: &said.source.document,
            title: said.source.title.as_deref(),
            url: said.source.url.as_deref(),
            published: said.source.published.as_deref(),
            sentence: &said.sentence,
            trigger: place(&said.trigger),
            head: said.head.as_ref().map(place),
            tail: said.tail.as_ref().map(place),
            amount: said.amount.as_ref(),
            amount_at: said.amount_at.as_ref().map(place),
            date: said.date.as_deref(),
            date_at: said.date_at.as_ref().map(place),
            rule: &said.rule,
            confidence: said.confidence,
            reasons: said.reasons.iter().map(reason).collect(),
        }
    }
}

impl<'g> From<Fact<'g>> for FactLine<'g> {
    fn from(fact: Fact<'g>) -> Self {
        FactLine {
            relation: fact.relation,
            status: fact.status,
            confidence: fact.confidence,
            head: fact.head_node.into(),
            tail: fact.tail_node.map(NodeRef::from),
            amounts: fact.amounts(),
            evidence: fact.evidence.iter().map(EvidenceRecord::from).collect(),
        }
    }
}

/// Writes one line per fact.
pub(super) fn write_facts(graph: &Graph, out: &mut dyn io::Write) -> io::Result<()> {
    for fact in graph.facts() {
        serde_json::to_writer(&mut *out, &FactLine::from(fact))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
