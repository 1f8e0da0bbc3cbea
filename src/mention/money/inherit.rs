//! Amounts whose currency stands elsewhere: «9 млн евро …, три миллиона».
//!
//! 4 to 12 % of the amounts in news name no currency. People and things are counted in millions too, so a number is
//! taken for money only if nothing that could be counted follows it and something says that money is meant.

use rust_decimal::Decimal;

use super::Amount;
use crate::lexicon::{Bound, Sense};
use crate::mention::Scene;
use crate::mention::number::{Written, ending_at, follows};
use crate::morph::{Case, VerbForm};
use crate::schema::Currency;
use crate::text::TokenKind;

/// How many sentences a currency reaches forward to an amount that has a bound or a role.
const REACH: usize = 6;

/// Lends currencies to amounts that name none.
pub(super) fn lend(scene: &Scene<'_>, amounts: &mut [Amount]) {
    let sentences: Vec<usize> = amounts.iter().map(|a| scene.text.sentence_of(a.tokens.start)).collect();
    let mut last: Option<(usize, Currency)> = None;
    for index in 0..amounts.len() {
        if let Some(currency) = amounts[index].currency {
            last = Some((sentences[index], currency));
            continue;
        }
        if !may_be_money(scene, &amounts[index]) {
            continue;
        }
        let lent = last.filter(|&(sentence, _)| {
            sentence == sentences[index] || hinted(scene, &amounts[index], sentences[index] - sentence)
        });
        amounts[index].currency = lent.map(|l| l.1);
    }
    restate(scene, amounts);
}

/// A headline that leaves the currency to the text: the same amount with a currency comes later.
fn restate(scene: &Scene<'_>, amounts: &mut [Amount]) {
    let mut later: std::collections::HashMap<Decimal, Currency> = std::collections::HashMap::new();
    for index in (0..amounts.len()).rev() {
        let value = amounts[index].value.normalize();
        match amounts[index].currency {
            Some(currency) => {
                later.insert(value, currency);
            }
            None if may_be_money(scene, &amounts[index]) => amounts[index].currency = later.get(&value).copied(),
            None => {}
        }
    }
}

fn may_be_money(scene: &Scene<'_>, amount: &Amount) -> bool {
    let large = amount.quantity.unit.is_some_and(|(unit, _)| unit >= Decimal::ONE_THOUSAND);
    let bare = amount.quantity.written == Written::Implied && !has_bound(scene, amount);
    large && !bare && stands_alone(scene, amount.tokens.end)
}

/// Whether nothing that could be counted follows: the clause ends, or a word comes that is no genitive plural.
fn stands_alone(scene: &Scene<'_>, end: usize) -> bool {
    let Some(token) = scene.text.tokens.get(end).filter(|_| follows(scene, end)) else { return true };
    match token.kind {
        TokenKind::Number => false,
        TokenKind::Mark => !matches!(token.mark, '%' | '°' | '№') && (token.spaced || token.mark != '-'),
        TokenKind::Word => scene.is_common(end) || scene.is(end, closes) || !is_counted(scene, end),
    }
}

/// Whether a word may be what millions are counted in: a genitive plural («человек», «украинских беженцев»), any word
/// whose cases are not known, and short units («га», «км»), which endings take for nominatives.
fn is_counted(scene: &Scene<'_>, at: usize) -> bool {
    let gram = scene.gram(at);
    let short = scene.text.folded(at).chars().count() <= 3;
    gram.verb == VerbForm::NotVerb && (short || gram.plural.has(Case::Genitive))
}

fn closes(sense: Sense) -> bool {
    matches!(sense, Sense::Relative | Sense::StatusCue(_) | Sense::ReportVerb | Sense::Bound(_))
}

fn has_bound(scene: &Scene<'_>, amount: &Amount) -> bool {
    super::context::is_approximate(scene, &amount.tokens)
}

/// Whether a bound or a role beside the number makes it an amount, and the last currency is near enough.
fn hinted(scene: &Scene<'_>, amount: &Amount, distance: usize) -> bool {
    let each = |s: Sense| matches!(s, Sense::AmountRole(_) | Sense::Bound(Bound::Each)).then_some(());
    distance <= REACH && (has_bound(scene, amount) || ending_at(scene, amount.tokens.start, each).is_some())
}
