//! Ranges («1,5–2 млн евро», "between $5 and $10 million") and changes («с 15 до 21,5 млн»).

use rust_decimal::Decimal;

use super::{Amount, Side};
use crate::lexicon::{Bound, Sense, WordClass};
use crate::mention::Scene;
use crate::mention::number::ending_at;
use crate::schema::Currency;

/// Largest first number that takes the magnitude of the second: in «500 000 – 1 млн» it has its own size.
const MOST_SCALED: Decimal = Decimal::ONE_THOUSAND;

/// How two neighbouring amounts are bound together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tie {
    Range,
    Change,
}

/// Joins the ends of ranges into one amount and marks the old values of changes.
pub(super) fn join(scene: &Scene<'_>, amounts: Vec<Amount>) -> Vec<Amount> {
    let mut out: Vec<Amount> = Vec::with_capacity(amounts.len());
    for amount in amounts {
        match out.pop() {
            Some(previous) => tie(scene, previous, amount, &mut out),
            None => out.push(amount),
        }
    }
    out
}

/// Adds one amount where the two are a range, else the two.
fn tie(scene: &Scene<'_>, mut low: Amount, mut high: Amount, out: &mut Vec<Amount>) {
    let tied = kind(scene, &low, &high).and_then(|kind| {
        let currency = shared_currency(scene, &low, &high, kind)?;
        Some((kind, currency, lower_value(&low, &high, kind)?))
    });
    match tied {
        Some((Tie::Range, currency, value)) => {
            out.push(Amount {
                tokens: low.tokens.start..high.tokens.end,
                quantity: high.quantity,
                value,
                upper: (high.value > value).then_some(high.value),
                currency,
                side: if low.side == Side::None { high.side } else { low.side },
                superseded: false,
            });
        }
        Some((Tie::Change, currency, value)) => {
            (low.currency, low.value, low.superseded) = (currency, value, true);
            high.currency = currency;
            out.extend([low, high]);
        }
        None => out.extend([low, high]),
    }
}

fn kind(scene: &Scene<'_>, low: &Amount, high: &Amount) -> Option<Tie> {
    let (from, to) = (low.tokens.end, high.tokens.start);
    if low.upper.is_some() || scene.text.tokens[to].breaks > 0 || from == to {
        return None;
    }
    let bare = low.quantity.is_year_like() && low.currency.is_none();
    // «СУ-35 – 550 грн»: the first number is the end of a name.
    if low.quantity.unit.is_none() && is_glued(scene, low.tokens.start) {
        return None;
    }
    if to == from + 1 && scene.text.tokens[from].is_mark('-') {
        // «2020 – 5 млн» is a row of a table.
        let spaced = scene.text.tokens[from].spaced;
        // «0 грн. -5 млн грн»: a sign and no dash.
        if spaced && !scene.text.tokens[to].spaced && low.currency.is_some() && low.side == high.side {
            return None;
        }
        return (!(spaced && low.currency.is_none() && (bare || !continues(high)))).then_some(Tie::Range);
    }
    let link = link(scene, from, to)?;
    let lead = lead(scene, low.tokens.start);
    match lead {
        Some(Lead::Range) => Some(Tie::Range),
        Some(Lead::Change) if link == Link::Plain && !bare => Some(Tie::Change),
        _ => (link == Link::Plain && low.currency.is_some() && high.currency.is_some() && low.side == high.side)
            .then_some(Tie::Range),
    }
}

/// Whether a number touches the word or hyphen before it.
fn is_glued(scene: &Scene<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| &scene.text.tokens[i]);
    !scene.text.tokens[at].spaced && before.is_some_and(|t| t.is_word() || t.is_mark('-') || t.is_mark('№'))
}

/// Whether the second of two numbers says what both are.
fn continues(high: &Amount) -> bool {
    high.currency.is_some() || high.quantity.unit.is_some()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    /// «до», "to".
    Plain,
    /// "and", «по»: a link only after a word that opens a range.
    Led,
}

/// What links two numbers, if it fills the room between them; the second may have a bound of its own («до почти 17»).
fn link(scene: &Scene<'_>, from: usize, to: usize) -> Option<Link> {
    let (end, ..) = scene.longest(from, |s| (s == Sense::Bound(Bound::To)).then_some(()))?;
    let rest_is_bound = end <= to && (end..to).all(|t| scene.is_of(t, &[WordClass::Bound]));
    let needs_lead = scene.is(from, |s| matches!(s, Sense::Conjunction(_) | Sense::Bound(Bound::Each)));
    rest_is_bound.then_some(if needs_lead { Link::Led } else { Link::Plain })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// A word that opens a range: «от», "between".
    Range,
    /// Another preposition: «с 15 до 21».
    Change,
}

/// What stands before the first number, over a bound of its own.
fn lead(scene: &Scene<'_>, start: usize) -> Option<Lead> {
    let bound = |s: Sense| matches!(s, Sense::Bound(bound) if bound.limits()).then_some(());
    let from = |s: Sense| (s == Sense::Bound(Bound::From)).then_some(());
    let preposition = |s: Sense| matches!(s, Sense::Preposition(_)).then_some(());
    let at = [Some(start), ending_at(scene, start, bound).map(|b| b.0)];
    let ends = |pick: &dyn Fn(Sense) -> Option<()>| at.iter().flatten().any(|&e| ending_at(scene, e, pick).is_some());
    if ends(&from) {
        return Some(Lead::Range);
    }
    ends(&preposition).then_some(Lead::Change)
}

/// The currency of both ends; `None` where they cannot be ends of one thing.
fn shared_currency(scene: &Scene<'_>, low: &Amount, high: &Amount, kind: Tie) -> Option<Option<Currency>> {
    match (low.currency, high.currency) {
        (Some(a), Some(b)) => (a == b).then_some(Some(a)),
        // A currency after the first number closes it: «5 грн – 10 штук»; one before it holds for both: "$5-10 million".
        (Some(a), None) => {
            let glued = !scene.text.tokens[high.tokens.start].spaced;
            let open = low.side == Side::Before && (glued || high.quantity.unit.is_some());
            open.then_some(Some(a))
        }
        (None, Some(b)) => Some(Some(b)),
        (None, None) => (high.quantity.unit.is_some() || kind == Tie::Range).then_some(None),
    }
}

/// The first value, with the magnitude of the second if it has none of its own and that keeps the order.
fn lower_value(low: &Amount, high: &Amount, kind: Tie) -> Option<Decimal> {
    let ordered = |value: &Decimal| kind == Tie::Change || *value <= high.value;
    let scalable = low.quantity.unit.is_none() && low.side != Side::After && low.value < MOST_SCALED;
    let scaled = high.quantity.unit.filter(|_| scalable).and_then(|unit| low.quantity.scaled(unit)).filter(ordered);
    scaled.or(Some(low.value)).filter(ordered)
}
