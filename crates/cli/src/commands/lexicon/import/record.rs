//! What all formats have in common: a thing of some source with its names.

use std::fmt;

use donorgraph::schema::EntityKind;

/// A thing of a source.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Its id there.
    pub(super) id: String,
    pub(super) kind: Option<EntityKind>,
    /// As the column `class`; empty where the source does not tell.
    pub(super) class: String,
    /// ISO 3166 alpha-2, or empty.
    pub(super) country: String,
    /// Wikidata item, or empty.
    pub(super) wikidata: String,
    /// IATI organisation identifier, or empty.
    pub(super) iati: String,
    /// Its names, the best first, those that the source does not trust last.
    pub(super) names: Vec<Name>,
}

/// A name as the source has it.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: String,
    /// Code of its language, or empty.
    pub(super) lang: String,
    /// Whether the source itself does not trust it.
    pub(super) weak: bool,
}

impl Name {
    pub(super) fn new(text: &str, lang: &str) -> Self {
        Name { text: text.to_owned(), lang: lang.to_owned(), weak: false }
    }

    pub(super) fn weak(text: &str) -> Self {
        Name { weak: true, ..Name::new(text, "") }
    }
}

/// A record that cannot be read.
#[derive(Debug)]
pub(super) struct Unreadable {
    /// From 1.
    pub(super) line: usize,
    /// From 1; 0 for the whole line.
    pub(super) column: usize,
    pub(super) reason: String,
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.reason)
    }
}

/// What was read of one record; `None` for what is no thing with names.
pub(super) type Read = Result<Option<Record>, Unreadable>;

/// A line of JSON as a record.
pub(super) fn of_json<T: serde::de::DeserializeOwned>(
    (line, text): (usize, &str),
    record: impl FnOnce(T) -> Option<Record>,
) -> Read {
    match serde_json::from_str(text) {
        Ok(value) => Ok(record(value)),
        Err(error) => {
            let reason = error.to_string();
            // The line that it counts is this one alone.
            let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
            Err(Unreadable { line, column: error.column(), reason })
        }
    }
}
