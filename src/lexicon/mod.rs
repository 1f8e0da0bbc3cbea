//! Floor 2: names, words, units and frames, read once, checked, compiled to one automaton a layer.

mod automaton;
mod compile;
mod compiled;
mod error;
mod frame;
mod frame_file;
mod hits;
mod language_file;
mod layers;
mod load;
mod memo;
mod origin;
mod packed;
mod paradigms;
mod prepositions;
mod rows;
mod sense;
mod table;
mod tree;
mod word_row;
mod wordtable;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::morph::Morphology;
use crate::text::{Abbreviation, Abbreviations, FastMap, LanguageId, LanguageMarks, Languages};
use automaton::Automaton;
use prepositions::Prepositions;

pub(crate) use automaton::MAX_TOKENS;
pub(crate) use compile::{forms, inflection_of, key};
pub use compiled::{CompiledLexicon, compile};
pub use error::{Fault, LexiconError};
pub use frame::{Emit, Example, Frame, Role, Slot, Strength, Take, Trigger};
pub(crate) use frame::{FramePlan, Initials, Place};
pub use hits::{Hit, Hits, WordHit};
pub use origin::RowPlace;
pub(crate) use origin::{LayerOrigins, Origin};
pub(crate) use prepositions::MarkedPrepositions;
pub use prepositions::PrepositionId;
pub use rows::{CasePolicy, EntityRow, NameForm, NameRow, Target, WordRow};
pub use sense::{
    Auxiliary, Bound, Conjunction, DateUnit, Doubt, GovernmentBody, PostRank, ProgramType, Pronoun, Sense, WordClass,
};
pub use table::SourceFile;
pub(crate) use tree::MAX_KEY;

/// Everything known of words and names. Immutable and shared once built.
#[derive(Debug)]
pub struct Lexicon {
    alphabets: Vec<LanguageMarks>,
    languages: Languages,
    morphologies: Vec<Morphology>,
    prepositions: Prepositions,
    marked: Arc<MarkedPrepositions>,
    entities: Vec<EntityRow>,
    entity_index: FastMap<String, u32>,
    canonical: Vec<Vec<u32>>,
    /// Canonical names by language, made for an entity when they are first asked for: the same few entities come in
    /// most documents.
    names_by_language: Vec<OnceLock<Arc<BTreeMap<String, String>>>>,
    /// Governments by country.
    governments: FastMap<u32, u32>,
    names: Vec<NameRow>,
    words: Vec<WordRow>,
    word_facts: Vec<WordFact>,
    frames: Vec<Frame>,
    frame_languages: Vec<Option<LanguageId>>,
    frame_plans: Vec<FramePlan>,
    /// For each language the last bytes of its verb endings, see [`last_byte`].
    verb_lasts: Vec<u64>,
    amount_frames: Vec<u32>,
    sources: Vec<String>,
    abbreviations: FastMap<String, Abbreviation>,
    automata: Vec<Automaton>,
    /// Where the rows of each layer stand; only tools ask.
    origins: Vec<LayerOrigins>,
    guesses: memo::Memo,
}

/// The last byte of a word as one bit of its low six: those of the letters beyond ASCII differ in no others.
fn last_byte(word: &str) -> u64 {
    word.as_bytes().last().map_or(0, |byte| 1 << (byte & 0x3F))
}

/// What is asked of a word at every hit, without its text.
#[derive(Debug, Clone, Copy)]
struct WordFact {
    sense: Sense,
    language: LanguageId,
    upper: bool,
}

impl Lexicon {
    /// The frames of a language that any amount triggers.
    pub(crate) fn frames_of_amounts(&self, language: LanguageId) -> impl Iterator<Item = u32> + '_ {
        self.amount_frames.iter().copied().filter(move |&f| self.frames[f as usize].language == language)
    }

    /// An entity by position.
    #[must_use]
    pub fn entity(&self, index: u32) -> Option<&EntityRow> {
        self.entities.get(index as usize)
    }

    /// An entity's position by id.
    #[must_use]
    pub fn entity_by_id(&self, id: &str) -> Option<u32> {
        self.entity_index.get(id).copied()
    }

    /// The one entity of a kind that has this name in the nominative or any other case; `None` if there is none, or more.
    #[must_use]
    pub fn named(&self, text: &str, kind: crate::schema::EntityKind) -> Option<u32> {
        let key = compile::key(text);
        let mut found = None;
        for automaton in &self.automata {
            for (target, _) in automaton.readings(automaton.get(&key)) {
                let Target::Name(index) = target else { continue };
                let Some(name) = self.names.get(index as usize).filter(|n| n.form != NameForm::Adjective) else {
                    continue;
                };
                if self.entity(name.entity).is_none_or(|e| e.kind != kind) {
                    continue;
                }
                if found.is_some_and(|f| f != name.entity) {
                    return None;
                }
                found = Some(name.entity);
            }
        }
        found
    }

    /// Whether an entity is a country.
    #[must_use]
    pub fn is_country(&self, entity: u32) -> bool {
        self.entity(entity).is_some_and(|e| e.place == Some(crate::schema::PlaceClass::Country))
    }

    /// The government of a country, or of the country whose seat of government a town is, by the ids that
    /// `lexicons/README.md` fixes.
    #[must_use]
    pub fn government_of(&self, place: u32) -> Option<u32> {
        self.governments.get(&place).copied()
    }

    /// The country of a government, or the country itself.
    #[must_use]
    pub fn country_of(&self, entity: u32) -> Option<u32> {
        if self.is_country(entity) {
            return Some(entity);
        }
        let code = self.entity(entity)?.id.strip_prefix("gov-")?;
        self.entity_by_id(&format!("country-{code}"))
    }

    /// The canonical name to show where only one is shown: in the display language, else in none, else the first.
    #[must_use]
    pub fn display_name(&self, entity: u32) -> Option<&str> {
        let shown = self.alphabets.iter().find(|a| a.display).map_or("und", |a| a.code.as_str());
        let names = || self.canonical_names(entity);
        let by = |code: &str| names().find(|(c, _)| *c == code);
        by(shown).or_else(|| by("und")).or_else(|| names().next()).map(|n| n.1)
    }

    /// Canonical names of an entity: language code (`und` for none) and name.
    pub fn canonical_names(&self, entity: u32) -> impl Iterator<Item = (&str, &str)> + '_ {
        self.canonical.get(entity as usize).into_iter().flatten().filter_map(|&index| {
            let name = self.names.get(index as usize)?;
            Some((name.language.map_or("und", |l| self.language_code(l)), name.text.as_str()))
        })
    }

    /// Canonical names of an entity by language, shared by all that ask.
    #[must_use]
    pub(crate) fn names_by_language(&self, entity: u32) -> Arc<BTreeMap<String, String>> {
        let names = || self.canonical_names(entity).map(|(l, n)| (l.to_owned(), n.to_owned())).collect();
        let known = self.names_by_language.get(entity as usize);
        known.map(|known| Arc::clone(known.get_or_init(|| Arc::new(names())))).unwrap_or_default()
    }

    /// Code of a language: the name of its folder.
    #[must_use]
    pub fn language_code(&self, language: LanguageId) -> &str {
        self.alphabets.get(language.0 as usize).map_or("und", |a| a.code.as_str())
    }

    /// Codes of the languages, in the order of their ids.
    pub fn language_codes(&self) -> impl Iterator<Item = &str> {
        self.alphabets.iter().map(|a| a.code.as_str())
    }

    /// Paradigms of a language.
    #[must_use]
    pub(crate) fn morphology(&self, language: LanguageId) -> Option<&Morphology> {
        self.morphologies.get(language.0 as usize)
    }

    /// Readings of a word that no table knows, all guesses together.
    #[must_use]
    pub(crate) fn guess(&self, language: LanguageId, word: &str) -> crate::morph::Gram {
        let none = crate::morph::Gram::NONE;
        self.guesses.get(language, word, || {
            let readings = self.morphology(language).map(|m| m.guess(word)).unwrap_or_default();
            readings.into_iter().fold(none, |all, reading| all.or(reading.gram))
        })
    }

    /// What tells the languages apart, for cutting texts.
    #[must_use]
    pub fn languages(&self) -> &Languages {
        &self.languages
    }

    /// What is known of each language.
    #[must_use]
    pub(crate) fn alphabets(&self) -> &[LanguageMarks] {
        &self.alphabets
    }

    /// What is known of a language as a whole.
    #[must_use]
    pub(crate) fn language(&self, language: LanguageId) -> Option<&LanguageMarks> {
        self.alphabets.get(language.0 as usize)
    }

    /// Whether a folded word ends as only finite verbs of the language do.
    #[must_use]
    pub(crate) fn ends_as_verb(&self, language: LanguageId, folded: &str) -> bool {
        let lasts = self.verb_lasts.get(language.0 as usize).copied().unwrap_or(0);
        if lasts & last_byte(folded) == 0 {
            return false;
        }
        let last = folded.as_bytes().last();
        // Of one letter and an ending there are too many other words.
        let stem = |stem: &str| stem.chars().nth(1).is_some();
        let ends = |e: &String| e.as_bytes().last() == last && folded.strip_suffix(e.as_str()).is_some_and(stem);
        self.language(language).is_some_and(|l| l.verb_endings.iter().any(ends))
    }

    /// A frame by position.
    #[must_use]
    pub fn frame(&self, index: u32) -> Option<&Frame> {
        self.frames.get(index as usize).filter(|f| !f.disabled)
    }

    /// What follows from a frame for each of its tries.
    pub(crate) fn frame_plan(&self, index: u32) -> Option<&FramePlan> {
        self.frame_plans.get(index as usize)
    }

    /// All entities, by position.
    #[must_use]
    pub fn entities(&self) -> &[EntityRow] {
        &self.entities
    }

    /// Codes of the sources that rows may name.
    #[must_use]
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// All names, by position; those of a layer after those of the layers below.
    #[must_use]
    pub fn names(&self) -> &[NameRow] {
        &self.names
    }

    /// All words, by position.
    #[must_use]
    pub fn words(&self) -> &[WordRow] {
        &self.words
    }

    /// What a folded form may be, layer by layer.
    pub(crate) fn targets(&self, key: &str) -> impl Iterator<Item = (Target, crate::morph::Gram)> {
        self.automata.iter().flat_map(move |automaton| automaton.readings(automaton.get(key)))
    }

    /// Number of forms that texts are compared with.
    #[must_use]
    pub fn form_count(&self) -> usize {
        self.automata.iter().map(Automaton::len).sum()
    }

    /// Number of layers, the built-in lexicon included.
    #[must_use]
    pub fn layers(&self) -> usize {
        self.automata.len()
    }

    /// All frames in force.
    pub fn frames(&self) -> impl Iterator<Item = &Frame> {
        self.frames.iter().filter(|f| !f.disabled)
    }

    /// Id of a preposition by its canonical spelling.
    #[must_use]
    pub fn preposition(&self, word: &str) -> Option<PrepositionId> {
        self.prepositions.get(word)
    }

    /// The prepositions that the languages mark.
    pub(crate) fn marked_prepositions(&self) -> &Arc<MarkedPrepositions> {
        &self.marked
    }

    /// Canonical spelling of a preposition.
    #[must_use]
    pub fn preposition_text(&self, id: PrepositionId) -> &str {
        self.prepositions.text(id)
    }

    /// Number of entities, names, words and frames.
    #[must_use]
    pub fn counts(&self) -> [usize; 4] {
        [self.entities.len(), self.names.len(), self.words.len(), self.frames.len()]
    }
}

impl Abbreviations for Lexicon {
    fn abbreviation(&self, folded: &str) -> Option<Abbreviation> {
        self.abbreviations.get(folded).copied()
    }
}
