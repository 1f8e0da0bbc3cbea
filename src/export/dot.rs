//! Graphviz: shapes by kind, line styles by status.
//!
//! Labels are quoted strings and never HTML labels. Ids are positions, since a name may hold anything.

use std::io::{self, Write};

use crate::graph::{Fact, Graph, Node};
use crate::schema::{EntityKind, Status};

/// Longest label, in characters; Graphviz does not wrap. The whole text stands in the tooltip.
const MAX_LABEL: usize = 48;

/// Writes the graph. Budgets stand in the tooltip of their programs.
pub(super) fn write(graph: &Graph, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "digraph donorgraph {{")?;
    writeln!(out, "  graph [charset=\"UTF-8\", rankdir=LR, overlap=false, splines=true];")?;
    writeln!(out, "  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\", fontsize=10];")?;
    for (position, node) in graph.nodes().enumerate() {
        writeln!(out, "  n{position} [{}];", node_attributes(node))?;
    }
    for fact in graph.facts() {
        if let Some(tail) = fact.tail {
            writeln!(out, "  n{} -> n{tail} [{}];", fact.head, edge_attributes(&fact))?;
        }
    }
    writeln!(out, "}}")
}

fn node_attributes(node: &Node) -> String {
    let shape = match node.kind {
        EntityKind::Program => "box",
        EntityKind::Place => "diamond",
        EntityKind::Person => "hexagon",
        _ => "ellipse",
    };
    // Candidates are dashed everywhere: they still wait for somebody's judgement.
    let style = if node.is_known() { "solid" } else { "dashed" };
    let mut tooltip = vec![node.name.clone()];
    tooltip.extend(node.class.clone());
    tooltip.extend(node.budgets.iter().map(|budget| budget.amount.to_string()));
    let (label, tooltip) = (quoted(&shortened(&node.name)), quoted(&tooltip.join("; ")));
    format!("label={label}, shape={shape}, style={style}, tooltip={tooltip}")
}

fn edge_attributes(fact: &Fact<'_>) -> String {
    let mut label = fact.relation.to_string();
    if !matches!(fact.status, Status::Done | Status::Ongoing) {
        label.push_str(&format!(" ({})", fact.status));
    }
    if let Some(amount) = fact.amounts().first() {
        label.push_str(&format!(" {amount}"));
    }
    let style = match fact.status {
        Status::Planned => "style=dashed",
        Status::Call => "style=dotted",
        Status::Negated | Status::Cancelled => "style=dashed, color=red",
        _ => "style=solid",
    };
    let direction = if fact.relation.is_symmetric() { ", dir=both" } else { "" };
    let sentence = fact.best().map(|said| said.sentence.text.as_str()).unwrap_or_default();
    let (label, sentence) = (quoted(&shortened(&label)), quoted(sentence));
    format!("label={label}, {style}{direction}, tooltip={sentence}, edgetooltip={sentence}")
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_LABEL) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text.to_owned(),
    }
}

/// A quoted string. Backslashes are doubled, because `\N` and `\G` in a label stand for other texts; `&` is escaped,
/// because Graphviz reads HTML entities in labels.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_cannot_be_left() {
        let cases = [
            ("a\"];x", "\"a\\\"];x\""),
            ("a\\", "\"a\\\\\""),
            ("\\N\n\0", "\"\\\\N \u{FFFD}\""),
            ("&lt;", "\"&amp;lt;\""),
        ];
        for (raw, shown) in cases {
            assert_eq!(quoted(raw), shown);
        }
        assert_eq!(shortened(&"я".repeat(50)), format!("{}…", "я".repeat(48)));
    }
}
