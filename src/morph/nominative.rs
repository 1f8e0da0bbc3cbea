//! The nominative of names that no lexicon knows, for display.

use super::Morphology;
use super::ending::{is_capitalised, is_capitals};
use super::form::{Cell, Number};
use super::gram::{Case, CaseSet, GenderSet};
use super::guess::LemmaFit;

/// A reading of the head: its nominative and the cells that the adjectives before it are read and written in.
struct Head {
    length: usize,
    lemma: String,
    /// The nominative plural.
    plural: String,
    /// The cell in the text.
    cell: Cell,
    /// Gender of the lemma; adjectives in its nominative take it.
    gender: GenderSet,
}

impl Head {
    fn of(fit: &LemmaFit<'_>, front: &str) -> Head {
        let cells = &fit.paradigm.cells;
        let plural = cells.iter().find(|cell| cell.is(Number::Plural, Case::Nominative));
        let ending = plural.map_or(&fit.paradigm.ending.lemma, |cell| &cell.ending);
        Head {
            length: fit.length,
            lemma: format!("{front}{}", fit.lemma),
            plural: format!("{front}{}", fit.paradigm.ending.form_from(&fit.lemma, ending)),
            cell: fit.cell.clone(),
            gender: fit.paradigm.gender.set(),
        }
    }
}

impl Morphology {
    /// The nominative of a phrase whose first `head + 1` words decline together: adjectives, then the head noun.
    ///
    /// A head in the plural after adjectives in the singular is one of several («Луганской областях»): the singular is
    /// given. `cases` are those that the context allows, none meaning all. `None` when no reading agrees.
    #[must_use]
    pub fn nominative(&self, words: &[&str], head: usize, cases: CaseSet) -> Option<String> {
        let word = words.get(head)?;
        let cases = if cases.is_empty() { CaseSet::ANY } else { cases };
        if head == 0 && is_capitals(word) {
            return Some(words.join(" "));
        }
        let (attributes, tail) = (&words[..head], &words[head + 1..]);
        let readings = self.heads(word, cases);
        let steps = [
            (Number::Singular, Number::Singular),
            (Number::Plural, Number::Singular),
            (Number::Plural, Number::Plural),
        ];
        steps.into_iter().find_map(|(of_head, of_attributes)| {
            let mut readings = readings.iter().filter(|reading| reading.cell.number == of_head);
            readings.find_map(|reading| self.agreeing(attributes, reading, of_attributes, cases, tail))
        })
    }

    /// Readings of the head noun, longest end first, at equal length the nominative first.
    fn heads(&self, word: &str, cases: CaseSet) -> Vec<Head> {
        let (front, last) =
            word.rsplit_once('-').map_or(("", word), |(_, last)| word.split_at(word.len() - last.len()));
        let mut heads = self.double_heads(front, last);
        for fit in self.noun_lemmas(last).into_iter().filter(|fit| !fit.paradigm.class.is_person()) {
            heads.push(Head::of(&fit, front));
        }
        heads.extend(self.substantive_heads(front, last));
        heads.retain(|head| !head.cell.cases().and(cases).is_empty());
        heads.sort_by_key(|head| (std::cmp::Reverse(head.length), !head.cell.cases().has(Case::Nominative)));
        heads
    }

    /// Каменца-Подольского: the first part is a noun, the last an adjective that agrees with it.
    fn double_heads(&self, front: &str, last: &str) -> Vec<Head> {
        let mut heads = Vec::new();
        let Some(first) = front.strip_suffix('-').filter(|_| is_capitalised(last)) else { return heads };
        for fit in self.noun_lemmas(first).into_iter().filter(|fit| !fit.paradigm.class.is_person()) {
            let head = Head::of(&fit, "");
            if let Some(text) = self.attribute_nominative(last, &head.cell, head.gender) {
                let length = head.length + last.chars().count();
                heads.push(Head { length, lemma: format!("{}-{text}", fit.lemma), ..head });
            }
        }
        heads
    }

    /// Readings as an adjective that stands for a noun: Кременной.
    fn substantive_heads(&self, front: &str, last: &str) -> Vec<Head> {
        let mut heads = Vec::new();
        for fit in self.adjective_cells(last).into_iter().filter(|fit| fit.cell.number == Number::Singular) {
            for gender in [GenderSet::M, GenderSet::F, GenderSet::N] {
                let Some(text) = self.attribute_nominative(last, fit.cell, gender) else { continue };
                let lemma = format!("{front}{text}");
                heads.push(Head { length: fit.length, plural: lemma.clone(), lemma, cell: fit.cell.clone(), gender });
            }
        }
        heads
    }

    fn agreeing(
        &self,
        attributes: &[&str],
        head: &Head,
        number: Number,
        cases: CaseSet,
        tail: &[&str],
    ) -> Option<String> {
        let plural = number == Number::Plural;
        let mut parts = Vec::new();
        for word in attributes {
            let text = if plural || head.cell.number == Number::Singular {
                self.attribute_nominative(word, &head.cell, head.gender)
            } else {
                self.single_attribute(word, &head.cell, head.gender, cases)
            };
            parts.push(text?);
        }
        parts.push(if plural { head.plural.clone() } else { head.lemma.clone() });
        parts.extend(tail.iter().map(|&word| word.to_owned()));
        Some(parts.join(" "))
    }

    /// Whether a word ends as a form of an adjective does.
    #[must_use]
    pub fn is_adjective(&self, word: &str) -> bool {
        !self.adjective_cells(word).is_empty()
    }

    /// The nominative of an adjective that stands beside `head` in the text.
    fn attribute_nominative(&self, word: &str, head: &Cell, gender: GenderSet) -> Option<String> {
        let fit = self.adjective_cells(word).into_iter().find(|fit| {
            fit.cell.agrees(head) && (head.number == Number::Plural || !fit.cell.gender.and(gender).is_empty())
        })?;
        let lemma = fit.paradigm.ending.lemma_from(word, &fit.cell.ending);
        let nominative = nominative_cell(&fit.paradigm.cells, head.number, gender)?;
        Some(fit.paradigm.ending.form_from(&lemma, &nominative.ending))
    }

    /// The nominative of a singular adjective whose noun is in the plural of coordination.
    fn single_attribute(&self, word: &str, head: &Cell, gender: GenderSet, cases: CaseSet) -> Option<String> {
        let fit = self.adjective_cells(word).into_iter().find(|fit| {
            let same_case = !fit.cell.cases().and(head.cases()).and(cases).is_empty();
            fit.cell.number == Number::Singular && same_case && !fit.cell.gender.and(gender).is_empty()
        })?;
        let lemma = fit.paradigm.ending.lemma_from(word, &fit.cell.ending);
        let nominative = nominative_cell(&fit.paradigm.cells, Number::Singular, gender)?;
        Some(fit.paradigm.ending.form_from(&lemma, &nominative.ending))
    }

    /// The nominative of an adjective in a gender; no gender asks for the plural.
    #[must_use]
    pub fn adjective_nominative(&self, word: &str, gender: GenderSet) -> Option<String> {
        let number = if gender.is_empty() { Number::Plural } else { Number::Singular };
        let fits = self.adjective_cells(word);
        let agrees = |cell: &Cell| cell.number == number && !cell.gender.and(gender).is_empty();
        let fit = fits.iter().find(|fit| agrees(fit.cell)).or(fits.first())?;
        let ending = &fit.paradigm.ending;
        let nominative = nominative_cell(&fit.paradigm.cells, number, gender)?;
        Some(ending.form_from(&ending.lemma_from(word, &fit.cell.ending), &nominative.ending))
    }
}

fn nominative_cell(cells: &[Cell], number: Number, gender: GenderSet) -> Option<&Cell> {
    cells.iter().find(|cell| {
        cell.is(number, Case::Nominative) && (number == Number::Plural || !cell.gender.and(gender).is_empty())
    })
}
