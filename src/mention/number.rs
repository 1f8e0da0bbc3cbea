//! Quantities: a number in digits or words with its magnitudes, «5 млн 782 тыс», "half a million".

mod digits;
mod words;

use rust_decimal::Decimal;

use super::Scene;
use crate::lexicon::Sense;
use crate::morph::Gram;
use crate::text::{Closing, Script};
pub(super) use digits::{After, Digits, chain, digits};

/// How a quantity is written, as far as later steps ask.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Written {
    /// In digits, with the readings of its separators.
    Digits(Digits),
    /// In words.
    Words,
    /// A magnitude alone: «миллиона долларов».
    Implied,
}

/// A number with its magnitudes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity {
    /// First token.
    pub(super) start: usize,
    /// The token after the last.
    pub(super) end: usize,
    /// What it amounts to.
    pub(super) value: Decimal,
    /// The first magnitude, if there is one, and what script it has.
    pub(super) unit: Option<(Decimal, After)>,
    /// How its first number is written.
    pub(super) written: Written,
}

impl Quantity {
    /// Whether it is four bare digits that may be a year.
    pub(super) fn is_year_like(&self) -> bool {
        let years = Decimal::from(1900)..=Decimal::from(2100);
        self.unit.is_none() && self.end == self.start + 1 && years.contains(&self.value)
    }

    /// The value as if the magnitude of another quantity stood after it too: «1,5» in «1,5–2 млн».
    pub(super) fn scaled(&self, (unit, after): (Decimal, After)) -> Option<Decimal> {
        let value = match self.written {
            Written::Digits(digits) => digits.value(after),
            _ => self.value,
        };
        value.checked_mul(unit)
    }
}

/// Whether a token goes on with what stands before it: same line, or a line broken before a small letter.
pub(super) fn follows(scene: &Scene<'_>, at: usize) -> bool {
    scene.text.tokens.get(at).is_some_and(|t| t.breaks == 0 || t.breaks == 1 && t.is_word() && !t.is_capitalised())
}

/// What `pick` makes of a lexicon hit that ends before a token; the longest one.
pub(super) fn ending_at<T>(
    scene: &Scene<'_>,
    end: usize,
    mut pick: impl FnMut(Sense) -> Option<T>,
) -> Option<(usize, T)> {
    /// Longest phrase that is looked for, in tokens: «не должен превышать» and a few more.
    const LONGEST: usize = 6;
    (end.saturating_sub(LONGEST)..end).find_map(|start| {
        let found = scene.senses(start).filter(|s| s.0 == end).find_map(|(_, sense, _)| pick(sense));
        found.map(|value| (start, value))
    })
}

/// The quantity that starts at a token.
pub(super) fn quantity(scene: &Scene<'_>, at: usize) -> Option<Quantity> {
    let mut whole = first_part(scene, at)?;
    let mut last = whole.unit.map(|u| u.0);
    while let Some(unit) = last {
        let Some(part) = next_part(scene, whole.end, unit) else { break };
        whole.value = whole.value.checked_add(part.value)?;
        whole.end = part.end;
        last = part.unit.map(|u| u.0);
    }
    Some(whole)
}

/// The token after a number in digits that is no quantity because a value cannot hold it.
pub(super) fn beyond_values(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let digits = chain(scene.text, at).filter(|chain| chain.is_grouped() && quantity(scene, at).is_none())?;
    let mut end = digits.end();
    while let Some((after, ..)) = joined_magnitude(scene, end) {
        end = after;
    }
    Some(end)
}

fn first_part(scene: &Scene<'_>, at: usize) -> Option<Quantity> {
    if let Some(part) = counted(scene, at) {
        return Some(part);
    }
    let (end, unit, after, gram) = magnitude(scene, at)?;
    is_single(scene, at, end, unit, gram).then_some(Quantity {
        start: at,
        end,
        value: unit,
        unit: Some((unit, after)),
        written: Written::Implied,
    })
}

/// A further part of a compound: smaller than the one before, with its own magnitude or with the unit right after.
fn next_part(scene: &Scene<'_>, at: usize, unit: Decimal) -> Option<Quantity> {
    if !follows(scene, at) {
        return None;
    }
    let part = counted(scene, at)?;
    let fits = match part.unit {
        Some((own, _)) => own < unit,
        None => scene.senses(part.end).any(|(_, sense, _)| matches!(sense, Sense::Currency(_))),
    };
    (fits && part.value < unit).then_some(part)
}

/// A coefficient with the magnitudes after it.
fn counted(scene: &Scene<'_>, at: usize) -> Option<Quantity> {
    let (end, written, mut value) = coefficient(scene, at)?;
    let mut part = Quantity { start: at, end: spelled_out(scene, end, value), value, unit: None, written };
    while let Some((end, unit, after, _)) = joined_magnitude(scene, part.end) {
        // «сто тысяч», "five hundred thousand": a second magnitude multiplies only a small first one.
        let total = match part.unit {
            None => unit,
            Some((first, _)) if first < unit && first <= Decimal::ONE_THOUSAND => first.checked_mul(unit)?,
            Some(_) => break,
        };
        if let (Written::Digits(digits), None) = (written, part.unit) {
            value = digits.value(after);
        }
        part = Quantity { end, value: value.checked_mul(total)?, unit: Some((total, after)), ..part };
    }
    // Half a dollar is no amount that a text means; half a million is.
    (part.unit.is_some() || written != Written::Words || value >= Decimal::ONE).then_some(part)
}

fn coefficient(scene: &Scene<'_>, at: usize) -> Option<(usize, Written, Decimal)> {
    if let Some(digits) = digits(scene.text, at) {
        let value = digits.value(After::Nothing);
        return Some(
            match fraction(scene, digits.end)
                .filter(|f| f.1 < Decimal::ONE && scene.text.tokens[digits.end].mark != '\0')
            {
                Some((end, part)) => (end, Written::Words, value.checked_add(part)?),
                None => (digits.end, Written::Digits(digits), value),
            },
        );
    }
    let in_words = words::words(scene, at);
    let in_parts = fraction(scene, at).filter(|f| in_words.is_none_or(|w| f.0 > w.0));
    let (end, value) = in_parts.or(in_words)?;
    Some((end, Written::Words, value))
}

fn fraction(scene: &Scene<'_>, at: usize) -> Option<(usize, Decimal)> {
    let hit = scene.longest(at, |s| if let Sense::Fraction(value) = s { Some(value) } else { None });
    hit.map(|(end, value, _)| (end, value))
}

/// A magnitude after a number, over the hyphen of "25-million" if there is one.
fn joined_magnitude(scene: &Scene<'_>, at: usize) -> Option<(usize, Decimal, After, Gram)> {
    let at = over_hyphen(scene, at);
    let found = magnitude(scene, at)?;
    (follows(scene, at) && is_power_of_ten(found.1)).then_some(found)
}

/// The token after a hyphen without spaces, else the token itself.
pub(super) fn over_hyphen(scene: &Scene<'_>, at: usize) -> usize {
    let glued = |i: usize| scene.text.tokens.get(i).is_some_and(|t| !t.spaced);
    let hyphen = scene.text.tokens.get(at).is_some_and(|t| t.is_mark('-'));
    if hyphen && glued(at) && glued(at + 1) && scene.text.tokens[at + 1].is_word() { at + 1 } else { at }
}

fn magnitude(scene: &Scene<'_>, at: usize) -> Option<(usize, Decimal, After, Gram)> {
    let token = *scene.text.tokens.get(at)?;
    let (end, unit, _) = scene.longest(at, |s| if let Sense::Magnitude(unit) = s { Some(unit) } else { None })?;
    // "5 m" is a length and "5 k" nothing at all; "5m" and "$5k" are amounts.
    let letter = end == at + 1 && scene.text.folded(at).chars().count() == 1;
    if letter && (token.spaced || !token.is_word()) {
        return None;
    }
    let gram = scene
        .senses(at)
        .filter(|&(e, sense, gram)| e == end && sense == Sense::Magnitude(unit) && !gram.is_fixed())
        .fold(Gram::NONE, |all, (_, _, gram)| all.or(gram));
    let after = if token.script == Script::Latin { After::Latin } else { After::Other };
    Some((end, unit, after, gram))
}

fn is_power_of_ten(value: Decimal) -> bool {
    let digits = value.normalize().to_string();
    digits.trim_end_matches('0') == "1"
}

/// Whether a magnitude without a number is one of them: «миллиона», «полмиллиона», "a million", not «миллионы».
fn is_single(scene: &Scene<'_>, at: usize, end: usize, unit: Decimal, gram: Gram) -> bool {
    if !is_power_of_ten(unit) || scene.words(at..end).len() > 1 {
        return true;
    }
    // «тысячи» is one thousand after «более» and thousands elsewhere.
    let bounded =
        || ending_at(scene, at, |s| matches!(s, Sense::Bound(bound) if bound.limits()).then_some(())).is_some();
    !gram.singular.is_empty() && (gram.plural.is_empty() || bounded())
}

/// The token after a repetition of the number in words: «500 000 (пятьсот тысяч)».
fn spelled_out(scene: &Scene<'_>, at: usize, value: Decimal) -> usize {
    let Some(group) = scene.text.group_opening(at).filter(|g| g.closing == Closing::Own) else { return at };
    if !scene.text.tokens.get(at + 1).is_some_and(|t| t.is_word()) {
        return at;
    }
    let inner = quantity(scene, at + 1);
    let same = inner.is_some_and(|q| q.value == value && q.end == group.close as usize);
    if same { group.close as usize + 1 } else { at }
}
