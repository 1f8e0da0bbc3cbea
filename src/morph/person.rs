//! The nominative of persons' names.

use super::Morphology;
use super::ending::{is_capitalised, is_capitals};
use super::form::{Cell, Number};
use super::gram::{Case, GenderSet};

/// One way to read a word of a name.
struct Part {
    length: usize,
    cell: Cell,
    nominative: String,
}

impl Morphology {
    /// The nominative of a person's name: given name, patronymic and surname in any order and the same case.
    ///
    /// The reading in which all words agree in case and gender and know the longest endings wins; the nominative wins
    /// when two are equal. `None` when no reading covers every word.
    #[must_use]
    pub fn person_nominative(&self, words: &[&str]) -> Option<String> {
        let parts: Vec<Vec<Part>> = words.iter().map(|word| self.parts(word)).collect();
        let mut best: Option<(usize, String)> = None;
        for case in Case::ALL {
            for gender in [GenderSet::M, GenderSet::F] {
                let Some(found) = name_in(&parts, words, case, gender) else { continue };
                if best.as_ref().is_none_or(|(length, _)| found.0 > *length) {
                    best = Some(found);
                }
            }
        }
        best.filter(|(length, _)| *length > 0).map(|(_, name)| name)
    }

    fn parts(&self, word: &str) -> Vec<Part> {
        let (front, last) =
            word.rsplit_once('-').map_or(("", word), |(_, last)| word.split_at(word.len() - last.len()));
        let mut parts = Vec::new();
        if is_capitals(word) || !is_capitalised(word) {
            return parts;
        }
        for fit in self.noun_lemmas(last) {
            if fit.paradigm.class.is_person() && fit.cell.number == Number::Singular {
                let nominative = format!("{front}{}", fit.lemma);
                parts.push(Part { length: fit.length, cell: fit.cell.clone(), nominative });
            }
        }
        for fit in self.adjective_cells(last).into_iter().filter(|fit| fit.cell.number == Number::Singular) {
            for gender in [GenderSet::M, GenderSet::F] {
                if fit.cell.gender.and(gender).is_empty() {
                    continue;
                }
                let Some(nominative) = self.adjective_nominative(last, gender) else { continue };
                parts.push(Part {
                    length: fit.length,
                    cell: fit.cell.clone(),
                    nominative: format!("{front}{nominative}"),
                });
            }
        }
        parts
    }
}

/// The name read in one case and gender, with the letters of endings that were recognised.
fn name_in(parts: &[Vec<Part>], words: &[&str], case: Case, gender: GenderSet) -> Option<(usize, String)> {
    let mut length = 0;
    let mut name = Vec::new();
    for (parts, word) in parts.iter().zip(words) {
        if parts.is_empty() {
            // Initials, particles and names of another script say nothing of the case.
            name.push(*word);
            continue;
        }
        let fits = |part: &&Part| part.cell.is(Number::Singular, case) && !part.cell.gender.and(gender).is_empty();
        let part = parts.iter().filter(fits).max_by_key(|part| part.length)?;
        length += part.length;
        name.push(&part.nominative);
    }
    (length > 0).then(|| (length, name.join(" ")))
}
