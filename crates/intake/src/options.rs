//! How to read: format, encoding, limits.

use std::path::PathBuf;

use crate::Format;

/// Longest text or HTML file. The longest news page met is 4 MB; a bigger file is a dump, which belongs in JSONL.
pub const MAX_FILE_BYTES: usize = 64 << 20;

/// Longest line of a JSONL file. A whole book is 2 MB.
pub const MAX_RECORD_BYTES: usize = 16 << 20;

/// What to do with bytes that are not of the encoding.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Decoding {
    /// Refuse the record: facts read from garbled text are worse than none.
    #[default]
    Strict,
    /// Put U+FFFD in their place.
    Lossy,
}

/// Encoding of the input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, UTF-16 with a byte order mark, or windows-1251 where an HTML page declares it.
    #[default]
    Auto,
    /// windows-1251, the usual one of Russian and Ukrainian pages before about 2012.
    Windows1251,
}

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// `None`: by extension and content.
    pub format: Option<Format>,
    /// What to do with garbled bytes.
    pub decoding: Decoding,
    /// Encoding.
    pub encoding: Encoding,
    /// Files and folders to leave out when walking a folder: the output of an earlier run is no input of this one.
    pub leave_out: Vec<PathBuf>,
}
