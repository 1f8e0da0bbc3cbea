//! Persons: a given name with a surname, initials, or two capitalised words after a post.

use std::collections::HashMap;
use std::ops::Range;

use super::runs::hyphenated;
use super::{Candidate, Rank, Recognizer, Scene, Thing};
use crate::lexicon::{NameForm, Sense};
use crate::morph::Gram;
use crate::schema::EntityKind;
use crate::text::{Script, Shape};

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
        let first = out.len();
        let mut at = 0;
        while at < scene.text.tokens.len() {
            match self.at(scene, at) {
                Some(tokens) => {
                    at = tokens.end;
                    out.push(self.person(scene, tokens));
                }
                None => at += 1,
            }
        }
        let full: Vec<Candidate> = out[first..].to_vec();
        self.surnames(scene, &full, out);
    }
}

impl PersonRecognizer {
    fn at(&self, scene: &Scene<'_>, start: usize) -> Option<Range<usize>> {
        let token = &scene.text.tokens[start];
        if !token.is_capitalised() || scene.is_common(start) {
            return None;
        }
        if let Some(end) = initials(scene, start) {
            return Some(start..end);
        }
        let run = run(scene, start);
        if run.len() < 2 {
            return None;
        }
        let given = run.iter().position(|word| is_given(scene, word.start));
        let end = run.last()?.end;
        match given {
            Some(0) => Some(start..end),
            // «Ивахнин Сергей»: surname first, in two words, or three with a patronymic.
            Some(1) if run.len() <= 3 && looks_like_surname(scene, start) => Some(start..end),
            None if after_post(scene, start)
                && run.len() <= 3
                && looks_like_surname(scene, run[run.len() - 1].start) =>
            {
                Some(start..end)
            }
            _ => None,
        }
    }

    fn person(&self, scene: &Scene<'_>, tokens: Range<usize>) -> Candidate {
        let words = scene.words(tokens.clone());
        let latin = scene.text.tokens[tokens.start].script == Script::Latin;
        let nominative = scene
            .morphology(tokens.start)
            .filter(|_| !latin && words.len() <= 3)
            .and_then(|m| m.person_nominative(&words));
        let raw = scene.text.span(tokens.clone()).of(&scene.text.document.text);
        let name = nominative.unwrap_or_else(|| raw.split_whitespace().collect::<Vec<_>>().join(" "));
        let gram = if latin { Gram::FIXED } else { scene.gram(tokens.start) };
        let thing = Thing { name: Some(name), named: true, ..Thing::default() };
        Candidate::thing(tokens, EntityKind::Person, thing, gram, "person", Rank::Headed)
    }

    /// Surnames of persons named in full elsewhere in the text.
    fn surnames(&self, scene: &Scene<'_>, full: &[Candidate], out: &mut Vec<Candidate>) {
        let mut known: HashMap<&str, &str> = HashMap::new();
        for person in full {
            let surname = stem(scene, scene.text.folded(person.range().end - 1));
            let name = person.as_thing().and_then(|t| t.name.as_deref());
            if let Some(name) = name.filter(|_| surname.chars().count() >= 3) {
                known.entry(surname).or_insert(name);
            }
        }
        if known.is_empty() {
            return;
        }
        for token in 0..scene.text.tokens.len() {
            let word = &scene.text.tokens[token];
            let alone = matches!(word.shape, Shape::Capital | Shape::Camel) && word.is_word();
            let Some(&name) = known.get(stem(scene, scene.text.folded(token))).filter(|_| alone) else { continue };
            if inside(full, token) {
                continue;
            }
            let thing = Thing { name: Some(name.to_owned()), named: true, ..Thing::default() };
            let gram = scene.gram(token);
            out.push(Candidate::thing(token..token + 1, EntityKind::Person, thing, gram, "person", Rank::Shape));
        }
    }
}

fn inside(full: &[Candidate], token: usize) -> bool {
    let at = full.partition_point(|c| c.tokens.end as usize <= token);
    full.get(at).is_some_and(|c| c.tokens.contains(&(token as u32)))
}

/// A surname without the last letters that its case endings are made of, so that its cases compare equal.
fn stem<'w>(scene: &Scene<'_>, folded: &'w str) -> &'w str {
    let ending = |c: &char| scene.lexicon.alphabets().iter().any(|l| l.name_endings.contains(*c));
    let cut = folded.char_indices().rev().take(3).take_while(|(_, c)| ending(c)).last();
    match cut {
        Some((at, _)) if folded[..at].chars().count() >= 3 => &folded[..at],
        _ => folded,
    }
}

/// Capitalised words that could all belong to one name, particles included.
fn run(scene: &Scene<'_>, start: usize) -> Vec<Range<usize>> {
    let tokens = &scene.text.tokens;
    let script = tokens[start].script;
    let mut words = Vec::new();
    let mut at = start;
    while at < tokens.len() && words.len() < MAX_WORDS {
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
        let end = hyphenated(scene, at);
        words.push(at..end);
        at = end;
        if tokens.get(at).is_some_and(|t| t.is_mark('.')) {
            break;
        }
    }
    words
}

/// "von", «де»: lower-case words inside a name.
fn is_particle(scene: &Scene<'_>, token: usize) -> bool {
    let Some(word) = scene.text.tokens.get(token) else { return false };
    word.is_word() && word.shape == Shape::Lower && scene.is(token, |s| s == Sense::NameParticle)
}

/// Whether a lexicon name of two or more words, or of a place or body, starts here.
fn begins_other_name(scene: &Scene<'_>, token: usize) -> bool {
    if is_given(scene, token) {
        return false;
    }
    scene.hits_at(token).iter().any(|hit| {
        scene.lexicon.name_readings(hit).any(|(name, _)| {
            name.form != NameForm::Adjective
                && name.ambiguity < 2
                && scene.lexicon.entity(name.entity).is_some_and(|e| e.kind != EntityKind::Person)
        }) || scene.hit_senses(hit).any(|(s, _)| {
            matches!(s, Sense::OrgTail(_) | Sense::OrgHead(_) | Sense::ProgramHead(_) | Sense::PlaceType(_))
        })
    })
}

fn is_given(scene: &Scene<'_>, token: usize) -> bool {
    scene.is(token, |s| matches!(s, Sense::FirstName(_)))
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
    }) || scene.text.tokens[before].is_mark('.') && before > 0 && scene.is(before - 1, |s| s == Sense::PersonTitle)
}

/// Whether the word can be a surname: no lexicon noun that types a body, a place or a program.
fn looks_like_surname(scene: &Scene<'_>, token: usize) -> bool {
    !begins_other_name(scene, token)
        && !scene.is(token, |s| matches!(s, Sense::Post(_) | Sense::Month(_) | Sense::Currency(_)))
}
