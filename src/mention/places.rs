//! Places by their type words: known or not, coordinated or not.

use std::ops::Range;

use super::runs::{capitals, hyphenated, hyphenated_start, is_and};
use super::{Candidate, Naming, Rank, Recognizer, Scene, Thing};
use crate::lexicon::{NameForm, Sense, WordClass};
use crate::morph::{Case, CaseSet, GenderSet, Gram};
use crate::schema::{EntityKind, PlaceClass};
use crate::text::{Script, Shape};

/// Finds `Константиновский район`, `пос. Ждановский`, `Донецкой и Луганской областях`.
#[derive(Debug, Default)]
pub struct PlaceRecognizer;

impl Recognizer for PlaceRecognizer {
    fn name(&self) -> &'static str {
        "place"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        for token in 0..scene.text.tokens.len() {
            // «с. Ивановка» is a village, «С. Иванов» a man.
            if !scene.starts(token, &[WordClass::PlaceType]) || scene.text.tokens[token].shape == Shape::Initial {
                continue;
            }
            let typed = scene.longest(token, |s| match s {
                Sense::PlaceType(class) => Some(class),
                _ => None,
            });
            if let Some((end, class, gram)) = typed {
                self.around(scene, &TypeWord { tokens: token..end, class, gram }, out);
            }
        }
    }
}

struct TypeWord {
    tokens: Range<usize>,
    class: PlaceClass,
    gram: Gram,
}

impl PlaceRecognizer {
    fn around(&self, scene: &Scene<'_>, typed: &TypeWord, out: &mut Vec<Candidate>) {
        let names = if precedes(scene, typed) { before(scene, typed) } else { Vec::new() };
        if names.is_empty() {
            self.after(scene, typed, out);
            return;
        }
        let plural = names.len() > 1;
        let last = names.len() - 1;
        for (index, name) in names.into_iter().enumerate() {
            let tokens = if index == last { name.start..typed.tokens.end } else { name.clone() };
            let thing = self.compose(scene, &name, typed, plural);
            let known = thing.entity.is_some();
            let rank = if known { Rank::Known } else { Rank::Headed };
            out.push(Candidate::thing(tokens, EntityKind::Place, thing, typed.gram, self.name(), rank));
        }
    }

    /// The place that an adjective and a type word make: «Донецкой» + «областях» -> «Донецкая область».
    fn compose(&self, scene: &Scene<'_>, name: &Range<usize>, typed: &TypeWord, plural: bool) -> Thing {
        let raw: String = crate::text::Span::of(scene.text.span(name.clone()), &scene.text.document.text).to_owned();
        let type_raw = crate::text::Span::of(scene.text.span(typed.tokens.clone()), &scene.text.document.text);
        // The whole is most often a name of the lexicon, which is found faster than it is put into the nominative.
        let whole = scene.hits_at(name.start).iter().filter(|h| h.end as usize == typed.tokens.end);
        let known = whole.flat_map(|h| scene.lexicon.name_readings(h)).find(|(n, _)| {
            n.ambiguity < 3 && scene.lexicon.entity(n.entity).is_some_and(|e| e.kind == EntityKind::Place)
        });
        if let Some((known, _)) = known.filter(|_| !plural) {
            return Thing { entity: Some(known.entity), place: Some(typed.class), named: true, ..Thing::default() };
        }
        let nominative = scene.morphology(typed.tokens.start).and_then(|morphology| {
            let head = morphology.nominative(&[type_raw], 0, typed.gram.cases()).unwrap_or_else(|| type_raw.to_owned());
            let gender = if typed.gram.gender.is_empty() { GenderSet::ANY } else { typed.gram.gender };
            if plural {
                let name =
                    if morphology.declines() { morphology.adjective_nominative(&raw, gender)? } else { raw.clone() };
                return Some(format!("{name} {head}"));
            }
            morphology.nominative(&[&raw, type_raw], 1, typed.gram.cases())
        });
        let text = nominative.unwrap_or_else(|| format!("{raw} {type_raw}"));
        Thing {
            entity: scene.lexicon.named(&text, EntityKind::Place),
            name: Some(text),
            place: Some(typed.class),
            named: true,
            ..Thing::default()
        }
    }

    fn after(&self, scene: &Scene<'_>, typed: &TypeWord, out: &mut Vec<Candidate>) {
        let mut start = typed.tokens.end;
        let latin = scene.text.tokens[typed.tokens.start].script == Script::Latin;
        // "the town of Cantemir"; without the link a capital after a Latin type word opens something else.
        if latin {
            if !scene.is_of(start, &[WordClass::NameLink]) {
                return;
            }
            start += 1;
        }
        let Some(first) = scene.text.tokens.get(start) else { return };
        let acronym = first.shape == Shape::Upper && scene.text.folded(start).chars().count() > IN_CAPITALS;
        if !first.is_capitalised() || first.breaks > 0 || acronym || !settles(typed.class) || scene.is_common(start) {
            return;
        }
        let run = capitals(scene, start, |_| None);
        let end = if scene.gram(start).is_fixed() { run.end } else { hyphenated(scene, start) };
        let naming = Naming::First(start as u32..end as u32, typed.gram.cases().or(CaseSet::of(Case::Nominative)));
        let known = scene.hits_at(start).iter().rev().find_map(|hit| {
            let (name, _) = scene.lexicon.name_readings(hit).find(|(name, _)| {
                name.form != NameForm::Adjective
                    && scene.lexicon.entity(name.entity).is_some_and(|e| e.kind == EntityKind::Place)
            })?;
            Some((name.entity, hit.end as usize))
        });
        let (entity, end) = known.map_or((None, end), |(entity, end)| (Some(entity), end));
        let thing = Thing { entity, naming, place: Some(typed.class), named: true, ..Thing::default() };
        let rank = if entity.is_some() { Rank::Known } else { Rank::Headed };
        let gram = if typed.gram.is_fixed() { scene.gram(start) } else { typed.gram };
        out.push(Candidate::thing(start..end, EntityKind::Place, thing, gram, self.name(), rank));
    }
}

/// Most letters of a word in capitals that is believed to be a name of a place, and not of a body: «село ЯР».
const IN_CAPITALS: usize = 3;

fn settles(class: PlaceClass) -> bool {
    matches!(class, PlaceClass::Settlement | PlaceClass::Municipality | PlaceClass::District | PlaceClass::Region)
}

/// Whether a name may stand before the type word. A Latin one does so only for regions and districts, and last in its
/// phrase: in "Hull City Council" the city is no place.
fn precedes(scene: &Scene<'_>, typed: &TypeWord) -> bool {
    if scene.text.tokens[typed.tokens.start].script != Script::Latin {
        return true;
    }
    let next = scene.text.tokens.get(typed.tokens.end);
    matches!(typed.class, PlaceClass::Region | PlaceClass::District)
        && next.is_none_or(|t| !t.is_capitalised() || t.breaks > 0)
}

/// The names that share a type word, in text order: one, or several when the type word is plural.
fn before(scene: &Scene<'_>, typed: &TypeWord) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let Some(last) = name_ending(scene, typed.tokens.start) else { return names };
    let mut start = last.start;
    names.push(last);
    let plural = !typed.gram.plural.is_empty() && !typed.gram.is_fixed();
    // Twelve names is the longest list of regions seen; a table of all of them is read line by line anyway.
    while plural && names.len() < 30 {
        let mut at = start;
        if at > 0 && is_and(scene, at - 1) {
            at -= 1;
        }
        if at > 0 && scene.text.tokens[at - 1].is_mark(',') {
            at -= 1;
        }
        if at == start {
            break;
        }
        match name_ending(scene, at) {
            Some(name) if shares_ending(scene, &name, typed) => {
                start = name.start;
                names.insert(0, name);
            }
            _ => break,
        }
    }
    names
}

/// A capitalised, adjective-like word that ends right before `end`.
fn name_ending(scene: &Scene<'_>, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    let token = &scene.text.tokens[last];
    let start = hyphenated_start(scene, last);
    if scene.is_of(last, &[WordClass::PlaceType, WordClass::OrgHead, WordClass::OrgTail]) {
        return None;
    }
    let first = &scene.text.tokens[start];
    if !token.is_word() || !first.is_capitalised() || scene.text.tokens.get(end)?.breaks > 0 || scene.is_common(start) {
        return None;
    }
    if token.script == Script::Latin {
        return (first.shape != Shape::Upper).then_some(start..end);
    }
    // «Председатель района» has a capital only because it opens the sentence; an adjective is wanted.
    (scene.is_adjective(last) && first.shape != Shape::Upper).then_some(start..end)
}

/// Whether a name of a list can agree with the type word: an adjective in one of its cases.
fn shares_ending(scene: &Scene<'_>, name: &Range<usize>, typed: &TypeWord) -> bool {
    let last = name.end - 1;
    if scene.text.tokens[last].script == Script::Latin {
        return true;
    }
    let cases = scene.gram(last).cases();
    cases.is_empty() || Case::ALL.iter().any(|&c| cases.has(c) && typed.gram.cases().has(c))
}
