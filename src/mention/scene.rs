//! What a recognizer sees: the text, the lexicon and the lexicon's hits in the text.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::lexicon::{Hit, Hits, Lexicon, Sense, WordClass};
use crate::morph::{Gram, Morphology, VerbForm};
use crate::text::{LanguageId, Script, Shape, TokenizedText};

/// One text with everything that is known of its words.
#[derive(Debug)]
pub struct Scene<'s> {
    /// What has been asked of each token: several recognizers ask the same of the same words.
    asked: Asked,
    /// The text.
    pub text: &'s TokenizedText<'s>,
    /// The lexicon.
    pub lexicon: &'s Lexicon,
    /// All lexicon hits.
    pub hits: &'s Hits,
}

/// Answers by token, filled in as they are asked for.
#[derive(Debug, Default)]
struct Asked {
    gram: RefCell<HashMap<u32, Gram>>,
    adjective: RefCell<HashMap<u32, bool>>,
}

impl<'s> Scene<'s> {
    /// A scene of a text and the lexicon's hits in it.
    #[must_use]
    pub fn new(text: &'s TokenizedText<'s>, lexicon: &'s Lexicon, hits: &'s Hits) -> Self {
        Scene { asked: Asked::default(), text, lexicon, hits }
    }

    /// Word senses of hits that start at a token: the token after the hit, the sense, the readings of the form.
    pub fn senses(&self, token: usize) -> impl Iterator<Item = (usize, Sense, Gram)> + '_ {
        self.hits
            .at(token)
            .iter()
            .flat_map(|hit| self.hit_senses(hit).map(|(sense, gram)| (hit.end as usize, sense, gram)))
    }

    /// Word senses of a hit. A word that the lexicon writes in capitals («БО», «TRY») needs them in the text too.
    pub fn hit_senses<'a>(&'a self, hit: &'a Hit) -> impl Iterator<Item = (Sense, Gram)> + 'a {
        let upper = (hit.start as usize..hit.end as usize).all(|t| {
            !self.text.tokens[t].is_word() || matches!(self.text.tokens[t].shape, Shape::Upper | Shape::Initial)
        });
        let own = self.own_language(hit.start as usize, self.lexicon.word_readings(hit).map(|(word, _)| word.language));
        self.lexicon
            .word_readings(hit)
            .filter(move |(word, _)| (upper || !word.upper) && own.is_none_or(|l| l == word.language))
            .map(|(word, gram)| (word.sense, gram))
    }

    /// The frames that a hit triggers: those of the word's language where there are any.
    pub fn triggers<'a>(&'a self, hit: &'a Hit) -> impl Iterator<Item = (u32, Gram)> + 'a {
        let language = |frame: u32| self.lexicon.frame(frame).map(|f| f.language);
        let all = self.lexicon.triggers(hit).filter_map(|(frame, _)| language(frame));
        let own = self.own_language(hit.start as usize, all);
        self.lexicon
            .triggers(hit)
            .filter(move |&(frame, _)| language(frame).is_some_and(|l| own.is_none_or(|o| o == l)))
    }

    /// The language of a token, if one of the readings is in it. Words of two languages that are written alike
    /// («у», «фонду») are read in the language of their sentence; a word that only another language has stays.
    fn own_language(&self, token: usize, mut readings: impl Iterator<Item = LanguageId>) -> Option<LanguageId> {
        let language = self.text.languages.get(token).copied().flatten()?;
        readings.any(|l| l == language).then_some(language)
    }

    /// Whether a hit of one of these classes starts at a token. Most tokens have none, so it is asked first.
    #[must_use]
    pub fn starts(&self, token: usize, classes: &[WordClass]) -> bool {
        let set = self.hits.classes(token);
        classes.iter().any(|class| set & class.bit() != 0)
    }

    /// The longest hit at a token whose sense `pick` accepts, with what it returned.
    pub fn longest<T>(&self, token: usize, mut pick: impl FnMut(Sense) -> Option<T>) -> Option<(usize, T, Gram)> {
        let mut best: Option<(usize, T, Gram)> = None;
        if self.hits.classes(token) == 0 {
            return None;
        }
        for (end, sense, gram) in self.senses(token) {
            if best.as_ref().is_none_or(|b| end > b.0)
                && let Some(value) = pick(sense)
            {
                best = Some((end, value, gram));
            }
        }
        best
    }

    /// Whether any single-token hit at a token has a sense that `pick` accepts.
    #[must_use]
    pub fn is(&self, token: usize, pick: impl Fn(Sense) -> bool) -> bool {
        self.hits.classes(token) != 0 && self.senses(token).any(|(end, sense, _)| end == token + 1 && pick(sense))
    }

    /// Whether the token is a word that is never part of a name.
    #[must_use]
    pub fn is_common(&self, token: usize) -> bool {
        self.is(token, |s| {
            matches!(s, Sense::Common | Sense::Preposition(_) | Sense::Conjunction(_) | Sense::Pronoun(_))
        })
    }

    /// Paradigms for the word at a token.
    #[must_use]
    pub fn morphology(&self, token: usize) -> Option<&'s Morphology> {
        self.lexicon.morphology((*self.text.languages.get(token)?)?)
    }

    /// Readings of the word at a token: from the lexicon's word classes, else guessed by its ending. Latin words and
    /// acronyms do not decline.
    #[must_use]
    pub fn gram(&self, token: usize) -> Gram {
        let Some(word) = self.text.tokens.get(token) else { return Gram::NONE };
        if word.script != Script::Cyrillic && word.script != Script::Mixed || word.shape == Shape::Upper {
            return Gram::FIXED;
        }
        let known = self.hits.at(token).iter().filter(|h| h.len() == 1).flat_map(|h| self.lexicon.readings(h));
        let known = known.filter(|(_, g)| !g.is_fixed()).fold(Gram::NONE, |all, (_, gram)| all.or(gram));
        if known != Gram::NONE {
            return known;
        }
        if let Some(&gram) = self.asked.gram.borrow().get(&(token as u32)) {
            return gram;
        }
        let language = self.text.languages.get(token).copied().flatten();
        let gram = language.map_or(Gram::NONE, |l| self.lexicon.guess(l, self.text.raw(token)));
        self.asked.gram.borrow_mut().insert(token as u32, gram);
        gram
    }

    /// Whether the word's language shows case in its nouns.
    #[must_use]
    pub fn has_cases(&self, token: usize) -> bool {
        let language = self.text.languages.get(token).copied().flatten();
        language.and_then(|l| self.lexicon.language(l)).is_some_and(|l| l.cases)
    }

    /// Whether a sense is a preposition of place in some language.
    #[must_use]
    pub fn places(&self, sense: Sense) -> bool {
        let Sense::Preposition(id) = sense else { return false };
        let word = self.lexicon.preposition_text(id);
        self.lexicon.alphabets().iter().any(|l| l.place_prepositions.iter().any(|p| p == word))
    }

    /// Whether the word is the preposition of the doer of a passive.
    #[must_use]
    pub fn is_agent_marker(&self, token: usize) -> bool {
        let language = self.text.languages.get(token).copied().flatten();
        let marker = language.and_then(|l| self.lexicon.language(l)).and_then(|l| l.agent_preposition.as_deref());
        marker.is_some_and(|m| m == self.text.folded(token))
    }

    /// Whether a word ends as only finite verbs do, or is a form of a verb that triggers frames.
    #[must_use]
    pub fn is_verb(&self, token: usize) -> bool {
        let language = self.text.languages.get(token).copied().flatten();
        language.is_some_and(|l| self.lexicon.ends_as_verb(l, self.text.folded(token)))
            || self.hits.at(token).iter().filter(|h| h.len() == 1).any(|h| {
                self.lexicon.triggers(h).any(|(_, gram)| {
                    gram.verb != VerbForm::NotVerb
                        && gram.verb != VerbForm::PassiveParticiple
                        && gram.verb != VerbForm::ActiveParticiple
                })
            })
    }

    /// Whether a word is an adjective by its ending.
    #[must_use]
    pub fn is_adjective(&self, token: usize) -> bool {
        if let Some(&known) = self.asked.adjective.borrow().get(&(token as u32)) {
            return known;
        }
        let word = self.text.raw(token);
        let adjective = self.morphology(token).is_some_and(|m| m.is_adjective(word));
        self.asked.adjective.borrow_mut().insert(token as u32, adjective);
        adjective
    }

    /// Whether a word is an adjective that the lexicon does not know otherwise and that is formed as from a place.
    #[must_use]
    pub fn is_place_adjective(&self, token: usize) -> bool {
        let language = self.text.languages.get(token).copied().flatten().and_then(|l| self.lexicon.language(l));
        let suffixes = language.map(|l| l.place_suffixes.as_slice()).unwrap_or_default();
        let folded = self.text.folded(token);
        let formed = suffixes
            .iter()
            .any(|s| folded.rfind(s.as_str()).is_some_and(|at| at > 0 && at + s.len() + 6 >= folded.len()));
        formed && self.hits.classes(token) == 0 && self.is_adjective(token)
    }

    /// The raw words of a range, quotes left out.
    #[must_use]
    pub fn words(&self, tokens: Range<usize>) -> Vec<&'s str> {
        tokens.filter(|&t| !self.text.folded(t).is_empty()).map(|t| self.text.raw(t)).collect()
    }

    /// Hits at a token, longest last.
    #[must_use]
    pub fn hits_at(&self, token: usize) -> &[Hit] {
        self.hits.at(token)
    }
}
