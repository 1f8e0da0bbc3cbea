//! What each funder gave, without counting the same money twice.
//!
//! Only awards that happened or are under way are added, each currency by itself. Two reports are the same money when
//! they agree on funder, value and currency and either on the tail or on the very words that state the amount ("gave X
//! two million for project Y" is one amount with two tails). Ranges enter with their lower end. What is left out is
//! listed with the reason, so that a reader can disagree.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Amount;
use crate::schema::{AmountRole, Currency, Status};

/// Why a reported amount is not in the sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum LeftOut {
    /// Planned, a call, negated or cancelled: no money has moved.
    Status(Status),
    /// No amount is stated, or its figure could not be read.
    NoAmount,
    /// No currency is stated.
    NoCurrency,
    /// The amount is a budget, a cap, a request, and not an award.
    Role(AmountRole),
    /// So much each, and nobody says how many.
    PerUnit,
    /// One amount of several funders; the share of each is not stated.
    Joint,
    /// The same money is already in the sum.
    Duplicate,
    /// The sum would pass the largest number that can be held exactly (about 7.9e28).
    TooLarge,
}

impl LeftOut {
    /// The reason in a word or two.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            LeftOut::Status(status) => status.as_str(),
            LeftOut::NoAmount => "no amount",
            LeftOut::NoCurrency => "no currency",
            LeftOut::Role(role) => role.as_str(),
            LeftOut::PerUnit => "amount per unit",
            LeftOut::Joint => "joint amount of several funders",
            LeftOut::Duplicate => "duplicate report",
            LeftOut::TooLarge => "too large to add",
        }
    }
}

/// What became of a reported amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It is in the sum.
    Counted,
    /// It is not.
    LeftOut(LeftOut),
}

/// A reported amount.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TotalItem {
    /// What became of it; those in the sum come first.
    pub outcome: Outcome,
    /// Position of the node that got the money.
    pub tail: usize,
    /// How the texts present the fact.
    pub status: Status,
    /// The amount.
    pub amount: Option<Amount>,
    /// The documents that report it, sorted.
    pub documents: BTreeSet<String>,
    /// Whether it is in the sum and may be the same award as another that is: another document reports the same figure of
    /// another tail, as two papers do that call one program by its names in two languages.
    pub may_repeat: bool,
}

impl TotalItem {
    /// The reason why it is not in the sum, or what is doubtful of it where it is; empty where nothing is.
    #[must_use]
    pub fn reason(&self) -> &'static str {
        match self.outcome {
            Outcome::LeftOut(reason) => reason.as_str(),
            Outcome::Counted if self.may_repeat => "may be the same award as another",
            Outcome::Counted => "",
        }
    }
}

/// What one funder gave in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Position of the funder.
    pub funder: usize,
    /// Currency; `None` gathers what has no amount or no currency, of which no sum is made.
    pub currency: Option<Currency>,
    /// Sum of the counted amounts, in major units.
    pub sum: Decimal,
    /// How many counted amounts are ranges, of which the sum holds the lower end.
    pub ranges: usize,
    /// How many counted amounts are stated as approximate.
    pub approximate: usize,
    /// How many counted amounts may be the same award as another.
    pub repeats: usize,
    /// Every reported amount, those in the sum first.
    pub items: Vec<TotalItem>,
}

impl Total {
    /// What the sum is, in words: `exact`, or what makes it less than that; empty where no
    /// sum is made.
    #[must_use]
    pub fn exactness(&self) -> &'static str {
        let counted = self.items.iter().any(|item| item.outcome == Outcome::Counted);
        match (self.currency, self.ranges, self.approximate) {
            (None, ..) => "",
            _ if !counted => "nothing counted",
            _ if self.repeats > 0 => "uncertain (one award may be counted twice)",
            (_, 0, 0) => "exact",
            (_, 0, _) => "approximate",
            (_, _, 0) => "at least (lower ends of ranges)",
            _ => "at least (lower ends of ranges), approximate",
        }
    }
}
