//! Where a program works and an organization is: a place with a preposition of place in the same clause.

use super::engine::Sentence;
use super::fact::Fact;
use super::item::What;
use crate::lexicon::Role;
use crate::schema::{EntityKind, RelationKind, Status};

/// Confidence that a program spoken of in a clause works in the place that the clause names.
const PROGRAM: f64 = 0.7;
/// The same where the place follows the name at once.
const DIRECT: f64 = 0.85;

/// Adds the places of the sentence's programs, and of organizations that a place follows directly.
pub(crate) fn places(sentence: &Sentence<'_>, out: &mut Vec<Fact>) {
    let items = &sentence.row.items;
    for (index, item) in items.iter().enumerate() {
        let Some(place) = item.mention().filter(|&m| sentence.set.mentions[m].candidate.kind == EntityKind::Place)
        else {
            continue;
        };
        let Some(preposition) = item.preposition.filter(|&p| sentence.context.is_place_preposition(p)) else {
            continue;
        };
        // The preposition that the text says once for all places of a list stands before the first of them.
        let trigger = (0..index).rev().find(|&i| items[i].what == What::Preposition(preposition)).unwrap_or(index);
        let direct = index
            .checked_sub(2)
            .filter(|&i| matches!(items[index - 1].what, What::Preposition(_)) && items[i].mention().is_some());
        let program = (0..index)
            .rev()
            .find(|&i| items[i].clause == item.clause && kind(sentence, i) == Some(EntityKind::Program));
        if let Some(owner) = direct.filter(|&i| kind(sentence, i) == Some(EntityKind::Organization)) {
            out.extend(fact(sentence, owner, place, RelationKind::LocatedIn, DIRECT, trigger));
        } else if let Some(program) = program {
            let factor = if direct == Some(program) { DIRECT } else { PROGRAM };
            out.extend(fact(sentence, program, place, RelationKind::OperatesIn, factor, trigger));
        }
    }
}

fn kind(sentence: &Sentence<'_>, index: usize) -> Option<EntityKind> {
    sentence.row.items[index].mention().map(|m| sentence.set.mentions[m].candidate.kind)
}

fn fact(
    sentence: &Sentence<'_>,
    head: usize,
    place: usize,
    relation: RelationKind,
    factor: f64,
    trigger: usize,
) -> Option<Fact> {
    let head = sentence.row.items[head].mention()?;
    let roles = if relation == RelationKind::OperatesIn {
        (Role::Program, Role::Place)
    } else {
        (Role::Organization, Role::Place)
    };
    let trigger = sentence.scene.text.span(sentence.row.items[trigger].tokens.clone());
    Some(Fact {
        kind: relation,
        head,
        tail: place,
        amount: None,
        date: None,
        status: Status::Ongoing,
        rule: "place.preposition".to_owned(),
        sentence: sentence.index,
        trigger,
        reasons: vec![("place", factor)],
        roles,
    })
}
