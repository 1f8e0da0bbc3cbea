//! Floor 1: word forms. From a lemma to its forms with case, number and gender, and from a form back to its lemma.
//!
//! Everything that differs between languages is in the tables that [`Morphology`] is built from; a paradigm is chosen
//! by the end of the lemma. Among paradigms that fit, the one that asks for the longest end wins (a word listed whole
//! is the longest of all); at equal length the earlier row of the table wins.
#![allow(unreachable_pub, reason = "vocabulary! declares public enums, also those that only the tables' reader needs")]

mod adjective;
mod ending;
mod form;
mod gram;
mod guess;
mod index;
mod inflection;
mod nominative;
mod noun;
mod person;
mod phrase;
mod select;
mod verb;
mod words;

use serde::{Deserialize, Serialize};

pub(crate) use adjective::{AdjectiveParadigm, AdjectiveRow};
pub(crate) use ending::{After, Ending};
pub(crate) use form::{Animacy, Form};
pub use gram::{Case, CaseSet, GenderSet, Gram, VerbForm};
#[cfg(test)]
pub(crate) use guess::PartOfSpeech;
pub(crate) use inflection::Inflection;
pub(crate) use noun::{NounClass, NounGender, NounParadigm, NounRow};
pub(crate) use verb::{Aspect, COLUMNS as VERB_COLUMNS, VerbParadigm};

use select::Index;

/// The paradigms of one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Morphology {
    nouns: Vec<NounParadigm>,
    adjectives: Vec<AdjectiveParadigm>,
    verbs: Vec<VerbParadigm>,
    index: Index,
}

impl Morphology {
    /// Takes the rows in the order of their tables, which breaks ties.
    #[must_use]
    pub(crate) fn new(
        nouns: Vec<NounParadigm>,
        adjectives: Vec<AdjectiveParadigm>,
        verbs: Vec<VerbParadigm>,
    ) -> Morphology {
        let index = Index::new(&nouns, &adjectives, &verbs);
        Morphology { nouns, adjectives, verbs, index }
    }

    /// Whether nouns of the language change with their case, and adjectives with them; English ones only make a plural.
    #[must_use]
    pub fn declines(&self) -> bool {
        !self.adjectives.is_empty()
    }

    /// Every form of a word or phrase; equal forms of one verb form are one, with all their readings.
    ///
    /// A capitalised text is a proper name, which has no plural: Украины would else be a nominative too, and the
    /// subject of any verb near it.
    ///
    /// # Errors
    /// Says which word no paradigm fits.
    pub(crate) fn forms(&self, text: &str, inflection: &Inflection) -> Result<Vec<Form>, String> {
        let forms = match inflection {
            Inflection::Fixed => vec![Form { text: text.to_owned(), gram: Gram::FIXED }],
            // An English phrase has its head last and would make its plural of the first word.
            Inflection::Declines | Inflection::DeclinesWords(_) if !self.declines() => {
                return Err(phrase::no_head(text));
            }
            Inflection::Declines => self.phrase_forms(text)?,
            Inflection::DeclinesWords(count) => self.first_words_forms(text, *count)?,
            Inflection::Noun(gender) => self.noun_forms(text, *gender)?,
            Inflection::PluralNoun => self.plural_forms(text)?,
            Inflection::Adjective => self.adjective_forms(text)?,
            Inflection::Substantive => self.substantive_forms(text)?,
            Inflection::Verb(id) => self.verb_forms(text, id)?,
        };
        Ok(form::merge(forms))
    }
}
