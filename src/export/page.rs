//! What the page knows: the graph in the form that its script reads.

use serde::Serialize;

use super::layout::{Point, positions};
use crate::graph::{Amount, Argument, Budget, Confidence, EdgeEvidence, Fact, Graph, Node, Outcome, Surface};
use crate::graph::{Source, Total, TotalItem};
use crate::schema::{EntityKind, Identifiers, RelationKind, Status};

#[derive(Serialize)]
pub(super) struct Page<'g> {
    title: &'g str,
    documents: Vec<&'g Source>,
    nodes: Vec<PageNode<'g>>,
    facts: Vec<PageFact<'g>>,
    totals: Vec<PageTotal<'g>>,
    skipped: usize,
}

#[derive(Serialize)]
struct PageNode<'g> {
    key: String,
    kind: EntityKind,
    name: &'g str,
    names: Vec<(&'g str, &'g str)>,
    class: Option<&'g str>,
    roles: Vec<&'g str>,
    identifiers: &'g Identifiers,
    known: bool,
    mixed_script: bool,
    mentions: usize,
    documents: usize,
    surfaces: &'g [Surface],
    budgets: Vec<&'g Amount>,
    x: f64,
    y: f64,
}

#[derive(Serialize)]
struct PageFact<'g> {
    relation: RelationKind,
    status: Status,
    confidence: Confidence,
    head: usize,
    tail: Option<usize>,
    symmetric: bool,
    amounts: Vec<&'g Amount>,
    evidence: Vec<PageEvidence<'g>>,
}

#[derive(Serialize)]
struct PageEvidence<'g> {
    document: usize,
    sentence: Vec<Piece<'g>>,
    /// Head and tail in words, where they stand outside of the sentence.
    elsewhere: Vec<(Argument, &'g str)>,
    amount: Option<&'g Amount>,
    date: Option<&'g str>,
    rule: &'g str,
    confidence: Confidence,
    reasons: &'g [(String, Confidence)],
}

/// A piece of a sentence and what it is. Cut here, because the script counts in UTF-16 and spans count bytes.
#[derive(Serialize)]
struct Piece<'g>(&'g str, Vec<Argument>);

#[derive(Serialize)]
struct PageTotal<'g> {
    funder: usize,
    currency: Option<String>,
    sum: Option<String>,
    exactness: &'static str,
    items: Vec<PageItem<'g>>,
}

#[derive(Serialize)]
struct PageItem<'g> {
    counted: bool,
    reason: &'static str,
    tail: usize,
    status: Status,
    amount: Option<&'g Amount>,
    documents: Vec<&'g str>,
}

/// Writes all that the page needs with `serializer`.
pub(super) fn serialize<S: serde::Serializer>(graph: &Graph, title: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let documents: Vec<&Source> = graph.sources().iter().map(AsRef::as_ref).collect();
    let totals = graph.totals();
    let points = positions(graph);
    let page = Page {
        title,
        nodes: graph.nodes().zip(&points).map(|(node, point)| page_node(node, point)).collect(),
        facts: graph.facts().map(|fact| page_fact(&fact, &documents)).collect(),
        totals: totals.iter().map(page_total).collect(),
        skipped: graph.skipped().len(),
        documents,
    };
    page.serialize(serializer)
}

/// A tenth of a pixel is enough, and keeps the page small.
fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

fn page_node<'g>(node: &'g Node, point: &Point) -> PageNode<'g> {
    PageNode {
        key: node.key.to_string(),
        kind: node.kind,
        name: &node.name,
        names: node.names.iter().map(|(language, name)| (language.as_str(), name.as_str())).collect(),
        class: node.class.as_deref(),
        roles: node.roles.iter().map(String::as_str).collect(),
        identifiers: &node.identifiers,
        known: node.is_known(),
        mixed_script: node.mixed_script,
        mentions: node.mentions,
        documents: node.documents.len(),
        surfaces: &node.surfaces,
        budgets: node.budgets.iter().map(|Budget { amount, .. }| amount).collect(),
        x: tenth(point.x),
        y: tenth(point.y),
    }
}

fn page_fact<'g>(fact: &Fact<'g>, documents: &[&Source]) -> PageFact<'g> {
    PageFact {
        relation: fact.relation,
        status: fact.status,
        confidence: fact.confidence,
        head: fact.head,
        tail: fact.tail,
        symmetric: fact.relation.is_symmetric(),
        amounts: fact.amounts(),
        evidence: fact.evidence.iter().map(|said| page_evidence(said, documents)).collect(),
    }
}

fn page_evidence<'g>(said: &'g EdgeEvidence, documents: &[&Source]) -> PageEvidence<'g> {
    let ends = [(Argument::Head, &said.head), (Argument::Tail, &said.tail)];
    let outside = ends.into_iter().filter_map(|(argument, spot)| Some((argument, spot.as_ref()?)));
    PageEvidence {
        // The sources are sorted and hold every source of evidence.
        document: documents.binary_search(&said.source.as_ref()).unwrap_or_default(),
        sentence: pieces(said),
        elsewhere: outside
            .filter(|(_, spot)| said.in_sentence(spot).is_none())
            .map(|(argument, spot)| (argument, spot.text.as_str()))
            .collect(),
        amount: said.amount.as_ref(),
        date: said.date.as_deref(),
        rule: &said.rule,
        confidence: said.confidence,
        reasons: &said.reasons,
    }
}

/// The sentence cut at every border of a mark; marks may overlap.
fn pieces(said: &EdgeEvidence) -> Vec<Piece<'_>> {
    let marks = said.marks();
    let text = said.sentence.text.as_str();
    let mut cuts: Vec<usize> = marks.iter().flat_map(|mark| [mark.range.0, mark.range.1]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let covers = |from: usize| {
        marks.iter().filter(move |mark| mark.range.0 <= from && from < mark.range.1).map(|mark| mark.argument)
    };
    cuts.windows(2).filter_map(|cut| Some(Piece(text.get(cut[0]..cut[1])?, covers(cut[0]).collect()))).collect()
}

fn page_total(total: &Total) -> PageTotal<'_> {
    PageTotal {
        funder: total.funder,
        currency: total.currency.map(|currency| currency.to_string()),
        sum: total.currency.map(|_| total.sum.to_string()),
        exactness: total.exactness(),
        items: total.items.iter().map(page_item).collect(),
    }
}

fn page_item(item: &TotalItem) -> PageItem<'_> {
    PageItem {
        counted: item.outcome == Outcome::Counted,
        reason: item.reason(),
        tail: item.tail,
        status: item.status,
        amount: item.amount.as_ref(),
        documents: item.documents.iter().map(String::as_str).collect(),
    }
}
