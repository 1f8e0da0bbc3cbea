//! GraphML with typed attributes and parallel edges.
//!
//! XML 1.0 has no way to write most control characters, not even escaped; they become U+FFFD. Ids are positions (`n0`,
//! `e0`), because a name may hold anything; the stable key of a node is its `key` attribute.

use std::io::{self, Write};

use crate::graph::{Fact, Graph, Node};

/// Attributes: id, what it belongs to, name, type.
const KEYS: &[(&str, &str, &str, &str)] = &[
    ("nk", "node", "key", "string"),
    ("nl", "node", "label", "string"),
    ("nt", "node", "kind", "string"),
    ("nc", "node", "class", "string"),
    ("nr", "node", "roles", "string"),
    ("nn", "node", "names", "string"),
    ("ns", "node", "surface_forms", "string"),
    ("ni", "node", "iati", "string"),
    ("nw", "node", "wikidata", "string"),
    ("no", "node", "iso", "string"),
    ("nb", "node", "budgets", "string"),
    ("nq", "node", "known", "boolean"),
    ("nx", "node", "mixed_script", "boolean"),
    ("nm", "node", "mentions", "long"),
    ("nd", "node", "documents", "long"),
    ("er", "edge", "relation", "string"),
    ("el", "edge", "label", "string"),
    ("es", "edge", "status", "string"),
    ("ec", "edge", "confidence", "double"),
    ("ee", "edge", "evidence", "long"),
    ("ed", "edge", "documents", "string"),
    ("ea", "edge", "amount", "double"),
    ("eu", "edge", "currency", "string"),
    ("et", "edge", "amounts", "string"),
    ("ex", "edge", "sentence", "string"),
    ("eg", "edge", "trigger", "string"),
    ("ef", "edge", "rule", "string"),
];

/// Writes the graph. Budgets stand at their programs, since an edge needs two nodes.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    for (id, of, name, kind) in KEYS {
        writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
    }
    writeln!(out, "  <graph id=\"G\" edgedefault=\"directed\">")?;
    for (position, node) in graph.nodes().enumerate() {
        writeln!(out, "    <node id=\"n{position}\">")?;
        data(out, &node_data(node))?;
        writeln!(out, "    </node>")?;
    }
    let edges = graph.facts().filter_map(|fact| Some((fact.tail?, fact)));
    for (position, (tail, fact)) in edges.enumerate() {
        writeln!(out, "    <edge id=\"e{position}\" source=\"n{}\" target=\"n{tail}\">", fact.head)?;
        data(out, &edge_data(&fact))?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}

/// Writes the values that are there.
fn data(out: &mut dyn Write, values: &[(&str, Option<String>)]) -> io::Result<()> {
    for (key, value) in values {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            writeln!(out, "      <data key=\"{key}\">{}</data>", escaped(value))?;
        }
    }
    Ok(())
}

fn node_data(node: &Node) -> Vec<(&'static str, Option<String>)> {
    let join = |values: Vec<String>| Some(values.join(" | "));
    let names = node.names.iter().map(|(language, name)| format!("{language}: {name}")).collect();
    vec![
        ("nk", Some(node.key.to_string())),
        ("nl", Some(node.name.clone())),
        ("nt", Some(node.kind.to_string())),
        ("nc", node.class.clone()),
        ("nr", join(node.roles.iter().cloned().collect())),
        ("nn", join(names)),
        ("ns", join(node.surfaces.iter().map(|surface| surface.text.clone()).collect())),
        ("ni", node.identifiers.iati.clone()),
        ("nw", node.identifiers.wikidata.clone()),
        ("no", node.identifiers.iso.clone()),
        ("nb", join(node.budgets.iter().map(|budget| budget.amount.to_string()).collect())),
        ("nq", Some(node.is_known().to_string())),
        ("nx", Some(node.mixed_script.to_string())),
        ("nm", Some(node.mentions.to_string())),
        ("nd", Some(node.documents.len().to_string())),
    ]
}

fn edge_data(fact: &Fact<'_>) -> Vec<(&'static str, Option<String>)> {
    let amounts = fact.amounts();
    let single = if let [one] = amounts.as_slice() { Some(*one) } else { None };
    let best = fact.best();
    let stated: Vec<String> = amounts.iter().map(|amount| amount.to_string()).collect();
    vec![
        ("er", Some(fact.relation.to_string())),
        ("el", Some(fact.relation.to_string())),
        ("es", Some(fact.status.to_string())),
        ("ec", Some(fact.confidence.get().to_string())),
        ("ee", Some(fact.evidence.len().to_string())),
        ("ed", Some(fact.documents().into_iter().collect::<Vec<_>>().join(" | "))),
        ("ea", single.and_then(|amount| amount.value).map(|value| value.to_string())),
        ("eu", single.and_then(|amount| amount.currency).map(|currency| currency.to_string())),
        ("et", Some(stated.join(" | "))),
        ("ex", best.map(|said| said.sentence.text.clone())),
        ("eg", best.map(|said| said.trigger.text.clone())),
        ("ef", best.map(|said| said.rule.clone())),
    ]
}

/// Text as XML shows it. A raw CR would be read back as LF, so it is written as a reference.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\t' | '\n' => out.push(c),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_legal_xml() {
        let all: String = ('\0'..=char::MAX).collect();
        let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}');
        let text = escaped(&all);
        assert!(text.chars().all(legal));
        assert!(!text.contains(['<', '>', '"', '\r']));
        assert_eq!(escaped("a<b>&\"\r\u{1}"), "a&lt;b&gt;&amp;&quot;&#13;\u{FFFD}");
    }
}
