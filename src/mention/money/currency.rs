//! The currency beside a number.

use crate::lexicon::Sense;
use crate::mention::Scene;
use crate::mention::number::{Quantity, Written, follows, over_hyphen};
use crate::schema::Currency;
use crate::text::{Script, Shape};

/// Longest abbreviation before a number, in bytes: "USD", "CFA"; "EURO 2012" is a championship.
const LONGEST_CODE: usize = 3;

/// The longest currency name at a token: the token after it, and the currency.
pub(super) fn named(scene: &Scene<'_>, at: usize) -> Option<(usize, Currency)> {
    let currency = |s: Sense| if let Sense::Currency(currency) = s { Some(currency) } else { None };
    // "A $15,000 grant" is no Australian money: a letter belongs to a sign only when it touches it.
    let letter = scene.text.folded(at).chars().count() == 1 && scene.text.tokens[at].is_word();
    let apart = letter && scene.text.tokens.get(at + 1).is_some_and(|t| t.spaced && !t.is_word());
    let found = scene.longest(at, currency).filter(|h| !apart || h.0 == at + 1);
    found.map(|(end, currency, _)| (end, currency))
}

/// The currency before a number in digits that starts the amount at `at`: where the number starts, and the currency.
pub(super) fn before(scene: &Scene<'_>, at: usize) -> Option<(usize, Currency)> {
    let (mut end, mut currency) = leading(scene, at)?;
    // "USD $5 million", "CAD$500": the code says which dollar.
    if let Some((second_end, second)) = leading(scene, end) {
        let sign_first = scene.text.tokens[at].mark != '\0' && end == at + 1;
        (end, currency) = (second_end, if sign_first { second } else { currency });
    }
    let number = scene.text.tokens.get(end)?;
    (number.is_number() && number.breaks == 0).then_some((end, currency))
}

/// A currency in a form that may stand before its number: with a sign, or a code. Words may not: "won 5", «лев 5» and
/// «ЕВРО 2012» are no money.
fn leading(scene: &Scene<'_>, at: usize) -> Option<(usize, Currency)> {
    let (end, currency) = named(scene, at)?;
    let has_sign = (at..end).any(|t| !matches!(scene.text.tokens[t].mark, '\0' | '.'));
    let token = &scene.text.tokens[at];
    let abbreviation = token.shape == Shape::Upper && token.script == Script::Latin && token.span.len() <= LONGEST_CODE;
    (has_sign || abbreviation).then_some((end, currency))
}

/// The currency after a quantity: the token after it, and the currency.
pub(super) fn after(scene: &Scene<'_>, quantity: &Quantity) -> Option<(usize, Currency)> {
    let (end, currency) = after_token(scene, quantity.end)?;
    (!belongs_to_next(scene, quantity, over_hyphen(scene, quantity.end), end)).then_some((end, currency))
}

/// The currency that follows a number which ends before a token.
pub(super) fn after_token(scene: &Scene<'_>, number: usize) -> Option<(usize, Currency)> {
    let at = over_hyphen(scene, number);
    if follows(scene, at) { named(scene, at) } else { None }
}

/// Whether a sign or code after a number is the sign of the next number: "in 2019 $5 million", "за 2019 USD 300".
fn belongs_to_next(scene: &Scene<'_>, quantity: &Quantity, at: usize, end: usize) -> bool {
    let token = &scene.text.tokens[at];
    let Some(next) = scene.text.tokens.get(end).filter(|t| t.is_number() && t.breaks == 0) else { return false };
    if leading(scene, at).is_none() {
        return false;
    }
    match (token.spaced, next.spaced) {
        (true, false) => true,
        (false, true) => false,
        _ => quantity.is_year_like() || !matches!(quantity.written, Written::Digits(_)),
    }
}
