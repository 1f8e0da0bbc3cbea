//! The folded forms of all names and words as a tree of words, with their readings.
//!
//! Forms are read as the texts are: folded tokens, so spacing, quotes and punctuation glue do not matter. A text is
//! numbered first, word by word ([`WordTable`]); a walk then starts at a token and goes from state to state by those
//! numbers. Wherever it stands on a state with readings, there is a hit. All overlapping hits are kept: the longest one
//! may fail a check of capitals or context and must not hide a shorter one that passes.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::ops::Range;

use super::packed::{Numbers, Packed};
use super::rows::Target;
use super::tree::{HALF, HEADER, Section};
use super::wordtable::{UNKNOWN, WordTable};
use crate::morph::Gram;
use crate::text::TokenizedText;

/// Most tokens of one hit.
const MAX_TOKENS: usize = 24;

/// The automaton, opened. [`super::tree`] says how it is laid out.
pub(crate) struct Automaton {
    packed: Packed,
    words: WordTable,
    /// The states below the root are the words that begin a form, under the same numbers.
    begin: u32,
    /// First child of each state.
    first: usize,
    /// Word of each state below the second level.
    labels: usize,
    /// Readings of each state.
    readings: usize,
}

impl Automaton {
    pub(crate) fn open(bytes: Cow<'static, [u8]>) -> Self {
        let packed = Packed::new(bytes);
        let numbers = packed.numbers();
        let sets = numbers.get(Section::Sets as usize) as usize;
        let (words, first) = WordTable::open(numbers, HEADER + 2 * sets);
        let states = numbers.get(Section::States as usize) as usize;
        let begin = numbers.get(Section::Begin as usize);
        let labels = first + states + 1;
        let readings = labels + states.saturating_sub(begin as usize);
        Automaton { packed, words, begin, first, labels, readings }
    }

    /// Readings of one whole folded form.
    pub(crate) fn get(&self, key: &str) -> ReadingsAt {
        let packed = self.packed.numbers();
        let mut words = key.split(' ').map(|word| self.words.number(packed, word.as_bytes()));
        let start = words.next().and_then(|word| self.begin(word));
        let state = start.and_then(|start| words.try_fold(start, |state, word| self.child(packed, state, word)));
        state.map_or(ReadingsAt::default(), |state| self.readings_at(packed, state))
    }

    /// Numbers the words of a text for [`Self::walk`].
    pub(crate) fn number(&self, text: &TokenizedText<'_>) -> Vec<u32> {
        let packed = self.packed.numbers();
        let number = |token: usize| match text.folded(token) {
            "" => UNKNOWN,
            word => self.words.number(packed, word.as_bytes()),
        };
        (0..text.tokens.len()).map(number).collect()
    }

    /// Calls `each` with the token after the last one and the readings, for every hit that starts at `token`.
    pub(crate) fn walk(
        &self,
        text: &TokenizedText<'_>,
        words: &[u32],
        token: usize,
        mut each: impl FnMut(usize, ReadingsAt),
    ) {
        let Some(mut state) = self.begin(words[token]) else { return };
        let packed = self.packed.numbers();
        let mut next = token + 1;
        loop {
            let at = self.readings_at(packed, state);
            if at != ReadingsAt::default() {
                each(next, at);
            }
            if self.children(packed, state).is_empty() {
                return;
            }
            let Some(word) = next_word(text, token, next) else { return };
            let Some(child) = self.child(packed, state, words[word]) else { return };
            (state, next) = (child, word + 1);
        }
    }

    fn begin(&self, word: u32) -> Option<u32> {
        (word < self.begin).then_some(word)
    }

    fn children(&self, packed: Numbers<'_>, state: u32) -> Range<u32> {
        let at = self.first + state as usize;
        packed.get(at)..packed.get(at + 1)
    }

    fn child(&self, packed: Numbers<'_>, state: u32, word: u32) -> Option<u32> {
        let Range { start: mut low, end: mut high } = self.children(packed, state);
        while low < high {
            let middle = low + (high - low) / 2;
            let label = packed.get(self.labels + middle.wrapping_sub(self.begin) as usize);
            match label.cmp(&word) {
                Ordering::Equal => return Some(middle),
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn readings_at(&self, packed: Numbers<'_>, state: u32) -> ReadingsAt {
        ReadingsAt(packed.get(self.readings + state as usize))
    }

    /// The word classes of all readings at a place, one bit each.
    pub(crate) fn classes(&self, at: ReadingsAt) -> u64 {
        if at == ReadingsAt::default() {
            return 0;
        }
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

/// The next token of a walk that began at `start`: quotes are passed over, a break of lines ends it.
fn next_word(text: &TokenizedText<'_>, start: usize, next: usize) -> Option<usize> {
    let end = text.tokens.len().min(start + MAX_TOKENS);
    let mut rest = (next..end).take_while(|&token| text.tokens[token].breaks <= 1);
    rest.find(|&token| !text.is_nothing(token))
}

impl std::fmt::Debug for Automaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Automaton({} forms)", self.packed.numbers().get(Section::Forms as usize))
    }
}

/// Where an automaton keeps the readings of a form; the default is nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ReadingsAt(u32);
