//! What a sentence has to fill slots with. Most tries of a frame end with nothing, because head or tail of all that it
//! states is missing; that is seen here by the kinds alone, before anything is searched.

use super::context::Context;
use super::engine::Sentence;
use super::item::{Row, TriggerAt, What, is_finite_form};
use super::payer::Payers;
use crate::lexicon::{Emit, Frame, Role, Slot, Take};
use crate::mention::MentionSet;
use crate::schema::EntityKind;

/// Kinds as a set of bits.
pub(super) type Kinds = u8;

/// What an item may be that stands for something named elsewhere.
const ANY: Kinds = Kinds::MAX;

const fn bit(kind: EntityKind) -> Kinds {
    1 << kind as u8
}

/// The items of a row that can fill a slot, with the kinds that they can be of there.
pub(super) fn kinds_of_items<'a>(
    set: &'a MentionSet,
    row: &'a Row,
    context: &'a Context,
) -> impl Iterator<Item = (usize, Kinds)> + 'a {
    let kinds = move |what: What| match what {
        What::Mention(mention) => {
            let acts = context.acts(mention);
            let body = if acts { bit(EntityKind::Organization) } else { 0 };
            bit(set.mentions[mention].candidate.kind) | body
        }
        What::Generic(kind) => bit(kind),
        What::Relative => ANY,
        What::Pronoun => bit(EntityKind::Program),
        _ => 0,
    };
    row.items.iter().map(move |i| kinds(i.what)).enumerate().filter(|&(_, kinds)| kinds != 0)
}

/// The kinds of some items that can fill slots.
#[derive(Default)]
pub(super) struct Supply {
    items: Vec<Kinds>,
    /// All of them together.
    all: Kinds,
}

impl Supply {
    /// Takes the items from these kinds.
    pub(super) fn refill(&mut self, kinds: impl Iterator<Item = Kinds>) {
        self.items.clear();
        self.items.extend(kinds);
        self.all = self.items.iter().fold(0, |all, kinds| all | kinds);
    }

    /// Whether two items or more can be of one of these kinds.
    fn has_two(&self, wanted: Kinds) -> bool {
        self.items.iter().filter(|&&kinds| kinds & wanted != 0).nth(1).is_some()
    }

    fn has(&self, wanted: Kinds) -> bool {
        self.all & wanted != 0
    }
}

/// What a trigger has to fill the slots of its frames with.
#[derive(Clone, Copy)]
pub(super) struct Stock<'a> {
    /// What the search of an argument can come to.
    pub(super) near: &'a Supply,
    /// All of the sentence: what is coordinated with an argument may stand anywhere.
    pub(super) sentence: &'a Supply,
}

/// What may fill a role: items of some kinds, or something that the sentence does not name.
#[derive(Clone, Copy)]
struct Source {
    kinds: Kinds,
    outside: bool,
}

impl Sentence<'_> {
    /// Whether a try of a frame can come to anything: a fact, a payer to remember or an amount alone. It says yes too
    /// often and never no wrongly.
    pub(super) fn may_state(&self, stock: Stock<'_>, frame: &Frame, trigger: &TriggerAt, payers: &Payers) -> bool {
        frame.emits.iter().any(|emit| self.may_hold(stock, frame, emit, trigger, payers))
            || may_pay(stock.near, frame)
            || may_be_loose(stock.near, frame, trigger)
    }

    fn may_hold(&self, stock: Stock<'_>, frame: &Frame, emit: &Emit, trigger: &TriggerAt, payers: &Payers) -> bool {
        let source = |role: Role| self.source(frame.slot(role), trigger, payers);
        let (Some(head), Some(tail)) = (source(emit.head), source(emit.tail)) else { return false };
        let all = head.kinds | tail.kinds;
        let Stock { near, sentence } = stock;
        // Two roles are never filled by one item; the members of a partnership may stand in one slot.
        let both = if emit.relation.is_symmetric() || emit.head == emit.tail {
            near.has(all) && sentence.has_two(all)
        } else {
            near.has(head.kinds) && near.has(tail.kinds) && near.has_two(all)
        };
        both || head.outside && near.has(tail.kinds)
            || tail.outside && near.has(head.kinds)
            || head.outside && tail.outside
    }

    fn source(&self, slot: Option<&Slot>, trigger: &TriggerAt, payers: &Payers) -> Option<Source> {
        let slot = slot?;
        let start = self.row.items[trigger.item].tokens.start;
        let outside = match slot.role {
            Role::Program => self.context.last(EntityKind::Program, start).is_some(),
            Role::Funder => matches!(payers, Payers::One(..)),
            _ => false,
        };
        Some(Source { kinds: kinds(slot), outside: outside || slot.take.contains(&Take::Heading) })
    }
}

fn kinds(slot: &Slot) -> Kinds {
    slot.kinds.iter().fold(0, |all, &kind| all | bit(kind))
}

/// Whether a frame may find who pays, which later sentences are told.
fn may_pay(supply: &Supply, frame: &Frame) -> bool {
    let slot = frame.slot(Role::Funder).filter(|_| frame.emits.iter().any(Emit::pays));
    slot.is_some_and(|slot| supply.has(kinds(slot)) || slot.take.contains(&Take::Heading))
}

/// Whether an amount may be a fact of its own.
fn may_be_loose(supply: &Supply, frame: &Frame, trigger: &TriggerAt) -> bool {
    let alone = frame.amount.is_some() && frame.slot(Role::Amount).is_none();
    alone && is_finite_form(trigger.gram.verb) && supply.has(bit(EntityKind::Money))
}
