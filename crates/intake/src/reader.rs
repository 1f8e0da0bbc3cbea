//! Opens inputs one after another and yields their documents.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::PathBuf;

use donorgraph::Document;

use crate::decode::{Fault, HEAD_BYTES, UTF_8_MARK, check_head, declared_charset, decode, is_utf16};
use crate::error::{ErrorCode, Place, RecordError, RefusedPath};
use crate::html::read_page;
use crate::plan::{Planned, describe, plan};
use crate::records::Records;
use crate::{Format, MAX_FILE_BYTES, Options};

/// A document and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// File and line.
    pub place: Place,
    /// The document.
    pub document: Document,
}

/// Documents in the order of the arguments; within a folder in the order of paths, within a file in that of lines.
pub struct Reader {
    inputs: std::vec::IntoIter<Planned>,
    records: Option<Records>,
    options: Options,
    files: Vec<PathBuf>,
    passed_over: usize,
    results_left_out: usize,
    empty: Vec<PathBuf>,
}

/// Reads files, folders and `-`.
///
/// # Errors
/// A path that does not exist or a folder that cannot be listed. Files that cannot be read are items of the reader.
pub fn read_paths(paths: &[PathBuf], options: Options) -> Result<Reader, RefusedPath> {
    let plan = plan(paths, &options)?;
    Ok(Reader {
        files: plan.inputs.iter().filter_map(|input| input.path.clone()).collect(),
        passed_over: plan.passed_over,
        results_left_out: plan.results_left_out,
        empty: plan.empty,
        inputs: plan.inputs.into_iter(),
        records: None,
        options,
    })
}

/// A document from text that is already decoded; pages are recognised.
#[must_use]
pub fn read_text(id: &str, text: &str, options: &Options) -> Document {
    match options.format.unwrap_or_else(|| Format::detect(Some(Format::Text), head_of(text.as_bytes()))) {
        Format::Html => read_page(text).into_document(id),
        Format::Text | Format::Jsonl => Document::new(id, text),
    }
}

impl Reader {
    /// Every file that is or will be read.
    #[must_use]
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Whether there is no input left, not even one that cannot be read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inputs.as_slice().is_empty() && self.records.is_none()
    }

    /// How many files of the folders were passed over for their extension.
    #[must_use]
    pub fn passed_over(&self) -> usize {
        self.passed_over
    }

    /// How many files of the folders were left out as results of an earlier run.
    #[must_use]
    pub fn results_left_out(&self) -> usize {
        self.results_left_out
    }

    /// The folders among the arguments that have nothing to read.
    #[must_use]
    pub fn empty_folders(&self) -> &[PathBuf] {
        &self.empty
    }

    /// A single document, or the records of the file.
    fn open(&self, input: &Planned) -> Result<Opened, RecordError> {
        let place = Place { file: input.path.as_ref().map_or("-".into(), |p| p.display().to_string()), line: None };
        let unreadable = |e: &io::Error| RecordError::new(place.clone(), ErrorCode::Unreadable, describe(e));
        let refuse = |fault: Fault| RecordError {
            byte: fault.byte.map(|byte| byte as u64),
            ..RecordError::new(place.clone(), fault.code, fault.reason)
        };
        let mut source: Box<dyn Read + Send> = match &input.path {
            Some(path) => Box::new(File::open(path).map_err(|e| unreadable(&e))?),
            None => Box::new(io::stdin()),
        };
        let mut head = Vec::with_capacity(HEAD_BYTES);
        (&mut source).take(HEAD_BYTES as u64).read_to_end(&mut head).map_err(|e| unreadable(&e))?;
        check_head(&head).map_err(refuse)?;
        let format = self.format(input, &head).map_err(refuse)?;
        if format == Format::Jsonl && !is_utf16(&head) {
            let mark = if head.starts_with(UTF_8_MARK) { UTF_8_MARK.len() } else { 0 };
            let lines = BufReader::new(Cursor::new(head.split_off(mark)).chain(source));
            return Ok(Opened::Records(Records::new(place.file, Box::new(lines), mark as u64, self.options.clone())));
        }
        let bytes = rest(head, source, format).map_err(|e| match e {
            Rest::Failed(error) => unreadable(&error),
            Rest::TooLong(fault) => refuse(fault),
        })?;
        let declared = if format == Format::Html { declared_charset(&bytes) } else { None };
        let text = decode(bytes, &self.options, declared.as_deref()).map_err(refuse)?;
        Ok(match format {
            Format::Text => Opened::Document(Input { place, document: Document::new(&input.id, text) }),
            Format::Html => Opened::Document(Input { place, document: read_page(&text).into_document(&input.id) }),
            Format::Jsonl => Opened::Records(self.decoded(place.file, text)),
        })
    }

    /// Records of a file that had to be decoded first; it is UTF-8 now.
    fn decoded(&self, file: String, text: String) -> Records {
        let options = Options { encoding: crate::Encoding::Auto, ..self.options.clone() };
        Records::new(file, Box::new(Cursor::new(text.into_bytes())), 0, options)
    }

    fn format(&self, input: &Planned, head: &[u8]) -> Result<Format, Fault> {
        if let Some(format) = self.options.format {
            return Ok(format);
        }
        let path = input.path.as_deref();
        let is_json = path.and_then(|p| p.extension()).is_some_and(|e| e.eq_ignore_ascii_case("json"));
        let first = head.trim_ascii_start().split(|b| *b == b'\n').next().unwrap_or_default();
        if is_json && !(first.starts_with(b"{") && first.len() > 2) {
            let reason = "a JSON file that is not one record a line; write `{\"id\", \"text\"}` objects one a line \
                          (jq -c '.[]')";
            return Err(Fault { code: ErrorCode::NotObject, byte: None, reason: reason.to_owned() });
        }
        Ok(Format::detect(path.and_then(Format::of_name), head))
    }
}

enum Opened {
    Document(Input),
    Records(Records),
}

enum Rest {
    Failed(io::Error),
    TooLong(Fault),
}

/// The whole file, if it is not too long.
fn rest(mut bytes: Vec<u8>, source: Box<dyn Read + Send>, format: Format) -> Result<Vec<u8>, Rest> {
    let limit = (MAX_FILE_BYTES + 1 - bytes.len()) as u64;
    source.take(limit).read_to_end(&mut bytes).map_err(Rest::Failed)?;
    if bytes.len() <= MAX_FILE_BYTES {
        return Ok(bytes);
    }
    let what = if format == Format::Html { "page" } else { "file" };
    let reason =
        format!("the {what} is longer than {} MiB; split it, or give its texts as JSONL", MAX_FILE_BYTES >> 20);
    Err(Rest::TooLong(Fault { code: ErrorCode::TooLong, byte: None, reason }))
}

fn head_of(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(HEAD_BYTES)]
}

impl Iterator for Reader {
    type Item = Result<Input, RecordError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.records.as_mut().and_then(Iterator::next) {
                return Some(item);
            }
            self.records = None;
            let input = self.inputs.next()?;
            match self.open(&input) {
                Ok(Opened::Document(document)) => return Some(Ok(document)),
                Ok(Opened::Records(records)) => self.records = Some(records),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
