//! All lexicon hits of a text, found in one pass, with the readings that hold in it.

use std::ops::Range;

use super::automaton::ReadingsAt;
use super::rows::Target;
use super::{Lexicon, NameRow, Sense};
use crate::morph::{Gram, VerbForm};
use crate::text::{LanguageId, Shape, TokenizedText};

/// A run of tokens that the lexicon knows, with one or more readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
    layer: u8,
    at: ReadingsAt,
    summary: Summary,
    senses: Part,
    triggers: Part,
}

/// What is asked of the readings of a hit as a whole, in whatever language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Summary {
    /// Whether a name is among them.
    names: bool,
    /// Whether a trigger is.
    triggers: bool,
    /// Whether a form of a verb that triggers frames is; participles are none.
    verb: bool,
    /// All readings that decline.
    gram: Gram,
}

/// A part of one of the lists of [`Hits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Part {
    start: u32,
    end: u32,
}

impl Part {
    fn of<T>(self, list: &[T]) -> &[T] {
        list.get(self.start as usize..self.end as usize).unwrap_or(&[])
    }
}

impl Hit {
    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// Never: a hit covers at least one token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// Whether it is a name in some reading.
    #[must_use]
    pub fn is_name(&self) -> bool {
        self.summary.names
    }

    /// Whether it triggers a frame in some language.
    #[must_use]
    pub fn is_trigger(&self) -> bool {
        self.summary.triggers
    }

    /// Whether it is a form of a verb that triggers frames; participles are none.
    #[must_use]
    pub fn is_verb(&self) -> bool {
        self.summary.verb
    }

    /// All its readings that decline, together.
    #[must_use]
    pub fn gram(&self) -> Gram {
        self.summary.gram
    }

    fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Summary {
    const NONE: Summary = Summary { names: false, triggers: false, verb: false, gram: Gram::NONE };

    fn add(&mut self, (target, gram): (Target, Gram)) {
        use VerbForm::{ActiveParticiple, NotVerb, PassiveParticiple};
        match target {
            Target::Name(_) => self.names = true,
            Target::Word(_) => {}
            Target::Trigger(_) => {
                self.triggers = true;
                self.verb |= !matches!(gram.verb, NotVerb | PassiveParticiple | ActiveParticiple);
            }
        }
        if !gram.is_fixed() {
            self.gram = self.gram.or(gram);
        }
    }
}

/// A word sense of a hit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordHit {
    /// One past the last token of the hit.
    pub end: u32,
    /// What the word means.
    pub sense: Sense,
    /// The readings of its form.
    pub gram: Gram,
}

/// Hits in the order of their first token, shorter ones first.
///
/// Every recognizer asks for the words of every token, so what they mean in this text is worked out once and lies flat.
#[derive(Debug, Clone, Default)]
pub struct Hits {
    all: Vec<Hit>,
    /// For each token, and one more, the place of its first hit.
    first: Vec<u32>,
    /// The same for its first word sense.
    first_sense: Vec<u32>,
    /// For each token, the word classes of the hits that start there, one bit each.
    classes: Vec<u64>,
    /// The same for the senses that hold here of the hits of one token.
    own_classes: Vec<u64>,
    senses: Vec<WordHit>,
    triggers: Vec<(u32, Gram)>,
}

impl Hits {
    /// Hits that start at a token.
    #[must_use]
    pub fn at(&self, token: usize) -> &[Hit] {
        part(&self.first, token, &self.all)
    }

    /// Word classes of the hits that start at a token, as a set of [`super::WordClass::bit`].
    #[must_use]
    pub fn classes(&self, token: usize) -> u64 {
        self.classes.get(token).copied().unwrap_or(0)
    }

    /// Classes of the senses that a token alone has in this text, as such a set.
    #[must_use]
    pub fn own_classes(&self, token: usize) -> u64 {
        self.own_classes.get(token).copied().unwrap_or(0)
    }

    /// All hits.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.all
    }

    /// Word senses of the hits that start at a token, shorter hits first.
    #[must_use]
    pub fn senses_at(&self, token: usize) -> &[WordHit] {
        part(&self.first_sense, token, &self.senses)
    }

    /// Word senses of a hit. A word that the lexicon writes in capitals («БО», «TRY») has them only where the text does
    /// so too, and words of other languages are left out where the language of the sentence has a reading of its own.
    #[must_use]
    pub fn senses(&self, hit: &Hit) -> &[WordHit] {
        hit.senses.of(&self.senses)
    }

    /// The frames that a hit triggers: those of the sentence's language where there are any.
    #[must_use]
    pub fn triggers(&self, hit: &Hit) -> &[(u32, Gram)] {
        hit.triggers.of(&self.triggers)
    }
}

fn part<'l, T>(first: &[u32], token: usize, list: &'l [T]) -> &'l [T] {
    match (first.get(token), first.get(token + 1)) {
        (Some(&start), Some(&end)) => &list[start as usize..end as usize],
        _ => &[],
    }
}

impl Lexicon {
    /// Walks the automata once from every token.
    #[must_use]
    pub fn hits(&self, text: &TokenizedText<'_>) -> Hits {
        let count = text.tokens.len();
        let mut hits = Hits {
            all: Vec::with_capacity(count),
            first: Vec::with_capacity(count + 1),
            first_sense: Vec::with_capacity(count + 1),
            classes: vec![0; count],
            own_classes: vec![0; count],
            senses: Vec::with_capacity(count),
            triggers: Vec::with_capacity(count / 4),
        };
        let words: Vec<Vec<u32>> = self.automata.iter().map(|automaton| automaton.words(text)).collect();
        for token in 0..count {
            let from = hits.all.len();
            hits.first.push(from as u32);
            hits.first_sense.push(hits.senses.len() as u32);
            for (layer, (automaton, words)) in self.automata.iter().zip(&words).enumerate() {
                automaton.walk(text, words, token, |end, at| {
                    hits.classes[token] |= automaton.classes(at);
                    hits.all.push(hit(token, end, layer, at));
                });
            }
            if self.automata.len() > 1 {
                hits.all[from..].sort_by_key(|h| h.end);
            }
            for index in from..hits.all.len() {
                self.read(text, &mut hits, index);
            }
            if self.automata.len() > 1 {
                self.join_triggers(text, &mut hits, from);
            }
        }
        hits.first.push(hits.all.len() as u32);
        hits.first_sense.push(hits.senses.len() as u32);
        hits
    }

    /// Adds the word senses and triggers of a hit. What a word or frame is lies far apart in memory, so the readings are
    /// gone through once: those of other languages are taken back when one of the text's own language comes.
    fn read(&self, text: &TokenizedText<'_>, hits: &mut Hits, index: usize) {
        let mut hit = hits.all[index];
        let language = text.language(hit.start as usize);
        let (sense, trigger) = (hits.senses.len(), hits.triggers.len());
        let (mut own_word, mut own_trigger) = (false, false);
        for (target, gram) in self.readings(&hit) {
            hit.summary.add((target, gram));
            match target {
                Target::Name(_) => {}
                Target::Word(word) => {
                    let Some(word) = self.word_facts.get(word as usize) else { continue };
                    let own = Some(word.language) == language;
                    if own && !own_word {
                        own_word = true;
                        hits.senses.truncate(sense);
                    }
                    if own == own_word && (!word.upper || hit.tokens().all(|t| is_upper(text, t))) {
                        hits.senses.push(WordHit { end: hit.end, sense: word.sense, gram });
                    }
                }
                Target::Trigger(frame) => {
                    let Some(spoken) = self.frame_language(frame) else { continue };
                    let own = Some(spoken) == language;
                    if own && !own_trigger {
                        own_trigger = true;
                        hits.triggers.truncate(trigger);
                    }
                    if own == own_trigger {
                        hits.triggers.push((frame, gram));
                    }
                }
            }
        }
        if hit.len() == 1 {
            let own = hits.senses[sense..].iter().fold(0, |all, word| all | word.sense.class().bit());
            hits.own_classes[hit.start as usize] |= own;
        }
        hit.senses = Part { start: sense as u32, end: hits.senses.len() as u32 };
        hit.triggers = Part { start: trigger as u32, end: hits.triggers.len() as u32 };
        hits.all[index] = hit;
    }

    /// The same words found in several layers trigger the frames of all of them: a layer adds to those below it. The
    /// hits of a token lie together, and their triggers too.
    fn join_triggers(&self, text: &TokenizedText<'_>, hits: &mut Hits, from: usize) {
        let Hits { all, triggers, .. } = hits;
        for same in all[from..].chunk_by_mut(|a, b| a.end == b.end).filter(|same| same.len() > 1) {
            let language = text.language(same[0].start as usize);
            let start = triggers.len() as u32;
            let joined: Vec<_> = same.iter().flat_map(|hit| hit.triggers.of(triggers)).copied().collect();
            let spoken = |frame: u32| language.is_some() && self.frame_language(frame) == language;
            let own = joined.iter().any(|&(frame, _)| spoken(frame));
            triggers.extend(joined.into_iter().filter(|&(frame, _)| !own || spoken(frame)));
            let part = Part { start, end: triggers.len() as u32 };
            same.iter_mut().for_each(|hit| hit.triggers = part);
        }
    }

    /// The language of a frame in force.
    fn frame_language(&self, frame: u32) -> Option<LanguageId> {
        self.frame_languages.get(frame as usize).copied().flatten()
    }

    /// What a hit points to, with the grammatical readings of the form found.
    pub fn readings(&self, hit: &Hit) -> impl Iterator<Item = (Target, Gram)> + '_ {
        self.automata[hit.layer as usize].readings(hit.at)
    }

    /// The names of a hit.
    pub fn name_readings(&self, hit: &Hit) -> impl Iterator<Item = (&NameRow, Gram)> + '_ {
        let readings = hit.summary.names.then(|| self.readings(hit)).into_iter().flatten();
        readings.filter_map(|(target, gram)| match target {
            Target::Name(index) => self.names.get(index as usize).map(|n| (n, gram)),
            _ => None,
        })
    }
}

fn hit(token: usize, end: usize, layer: usize, at: ReadingsAt) -> Hit {
    Hit {
        start: token as u32,
        end: end as u32,
        layer: layer as u8,
        at,
        summary: Summary::NONE,
        senses: Part::default(),
        triggers: Part::default(),
    }
}

fn is_upper(text: &TokenizedText<'_>, token: usize) -> bool {
    let token = &text.tokens[token];
    !token.is_word() || matches!(token.shape, Shape::Upper | Shape::Initial)
}
