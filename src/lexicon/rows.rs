//! Rows of the lexicon after reading: entities, names, words, triggers.

use serde::{Deserialize, Serialize};

use super::sense::Sense;
use crate::schema::{EntityKind, OrganizationClass, PlaceClass, StandingRole, vocabulary};
use crate::text::LanguageId;

/// A thing that the lexicon knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRow {
    /// Stable id.
    pub id: String,
    /// Kind.
    pub kind: EntityKind,
    /// Class of an organization.
    pub organization: Option<OrganizationClass>,
    /// Class of a place.
    pub place: Option<PlaceClass>,
    /// Standing roles.
    pub roles: Vec<StandingRole>,
    /// Containing place, mother organization or owner.
    pub parent: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// Wikidata item.
    pub wikidata: Option<String>,
    /// IATI organisation identifier.
    pub iati: Option<String>,
    /// ISO 3166 code of a place.
    pub iso: Option<String>,
}

vocabulary! {
    /// How a name relates to its entity.
    NameForm, "name form" {
        /// The name to show; one per language.
        Canonical = "canonical",
        /// Acronym.
        Acronym = "acronym",
        /// Other name in use.
        Alias = "alias",
        /// Name of the past.
        Former = "former",
        /// Colloquial name.
        Colloquial = "colloquial",
        /// Adjective that stands for the entity before a head noun.
        Adjective = "adjective",
        /// People of the place.
        Demonym = "demonym",
    }
}

vocabulary! {
    /// Which capitals a name needs in the text.
    CasePolicy, "case policy" {
        /// None.
        Any = "any",
        /// The first letter.
        Capital = "capital",
        /// All letters.
        Upper = "upper",
        /// As written.
        Exact = "exact",
    }
}

/// A name of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameRow {
    /// Position of the entity in the lexicon.
    pub entity: u32,
    /// Language; `None` for names that belong to none.
    pub language: Option<LanguageId>,
    /// How it relates to the entity.
    pub form: NameForm,
    /// The nominative.
    pub text: String,
    /// Capitals needed.
    pub case: CasePolicy,
    /// 0 none to 3 only in context.
    pub ambiguity: u8,
    /// Folded word beginnings, one of which must stand in the sentence at ambiguity 3.
    pub context: Vec<String>,
}

/// A word of a class.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WordRow {
    /// Class and value.
    pub sense: Sense,
    /// Language.
    pub language: LanguageId,
    /// The lemma.
    pub text: String,
    /// Whether the text must write it in capitals, because the lexicon does.
    pub upper: bool,
}

/// What a hit of the automaton points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// Position of a name.
    Name(u32),
    /// Position of a word.
    Word(u32),
    /// Position of a frame.
    Trigger(u32),
}

impl Target {
    const INDEX: u32 = (1 << 30) - 1;

    pub(crate) fn pack(self) -> u32 {
        match self {
            Target::Name(index) => index,
            Target::Word(index) => 1 << 30 | index,
            Target::Trigger(index) => 2 << 30 | index,
        }
    }

    pub(crate) fn unpack(bits: u32) -> Target {
        let index = bits & Self::INDEX;
        match bits >> 30 {
            0 => Target::Name(index),
            1 => Target::Word(index),
            _ => Target::Trigger(index),
        }
    }
}
