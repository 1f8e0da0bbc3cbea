//! Programs that the text describes and does not name: «проект по возобновлению инфраструктуры Донбасса», "projects across
//! Africa", «260 проєктів».
//!
//! They are found freely; `pipeline::described` drops those of which no money, support or work is said.

use std::ops::Range;

use super::naming::unquoted;
use super::programs::{Head, capitalised_name, is_program_head, titled_after};
use super::runs::{quote_at, tail};
use super::{Candidate, Rank, Recognizer, Scene, Thing, opens_sentence};
use crate::lexicon::{Conjunction, ProgramType, Sense, WordClass};
use crate::morph::{Case, CaseSet, Gram};
use crate::schema::EntityKind;
use crate::text::{Script, Shape};

/// Finds programs without a name.
#[derive(Debug, Default)]
pub struct DescriptionRecognizer;

impl Recognizer for DescriptionRecognizer {
    fn name(&self) -> &'static str {
        "description"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        for token in 0..scene.text.tokens.len() {
            let Some(head) = Head::at(scene, token) else { continue };
            let Some(kind) = head.kind else { continue };
            // What follows on a line of its own is no part of it; a quote after the head is the name itself.
            let joined = scene.text.tokens.get(head.tokens.end).is_none_or(|t| t.breaks == 0);
            // "UNDP programme coordinator" is a post.
            if scene.is_of(head.tokens.end, &[WordClass::Post]) {
                continue;
            }
            if joined && quote_at(scene, head.tokens.end).is_none() {
                out.extend(described(scene, &head, kind));
            }
        }
    }
}

/// Heads without any complement, for a text that names no program: «проєкт», "the initiative" are what it is about.
/// Competitions are left out: «заявка на тендер» is business.
pub(super) fn bare(scene: &Scene<'_>, out: &mut Vec<Candidate>) {
    let kind =
        |head: &Head| matches!(head.kind, Some(ProgramType::Program | ProgramType::Project | ProgramType::Initiative));
    for token in 0..scene.text.tokens.len() {
        let Some(head) = Head::at(scene, token).filter(kind) else { continue };
        let start = phrase_start(scene, token);
        // «акции» may be several, shares of a firm most often; an adjective tells one from many.
        let one =
            head.gram.plural.is_empty() || start < token && !head.gram.singular.is_empty() || head.gram.is_fixed();
        let capital = scene.text.tokens[token].is_capitalised() && !opens_sentence(scene, token);
        if one && !capital && quote_at(scene, head.tokens.end).is_none() {
            out.push(candidate(scene, start..head.tokens.end, &head, head.gram));
        }
    }
}

fn described(scene: &Scene<'_>, head: &Head, kind: ProgramType) -> Option<Candidate> {
    if let Some(number) = counted(scene, head) {
        return Some(number);
    }
    if scene.text.tokens[head.tokens.start].script == Script::Latin {
        return described_latin(scene, head, kind);
    }
    if kind == ProgramType::Works {
        return works(scene, head);
    }
    let named = titled_after(scene, head) || capitalised_name(scene, head).is_some();
    if named { None } else { described_cyrillic(scene, head, kind) }
}

/// «проект ремонта школы», «проєкт ПРООН», «новий проєкт».
fn described_cyrillic(scene: &Scene<'_>, head: &Head, kind: ProgramType) -> Option<Candidate> {
    let (start, first) = (head.tokens.start, head.tokens.end);
    let tokens = &scene.text.tokens;
    let end = tail(scene, first);
    if (first..end).any(|t| !tokens[t].is_word() && !tokens[t].is_mark('-')) {
        return None;
    }
    let owned = end > first
        && tokens[first].shape == Shape::Upper
        && !tokens.get(end).is_some_and(|t| t.is_mark('/'))
        && (end..end + 3).all(|t| quote_at(scene, t).is_none());
    // «грант Европейского Союза» is the money of a payer; what it is for would name a program.
    // «Проект ЄС-ПРООН «Місцевий розвиток»»: the quote is the name.
    let titled = quote_at(scene, end).is_some();
    let complement = kind != ProgramType::Grant && !titled && (end >= first + 2 || owned);
    let from = if complement { Some(start) } else { introduced(scene, start).filter(|_| kind.is_undertaking()) };
    from.map(|from| candidate(scene, from..end, head, head.gram))
}

/// «малая гидроэлектростанция Себзор», «25-километровый газопровод», «два будинки».
fn works(scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
    let start = phrase_start(scene, head.tokens.start);
    let end = tail(scene, head.tokens.end);
    let told = start < head.tokens.start || end > head.tokens.end || head.tokens.len() > 1;
    told.then(|| candidate(scene, start..end, head, head.gram))
}

/// The first of the adjectives before a noun, numbers joined to them included: «25-километровый».
pub(super) fn phrase_start(scene: &Scene<'_>, head: usize) -> usize {
    let mut start = head;
    while start > 0 && head - start < 4 && scene.text.tokens[start].breaks == 0 {
        let before = start - 1;
        let token = &scene.text.tokens[before];
        let joined = token.is_mark('-') && !token.spaced || token.is_number() && scene.text.tokens[start].is_mark('-');
        let adjective = token.is_word() && !scene.is_common(before) && scene.is_adjective(before);
        if !(joined || adjective) {
            break;
        }
        start = before;
    }
    start
}

/// «260 проєктів», "five projects", "three country grants".
fn counted(scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
    let (number, gram) = number_before(scene, head.tokens.start, head.gram)?;
    Some(candidate(scene, number..head.tokens.end, head, gram))
}

/// The number before a plural noun and its adjectives, and the cases in which the noun then stands.
pub(super) fn number_before(scene: &Scene<'_>, start: usize, gram: Gram) -> Option<(usize, Gram)> {
    if gram.plural.is_empty() || scene.text.tokens[start].breaks > 0 {
        return None;
    }
    let latin = scene.text.tokens[start].script == Script::Latin;
    let before = if latin { modifiers(scene, start) } else { phrase_start(scene, start) };
    let number = number_ending(scene, before)?;
    // «10 проектов» is a genitive by its ending; with its number it stands where a nominative or accusative stands.
    let direct = CaseSet::of(Case::Nominative).or(CaseSet::of(Case::Accusative));
    Some((number, Gram { plural: gram.plural.or(direct), ..gram }))
}

/// Where the number starts that ends right before a token: «8,5 тыс.», "three", "3 thousand".
fn number_ending(scene: &Scene<'_>, end: usize) -> Option<usize> {
    let tokens = &scene.text.tokens;
    let joined = |t: usize| tokens[t + 1].breaks == 0;
    let is_number = |t: usize| tokens[t].is_number() || scene.is_of(t, &[WordClass::Number]);
    let mut last = end.checked_sub(1).filter(|&t| joined(t))?;
    let stop = tokens[last].is_mark('.');
    let word = if stop { last.checked_sub(1)? } else { last };
    let magnitude = scene.is_of(word, &[WordClass::Magnitude]);
    if magnitude {
        last = word.checked_sub(1).filter(|&t| joined(t))?;
    } else if stop {
        return None;
    }
    if !is_number(last) {
        return None;
    }
    let decimal = last >= 2 && tokens[last].is_number() && tokens[last - 2].is_number() && !tokens[last].spaced;
    let mark = decimal && (tokens[last - 1].is_mark(',') || tokens[last - 1].is_mark('.')) && !tokens[last - 1].spaced;
    Some(if mark { last - 2 } else { last })
}

/// "programme for public buildings", "re-granting mechanism for …", "reconstruction of the bridge".
fn described_latin(scene: &Scene<'_>, head: &Head, kind: ProgramType) -> Option<Candidate> {
    let (start, first) = (modifiers(scene, head.tokens.start), head.tokens.end);
    let mut end = first;
    while end < scene.text.tokens.len() && (end - first < DESCRIPTION || inside_name(scene, end)) {
        let token = &scene.text.tokens[end];
        let link = scene.longest(end, |s| (s == Sense::NameLink || scene.places(s)).then_some(()));
        let opens = end == first;
        let stops = opens && (link.is_none() || is_phrase(scene, end))
            || !opens && ends_description(scene, end) && !inside_name(scene, end);
        if token.breaks > 0 || !token.is_word() || stops {
            break;
        }
        end = link.filter(|_| opens).map_or(end + 1, |l| l.0);
    }
    let loose = |t: usize| scene.is_of(t, &[WordClass::Preposition, WordClass::NameLink, WordClass::Common]);
    while end > first && loose(end - 1) {
        end -= 1;
    }
    // A quote after the description is the name itself.
    if quote_at(scene, end).is_some() {
        return None;
    }
    // "an Oakham Trust grant" is money of a payer and no program; in "UNHCR calls on donors" and "UNICEF projects that …"
    // the noun is a verb.
    let named = (start..head.tokens.start).all(|t| scene.text.tokens[t].is_capitalised());
    let that = scene.is(first, |s| s == Sense::Conjunction(Conjunction::That));
    let no_program = that || matches!(kind, ProgramType::Grant | ProgramType::Competition);
    if no_program && start < head.tokens.start && named {
        return None;
    }
    let introduced = kind.is_undertaking() && introduced(scene, head.tokens.start).is_some();
    let worth = end >= first + 2 || start < head.tokens.start || introduced;
    let several = head.gram.is_plural_only();
    worth.then(|| candidate(scene, start..end, head, if several { head.gram } else { Gram::FIXED }))
}

/// "runs the project in partnership with UNDP": a phrase that triggers frames tells nothing of what the project is.
fn is_phrase(scene: &Scene<'_>, token: usize) -> bool {
    scene.hits_at(token).iter().any(|hit| hit.is_trigger() && hit.end as usize > token + 1)
}

fn candidate(scene: &Scene<'_>, tokens: Range<usize>, head: &Head, gram: Gram) -> Candidate {
    let name = unquoted(scene, tokens.clone());
    let head_end = head.tokens.end as u32;
    let thing = Thing { name: Some(name), named: false, head_end, program: head.kind, ..Thing::default() };
    Candidate::thing(tokens, EntityKind::Program, thing, gram, "description", Rank::Ambiguous)
}

/// Where the phrase of a head noun starts that a word introduces as new: «ещё один пакет», «новый молодёжный проект».
fn introduced(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let mut start = head;
    while start > 0 && head - start < 3 && scene.text.tokens[start].breaks == 0 {
        let opener = |at: usize| scene.senses(at).any(|(end, sense, _)| end == start && sense == Sense::Indefinite);
        if let Some(opening) = (start.saturating_sub(2)..start).find(|&at| opener(at)) {
            // An article is no part of a name.
            return Some(if scene.is_common(opening) { start } else { opening });
        }
        let before = start - 1;
        if scene.text.tokens[before].shape != Shape::Lower || scene.is_common(before) || !scene.is_adjective(before) {
            return None;
        }
        start = before;
    }
    None
}

/// Longest description after its head, in tokens.
const DESCRIPTION: usize = 7;

/// The first of the words that modify a noun: "capacity-building" in "capacity-building grants".
pub(super) fn modifiers(scene: &Scene<'_>, head: usize) -> usize {
    let mut start = head;
    for _ in 0..3 {
        let hyphen = start >= 2 && scene.text.tokens[start - 1].is_mark('-') && !scene.text.tokens[start - 1].spaced;
        if hyphen && scene.text.tokens[start - 2].is_word() {
            start -= 2;
        } else if start > 0 && modifies(scene, start - 1, start) {
            start -= 1;
        } else {
            break;
        }
    }
    start
}

/// Whether a word modifies the noun after it: an adjective, noun or name, not a verb, article or number.
fn modifies(scene: &Scene<'_>, token: usize, next: usize) -> bool {
    let word = &scene.text.tokens[token];
    let plain = word.is_word() && word.script == Script::Latin && scene.text.tokens[next].breaks == 0;
    plain
        && !scene.is_common(token)
        && !scene.is_verb(token)
        && !scene.is_of(
            token,
            &[
                WordClass::Auxiliary,
                WordClass::StatusCue,
                WordClass::ReportVerb,
                WordClass::Relative,
                WordClass::NameLink,
                WordClass::Bound,
            ],
        )
}

/// Whether a description stops before a word: at a verb, a pronoun, a relative, a further preposition of place or time.
fn ends_description(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_verb(token) && !is_program_head(scene, token)
        || scene.is_of(
            token,
            &[
                WordClass::Auxiliary,
                WordClass::StatusCue,
                WordClass::ReportVerb,
                WordClass::Relative,
                WordClass::Pronoun,
                WordClass::Conjunction,
                WordClass::Preposition,
            ],
        )
}

/// Whether a word goes on a name that began before it: "of", "North" and "Macedonia" in "Republic of North Macedonia".
fn inside_name(scene: &Scene<'_>, token: usize) -> bool {
    let tokens = &scene.text.tokens;
    let capital = |t: usize| tokens.get(t).is_some_and(|w| w.is_capitalised() && w.breaks == 0);
    let link = scene.is_of(token, &[WordClass::NameLink]);
    token > 0 && tokens[token - 1].is_capitalised() && (capital(token) || link && capital(token + 1))
}
