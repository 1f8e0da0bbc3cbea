//! Names of what the lexicon does not know. To put one into the nominative costs more than to find it, and most
//! candidates give way to others, so it is done for those that stay.

use std::ops::Range;

use super::{Scene, Thing};
use crate::morph::{Case, CaseSet, Gram};
use crate::text::{Script, Span};

/// How the name of a thing is made when it is wanted; tokens are those of the text that it was found in.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Naming {
    /// It is [`Thing::name`] already, or cannot be told.
    #[default]
    Given,
    /// A head noun declines with the adjectives before it, the rest of the tokens stays.
    Headed {
        /// All of the name.
        tokens: Range<u32>,
        /// The head.
        head: Range<u32>,
        /// Readings of the head; `None` if it does not decline.
        gram: Option<Gram>,
    },
    /// The first word declines; in these cases, or it is the nominative.
    First(Range<u32>, CaseSet),
    /// A person's name.
    Person(Range<u32>),
}

/// The name of a thing, if it can be told.
pub(super) fn name(scene: &Scene<'_>, thing: &Thing) -> Option<String> {
    let range = |tokens: &Range<u32>| tokens.start as usize..tokens.end as usize;
    match &thing.naming {
        Naming::Given => thing.name.clone(),
        Naming::Headed { tokens, head, gram } => Some(headed(scene, range(tokens), range(head), *gram)),
        Naming::First(tokens, cases) => Some(first(scene, range(tokens), *cases)),
        Naming::Person(tokens) => Some(person(scene, range(tokens))),
    }
}

/// The name in the nominative: the head and the adjectives before it change, the rest stays.
fn headed(scene: &Scene<'_>, tokens: Range<usize>, head: Range<usize>, gram: Option<Gram>) -> String {
    let changed = gram.filter(|&gram| !stands(gram)).and_then(|gram| {
        let words = scene.words(tokens.start..head.end.max(tokens.start + 1));
        let morphology = scene.morphology(head.start).filter(|_| words.len() == head.end - tokens.start)?;
        // The noun of a head of several words is its last word, «ресурсного центра», or an earlier one, «дома культуры».
        (head.start..head.end).rev().find_map(|noun| {
            let words = &words[..=noun - tokens.start];
            let nominative = morphology.nominative_of(words, words.len() - 1, cases_or_any(gram), gram.gender)?;
            Some((nominative, noun + 1))
        })
    });
    match changed {
        Some((nominative, end)) => continued(scene, &nominative, end..tokens.end),
        None => spaced(raw(scene, tokens)),
    }
}

/// Whether a head is in the nominative already. What has a name is one thing, so a form that is the nominative of the
/// plural only stands for an oblique case of the singular if it can: «представители Академии «Росток»».
fn stands(gram: Gram) -> bool {
    let cases = if gram.singular.is_empty() { gram.plural } else { gram.singular };
    cases.has(Case::Nominative)
}

/// A part in the nominative and the tokens after it, which stay as they are.
fn continued(scene: &Scene<'_>, nominative: &str, rest: Range<usize>) -> String {
    let apart = if adjoins(scene, rest.start) { "" } else { " " };
    format!("{nominative}{apart}{}", raw(scene, rest)).trim().to_owned()
}

fn cases_or_any(gram: Gram) -> CaseSet {
    if gram.cases().is_empty() { CaseSet::ANY } else { gram.cases() }
}

fn first(scene: &Scene<'_>, tokens: Range<usize>, cases: CaseSet) -> String {
    let words = scene.words(tokens.clone());
    let name = scene.morphology(tokens.start).and_then(|m| m.nominative(&words[..1], 0, cases));
    match name {
        Some(name) => continued(scene, &name, tokens.start + 1..tokens.end),
        None => unquoted(scene, tokens),
    }
}

/// Longest name, in words, that is read as one of a person with a given name, patronymic and surname.
const PERSON_WORDS: usize = 3;

fn person(scene: &Scene<'_>, tokens: Range<usize>) -> String {
    let latin = scene.text.tokens[tokens.start].script == Script::Latin;
    let words = scene.words(tokens.clone());
    let nominative = scene
        .morphology(tokens.start)
        .filter(|_| !latin && words.len() <= PERSON_WORDS)
        .and_then(|m| m.person_nominative(&words));
    nominative.unwrap_or_else(|| spaced(raw(scene, tokens)))
}

/// The words of some tokens without their quotes, apart where the text has them apart: "UKR-2021-0417".
pub(super) fn unquoted(scene: &Scene<'_>, tokens: Range<usize>) -> String {
    let mut name = String::with_capacity(scene.text.span(tokens.clone()).len());
    for token in tokens.filter(|&t| !scene.text.folded(t).is_empty()) {
        if !name.is_empty() && !adjoins(scene, token) {
            name.push(' ');
        }
        name.push_str(scene.text.raw(token));
    }
    name
}

/// Whether nothing stands between a token and the one before it.
fn adjoins(scene: &Scene<'_>, token: usize) -> bool {
    let tokens = &scene.text.tokens;
    let before = token.checked_sub(1).and_then(|t| tokens.get(t));
    let quote = before.is_some_and(|_| scene.text.folded(token - 1).is_empty());
    !quote && matches!((before, tokens.get(token)), (Some(before), Some(token)) if before.span.end == token.span.start)
}

/// The text of some tokens.
pub(super) fn raw<'s>(scene: &Scene<'s>, tokens: Range<usize>) -> &'s str {
    Span::of(scene.text.span(tokens), &scene.text.document.text)
}

/// A text with single spaces for all its white space.
pub(super) fn spaced(text: &str) -> String {
    joined(text.split_whitespace(), text.len())
}

/// Words with single spaces between them, in a string that has room for `capacity` bytes from the start.
pub(super) fn joined<'w>(words: impl Iterator<Item = &'w str>, capacity: usize) -> String {
    let mut out = String::with_capacity(capacity);
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
