//! Persons: a given name with a surname, initials, or two capitalised words after a post.

use std::ops::Range;

use super::names::{in_surname_place, is_town};
use super::runs::hyphenated;
use super::{Candidate, Naming, Rank, Recognizer, Scene, Thing};
use crate::lexicon::{NameForm, Sense, WordClass};
use crate::morph::Gram;
use crate::schema::EntityKind;
use crate::text::{FastMap, Script, Shape};

/// Finds `Сергей Ивахнин`, `А. С. Петренко`, `Jim Yong Kim`, and later `Ивахнин` alone.
#[derive(Debug, Default)]
pub struct PersonRecognizer;

/// Most words of a name: given name, patronymic, two particles, double surname.
const MAX_WORDS: usize = 5;

impl Recognizer for PersonRecognizer {
    fn name(&self) -> &'static str {
        "person"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        let mut full: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < scene.text.tokens.len() {
            match self.at(scene, at) {
                Some(tokens) => {
                    at = tokens.end;
                    full.push(tokens.clone());
                    out.push(self.person(scene, tokens));
                }
                None => at += 1,
            }
        }
        self.surnames(scene, &full, out);
    }
}

impl PersonRecognizer {
    fn at(&self, scene: &Scene<'_>, start: usize) -> Option<Range<usize>> {
        let token = &scene.text.tokens[start];
        if !token.is_capitalised() {
            return None;
        }
        // «С. Иванов»: an initial may be a preposition, too.
        if let Some(end) = initials(scene, start) {
            return Some(start..end);
        }
        if scene.is_common(start) {
            return None;
        }
        let Run { words, count, end } = run(scene, start);
        let words = &words[..count];
        let &[_, .., last] = words else { return None };
        let given = words.iter().position(|&word| is_given(scene, word));
        let fits = match given {
            Some(0) => true,
            // «Ивахнин Сергей»: surname first, in two words, or three with a patronymic.
            Some(1) => count <= 3 && looks_like_surname(scene, start),
            None => after_post(scene, start) && count <= 3 && looks_like_surname(scene, last),
            _ => false,
        };
        fits.then_some(start..end)
    }

    fn person(&self, scene: &Scene<'_>, tokens: Range<usize>) -> Candidate {
        let latin = scene.text.tokens[tokens.start].script == Script::Latin;
        let gram = if latin { Gram::FIXED } else { scene.gram(tokens.start) };
        self.candidate(tokens.clone(), tokens, gram, Rank::Headed)
    }

    /// A person named by some tokens, whose full name is that of others.
    fn candidate(&self, tokens: Range<usize>, full: Range<usize>, gram: Gram, rank: Rank) -> Candidate {
        let naming = Naming::Person(full.start as u32..full.end as u32);
        let thing = Thing { naming, named: true, ..Thing::default() };
        Candidate::thing(tokens, EntityKind::Person, thing, gram, "person", rank)
    }

    /// Surnames of persons named in full elsewhere in the text.
    fn surnames(&self, scene: &Scene<'_>, full: &[Range<usize>], out: &mut Vec<Candidate>) {
        let endings = Endings::new(scene);
        let mut known: FastMap<&str, Range<usize>> = FastMap::default();
        for person in full {
            let surname = endings.stem(scene.text.folded(person.end - 1));
            if surname.chars().count() >= MIN_STEM {
                known.entry(surname).or_insert_with(|| person.clone());
            }
        }
        if known.is_empty() {
            return;
        }
        for token in 0..scene.text.tokens.len() {
            let word = &scene.text.tokens[token];
            if !matches!(word.shape, Shape::Capital | Shape::Camel) || !word.is_word() {
                continue;
            }
            let Some(name) = known.get(endings.stem(scene.text.folded(token))) else { continue };
            if !inside(full, token) {
                // «Болтон» is a person where a John Bolton is named, and the town in «из Болтона».
                let rank = if is_placed(scene, token) { Rank::Shape } else { Rank::Headed };
                out.push(self.candidate(token..token + 1, name.clone(), scene.gram(token), rank));
            }
        }
    }
}

/// Whether a preposition of place stands directly before.
fn is_placed(scene: &Scene<'_>, token: usize) -> bool {
    token > 0 && scene.is(token - 1, |s| scene.places(s))
}

fn inside(full: &[Range<usize>], token: usize) -> bool {
    let at = full.partition_point(|tokens| tokens.end <= token);
    full.get(at).is_some_and(|tokens| tokens.contains(&token))
}

/// Fewest letters of a stem: shorter ones would make one surname of many.
const MIN_STEM: usize = 3;

/// Most letters that are cut from a surname.
const MAX_ENDING: usize = 3;

/// The letters that case endings of surnames are made of, in all languages.
struct Endings<'s>(Vec<&'s str>);

impl<'s> Endings<'s> {
    fn new(scene: &Scene<'s>) -> Self {
        Endings(scene.lexicon.alphabets().iter().map(|l| l.name_endings.as_str()).collect())
    }

    /// A surname without the last letters that its case endings are made of, so that its cases compare equal.
    fn stem<'w>(&self, folded: &'w str) -> &'w str {
        let ending = |c: &char| self.0.iter().any(|letters| letters.contains(*c));
        let cut = folded.char_indices().rev().take(MAX_ENDING).take_while(|(_, c)| ending(c)).last();
        match cut {
            Some((at, _)) if folded[..at].chars().count() >= MIN_STEM => &folded[..at],
            _ => folded,
        }
    }
}

/// Words that could all belong to one name.
struct Run {
    /// First tokens of the words; hyphenated parts follow.
    words: [usize; MAX_WORDS],
    count: usize,
    /// The token after the last word.
    end: usize,
}

/// Capitalised words that could all belong to one name, particles included.
fn run(scene: &Scene<'_>, start: usize) -> Run {
    let tokens = &scene.text.tokens;
    let script = tokens[start].script;
    let mut run = Run { words: [0; MAX_WORDS], count: 0, end: start };
    let mut at = start;
    while at < tokens.len() && run.count < MAX_WORDS {
        let token = &tokens[at];
        if at > start && token.breaks > 0 || !token.is_word() || token.script != script {
            break;
        }
        if at > start && !token.spaced {
            break;
        }
        if is_particle(scene, at)
            && tokens.get(at + 1).is_some_and(|t| t.is_capitalised() || is_particle(scene, at + 1))
            && at > start
        {
            at += 1;
            continue;
        }
        if !matches!(token.shape, Shape::Capital | Shape::Camel)
            || at > start && (scene.is_common(at) || begins_other_name(scene, at))
        {
            break;
        }
        run.words[run.count] = at;
        run.count += 1;
        run.end = hyphenated(scene, at);
        at = run.end;
        if tokens.get(at).is_some_and(|t| t.is_mark('.')) {
            break;
        }
    }
    run
}

/// "von", «де»: lower-case words inside a name.
fn is_particle(scene: &Scene<'_>, token: usize) -> bool {
    let Some(word) = scene.text.tokens.get(token) else { return false };
    word.is_word() && word.shape == Shape::Lower && scene.is_of(token, &[WordClass::NameParticle])
}

/// Whether a lexicon name of two or more words, or of a place or body, starts here.
fn begins_other_name(scene: &Scene<'_>, token: usize) -> bool {
    if is_given(scene, token) {
        return false;
    }
    let surname = scene.text.tokens[token].script == Script::Cyrillic && in_surname_place(scene, token);
    scene.hits_at(token).iter().any(|hit| {
        scene.lexicon.name_readings(hit).any(|(name, _)| {
            name.form != NameForm::Adjective
                && name.ambiguity < 2
                && !(surname && hit.len() == 1 && is_town(scene, name))
                && scene.lexicon.entity(name.entity).is_some_and(|e| e.kind != EntityKind::Person)
        }) || scene.hit_senses(hit).any(|(s, _)| {
            matches!(s, Sense::OrgTail(_) | Sense::OrgHead(_) | Sense::ProgramHead(_) | Sense::PlaceType(_))
        })
    })
}

fn is_given(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_of(token, &[WordClass::FirstName])
}

/// `А. С. Петренко`, `А.Петренко`: the token after the name.
fn initials(scene: &Scene<'_>, start: usize) -> Option<usize> {
    let tokens = &scene.text.tokens;
    let mut at = start;
    let mut count = 0;
    while count < 2
        && tokens.get(at)?.shape == Shape::Initial
        && tokens.get(at + 1)?.is_mark('.')
        && tokens[at + 1].breaks == 0
    {
        at += 2;
        count += 1;
    }
    let surname = tokens.get(at)?;
    let fits = count > 0
        && surname.shape == Shape::Capital
        && surname.breaks == 0
        && !scene.is_common(at)
        && !begins_other_name(scene, at);
    fits.then(|| hyphenated(scene, at))
}

fn after_post(scene: &Scene<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    if scene.text.tokens[start].breaks > 0 {
        return false;
    }
    (before.saturating_sub(3)..=before).any(|t| {
        scene.senses(t).any(|(end, sense, _)| end == before + 1 && matches!(sense, Sense::Post(_) | Sense::PersonTitle))
    }) || scene.text.tokens[before].is_mark('.') && before > 0 && scene.is_of(before - 1, &[WordClass::PersonTitle])
}

/// Whether the word can be a surname: no lexicon noun that types a body, a place or a program.
fn looks_like_surname(scene: &Scene<'_>, token: usize) -> bool {
    !begins_other_name(scene, token) && !scene.is_of(token, &[WordClass::Post, WordClass::Month, WordClass::Currency])
}
