//! What could not be read, and where: one line of `errors.jsonl` each.

use std::fmt;

use serde::Serialize;
use serde::ser::{SerializeStruct, Serializer};

/// Most bytes of a bad record that its error carries.
const MAX_RAW: usize = 64 << 10;

/// Why a record was refused. The words are stable: scripts may match them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ErrorCode {
    /// The line is not JSON.
    JsonSyntax,
    /// The line is JSON but no object.
    NotObject,
    /// `id` or `text` is missing or empty.
    MissingField,
    /// A field is not a string.
    WrongType,
    /// A field is there twice.
    DuplicateKey,
    /// Another record has the id.
    DuplicateId,
    /// Bytes that are not of the encoding.
    InvalidUtf8,
    /// Half of a surrogate pair in a JSON string.
    LoneSurrogate,
    /// Over [`crate::MAX_FILE_BYTES`] or [`crate::MAX_RECORD_BYTES`].
    TooLong,
    /// A binary file.
    NotText,
    /// The operating system refused to read it.
    Unreadable,
    /// A fault of this program.
    InternalPanic,
}

/// Which step refused the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stage {
    /// Reading.
    Intake,
    /// Extraction.
    Extract,
}

/// Where a record is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// File as it was reached from the arguments; `-` for standard input.
    pub file: String,
    /// Line from 1, in JSONL.
    pub line: Option<usize>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.file == "-" { "standard input" } else { &self.file };
        match self.line {
            Some(line) => write!(f, "{name}:{line}"),
            None => f.write_str(name),
        }
    }
}

/// The bad record itself, so that it can be mended and fed again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Raw {
    /// As text.
    Text(String),
    /// Bytes that are no text.
    Bytes(Vec<u8>),
}

impl Raw {
    /// At most the first 64 KiB of a record.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(MAX_RAW)];
        match std::str::from_utf8(head) {
            Ok(text) => Raw::Text(text.to_owned()),
            // The cut may have split a character.
            Err(e) if e.error_len().is_none() && head.len() < bytes.len() => {
                Raw::Text(String::from_utf8_lossy(&head[..e.valid_up_to()]).into_owned())
            }
            Err(_) => Raw::Bytes(head.to_vec()),
        }
    }
}

/// One record that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordError {
    /// Where it is.
    pub place: Place,
    /// Byte of the file at which reading failed, from 0.
    pub byte: Option<u64>,
    /// Id, if that much could be read.
    pub id: Option<String>,
    /// Which step refused it.
    pub stage: Stage,
    /// Why, for scripts.
    pub code: ErrorCode,
    /// Why, for people, and what to do.
    pub reason: String,
    /// The record, if it is a line.
    pub raw: Option<Box<Raw>>,
}

impl RecordError {
    /// An error of reading.
    #[must_use]
    pub fn new(place: Place, code: ErrorCode, reason: impl Into<String>) -> Self {
        RecordError { place, byte: None, id: None, stage: Stage::Intake, code, reason: reason.into(), raw: None }
    }

    /// The same with the byte at which reading failed.
    #[must_use]
    pub fn at(mut self, byte: u64) -> Self {
        self.byte = Some(byte);
        self
    }

    /// Whether a whole file was refused, and not one of its records.
    #[must_use]
    pub fn is_of_whole_file(&self) -> bool {
        self.stage == Stage::Intake && self.place.line.is_none()
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.place)?;
        if let Some(id) = &self.id {
            write!(f, "record `{id}`: ")?;
        }
        f.write_str(&self.reason)?;
        match self.byte {
            Some(byte) => write!(f, " (byte {byte})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for RecordError {}

impl Serialize for RecordError {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("RecordError", 9)?;
        out.serialize_field("file", &self.place.file)?;
        out.serialize_field("line", &self.place.line)?;
        out.serialize_field("byte", &self.byte)?;
        if let Some(id) = &self.id {
            out.serialize_field("id", id)?;
        }
        out.serialize_field("stage", &self.stage)?;
        out.serialize_field("code", &self.code)?;
        out.serialize_field("reason", &self.reason)?;
        match self.raw.as_deref() {
            Some(Raw::Text(text)) => out.serialize_field("raw", text)?,
            Some(Raw::Bytes(bytes)) => out.serialize_field("raw_base64", &base64(bytes))?,
            None => {}
        }
        out.serialize_field("version", env!("CARGO_PKG_VERSION"))?;
        out.end()
    }
}

/// RFC 4648; a crate for twelve lines is not worth its audit.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let group = (0..3).fold(0u32, |group, i| group << 8 | u32::from(chunk.get(i).copied().unwrap_or(0)));
        for place in 0..4 {
            let index = (group >> (18 - 6 * place) & 63) as usize;
            out.push(if place <= chunk.len() { char::from(ALPHABET[index]) } else { '=' });
        }
    }
    out
}

/// A path of the arguments that cannot be read at all; nothing was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedPath {
    /// As given.
    pub path: String,
    /// Why.
    pub reason: String,
}

impl fmt::Display for RefusedPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.reason)
    }
}

impl std::error::Error for RefusedPath {}

#[cfg(test)]
mod tests {
    use super::{Raw, base64};

    #[test]
    fn base64_of_the_rfc() {
        for (bytes, text) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn raw_is_cut_between_characters() {
        let long = "ж".repeat(40_000) + "x";
        assert!(matches!(Raw::new(format!("x{long}").as_bytes()), Raw::Text(text) if text.len() == (64 << 10) - 1));
        assert_eq!(Raw::new(b"a\xffb"), Raw::Bytes(b"a\xffb".to_vec()));
    }
}
