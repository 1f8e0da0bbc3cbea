//! What a recognizer sees: the text, the lexicon and the lexicon's hits in the text.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use crate::lexicon::{Hit, Hits, Lexicon, NameForm, Pronoun, Sense, WordClass};
use crate::morph::{Gram, Morphology};
use crate::schema::EntityKind;
use crate::text::{Script, Shape, TokenizedText};

/// Most letters that may follow the suffix of an adjective made from a place: its case ending.
const ADJECTIVE_ENDING: usize = 3;

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
#[derive(Debug)]
struct Asked {
    gram: Answers<Gram>,
    adjective: Answers<bool>,
    verb: Answers<bool>,
    inside_name: OnceCell<Vec<bool>>,
}

/// Answers to one question.
#[derive(Debug)]
struct Answers<T>(RefCell<Vec<Option<T>>>);

impl<T: Copy> Answers<T> {
    fn new(tokens: usize) -> Self {
        Answers(RefCell::new(vec![None; tokens]))
    }

    /// The answer for a token, worked out the first time.
    fn get(&self, token: usize, answer: impl FnOnce() -> T) -> T {
        if let Some(known) = self.0.borrow().get(token).copied().flatten() {
            return known;
        }
        let answer = answer();
        if let Some(place) = self.0.borrow_mut().get_mut(token) {
            *place = Some(answer);
        }
        answer
    }
}

impl<'s> Scene<'s> {
    /// A scene of a text and the lexicon's hits in it.
    #[must_use]
    pub fn new(text: &'s TokenizedText<'s>, lexicon: &'s Lexicon, hits: &'s Hits) -> Self {
        let count = text.tokens.len();
        let asked = Asked {
            gram: Answers::new(count),
            adjective: Answers::new(count),
            verb: Answers::new(count),
            inside_name: OnceCell::new(),
        };
        Scene { asked, text, lexicon, hits }
    }

    /// Word senses of hits that start at a token: the token after the hit, the sense, the readings of the form.
    pub fn senses(&self, token: usize) -> impl Iterator<Item = (usize, Sense, Gram)> + '_ {
        self.hits.senses_at(token).iter().map(|word| (word.end as usize, word.sense, word.gram))
    }

    /// Word senses of a hit.
    pub fn hit_senses<'a>(&'a self, hit: &'a Hit) -> impl Iterator<Item = (Sense, Gram)> + 'a {
        self.hits.senses(hit).iter().map(|word| (word.sense, word.gram))
    }

    /// The frames that a hit triggers: those of the word's language where there are any.
    pub fn triggers<'a>(&'a self, hit: &'a Hit) -> impl Iterator<Item = (u32, Gram)> + 'a {
        self.hits.triggers(hit).iter().copied()
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
        self.hits.own_classes(token) != 0 && self.senses(token).any(|(end, sense, _)| end == token + 1 && pick(sense))
    }

    /// Whether a token alone is a word of one of these classes.
    #[must_use]
    pub fn is_of(&self, token: usize, classes: &[WordClass]) -> bool {
        let set = self.hits.own_classes(token);
        classes.iter().any(|class| set & class.bit() != 0)
    }

    /// Whether the token is a word that is never part of a name.
    #[must_use]
    pub fn is_common(&self, token: usize) -> bool {
        self.is_of(token, &[WordClass::Common, WordClass::Preposition, WordClass::Conjunction, WordClass::Pronoun])
    }

    /// Paradigms for the word at a token.
    #[must_use]
    pub fn morphology(&self, token: usize) -> Option<&'s Morphology> {
        self.lexicon.morphology(self.text.language(token)?)
    }

    /// Readings of the word at a token: from the lexicon's word classes, else guessed by its ending. Latin words and
    /// acronyms do not decline.
    #[must_use]
    pub fn gram(&self, token: usize) -> Gram {
        let Some(word) = self.text.tokens.get(token) else { return Gram::NONE };
        if word.script != Script::Cyrillic && word.script != Script::Mixed || word.shape == Shape::Upper {
            return Gram::FIXED;
        }
        let known = self.hits.at(token).iter().take_while(|h| h.len() == 1);
        let known = known.fold(Gram::NONE, |all, hit| all.or(hit.gram()));
        if known != Gram::NONE {
            return known;
        }
        self.asked.gram.get(token, || self.guess(token))
    }

    /// Cases and numbers of a word by its ending alone.
    fn guess(&self, token: usize) -> Gram {
        let language = self.text.language(token);
        language.map_or(Gram::NONE, |l| self.lexicon.guess(l, self.text.raw(token)))
    }

    /// Cases and numbers of a word as an adjective: «Краматорська» is also the genitive of a town.
    #[must_use]
    pub fn adjective_gram(&self, token: usize) -> Gram {
        let known = self.gram(token);
        if known.is_fixed() || !self.is_adjective(token) { known } else { known.or(self.guess(token)) }
    }

    /// Whether the word's language shows case in its nouns.
    #[must_use]
    pub fn has_cases(&self, token: usize) -> bool {
        let language = self.text.language(token);
        language.and_then(|l| self.lexicon.language(l)).is_some_and(|l| l.cases)
    }

    /// Whether a sense is a preposition of place in some language.
    #[must_use]
    pub fn places(&self, sense: Sense) -> bool {
        let Sense::Preposition(id) = sense else { return false };
        self.lexicon.marked_prepositions().place.contains(&id)
    }

    /// Whether a sense is a preposition of origin in some language: «от».
    #[must_use]
    pub fn is_origin(&self, sense: Sense) -> bool {
        matches!(sense, Sense::Preposition(id) if self.lexicon.marked_prepositions().origin.contains(&id))
    }

    /// Whether the word is a preposition that does the work of the genitive: "of".
    #[must_use]
    pub fn genitive_marker(&self, token: usize) -> bool {
        let genitive = &self.lexicon.marked_prepositions().genitive;
        self.is(token, |s| matches!(s, Sense::Preposition(id) if genitive.contains(&id)))
    }

    /// Whether the word is a preposition that does the work of the dative, and marks the infinitive too: "to".
    #[must_use]
    pub fn is_dative_marker(&self, token: usize) -> bool {
        let dative = &self.lexicon.marked_prepositions().dative;
        self.is(token, |s| matches!(s, Sense::Preposition(id) if dative.contains(&id)))
    }

    /// Whether the word is the preposition of the doer of a passive.
    #[must_use]
    pub fn is_agent_marker(&self, token: usize) -> bool {
        let language = self.text.language(token);
        let marker = language.and_then(|l| self.lexicon.language(l)).and_then(|l| l.agent_preposition.as_deref());
        marker.is_some_and(|m| m == self.text.folded(token))
    }

    /// Whether a word ends as only finite verbs do, or is a form of a verb that triggers frames.
    #[must_use]
    pub fn is_verb(&self, token: usize) -> bool {
        self.asked.verb.get(token, || {
            let language = self.text.language(token);
            language.is_some_and(|l| self.lexicon.ends_as_verb(l, self.text.folded(token)))
                || self.hits.at(token).iter().take_while(|h| h.len() == 1).any(Hit::is_verb)
        })
    }

    /// Whether the word makes a noun of the word after it, in a language without cases: "a grant", "its partner".
    #[must_use]
    pub fn is_determiner(&self, token: usize) -> bool {
        !self.has_cases(token)
            && self.is(token, |s| matches!(s, Sense::Indefinite | Sense::Pronoun(Pronoun::Own | Pronoun::Poss)))
    }

    /// Whether words of the lexicon name a known body, and do not only describe it: "UNDP" and not «японский».
    #[must_use]
    pub fn names_body(&self, hit: &Hit) -> bool {
        self.lexicon.name_readings(hit).any(|(name, _)| {
            name.form != NameForm::Adjective
                && self.lexicon.entity(name.entity).is_some_and(|e| e.kind == EntityKind::Organization)
        })
    }

    /// Whether a name of the lexicon that began before goes on at a token: «грантов» in «Фонд президентских грантов».
    #[must_use]
    pub fn is_inside_name(&self, token: usize) -> bool {
        let inside = self.asked.inside_name.get_or_init(|| {
            let mut inside = vec![false; self.text.tokens.len()];
            for start in 0..inside.len() {
                let named = |h: &&Hit| self.text.tokens[start].is_capitalised() && h.len() > 1 && self.names(h);
                for hit in self.hits.at(start).iter().filter(named) {
                    inside[start + 1..hit.end as usize].fill(true);
                }
            }
            inside
        });
        inside.get(token).copied().unwrap_or(false)
    }

    fn names(&self, hit: &Hit) -> bool {
        self.lexicon.name_readings(hit).any(|(name, _)| name.form != NameForm::Adjective)
    }

    /// Whether a word is an adjective by its ending.
    #[must_use]
    pub fn is_adjective(&self, token: usize) -> bool {
        self.asked.adjective.get(token, || {
            let word = self.text.raw(token);
            self.morphology(token).is_some_and(|m| m.is_adjective(word))
        })
    }

    /// Whether a word is an adjective that the lexicon does not know otherwise and that is formed as from a place.
    #[must_use]
    pub fn is_place_adjective(&self, token: usize) -> bool {
        let language = self.text.language(token).and_then(|l| self.lexicon.language(l));
        let suffixes = language.map(|l| l.place_suffixes.as_slice()).unwrap_or_default();
        let folded = self.text.folded(token);
        let ends = |(stem, ending): (&str, &str)| !stem.is_empty() && ending.chars().nth(ADJECTIVE_ENDING).is_none();
        let formed = suffixes.iter().any(|s| folded.rsplit_once(s.as_str()).is_some_and(ends));
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
