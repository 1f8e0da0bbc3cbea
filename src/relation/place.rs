//! Where a program works and an organization is: a place with a preposition of place in the same clause.

use super::engine::Sentence;
use super::fact::Fact;
use super::item::What;
use crate::lexicon::Role;
use crate::schema::{EntityKind, RelationKind, Status};
use crate::text::FastMap;

/// Confidence that a program spoken of in a clause works in the place that the clause names.
const PROGRAM: f64 = 0.7;
/// The same where the place follows the name at once.
const DIRECT: f64 = 0.85;

/// Adds the places of the sentence's programs, and of organizations that a place follows directly.
pub(crate) fn places(sentence: &Sentence<'_>, out: &mut Vec<Fact>) {
    let items = &sentence.row.items;
    let doers = doers(sentence, out);
    for (index, item) in items.iter().enumerate() {
        let Some(place) = item.mention().filter(|&m| sentence.set.mentions[m].candidate.kind == EntityKind::Place)
        else {
            continue;
        };
        let Some(preposition) = item.preposition.filter(|&p| sentence.context.is_place_preposition(p)) else {
            continue;
        };
        // The preposition that the text says once for all places of a list stands before the first of them.
        let before = (0..index).rev().find(|&i| items[i].what == What::Preposition(preposition));
        let direct = before.and_then(|i| i.checked_sub(1)).and_then(|i| items[i].mention());
        let trigger = before.unwrap_or(index);
        let program = (0..index)
            .rev()
            .find(|&i| items[i].clause == item.clause && kind(sentence, i) == Some(EntityKind::Program))
            .and_then(|i| items[i].mention());
        let body = direct.filter(|&m| sentence.set.mentions[m].candidate.kind == EntityKind::Organization);
        let doing = body.and_then(|body| doers.get(&body).copied());
        let (head, relation, factor) = match (body.filter(|_| doing.is_none()), doing.or(program)) {
            (Some(body), _) => (body, RelationKind::LocatedIn, DIRECT),
            (None, Some(program)) if direct == Some(program) => (program, RelationKind::OperatesIn, DIRECT),
            (None, Some(program)) => (program, RelationKind::OperatesIn, PROGRAM),
            (None, None) => continue,
        };
        out.push(fact(sentence, (head, place), relation, factor, trigger));
    }
}

fn kind(sentence: &Sentence<'_>, index: usize) -> Option<EntityKind> {
    sentence.row.items[index].mention().map(|m| sentence.set.mentions[m].candidate.kind)
}

/// Of the bodies that the text says do or pay for a program, right before it names them, that program. A place that
/// follows such a body is the program's: "a project implemented by UNDP in Donetsk and Luhansk oblasts".
fn doers(sentence: &Sentence<'_>, facts: &[Fact]) -> FastMap<usize, usize> {
    let mentions = &sentence.set.mentions;
    let here = facts.iter().rev().take_while(|f| f.sentence == sentence.index);
    let doing = here.filter(|f| {
        f.trigger.end <= mentions[f.head].span.start && mentions[f.tail].candidate.kind == EntityKind::Program
    });
    doing.map(|f| (f.head, f.tail)).collect()
}

fn fact(
    sentence: &Sentence<'_>,
    (head, place): (usize, usize),
    relation: RelationKind,
    factor: f64,
    trigger: usize,
) -> Fact {
    let roles = if relation == RelationKind::OperatesIn {
        (Role::Program, Role::Place)
    } else {
        (Role::Organization, Role::Place)
    };
    let trigger = sentence.scene.text.span(sentence.row.items[trigger].tokens.clone());
    Fact {
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
    }
}
