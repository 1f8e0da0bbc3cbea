//! What the words around an amount say of it: bounds, shares, roles, restatements.

use std::ops::Range;

use super::Amount;
use crate::lexicon::{Bound, Conjunction, Sense, WordClass};
use crate::mention::Scene;
use crate::mention::number::{ending_at, follows};
use crate::schema::AmountRole;

/// How far, in tokens, a word may stand that calls an amount a budget or a grant.
const ROLE_WINDOW: usize = 4;

/// Tokens between an amount and its restatement: «(что составляет около».
const RESTATEMENT_GAP: usize = 4;

/// Whether a bound stands directly before, or over a preposition before: «более чем на 2 млн», «до 5 тыс.».
pub(super) fn is_approximate(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let bound = |s: Sense| matches!(s, Sense::Bound(bound) if bound.limits()).then_some(());
    let preposition = |s: Sense| matches!(s, Sense::Preposition(_)).then_some(());
    let over =
        ending_at(scene, tokens.start, preposition).is_some_and(|(start, ())| ending_at(scene, start, bound).is_some());
    over || ending_at(scene, tokens.start, bound).is_some()
        || follows(scene, tokens.end) && bounded_after(scene, tokens.end)
}

/// "or more", «с лишним»; a single word after the amount bounds what comes next.
fn bounded_after(scene: &Scene<'_>, at: usize) -> bool {
    scene.senses(at).any(|(end, sense, _)| {
        end > at + 1 && matches!(sense, Sense::Bound(Bound::Min | Bound::Max)) && !is_amount_next(scene, end)
    })
}

fn is_amount_next(scene: &Scene<'_>, at: usize) -> bool {
    scene.text.tokens.get(at).is_some_and(|t| t.is_number())
        || scene.is_of(at, &[WordClass::Number, WordClass::Magnitude, WordClass::Fraction, WordClass::Currency])
}

/// What one such amount goes to: «каждая», "per household", «по» before it.
pub(super) fn per(scene: &Scene<'_>, tokens: &Range<usize>) -> Option<String> {
    let share = |s: Sense| matches!(s, Sense::Bound(Bound::Each | Bound::Per)).then_some(());
    let next = scene.text.tokens.get(tokens.end).filter(|t| t.is_mark(',')).map_or(tokens.end, |_| tokens.end + 1);
    for at in [tokens.end, next] {
        // «3 млн евро по программе»: after an amount a lone preposition goes on the sentence, but «по 3 млн евро» shares.
        let lone = scene.is(at, |s| s == Sense::Bound(Bound::Each)) && scene.is_of(at, &[WordClass::Preposition]);
        let hit = scene.longest(at, share).filter(|h| follows(scene, at) && !(lone && h.0 == at + 1));
        if let Some((end, ..)) = hit.filter(|h| !is_amount_next(scene, h.0)) {
            return Some(scene.words(at..with_noun(scene, at, end)).join(" "));
        }
    }
    let (start, ()) = over_bound(scene, tokens.start, share)?;
    Some(scene.words(start..tokens.start).join(" "))
}

/// "per" and «на каждого» need the noun after them to say anything.
fn with_noun(scene: &Scene<'_>, at: usize, end: usize) -> usize {
    let open = end > at + 1 || scene.is_of(at, &[WordClass::Preposition]);
    let noun = follows(scene, end) && scene.text.tokens[end].is_word() && !scene.is_common(end);
    // A share of one word is complete («каждая», "annually") unless it is a preposition; «на семью» is complete too.
    let complete = scene.is_of(end - 1, &[WordClass::DateUnit]) || !ends_in_function_word(scene, end);
    if open && noun && !complete { end + 1 } else { end }
}

fn ends_in_function_word(scene: &Scene<'_>, end: usize) -> bool {
    scene.is(end - 1, |s| {
        matches!(s, Sense::Preposition(_) | Sense::Bound(Bound::Each | Bound::Per) | Sense::Pronoun(_))
    })
}

/// A hit that ends before a token, or before a bound that ends there: «по около 5 тыс.».
fn over_bound(scene: &Scene<'_>, end: usize, pick: impl Fn(Sense) -> Option<()> + Copy) -> Option<(usize, ())> {
    let bound = |s: Sense| matches!(s, Sense::Bound(bound) if bound.limits()).then_some(());
    ending_at(scene, end, pick).or_else(|| ending_at(scene, ending_at(scene, end, bound)?.0, pick))
}

/// The tokens around an amount that no other amount takes.
pub(super) struct Room {
    start: usize,
    end: usize,
}

impl Room {
    /// The room of one amount of a list.
    pub(super) fn between(amounts: &[Amount], index: usize, tokens: usize) -> Room {
        let start = index.checked_sub(1).map_or(0, |i| amounts[i].tokens.end);
        let end = amounts.get(index + 1).map_or(tokens, |a| a.tokens.start);
        Room { start, end }
    }
}

/// What the nearest word of the sentence calls the amount: first before it, then after it.
pub(super) fn role(scene: &Scene<'_>, tokens: &Range<usize>, room: &Room) -> Option<AmountRole> {
    let sentence = &scene.text.sentences[scene.text.sentence_of(tokens.start)];
    let role = |s: Sense| if let Sense::AmountRole(role) = s { Some(role) } else { None };
    let first = tokens.start.saturating_sub(ROLE_WINDOW).max(room.start).max(sentence.start as usize);
    let before =
        (first + 1..=tokens.start).rev().find_map(|end| ending_at(scene, end, role).filter(|r| r.0 >= room.start));
    let last = (tokens.end + ROLE_WINDOW).min(room.end).min(sentence.end as usize);
    let after = || (tokens.end..last).find_map(|at| scene.longest(at, role).filter(|r| r.0 <= room.end));
    before.map(|b| b.1).or_else(|| after().map(|a| a.1))
}

/// For each amount the first token of the amount before it that states the same sum in another currency.
pub(super) fn equivalents(scene: &Scene<'_>, amounts: &[Amount]) -> Vec<Option<usize>> {
    let mut out = vec![None; amounts.len()];
    for index in 1..amounts.len() {
        let (first, second) = (&amounts[index - 1], &amounts[index]);
        if first.currency != second.currency && restates(scene, first.tokens.end, second.tokens.start) {
            out[index] = Some(first.tokens.start);
        }
    }
    out
}

/// Whether what stands between two amounts says that they are the same: a bracket, "or", "about", a slash.
fn restates(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    if from >= to || to - from > RESTATEMENT_GAP + 1 || (from..to).any(|t| scene.text.tokens[t].breaks > 1) {
        return false;
    }
    let says_same = |t: usize| {
        matches!(scene.text.tokens[t].mark, '/' | '=' | '~' | '≈')
            || scene.senses(t).any(|(end, s, _)| {
                end <= to && matches!(s, Sense::Bound(Bound::Approx) | Sense::Conjunction(Conjunction::Or))
            })
    };
    if matches!(scene.text.tokens[from].mark, '(' | '[') {
        return true;
    }
    let joined = (from..to).all(|t| {
        scene.text.tokens[t].mark == ',' || says_same(t) || scene.is_of(t, &[WordClass::Bound, WordClass::Preposition])
    });
    joined && (from..to).any(says_same)
}

/// The end of a mention without a closing stop: «5 млн 782 тыс. долл».
pub(super) fn without_stop(scene: &Scene<'_>, tokens: &Range<usize>) -> usize {
    let stop = scene.text.tokens.get(tokens.end - 1).is_some_and(|t| t.is_mark('.'));
    if stop && tokens.len() > 1 { tokens.end - 1 } else { tokens.end }
}
