//! Amounts of money: quantities with a currency, ranges, changes, restatements, and what the words around say of them.
//!
//! All quantities of a text are read first, with the currency that touches them; later steps join ranges, lend
//! currencies and drop exchange rates. So a rule sees its neighbours as amounts and never as characters.

mod context;
mod currency;
mod inherit;
mod range;
mod rate;

use std::ops::Range;

use rust_decimal::Decimal;

use super::number::{self, Quantity, chain, quantity};
use super::{Candidate, MoneyValue, Rank, Recognizer, Scene, Value};
use crate::lexicon::WordClass;
use crate::morph::Gram;
use crate::schema::{Currency, EntityKind, Money};

/// Finds amounts of money.
#[derive(Debug, Default)]
pub struct MoneyRecognizer;

impl Recognizer for MoneyRecognizer {
    fn name(&self) -> &'static str {
        "money"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        let (amounts, beyond) = scan(scene);
        out.extend(beyond);
        let mut amounts = range::join(scene, amounts);
        inherit::lend(scene, &mut amounts);
        rate::drop_rates(scene, &mut amounts);
        amounts.retain(|a| a.currency.is_some());
        let links = context::equivalents(scene, &amounts);
        for (index, (amount, link)) in amounts.iter().zip(links).enumerate() {
            let room = context::Room::between(&amounts, index, scene.text.tokens.len());
            out.push(candidate(scene, amount, link, &room));
        }
    }
}

/// A quantity with the currency that touches it.
#[derive(Debug, Clone, PartialEq)]
struct Amount {
    /// Tokens from the first to the last of currency and number.
    tokens: Range<usize>,
    /// The number; of a range, the upper one.
    quantity: Quantity,
    /// The amount; of a range, the lower end.
    value: Decimal,
    /// The upper end of a range.
    upper: Option<Decimal>,
    /// The currency, once it is known.
    currency: Option<Currency>,
    /// Which side of the number the currency stands on.
    side: Side,
    /// Whether it is the old value of a change.
    superseded: bool,
}

/// Where the currency of an amount is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    /// Not beside the number.
    None,
    /// Before it.
    Before,
    /// After it, or on both sides.
    After,
}

/// Every quantity of the text, with or without a currency, and the amounts that no value can hold.
fn scan(scene: &Scene<'_>) -> (Vec<Amount>, Vec<Candidate>) {
    let (mut found, mut beyond) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < scene.text.tokens.len() {
        if !may_start(scene, at) {
            at += 1;
            continue;
        }
        at = match amount(scene, at) {
            Some(amount) => {
                let end = amount.tokens.end;
                found.push(amount);
                end
            }
            None => match beyond_values(scene, at) {
                Some(amount) => {
                    let end = amount.range().end;
                    beyond.push(amount);
                    end
                }
                // Digits that are no number (a date, an account) are passed as a whole, or their tail would be read as
                // one.
                None => chain(scene.text, at).map_or(at + 1, |c| c.end()),
            },
        };
    }
    (found, beyond)
}

/// An amount with more digits than a value holds: it stays a mention, and has no value rather than a rounded one.
fn beyond_values(scene: &Scene<'_>, at: usize) -> Option<Candidate> {
    let before = currency::before(scene, at);
    let number = number::beyond_values(scene, before.map_or(at, |b| b.0))?;
    let after = currency::after_token(scene, number);
    let currency = before.or(after)?.1;
    let tokens = at..after.map_or(number, |a| a.0);
    let money = Money {
        value: None,
        value_max: None,
        currency: Some(currency),
        approximate: context::is_approximate(scene, &tokens),
        per: context::per(scene, &tokens),
    };
    let value = MoneyValue { money, role: None, equivalent_of: None, superseded: false };
    Some(measured(context::without_stop(scene, &tokens), &tokens, value))
}

/// Whether an amount may start at a token. Almost none can, and the bits of its classes tell at once.
fn may_start(scene: &Scene<'_>, at: usize) -> bool {
    const STARTS: [WordClass; 4] = [WordClass::Number, WordClass::Magnitude, WordClass::Fraction, WordClass::Currency];
    scene.text.tokens[at].is_number() || scene.starts(at, &STARTS)
}

fn amount(scene: &Scene<'_>, at: usize) -> Option<Amount> {
    let before = currency::before(scene, at);
    let quantity = quantity(scene, before.map_or(at, |b| b.0))?;
    let after = currency::after(scene, &quantity).filter(|a| before.is_none_or(|b| b.1 == a.1));
    let (end, side) = match (before, after) {
        (_, Some((end, _))) => (end, Side::After),
        (Some(_), None) => (quantity.end, Side::Before),
        (None, None) => (quantity.end, Side::None),
    };
    Some(Amount {
        tokens: at..end,
        value: quantity.value,
        upper: None,
        currency: before.or(after).map(|c| c.1),
        side,
        superseded: false,
        quantity,
    })
}

fn candidate(scene: &Scene<'_>, amount: &Amount, equivalent_of: Option<usize>, room: &context::Room) -> Candidate {
    let money = Money {
        value: Some(amount.value.normalize()),
        value_max: amount.upper.map(|u| u.normalize()),
        currency: amount.currency,
        approximate: context::is_approximate(scene, &amount.tokens),
        per: context::per(scene, &amount.tokens),
    };
    let value = MoneyValue {
        money,
        role: context::role(scene, &amount.tokens, room),
        equivalent_of: equivalent_of.map(|t| t as u32),
        superseded: amount.superseded,
    };
    measured(context::without_stop(scene, &amount.tokens), &amount.tokens, value)
}

/// The candidate of an amount that ends before a token.
fn measured(end: usize, tokens: &Range<usize>, value: MoneyValue) -> Candidate {
    Candidate {
        tokens: tokens.start as u32..end as u32,
        kind: EntityKind::Money,
        value: Value::Money(value),
        gram: Gram::FIXED,
        found_by: "money",
        rank: Rank::Measured,
    }
}
