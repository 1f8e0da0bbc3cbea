//! The nominative of names that no lexicon knows, for display.

use super::Morphology;
use super::adjective::AdjectiveParadigm;
use super::ending::{is_capitalised, is_capitals};
use super::form::{Animacy, Cell, Number};
use super::gram::{Case, CaseSet, GenderSet};
use super::guess::{LemmaFit, Spelled};
use super::noun::NounParadigm;
use super::select::CellFit;

/// A reading of the head: its nominative and the cells that the adjectives before it are read and written in.
struct Head<'m> {
    length: usize,
    name: HeadName<'m>,
    /// The cell in the text.
    cell: &'m Cell,
    /// Gender of the lemma; adjectives in its nominative take it.
    gender: GenderSet,
}

/// The nominative of a head, which is written out only for the reading that is chosen.
enum HeadName<'m> {
    /// The form of a noun.
    Noun(&'m NounParadigm),
    /// A noun with an adjective: both nominatives.
    Double { lemma: String, plural: String },
    /// An adjective that stands for a noun; it names one thing.
    Substantive(String),
}

impl<'m> Head<'m> {
    fn of(fit: &LemmaFit<'m>) -> Head<'m> {
        let gender = fit.paradigm.gender.set();
        Head { length: fit.length, name: HeadName::Noun(fit.paradigm), cell: fit.cell, gender }
    }

    /// The nominative of the head whose last part is `last`, after `front`.
    fn nominative(&self, front: &str, last: &str, number: Number) -> String {
        match (&self.name, number) {
            (HeadName::Noun(paradigm), _) => [front, &noun_nominative(paradigm, self.cell, last, number)].concat(),
            (HeadName::Double { lemma, .. }, Number::Singular) => lemma.clone(),
            (HeadName::Double { plural, .. }, Number::Plural) => plural.clone(),
            (HeadName::Substantive(text), _) => [front, text].concat(),
        }
    }
}

/// The lemma of a noun's form, or its nominative plural where it has one.
fn noun_nominative(paradigm: &NounParadigm, cell: &Cell, form: &str, number: Number) -> String {
    let lemma = paradigm.ending.lemma_from(form, &cell.ending);
    if number == Number::Singular {
        return lemma;
    }
    let plural = paradigm.cells.iter().find(|cell| cell.is(Number::Plural, Case::Nominative));
    paradigm.ending.form_from(&lemma, plural.map_or(&paradigm.ending.lemma, |cell| &cell.ending))
}

/// A word at its last hyphen, which belongs to the first part.
pub(super) fn parted(word: &str) -> (&str, &str) {
    word.rsplit_once('-').map_or(("", word), |(_, last)| word.split_at(word.len() - last.len()))
}

impl Morphology {
    /// The nominative of a phrase whose first `head + 1` words decline together: adjectives, then the head noun.
    ///
    /// A head in the plural after adjectives in the singular is one of several («Луганской областях»): the singular is
    /// given. `cases` are those that the context allows, none meaning all. `None` when no reading agrees.
    #[must_use]
    pub fn nominative(&self, words: &[&str], head: usize, cases: CaseSet) -> Option<String> {
        self.nominative_of(words, head, cases, GenderSet::ANY)
    }

    /// The nominative of a phrase whose head is of a gender that is known.
    #[must_use]
    pub fn nominative_of(&self, words: &[&str], head: usize, cases: CaseSet, gender: GenderSet) -> Option<String> {
        let word = words.get(head)?;
        let cases = if cases.is_empty() { CaseSet::ANY } else { cases };
        if head == 0 && is_capitals(word) {
            return Some(words.join(" "));
        }
        let (attributes, tail) = (&words[..head], &words[head + 1..]);
        let mut readings = self.heads(word, cases);
        if !gender.is_empty() {
            readings.retain(|head| head.gender.is_empty() || !head.gender.and(gender).is_empty());
        }
        let steps = [
            (Number::Singular, Number::Singular),
            (Number::Plural, Number::Singular),
            (Number::Plural, Number::Plural),
        ];
        let (number, head, mut parts) = steps.into_iter().find_map(|(of_head, of_attributes)| {
            let mut readings = readings.iter().filter(|reading| reading.cell.number == of_head);
            readings.find_map(|reading| {
                Some((of_attributes, reading, self.agreeing(attributes, reading, of_attributes, cases)?))
            })
        })?;
        let (front, last) = parted(word);
        parts.push(head.nominative(front, last, number));
        parts.extend(tail.iter().map(|&word| word.to_owned()));
        Some(parts.join(" "))
    }

    /// Readings of the head noun, longest end first, at equal length the nominative first.
    fn heads(&self, word: &str, cases: CaseSet) -> Vec<Head<'_>> {
        let (front, last) = parted(word);
        let wanted = |cell: &Cell| !cell.cases().and(cases).is_empty();
        let mut heads = self.double_heads(front, last);
        heads.retain(|head| wanted(head.cell));
        let nouns = self.noun_lemmas(Spelled::new(last), |noun, cell| !noun.class.is_person() && wanted(cell));
        heads.extend(nouns.map(|fit| Head::of(&fit)));
        self.substantive_heads(last, wanted, &mut heads);
        heads.sort_by_key(|head| (std::cmp::Reverse(head.length), !head.cell.cases().has(Case::Nominative)));
        heads
    }

    /// Каменца-Подольского: the first part is a noun, the last an adjective that agrees with it.
    fn double_heads(&self, front: &str, last: &str) -> Vec<Head<'_>> {
        let mut heads = Vec::new();
        let Some(first) = front.strip_suffix('-').filter(|_| is_capitalised(last)) else { return heads };
        for fit in self.noun_lemmas(Spelled::new(first), |noun, _| !noun.class.is_person()) {
            let head = Head::of(&fit);
            if let Some(text) = self.attribute_nominative(last, head.cell, head.gender) {
                let length = head.length + last.chars().count();
                let plural = noun_nominative(fit.paradigm, fit.cell, first, Number::Plural);
                let name = HeadName::Double { lemma: format!("{}-{text}", fit.lemma(first)), plural };
                heads.push(Head { length, name, ..head });
            }
        }
        heads
    }

    /// Readings as an adjective that stands for a noun: Кременной. Only names are made so: «исполкому» is of «исполком».
    fn substantive_heads<'m>(&'m self, last: &str, wanted: impl Fn(&Cell) -> bool, heads: &mut Vec<Head<'m>>) {
        if !is_capitalised(last) {
            return;
        }
        let thing = |cell: &Cell| cell.number == Number::Singular && cell.animacy != Animacy::Animate;
        for fit in self.adjective_cells(last).filter(|fit| thing(fit.cell) && wanted(fit.cell)) {
            // A neuter before a masculine, which it is like but in the nominative: most places are called Южное.
            for gender in [GenderSet::N, GenderSet::M, GenderSet::F] {
                let Some(text) = self.attribute_nominative(last, fit.cell, gender) else { continue };
                heads.push(Head { length: fit.length, name: HeadName::Substantive(text), cell: fit.cell, gender });
            }
        }
    }

    /// The nominatives of the adjectives before a head; `None` where one does not agree with it.
    fn agreeing(&self, attributes: &[&str], head: &Head<'_>, number: Number, cases: CaseSet) -> Option<Vec<String>> {
        let in_cell = number == Number::Plural || head.cell.number == Number::Singular;
        let nominative = |&word: &&str| match in_cell {
            true => self.attribute_nominative(word, head.cell, head.gender),
            false => self.single_attribute(word, head.cell, head.gender, cases),
        };
        attributes.iter().map(nominative).collect()
    }

    /// Whether a word ends as a form of an adjective does.
    #[must_use]
    pub fn is_adjective(&self, word: &str) -> bool {
        self.adjective_cells(word).next().is_some()
    }

    /// The nominative of an adjective that stands beside `head` in the text.
    fn attribute_nominative(&self, word: &str, head: &Cell, gender: GenderSet) -> Option<String> {
        let fit = self.adjective_cells(word).find(|fit| {
            fit.cell.agrees(head) && (head.number == Number::Plural || !fit.cell.gender.and(gender).is_empty())
        })?;
        Some(fit.form_in(word, nominative_cell(&fit.paradigm.cells, head.number, gender)?))
    }

    /// The nominative of a singular adjective whose noun is in the plural of coordination.
    fn single_attribute(&self, word: &str, head: &Cell, gender: GenderSet, cases: CaseSet) -> Option<String> {
        let fit = self.adjective_cells(word).find(|fit| {
            let same_case = !fit.cell.cases().and(head.cases()).and(cases).is_empty();
            fit.cell.number == Number::Singular && same_case && !fit.cell.gender.and(gender).is_empty()
        })?;
        Some(fit.form_in(word, nominative_cell(&fit.paradigm.cells, Number::Singular, gender)?))
    }

    /// The nominative of an adjective in a gender; no gender asks for the plural.
    #[must_use]
    pub fn adjective_nominative(&self, word: &str, gender: GenderSet) -> Option<String> {
        let (fit, cell) = self.adjective_nominative_cell(word, gender)?;
        Some(fit.form_in(word, cell))
    }

    /// The cell that an adjective is read in, and that of its nominative in a gender.
    pub(super) fn adjective_nominative_cell(
        &self,
        word: &str,
        gender: GenderSet,
    ) -> Option<(CellFit<'_, AdjectiveParadigm>, &Cell)> {
        let number = if gender.is_empty() { Number::Plural } else { Number::Singular };
        let agrees = |cell: &Cell| cell.number == number && !cell.gender.and(gender).is_empty();
        let agreeing = self.adjective_cells(word).find(|fit| agrees(fit.cell));
        let fit = agreeing.or_else(|| self.adjective_cells(word).next())?;
        Some((fit, nominative_cell(&fit.paradigm.cells, number, gender)?))
    }
}

impl CellFit<'_, AdjectiveParadigm> {
    /// A word that is read in this cell, in another cell.
    pub(super) fn form_in(&self, word: &str, cell: &Cell) -> String {
        let ending = &self.paradigm.ending;
        ending.form_from(&ending.lemma_from(word, &self.cell.ending), &cell.ending)
    }
}

fn nominative_cell(cells: &[Cell], number: Number, gender: GenderSet) -> Option<&Cell> {
    cells.iter().find(|cell| {
        cell.is(number, Case::Nominative) && (number == Number::Plural || !cell.gender.and(gender).is_empty())
    })
}
