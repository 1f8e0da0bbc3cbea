//! Which candidates stay where several overlap, and which is nested in which.
//!
//! The policy has one place. A candidate of higher [`Rank`] wins; at equal rank the longer one, then the earlier one.
//! A name of the lexicon wins over a title that is a part of it.
//! What lies wholly inside a winner stays as nested unless it is only a part of the winner's own name.

use std::cmp::Reverse;

use super::names::FOUND_BY;
use super::set::REPEATED_TITLE;
use super::{Candidate, Rank, Value};
use crate::schema::EntityKind;

/// A settled mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// What was found.
    pub candidate: Candidate,
    /// Position of the mention around it.
    pub parent: Option<usize>,
}

/// Settles overlaps. The result is in text order, outer mentions before those nested in them.
#[must_use]
pub fn resolve(candidates: Vec<Candidate>) -> Vec<Settled> {
    let size = candidates.iter().map(|c| c.tokens.end as usize).max().unwrap_or(0);
    let known = known_names(&candidates, size);
    let mut order: Vec<usize> = (0..candidates.len()).filter(|&i| !candidates[i].is_empty()).collect();
    order.sort_by_cached_key(|&index| {
        let c = &candidates[index];
        (
            Reverse(rank(&candidates, &known, c)),
            Reverse(c.len()),
            // A title that the text gives elsewhere outweighs a word in it that also ends names of bodies: "Open Council".
            !(c.is_known_name() || c.found_by == REPEATED_TITLE),
            c.tokens.start,
            c.kind,
            // A type word further off says more than the name alone: "Donetsk and Luhansk oblasts" has no town.
            c.found_by == FOUND_BY,
            c.found_by,
        )
    });
    let mut cover = Cover { by: vec![None; size] };
    let mut kept: Vec<usize> = Vec::with_capacity(order.len());
    for index in order {
        if cover.admits(&candidates, index) {
            cover.add(&candidates, index);
            kept.push(index);
        }
    }
    nest(candidates, kept)
}

/// For each token the longest name of the lexicon over it.
fn known_names(candidates: &[Candidate], size: usize) -> Vec<Option<u32>> {
    let mut over: Vec<Option<u32>> = vec![None; size];
    for (index, candidate) in (0..).zip(candidates).filter(|(_, c)| c.is_known_name()) {
        for token in candidate.range() {
            if over[token].is_none_or(|other| candidates[other as usize].len() < candidate.len()) {
                over[token] = Some(index);
            }
        }
    }
    over
}

/// The rank of a candidate. A title that is a part of a name of the lexicon is none of its own: «Организация
/// американских государств» is no government, and «Фонд «Евразия» Центральной Азии» no «Фонд «Евразия»».
fn rank(candidates: &[Candidate], known: &[Option<u32>], candidate: &Candidate) -> Rank {
    if candidate.rank != Rank::Titled {
        return candidate.rank;
    }
    let name = known[candidate.tokens.start as usize].map(|index| &candidates[index as usize]);
    match name.filter(|name| within(candidate, name)) {
        Some(name) if name.kind == EntityKind::Organization || name.tokens == candidate.tokens => Rank::Known,
        _ => candidate.rank,
    }
}

/// For each token the innermost kept candidate so far.
struct Cover {
    by: Vec<Option<u32>>,
}

impl Cover {
    /// Whether a candidate is apart from all kept ones, wholly inside one, or wholly around them.
    fn admits(&self, candidates: &[Candidate], index: usize) -> bool {
        let candidate = &candidates[index];
        let mut last = None;
        for token in candidate.range() {
            let Some(other) = self.by[token] else { continue };
            if last == Some(other) {
                continue;
            }
            last = Some(other);
            if !compatible(&candidates[other as usize], candidate) {
                return false;
            }
        }
        true
    }

    fn add(&mut self, candidates: &[Candidate], index: usize) {
        let len = candidates[index].len();
        for token in candidates[index].range() {
            let inner = self.by[token].is_some_and(|other| candidates[other as usize].len() < len);
            if !inner {
                self.by[token] = Some(index as u32);
            }
        }
    }
}

/// Whether `new`, of no higher rank, may stand beside `kept`.
fn compatible(kept: &Candidate, new: &Candidate) -> bool {
    if kept.tokens == new.tokens {
        return false;
    }
    if within(new, kept) {
        return may_nest(kept, new);
    }
    // A weaker, wider reading around a kept one: a headed name that ends in a known name («Департамент помощи ЛОВГА»).
    within(kept, new) && may_nest(new, kept) && new.rank >= Rank::Ambiguous
}

fn within(inner: &Candidate, outer: &Candidate) -> bool {
    outer.tokens.start <= inner.tokens.start && inner.tokens.end <= outer.tokens.end
}

/// Whether the inner one names something of its own.
fn may_nest(outer: &Candidate, inner: &Candidate) -> bool {
    use EntityKind::{Date, Money, Organization, Person, Place, Program};
    // A known name is one word of the lexicon: «Программа развития ООН» says nothing of the UN.
    if outer.kind == Organization && outer.as_thing().is_some_and(|t| t.entity.is_some()) {
        return false;
    }
    match (outer.kind, inner.kind) {
        (Money | Date, _) | (_, Money) | (Person | Place, _) => false,
        (_, Date) => matches!(inner.value, Value::Date(_)) && outer.kind == Program,
        (Organization, Person) => false,
        (Organization, Place) => inner.rank >= Rank::Known,
        (Organization, Organization) => {
            !shares_head(outer, inner)
                && !is_suffix(outer, inner)
                && !is_same_head(outer, inner)
                && !is_quoted_part(outer, inner)
        }
        (Program, Place | Organization) => true,
        (Program, Person) => false,
        // «Программа «Единый рынок»» and the title inside are one.
        (Organization | Program, Program) => {
            let entity = |c: &Candidate| c.as_thing().and_then(|t| t.entity);
            entity(inner).is_some() && entity(inner) != entity(outer)
        }
    }
}

/// A shorter reading of the same name: it starts with the outer one and is of the same kind.
fn shares_head(outer: &Candidate, inner: &Candidate) -> bool {
    outer.kind == inner.kind && outer.tokens.start == inner.tokens.start
}

/// An unknown name inside the quoted name of another: «Наша община» in «Центр развития «Наша община»».
fn is_quoted_part(outer: &Candidate, inner: &Candidate) -> bool {
    let quoted = outer.as_thing().and_then(|t| t.inner.clone());
    let known = inner.as_thing().is_some_and(|t| t.entity.is_some());
    // Two heads before one quote, «управление фонда «Резон»», are one name; the longer one stays.
    if quoted.is_some() && inner.as_thing().and_then(|t| t.inner.clone()) == quoted {
        return true;
    }
    !known && quoted.is_some_and(|q| q.start <= inner.tokens.start && inner.tokens.end <= outer.tokens.end)
}

/// A shorter reading that leaves out adjectives of the head: «организации НЕФКО» in «международной организации НЕФКО».
fn is_same_head(outer: &Candidate, inner: &Candidate) -> bool {
    let head_end = outer.as_thing().map_or(0, |t| t.head_end);
    outer.tokens.end == inner.tokens.end && inner.tokens.start < head_end
}

/// A shorter reading of an English name: "Living Fund" in "Cost of Living Fund".
fn is_suffix(outer: &Candidate, inner: &Candidate) -> bool {
    outer.tokens.end == inner.tokens.end
        && inner.gram.is_fixed()
        && inner.rank == Rank::Headed
        && outer.rank == Rank::Headed
}

fn nest(candidates: Vec<Candidate>, mut kept: Vec<usize>) -> Vec<Settled> {
    kept.sort_by_key(|&i| (candidates[i].tokens.start, std::cmp::Reverse(candidates[i].tokens.end)));
    let mut slots: Vec<Option<Candidate>> = candidates.into_iter().map(Some).collect();
    let mut settled: Vec<Settled> = Vec::with_capacity(kept.len());
    let mut open: Vec<usize> = Vec::new();
    for index in kept {
        let Some(candidate) = slots[index].take() else { continue };
        while open.last().is_some_and(|&o| settled[o].candidate.tokens.end <= candidate.tokens.start) {
            open.pop();
        }
        let parent = open.last().copied();
        open.push(settled.len());
        settled.push(Settled { candidate, parent });
    }
    settled
}
