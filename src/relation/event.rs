//! Funding events: the n-ary facts that the frames' relations speak of.

use std::collections::{BTreeMap, BTreeSet};

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
    complete(set, facts, &mut events);
    events.sort_by_key(|e| e.facts.first().copied());
    let mut told: BTreeSet<usize> = events.iter().flat_map(|e| e.amounts.iter().map(|a| a.0)).collect();
    for amount in loose {
        let money = entity(amount.money);
        if !told.insert(money) {
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

/// Adds who else plays a role in the programs of the events.
fn complete(set: &MentionSet, facts: &[Fact], events: &mut [FundingEvent]) {
    let entity = |mention: usize| set.mentions[mention].entity;
    let mut of_program: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, event) in events.iter().enumerate() {
        if let Some(program) = event.program {
            of_program.entry(program).or_default().push(index);
        }
    }
    for (position, fact) in facts.iter().enumerate() {
        let (head, tail) = (entity(fact.head), entity(fact.tail));
        let program = match fact.kind {
            RelationKind::Implements | RelationKind::RecipientOf => tail,
            RelationKind::OperatesIn | RelationKind::Budget => head,
            _ => continue,
        };
        for &index in of_program.get(&program).into_iter().flatten() {
            let event = &mut events[index];
            match fact.kind {
                RelationKind::Implements if fact.roles.0 == Role::Intermediary => push(&mut event.intermediary, head),
                RelationKind::Implements => push(&mut event.implementer, head),
                RelationKind::RecipientOf => push(&mut event.recipient, head),
                RelationKind::OperatesIn => push(&mut event.places, tail),
                _ => push(&mut event.amounts, (tail, AmountRole::Budget)),
            }
            push(&mut event.facts, position);
        }
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}
