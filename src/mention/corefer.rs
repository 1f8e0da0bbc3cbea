//! Descriptions of programs that are named elsewhere: «новый гуманитарный проект … носит название «Тёплый дом»».
//!
//! Only a description without a complement is joined: «проект ремонта школы» may be a second project.

use super::set::MentionSet;
use super::{Scene, Value};
use crate::lexicon::{ProgramType, Sense};
use crate::schema::EntityKind;
use crate::text::Shape;

/// How far after a description its title may stand, in tokens: «проекта, который носит название «…»».
const TITLE_REACH: usize = 8;

/// Joins bare descriptions to the program that they introduce, or to the only program that the document names.
pub(super) fn join_descriptions(scene: &Scene<'_>, set: &mut MentionSet) {
    let named: Vec<(usize, usize)> = programs(set).filter(|&m| is_named(set, m)).map(|m| at(set, m)).collect();
    let Some(&(first, only)) = named.first() else { return join_bare(scene, set) };
    let single = named.iter().all(|&(_, entity)| entity == only);
    for mention in programs(set).filter(|&m| !is_named(set, m)).collect::<Vec<_>>() {
        // «новая подстанция» is what a program pays for and never the program itself.
        let told = set.mentions[mention].candidate.as_thing().and_then(|t| t.program);
        if !told.is_none_or(ProgramType::is_undertaking) {
            continue;
        }
        if !is_bare(scene, set, mention) {
            let start = set.mentions[mention].candidate.range().start;
            if single && told == Some(ProgramType::Competition) && start > first && takes_competition(set, only) {
                set.mentions[mention].entity = only;
            } else if let Some(entity) = predicated(scene, &named, set, start) {
                set.mentions[mention].entity = entity;
            }
            continue;
        }
        let range = set.mentions[mention].candidate.range();
        let next = named.partition_point(|&(start, _)| start < range.end);
        let title = named.get(next).filter(|&&(start, _)| {
            start - range.end <= TITLE_REACH && scene.text.sentence_of(start) == scene.text.sentence_of(range.start)
        });
        if let Some(entity) = predicated(scene, &named, set, range.start) {
            set.mentions[mention].entity = entity;
            continue;
        }
        // «ещё один проект» after a named one is another; before it, in a headline, it is what the text then names.
        let fresh = range.start > first && scene.is(range.start, |s| s == Sense::Indefinite);
        if let Some(&(_, entity)) = title {
            set.mentions[mention].entity = entity;
        } else if single && !fresh {
            set.mentions[mention].entity = only;
        }
    }
    *set = std::mem::take(set).retain(&[]).0;
}

/// «Проводит конкурс полезных инициатив фонд …» after the one title of the text: a second competition would be named.
fn takes_competition(set: &MentionSet, entity: usize) -> bool {
    let told = match &set.entities[entity].value {
        Value::Thing(thing) => thing.program,
        _ => None,
    };
    told.is_none_or(|kind| kind == ProgramType::Competition)
}

/// «Мрія» — спільна ініціатива ПРООН»: the program that a dash before the description says it is.
fn predicated(scene: &Scene<'_>, named: &[(usize, usize)], set: &MentionSet, start: usize) -> Option<usize> {
    let before = named.partition_point(|&(at, _)| at < start).checked_sub(1)?;
    let (at, entity) = named[before];
    let end = programs(set).find(|&m| set.mentions[m].candidate.range().start == at)?;
    let end = set.mentions[end].candidate.range().end;
    let between = end.min(start)..start;
    let dash = |t: usize| scene.text.tokens[t].is_mark('-') && scene.text.tokens[t].spaced;
    let copula = |t: usize| scene.is(t, |s| matches!(s, Sense::Auxiliary(true)));
    let plain = |t: usize| {
        let token = &scene.text.tokens[t];
        let lower = token.shape == Shape::Lower && (scene.is_adjective(t) || scene.is_common(t) || copula(t));
        token.breaks == 0 && (!token.is_word() || lower)
    };
    let says = between.clone().any(|t| dash(t) || copula(t));
    (says && between.len() <= 5 && between.clone().all(plain)).then_some(entity)
}

/// In a text that names no program, «проект» is one thing from its first mention on, until a word announces another.
fn join_bare(scene: &Scene<'_>, set: &mut MentionSet) {
    let mut last: Option<usize> = None;
    let money =
        |m: &usize| set.mentions[*m].candidate.as_thing().is_some_and(|t| t.program == Some(ProgramType::Grant));
    let all: Vec<usize> = programs(set).filter(|m| !money(m)).collect();
    // Works and steps of work are what «проект» after them is about: «на реставрацию церкви … проект завершат».
    for mention in all {
        let start = set.mentions[mention].candidate.range().start;
        let fresh = !is_bare(scene, set, mention) || scene.is(start, |s| s == Sense::Indefinite);
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

fn at(set: &MentionSet, mention: usize) -> (usize, usize) {
    (set.mentions[mention].candidate.range().start, set.mentions[mention].entity)
}

fn is_named(set: &MentionSet, mention: usize) -> bool {
    let entity = &set.entities[set.mentions[mention].entity];
    entity.known.is_some() || matches!(&entity.value, Value::Thing(thing) if thing.named)
}

/// A description of one thing, in small letters, that ends with its head noun: "the UNICEF project" names an owner.
fn is_bare(scene: &Scene<'_>, set: &MentionSet, mention: usize) -> bool {
    let candidate = &set.mentions[mention].candidate;
    let plural = candidate.gram.singular.is_empty() && !candidate.gram.plural.is_empty();
    let opens = crate::mention::opens_sentence(scene, candidate.range().start);
    let small = candidate.range().skip(usize::from(opens)).all(|t| !scene.text.tokens[t].is_capitalised());
    !is_named(set, mention)
        && !plural
        && small
        && candidate.as_thing().is_some_and(|thing| thing.head_end as usize == candidate.range().end)
}
