//! Finds the record of a word by a hash of its folded bytes.
//!
//! A text has a word in it some eight bytes, and most words of a text are in no form, or alone in one. One look by the
//! whole word answers that; a walk by letters costs more than everything that comes after it. What that costs is memory
//! that is not at hand, so the slots are as small as can be, and what follows a word lies in one piece with it.

use super::packed::Numbers;
use super::tree::LENGTH;

/// The slots of a table: each the place of a record below some bits of its word's hash, or 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct WordTable {
    /// The place of the first slot.
    pub(super) start: usize,
    pub(super) count: usize,
    /// How many bits of a slot are the place.
    pub(super) bits: u32,
}

/// A word that has no record.
pub(super) const UNKNOWN: u32 = 0;

/// How many slots a table of so many words has: three words in four, so that a word that is not there is known to be
/// not there after two or three looks.
pub(super) fn slot_count(words: usize) -> usize {
    words * 4 / 3 + 1
}

/// The slots of words with records at the given places.
pub(super) fn slots<'w>(words: impl Iterator<Item = (&'w str, u32)>, count: usize, bits: u32) -> Vec<u32> {
    let mut slots = vec![0; count];
    for (word, place) in words {
        let hash = hash(word.as_bytes());
        let mut slot = first_slot(hash, count);
        while slots[slot] != 0 {
            slot = (slot + 1) % count;
        }
        slots[slot] = hash << bits | place;
    }
    slots
}

/// A record begins with its word: the length in bytes, then the letters after two numbers of the form tree.
pub(super) const LETTERS: usize = 3;

/// How many words are looked up together.
const BATCH: usize = 32;

impl WordTable {
    /// The place of a word's record, or [`UNKNOWN`].
    pub(super) fn find(&self, packed: Numbers<'_>, word: &[u8]) -> u32 {
        self.find_from(packed, word, self.look(packed, word))
    }

    /// The records of many words, [`UNKNOWN`] for an empty one. Slots and records lie all over a memory that is not at
    /// hand, so the first of them are asked for many words at once before any is compared.
    pub(super) fn find_all<'w>(&self, packed: Numbers<'_>, count: usize, word: impl Fn(usize) -> &'w [u8]) -> Vec<u32> {
        let mut records = Vec::with_capacity(count);
        let mut looks = [Look::default(); BATCH];
        let mut start = 0;
        while start < count {
            let batch = BATCH.min(count - start);
            for (at, look) in looks[..batch].iter_mut().enumerate() {
                *look = self.look(packed, word(start + at));
            }
            for look in &mut looks[..batch] {
                look.length = self.place(look).map_or(0, |place| packed.get(place as usize) & LENGTH);
            }
            for (at, &look) in looks[..batch].iter().enumerate() {
                let word = word(start + at);
                records.push(if word.is_empty() { UNKNOWN } else { self.find_from(packed, word, look) });
            }
            start += batch;
        }
        records
    }

    /// Hashes a word and reads its first slot.
    fn look(&self, packed: Numbers<'_>, word: &[u8]) -> Look {
        let hash = hash(word);
        let slot = first_slot(hash, self.count);
        Look { hash, slot, found: packed.get(self.start + slot), length: word.len() as u32 }
    }

    /// The place in a slot, if its bits are those of the hash.
    fn place(&self, look: &Look) -> Option<u32> {
        let same = look.found != 0 && (look.found ^ look.hash << self.bits) >> self.bits == 0;
        same.then_some(look.found & !(u32::MAX << self.bits))
    }

    /// Goes on from the first slot.
    fn find_from(&self, packed: Numbers<'_>, word: &[u8], mut look: Look) -> u32 {
        // The table always has free slots; the count only keeps a damaged one from being walked for ever.
        for _ in 0..self.count {
            if look.found == 0 {
                break;
            }
            if let Some(place) = self.place(&look)
                && look.length as usize == word.len()
                && letters(packed, place as usize) == word
            {
                return place;
            }
            look.slot = if look.slot + 1 == self.count { 0 } else { look.slot + 1 };
            look.found = packed.get(self.start + look.slot);
            look.length = word.len() as u32;
        }
        UNKNOWN
    }
}

/// A slot that a word is looked for in.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    hash: u32,
    slot: usize,
    /// What is in the slot.
    found: u32,
    /// Length of the word in the record, as far as it has been read; else that of the word looked for.
    length: u32,
}

fn letters(packed: Numbers<'_>, place: usize) -> &[u8] {
    let start = (place + LETTERS) * 4;
    packed.bytes(start..start + (packed.get(place) & LENGTH) as usize)
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
    let (mut all, mut rest) = (word.len() as u64, word);
    while let Some((part, after)) = rest.split_first_chunk() {
        all = mix(all, u64::from_le_bytes(*part));
        rest = after;
    }
    // The last part may hold bytes that were mixed in before; it is read at once for that.
    if !rest.is_empty() {
        all = mix(all, word.last_chunk().map_or_else(|| short(rest), |part| u64::from_le_bytes(*part)));
    }
    ((all ^ all >> 29).wrapping_mul(FACTOR) >> 32) as u32
}

/// Up to seven bytes as one number.
fn short(word: &[u8]) -> u64 {
    match (word.first_chunk(), word.last_chunk()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)),
        _ => word.iter().fold(0, |all, &byte| all << 8 | u64::from(byte)),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::packed::Packed;
    use super::*;

    /// Records of letters alone, then slots.
    fn table(words: &[String]) -> (Packed, WordTable, Vec<u32>) {
        let (mut out, mut places) = (vec![0], Vec::new());
        for word in words {
            places.push(out.len() as u32);
            out.extend([word.len() as u32, 0, 0]);
            out.extend(super::super::tree::packed_letters(word));
        }
        let (start, count) = (out.len(), slot_count(words.len()));
        let bits = u32::BITS - (out.len() as u32).leading_zeros();
        out.extend(slots(words.iter().map(String::as_str).zip(places.iter().copied()), count, bits));
        let packed = Packed::new(Cow::Owned(out.iter().flat_map(|w| w.to_le_bytes()).collect()));
        (packed, WordTable { start, count, bits }, places)
    }

    #[test]
    fn every_word_has_its_place_and_no_other_word_has_one() {
        let words: Vec<String> = (0..5_000).map(|i| format!("{}слово{i}", "x".repeat(i % 11))).collect();
        let (packed, table, places) = table(&words);
        for (word, place) in words.iter().zip(places) {
            assert_eq!(table.find(packed.numbers(), word.as_bytes()), place, "{word}");
        }
        for word in ["", "слово", "слово5000", "x"] {
            assert_eq!(table.find(packed.numbers(), word.as_bytes()), UNKNOWN, "{word}");
        }
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        let (packed, table, _) = table(&[]);
        assert_eq!(table.find(packed.numbers(), b"a"), UNKNOWN);
    }
}
