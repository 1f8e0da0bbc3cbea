//! Names of a text that no entity of the lexicon has: what recognizers read as unknown, and what only looks like a name.

use std::ops::Range;

use crate::lexicon::Sense;
use crate::mention::{FoundMention, MentionSet, Scene, opens_sentence};
use crate::morph::CaseSet;
use crate::pipeline::Pipeline;
use crate::schema::EntityKind;
use crate::text::{Closing, Document, GroupKind, Script, Shape, Span};

/// Longest name in words; what is longer between quotes is a quotation.
const MOST_WORDS: usize = 8;

/// Of how many words before the last a head may be; adjectives before a head are few.
const MOST_ATTRIBUTES: usize = 3;

/// What is known of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cover {
    Free,
    /// A name of the lexicon.
    Listed,
    /// Something else that was read: an unknown body, a person, an amount.
    Read,
}

/// A name that no entity of the lexicon has, at one place of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseen {
    /// The name in the nominative, as far as that can be told.
    pub name: String,
    /// What it names, if a recognizer read it.
    pub kind: Option<EntityKind>,
    /// Code of its language, `und` for none.
    pub language: String,
    /// Where it stands.
    pub span: Span,
}

impl Pipeline {
    /// The names of a document that no entity of the lexicon has, in text order: unknown bodies, programs and places, and
    /// of the rest quoted names, runs of words with a capital, acronyms. Persons, amounts and dates are left out.
    #[must_use]
    pub fn unseen(&self, document: &Document) -> Vec<Unseen> {
        let text = self.tokenize(document);
        let analysis = self.analyse(&text, None);
        let hits = self.lexicon().hits(&text);
        let scene = Scene::new(&text, self.lexicon(), &hits);
        let mut cover: Vec<Cover> = vec![Cover::Free; text.tokens.len()];
        let mut found = Vec::new();
        for mention in analysis.mentions.mentions.iter().filter(|m| m.parent.is_none()) {
            let known = analysis.mentions.entities[mention.entity].known.is_some();
            cover[mention.candidate.range()].fill(if known { Cover::Listed } else { Cover::Read });
            found.extend(unknown(&scene, &analysis.mentions, mention));
        }
        for token in hits.all().iter().filter(|hit| hit.is_name()).flat_map(|hit| hit.start..hit.end) {
            // An adjective of a country, a name that its surroundings forbid: the lexicon has them.
            if cover[token as usize] == Cover::Free {
                cover[token as usize] = Cover::Listed;
            }
        }
        found.extend(quoted(&scene, &mut cover));
        found.extend(capitals(&scene, &cover));
        found.sort_by_key(|unseen| (unseen.span.start, unseen.span.end));
        found
    }
}

/// What a recognizer read as a name of its own.
fn unknown(scene: &Scene<'_>, set: &MentionSet, mention: &FoundMention) -> Option<Unseen> {
    use EntityKind::{Organization, Place, Program};
    let entity = &set.entities[mention.entity];
    let named = mention.candidate.as_thing().is_some_and(|thing| thing.named);
    let wanted = matches!(entity.kind, Organization | Program | Place) && entity.known.is_none() && named;
    wanted.then(|| Unseen {
        name: entity.name.clone(),
        kind: Some(entity.kind),
        language: language(scene, mention.candidate.range().start),
        span: mention.span,
    })
}

/// Names in quotes.
fn quoted(scene: &Scene<'_>, cover: &mut [Cover]) -> Vec<Unseen> {
    let groups = scene.text.groups.iter().filter(|g| g.kind == GroupKind::Quote && g.closing == Closing::Own);
    let mut found = Vec::new();
    for group in groups {
        let tokens = group.inner().start as usize..group.inner().end as usize;
        let capital = scene.text.tokens.get(tokens.start).is_some_and(|token| token.is_capitalised());
        let sentence = tokens.clone().any(|t| ['.', '!', '?', ';'].iter().any(|&m| scene.text.tokens[t].is_mark(m)));
        if capital && !sentence && tokens.len() <= MOST_WORDS && is_new(&cover[tokens.clone()]) {
            cover[tokens.clone()].fill(Cover::Read);
            // A title stands as it is, whatever the words around it govern.
            found.push(unseen(scene, &tokens, raw(scene, &tokens)));
        }
    }
    found
}

/// Whether a name of these tokens is no one's yet; a known name may be a part of it.
fn is_new(cover: &[Cover]) -> bool {
    cover.contains(&Cover::Free) && !cover.contains(&Cover::Read)
}

/// Runs of words with a capital.
fn capitals(scene: &Scene<'_>, cover: &[Cover]) -> Vec<Unseen> {
    let mut found = Vec::new();
    let mut token = 0;
    while token < cover.len() {
        let end = run(scene, cover, token);
        let tokens = token..end;
        if !tokens.is_empty() && tells(scene, &tokens) {
            found.push(unseen(scene, &tokens, nominative(scene, &tokens)));
        }
        token = end.max(token + 1);
    }
    found
}

/// The token after a run that starts at a token.
fn run(scene: &Scene<'_>, cover: &[Cover], start: usize) -> usize {
    let tokens = &scene.text.tokens;
    let free = |t: usize| cover[t] == Cover::Free;
    let capital = |t: usize| free(t) && tokens[t].is_capitalised() && !scene.is_common(t);
    let mut end = start;
    while end < cover.len() && end - start < MOST_WORDS && (end == start || tokens[end].breaks == 0) && capital(end) {
        end += 1;
        let hyphen = |t: usize| tokens.get(t).is_some_and(|token| token.is_mark('-') && !token.spaced);
        if hyphen(end) && tokens.get(end + 1).is_some_and(|next| next.is_word() && !next.spaced) && free(end + 1) {
            end += 2;
        }
    }
    end
}

/// Whether a run is more than a capital that any word may have. One word must be an acronym or stand inside a sentence.
fn tells(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let first = &scene.text.tokens[tokens.start];
    let known = |sense: Sense| {
        matches!(
            sense,
            Sense::FirstName(_) | Sense::Post(_) | Sense::Month(_) | Sense::LegalForm(_) | Sense::DemonymPerson
        )
    };
    // "Foundation", "Republic": what a word of the lists means is known.
    let listed = tokens.len() == 1 && scene.hits.classes(tokens.start) != 0;
    let says_nothing =
        listed || tokens.clone().all(|t| scene.is(t, known) || scene.text.tokens[t].shape == Shape::Initial);
    let acronym = matches!(first.shape, Shape::Upper | Shape::Camel);
    if tokens.len() == 1 && (is_part(scene, tokens.start) || is_roman(scene.text.raw(tokens.start))) {
        return false;
    }
    !says_nothing && (tokens.len() > 1 || acronym || !opens_sentence(scene, tokens.start))
}

/// Whether a word is only a part of something: an adjective before its noun, one side of a hyphen.
fn is_part(scene: &Scene<'_>, token: usize) -> bool {
    let next = scene.text.tokens.get(token + 1).filter(|next| next.breaks == 0);
    let word = next.is_some_and(|next| next.is_word() && next.spaced);
    let hyphen = next.is_some_and(|next| next.is_mark('-') && !next.spaced);
    hyphen || word && scene.is_adjective(token)
}

/// "II", "XIV".
fn is_roman(word: &str) -> bool {
    word.chars().all(|c| "IVXLC".contains(c))
}

fn unseen(scene: &Scene<'_>, tokens: &Range<usize>, name: String) -> Unseen {
    Unseen { name, kind: None, language: language(scene, tokens.start), span: scene.text.span(tokens.clone()) }
}

fn raw(scene: &Scene<'_>, tokens: &Range<usize>) -> String {
    let text = scene.text.span(tokens.clone()).of(&scene.text.document.text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The nominative of a run whose head is not known: as many words as can agree are taken for adjectives.
fn nominative(scene: &Scene<'_>, tokens: &Range<usize>) -> String {
    let text = raw(scene, tokens);
    let words: Vec<&str> = text.split(' ').collect();
    let declines = tokens.clone().all(|t| scene.text.tokens[t].script == Script::Cyrillic);
    let morphology = scene.morphology(tokens.start).filter(|_| declines);
    let most = words.len().saturating_sub(1).min(MOST_ATTRIBUTES);
    let found = morphology.and_then(|m| (0..=most).rev().find_map(|head| m.nominative(&words, head, CaseSet::ANY)));
    found.unwrap_or(text)
}

fn language(scene: &Scene<'_>, token: usize) -> String {
    let language = scene.text.language(token);
    language.map_or("und", |language| scene.lexicon.language_code(language)).to_owned()
}
