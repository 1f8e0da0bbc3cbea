//! One input text with what is known of it.

use serde::{Deserialize, Serialize};

/// Most bytes of one document that are read; [`crate::text::Span`] counts bytes in 32 bits.
pub const MAX_DOCUMENT_BYTES: usize = u32::MAX as usize / 2;

/// A text to extract from. All offsets refer to `text`, byte for byte: a byte order mark in it counts like any character.
/// Who reads files takes it off, as `crates/intake` does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Id that the results carry.
    pub id: String,
    /// The text.
    pub text: String,
    /// Title, if kept apart from the text; carried through, not searched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Address of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// ISO date of publication; dates without a year are resolved against it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Name of the medium.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl Document {
    /// A document of id and text alone.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Self {
        Document { id: id.into(), text: text.into(), ..Document::default() }
    }
}
