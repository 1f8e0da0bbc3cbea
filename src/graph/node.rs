//! Nodes: what the documents together say of one thing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::vote::Votes;
use super::{Amount, Confidence, EdgeEvidence, NodeKey};
use crate::schema::{Entity, EntityKind, Identifiers, Mention, Status};

/// A form in which texts name an entity.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Surface {
    /// The raw text.
    pub text: String,
    /// How many mentions have it.
    pub count: usize,
}

/// The size of a program, as texts state it.
///
/// Kept at the program, because an amount is no node; [`Graph::facts`](super::Graph::facts) lists it among the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The amount.
    pub amount: Amount,
    /// How the texts present it.
    pub status: Status,
    /// The highest confidence of the evidence.
    pub confidence: Confidence,
    /// The sentences.
    pub evidence: Vec<EdgeEvidence>,
}

/// An organization, program, place or person, across documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Identity.
    pub key: NodeKey,
    /// Kind.
    pub kind: EntityKind,
    /// Display name: the one that most documents give.
    pub name: String,
    /// Names by language.
    pub names: BTreeMap<String, String>,
    /// Class of an organization or place.
    pub class: Option<String>,
    /// Standing roles and roles in facts.
    pub roles: BTreeSet<String>,
    /// Identifiers in public registers.
    pub identifiers: Identifiers,
    /// Number of mentions.
    pub mentions: usize,
    /// Ids of the documents that name it, sorted.
    pub documents: Vec<String>,
    /// Forms seen, the most frequent first.
    pub surfaces: Vec<Surface>,
    /// Whether some mention mixes Latin and Cyrillic letters inside a word: a slip, or a forged name.
    pub mixed_script: bool,
    /// Sizes of a program.
    pub budgets: Vec<Budget>,
}

impl Node {
    /// Whether the lexicon has it; the others are candidates for review.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.key.is_known()
    }
}

/// A node in the making. All parts are sets, so that drafts merge in any order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NodeDraft {
    name: Votes,
    names: BTreeMap<String, Votes>,
    class: Votes,
    identifiers: [Votes; 3],
    roles: BTreeSet<String>,
    surfaces: BTreeMap<String, BTreeSet<(Arc<str>, usize)>>,
    documents: BTreeSet<Arc<str>>,
    mixed_script: bool,
}

impl NodeDraft {
    /// Adds what one document says.
    pub(super) fn add(&mut self, entity: &Entity, mentions: &[&Mention], document: &Arc<str>) {
        self.documents.insert(Arc::clone(document));
        self.name.cast(entity.name.as_deref().unwrap_or_default(), document);
        for (language, name) in entity.names.iter() {
            self.names.entry(language.clone()).or_default().cast(name, document);
        }
        self.class.cast(entity.class.as_deref().unwrap_or_default(), document);
        let Identifiers { iati, wikidata, iso } = &entity.identifiers;
        for (votes, value) in self.identifiers.iter_mut().zip([iati, wikidata, iso]) {
            votes.cast(value.as_deref().unwrap_or_default(), document);
        }
        self.roles.extend(entity.roles.iter().cloned());
        for mention in mentions {
            let seen = self.surfaces.entry(mention.text.clone()).or_default();
            seen.insert((Arc::clone(document), mention.start));
            self.mixed_script |= mention.mixed_script;
        }
    }

    /// Takes over what another part knows of the same node.
    pub(super) fn merge(&mut self, other: NodeDraft) {
        self.name.merge(other.name);
        for (language, votes) in other.names {
            self.names.entry(language).or_default().merge(votes);
        }
        self.class.merge(other.class);
        for (own, votes) in self.identifiers.iter_mut().zip(other.identifiers) {
            own.merge(votes);
        }
        self.roles.extend(other.roles);
        for (surface, seen) in other.surfaces {
            self.surfaces.entry(surface).or_default().extend(seen);
        }
        self.documents.extend(other.documents);
        self.mixed_script |= other.mixed_script;
    }

    /// The node, with the sizes of a program.
    pub(super) fn finish(self, key: NodeKey, budgets: Vec<Budget>) -> Node {
        let surfaces = counted(&self.surfaces);
        let [iati, wikidata, iso] = self.identifiers.map(|votes| votes.winner());
        let name = self.name.winner().or_else(|| surfaces.first().map(|first| first.text.clone()));
        let names = self.names.iter().filter_map(|(language, votes)| Some((language.clone(), votes.winner()?)));
        Node {
            kind: key.kind(),
            name: name.unwrap_or_else(|| key.to_string()),
            names: names.collect(),
            class: self.class.winner(),
            roles: self.roles,
            identifiers: Identifiers { iati, wikidata, iso },
            mentions: surfaces.iter().map(|surface| surface.count).sum(),
            documents: self.documents.iter().map(|document| document.as_ref().to_owned()).collect(),
            surfaces,
            mixed_script: self.mixed_script,
            budgets,
            key,
        }
    }
}

/// Surface forms by falling count, then alphabetically.
fn counted(seen: &BTreeMap<String, BTreeSet<(Arc<str>, usize)>>) -> Vec<Surface> {
    let mut surfaces: Vec<Surface> =
        seen.iter().map(|(text, at)| Surface { text: text.clone(), count: at.len() }).collect();
    surfaces.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
    surfaces
}
