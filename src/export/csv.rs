//! Tables for spreadsheets, after RFC 4180: every text cell quoted, lines end in CR LF.
//!
//! Quotes do not stop a formula: Excel and LibreOffice run `"=1+1"`. A text cell that starts like one gets a leading
//! apostrophe, and so does a cell that starts with an apostrophe, so that taking one away always gives the text back.

use std::collections::BTreeSet;
use std::io;

use super::{ByteOrderMark, ExportOptions};
use crate::graph::{Amount, Fact, Graph, Node, Outcome, Total, TotalItem};

/// What is done with text cells that a spreadsheet would run as a formula.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cells {
    /// They get a leading apostrophe.
    #[default]
    Guarded,
    /// They stay as they are, for programs.
    Raw,
}

/// A text as a cell shows it: with a leading apostrophe if a spreadsheet could take it for a formula.
#[must_use]
pub fn guarded(text: &str) -> String {
    let first = text.chars().next();
    let risky = first.is_some_and(|c| c.is_control() || "=+-@|'＝＋－＠｜".contains(c));
    if risky { format!("'{text}") } else { text.to_owned() }
}

enum Cell {
    Text(String),
    /// A number that we made; never a string of the text.
    Number(String),
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn number(value: &impl ToString) -> Cell {
    Cell::Number(value.to_string())
}

fn optional(value: Option<&str>) -> Cell {
    text(value.unwrap_or_default())
}

fn list<'a>(values: impl IntoIterator<Item = &'a str>) -> Cell {
    text(values.into_iter().collect::<Vec<_>>().join(" | "))
}

/// A table in the making.
struct Table<'o> {
    out: &'o mut dyn io::Write,
    cells: Cells,
}

impl<'o> Table<'o> {
    fn start(options: &ExportOptions, out: &'o mut dyn io::Write, header: Vec<Cell>) -> io::Result<Self> {
        if options.byte_order_mark == ByteOrderMark::Yes {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        let mut table = Table { out, cells: options.cells };
        table.row(header)?;
        Ok(table)
    }

    fn row(&mut self, cells: Vec<Cell>) -> io::Result<()> {
        let line: Vec<String> = cells.into_iter().map(|cell| self.field(cell)).collect();
        write!(self.out, "{}\r\n", line.join(","))
    }

    fn field(&self, cell: Cell) -> String {
        match (cell, self.cells) {
            (Cell::Number(digits), _) => digits,
            (Cell::Text(raw), Cells::Guarded) => format!("\"{}\"", guarded(&raw).replace('"', "\"\"")),
            (Cell::Text(raw), Cells::Raw) => format!("\"{}\"", raw.replace('"', "\"\"")),
        }
    }
}

fn header(names: &[&str]) -> Vec<Cell> {
    names.iter().map(|name| text(*name)).collect()
}

/// Writes one row per node.
pub(super) fn write_entities(graph: &Graph, options: &ExportOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let languages: BTreeSet<&str> = graph.nodes().flat_map(|node| node.names.keys().map(String::as_str)).collect();
    let mut columns = header(&["key", "kind", "known", "name"]);
    columns.extend(languages.iter().map(|language| text(format!("name_{language}"))));
    columns.extend(header(&["class", "roles", "iati", "wikidata", "iso", "mentions", "documents", "surface_forms"]));
    columns.extend(header(&["budgets", "mixed_script"]));
    let mut table = Table::start(options, out, columns)?;
    for node in graph.nodes() {
        table.row(entity_row(node, &languages))?;
    }
    Ok(())
}

fn entity_row(node: &Node, languages: &BTreeSet<&str>) -> Vec<Cell> {
    let known = if node.is_known() { "known" } else { "candidate" };
    let mut row = vec![text(node.key.to_string()), text(node.kind.as_str()), text(known), text(&node.name)];
    row.extend(languages.iter().map(|language| optional(node.names.get(*language).map(String::as_str))));
    let identifiers = &node.identifiers;
    let budgets: Vec<String> = node.budgets.iter().map(|budget| budget.amount.to_string()).collect();
    row.extend([
        optional(node.class.as_deref()),
        list(node.roles.iter().map(String::as_str)),
        optional(identifiers.iati.as_deref()),
        optional(identifiers.wikidata.as_deref()),
        optional(identifiers.iso.as_deref()),
        number(&node.mentions),
        number(&node.documents.len()),
        list(node.surfaces.iter().map(|surface| surface.text.as_str())),
        list(budgets.iter().map(String::as_str)),
        text(if node.mixed_script { "yes" } else { "" }),
    ]);
    row
}

/// Writes one row per fact.
pub(super) fn write_relations(graph: &Graph, options: &ExportOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let mut columns = header(&["relation", "status", "confidence", "head", "head_name", "tail", "tail_name"]);
    columns.extend(header(&["amount", "amount_max", "currency", "amounts", "evidence", "documents", "document"]));
    columns.extend(header(&["published", "url", "sentence", "trigger", "rule"]));
    let mut table = Table::start(options, out, columns)?;
    for fact in graph.facts() {
        table.row(relation_row(&fact))?;
    }
    Ok(())
}

fn relation_row(fact: &Fact<'_>) -> Vec<Cell> {
    let amounts = fact.amounts();
    let best = fact.best();
    let mut row = vec![
        text(fact.relation.as_str()),
        text(fact.status.as_str()),
        number(&fact.confidence.get()),
        text(fact.head_node.key.to_string()),
        text(&fact.head_node.name),
        text(fact.tail_node.map(|node| node.key.to_string()).unwrap_or_default()),
        optional(fact.tail_node.map(|node| node.name.as_str())),
    ];
    // A number column holds a number or nothing: several different amounts stand in the text column only.
    let single = if let [one] = amounts.as_slice() { Some(*one) } else { None };
    row.extend(amount_cells(single));
    let stated: Vec<String> = amounts.iter().map(|amount| amount.to_string()).collect();
    row.extend([
        list(stated.iter().map(String::as_str)),
        number(&fact.evidence.len()),
        number(&fact.documents().len()),
        optional(best.map(|said| said.source.document.as_str())),
        optional(best.and_then(|said| said.source.published.as_deref())),
        optional(best.and_then(|said| said.source.url.as_deref())),
        optional(best.map(|said| said.sentence.text.as_str())),
        optional(best.map(|said| said.trigger.text.as_str())),
        optional(best.map(|said| said.rule.as_str())),
    ]);
    row
}

fn amount_cells(amount: Option<&Amount>) -> [Cell; 3] {
    let value = amount.and_then(|amount| amount.value);
    let max = amount.and_then(|amount| amount.value_max);
    let currency = amount.and_then(|amount| amount.currency);
    [
        number(&value.map(|value| value.to_string()).unwrap_or_default()),
        number(&max.map(|max| max.to_string()).unwrap_or_default()),
        text(currency.map(|currency| currency.to_string()).unwrap_or_default()),
    ]
}

/// Writes one row per reported amount, under the total it belongs to, which stands in the first of its rows alone: a sum
/// over its column is right.
pub(super) fn write_totals(graph: &Graph, options: &ExportOptions, out: &mut dyn io::Write) -> io::Result<()> {
    let mut columns = header(&["funder", "funder_name", "total", "total_currency", "total_is", "outcome", "reason"]);
    columns.extend(header(&["tail", "tail_name", "status", "amount", "amount_max", "currency", "stated", "documents"]));
    let mut table = Table::start(options, out, columns)?;
    for total in graph.totals() {
        for (index, item) in total.items.iter().enumerate() {
            table.row(total_row(graph, &total, item, index == 0))?;
        }
    }
    Ok(())
}

fn total_row(graph: &Graph, total: &Total, item: &TotalItem, first: bool) -> Vec<Cell> {
    let (funder, tail) = (graph.node(total.funder), graph.node(item.tail));
    let outcome = if item.outcome == Outcome::Counted { "counted" } else { "left out" };
    let sum = total.currency.filter(|_| first).map(|_| total.sum.to_string());
    let mut row = vec![
        text(funder.map(|node| node.key.to_string()).unwrap_or_default()),
        optional(funder.map(|node| node.name.as_str())),
        number(&sum.unwrap_or_default()),
        text(total.currency.map(|currency| currency.to_string()).unwrap_or_default()),
        text(total.exactness()),
        text(outcome),
        text(item.reason()),
        text(tail.map(|node| node.key.to_string()).unwrap_or_default()),
        optional(tail.map(|node| node.name.as_str())),
        text(item.status.as_str()),
    ];
    row.extend(amount_cells(item.amount.as_ref()));
    row.push(text(item.amount.as_ref().map(ToString::to_string).unwrap_or_default()));
    row.push(list(item.documents.iter().map(String::as_str)));
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_look_like_formulas() {
        let cases = [("=1+1", "'=1+1"), ("+380", "'+380"), ("'x", "''x"), ("a=1", "a=1"), ("", ""), ("＝1", "'＝1")];
        for (raw, shown) in cases {
            assert_eq!(guarded(raw), shown);
        }
    }
}
