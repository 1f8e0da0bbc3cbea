//! Runs of words that can be a name, and the frozen tails that follow a head noun.

use std::ops::Range;

use super::Scene;
use crate::lexicon::{Conjunction, NameForm, NameRow, Sense, WordClass};
use crate::morph::Case;
use crate::schema::EntityKind;
use crate::text::{Closing, Group, GroupKind, Script, Shape};

/// Longest name without quotes, in tokens. The longest seen is a ministry of 17 tokens.
const MAX_NAME: usize = 22;

/// A run of capitalised words from `start`: joined by hyphens, and by `link` words when a capital follows them.
pub(super) fn capitals(scene: &Scene<'_>, start: usize, link: impl Fn(usize) -> Option<usize>) -> Range<usize> {
    let mut end = start;
    // "Afterschool for All Grants": a capital after a link is of the name, whatever the word.
    let mut linked = start;
    while end < scene.text.tokens.len() && end - start < MAX_NAME {
        let token = &scene.text.tokens[end];
        if end > start && (token.breaks > 0 || !joined(scene, end)) {
            break;
        }
        if end > start && scene.is_of(end, &[WordClass::Post]) {
            break;
        }
        // "MoldovaEuropean Union": two names that have lost the space between them.
        if end > start && !token.spaced && token.is_word() && (start..end).any(|t| ends_known_name(scene, t, end)) {
            break;
        }
        if token.is_capitalised() && (end == linked || !scene.is_of(end, &[WordClass::Common])) {
            end = hyphenated(scene, end);
            continue;
        }
        match link(end).filter(|&after| after < scene.text.tokens.len() && end > start) {
            Some(after) if scene.text.tokens[after].is_capitalised() && scene.text.tokens[after].breaks == 0 => {
                if is_and(scene, end) && scene.is_of(after, &[WordClass::Common]) {
                    break;
                }
                // "a loan from the World Bank for the Green Schools project": the article opens another thing.
                if after > end + 1 && (start..end).any(|t| ends_known_name(scene, t, end)) {
                    break;
                }
                linked = after;
                end = after;
            }
            _ => break,
        }
    }
    start..end
}

/// Whether a name of the lexicon starts at a token and ends before another.
fn ends_known_name(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    ends_name_of(scene, start, end, |_| true)
}

/// The same, of names of entities of some kinds.
fn ends_name_of(scene: &Scene<'_>, start: usize, end: usize, fits: impl Fn(EntityKind) -> bool + Copy) -> bool {
    let fits =
        |n: &NameRow| n.form != NameForm::Adjective && scene.lexicon.entity(n.entity).is_some_and(|e| fits(e.kind));
    let ending = scene.hits_at(start).iter().filter(|h| h.end as usize == end);
    ending.into_iter().any(|h| scene.lexicon.name_readings(h).any(|(n, _)| fits(n)))
}

/// How far before its end the name of a body may start, in tokens.
const NAME_REACH: usize = 8;

/// «Фонду Ріната Ахметова | Тростянецька громада»: whether a name of several words ends right before a token.
pub(super) fn ends_long_name(scene: &Scene<'_>, end: usize) -> bool {
    (end.saturating_sub(NAME_REACH)..end.saturating_sub(1)).any(|start| ends_known_name(scene, start, end))
}

/// Whether a body that the lexicon knows, or one with a legal form, starts at a token.
fn starts_body(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_of(token, &[WordClass::LegalForm]) || scene.hits_at(token).iter().any(|hit| scene.names_body(hit))
}

/// Whether nothing but white space stands between a token and the one before it.
fn joined(scene: &Scene<'_>, token: usize) -> bool {
    token > 0 && !matches!(scene.text.tokens[token - 1].mark, '.' | ',' | ';' | ':' | '!' | '?' | ')' | '»' | '"')
}

/// Most parts of a hyphenated word. «Нью-Йорк-Сити-Холл» has four; a chain of any length must not be walked from each of
/// its words.
const MAX_PARTS: usize = 6;

/// The token after a word with its hyphenated parts: `Каменец-Подольский`.
pub(super) fn hyphenated(scene: &Scene<'_>, token: usize) -> usize {
    let tokens = &scene.text.tokens;
    let mut end = token + 1;
    while end + 1 < tokens.len()
        && end - token < 2 * MAX_PARTS
        && tokens[end].is_mark('-')
        && !tokens[end].spaced
        && !tokens[end + 1].spaced
        && tokens[end + 1].breaks == 0
        && (tokens[end + 1].is_word() || tokens[end + 1].is_number())
    {
        end += 2;
    }
    end
}

/// The first token of a word with the hyphenated parts before it.
pub(super) fn hyphenated_start(scene: &Scene<'_>, token: usize) -> usize {
    let tokens = &scene.text.tokens;
    let mut start = token;
    while start >= 2
        && token - start < 2 * MAX_PARTS
        && tokens[start - 1].is_mark('-')
        && !tokens[start - 1].spaced
        && !tokens[start].spaced
        && tokens[start - 2].is_word()
    {
        start -= 2;
    }
    start
}

/// A quote that opens at a token and has an end, with its tokens including the marks.
pub(super) fn quote_at<'s>(scene: &Scene<'s>, token: usize) -> Option<(&'s Group, Range<usize>)> {
    let group = scene.text.group_opening(token)?;
    let usable = group.kind == GroupKind::Quote && group.closing != Closing::Missing && !group.inner().is_empty();
    usable.then(|| (group, group.open as usize..group.close as usize + 1))
}

/// The end of the frozen tail of a name whose head ends before `start`: genitives, and what link words bring in.
///
/// «Министерство | регионального развития, строительства и жилищно-коммунального хозяйства Украины».
pub(super) fn tail(scene: &Scene<'_>, start: usize) -> usize {
    let limit = (start + MAX_NAME).min(scene.text.tokens.len());
    let mut good = start;
    let mut at = start;
    let mut linked = false;
    while at < limit {
        let token = &scene.text.tokens[at];
        if token.breaks > 0 {
            break;
        }
        // «Міністерством розвитку громад за підтримки ПРООН»: a phrase that says who backs it ends the name.
        if scene.hits_at(at).iter().any(|h| h.len() >= 2 && h.is_trigger()) {
            break;
        }
        let link = || scene.longest(at, |s| (s == Sense::NameLink).then_some(()));
        if let Some((end, (), _)) = scene.starts(at, &[WordClass::NameLink]).then(link).flatten() {
            // «Співпраця Чугуївської громади з УВКБ ООН»: what follows is a body of its own.
            if starts_body(scene, end) {
                break;
            }
            linked = true;
            at = end;
            continue;
        }
        // «за підтримки Фонду Мотта ГО «Нове життя»»: a legal form before a quote opens the name of another body.
        if scene.is_of(at, &[WordClass::LegalForm]) && quote_at(scene, at + 1).is_some() {
            break;
        }
        // «Департаменту образования Сум ноутбуки»: a name goes on in small letters only before its place.
        if good > start && token.shape == Shape::Lower && !linked && ends_place(scene, good - 1, at) {
            break;
        }
        if token.is_word() && in_tail(scene, at, linked) {
            at = hyphenated(scene, at);
            good = at;
            continue;
        }
        match continuation(scene, at, good == at) {
            Some(next) if next < limit && scene.text.tokens[next].is_word() && in_tail(scene, next, linked) => {
                at = next;
            }
            _ => break,
        }
    }
    good
}

/// Whether the capitalised name of a place is all that stands between two tokens.
fn ends_place(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    scene.text.tokens[start].is_capitalised() && ends_name_of(scene, start, end, |kind| kind == EntityKind::Place)
}

/// Past a conjunction, or past a comma of an enumeration that a conjunction ends later.
fn continuation(scene: &Scene<'_>, at: usize, after_word: bool) -> Option<usize> {
    if !after_word {
        return None;
    }
    if is_and(scene, at) {
        return lower(scene, at + 1).then_some(at + 1);
    }
    if !scene.text.tokens[at].is_mark(',') || !lower(scene, at + 1) {
        return None;
    }
    // A comma continues the name only if a conjunction closes the list within a few words.
    let closes = (at + 1..(at + 8).min(scene.text.tokens.len()))
        .find(|&t| is_and(scene, t) || scene.text.tokens[t].is_mark(','));
    closes.is_some_and(|t| is_and(scene, t)).then_some(at + 1)
}

fn lower(scene: &Scene<'_>, token: usize) -> bool {
    scene.text.tokens.get(token).is_some_and(|t| t.is_word() && t.shape == Shape::Lower)
}

/// Whether a token is a conjunction that joins.
pub(super) fn is_and(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_of(token, &[WordClass::Conjunction]) && scene.is(token, |s| s == Sense::Conjunction(Conjunction::And))
}

/// Most letters of an acronym inside a name; longer words in capitals are those of a headline.
const ACRONYM: usize = 6;

fn in_tail(scene: &Scene<'_>, token: usize, linked: bool) -> bool {
    let word = &scene.text.tokens[token];
    if word.shape == Shape::Lower && (scene.is_verb(token) || scene.is_common(token)) {
        return false;
    }
    if scene.is_of(
        token,
        &[
            WordClass::Preposition,
            WordClass::Conjunction,
            WordClass::Relative,
            WordClass::StatusCue,
            WordClass::ReportVerb,
        ],
    ) {
        return false;
    }
    if word.script == Script::Latin {
        return word.shape != Shape::Lower;
    }
    if word.shape == Shape::Upper && scene.text.folded(token).chars().count() <= ACRONYM {
        return true;
    }
    let gram = scene.gram(token);
    if linked { !gram.cases().is_empty() } else { gram.has(Case::Genitive) }
}
