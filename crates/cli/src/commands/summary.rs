//! What `map` says at the end.

use std::path::Path;

use donorgraph::graph::Graph;
use donorgraph::schema::{EntityKind, RelationKind};

use crate::terminal::say;

/// Counts of one run.
pub(super) struct Summary {
    pub(super) documents: usize,
    pub(super) refused: usize,
    pub(super) passed_over: usize,
    pub(super) results_left_out: usize,
}

impl Summary {
    /// A few lines on standard error: what was read, what was found, where to look.
    pub(super) fn tell(&self, graph: &Graph, out: &Path, errors: &str) {
        let nodes = |kind| graph.nodes().filter(|node| node.kind == kind).count();
        let funding = graph.facts().filter(|fact| fact.relation == RelationKind::Funds).count();
        say(&format!(
            "{}: {}, {}, {} among {}",
            count(self.documents, "document"),
            count(nodes(EntityKind::Organization), "organization"),
            count(nodes(EntityKind::Program), "program"),
            count(funding, "funding fact"),
            count(graph.facts().count(), "fact"),
        ));
        if self.refused > 0 {
            say(&format!("{} refused, listed in {}", count(self.refused, "record"), out.join(errors).display()));
        }
        if self.passed_over > 0 {
            say(&format!("{} of other formats passed over", count(self.passed_over, "file")));
        }
        if self.results_left_out > 0 {
            say(&format!("{} of earlier runs left out", count(self.results_left_out, "file")));
        }
        say(&format!(
            "open {} in a browser; facts.jsonl beside it has every fact with its sentences",
            out.join("network.html").display()
        ));
    }
}

/// "1 file", "2 files".
pub(super) fn count(number: usize, what: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {what}{ending}")
}
