//! Readings of words that no lexicon knows, by their endings.

use super::Morphology;
use super::adjective::AdjectiveParadigm;
use super::ending::{Ending, has_capitals, is_capitalised, is_capitals, without_last};
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
        let mut readings: Vec<Reading> = Vec::new();
        for reading in self.best_readings(word) {
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

    /// The readings whose ends are little shorter than the best one, one for each cell, longest end first. Both sources
    /// give the longest first, so shorter ones are not even looked at.
    fn best_readings(&self, word: &str) -> impl Iterator<Item = Reading> {
        let form = Spelled::new(word);
        let mut nouns = self.noun_lemmas(form, |_, _| true).peekable();
        let mut adjectives = self.own_adjective_cells(form).peekable();
        let best = nouns.peek().map_or(0, |fit| fit.length).max(adjectives.peek().map_or(0, |fit| fit.length));
        let mut found: Vec<(usize, Reading)> = Vec::new();
        for fit in nouns.take_while(|fit| fit.length + SHORTER >= best) {
            let pos = part_of_speech(fit.paradigm.class);
            found.push((fit.length, Reading { lemma: fit.lemma(word), pos, gram: fit.cell.gram() }));
        }
        for fit in adjectives.take_while(|fit| fit.length + SHORTER >= best) {
            let lemma = fit.paradigm.ending.lemma_from(word, &fit.cell.ending);
            found.push((fit.length, Reading { lemma, pos: PartOfSpeech::Adjective, gram: fit.cell.gram() }));
        }
        found.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
        found.into_iter().map(|(_, reading)| reading)
    }

    /// The adjective cells that a form may come from whose lemma declines by the same paradigm.
    fn own_adjective_cells<'m>(&'m self, form: Spelled<'_>) -> impl Iterator<Item = CellFit<'m, AdjectiveParadigm>> {
        self.adjective_cells(form.text).filter(move |fit| {
            let chosen = form.with_lemma(&fit.paradigm.ending, &fit.cell.ending, |lemma, _| self.adjective(lemma));
            chosen.is_some_and(|a| std::ptr::eq(a.paradigm, fit.paradigm))
        })
    }

    /// The noun cells that a form may come from, longest end first, of those that are wanted and whose lemma would
    /// decline by the same paradigm.
    ///
    /// Without the way back, `потока` would be read by the row of рынок -> рынка as a form of `потоок`.
    pub(crate) fn noun_lemmas<'m>(
        &'m self,
        form: Spelled<'_>,
        wanted: impl Fn(&NounParadigm, &Cell) -> bool,
    ) -> impl Iterator<Item = LemmaFit<'m>> {
        let capitalised = is_capitalised(form.text);
        // Cells of one row often share an ending (all fourteen of an unchanging noun), and so the lemma.
        let mut last: Option<(&NounParadigm, &str, bool)> = None;
        self.noun_cells(form.text).filter_map(move |CellFit { length, paradigm, cell }| {
            if paradigm.class != NounClass::Common && !capitalised || !wanted(paradigm, cell) {
                return None;
            }
            let known = last.filter(|(p, ending, _)| std::ptr::eq(*p, paradigm) && *ending == cell.ending);
            let own = known.map_or_else(|| self.declines_by(form, paradigm, &cell.ending), |(_, _, own)| own);
            last = Some((paradigm, &cell.ending, own));
            own.then_some(LemmaFit { length, paradigm, cell })
        })
    }

    /// Whether the lemma that a form has by a paradigm declines by that paradigm.
    fn declines_by(&self, form: Spelled<'_>, paradigm: &NounParadigm, ending: &str) -> bool {
        let plural = paradigm.gender == NounGender::Plural;
        let hint = NounHint {
            gender: (!plural).then_some(paradigm.gender.set()),
            number: Some(if plural { Number::Plural } else { Number::Singular }),
            person: paradigm.class.is_person(),
        };
        let same_class = |class: NounClass| class == paradigm.class || !hint.person && !class.is_person();
        form.with_lemma(&paradigm.ending, ending, |lemma, capitalised| {
            let chosen = self.nouns_of(lemma, capitalised, hint).find(|fit| same_class(fit.paradigm.class));
            chosen.is_some_and(|fit| std::ptr::eq(fit.paradigm, paradigm))
        })
    }
}

/// A form whose lemmas are tried without writing them out, as most are not the right ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spelled<'w> {
    text: &'w str,
    /// Whether a stem of it may be all capitals, so that its endings are too.
    capitals: bool,
}

impl<'w> Spelled<'w> {
    pub(crate) fn new(text: &'w str) -> Self {
        Spelled { text, capitals: has_capitals(text) }
    }

    /// Calls `ask` with the letters of the lemma from its end, and whether it starts with a capital.
    fn with_lemma<T>(
        self,
        paradigm: &Ending,
        ending: &str,
        ask: impl FnOnce(&mut dyn Iterator<Item = char>, bool) -> T,
    ) -> T {
        if self.capitals {
            let lemma = paradigm.lemma_from(self.text, ending);
            return ask(&mut lemma.chars().rev(), is_capitalised(&lemma));
        }
        let stem = without_last(self.text, ending.chars().count());
        let capitalised = is_capitalised(if stem.is_empty() { &paradigm.lemma } else { stem });
        ask(&mut paradigm.lemma.chars().rev().chain(stem.chars().rev()), capitalised)
    }
}

/// A noun cell that a form may come from.
pub(crate) struct LemmaFit<'m> {
    pub(crate) length: usize,
    pub(crate) paradigm: &'m NounParadigm,
    pub(crate) cell: &'m Cell,
}

impl LemmaFit<'_> {
    /// The lemma of the form that this is a cell of.
    pub(crate) fn lemma(&self, form: &str) -> String {
        self.paradigm.ending.lemma_from(form, &self.cell.ending)
    }
}

fn part_of_speech(class: NounClass) -> PartOfSpeech {
    match class {
        NounClass::Common | NounClass::Proper => PartOfSpeech::Noun,
        NounClass::Given => PartOfSpeech::GivenName,
        NounClass::Patronymic => PartOfSpeech::Patronymic,
        NounClass::Surname => PartOfSpeech::Surname,
    }
}
