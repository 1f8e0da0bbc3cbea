//! What a sentence has to fill slots with. Most tries of a frame end with nothing, because head or tail of all that it
//! states is missing; that is seen here by the kinds alone, before anything is searched.

use super::context::Context;
use super::engine::Sentence;
use super::item::{Row, TriggerAt, What, is_finite_form};
use super::payer::Payers;
use crate::lexicon::{Emit, Frame, Role, Slot, Take};
use crate::mention::MentionSet;
use crate::schema::{EntityKind, RelationKind};

/// Kinds as a set of bits.
type Kinds = u8;

/// What an item may be that stands for something named elsewhere.
const ANY: Kinds = Kinds::MAX;

const fn bit(kind: EntityKind) -> Kinds {
    1 << kind as u8
}

/// For each item of a sentence that can fill a slot the kinds that it can be of.
pub(super) struct Supply(Vec<Kinds>);

impl Supply {
    /// Looks at all items of a row.
    pub(super) fn new(set: &MentionSet, row: &Row, context: &Context) -> Self {
        let kinds = |what: What| match what {
            What::Mention(mention) => {
                let acts = context.is_country(mention) || context.is_self_governed(mention);
                let body = if acts { bit(EntityKind::Organization) } else { 0 };
                bit(set.mentions[mention].candidate.kind) | body
            }
            What::Generic(kind) => bit(kind),
            What::Relative => ANY,
            What::Pronoun => bit(EntityKind::Program),
            _ => 0,
        };
        Supply(row.items.iter().map(|i| kinds(i.what)).filter(|&kinds| kinds != 0).collect())
    }

    /// How many items can be of one of these kinds.
    fn count(&self, wanted: Kinds) -> usize {
        self.0.iter().filter(|&&kinds| kinds & wanted != 0).count()
    }

    fn has(&self, wanted: Kinds) -> bool {
        self.0.iter().any(|&kinds| kinds & wanted != 0)
    }
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
    pub(super) fn may_state(&self, supply: &Supply, frame: &Frame, trigger: &TriggerAt, payers: &Payers) -> bool {
        frame.emits.iter().any(|emit| self.may_hold(supply, frame, emit, trigger, payers))
            || may_pay(supply, frame)
            || may_be_loose(supply, frame, trigger)
    }

    fn may_hold(&self, supply: &Supply, frame: &Frame, emit: &Emit, trigger: &TriggerAt, payers: &Payers) -> bool {
        let source = |role: Role| self.source(frame.slot(role), trigger, payers);
        let (Some(head), Some(tail)) = (source(emit.head), source(emit.tail)) else { return false };
        let all = head.kinds | tail.kinds;
        // Two roles are never filled by one item; the members of a partnership may stand in one slot.
        let both = supply.count(all) >= 2
            && (emit.relation.is_symmetric() || supply.has(head.kinds) && supply.has(tail.kinds));
        both || head.outside && supply.has(tail.kinds)
            || tail.outside && supply.has(head.kinds)
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
    let pays = |e: &Emit| e.relation == RelationKind::Funds && e.head == Role::Funder;
    let slot = frame.slot(Role::Funder).filter(|_| frame.emits.iter().any(pays));
    slot.is_some_and(|slot| supply.has(kinds(slot)) || slot.take.contains(&Take::Heading))
}

/// Whether an amount may be a fact of its own.
fn may_be_loose(supply: &Supply, frame: &Frame, trigger: &TriggerAt) -> bool {
    let alone = frame.amount.is_some() && frame.slot(Role::Amount).is_none();
    alone && is_finite_form(trigger.gram.verb) && supply.has(bit(EntityKind::Money))
}
