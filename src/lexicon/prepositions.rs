//! Prepositions of all languages, and what some of them do.

use serde::{Deserialize, Serialize};

use super::frame::governing;
use crate::morph::CaseSet;
use crate::text::LanguageMarks;

/// A preposition, interned: [`super::Lexicon::preposition`] gives its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PrepositionId(pub u16);

/// The canonical prepositions of all languages, in the order met.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Prepositions(Vec<String>);

impl Prepositions {
    pub(crate) fn intern(&mut self, word: &str) -> PrepositionId {
        if let Some(id) = self.get(word) {
            return id;
        }
        self.0.push(word.to_owned());
        PrepositionId((self.0.len() - 1) as u16)
    }

    pub(crate) fn get(&self, word: &str) -> Option<PrepositionId> {
        self.0.iter().position(|w| w == word).map(|i| PrepositionId(i as u16))
    }

    pub(crate) fn text(&self, id: PrepositionId) -> &str {
        self.0.get(id.0 as usize).map_or("", String::as_str)
    }
}

/// The prepositions that do the work of a case, or tell a place, a purpose or an origin, in any of the languages.
#[derive(Debug, Default)]
pub(crate) struct MarkedPrepositions {
    pub(crate) agent: Vec<PrepositionId>,
    pub(crate) dative: Vec<PrepositionId>,
    pub(crate) genitive: Vec<PrepositionId>,
    pub(crate) place: Vec<PrepositionId>,
    pub(crate) purpose: Vec<(PrepositionId, CaseSet)>,
    pub(crate) origin: Vec<PrepositionId>,
    pub(crate) source: Vec<PrepositionId>,
}

impl MarkedPrepositions {
    pub(super) fn new(languages: &[LanguageMarks], prepositions: &Prepositions) -> Self {
        let id = |word: &String| prepositions.get(word);
        let marked = |of: fn(&LanguageMarks) -> &Option<String>| {
            languages.iter().filter_map(move |l| of(l).as_ref()).filter_map(id)
        };
        let purpose = |word: &String| {
            let (preposition, cases) = governing(word).ok()?;
            Some((prepositions.get(preposition)?, cases))
        };
        MarkedPrepositions {
            agent: marked(|l| &l.agent_preposition).collect(),
            dative: marked(|l| &l.dative_preposition).collect(),
            genitive: marked(|l| &l.genitive_preposition).collect(),
            place: languages.iter().flat_map(|l| &l.place_prepositions).filter_map(id).collect(),
            purpose: languages.iter().flat_map(|l| &l.purpose_prepositions).filter_map(purpose).collect(),
            origin: languages.iter().flat_map(|l| &l.origin_prepositions).filter_map(id).collect(),
            source: languages.iter().flat_map(|l| &l.source_prepositions).filter_map(id).collect(),
        }
    }
}
