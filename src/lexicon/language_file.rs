//! `language.toml` -> what is true of a language as a whole.

use serde::Deserialize;

use super::error::Fault;
use super::frame::governing;
use super::load::{at, folder, position, toml_fault};
use super::table::SourceFile;
use crate::text::{LanguageMarks, fold};

/// The file as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    cyrillic: bool,
    letters: String,
    words: Vec<String>,
    cases: bool,
    #[serde(default)]
    display: bool,
    #[serde(default)]
    verb_endings: Vec<String>,
    #[serde(default)]
    place_suffixes: Vec<String>,
    #[serde(default)]
    name_endings: String,
    agent_preposition: Option<String>,
    dative_preposition: Option<String>,
    genitive_preposition: Option<String>,
    #[serde(default)]
    place_prepositions: Vec<String>,
    #[serde(default)]
    purpose_prepositions: Vec<toml::Spanned<String>>,
    #[serde(default)]
    origin_prepositions: Vec<String>,
    #[serde(default)]
    source_prepositions: Vec<String>,
}

/// The marks of the language that a file describes; its code is the name of the folder.
pub(super) fn marks(file: &SourceFile) -> Result<LanguageMarks, Fault> {
    let source: Source = toml::from_str(&file.text).map_err(|error| toml_fault(file, &error))?;
    for preposition in &source.purpose_prepositions {
        governing(preposition.get_ref()).map_err(|message| {
            let (line, column) = position(&file.text, preposition.span().start);
            at(file, line, column, &message)
        })?;
    }
    Ok(LanguageMarks {
        code: folder(&file.name).to_owned(),
        cyrillic: source.cyrillic,
        letters: source.letters,
        words: source.words.iter().map(|w| fold(w)).collect(),
        cases: source.cases,
        display: source.display,
        verb_endings: source.verb_endings,
        place_suffixes: source.place_suffixes,
        name_endings: source.name_endings,
        agent_preposition: source.agent_preposition,
        dative_preposition: source.dative_preposition,
        genitive_preposition: source.genitive_preposition,
        place_prepositions: source.place_prepositions,
        origin_prepositions: source.origin_prepositions,
        source_prepositions: source.source_prepositions,
        purpose_prepositions: source.purpose_prepositions.into_iter().map(toml::Spanned::into_inner).collect(),
    })
}
