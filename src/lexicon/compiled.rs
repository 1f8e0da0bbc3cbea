//! The compiled form of a first layer: what the build script writes and the library opens.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Lexicon;
use super::automaton::Automaton;
use super::compile::{self, Offsets};
use super::error::{Fault, LexiconError};
use super::frame::Frame;
use super::load::Tables;
use super::memo;
use super::origin::{LayerOrigins, Origins};
use super::prepositions::Prepositions;
use super::rows::{EntityRow, NameRow, WordRow};
use super::table::SourceFile;
use crate::morph::Morphology;
use crate::text::{FastMap, LanguageMarks, Languages};

/// The compiled tables, as the build script writes them beside the automaton.
#[derive(Serialize, Deserialize)]
struct Compiled {
    alphabets: Vec<LanguageMarks>,
    morphologies: Vec<Morphology>,
    prepositions: Prepositions,
    entities: Vec<EntityRow>,
    names: Vec<NameRow>,
    words: Vec<WordRow>,
    frames: Vec<Frame>,
    sources: Vec<String>,
}

/// A lexicon in compiled form: the automaton's bytes and the encoded tables.
#[derive(Debug, Clone)]
pub struct CompiledLexicon {
    /// The forms and their readings.
    pub automaton: Vec<u8>,
    /// The tables, in postcard.
    pub tables: Vec<u8>,
    /// Where the rows stand, in postcard; read when a tool asks for it.
    pub origins: Vec<u8>,
}

/// Compiles a first layer from its source files.
///
/// # Errors
/// All faults of all files.
pub fn compile(files: &[SourceFile]) -> Result<CompiledLexicon, LexiconError> {
    let mut tables = Tables::default();
    let mut faults = tables.read(files);
    let forms = compile::expand(&tables, Offsets::default(), &mut faults);
    if !faults.is_empty() {
        return Err(LexiconError { faults });
    }
    let class = |target| compile::class(target, Offsets::default(), &tables);
    let automaton = forms.build(class);
    let origins = postcard::to_allocvec(&Origins::of(&mut tables)).map_err(internal)?;
    let compiled = Compiled {
        alphabets: tables.alphabets,
        morphologies: tables.morphologies,
        prepositions: tables.prepositions,
        entities: tables.entities,
        names: tables.names.into_iter().map(|(n, _)| n).collect(),
        words: tables.words.into_iter().map(|(w, _)| w).collect(),
        frames: tables.frames,
        sources: tables.sources,
    };
    let tables = postcard::to_allocvec(&compiled).map_err(internal)?;
    Ok(CompiledLexicon { automaton, tables, origins })
}

/// A fault of the compiler or of a compiled file and not of a row.
fn internal(error: impl std::fmt::Display) -> LexiconError {
    let message = format!("the compiled lexicon cannot be written or read: {error}");
    LexiconError { faults: vec![Fault { file: "(compiled)".to_owned(), line: 0, column: 0, message }] }
}

impl Lexicon {
    /// Opens a compiled layer.
    ///
    /// # Errors
    /// When the bytes are not what [`compile`] wrote.
    pub(crate) fn open(
        automaton: Cow<'static, [u8]>,
        tables: &[u8],
        origins: &'static [u8],
    ) -> Result<Lexicon, LexiconError> {
        let compiled: Compiled = postcard::from_bytes(tables).map_err(internal)?;
        let mut lexicon = Lexicon {
            alphabets: compiled.alphabets,
            languages: Languages::default(),
            morphologies: compiled.morphologies,
            prepositions: compiled.prepositions,
            marked: Arc::default(),
            entities: compiled.entities,
            entity_index: FastMap::default(),
            canonical: Vec::new(),
            names_by_language: Vec::new(),
            governments: FastMap::default(),
            names: compiled.names,
            word_facts: Vec::new(),
            words: compiled.words,
            frame_languages: Vec::new(),
            frame_plans: Vec::new(),
            verb_lasts: Vec::new(),
            frames: compiled.frames,
            amount_frames: Vec::new(),
            sources: compiled.sources,
            abbreviations: FastMap::default(),
            automata: vec![Automaton::open(automaton)],
            origins: vec![LayerOrigins::compiled(origins)],
            guesses: memo::Memo::default(),
        };
        lexicon.index();
        Ok(lexicon)
    }
}
