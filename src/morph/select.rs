//! Chooses the paradigm of a lemma, and finds the cells that a form may come from.

use serde::{Deserialize, Serialize};

use super::Morphology;
use super::adjective::AdjectiveParadigm;
use super::ending::{Ending, is_capitalised};
use super::form::{Cell, Number};
use super::gram::{Case, GenderSet};
use super::index::EndIndex;
use super::noun::{NounClass, NounGender, NounParadigm};
use super::verb::VerbParadigm;

/// Row of a table.
type RowId = u16;

/// Ends of lemmas and of forms, with the rows they belong to.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Index {
    nouns: EndIndex<RowId>,
    adjectives: EndIndex<RowId>,
    /// Nominatives of adjectives in every gender and number, as they open a name.
    adjective_nominatives: EndIndex<(RowId, u16)>,
    verbs: EndIndex<(RowId, Voice)>,
    noun_forms: EndIndex<(RowId, u16)>,
    adjective_forms: EndIndex<(RowId, u16)>,
}

/// Whether a verb's lemma is reflexive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Voice {
    Plain,
    Reflexive,
}

/// A paradigm that fits a word, and how long an end it asked for.
#[derive(Debug)]
pub(crate) struct Fit<'m, P> {
    pub(crate) length: usize,
    pub(crate) paradigm: &'m P,
}

/// A cell that a form may come from.
#[derive(Debug)]
pub(crate) struct CellFit<'m, P> {
    pub(crate) length: usize,
    pub(crate) paradigm: &'m P,
    pub(crate) cell: &'m Cell,
}

/// A verb paradigm that fits a lemma.
#[derive(Debug, Clone, Copy)]
pub(crate) struct VerbFit<'m> {
    pub(crate) length: usize,
    pub(crate) paradigm: &'m VerbParadigm,
    pub(crate) voice: Voice,
}

// Written out because `derive` would ask that the paradigm be `Copy`, where only a reference is copied.
impl<P> Clone for Fit<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P> Copy for Fit<'_, P> {}
impl<P> Clone for CellFit<'_, P> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P> Copy for CellFit<'_, P> {}

impl Index {
    pub(crate) fn new(nouns: &[NounParadigm], adjectives: &[AdjectiveParadigm], verbs: &[VerbParadigm]) -> Index {
        let nominative = |cell: &Cell| cell.cases().has(Case::Nominative);
        Index {
            nouns: EndIndex::new(lemma_keys(nouns.iter().map(|n| &n.ending))),
            adjectives: EndIndex::new(lemma_keys(adjectives.iter().map(|a| &a.ending))),
            adjective_nominatives: EndIndex::new(form_keys(
                adjectives.iter().map(|a| (&a.ending, &a.cells)),
                nominative,
            )),
            verbs: EndIndex::new(verb_keys(verbs)),
            noun_forms: EndIndex::new(form_keys(nouns.iter().map(|n| (&n.ending, &n.cells)), |_| true)),
            adjective_forms: EndIndex::new(form_keys(adjectives.iter().map(|a| (&a.ending, &a.cells)), |_| true)),
        }
    }
}

fn lemma_keys<'a>(endings: impl Iterator<Item = &'a Ending>) -> Vec<(String, RowId)> {
    endings
        .zip(0..)
        .flat_map(|(ending, row)| ending.keys(&ending.lemma).into_iter().map(move |key| (key, row)))
        .collect()
}

fn form_keys<'a>(
    tables: impl Iterator<Item = (&'a Ending, &'a Vec<Cell>)>,
    wanted: impl Fn(&Cell) -> bool,
) -> Vec<(String, (RowId, u16))> {
    let mut keys = Vec::new();
    for ((ending, cells), row) in tables.zip(0..) {
        for (cell, at) in cells.iter().zip(0..).filter(|(cell, _)| wanted(cell)) {
            keys.extend(ending.keys(&cell.ending).into_iter().map(|key| (key, (row, at))));
        }
    }
    keys
}

fn verb_keys(verbs: &[VerbParadigm]) -> Vec<(String, (RowId, Voice))> {
    let mut keys = Vec::new();
    for (verb, row) in verbs.iter().zip(0..) {
        let mut add =
            |ending: &str, voice| keys.extend(verb.ending.keys(ending).into_iter().map(|key| (key, (row, voice))));
        add(&verb.ending.lemma, Voice::Plain);
        verb.reflexive.iter().for_each(|infinitive| add(infinitive, Voice::Reflexive));
    }
    keys
}

/// What a caller knows of a noun before its paradigm is chosen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NounHint {
    /// Genders it may have; `None` when unknown.
    pub(crate) gender: Option<GenderSet>,
    /// Whether it is a plural, or may not be one.
    pub(crate) number: Option<Number>,
    /// Whether it is part of a person's name.
    pub(crate) person: bool,
}

impl NounHint {
    fn allows(self, noun: &NounParadigm, capitalised: bool) -> bool {
        let plural = noun.gender == NounGender::Plural;
        let class = match noun.class {
            NounClass::Common => true,
            NounClass::Proper => capitalised && !self.person,
            NounClass::Given | NounClass::Patronymic | NounClass::Surname => self.person,
        };
        class
            && self.number.is_none_or(|number| plural == (number == Number::Plural))
            && (plural || noun.has_gender(self.gender))
    }
}

impl Morphology {
    /// The paradigms of a noun in the nominative that the hint allows, longest end first. The lemma comes letter by
    /// letter from its end, with whether it starts with a capital.
    pub(crate) fn nouns_of<'m>(
        &'m self,
        backwards: impl Iterator<Item = char>,
        capitalised: bool,
        hint: NounHint,
    ) -> impl Iterator<Item = Fit<'m, NounParadigm>> {
        let found = self.index.nouns.find(backwards);
        found.filter_map(move |(length, row)| {
            let paradigm = self.nouns.get(usize::from(row))?;
            hint.allows(paradigm, capitalised).then_some(Fit { length, paradigm })
        })
    }

    /// The paradigm of a noun in the nominative. A person's name prefers the rows for persons, given names first:
    /// Лев the man is not лев the animal of the common rows.
    pub(crate) fn noun(&self, lemma: &str, hint: NounHint) -> Option<Fit<'_, NounParadigm>> {
        let fits: Vec<_> = self.nouns_of(lemma.chars().rev(), is_capitalised(lemma), hint).collect();
        let given = fits.iter().find(|fit| fit.paradigm.class == NounClass::Given);
        let person = given.or_else(|| fits.iter().find(|fit| fit.paradigm.class.is_person()));
        person.or(fits.first()).copied()
    }

    /// The paradigm of an adjective in the nominative masculine, which comes letter by letter from its end.
    pub(crate) fn adjective(&self, backwards: impl Iterator<Item = char>) -> Option<Fit<'_, AdjectiveParadigm>> {
        let (length, row) = self.index.adjectives.find(backwards).next()?;
        Some(Fit { length, paradigm: self.adjectives.get(usize::from(row))? })
    }

    /// Readings of a word as the nominative of an adjective in any gender and number, longest end first.
    pub(crate) fn adjective_nominatives<'m>(
        &'m self,
        word: &str,
    ) -> impl Iterator<Item = CellFit<'m, AdjectiveParadigm>> + use<'m> {
        let found = self.index.adjective_nominatives.find(word.chars().rev());
        found.filter_map(|hit| adjective_cell(&self.adjectives, hit))
    }

    /// The paradigms of a verb, longest end first.
    pub(crate) fn verbs(&self, lemma: &str) -> Vec<VerbFit<'_>> {
        let fit = |(length, (row, voice)): (usize, (RowId, Voice))| {
            Some(VerbFit { length, paradigm: self.verbs.get(usize::from(row))?, voice })
        };
        self.index.verbs.find(lemma.chars().rev()).filter_map(fit).collect()
    }

    /// The noun cells that a form may come from, longest end first.
    pub(crate) fn noun_cells<'m>(&'m self, form: &str) -> impl Iterator<Item = CellFit<'m, NounParadigm>> + use<'m> {
        let found = self.index.noun_forms.find(form.chars().rev());
        found.filter_map(|hit| noun_cell(&self.nouns, hit))
    }

    /// The adjective cells that a form may come from, longest end first.
    pub(crate) fn adjective_cells<'m>(
        &'m self,
        form: &str,
    ) -> impl Iterator<Item = CellFit<'m, AdjectiveParadigm>> + use<'m> {
        let found = self.index.adjective_forms.find(form.chars().rev());
        found.filter_map(|hit| adjective_cell(&self.adjectives, hit))
    }
}

type Hit = (usize, (RowId, u16));

fn noun_cell(nouns: &[NounParadigm], (length, (row, cell)): Hit) -> Option<CellFit<'_, NounParadigm>> {
    let paradigm = nouns.get(usize::from(row))?;
    Some(CellFit { length, paradigm, cell: paradigm.cells.get(usize::from(cell))? })
}

fn adjective_cell(
    adjectives: &[AdjectiveParadigm],
    (length, (row, cell)): Hit,
) -> Option<CellFit<'_, AdjectiveParadigm>> {
    let paradigm = adjectives.get(usize::from(row))?;
    Some(CellFit { length, paradigm, cell: paradigm.cells.get(usize::from(cell))? })
}
