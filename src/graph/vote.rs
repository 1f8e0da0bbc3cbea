//! Documents that disagree on a name or a class: the value that most of them give stands.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Values with the documents that give them.
///
/// Kept as sets of documents and not as counts, so that merging two parts that share a document counts it once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Votes(BTreeMap<String, BTreeSet<Arc<str>>>);

impl Votes {
    /// One document gives a value; an empty one is no vote.
    pub(super) fn cast(&mut self, value: &str, document: &Arc<str>) {
        if !value.trim().is_empty() {
            self.0.entry(value.to_owned()).or_default().insert(Arc::clone(document));
        }
    }

    /// Takes over the votes of another part.
    pub(super) fn merge(&mut self, other: Votes) {
        for (value, documents) in other.0 {
            self.0.entry(value).or_default().extend(documents);
        }
    }

    /// The value that most documents give; of several, the first in alphabetical order.
    pub(super) fn winner(&self) -> Option<String> {
        let most = self.0.values().map(BTreeSet::len).max()?;
        self.0.iter().find(|(_, documents)| documents.len() == most).map(|(value, _)| value.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_documents_win_and_ties_are_alphabetical() {
        let mut votes = Votes::default();
        for (value, document) in [("b", "1"), ("a", "2"), (" ", "3"), ("b", "1")] {
            votes.cast(value, &Arc::from(document));
        }
        assert_eq!(votes.winner().as_deref(), Some("a"), "one document each, although b was cast twice");
        votes.cast("b", &Arc::from("4"));
        assert_eq!(votes.winner().as_deref(), Some("b"));
        assert_eq!(Votes::default().winner(), None);
    }
}
