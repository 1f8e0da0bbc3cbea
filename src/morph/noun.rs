//! Noun paradigms.

use serde::{Deserialize, Serialize};

use super::ending::Ending;
use super::form::{Animacy, Cell, Number};
use super::gram::{Case, GenderSet};

crate::schema::vocabulary! {
    /// Gender of a noun; the plural counts as one, as it does for what agrees.
    NounGender, "noun gender" {
        /// Masculine.
        Masculine = "m",
        /// Feminine.
        Feminine = "f",
        /// Neuter.
        Neuter = "n",
        /// Plural only.
        Plural = "pl",
    }
}

impl NounGender {
    /// The genders of words that agree in the singular.
    pub(crate) fn set(self) -> GenderSet {
        match self {
            NounGender::Masculine => GenderSet::M,
            NounGender::Feminine => GenderSet::F,
            NounGender::Neuter => GenderSet::N,
            NounGender::Plural => GenderSet::NONE,
        }
    }
}

crate::schema::vocabulary! {
    /// Which nouns a paradigm is for.
    NounClass, "noun class" {
        /// Any noun.
        Common = "noun",
        /// Words that start with a capital, such as places.
        Proper = "name",
        /// Given names.
        Given = "given",
        /// Patronymics.
        Patronymic = "patronymic",
        /// Surnames.
        Surname = "surname",
    }
}

impl NounClass {
    /// Whether the class is a part of a person's name.
    pub(crate) fn is_person(self) -> bool {
        matches!(self, NounClass::Given | NounClass::Patronymic | NounClass::Surname)
    }
}

/// How one type of noun declines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NounParadigm {
    pub(crate) id: String,
    pub(crate) ending: Ending,
    pub(crate) gender: NounGender,
    pub(crate) class: NounClass,
    pub(crate) cells: Vec<Cell>,
}

/// Endings of one number by case, with variants; the nominative is first.
pub(crate) type CaseEndings = [Vec<String>; 7];

/// A row of the table before its accusatives are worked out.
pub(crate) struct NounRow {
    pub(crate) id: String,
    pub(crate) ending: Ending,
    pub(crate) gender: NounGender,
    pub(crate) class: NounClass,
    pub(crate) animacy: Animacy,
    pub(crate) singular: CaseEndings,
    pub(crate) plural: CaseEndings,
}

impl NounParadigm {
    /// Works out the accusatives and vocatives; a row without any ending is a noun that never changes.
    pub(crate) fn new(mut row: NounRow) -> NounParadigm {
        let fixed = row.singular.iter().chain(&row.plural).all(Vec::is_empty);
        if fixed {
            row.singular = std::array::from_fn(|_| vec![row.ending.lemma.clone()]);
            row.plural = row.singular.clone();
        }
        let mut cells = Vec::new();
        if row.gender != NounGender::Plural || fixed {
            row.singular[Case::Nominative as usize] = vec![row.ending.lemma.clone()];
            cells.extend(number_cells(&row, Number::Singular, &row.singular));
        }
        cells.extend(number_cells(&row, Number::Plural, &row.plural));
        NounParadigm { id: row.id, ending: row.ending, gender: row.gender, class: row.class, cells }
    }

    /// Whether the paradigm is for nouns of this gender; `None` is no wish.
    pub(crate) fn has_gender(&self, wish: Option<GenderSet>) -> bool {
        wish.is_none_or(|wish| !self.gender.set().and(wish).is_empty())
    }
}

fn number_cells(row: &NounRow, number: Number, endings: &CaseEndings) -> Vec<Cell> {
    let mut cells = Vec::new();
    for case in Case::ALL {
        let written = &endings[case as usize];
        let cell = |ending: &String| Cell::new(ending, number, case, row.gender.set());
        match case {
            Case::Accusative if written.is_empty() => cells.extend(accusative(row.animacy, endings, cell)),
            Case::Vocative if written.is_empty() => cells.extend(endings[0].iter().map(cell)),
            _ => cells.extend(written.iter().map(cell)),
        }
    }
    cells
}

/// The accusative that is not written in the table: the genitive, the nominative or both.
fn accusative(animacy: Animacy, endings: &CaseEndings, cell: impl Fn(&String) -> Cell) -> Vec<Cell> {
    let mut cells = Vec::new();
    if animacy != Animacy::Inanimate {
        cells.extend(endings[Case::Genitive as usize].iter().map(|e| cell(e).animate(Animacy::Animate)));
    }
    if animacy != Animacy::Animate {
        cells.extend(endings[0].iter().map(|e| cell(e).animate(Animacy::Inanimate)));
    }
    cells
}
