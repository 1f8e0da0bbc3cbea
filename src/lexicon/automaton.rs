//! The folded forms of all names and words as a tree of words, with their readings.
//!
//! Forms are read as the texts are: folded tokens, so spacing, quotes and punctuation glue do not matter. The words of
//! a text are looked up first ([`WordTable`]); a walk then starts at a token and goes from state to state by their
//! records. Wherever it stands on a state with readings, there is a hit. All overlapping hits are kept: the longest one
//! may fail a check of capitals or context and must not hide a shorter one that passes.

use std::borrow::Cow;
use std::cmp::Ordering;

use super::packed::{Numbers, Packed};
use super::rows::Target;
use super::tree::{Follows, HALF, HEADER, Header, LENGTH, STATE};
use super::wordtable::{LETTERS, UNKNOWN, WordTable};
use crate::morph::Gram;
use crate::text::TokenizedText;

/// Most tokens of one hit.
pub(crate) const MAX_TOKENS: usize = 24;

/// The automaton, opened. [`super::tree`] says how it is laid out.
pub(crate) struct Automaton {
    packed: Packed,
    words: WordTable,
}

/// What a walk has come to: the readings of the words so far, and the states that they lead to.
#[derive(Debug, Clone, Copy)]
struct State {
    readings: usize,
    children: usize,
    count: usize,
}

impl Automaton {
    pub(crate) fn open(bytes: Cow<'static, [u8]>) -> Self {
        let packed = Packed::new(bytes);
        let header = |part: Header| packed.numbers().get(part as usize);
        let words = WordTable {
            start: HEADER + 2 * header(Header::Sets) as usize,
            count: header(Header::Slots) as usize,
            // A place never has all bits of a number; a damaged file may say so.
            bits: header(Header::PlaceBits).min(u32::BITS - 1),
        };
        Automaton { packed, words }
    }

    /// Number of forms.
    pub(crate) fn len(&self) -> usize {
        self.packed.numbers().get(Header::Forms as usize) as usize
    }

    /// Readings of one whole folded form.
    pub(crate) fn get(&self, key: &str) -> ReadingsAt {
        let packed = self.packed.numbers();
        let mut words = key.split(' ').map(|word| self.words.find(packed, word.as_bytes()));
        let start = words.next().and_then(|word| begin(packed, word));
        let state = start.and_then(|start| words.try_fold(start, |state, word| state.child(packed, word)));
        state.and_then(|state| state.readings(packed)).unwrap_or_default()
    }

    /// The records of the words of a text, for [`Self::walk`].
    pub(crate) fn words(&self, text: &TokenizedText<'_>) -> Vec<u32> {
        self.words.find_all(self.packed.numbers(), text.tokens.len(), |token| text.folded_bytes(token))
    }

    /// Calls `each` with the token after the last one and the readings, for every hit that starts at `token`.
    pub(crate) fn walk(
        &self,
        text: &TokenizedText<'_>,
        words: &[u32],
        token: usize,
        mut each: impl FnMut(usize, ReadingsAt),
    ) {
        let packed = self.packed.numbers();
        let Some(mut state) = begin(packed, words[token]) else { return };
        let follows = Follows::of(packed.get(words[token] as usize));
        let mut next = token + 1;
        loop {
            if let Some(at) = state.readings(packed) {
                each(next, at);
            }
            if state.count == 0 {
                return;
            }
            let Some(word) = next_word(text, token, next) else { return };
            // A word without a record leads nowhere, and need not be looked for among states that are not at hand.
            let known = Some(words[word]).filter(|&record| {
                let own = || Follows::of(packed.get(record as usize));
                record != UNKNOWN && (next > token + 1 || follows.may_lead_to(own(), record))
            });
            let Some(child) = known.and_then(|record| state.child(packed, record)) else { return };
            (state, next) = (child, word + 1);
        }
    }

    /// The word classes of all readings at a place, one bit each.
    pub(crate) fn classes(&self, at: ReadingsAt) -> u64 {
        let packed = self.packed.numbers();
        let set = HEADER + 2 * (packed.get(at.0 as usize) >> 16) as usize;
        u64::from(packed.get(set)) | u64::from(packed.get(set + 1)) << 32
    }

    /// The readings at a place that this automaton gave.
    pub(crate) fn readings(&self, at: ReadingsAt) -> impl Iterator<Item = (Target, Gram)> + '_ {
        let (packed, start) = (self.packed.numbers(), at.0 as usize);
        let count = if start == 0 { 0 } else { packed.get(start) & HALF };
        let pairs = packed.pairs(start + 1, count as usize);
        pairs.map(|(target, gram)| (Target::unpack(target), Gram::unpack(gram)))
    }
}

/// The state that the word of a record leads to.
fn begin(packed: Numbers<'_>, record: u32) -> Option<State> {
    if record == UNKNOWN {
        return None;
    }
    let at = record as usize;
    let letters = ((packed.get(at) & LENGTH) as usize).div_ceil(4);
    Some(State {
        readings: at + LETTERS + letters,
        children: packed.get(at + 1) as usize,
        count: packed.get(at + 2) as usize,
    })
}

impl State {
    fn readings(self, packed: Numbers<'_>) -> Option<ReadingsAt> {
        let some = self.readings != 0 && packed.get(self.readings) & HALF != 0;
        some.then_some(ReadingsAt(self.readings as u32))
    }

    fn child(self, packed: Numbers<'_>, record: u32) -> Option<State> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low + (high - low) / 2;
            let at = self.children + STATE * middle;
            match packed.get(at).cmp(&record) {
                Ordering::Equal => {
                    let [readings, children, count] = [1, 2, 3].map(|i| packed.get(at + i) as usize);
                    return Some(State { readings, children, count });
                }
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }
}

/// The next token of a walk that began at `start`: quotes are passed over, a break of lines ends it.
fn next_word(text: &TokenizedText<'_>, start: usize, next: usize) -> Option<usize> {
    let end = text.tokens.len().min(start + MAX_TOKENS);
    let mut rest = (next..end).take_while(|&token| text.tokens[token].breaks <= 1);
    rest.find(|&token| !text.is_nothing(token))
}

impl std::fmt::Debug for Automaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Automaton({} forms)", self.len())
    }
}

/// Where an automaton keeps the readings of a form; the default is nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ReadingsAt(u32);
