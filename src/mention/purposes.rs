//! What money is said to be for: "$5,000 for loft insulation", «3 млн евро на энергоэффективные мероприятия».
//!
//! Any noun can be a purpose, so nothing but its place tells it: right after a preposition of purpose, in a sentence with
//! an amount, in words without a name. Frames use it only behind that preposition, and what no frame uses is dropped.

use std::ops::Range;

use super::naming::unquoted;
use super::programs::is_program_head;
use super::runs::{hyphenated, is_and, quote_at, tail};
use super::{Candidate, Rank, Scene, Thing};
use crate::lexicon::{Sense, WordClass};
use crate::morph::{Case, CaseSet, Gram};
use crate::schema::EntityKind;
use crate::text::{Script, Shape};

/// Shortest and longest purpose, in tokens: a single word, "for schools", tells nothing of its own.
const SHORTEST: usize = 2;
const LONGEST: usize = 9;

/// Adds the purposes of the sentences with an amount, where nothing else was found.
pub(super) fn purposes(scene: &Scene<'_>, found: &[Candidate], out: &mut Vec<Candidate>) {
    let mut last = None;
    for amount in found.iter().filter(|c| c.kind == EntityKind::Money) {
        let sentence = scene.text.sentence_of(amount.range().start);
        if last == Some(sentence) {
            continue;
        }
        last = Some(sentence);
        let bounds = &scene.text.sentences[sentence];
        let (start, end) = (bounds.start as usize, bounds.end as usize);
        // What was found is in text order.
        let first = found.partition_point(|c| c.range().start < start);
        let inside = found[first..].iter().take_while(|c| c.range().start < end);
        let taken: Vec<Range<usize>> = inside.map(Candidate::range).collect();
        for token in start..end {
            let Some((first, cases)) = preposition(scene, token) else { continue };
            let phrase = phrase(scene, first, end, cases);
            let free = |p: &Range<usize>| taken.iter().all(|t| t.end <= p.start || t.start >= p.end);
            out.extend(phrase.filter(free).map(|p| candidate(scene, p)));
        }
    }
}

/// A preposition of purpose: the token after it and the cases that it governs.
fn preposition(scene: &Scene<'_>, token: usize) -> Option<(usize, CaseSet)> {
    if !scene.starts(token, &[WordClass::Preposition]) {
        return None;
    }
    let purpose = &scene.lexicon.marked_prepositions().purpose;
    let (end, cases, _) = scene.longest(token, |s| match s {
        Sense::Preposition(id) => purpose.iter().find(|(p, _)| *p == id).map(|(_, cases)| *cases),
        _ => None,
    })?;
    Some((end, cases))
}

/// The noun phrase from `first`: lower-case words that name nothing known.
fn phrase(scene: &Scene<'_>, first: usize, limit: usize, cases: CaseSet) -> Option<Range<usize>> {
    let tokens = &scene.text.tokens;
    let latin = tokens.get(first)?.script == Script::Latin;
    let start = if latin && scene.is_common(first) { first + 1 } else { first };
    let end = if latin { latin_end(scene, start, limit) } else { cyrillic_end(scene, start, limit, cases)? };
    let plain = (start..end).all(|t| tokens[t].shape == Shape::Lower || tokens[t].is_mark('-'));
    let named = tokens.get(end).is_some_and(|t| t.is_capitalised() && t.breaks == 0) || quote_at(scene, end).is_some();
    let known = (start..end).any(|t| names_another(scene, t));
    ((SHORTEST..=LONGEST).contains(&end.saturating_sub(start)) && plain && !named && !known).then_some(start..end)
}

/// "loft insulation", "the improvement of rural roads": up to a verb, a mark or a further preposition.
fn latin_end(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    let mut end = start;
    let mut linked = false;
    while end < limit {
        let token = &scene.text.tokens[end];
        let link = !linked && end > start && scene.genitive_marker(end);
        let over = token.breaks > 0 && end > start || !token.is_word() || token.shape != Shape::Lower;
        // The first word may look like a verb: "for rebuilding schools".
        if over || !link && (scene.is_common(end) || end > start && (scene.is_verb(end) || is_and(scene, end))) {
            break;
        }
        linked |= link;
        end = hyphenated(scene, end);
    }
    while end > start && scene.is_of(end - 1, &[WordClass::Common, WordClass::Preposition]) {
        end -= 1;
    }
    end
}

/// «энергоэффективные мероприятия», «строительство нового моста»: adjectives, a noun in the case that the preposition
/// governs, and the genitives after it.
fn cyrillic_end(scene: &Scene<'_>, start: usize, limit: usize, cases: CaseSet) -> Option<usize> {
    let mut head = start;
    while head < limit && scene.text.tokens[head].shape == Shape::Lower && scene.is_adjective(head) {
        head = hyphenated(scene, head);
    }
    let noun = scene.text.tokens.get(head).filter(|t| t.is_word() && head < limit)?;
    let gram = scene.gram(head);
    let governed = !gram.cases().and(cases).is_empty() && !gram.is_fixed();
    let usable = governed && noun.shape == Shape::Lower && !scene.is_common(head) && !scene.is_verb(head);
    usable.then(|| tail(scene, head + 1).min(limit))
}

/// Whether a word speaks of something that other readings know: a program, a body, a time, people, a trigger of a frame.
fn names_another(scene: &Scene<'_>, token: usize) -> bool {
    let trigger = scene.hits_at(token).iter().any(|h| h.is_trigger() && !h.is_verb());
    let other = scene.is_of(
        token,
        &[
            WordClass::OrgHead,
            WordClass::GovernmentHead,
            WordClass::DateUnit,
            WordClass::Month,
            WordClass::Post,
            WordClass::PersonTitle,
            WordClass::DemonymPerson,
            WordClass::Number,
            WordClass::Magnitude,
            WordClass::Currency,
            WordClass::Bound,
            WordClass::NotPurpose,
            WordClass::Pronoun,
            WordClass::StatusCue,
        ],
    );
    trigger || other || is_program_head(scene, token)
}

fn candidate(scene: &Scene<'_>, tokens: Range<usize>) -> Candidate {
    let name = unquoted(scene, tokens.clone());
    let thing = Thing { name: Some(name), named: false, purpose: true, ..Thing::default() };
    let direct = CaseSet::of(Case::Accusative).or(CaseSet::of(Case::Genitive));
    let gram = Gram { singular: direct, ..Gram::NONE };
    Candidate::thing(tokens, EntityKind::Program, thing, gram, "purpose", Rank::Shape)
}
