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
    /// The first word declines.
    First(Range<u32>),
    /// A person's name.
    Person(Range<u32>),
}

/// The name of a thing, if it can be told.
pub(super) fn name(scene: &Scene<'_>, thing: &Thing) -> Option<String> {
    let range = |tokens: &Range<u32>| tokens.start as usize..tokens.end as usize;
    match &thing.naming {
        Naming::Given => thing.name.clone(),
        Naming::Headed { tokens, head, gram } => Some(headed(scene, range(tokens), range(head), *gram)),
        Naming::First(tokens) => Some(first(scene, range(tokens))),
        Naming::Person(tokens) => Some(person(scene, range(tokens))),
    }
}

/// The name in the nominative: the head and the adjectives before it change, the rest stays.
fn headed(scene: &Scene<'_>, tokens: Range<usize>, head: Range<usize>, gram: Option<Gram>) -> String {
    let changed = gram.filter(|gram| !gram.has(Case::Nominative)).and_then(|gram| {
        let words = scene.words(tokens.start..head.end.max(tokens.start + 1));
        let index = head.end - 1 - tokens.start;
        let morphology = scene.morphology(head.start).filter(|_| words.len() == index + 1)?;
        morphology.nominative(&words, index, cases_or_any(gram))
    });
    match changed {
        Some(nominative) => {
            let rest = raw(scene, head.end..tokens.end);
            format!("{nominative} {rest}").trim().to_owned()
        }
        None => spaced(raw(scene, tokens)),
    }
}

fn cases_or_any(gram: Gram) -> CaseSet {
    if gram.cases().is_empty() { CaseSet::ANY } else { gram.cases() }
}

fn first(scene: &Scene<'_>, tokens: Range<usize>) -> String {
    let words = scene.words(tokens.clone());
    let name = scene.morphology(tokens.start).and_then(|m| m.nominative(&words[..1], 0, CaseSet::ANY));
    name.unwrap_or_else(|| words.join(" "))
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

/// The text of some tokens.
pub(super) fn raw<'s>(scene: &Scene<'s>, tokens: Range<usize>) -> &'s str {
    Span::of(scene.text.span(tokens), &scene.text.document.text)
}

/// A text with single spaces for all its white space.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
