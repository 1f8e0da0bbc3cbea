//! JSONL, one record at a time.

use std::io::{BufRead, Read};

use donorgraph::Document;
use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::decode::{Fault, decode_line};
use crate::error::{ErrorCode, Place, Raw, RecordError};
use crate::reader::Input;
use crate::{MAX_RECORD_BYTES, Options};

/// A stream of records.
pub(crate) struct Records {
    file: String,
    lines: Box<dyn BufRead + Send>,
    line: usize,
    /// Byte of the file at which the next line begins.
    at: u64,
    options: Options,
    buffer: Vec<u8>,
}

impl Records {
    /// `at` counts what was taken off the stream before, such as a byte order mark.
    pub(crate) fn new(file: String, lines: Box<dyn BufRead + Send>, at: u64, options: Options) -> Self {
        Records { file, lines, line: 0, at, options, buffer: Vec::new() }
    }

    /// The next line with anything on it, read into the buffer: its first byte, and whether it is whole.
    fn advance(&mut self) -> std::io::Result<Option<(u64, bool)>> {
        loop {
            self.buffer.clear();
            let start = self.at;
            let limit = MAX_RECORD_BYTES as u64 + 1;
            let mut read = (&mut self.lines).take(limit).read_until(b'\n', &mut self.buffer)? as u64;
            if read == 0 {
                return Ok(None);
            }
            let whole = read < limit || self.buffer.ends_with(b"\n");
            if !whole {
                read += self.lines.skip_until(b'\n')? as u64;
            }
            self.line += 1;
            self.at += read;
            if !self.buffer.trim_ascii().is_empty() {
                return Ok(Some((start, whole)));
            }
        }
    }

    fn place(&self) -> Place {
        Place { file: self.file.clone(), line: Some(self.line) }
    }

    fn read(&self, start: u64, whole: bool) -> Result<Input, RecordError> {
        let refuse = |fault: Fault| RecordError {
            byte: Some(start + fault.byte.unwrap_or(0) as u64),
            raw: Some(Box::new(Raw::new(self.buffer.trim_ascii_end()))),
            ..RecordError::new(self.place(), fault.code, fault.reason)
        };
        if !whole {
            let reason = format!("the line is longer than {} MiB; split the record", MAX_RECORD_BYTES >> 20);
            return Err(refuse(Fault { code: ErrorCode::TooLong, byte: None, reason }));
        }
        let text = decode_line(&self.buffer, &self.options).map_err(refuse)?;
        let document = parse(text.trim_ascii_end()).map_err(refuse)?;
        Ok(Input { place: self.place(), document })
    }
}

impl Iterator for Records {
    type Item = Result<Input, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.advance() {
            Ok(None) => None,
            Ok(Some((start, whole))) => Some(self.read(start, whole)),
            Err(error) => {
                // Reading on after a failure could repeat it for ever.
                self.lines = Box::new(std::io::empty());
                let reason = format!("reading stopped: {error}");
                Some(Err(RecordError::new(self.place(), ErrorCode::Unreadable, reason).at(self.at)))
            }
        }
    }
}

/// The fields that are read; others are passed over, however deep.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    source: Option<String>,
}

/// An id, which databases like to write as a number.
struct Id(String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(IdVisitor)
    }
}

struct IdVisitor;

impl Visitor<'_> for IdVisitor {
    type Value = Id;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string or a whole number as `id`")
    }

    fn visit_str<E: de::Error>(self, id: &str) -> Result<Id, E> {
        Ok(Id(id.to_owned()))
    }

    fn visit_u64<E: de::Error>(self, id: u64) -> Result<Id, E> {
        Ok(Id(id.to_string()))
    }

    fn visit_i64<E: de::Error>(self, id: i64) -> Result<Id, E> {
        Ok(Id(id.to_string()))
    }
}

fn parse(line: &str) -> Result<Document, Fault> {
    // A derived reader would also take an array of fields in order.
    if !line.trim_start().starts_with('{') && serde_json::from_str::<de::IgnoredAny>(line).is_ok() {
        let reason = "the line is JSON but no object; a record is `{\"id\": ..., \"text\": ...}`".to_owned();
        return Err(Fault { code: ErrorCode::NotObject, byte: None, reason });
    }
    let record: Record = serde_json::from_str(line).map_err(|error| fault(&error))?;
    let missing = |field: &str| Fault {
        code: ErrorCode::MissingField,
        byte: None,
        reason: format!("the record has no `{field}`; every record needs `id` and `text`"),
    };
    let id = record.id.map(|id| id.0).filter(|id| !id.is_empty()).ok_or_else(|| missing("id"))?;
    let text = record.text.ok_or_else(|| missing("text"))?;
    let Record { title, url, published, source, .. } = record;
    Ok(Document { id, text, title, url, published, source })
}

fn fault(error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let message = text.strip_suffix(place.as_str()).unwrap_or(&text);
    let code = if message.starts_with("duplicate field") {
        ErrorCode::DuplicateKey
    } else if error.is_data() {
        ErrorCode::WrongType
    } else if message.contains("surrogate") || message.contains("end of hex escape") {
        ErrorCode::LoneSurrogate
    } else {
        ErrorCode::JsonSyntax
    };
    let what = if code == ErrorCode::JsonSyntax { "the line is not JSON: " } else { "" };
    Fault { code, byte: Some(error.column().saturating_sub(1)), reason: format!("{what}{message}") }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::Records;
    use crate::{ErrorCode, Options};

    fn read(bytes: &[u8]) -> Vec<Result<String, (ErrorCode, usize, u64)>> {
        Records::new("f".to_owned(), Box::new(Cursor::new(bytes.to_vec())), 0, Options::default())
            .map(|item| match item {
                Ok(input) => Ok(format!("{}={}", input.document.id, input.document.text)),
                Err(e) => Err((e.code, e.place.line.unwrap_or(0), e.byte.unwrap_or(0))),
            })
            .collect()
    }

    #[test]
    fn a_bad_line_does_not_stop_the_rest() {
        let file = b"\n{\"id\": \"a\", \"text\": \"x\", \"more\": [[1]]}\r\n{\"id\": \n\n{\"id\": 7, \"text\": \"y\"}";
        let expected = [Ok("a=x".to_owned()), Err((ErrorCode::JsonSyntax, 3, 47)), Ok("7=y".to_owned())];
        assert_eq!(read(file), expected);
    }

    #[test]
    fn codes() {
        for (line, code) in [
            (&b"[\"a\", \"b\"]"[..], ErrorCode::NotObject),
            (b"7", ErrorCode::NotObject),
            (b"hello", ErrorCode::JsonSyntax),
            (b"{\"id\": \"a\"}", ErrorCode::MissingField),
            (b"{\"id\": null, \"text\": \"x\"}", ErrorCode::MissingField),
            (b"{\"id\": \"\", \"text\": \"x\"}", ErrorCode::MissingField),
            (b"{\"id\": [], \"text\": \"x\"}", ErrorCode::WrongType),
            (b"{\"id\": \"a\", \"text\": 5}", ErrorCode::WrongType),
            (b"{\"id\": \"a\", \"text\": \"x\", \"text\": \"y\"}", ErrorCode::DuplicateKey),
            (b"{\"id\": \"a\", \"text\": \"\\ud800\"}", ErrorCode::LoneSurrogate),
            (b"{\"id\": \"a\", \"text\": \"\xff\"}", ErrorCode::InvalidUtf8),
            (b"{\"id\": \"a\", \"text\": \"x\"} {}", ErrorCode::JsonSyntax),
        ] {
            let found = read(line);
            assert!(matches!(found.as_slice(), [Err((c, 1, _))] if *c == code), "{found:?} for {code:?}");
        }
    }

    #[test]
    fn long_lines_are_refused_and_passed_over() {
        let long = "x".repeat(crate::MAX_RECORD_BYTES);
        let file = format!("{{\"id\": \"a\", \"text\": \"{long}\"}}\n{{\"id\": \"b\", \"text\": \"\"}}\n");
        let found = read(file.as_bytes());
        assert_eq!(found, [Err((ErrorCode::TooLong, 1, 0)), Ok("b=".to_owned())]);
    }
}
