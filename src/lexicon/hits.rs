//! All lexicon hits of a text, found in one pass.

use super::automaton::ReadingsAt;
use super::rows::Target;
use super::{Lexicon, NameRow, WordRow};
use crate::morph::Gram;
use crate::text::TokenizedText;

/// A run of tokens that the lexicon knows, with one or more readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    layer: u8,
    at: ReadingsAt,
}

impl Hit {
    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Never: a hit covers at least one token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }
}

/// Hits in the order of their first token, shorter ones first.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    all: Vec<Hit>,
    first: Vec<u32>,
    /// For each token, the word classes of the hits that start there, one bit each.
    classes: Vec<u64>,
}

impl Hits {
    /// Hits that start at a token.
    #[must_use]
    pub fn at(&self, token: usize) -> &[Hit] {
        match (self.first.get(token), self.first.get(token + 1)) {
            (Some(&start), Some(&end)) => &self.all[start as usize..end as usize],
            _ => &[],
        }
    }

    /// Word classes of the hits that start at a token, as a set of [`super::WordClass::bit`].
    #[must_use]
    pub fn classes(&self, token: usize) -> u64 {
        self.classes.get(token).copied().unwrap_or(0)
    }

    /// All hits.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.all
    }
}

impl Lexicon {
    /// Walks the automata once from every token.
    #[must_use]
    pub fn hits(&self, text: &TokenizedText<'_>) -> Hits {
        let count = text.tokens.len();
        let mut hits =
            Hits { all: Vec::with_capacity(count), first: Vec::with_capacity(count + 1), classes: vec![0; count] };
        for token in 0..count {
            let from = hits.all.len();
            hits.first.push(from as u32);
            if text.folded(token).is_empty() {
                continue;
            }
            for (layer, automaton) in self.automata.iter().enumerate() {
                automaton.walk(text, token, |end, at| {
                    hits.classes[token] |= automaton.classes(at);
                    hits.all.push(Hit { start: token as u32, end: end as u32, layer: layer as u8, at });
                });
            }
            if self.automata.len() > 1 {
                hits.all[from..].sort_by_key(|h| h.end);
            }
        }
        hits.first.push(hits.all.len() as u32);
        hits
    }

    /// What a hit points to, with the grammatical readings of the form found.
    pub fn readings(&self, hit: &Hit) -> impl Iterator<Item = (Target, Gram)> + '_ {
        self.automata[hit.layer as usize].readings(hit.at)
    }

    /// The words of a hit.
    pub fn word_readings(&self, hit: &Hit) -> impl Iterator<Item = (&WordRow, Gram)> + '_ {
        self.readings(hit).filter_map(|(target, gram)| match target {
            Target::Word(index) => self.words.get(index as usize).map(|w| (w, gram)),
            _ => None,
        })
    }

    /// The names of a hit.
    pub fn name_readings(&self, hit: &Hit) -> impl Iterator<Item = (&NameRow, Gram)> + '_ {
        self.readings(hit).filter_map(|(target, gram)| match target {
            Target::Name(index) => self.names.get(index as usize).map(|n| (n, gram)),
            _ => None,
        })
    }

    /// The frames that a hit triggers.
    pub fn triggers(&self, hit: &Hit) -> impl Iterator<Item = (u32, Gram)> + '_ {
        self.readings(hit).filter_map(|(target, gram)| match target {
            Target::Trigger(index) => Some((index, gram)),
            _ => None,
        })
    }
}
