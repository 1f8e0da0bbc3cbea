//! The names that many documents have and the lexicon does not.

use std::collections::{BTreeMap, BTreeSet};

use super::Unseen;
use super::rows::{Row, row_of_name};
use crate::lexicon::{Lexicon, key};
use crate::schema::EntityKind;
use crate::text::Document;

/// Contexts that are kept for a name.
const MOST_CONTEXTS: usize = 3;

/// How an unknown name inflects, if it does.
const DECLINES: &str = "declines";

/// Of how many documents that have a name one may have its nominative.
const RARE: usize = 7;

/// Letters of a context on either side of the name.
const AROUND: usize = 60;

/// Gathers unseen names over documents. The order of the documents decides only which contexts are kept.
#[derive(Debug, Default)]
pub struct Suggestions {
    names: BTreeMap<String, Gathered>,
    documents: u32,
}

#[derive(Debug, Default)]
struct Gathered {
    documents: BTreeSet<u32>,
    mentions: usize,
    sources: BTreeSet<String>,
    spelled: BTreeMap<String, usize>,
    kinds: BTreeMap<EntityKind, usize>,
    languages: BTreeMap<String, usize>,
    contexts: Vec<(String, String)>,
}

/// A name worth a row in the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The name as most texts have it, in the nominative.
    pub name: String,
    /// What it names, as most recognizers read it; `None` where none did.
    pub kind: Option<EntityKind>,
    /// Documents that have it.
    pub documents: usize,
    /// Media or sites that have it, by the documents' `source` or the host of their `url`; documents without either count
    /// as one.
    pub sources: usize,
    /// Places that have it.
    pub mentions: usize,
    /// Up to three documents with the words around the name.
    pub contexts: Vec<(String, String)>,
    /// Rows to paste into a table of entities and a table of names.
    pub rows: Row,
}

impl Suggestions {
    /// Adds the names of a document.
    pub fn add(&mut self, document: &Document, unseen: &[Unseen]) {
        self.documents += 1;
        for found in unseen {
            let gathered = self.names.entry(key(&found.name)).or_default();
            gathered.mentions += 1;
            *gathered.spelled.entry(found.name.clone()).or_default() += 1;
            *gathered.languages.entry(found.language.clone()).or_default() += 1;
            found.kind.iter().for_each(|kind| *gathered.kinds.entry(*kind).or_default() += 1);
            if !gathered.documents.insert(self.documents) {
                continue;
            }
            gathered.sources.insert(source(document).to_owned());
            if gathered.contexts.len() < MOST_CONTEXTS {
                gathered.contexts.push((document.id.clone(), context(document, found)));
            }
        }
    }

    /// The names of at least so many documents: first those of most documents, then of most sources and places.
    #[must_use]
    pub fn finish(mut self, lexicon: &Lexicon, least: usize) -> Vec<Suggestion> {
        self.join_forms(lexicon, least);
        let often = self.names.into_values().filter(|gathered| gathered.documents.len() >= least);
        let mut all: Vec<Suggestion> = often.map(|gathered| gathered.suggestion(lexicon)).collect();
        all.sort_by(|a, b| {
            let rank = |s: &Suggestion| (s.documents, s.sources, s.mentions);
            rank(b).cmp(&rank(a)).then_with(|| a.name.cmp(&b.name))
        });
        all
    }

    /// Counts forms of a name with it, where it was met itself: what text alone puts into the nominative is a guess.
    fn join_forms(&mut self, lexicon: &Lexicon, least: usize) {
        // Paradigms are made of what may be shown in the end, or may gather what is.
        let often = |gathered: &&Gathered| gathered.documents.len() * RARE >= least;
        let mut bases: Vec<(usize, String)> =
            self.names.iter().filter(|(_, g)| often(g)).map(|(key, g)| (g.mentions, key.clone())).collect();
        bases.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        for (_, base) in bases {
            let Some(mut gathered) = self.names.remove(&base) else { continue };
            let name = most(&gathered.spelled).cloned().unwrap_or_default();
            let language = most(&gathered.languages).cloned().unwrap_or_default();
            if lexicon.new_name(&name, &language).inflect == DECLINES {
                let forms = lexicon.forms(&name, DECLINES, &language).map(|p| p.forms).unwrap_or_default();
                let others: BTreeSet<String> = forms.iter().map(|(form, _)| key(form)).collect();
                others.iter().filter_map(|key| self.names.remove(key)).for_each(|other| gathered.absorb(other));
            }
            self.names.insert(base, gathered);
        }
    }
}

impl Gathered {
    /// Adds what was counted for a form of this name; its spelling and contexts do not matter.
    fn absorb(&mut self, form: Gathered) {
        self.mentions += form.mentions;
        self.documents.extend(form.documents);
        self.sources.extend(form.sources);
        form.kinds.into_iter().for_each(|(kind, count)| *self.kinds.entry(kind).or_default() += count);
        let missing = MOST_CONTEXTS.saturating_sub(self.contexts.len());
        self.contexts.extend(form.contexts.into_iter().take(missing));
    }

    fn suggestion(self, lexicon: &Lexicon) -> Suggestion {
        let name = most(&self.spelled).cloned().unwrap_or_default();
        let kind = most(&self.kinds).copied();
        let language = most(&self.languages).map_or("und", String::as_str);
        let rows = row_of_name(lexicon, &name, kind.unwrap_or(EntityKind::Organization), language);
        Suggestion {
            name,
            kind,
            documents: self.documents.len(),
            sources: self.sources.len(),
            mentions: self.mentions,
            contexts: self.contexts,
            rows,
        }
    }
}

/// The value counted most often; of equal ones the first.
fn most<T: Ord>(counts: &BTreeMap<T, usize>) -> Option<&T> {
    counts.iter().rev().max_by_key(|(_, count)| **count).map(|(value, _)| value)
}

/// Who published a document: its medium, else the host of its address.
fn source(document: &Document) -> &str {
    let url = document.url.as_deref().unwrap_or_default();
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split(['/', '?', '#']).next().unwrap_or_default();
    document.source.as_deref().unwrap_or(host)
}

/// The words around a name on one line.
fn context(document: &Document, found: &Unseen) -> String {
    let (start, end) = (found.span.start as usize, found.span.end as usize);
    let before: String =
        document.text[..start].chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
    let after: String = document.text[end..].chars().take(AROUND).collect();
    let whole = format!("{before}{}{after}", found.span.of(&document.text));
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}
