//! The different words of all forms, numbered, and found by a hash of their folded bytes.
//!
//! A text has a word in it some eight bytes, and most words of a text are in no form, or alone in one. One look by the
//! whole word answers that; a walk by letters costs more than everything that comes after it.

use super::packed::Numbers;

/// Where the parts of a table stand, in words of 32 bits.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordTable {
    /// Pairs of a hash and the number of its word, counted from 1; 0 is a free slot.
    slots: usize,
    slot_count: usize,
    /// Where the letters of each word end, counted in bytes.
    ends: usize,
    /// The first of the letters, in words of 32 bits.
    letters: usize,
}

/// A word that is in no form.
pub(super) const UNKNOWN: u32 = u32::MAX;

impl WordTable {
    /// Writes the table of `words`, in the order of their numbers.
    pub(super) fn write(words: &[&str], out: &mut Vec<u32>) {
        // Three words in four slots: a word that is not there is known to be not there after two or three looks.
        let slot_count = words.len() * 4 / 3 + 1;
        let mut slots = vec![[0u32; 2]; slot_count];
        for (word, number) in words.iter().zip(1..) {
            let hash = hash(word.as_bytes());
            let mut slot = first_slot(hash, slot_count);
            while slots[slot][1] != 0 {
                slot = (slot + 1) % slot_count;
            }
            slots[slot] = [hash, number];
        }
        out.extend([slot_count as u32, words.len() as u32]);
        out.extend(slots.iter().flatten());
        let ends = words.iter().scan(0u32, |end, word| {
            *end += word.len() as u32;
            Some(*end)
        });
        out.extend(ends);
        let letters: Vec<u8> = words.iter().flat_map(|word| word.bytes()).collect();
        out.extend(letters.chunks(4).map(|chunk| {
            let mut bytes = [0; 4];
            bytes[..chunk.len()].copy_from_slice(chunk);
            u32::from_le_bytes(bytes)
        }));
    }

    /// Opens the table that starts at `at`; gives also the place after it.
    pub(super) fn open(packed: Numbers<'_>, at: usize) -> (WordTable, usize) {
        let (slot_count, words) = (packed.get(at) as usize, packed.get(at + 1) as usize);
        let slots = at + 2;
        let ends = slots + slot_count * 2;
        let letters = ends + words;
        let bytes = if words == 0 { 0 } else { packed.get(letters - 1) as usize };
        (WordTable { slots, slot_count, ends, letters }, letters + bytes.div_ceil(4))
    }

    /// The number of a word, or [`UNKNOWN`].
    pub(super) fn number(&self, packed: Numbers<'_>, word: &[u8]) -> u32 {
        let hash = hash(word);
        let mut slot = first_slot(hash, self.slot_count);
        // The table always has free slots; the count only keeps a damaged one from being walked for ever.
        for _ in 0..self.slot_count {
            let at = self.slots + slot * 2;
            let number = packed.get(at + 1);
            if number == 0 {
                break;
            }
            if packed.get(at) == hash && self.letters_of(packed, number as usize - 1) == word {
                return number - 1;
            }
            slot = if slot + 1 == self.slot_count { 0 } else { slot + 1 };
        }
        UNKNOWN
    }

    fn letters_of<'p>(&self, packed: Numbers<'p>, number: usize) -> &'p [u8] {
        let start = if number == 0 { 0 } else { packed.get(self.ends + number - 1) as usize };
        let end = packed.get(self.ends + number) as usize;
        packed.bytes(self.letters * 4 + start..self.letters * 4 + end)
    }
}

/// The slot at which the search of a hash begins: the hash as a fraction of the table.
fn first_slot(hash: u32, slots: usize) -> usize {
    ((u64::from(hash) * slots as u64) >> 32) as usize
}

/// Multiplies the word in, eight bytes at a time. It must be the same when the table is written and read, whatever the
/// machine, so it is written out here.
fn hash(word: &[u8]) -> u32 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |all: u64, part: u64| (all.rotate_left(23) ^ part).wrapping_mul(FACTOR);
    let mut chunks = word.chunks_exact(8);
    let mut all = word.len() as u64;
    for chunk in chunks.by_ref() {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(chunk);
        all = mix(all, u64::from_le_bytes(bytes));
    }
    let rest = chunks.remainder().iter().rev().fold(0, |rest, &byte| rest << 8 | u64::from(byte));
    all = mix(all, rest);
    ((all ^ all >> 29).wrapping_mul(FACTOR) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::packed::Packed;
    use super::*;

    #[test]
    fn every_word_has_its_number_and_no_other_word_has_one() {
        let words: Vec<String> = (0..5_000).map(|i| format!("{}слово{i}", "x".repeat(i % 11))).collect();
        let mut out = Vec::new();
        WordTable::write(&words.iter().map(String::as_str).collect::<Vec<_>>(), &mut out);
        let packed = Packed::new(Cow::Owned(out.iter().flat_map(|w| w.to_le_bytes()).collect()));
        let packed = packed.numbers();
        let (table, end) = WordTable::open(packed, 0);
        assert_eq!(end, out.len());
        for (word, number) in words.iter().zip(0..) {
            assert_eq!(table.number(packed, word.as_bytes()), number, "{word}");
        }
        for word in ["", "слово", "слово5000", "x"] {
            assert_eq!(table.number(packed, word.as_bytes()), UNKNOWN, "{word}");
        }
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        let mut out = Vec::new();
        WordTable::write(&[], &mut out);
        let packed = Packed::new(Cow::Owned(out.iter().flat_map(|w| w.to_le_bytes()).collect()));
        let packed = packed.numbers();
        let (table, end) = WordTable::open(packed, 0);
        assert_eq!((end, table.number(packed, b"a")), (out.len(), UNKNOWN));
    }
}
