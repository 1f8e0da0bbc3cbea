//! How to read: format, encoding, limits.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
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
    /// How a folder of results is known; its results are left out when walking a folder, wherever it lies.
    pub results: ResultFiles,
}

/// Names of the files that make a folder of results.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ResultFiles {
    /// A folder that holds all of these is one. None: no folder is.
    pub always: Vec<String>,
    /// Results that may be missing.
    pub sometimes: Vec<String>,
}

impl ResultFiles {
    /// Whether the files of a folder make it a folder of results.
    pub(crate) fn are_all_of(&self, files: &BTreeSet<OsString>) -> bool {
        !self.always.is_empty() && self.always.iter().all(|name| files.contains(OsStr::new(name)))
    }

    /// Whether a file of such a folder is a result.
    pub(crate) fn include(&self, file: &OsStr) -> bool {
        self.always.iter().chain(&self.sometimes).any(|name| file == OsStr::new(name))
    }
}
