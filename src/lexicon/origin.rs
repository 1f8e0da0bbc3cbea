//! What only the tools ask of rows: where they stand, how they inflect, who says so. The built-in rows are not read
//! before someone asks, so that extraction does not pay for them.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::Lexicon;
use super::compile::Offsets;
use super::error::Fault;
use super::load::Tables;
use crate::morph::Inflection;

/// Where a row stands, and what is dropped of it when names and words are compiled.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Origin {
    /// Position in the files of its layer.
    pub(crate) file: u16,
    pub(crate) line: u32,
    /// Position in the lexicon's sources.
    pub(crate) source: u16,
    pub(crate) inflection: Inflection,
}

impl Origin {
    /// A fault at a cell of the row, columns counted from 1.
    pub(crate) fn fault(&self, files: &[String], column: usize, message: impl Into<String>) -> Fault {
        let file = files.get(usize::from(self.file)).cloned().unwrap_or_default();
        Fault { file, line: self.line as usize, column, message: message.into() }
    }
}

/// Where a row of the lexicon stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowPlace {
    /// The file, in its layer's folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// 0 for the built-in lexicon, then the layers above it.
    pub layer: usize,
    /// Code of the source that the row names.
    pub source: String,
}

/// The rows of one layer.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Origins {
    pub(crate) files: Vec<String>,
    /// Entities by their position in the lexicon, in the order of their rows.
    pub(crate) entities: Vec<(u32, Origin)>,
    /// Names and words in the order in which they stand in the lexicon.
    pub(crate) names: Vec<Origin>,
    pub(crate) words: Vec<Origin>,
}

impl Origins {
    /// Takes them out of a layer's tables.
    pub(crate) fn of(tables: &mut Tables) -> Self {
        use std::mem::take;
        Origins {
            files: take(&mut tables.files),
            entities: take(&mut tables.entity_origins),
            names: take(&mut tables.name_origins),
            words: take(&mut tables.word_origins),
        }
    }
}

/// The rows of a layer, with the positions at which its names and words begin.
#[derive(Debug)]
pub(crate) struct LayerOrigins {
    pub(crate) first_name: u32,
    pub(crate) first_word: u32,
    compiled: &'static [u8],
    read: OnceLock<Origins>,
}

impl LayerOrigins {
    pub(crate) fn compiled(bytes: &'static [u8]) -> Self {
        LayerOrigins { first_name: 0, first_word: 0, compiled: bytes, read: OnceLock::new() }
    }

    pub(crate) fn read(offsets: Offsets, origins: Origins) -> Self {
        LayerOrigins {
            first_name: offsets.names,
            first_word: offsets.words,
            compiled: &[],
            read: OnceLock::from(origins),
        }
    }

    /// The rows; none where the compiled form is damaged.
    pub(crate) fn get(&self) -> &Origins {
        self.read.get_or_init(|| postcard::from_bytes(self.compiled).unwrap_or_default())
    }

    /// The row of a name by its position in the lexicon.
    pub(crate) fn name(&self, position: u32) -> Option<&Origin> {
        self.get().names.get(position.checked_sub(self.first_name)? as usize)
    }

    /// The row of a word by its position in the lexicon.
    pub(crate) fn word(&self, position: u32) -> Option<&Origin> {
        self.get().words.get(position.checked_sub(self.first_word)? as usize)
    }
}

impl Lexicon {
    /// The row of a name, with its layer.
    pub(crate) fn name_origin(&self, position: u32) -> Option<(usize, &Origin)> {
        let layers = self.origins.iter().enumerate().rev();
        layers.filter_map(|(layer, rows)| Some((layer, rows.name(position)?))).next()
    }

    /// The rows of a layer.
    pub(crate) fn rows(&self, layer: usize) -> Option<&LayerOrigins> {
        self.origins.get(layer)
    }

    /// Where a row of a layer stands.
    pub(crate) fn place(&self, layer: usize, origin: &Origin) -> RowPlace {
        let files = self.origins.get(layer).map(|rows| rows.get().files.as_slice()).unwrap_or_default();
        RowPlace {
            file: files.get(usize::from(origin.file)).cloned().unwrap_or_default(),
            line: origin.line as usize,
            layer,
            source: self.sources.get(usize::from(origin.source)).cloned().unwrap_or_default(),
        }
    }
}
