//! What recognizers return: a run of tokens that may name something.

use std::ops::Range;

use super::Naming;
use super::names::FOUND_BY;
use crate::lexicon::ProgramType;
use crate::morph::Gram;
use crate::schema::{AmountRole, EntityKind, Money, OrganizationClass, PlaceClass};

/// What a mention names, as far as one look at it tells.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// An organization, program, place or person.
    Thing(Thing),
    /// An amount.
    Money(MoneyValue),
    /// A date.
    Date(DateValue),
}

/// An organization, program, place or person.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Thing {
    /// Lexicon entity, if known.
    pub entity: Option<u32>,
    /// Other lexicon entities that the name may mean.
    pub alternatives: Vec<u32>,
    /// Nominative of an unknown name, if it could be told.
    pub name: Option<String>,
    /// How the name is made if it is not there yet.
    pub naming: Naming,
    /// Class of an unknown organization.
    pub organization: Option<OrganizationClass>,
    /// Class of an unknown place.
    pub place: Option<PlaceClass>,
    /// What a program is called: project, competition, if the text says so.
    pub program: Option<ProgramType>,
    /// `false` for a thing that is described and not named.
    pub named: bool,
    /// Whether nothing but a preposition of purpose says that it is a program: "$5,000 for loft insulation".
    pub purpose: bool,
    /// One past the head noun: a reading that starts before it and ends with the name is a part of the same name.
    pub head_end: u32,
    /// Tokens of a shorter name inside that names the same thing: `Резон` in `хозяйство «Резон»`.
    pub inner: Option<Range<u32>>,
}

/// An amount with what the text around it says of it.
#[derive(Debug, Clone, PartialEq)]
pub struct MoneyValue {
    /// The amount.
    pub money: Money,
    /// What the words beside it call it.
    pub role: Option<AmountRole>,
    /// Another amount that states the same sum in other units: token of its first word.
    pub equivalent_of: Option<u32>,
    /// Whether it is the old value of a change ("from 15 to 21.5 million").
    pub superseded: bool,
}

/// A calendar date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateValue {
    /// ISO 8601: `2016-09-14`, `2016-09`, `2016`, `--09-14` without a year, `2026/2027` for a range.
    pub iso: String,
}

/// A run of tokens that may name something, before overlaps are settled.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Tokens of the name, without quotes around it.
    pub tokens: Range<u32>,
    /// Kind.
    pub kind: EntityKind,
    /// What it names.
    pub value: Value,
    /// Case and number of the head.
    pub gram: Gram,
    /// Name of the recognizer.
    pub found_by: &'static str,
    /// How sure the recognizer is of span and kind; higher wins where two overlap.
    pub rank: Rank,
}

/// How sure a recognizer is. The order is the policy for overlaps, see [`super::resolve`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Shape alone: capitals, an acronym.
    Shape,
    /// A name of the lexicon that may mean something else.
    Ambiguous,
    /// A head noun or a type word with a name.
    Headed,
    /// A name of the lexicon.
    Known,
    /// Numbers with units: money and dates; nothing else can be meant.
    Measured,
    /// A quoted title with its head, owner or verb: whatever stands inside is nested.
    Titled,
}

impl Candidate {
    /// Whether it is a name of the lexicon for a body or program, which hardly means anything else.
    pub(crate) fn is_known_name(&self) -> bool {
        let named = self.as_thing().is_some_and(|thing| thing.entity.is_some()) && self.found_by == FOUND_BY;
        named && self.rank == Rank::Known && matches!(self.kind, EntityKind::Organization | EntityKind::Program)
    }

    /// A thing with default details.
    pub(crate) fn thing(
        tokens: Range<usize>,
        kind: EntityKind,
        thing: Thing,
        gram: Gram,
        found_by: &'static str,
        rank: Rank,
    ) -> Self {
        Candidate {
            tokens: tokens.start as u32..tokens.end as u32,
            kind,
            value: Value::Thing(thing),
            gram,
            found_by,
            rank,
        }
    }

    /// The thing, unless it is an amount or a date.
    #[must_use]
    pub fn as_thing(&self) -> Option<&Thing> {
        match &self.value {
            Value::Thing(thing) => Some(thing),
            _ => None,
        }
    }

    /// Whether it is a thing that is described and not named.
    pub(crate) fn is_described(&self) -> bool {
        self.as_thing().is_some_and(|thing| !thing.named)
    }

    /// Whether it is a council or another authority of a place.
    pub(crate) fn is_authority(&self) -> bool {
        self.as_thing().is_some_and(|thing| thing.organization == Some(OrganizationClass::Authority))
    }

    /// Whether nothing but a preposition of purpose says that it is a program.
    pub(crate) fn is_purpose(&self) -> bool {
        self.as_thing().is_some_and(|thing| thing.purpose)
    }

    /// Token positions as `usize`.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether it covers no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }
}
