//! Floor 6: the graph as bytes.
//!
//! Every format writes to a `Write` and touches no file. Names and sentences come from the web: each format makes them
//! inert in its own way (see its file), and none of them is ever a piece of markup, of a formula or of a script.

mod csv;
mod dot;
mod graphml;
mod html;
mod jsonl;
mod layout;
mod page;
mod sha256;
mod spacing;

use std::io;

use crate::graph::Graph;

pub use csv::{Cells, guarded};

crate::schema::vocabulary! {
    /// An export format.
    Format, "export format" {
        /// One JSON object per fact, with all its evidence.
        Facts = "facts",
        /// Table of nodes.
        Entities = "entities",
        /// Table of facts, with the best sentence of each.
        Relations = "relations",
        /// Table of what each funder gave, item by item.
        Totals = "totals",
        /// GraphML, for yEd, Gephi, networkx and igraph.
        GraphMl = "graphml",
        /// Graphviz.
        Dot = "dot",
        /// One offline page: map, evidence, tables.
        Html = "html",
    }
}

/// Whether a table starts with a byte order mark.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ByteOrderMark {
    /// For programs.
    #[default]
    No,
    /// For Excel, which otherwise takes Cyrillic for windows-1252.
    Yes,
}

/// How to export.
#[derive(Debug, Clone)]
pub struct ExportOptions {
    /// Title of the page.
    pub title: String,
    /// Byte order mark of the tables.
    pub byte_order_mark: ByteOrderMark,
    /// Whether cells that a spreadsheet would run as a formula are guarded.
    pub cells: Cells,
}

impl Default for ExportOptions {
    fn default() -> Self {
        ExportOptions { title: "Who funds whom".to_owned(), byte_order_mark: ByteOrderMark::No, cells: Cells::Guarded }
    }
}

impl Format {
    /// The customary name of a file in this format.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Facts => "facts.jsonl",
            Format::Entities => "entities.csv",
            Format::Relations => "relations.csv",
            Format::Totals => "totals.csv",
            Format::GraphMl => "network.graphml",
            Format::Dot => "network.dot",
            Format::Html => "network.html",
        }
    }

    /// Writes the graph. The bytes depend on the graph and the options alone.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(self, graph: &Graph, options: &ExportOptions, out: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Format::Facts => jsonl::write_facts(graph, out),
            Format::Entities => csv::write_entities(graph, options, out),
            Format::Relations => csv::write_relations(graph, options, out),
            Format::Totals => csv::write_totals(graph, options, out),
            Format::GraphMl => graphml::write(graph, out),
            Format::Dot => dot::write(graph, out),
            Format::Html => html::write(graph, options, out),
        }
    }
}
