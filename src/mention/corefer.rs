//! Descriptions of what is named elsewhere: councils without their place, and programs, «новый гуманитарный проект …
//! носит название «Тёплый дом»».
//!
//! A description with a complement is joined only where the text says that it is the program, or is a competition after
//! the one title: «проект ремонта школы» may be a second project.

use super::set::{FoundMention, MentionSet};
use super::{Scene, Value};
use crate::lexicon::{GovernmentBody, ProgramType, Sense, WordClass};
use crate::schema::EntityKind;
use crate::text::Shape;

/// How far after a description its title may stand, in tokens: «проекта, который носит название «…»».
const TITLE_REACH: usize = 8;

/// A mention of a program by its name.
struct Named {
    start: usize,
    end: usize,
    entity: usize,
}

/// Joins bare descriptions to the program that they introduce, or to the only program that the document names.
pub(super) fn join_descriptions(scene: &Scene<'_>, set: &mut MentionSet) {
    let named: Vec<Named> = programs(set).filter(|&m| is_named(set, m)).map(|m| named(set, m)).collect();
    if named.is_empty() {
        return join_bare(scene, set);
    }
    let only = named.first().filter(|first| named.iter().all(|n| n.entity == first.entity));
    let described: Vec<usize> = programs(set).filter(|&m| !is_named(set, m) && is_undertaking(set, m)).collect();
    for mention in described {
        if let Some(entity) = meant(scene, set, &named, only, mention) {
            set.mentions[mention].entity = entity;
        }
    }
    *set = std::mem::take(set).retain(&[]).0;
}

/// The named program that a description speaks of.
fn meant(scene: &Scene<'_>, set: &MentionSet, named: &[Named], only: Option<&Named>, mention: usize) -> Option<usize> {
    let range = set.mentions[mention].candidate.range();
    if let Some(entity) = predicated(scene, named, range.start) {
        return Some(entity);
    }
    if !is_bare(scene, set, mention) {
        let competition = told(set, mention) == Some(ProgramType::Competition);
        return only
            .filter(|n| competition && range.start > n.start && takes_competition(set, n.entity))
            .map(|n| n.entity);
    }
    let next = named.get(named.partition_point(|n| n.start < range.end));
    let title = next.filter(|n| {
        n.start - range.end <= TITLE_REACH && scene.text.sentence_of(n.start) == scene.text.sentence_of(range.start)
    });
    // «ещё один проект» after a named one is another; before it, in a headline, it is what the text then names.
    let indefinite = scene.is_of(range.start, &[WordClass::Indefinite]);
    title.or_else(|| only.filter(|n| !(indefinite && range.start > n.start))).map(|n| n.entity)
}

/// What a mention calls the program.
fn told(set: &MentionSet, mention: usize) -> Option<ProgramType> {
    set.mentions[mention].candidate.as_thing().and_then(|t| t.program)
}

/// «новая подстанция» is what a program pays for and never the program itself.
fn is_undertaking(set: &MentionSet, mention: usize) -> bool {
    told(set, mention).is_none_or(ProgramType::is_undertaking)
}

/// «Проводит конкурс полезных инициатив фонд …» after the one title of the text: a second competition would be named.
fn takes_competition(set: &MentionSet, entity: usize) -> bool {
    let told = match &set.entities[entity].value {
        Value::Thing(thing) => thing.program,
        _ => None,
    };
    told.is_none_or(|kind| kind == ProgramType::Competition)
}

/// The named program that a description beside it is said to be: after a dash or "is", «Мрія» — спільна ініціатива ПРООН»,
/// or in apposition, "Warm Schools, an EU-funded project".
fn predicated(scene: &Scene<'_>, named: &[Named], start: usize) -> Option<usize> {
    let name = &named[named.partition_point(|n| n.start < start).checked_sub(1)?];
    let between = name.end.min(start)..start;
    if between.len() > BESIDE {
        return None;
    }
    let tokens = &scene.text.tokens;
    let dash = |t: usize| tokens[t].is_mark('-') && tokens[t].spaced;
    let copula = |t: usize| scene.is(t, |s| matches!(s, Sense::Auxiliary(kind) if kind.is_passive()));
    let plain = |t: usize| {
        let head = || super::programs::is_program_head(scene, t);
        let says = scene.is_adjective(t) || scene.is_common(t) || copula(t) || head();
        let lower = tokens[t].shape == Shape::Lower && says;
        tokens[t].breaks == 0 && (!tokens[t].is_word() || lower)
    };
    let says = between.clone().any(|t| dash(t) || copula(t)) && between.clone().all(plain);
    (says || apposed(scene, between)).then_some(name.entity)
}

/// Whether nothing but a comma, an article and words that belong to a noun stand in a range: ", an EU-funded".
fn apposed(scene: &Scene<'_>, between: std::ops::Range<usize>) -> bool {
    let tokens = &scene.text.tokens;
    let marks = |c: char| between.clone().filter(|&t| tokens[t].is_mark(c)).count();
    let comma = between.clone().find(|&t| tokens[t].is_mark(','));
    let article = comma.is_some_and(|t| t + 1 < between.end && scene.is_of(t + 1, &[WordClass::Indefinite]));
    let joined = between.clone().all(|t| tokens[t].breaks == 0 && !scene.is_of(t, &[WordClass::Preposition]));
    article && joined && marks(',') == 1
}

/// Most tokens between a name and what it is said to be.
const BESIDE: usize = 7;

/// In a text that names no program, «проект» is one thing from its first mention on, until a word announces another.
fn join_bare(scene: &Scene<'_>, set: &mut MentionSet) {
    let mut last: Option<usize> = None;
    let money =
        |m: &usize| set.mentions[*m].candidate.as_thing().is_some_and(|t| t.program == Some(ProgramType::Grant));
    // Works and steps of work count: they are what «проект» after them is about, «на реставрацию церкви … проект завершат».
    let all: Vec<usize> = programs(set).filter(|m| !money(m) && !set.mentions[*m].candidate.is_purpose()).collect();
    for mention in all {
        let start = set.mentions[mention].candidate.range().start;
        let fresh = !is_bare(scene, set, mention) || scene.is_of(start, &[WordClass::Indefinite]);
        match last.filter(|_| !fresh) {
            Some(entity) => set.mentions[mention].entity = entity,
            None => last = Some(set.mentions[mention].entity),
        }
    }
    *set = std::mem::take(set).retain(&[]).0;
}

fn programs(set: &MentionSet) -> impl Iterator<Item = usize> + '_ {
    (0..set.mentions.len()).filter(|&m| set.mentions[m].candidate.kind == EntityKind::Program)
}

fn named(set: &MentionSet, mention: usize) -> Named {
    let FoundMention { candidate, entity, .. } = &set.mentions[mention];
    Named { start: candidate.range().start, end: candidate.range().end, entity: *entity }
}

fn is_named(set: &MentionSet, mention: usize) -> bool {
    let entity = &set.entities[set.mentions[mention].entity];
    entity.known.is_some() || matches!(&entity.value, Value::Thing(thing) if thing.named)
}

/// A description of one thing, in small letters, that ends with its head noun: "the UNICEF project" names an owner.
fn is_bare(scene: &Scene<'_>, set: &MentionSet, mention: usize) -> bool {
    let candidate = &set.mentions[mention].candidate;
    let plural = candidate.gram.is_plural_only();
    let opens = crate::mention::opens_sentence(scene, candidate.range().start);
    let small = candidate.range().skip(usize::from(opens)).all(|t| !scene.text.tokens[t].is_capitalised());
    !is_named(set, mention)
        && !plural
        && small
        && candidate.as_thing().is_some_and(|thing| thing.head_end as usize == candidate.range().end)
}

/// «Одеська міська рада … Міська рада виділила»: a council without its place is the one of its sort named before.
pub(super) fn join_authorities(scene: &Scene<'_>, set: &mut MentionSet) {
    let bodies = |m: &usize| set.mentions[*m].candidate.is_authority();
    let all: Vec<usize> = (0..set.mentions.len()).filter(bodies).collect();
    let mut named: Vec<(Vec<&str>, usize)> = Vec::new();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for mention in all {
        let FoundMention { candidate, entity, .. } = &set.mentions[mention];
        let Some(sort) = candidate.range().find_map(|t| council(scene, t, candidate.range().end)) else { continue };
        // At the start of a sentence a bare head has a capital, too.
        if !candidate.is_described() && candidate.len() > sort.len() {
            named.push((sort, *entity));
            continue;
        }
        let near = named.iter().rev().take(COUNCILS);
        let mut same = near.filter(|(other, _)| is_same_sort(other, &sort)).map(|&(_, entity)| entity);
        if let Some(first) = same.next().filter(|first| same.all(|other| other == *first)) {
            joined.push((mention, first));
        }
    }
    if joined.is_empty() {
        return;
    }
    joined.into_iter().for_each(|(mention, entity)| set.mentions[mention].entity = entity);
    *set = std::mem::take(set).retain(&[]).0;
}

/// How many councils named last are looked at: a list of all councils of a country joins nothing.
const COUNCILS: usize = 64;

/// The folded words of the head of a council that starts at a token.
fn council<'s>(scene: &Scene<'s>, token: usize, end: usize) -> Option<Vec<&'s str>> {
    let head = |s| matches!(s, Sense::GovernmentHead(GovernmentBody::Council)).then_some(());
    let (stop, (), _) = scene.longest(token, head).filter(|(stop, ..)| *stop <= end)?;
    Some((token..stop).map(|t| scene.text.folded(t)).collect())
}

/// Whether two heads are forms of one: «міська рада» and «міської ради», not «обласна рада».
fn is_same_sort(left: &[&str], right: &[&str]) -> bool {
    left.len() == right.len() && left.iter().zip(right).all(|(a, b)| same_stem(a, b))
}

/// Most letters that an ending replaces: «міська», «міської».
const ENDING: usize = 3;

fn same_stem(left: &str, right: &str) -> bool {
    let common = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    let short = left.chars().count().min(right.chars().count());
    common >= ENDING && common + ENDING >= short
}
