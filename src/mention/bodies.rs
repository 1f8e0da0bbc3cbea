//! Bodies that the text describes and does not name: «районная больница в Кульсары», «две организации водопользователей»,
//! "100 nonprofit groups".
//!
//! They are found freely; `pipeline::described` drops those of which no money, support or work is said.

use std::ops::Range;

use super::descriptions::{modifiers, number_before, phrase_start};
use super::runs::tail;
use super::{Candidate, Naming, Rank, Scene, Thing, opens_sentence};
use crate::lexicon::{GovernmentBody, Pronoun, Sense, WordClass};
use crate::morph::{Case, Gram};
use crate::schema::{EntityKind, OrganizationClass};
use crate::text::{FastMap, Script, Shape};

/// Adds the bodies described where nothing else was found.
pub(super) fn bodies(scene: &Scene<'_>, found: &[Candidate], out: &mut Vec<Candidate>) {
    let mut ground = None;
    for token in 0..scene.text.tokens.len() {
        let plain = scene.text.tokens[token].shape == Shape::Lower || opens_sentence(scene, token);
        if !scene.starts(token, &[WordClass::OrgHead, WordClass::GovernmentHead]) || !plain {
            continue;
        }
        let ground = ground.get_or_insert_with(|| Ground::new(scene, found));
        let described = authority(scene, token).or_else(|| institution(scene, ground, token));
        out.extend(described.filter(|c| ground.is_free(c.range()) && !is_owned(scene, c.range().start)));
    }
}

/// What a head noun describes: by its place, by a number, or as several.
fn institution(scene: &Scene<'_>, ground: &Ground, token: usize) -> Option<Candidate> {
    let head = Head::at(scene, token)?;
    local(scene, ground, &head).or_else(|| counted(scene, &head)).or_else(|| several(scene, &head))
}

/// A noun that can head the name of a body, or several in a row: "nonprofit groups".
struct Head {
    tokens: Range<usize>,
    class: OrganizationClass,
    gram: Gram,
}

impl Head {
    fn at(scene: &Scene<'_>, token: usize) -> Option<Self> {
        let org_head = |s| match s {
            Sense::OrgHead(class) => Some(class),
            _ => None,
        };
        let (mut end, mut class, mut gram) = scene.longest(token, org_head)?;
        // "community-led projects" are no communities.
        if scene.text.tokens.get(end).is_some_and(|t| t.is_mark('-') && !t.spaced) {
            return None;
        }
        while let Some(next) = scene.longest(end, org_head).filter(|_| !scene.has_cases(token)) {
            (end, class, gram) = next;
        }
        Some(Head { tokens: token..end, class, gram })
    }

    fn is_latin(&self, scene: &Scene<'_>) -> bool {
        scene.text.tokens[self.tokens.start].script == Script::Latin
    }
}

/// What is there already: places by their first token, and the tokens of everything else.
struct Ground {
    places: FastMap<usize, usize>,
    taken: Vec<bool>,
}

impl Ground {
    fn new(scene: &Scene<'_>, found: &[Candidate]) -> Self {
        let mut ground = Ground { places: FastMap::default(), taken: vec![false; scene.text.tokens.len()] };
        for candidate in found {
            // A doubtful place could not stay inside the description, see `resolve`.
            if candidate.kind == EntityKind::Place && candidate.rank >= Rank::Known {
                ground.places.insert(candidate.range().start, candidate.range().end);
            } else {
                ground.taken[candidate.range()].fill(true);
            }
        }
        ground
    }

    fn is_free(&self, tokens: Range<usize>) -> bool {
        !self.taken[tokens].contains(&true)
    }
}

/// «облгосадминистрация», "the city council": the council of a place that the text takes for granted. A government
/// without its country may be anyone's.
fn authority(scene: &Scene<'_>, token: usize) -> Option<Candidate> {
    let council = |s| (s == Sense::GovernmentHead(GovernmentBody::Council)).then_some(());
    let (end, (), gram) = scene.longest(token, council)?;
    if gram.is_plural_only() {
        return None;
    }
    let head = Head { tokens: token..end, class: OrganizationClass::Authority, gram };
    // "the Danish city council": whose it is was not recognised.
    let named = token > 0 && scene.text.tokens[token].breaks == 0 && scene.text.tokens[token - 1].is_capitalised();
    let start = if head.is_latin(scene) { modifiers(scene, token) } else { phrase_start(scene, token) };
    // «управление здравоохранения администрации области»
    let end = if head.is_latin(scene) { end } else { tail(scene, end) };
    let whole = (start + 1..end).all(|t| scene.text.tokens[t].breaks == 0);
    (whole && (!named || opens_sentence(scene, token - 1))).then(|| candidate(start..end, &head, gram))
}

/// «районная больница в Кульсары», "the regional hospital in Goma": an institution told by where it is.
fn local(scene: &Scene<'_>, ground: &Ground, head: &Head) -> Option<Candidate> {
    if head.class != OrganizationClass::Other {
        return None;
    }
    let (mut place, (), _) = scene.longest(head.tokens.end, |s| scene.places(s).then_some(()))?;
    // «в городе Атырау»: the type word is no part of the place.
    let typed = scene.longest(place, |s| matches!(s, Sense::PlaceType(_)).then_some(()));
    if let Some((end, (), _)) = typed.filter(|_| !ground.places.contains_key(&place)) {
        place = end;
    }
    let end = *ground.places.get(&place)?;
    let noun = head.tokens.start;
    let alone = if head.is_latin(scene) { modifiers(scene, noun) } else { phrase_start(scene, noun) };
    let start = number_before(scene, noun, head.gram).map_or(alone, |(number, _)| number);
    let together = (start + 1..end).all(|t| scene.text.tokens[t].breaks == 0);
    together.then(|| candidate(start..end, head, head.gram))
}

/// «две организации водопользователей», "100 nonprofit groups".
fn counted(scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
    let (start, gram) = number_before(scene, head.tokens.start, head.gram)?;
    let end = if head.is_latin(scene) { head.tokens.end } else { told_until(scene, head) };
    Some(candidate(start..end, head, gram))
}

/// «пострадавшие громады», "regional arts groups": several bodies with a word that tells which.
fn several(scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
    let noun = head.tokens.start;
    if head.is_latin(scene) {
        let start = modifiers(scene, noun);
        // Without an article after a preposition the noun is a plural: "to regional arts groups", "to a regional group".
        let bare = start < noun && start > 0 && scene.is_of(start - 1, &[WordClass::Preposition]);
        return bare.then(|| candidate(start..head.tokens.end, head, head.gram));
    }
    let start = phrase_start(scene, noun);
    let plural = head.gram.is_plural_only();
    // «передав громадам обладнання»: what can be an object is none of its words.
    let direct = head.gram.has(Case::Dative) && scene.gram(head.tokens.end).has(Case::Accusative);
    let end = if direct { head.tokens.end } else { told_until(scene, head) };
    let told = start < noun || end > head.tokens.end || head.tokens.len() > 1;
    (plural && told).then(|| candidate(start..end, head, head.gram))
}

/// The token after the words in small letters that go on a head. Where the bodies are is a fact of its own: «10 громад
/// Сумської області».
fn told_until(scene: &Scene<'_>, head: &Head) -> usize {
    let lower = |t: &usize| scene.text.tokens[*t].shape == Shape::Lower;
    let start = head.tokens.end;
    start + (start..tail(scene, start)).take_while(lower).count()
}

/// "its main campus": what belongs to a body is no body of its own.
fn is_owned(scene: &Scene<'_>, start: usize) -> bool {
    start > 0 && scene.is(start - 1, |s| matches!(s, Sense::Pronoun(Pronoun::Poss | Pronoun::Own)))
}

fn candidate(tokens: Range<usize>, head: &Head, gram: Gram) -> Candidate {
    let naming = Naming::Headed {
        tokens: tokens.start as u32..tokens.end as u32,
        head: head.tokens.start as u32..head.tokens.end as u32,
        gram: Some(gram),
    };
    let head_end = head.tokens.end as u32;
    let thing = Thing { naming, organization: Some(head.class), named: false, head_end, ..Thing::default() };
    Candidate::thing(tokens, EntityKind::Organization, thing, gram, "description", Rank::Ambiguous)
}
