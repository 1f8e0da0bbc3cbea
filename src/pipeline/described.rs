//! Programs and bodies that are described and not named stay only when a fact is about them.
//!
//! «проект по возобновлению инфраструктуры» is an entity where the text says who pays for it; elsewhere it is a phrase.

use crate::mention::{FoundMention, MentionSet, Value};
use crate::relation::{Fact, LooseAmount};
use crate::schema::{EntityKind, RelationKind};

/// Drops described programs and bodies that no money, support or work is said of, with the facts that only place them.
pub(super) fn drop_unused(
    set: MentionSet,
    facts: Vec<Fact>,
    mut loose: Vec<LooseAmount>,
) -> (MentionSet, Vec<Fact>, Vec<LooseAmount>) {
    let described: Vec<bool> = set
        .entities
        .iter()
        .map(|e| {
            matches!(e.kind, EntityKind::Program | EntityKind::Organization)
                && matches!(&e.value, Value::Thing(thing) if !thing.named && e.known.is_none())
        })
        .collect();
    if !described.iter().any(|&d| d) {
        return (set, facts, loose);
    }
    let entity = |mention: usize| set.mentions[mention].entity;
    let mut used = vec![false; set.entities.len()];
    for fact in facts.iter().filter(|f| f.kind != RelationKind::OperatesIn) {
        for end in [fact.head, fact.tail] {
            let candidate = &set.mentions[end].candidate;
            used[entity(end)] |= candidate.kind != EntityKind::Organization
                || gives(fact, end)
                || candidate.is_authority() && acts(fact);
        }
    }
    // «проект ПРООН» says no more than "the project" where a program has been named.
    let named = set.mentions.iter().position(|m| m.candidate.kind == EntityKind::Program && !described[m.entity]);
    let bare = |m: &FoundMention, at: usize| {
        m.candidate.kind == EntityKind::Program && m.candidate.len() <= 2 && named.is_some_and(|first| first < at)
    };
    for (at, mention) in set.mentions.iter().enumerate() {
        if described[mention.entity] && bare(mention, at) {
            used[mention.entity] = false;
        }
    }
    let keep: Vec<bool> = set.mentions.iter().map(|m| !described[m.entity] || used[m.entity]).collect();
    let facts = facts.into_iter().filter(|f| keep[f.head] && keep[f.tail]).collect();
    let (set, moved) = set.retain(&keep);
    loose.retain(|l| moved[l.money].is_some());
    for amount in &mut loose {
        amount.money = moved[amount.money].unwrap_or(amount.money);
    }
    (set, renumber(facts, &moved), loose)
}

/// Whether one end of a fact gets something: of a body without a name that alone is worth telling. "Five local bodies
/// carry out the programme" tells nothing of whom.
fn gives(fact: &Fact, end: usize) -> bool {
    match fact.kind {
        RelationKind::Funds | RelationKind::Supports => end == fact.tail,
        RelationKind::RecipientOf => end == fact.head,
        _ => false,
    }
}

/// Whether a fact is about money or work and not about where a body is or whom it meets.
fn acts(fact: &Fact) -> bool {
    use RelationKind::{Funds, Implements, Leads, ParticipatesIn, RecipientOf, Supports};
    matches!(fact.kind, Funds | Supports | Implements | RecipientOf | ParticipatesIn | Leads)
}

fn renumber(mut facts: Vec<Fact>, moved: &[Option<usize>]) -> Vec<Fact> {
    let at = |mention: usize| moved.get(mention).copied().flatten();
    facts.retain(|f| at(f.head).is_some() && at(f.tail).is_some());
    for fact in &mut facts {
        fact.head = at(fact.head).unwrap_or(fact.head);
        fact.tail = at(fact.tail).unwrap_or(fact.tail);
        fact.amount = fact.amount.and_then(|(m, role)| Some((at(m)?, role)));
        fact.date = fact.date.and_then(at);
    }
    facts
}
