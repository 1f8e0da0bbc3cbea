//! The nominative of persons' names.

use super::Morphology;
use super::adjective::AdjectiveParadigm;
use super::ending::{Ending, is_capitalised, is_capitals};
use super::form::{Cell, Number};
use super::gram::{Case, GenderSet};
use super::guess::Spelled;
use super::nominative::parted;
use super::noun::{NounClass, NounParadigm};
use super::select::CellFit;

/// One way to read a word of a name.
struct Part<'m> {
    length: usize,
    cell: &'m Cell,
    name: PartName<'m>,
}

/// The nominative of a part, which is written out only for the reading that is chosen.
#[derive(Clone, Copy)]
enum PartName<'m> {
    Noun(&'m Ending),
    /// An adjective with its nominative in one gender.
    Adjective(CellFit<'m, AdjectiveParadigm>, &'m Cell),
}

/// Fewest letters that tell a patronymic: -ович, -івна. With fewer, any word in -ч would be one.
const PATRONYMIC: usize = 4;

impl Morphology {
    /// The nominative of a person's name: given name, patronymic and surname in any order and the same case.
    ///
    /// The reading in which all words agree in case and gender and know the longest endings wins; the nominative wins
    /// when two are equal. `None` when no reading covers every word.
    #[must_use]
    pub fn person_nominative(&self, words: &[&str]) -> Option<String> {
        let parts: Vec<Vec<Part<'_>>> = words.iter().map(|word| self.parts(word)).collect();
        let mut best: Option<(usize, Case, GenderSet)> = None;
        for case in Case::ALL {
            for gender in [GenderSet::M, GenderSet::F] {
                let Some(length) = length_in(&parts, case, gender) else { continue };
                if best.is_none_or(|(longest, ..)| length > longest) {
                    best = Some((length, case, gender));
                }
            }
        }
        let (_, case, gender) = best?;
        let names = parts.iter().zip(words).map(|(parts, word)| match best_part(parts, case, gender) {
            Some(part) => part.nominative(word),
            // Initials, particles and names of another script say nothing of the case.
            None => (*word).to_owned(),
        });
        Some(names.collect::<Vec<_>>().join(" "))
    }

    /// Whether a word ends as patronymics do.
    #[must_use]
    pub fn is_patronymic(&self, word: &str) -> bool {
        let patronymic = |noun: &NounParadigm, _: &Cell| noun.class == NounClass::Patronymic;
        self.noun_lemmas(Spelled::new(word), patronymic).any(|fit| fit.length >= PATRONYMIC)
    }

    fn parts(&self, word: &str) -> Vec<Part<'_>> {
        let (_, last) = parted(word);
        let mut parts = Vec::new();
        if is_capitals(word) || !is_capitalised(word) {
            return parts;
        }
        let singular = |cell: &Cell| cell.number == Number::Singular;
        for fit in self.noun_lemmas(Spelled::new(last), |noun, cell| noun.class.is_person() && singular(cell)) {
            parts.push(Part { length: fit.length, cell: fit.cell, name: PartName::Noun(&fit.paradigm.ending) });
        }
        let nominatives = [GenderSet::M, GenderSet::F].map(|g| (g, self.adjective_nominative_cell(last, g)));
        for fit in self.adjective_cells(last).filter(|fit| singular(fit.cell)) {
            for (gender, nominative) in nominatives {
                let Some((read, cell)) = nominative.filter(|_| !fit.cell.gender.and(gender).is_empty()) else {
                    continue;
                };
                parts.push(Part { length: fit.length, cell: fit.cell, name: PartName::Adjective(read, cell) });
            }
        }
        parts
    }
}

impl Part<'_> {
    fn nominative(&self, word: &str) -> String {
        let (front, last) = parted(word);
        let nominative = match self.name {
            PartName::Noun(ending) => ending.lemma_from(last, &self.cell.ending),
            PartName::Adjective(read, cell) => read.form_in(last, cell),
        };
        [front, &nominative].concat()
    }
}

/// The letters of endings that are recognised when the name is read in one case and gender.
fn length_in(parts: &[Vec<Part<'_>>], case: Case, gender: GenderSet) -> Option<usize> {
    let known = parts.iter().filter(|parts| !parts.is_empty());
    let length = known.map(|parts| Some(best_part(parts, case, gender)?.length)).sum::<Option<usize>>()?;
    (length > 0).then_some(length)
}

/// The reading of a word in a case and gender that knows the longest ending, of equal ones that of the earlier row.
fn best_part<'p, 'm>(parts: &'p [Part<'m>], case: Case, gender: GenderSet) -> Option<&'p Part<'m>> {
    let fits = |part: &&Part<'_>| part.cell.is(Number::Singular, case) && !part.cell.gender.and(gender).is_empty();
    parts.iter().filter(fits).reduce(|best, part| if part.length > best.length { part } else { best })
}
