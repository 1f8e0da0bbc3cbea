//! Floor 4: mentions -> facts, by frames, owners, posts and places; facts -> events.

mod around;
mod beside;
mod cases;
mod clause;
mod context;
mod engine;
mod event;
mod fact;
mod fill;
mod item;
mod owner;
mod payer;
mod phrase;
mod place;
mod post;
mod stand_in;
mod status;
mod supply;
mod topic;
mod trace;
mod voice;

use crate::mention::{MentionSet, Scene};
use crate::schema::{EntityKind, RelationKind};
use crate::text::{FastMap, FastSet};
use around::Around;
use context::Context;
use engine::Sentence;
use item::{Outer, Row};
use payer::Payers;

pub use event::{FundingEvent, events};
pub use fact::{Fact, LooseAmount};
pub use trace::{Outcome, Step, Trace};

/// What the frames and rules read.
#[derive(Debug, Default)]
pub struct Reading {
    /// Facts, in text order.
    pub facts: Vec<Fact>,
    /// Amounts without a payer.
    pub loose: Vec<LooseAmount>,
    /// What each frame did, if it was asked for.
    pub trace: Option<Trace>,
}

/// Reads the facts of a text; with a trace, also what each frame did.
#[must_use]
pub fn read(scene: &Scene<'_>, set: &MentionSet, mut trace: Option<Trace>) -> Reading {
    let outer = Outer::new(set);
    let context = Context::new(scene.lexicon, set);
    let mut facts = Vec::new();
    let mut loose = Vec::new();
    let mut payers = Payers::default();
    let mut around = Around::default();
    for (index, sentence) in scene.text.sentences.iter().enumerate() {
        let tokens = sentence.start as usize..sentence.end as usize;
        if !outer.any_in(&tokens) {
            continue;
        }
        let mut row = Row::new(scene, set, &outer, tokens);
        phrase::prepare(scene, set, &mut row);
        let sentence = Sentence { scene, set, row: &row, context: &context, index };
        sentence.run(&mut around, &mut payers, &mut facts, &mut loose, &mut trace);
        owner::owners(&sentence, &mut facts);
        post::posts(&sentence, &mut facts);
        place::places(&sentence, &mut facts);
    }
    let facts = without_acting_places(set, without_weaker(set, strongest(set, facts)));
    Reading { facts, loose, trace }
}

/// Drops what says that something is in a place where the same words stand for the government or council of that place:
/// one mention names one thing.
fn without_acting_places(set: &MentionSet, facts: Vec<Fact>) -> Vec<Fact> {
    let placing = |f: &Fact| matches!(f.kind, RelationKind::OperatesIn | RelationKind::LocatedIn);
    let place = |m: &usize| set.mentions[*m].candidate.kind == EntityKind::Place;
    let ends = facts.iter().flat_map(|f| [Some(f.head), (!placing(f)).then_some(f.tail)]);
    let acting: FastSet<usize> = ends.flatten().filter(place).collect();
    facts.into_iter().filter(|f| !(placing(f) && acting.contains(&f.tail))).collect()
}

/// Drops what a stronger fact already says: support beside money between the same two, and support of a body where the
/// same words are read by another frame as support of the program that the body takes part in.
fn without_weaker(set: &MentionSet, facts: Vec<Fact>) -> Vec<Fact> {
    let pair = |f: &Fact| (set.mentions[f.head].entity, set.mentions[f.tail].entity);
    let backing = |f: &Fact| matches!(f.kind, RelationKind::Funds | RelationKind::Supports);
    let program = |f: &Fact| set.mentions[f.tail].candidate.kind == EntityKind::Program;
    // «На программу выделено 3 млн»: what one body pays is no total size of the program.
    let spent: FastSet<_> = facts
        .iter()
        .filter(|f| f.kind == RelationKind::Funds)
        .filter_map(|f| Some((set.mentions[f.tail].entity, set.mentions[f.amount?.0].entity)))
        .collect();
    let paid: FastSet<_> = facts.iter().filter(|f| f.kind == RelationKind::Funds).map(pair).collect();
    let backed: FastMap<_, String> = facts
        .iter()
        .filter(|f| backing(f) && program(f) && !set.mentions[f.tail].candidate.is_purpose())
        .map(|f| ((f.trigger, set.mentions[f.head].entity), f.rule.clone()))
        .collect();
    let keeps = |f: &Fact| {
        let weaker = f.kind == RelationKind::Supports && paid.contains(&pair(f));
        let share = f.kind == RelationKind::Budget && spent.contains(&pair(f));
        let other = backed.get(&(f.trigger, set.mentions[f.head].entity)).is_some_and(|rule| *rule != f.rule);
        !(weaker || share || backing(f) && !program(f) && other)
    };
    facts.into_iter().filter(keeps).collect()
}

/// One fact per relation and status: the one with the highest confidence, with an amount if any has one.
fn strongest(set: &MentionSet, mut facts: Vec<Fact>) -> Vec<Fact> {
    let entity = |mention: usize| set.mentions[mention].entity;
    let mut kept: Vec<Fact> = Vec::new();
    facts.sort_by(|a, b| b.confidence().total_cmp(&a.confidence()).then(a.trigger.cmp(&b.trigger)));
    let mut seen = FastMap::default();
    for fact in facts {
        let (mut head, mut tail) = (entity(fact.head), entity(fact.tail));
        if fact.kind.is_symmetric() && head > tail {
            (head, tail) = (tail, head);
        }
        let amount = fact.amount.map(|(m, _)| entity(m));
        let key = (fact.kind, head, tail, fact.status);
        match seen.get(&key) {
            None => {
                seen.insert(key, kept.len());
                kept.push(fact);
            }
            Some(&at) => {
                let first: &mut Fact = &mut kept[at];
                let known = first.amount.map(|(m, _)| entity(m));
                if known.is_none() {
                    first.amount = fact.amount;
                } else if amount.is_some() && amount != known {
                    kept.push(fact);
                }
            }
        }
    }
    kept.sort_by_key(|f| (f.trigger, f.kind, f.head, f.tail));
    kept
}
