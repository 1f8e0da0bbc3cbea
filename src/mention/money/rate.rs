//! Exchange rates, which are no amounts: «1 грн равна 2,09 рубля», «41,2 грн за доллар», "USD 41.20 41.70".

use rust_decimal::Decimal;

use super::{Amount, Side};
use crate::mention::Scene;
use crate::mention::number::Written;
use crate::morph::Case;

/// Tokens between the two sides of a rate: «равна примерно», "is worth about".
const BETWEEN: usize = 4;

/// Largest price of a unit of a currency that is taken for a rate.
const HIGHEST_RATE: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// Takes the currency away from both sides of an exchange rate.
pub(super) fn drop_rates(scene: &Scene<'_>, amounts: &mut [Amount]) {
    for index in 0..amounts.len() {
        let pair = index + 1 < amounts.len() && is_rate(&amounts[index], &amounts[index + 1]);
        if pair {
            (amounts[index].currency, amounts[index + 1].currency) = (None, None);
        } else if is_price_of_unit(scene, &amounts[index]) || is_table_row(scene, &amounts[index]) {
            amounts[index].currency = None;
        }
    }
}

/// One unit of a currency beside an amount in another.
fn is_rate(left: &Amount, right: &Amount) -> bool {
    let near = right.tokens.start - left.tokens.end <= BETWEEN;
    let one = |a: &Amount| a.value == Decimal::ONE && a.upper.is_none();
    let (Some(a), Some(b)) = (left.currency, right.currency) else { return false };
    near && a != b && (one(left) || one(right)) && left.value.max(right.value) < HIGHEST_RATE
}

/// «41,2 грн за доллар», «26 грн/долл», "8 hryvnias to the dollar": another currency follows without a number.
fn is_price_of_unit(scene: &Scene<'_>, amount: &Amount) -> bool {
    if amount.currency.is_none() || amount.quantity.unit.is_some() || amount.value >= HIGHEST_RATE {
        return false;
    }
    let end = amount.tokens.end;
    (end + 1..=end + 2).any(|at| {
        let between = (end..at).all(|t| {
            scene.text.tokens.get(t).is_some_and(|token| token.breaks == 0 && (token.is_word() || token.mark == '/'))
        });
        let other = super::currency::named(scene, at).filter(|c| Some(c.1) != amount.currency);
        between && other.is_some_and(|(after, _)| is_one_unit(scene, at, after))
    })
}

/// Whether a currency without a number means one of it: «за доллар», and not «в долларах» or "$5".
fn is_one_unit(scene: &Scene<'_>, at: usize, after: usize) -> bool {
    let numbered = scene.text.tokens.get(after).is_some_and(|t| t.is_number() && t.breaks == 0);
    let singular = scene.senses(at).filter(|s| s.0 == after).any(|(.., gram)| {
        gram.singular.has(Case::Accusative)
            && (gram.is_fixed() || gram.plural.is_empty() || !gram.singular.has(Case::Genitive))
    });
    !numbered && singular
}

/// A code with two prices: «USD 41.20 41.70».
fn is_table_row(scene: &Scene<'_>, amount: &Amount) -> bool {
    let decimals = matches!(amount.quantity.written, Written::Digits(_)) && amount.value.scale() >= 2;
    let next = |i: usize| scene.text.tokens.get(amount.tokens.end + i);
    let another = next(0).is_some_and(|t| t.is_number() && t.breaks == 0)
        || next(0).is_some_and(|t| t.mark == '/' && t.spaced) && next(1).is_some_and(|t| t.is_number());
    amount.side == Side::Before && decimals && another
}
