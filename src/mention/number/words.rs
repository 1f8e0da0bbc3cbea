//! Numbers in words: «сто двадцать пять», "two hundred and fifty", "twenty-five".

use rust_decimal::Decimal;

use super::follows;
use crate::lexicon::{Conjunction, Sense};
use crate::mention::Scene;

/// Most words of one number below a thousand; "nine hundred and ninety-nine" has four and a joint.
const MAX_WORDS: usize = 6;

/// The number below a thousand that starts at a token: the token after it, and its value.
pub(super) fn words(scene: &Scene<'_>, at: usize) -> Option<(usize, Decimal)> {
    let (mut end, mut total) = number_word(scene, at)?;
    let mut last = total;
    for _ in 1..MAX_WORDS {
        let Some((next_end, next)) = number_word(scene, joint(scene, end, total)) else { break };
        let Some(sum) = combine(total, last, next) else { break };
        (end, total, last) = (next_end, sum, next);
    }
    Some((end, total))
}

fn number_word(scene: &Scene<'_>, at: usize) -> Option<(usize, Decimal)> {
    if !scene.text.tokens.get(at)?.is_word() {
        return None;
    }
    scene
        .longest(at, |s| if let Sense::Number(value) = s { Some(value) } else { None })
        .map(|(end, value, _)| (end, value))
}

/// Where the next word of the number would stand: after the hyphen of "twenty-five" or the joint of "hundred and five".
fn joint(scene: &Scene<'_>, at: usize, total: Decimal) -> usize {
    let hundreds = !total.is_zero() && (total % Decimal::ONE_HUNDRED).is_zero();
    let glued = |i: usize| scene.text.tokens.get(i).is_some_and(|t| !t.spaced);
    if scene.text.tokens.get(at).is_some_and(|t| t.is_mark('-')) && glued(at) && glued(at + 1) {
        return at + 1;
    }
    if hundreds && follows(scene, at) && scene.is(at, |s| matches!(s, Sense::Conjunction(Conjunction::And))) {
        return at + 1;
    }
    if follows(scene, at) { at } else { usize::MAX }
}

/// Adds a smaller word to a larger one and multiplies by a hundred; `None` when the next word starts a new number.
fn combine(total: Decimal, last: Decimal, next: Decimal) -> Option<Decimal> {
    if next == Decimal::ONE_HUNDRED && total < Decimal::TEN {
        return total.checked_mul(next);
    }
    let fits = if last >= Decimal::ONE_HUNDRED {
        next < Decimal::ONE_HUNDRED
    } else {
        last >= Decimal::from(20) && next < Decimal::TEN
    };
    (fits && !next.is_zero()).then(|| total.checked_add(next)).flatten()
}
