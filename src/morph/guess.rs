//! Readings of words that no lexicon knows, by their endings.

use super::Morphology;
use super::ending::{is_capitalised, is_capitals};
use super::form::{Cell, Number};
use super::gram::Gram;
use super::noun::{NounClass, NounGender, NounParadigm};
use super::select::{CellFit, NounHint};

crate::schema::vocabulary! {
    /// What a guessed word may be.
    PartOfSpeech, "part of speech" {
        /// A noun, place names included.
        Noun = "noun",
        /// An adjective or participle.
        Adjective = "adjective",
        /// A given name.
        GivenName = "given",
        /// A patronymic.
        Patronymic = "patronymic",
        /// A surname that is not an adjective.
        Surname = "surname",
    }
}

/// One guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Nominative singular (plural for nouns without singular, masculine for adjectives).
    pub lemma: String,
    /// What the word would be.
    pub pos: PartOfSpeech,
    /// Its forms that are spelled so.
    pub gram: Gram,
}

/// Readings that recognise an end shorter by more letters than this are no rivals of the best: Луганской is not a form
/// of `Луганскоя`, because -нской (5 letters) is known and -ой (2 letters) would have to do.
const SHORTER: usize = 2;

impl Morphology {
    /// Readings of a word by its ending, best first: the longer the end that a paradigm recognises, the better.
    ///
    /// Never fails; empty for words of another script and acronyms. Looks at no more letters than the longest ending
    /// of the tables has.
    #[must_use]
    pub fn guess(&self, word: &str) -> Vec<Reading> {
        if is_capitals(word) {
            return Vec::new();
        }
        let mut found = self.noun_readings(word);
        found.extend(self.adjective_readings(word));
        found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        let best = found.first().map_or(0, |(length, _)| *length);
        found.retain(|(length, _)| length + SHORTER >= best);
        let mut readings: Vec<Reading> = Vec::new();
        for (_, reading) in found {
            match readings.iter_mut().find(|r| r.pos == reading.pos && r.lemma == reading.lemma) {
                Some(same) => same.gram = same.gram.or(reading.gram),
                None => readings.push(reading),
            }
        }
        // Any word in -о could be a foreign name that does not change; that is a guess of last resort.
        if readings.iter().any(|reading| !reading.gram.is_fixed()) {
            readings.retain(|reading| !reading.gram.is_fixed());
        }
        readings
    }

    fn noun_readings(&self, word: &str) -> Vec<(usize, Reading)> {
        let reading = |fit: LemmaFit<'_>| {
            let pos = part_of_speech(fit.paradigm.class);
            (fit.length, Reading { lemma: fit.lemma, pos, gram: fit.cell.gram() })
        };
        self.noun_lemmas(word).into_iter().map(reading).collect()
    }

    fn adjective_readings(&self, word: &str) -> Vec<(usize, Reading)> {
        let mut readings = Vec::new();
        for fit in self.adjective_cells(word) {
            let lemma = fit.paradigm.ending.lemma_from(word, &fit.cell.ending);
            let chosen = self.adjective(&lemma).is_some_and(|a| std::ptr::eq(a.paradigm, fit.paradigm));
            if chosen {
                readings.push((fit.length, Reading { lemma, pos: PartOfSpeech::Adjective, gram: fit.cell.gram() }));
            }
        }
        readings
    }

    /// The noun cells that a form may come from, longest end first, each with the lemma it implies, when that lemma
    /// would decline by the same paradigm.
    ///
    /// Without the way back, `потока` would be read by the row of рынок -> рынка as a form of `потоок`.
    pub(crate) fn noun_lemmas(&self, form: &str) -> Vec<LemmaFit<'_>> {
        let capitalised = is_capitalised(form);
        // Cells of one row often share an ending (all fourteen of an unchanging noun), and so the lemma.
        let mut known: Vec<(&NounParadigm, &str, Option<String>)> = Vec::new();
        let mut fits = Vec::new();
        for CellFit { length, paradigm, cell } in self.noun_cells(form) {
            if paradigm.class != NounClass::Common && !capitalised {
                continue;
            }
            let found = known.iter().find(|(p, ending, _)| std::ptr::eq(*p, paradigm) && *ending == cell.ending);
            let lemma = found.map(|(_, _, lemma)| lemma.clone());
            let lemma = lemma.unwrap_or_else(|| {
                let lemma = self.lemma_by(form, paradigm, &cell.ending);
                known.push((paradigm, &cell.ending, lemma.clone()));
                lemma
            });
            fits.extend(lemma.map(|lemma| LemmaFit { length, paradigm, cell, lemma }));
        }
        fits
    }

    fn lemma_by(&self, form: &str, paradigm: &NounParadigm, ending: &str) -> Option<String> {
        let lemma = paradigm.ending.lemma_from(form, ending);
        let plural = paradigm.gender == NounGender::Plural;
        let hint = NounHint {
            gender: (!plural).then_some(paradigm.gender.set()),
            number: Some(if plural { Number::Plural } else { Number::Singular }),
            person: paradigm.class.is_person(),
        };
        let same_class = |class: NounClass| class == paradigm.class || !hint.person && !class.is_person();
        let chosen = self.nouns_of(&lemma, hint).into_iter().find(|fit| same_class(fit.paradigm.class));
        chosen.is_some_and(|fit| std::ptr::eq(fit.paradigm, paradigm)).then_some(lemma)
    }
}

/// A noun cell that a form may come from, with the lemma.
pub(crate) struct LemmaFit<'m> {
    pub(crate) length: usize,
    pub(crate) paradigm: &'m NounParadigm,
    pub(crate) cell: &'m Cell,
    pub(crate) lemma: String,
}

fn part_of_speech(class: NounClass) -> PartOfSpeech {
    match class {
        NounClass::Common | NounClass::Proper => PartOfSpeech::Noun,
        NounClass::Given => PartOfSpeech::GivenName,
        NounClass::Patronymic => PartOfSpeech::Patronymic,
        NounClass::Surname => PartOfSpeech::Surname,
    }
}
