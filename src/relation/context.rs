//! What has been spoken of so far: antecedents of "the project" and «эта организация».

use std::sync::Arc;

use super::item::{Row, What};
use crate::lexicon::{Lexicon, MarkedPrepositions, PrepositionId};
use crate::mention::{Candidate, MentionSet};
use crate::schema::{EntityKind, PlaceClass};

/// Outermost mentions by kind in text order, and facts of the lexicon that the search asks for often.
#[derive(Debug, Default)]
pub(crate) struct Context {
    programs: Vec<(usize, usize)>,
    organizations: Vec<(usize, usize)>,
    bodies: Vec<Body>,
    prepositions: Arc<MarkedPrepositions>,
    one_program: bool,
}

/// The body that acts where the text says that a place does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    None,
    Government,
    Council,
}

impl Body {
    fn of(lexicon: &Lexicon, known: Option<u32>, candidate: &Candidate) -> Body {
        if candidate.kind != EntityKind::Place {
            return Body::None;
        }
        let class = match known.and_then(|e| lexicon.entity(e)) {
            Some(row) => row.place,
            None => candidate.as_thing().and_then(|t| t.place),
        };
        match class {
            Some(PlaceClass::Country) if known.is_some_and(|e| lexicon.government_of(e).is_some()) => Body::Government,
            Some(PlaceClass::District | PlaceClass::Municipality | PlaceClass::Settlement) => Body::Council,
            _ => Body::None,
        }
    }
}

/// A reference reaches back this many tokens; farther back the text has moved on.
const REFERENCE_REACH: usize = 220;

impl Context {
    pub(crate) fn new(lexicon: &Lexicon, set: &MentionSet) -> Self {
        let bodies = Vec::with_capacity(set.mentions.len());
        let mut context = Context { prepositions: lexicon.marked_prepositions().clone(), bodies, ..Context::default() };
        for (index, mention) in set.mentions.iter().enumerate() {
            let known = set.entities[mention.entity].known;
            context.bodies.push(Body::of(lexicon, known, &mention.candidate));
            if mention.parent.is_some() {
                continue;
            }
            let start = mention.candidate.range().start;
            match mention.candidate.kind {
                EntityKind::Program if !mention.candidate.is_purpose() => context.programs.push((start, index)),
                EntityKind::Organization => context.organizations.push((start, index)),
                _ => {}
            }
        }
        let mut entities = context.programs.iter().map(|&(_, m)| set.mentions[m].entity);
        context.one_program = entities.next().is_some_and(|first| entities.all(|e| e == first));
        context
    }

    /// Whether a mention is a country with a government.
    pub(crate) fn is_country(&self, mention: usize) -> bool {
        self.bodies.get(mention) == Some(&Body::Government)
    }

    /// Whether a mention is a place whose council or administration can give and get money.
    pub(crate) fn is_self_governed(&self, mention: usize) -> bool {
        self.bodies.get(mention) == Some(&Body::Council)
    }

    /// Whether a mention is a place that may stand for a body: its government or its council.
    pub(crate) fn acts(&self, mention: usize) -> bool {
        self.is_country(mention) || self.is_self_governed(mention)
    }

    pub(crate) fn is_agent_preposition(&self, id: PrepositionId) -> bool {
        self.prepositions.agent.contains(&id)
    }

    pub(crate) fn is_dative_preposition(&self, id: PrepositionId) -> bool {
        self.prepositions.dative.contains(&id)
    }

    pub(crate) fn is_genitive_preposition(&self, id: PrepositionId) -> bool {
        self.prepositions.genitive.contains(&id)
    }

    pub(crate) fn is_place_preposition(&self, id: PrepositionId) -> bool {
        self.prepositions.place.contains(&id)
    }

    pub(crate) fn is_origin_preposition(&self, id: PrepositionId) -> bool {
        self.prepositions.origin.contains(&id)
    }

    /// The last mention of a kind before a token, and how far back it is.
    pub(crate) fn last(&self, kind: EntityKind, token: usize) -> Option<(usize, usize)> {
        let list = match kind {
            EntityKind::Program => &self.programs,
            EntityKind::Organization => &self.organizations,
            _ => return None,
        };
        let at = list.partition_point(|&(start, _)| start < token);
        let (start, mention) = *list.get(at.checked_sub(1)?)?;
        Some((mention, token - start))
    }

    /// Whether all programs of the text are one.
    pub(crate) fn has_one_program(&self) -> bool {
        self.one_program
    }

    /// The program named last before a token, if it is not farther back than `reach` tokens.
    pub(crate) fn program_before(&self, token: usize, reach: usize) -> Option<usize> {
        self.last(EntityKind::Program, token).filter(|&(_, distance)| distance <= reach).map(|(mention, _)| mention)
    }

    /// The only organization that is named within a range of tokens.
    pub(crate) fn organization_in(&self, tokens: std::ops::Range<usize>) -> Option<usize> {
        let from = self.organizations.partition_point(|&(start, _)| start < tokens.start);
        let mut inside = self.organizations[from..].iter().take_while(|&&(start, _)| start < tokens.end);
        let (_, mention) = *inside.next()?;
        inside.next().is_none().then_some(mention)
    }

    /// What a head noun without a name refers to: the last thing of its kind, if it is near and one.
    pub(crate) fn refer(&self, set: &MentionSet, row: &Row, index: usize, kind: EntityKind) -> Option<(usize, f64)> {
        let item = &row.items[index];
        let pointed = index > 0 && row.items[index - 1].what == What::Pronoun;
        let start = item.tokens.start;
        if item.gram.is_plural_only() {
            // "the projects" can only be what was named as several: "five projects".
            let (mention, distance) = self.last(kind, start)?;
            let several = set.mentions[mention].candidate.gram.is_plural_only() && distance <= REFERENCE_REACH;
            return several.then_some((mention, 0.8));
        }
        if let Some((mention, distance)) = self.last(kind, start).filter(|&(_, d)| d <= REFERENCE_REACH) {
            let factor = match (kind, item.bracket.is_some()) {
                (EntityKind::Program, true) => 0.97,
                (_, _) if pointed => 0.88,
                (EntityKind::Program, false) if distance < 60 => 0.88,
                (EntityKind::Program, false) => 0.78,
                _ => 0.6,
            };
            return Some((mention, factor));
        }
        // A headline speaks of "the project" before it names it; only a single one can be meant.
        (kind == EntityKind::Program && self.one_program).then(|| (self.programs[0].1, 0.7))
    }
}
