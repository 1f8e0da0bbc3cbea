//! Acronyms that the text itself defines: `Полное имя (АББР)`. They hold for the document.

use super::naming::raw;
use super::{Candidate, Rank, Scene, Thing, Value};
use crate::morph::Gram;
use crate::schema::EntityKind;
use crate::text::{FastMap, GroupKind, Shape};

/// A short form defined in brackets after a name.
#[derive(Debug, Clone)]
pub(super) struct Definition {
    /// Index of the candidate that it abbreviates.
    pub(super) of: usize,
    /// Tokens of the short form in the definition.
    pub(super) tokens: std::ops::Range<usize>,
    /// Folded short form.
    pub(super) short: String,
}

/// Finds definitions after organizations and programs.
pub(super) fn definitions(scene: &Scene<'_>, settled: &[Candidate]) -> Vec<Definition> {
    let mut found = Vec::new();
    for (index, candidate) in settled.iter().enumerate() {
        if !matches!(candidate.kind, EntityKind::Organization | EntityKind::Program) {
            continue;
        }
        found.extend(definition_after(scene, index, candidate));
    }
    found
}

fn definition_after(scene: &Scene<'_>, of: usize, candidate: &Candidate) -> Option<Definition> {
    let mut at = candidate.range().end;
    if scene.text.tokens.get(at).is_some_and(|t| crate::text::is_quote(t.mark)) {
        at += 1;
    }
    let group = scene.text.group_opening(at).filter(|g| g.kind == GroupKind::Bracket)?;
    let mut inner = group.inner();
    // «(далее – Фонд)», «(АББР, 2015)»: the last word before a comma, the first capitalised one.
    while inner.start < inner.end && !scene.text.tokens[inner.start as usize].is_capitalised() {
        if inner.start > group.open + 4 {
            return None;
        }
        inner.start += 1;
    }
    let first = inner.start as usize;
    let end = (first..inner.end as usize)
        .find(|&t| scene.text.tokens[t].is_mark(',') || scene.text.tokens[t].is_mark(';'))
        .unwrap_or(inner.end as usize);
    let words = end.checked_sub(first)?;
    if words == 0 || words > 3 || !is_short_form(scene, first, candidate) {
        return None;
    }
    let short = (first..end).map(|t| scene.text.folded(t)).collect::<Vec<_>>().join(" ");
    Some(Definition { of, tokens: first..end, short })
}

/// Names of bodies that the lexicon lacks, known by the acronym that the text gives them: «Шведское Агентство по
/// международному сотрудничеству (SIDA)».
pub(super) fn adopt_known(scene: &Scene<'_>, settled: &mut [Candidate], definitions: &[Definition]) {
    for definition in definitions {
        let upper = scene.text.tokens[definition.tokens.start].shape == Shape::Upper;
        let letters = definition.short.chars().count();
        let candidate = &mut settled[definition.of];
        let (kind, Value::Thing(thing)) = (candidate.kind, &mut candidate.value) else { continue };
        if thing.entity.is_none() && upper && letters >= ADOPTED {
            thing.entity = scene.lexicon.named(raw(scene, definition.tokens.clone()), kind);
            // A known body is one name: its country is no mention of its own, and must not outweigh it.
            if thing.entity.is_some() {
                candidate.rank = candidate.rank.max(Rank::Known);
            }
        }
    }
}

/// Letters of an acronym that tell a body apart; shorter ones mean many things.
const ADOPTED: usize = 4;

/// Most letters of a short form that is no acronym; longer words are names of something else.
const SHORT: usize = 12;

/// An acronym, or a shorter name in mixed case that keeps the first letter of a word of the long one.
fn is_short_form(scene: &Scene<'_>, token: usize, candidate: &Candidate) -> bool {
    let short = &scene.text.tokens[token];
    if candidate.len() < 2 {
        return false;
    }
    match short.shape {
        Shape::Upper => true,
        Shape::Camel => true,
        Shape::Capital => {
            let initial = scene.text.folded(token).chars().next();
            let letters = scene.text.folded(token).chars().count();
            letters <= SHORT && candidate.range().any(|t| scene.text.folded(t).chars().next() == initial)
        }
        _ => false,
    }
}

/// Candidates for every later use of the defined short forms.
pub(super) fn uses(scene: &Scene<'_>, settled: &[Candidate], definitions: &[Definition]) -> Vec<Candidate> {
    let single: FastMap<&str, &Definition> =
        definitions.iter().filter(|d| d.tokens.len() == 1).map(|d| (d.short.as_str(), d)).collect();
    let mut out: Vec<Candidate> = definitions.iter().map(|d| short_candidate(settled, d, d.tokens.clone())).collect();
    if single.is_empty() {
        return out;
    }
    for token in 0..scene.text.tokens.len() {
        let word = &scene.text.tokens[token];
        if !word.is_capitalised() {
            continue;
        }
        if let Some(definition) = single.get(scene.text.folded(token)) {
            let same_shape = word.shape == scene.text.tokens[definition.tokens.start].shape;
            if same_shape && token != definition.tokens.start {
                out.push(short_candidate(settled, definition, token..token + 1));
            }
        }
    }
    out
}

fn short_candidate(settled: &[Candidate], definition: &Definition, tokens: std::ops::Range<usize>) -> Candidate {
    let long = &settled[definition.of];
    let thing = long.as_thing().cloned().unwrap_or_default();
    let thing = Thing { inner: None, ..thing };
    Candidate::thing(tokens, long.kind, thing, Gram::FIXED, "acronym", Rank::Known)
}
