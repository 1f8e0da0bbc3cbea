//! Numbers of 32 bits in a run of bytes, read where they lie: the built-in lexicon is opened without copying it.

use std::borrow::Cow;
use std::ops::Range;

/// Little-endian numbers, embedded in the program or owned.
pub(super) struct Packed(Cow<'static, [u8]>);

/// A look at all the numbers. One is taken for each text, as a look at each number would ask who owns them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbers<'p>(&'p [[u8; 4]]);

impl Packed {
    pub(super) fn new(bytes: Cow<'static, [u8]>) -> Self {
        Packed(bytes)
    }

    pub(super) fn numbers(&self) -> Numbers<'_> {
        Numbers(self.0.as_chunks().0)
    }
}

impl<'p> Numbers<'p> {
    /// A number; 0 beyond the end, so that a damaged file gives no hits and no panic.
    pub(super) fn get(self, index: usize) -> u32 {
        self.0.get(index).map_or(0, |bytes| u32::from_le_bytes(*bytes))
    }

    /// The bytes of a range, counted in bytes; none if it reaches over the end.
    pub(super) fn bytes(self, range: Range<usize>) -> &'p [u8] {
        self.0.as_flattened().get(range).unwrap_or(&[])
    }

    /// Pairs of numbers from a place on; none if they reach over the end.
    pub(super) fn pairs(self, at: usize, count: usize) -> impl Iterator<Item = (u32, u32)> + 'p {
        let pairs = self.0.get(at..at + count * 2).unwrap_or(&[]).as_chunks().0;
        pairs.iter().map(|[first, second]| (u32::from_le_bytes(*first), u32::from_le_bytes(*second)))
    }
}
