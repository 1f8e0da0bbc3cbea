//! Word forms, and the cells of declension tables that they come from.

use serde::{Deserialize, Serialize};

use super::gram::{Case, CaseSet, GenderSet, Gram, VerbForm};

/// One form of a word or phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Form {
    /// The form, with capitals where the lemma has them.
    pub(crate) text: String,
    /// Its readings.
    pub(crate) gram: Gram,
}

crate::schema::vocabulary! {
    /// Whether the accusative is the genitive (animate) or the nominative (inanimate).
    Animacy, "animacy" {
        /// вижу директора.
        Animate = "anim",
        /// вижу дом.
        Inanimate = "inan",
        /// Either, as for показатель and представитель, which end alike.
        Either = "both",
    }
}

impl Animacy {
    /// Whether forms of the two may stand in one phrase.
    pub(crate) fn agrees(self, other: Animacy) -> bool {
        self == other || self == Animacy::Either || other == Animacy::Either
    }
}

/// Singular or plural.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Number {
    /// One.
    Singular,
    /// Many.
    Plural,
}

/// One cell of a declension table: an ending and what it expresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Cell {
    /// Put in place of the lemma's ending.
    pub(crate) ending: String,
    pub(crate) number: Number,
    /// As a number, because a case alone is not serialised.
    case: u8,
    pub(crate) gender: GenderSet,
    /// Which animacy the words that agree must have; only the accusative cares.
    pub(crate) animacy: Animacy,
}

impl Cell {
    pub(crate) fn new(ending: &str, number: Number, case: Case, gender: GenderSet) -> Cell {
        Cell { ending: ending.to_owned(), number, case: case as u8, gender, animacy: Animacy::Either }
    }

    pub(crate) fn animate(self, animacy: Animacy) -> Cell {
        Cell { animacy, ..self }
    }

    pub(crate) fn cases(&self) -> CaseSet {
        CaseSet::from_bits(1 << self.case.min(7))
    }

    /// Whether the cell may stand in the given case and number.
    pub(crate) fn is(&self, number: Number, case: Case) -> bool {
        self.number == number && self.cases().has(case)
    }

    /// Whether a word in this cell may stand beside a word in `other` as its attribute or head.
    pub(crate) fn agrees(&self, other: &Cell) -> bool {
        self.same_case(other)
            && (self.number == Number::Plural || !self.gender.and(other.gender).is_empty())
            && self.animacy.agrees(other.animacy)
    }

    /// Whether both are in one case and number, as a noun and its apposition are.
    pub(crate) fn same_case(&self, other: &Cell) -> bool {
        self.number == other.number && self.case == other.case
    }

    pub(crate) fn gram(&self) -> Gram {
        let (singular, plural) = match self.number {
            Number::Singular => (self.cases(), CaseSet::NONE),
            Number::Plural => (CaseSet::NONE, self.cases()),
        };
        Gram { singular, plural, gender: self.gender, verb: VerbForm::NotVerb }
    }
}

/// Joins the readings of equal forms that have the same verb form; the order of first occurrence stays.
pub(crate) fn merge(forms: Vec<Form>) -> Vec<Form> {
    let mut merged: Vec<Form> = Vec::with_capacity(forms.len());
    for form in forms {
        let same = merged.iter_mut().find(|m| m.gram.verb == form.gram.verb && m.text == form.text);
        match same {
            Some(same) => same.gram = same.gram.or(form.gram),
            None => merged.push(form),
        }
    }
    merged
}
