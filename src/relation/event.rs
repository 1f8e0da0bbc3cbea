//! Funding events: the n-ary facts that the frames' relations speak of.

use std::collections::BTreeMap;

use super::fact::{Fact, LooseAmount};
use crate::lexicon::Role;
use crate::mention::MentionSet;
use crate::schema::{AmountRole, EntityKind, RelationKind, Status};
use crate::text::Span;

/// A funding event over the entities of one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FundingEvent {
    /// How the text presents it.
    pub status: Option<Status>,
    /// Who pays.
    pub funder: Vec<usize>,
    /// Who passes it on.
    pub intermediary: Vec<usize>,
    /// Who carries it out.
    pub implementer: Vec<usize>,
    /// Who gets it.
    pub recipient: Vec<usize>,
    /// For what.
    pub program: Option<usize>,
    /// How much.
    pub amounts: Vec<(usize, AmountRole)>,
    /// When.
    pub date: Option<usize>,
    /// Where.
    pub places: Vec<usize>,
    /// The facts that it was put together from, by position.
    pub facts: Vec<usize>,
    /// Sentence and trigger of an amount without a payer.
    pub stated: Option<(usize, Span)>,
}

/// Puts the facts together: one event for each program that money flows to, and for each flow without a program.
#[must_use]
pub fn events(set: &MentionSet, facts: &[Fact], loose: &[LooseAmount]) -> Vec<FundingEvent> {
    let entity = |mention: usize| set.mentions[mention].entity;
    let mut events: BTreeMap<(usize, u8), FundingEvent> = BTreeMap::new();
    let mut by_statement: BTreeMap<(Span, usize), usize> = BTreeMap::new();
    for fact in facts.iter().filter(|f| f.kind == RelationKind::Funds) {
        if set.mentions[fact.tail].candidate.kind == EntityKind::Program {
            by_statement.insert((fact.trigger, entity(fact.head)), entity(fact.tail));
        }
    }
    for (position, fact) in facts.iter().enumerate().filter(|(_, f)| f.kind == RelationKind::Funds) {
        let program = Some(entity(fact.tail))
            .filter(|_| set.mentions[fact.tail].candidate.kind == EntityKind::Program)
            .or_else(|| by_statement.get(&(fact.trigger, entity(fact.head))).copied());
        let key = program.unwrap_or_else(|| entity(fact.tail));
        let event = events.entry((key, fact.status as u8)).or_default();
        event.status = Some(fact.status);
        event.program = program;
        push(&mut event.funder, entity(fact.head));
        if set.mentions[fact.tail].candidate.kind != EntityKind::Program {
            push(&mut event.recipient, entity(fact.tail));
        }
        if let Some((money, role)) = fact.amount {
            push(&mut event.amounts, (entity(money), role));
        }
        event.date = event.date.or(fact.date.map(entity));
        push(&mut event.facts, position);
    }
    let mut events: Vec<FundingEvent> = events.into_values().collect();
    for event in &mut events {
        complete(set, facts, event);
    }
    events.sort_by_key(|e| e.facts.first().copied());
    for amount in loose {
        let money = entity(amount.money);
        if events.iter().any(|e| e.amounts.iter().any(|&(m, _)| m == money)) {
            continue;
        }
        events.push(FundingEvent {
            status: Some(amount.status),
            amounts: vec![(money, amount.role)],
            stated: Some((amount.sentence, amount.trigger)),
            ..FundingEvent::default()
        });
    }
    events
}

/// Adds who else plays a role in the event's program.
fn complete(set: &MentionSet, facts: &[Fact], event: &mut FundingEvent) {
    let entity = |mention: usize| set.mentions[mention].entity;
    let Some(program) = event.program else { return };
    for (position, fact) in facts.iter().enumerate() {
        let (head, tail) = (entity(fact.head), entity(fact.tail));
        match fact.kind {
            RelationKind::Implements if tail == program && fact.roles.0 == Role::Intermediary => {
                push(&mut event.intermediary, head);
            }
            RelationKind::Implements if tail == program => push(&mut event.implementer, head),
            RelationKind::RecipientOf if tail == program => push(&mut event.recipient, head),
            RelationKind::OperatesIn if head == program => push(&mut event.places, tail),
            RelationKind::Budget if head == program => push(&mut event.amounts, (tail, AmountRole::Budget)),
            _ => continue,
        }
        push(&mut event.facts, position);
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
