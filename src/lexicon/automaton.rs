//! One sorted automaton over the folded forms of all names and words, with their readings.
//!
//! Keys are the folded tokens of a form joined by one space, so spacing, quotes and punctuation glue do not matter. The
//! automaton is an `fst` map; its value is the place of the readings. A walk starts at a token and follows the folded
//! text; wherever a token ends on a final state, there is a hit. All overlapping hits are kept: the longest one may fail
//! a check of capitals or context and must not hide a shorter one that passes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use fst::raw::{Fst, Output};

use super::rows::Target;
use crate::morph::Gram;
use crate::text::TokenizedText;

/// Longest name, in bytes of its folded form; a walk never reads further. The longest built-in one has 190.
pub(crate) const MAX_KEY: usize = 512;

/// Most tokens of one hit.
const MAX_TOKENS: usize = 24;

/// Collects forms before the automaton is built.
#[derive(Debug, Default)]
pub(crate) struct AutomatonBuilder {
    forms: BTreeMap<String, BTreeMap<Target, Vec<Gram>>>,
}

impl AutomatonBuilder {
    /// Adds a form; readings of one target with the same verb form are joined.
    pub(crate) fn add(&mut self, key: String, target: Target, gram: Gram) {
        if key.is_empty() || key.len() > MAX_KEY {
            return;
        }
        let readings = self.forms.entry(key).or_default().entry(target).or_default();
        match readings.iter_mut().find(|g| g.verb == gram.verb) {
            Some(same) => *same = same.or(gram),
            None => readings.push(gram),
        }
    }

    /// The automaton's bytes and its flat readings.
    ///
    /// Before the readings of a form stand two words of bits, one bit a word class, as `class` gives them.
    pub(crate) fn build(self, class: impl Fn(Target) -> u64) -> Result<(Vec<u8>, Vec<u32>), fst::Error> {
        let mut readings = Vec::new();
        let mut builder = fst::MapBuilder::memory();
        for (key, targets) in self.forms {
            let start = readings.len() as u64 / 2;
            let classes = targets.keys().fold(0, |all, &target| all | class(target));
            readings.extend([classes as u32, (classes >> 32) as u32]);
            for (target, grams) in targets {
                for gram in grams {
                    readings.extend([target.pack(), gram.pack()]);
                }
            }
            let count = readings.len() as u64 / 2 - start - 1;
            builder.insert(key, start << 16 | count.min(0xFFFF))?;
        }
        Ok((builder.into_inner()?, readings))
    }
}

/// The automaton, opened.
pub(crate) struct Automaton {
    fst: Fst<Cow<'static, [u8]>>,
    readings: Vec<u32>,
}

impl Automaton {
    pub(crate) fn open(bytes: Cow<'static, [u8]>, readings: Vec<u32>) -> Result<Self, fst::Error> {
        Ok(Automaton { fst: Fst::new(bytes)?, readings })
    }

    /// Readings of one whole folded form.
    pub(crate) fn get(&self, key: &str) -> ReadingsAt {
        // The default points at no readings: its count is 0.
        self.fst.get(key.as_bytes()).map_or(ReadingsAt::default(), |output| ReadingsAt(output.value()))
    }

    /// Calls `each` with the token after the last one and the readings, for every hit that starts at `token`.
    pub(crate) fn walk(&self, text: &TokenizedText<'_>, token: usize, mut each: impl FnMut(usize, ReadingsAt)) {
        let bytes = text.folded_text().as_bytes();
        let mut node = self.fst.root();
        let mut output = Output::zero();
        let start = text.folded_start(token);
        let mut at = start;
        for index in token..text.tokens.len().min(token + MAX_TOKENS) {
            let end = text.folded_start(index) + text.folded(index).len();
            if index > token && text.tokens[index].breaks > 1 || end - start > MAX_KEY {
                return;
            }
            let empty = end == text.folded_start(index);
            while at < end {
                let Some(found) = node.find_input(bytes[at]) else { return };
                let transition = node.transition(found);
                output = output.cat(transition.out);
                node = self.fst.node(transition.addr);
                at += 1;
            }
            if !empty && node.is_final() {
                each(index + 1, ReadingsAt(output.cat(node.final_output()).value()));
            }
        }
    }

    /// The word classes of all readings at a place, one bit each.
    pub(crate) fn classes(&self, at: ReadingsAt) -> u64 {
        let start = (at.0 >> 16) as usize * 2;
        match self.readings.get(start..start + 2) {
            Some(words) => u64::from(words[0]) | u64::from(words[1]) << 32,
            None => 0,
        }
    }

    /// The readings at a place that this automaton gave.
    pub(crate) fn readings(&self, at: ReadingsAt) -> impl Iterator<Item = (Target, Gram)> + '_ {
        let start = (at.0 >> 16) as usize * 2 + 2;
        let end = start + (at.0 & 0xFFFF) as usize * 2;
        let pairs = self.readings.get(start..end).unwrap_or(&[]);
        pairs.chunks_exact(2).map(|pair| (Target::unpack(pair[0]), Gram::unpack(pair[1])))
    }
}

impl std::fmt::Debug for Automaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Automaton({} forms)", self.fst.len())
    }
}

/// Where an automaton keeps the readings of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ReadingsAt(u64);
