//! The mentions of one document and the entities they name.

use rust_decimal::Decimal;

use super::naming::{joined, name, raw, spaced};
use super::runs::quote_at;
use super::{Candidate, Naming, Rank, Scene, Settled, Thing, Value};
use crate::morph::Gram;
use crate::schema::EntityKind;
use crate::text::{FastMap, FastSet, Span, fold_onto, is_letter_or_digit};

/// A settled mention with the entity it names.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundMention {
    /// What was found.
    pub candidate: Candidate,
    /// Bytes in the document.
    pub span: Span,
    /// Position of the mention around it.
    pub parent: Option<usize>,
    /// Position in [`MentionSet::entities`].
    pub entity: usize,
}

/// A thing that the document names.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentEntity {
    /// Kind.
    pub kind: EntityKind,
    /// Lexicon entity.
    pub known: Option<u32>,
    /// Display name of an unknown one: the fullest name met, in the nominative.
    pub name: String,
    /// Value of an amount or date; details of a thing.
    pub value: Value,
    /// Position of the first mention.
    pub first: usize,
}

/// Mentions in text order, and the entities.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MentionSet {
    /// Mentions, outer ones before those nested in them.
    pub mentions: Vec<FoundMention>,
    /// Entities, by first mention.
    pub entities: Vec<DocumentEntity>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Known(u32),
    Named(EntityKind, String),
}

impl MentionSet {
    pub(super) fn new(scene: &Scene<'_>, settled: Vec<Settled>) -> Self {
        let count = settled.len();
        let mut set = MentionSet { mentions: Vec::with_capacity(count), entities: Vec::with_capacity(count) };
        let mut merger = Merger::default();
        for Settled { mut candidate, parent } in settled {
            let span = scene.text.span(candidate.range());
            let entity = merger.entity(scene, &mut set.entities, &mut candidate, set.mentions.len());
            set.mentions.push(FoundMention { candidate, span, parent, entity });
        }
        set.add_inner_names(scene);
        set
    }

    /// `ГО «Резон»` is also a mention `Резон` of the same body.
    fn add_inner_names(&mut self, scene: &Scene<'_>) {
        if self.mentions.iter().all(|m| m.candidate.as_thing().is_none_or(|t| t.inner.is_none())) {
            return self.sort();
        }
        let mut out: Vec<FoundMention> = Vec::with_capacity(self.mentions.len());
        let mut moved = Vec::with_capacity(self.mentions.len());
        let crossed: Vec<bool> = (0..self.mentions.len()).map(|at| self.crosses_inner(at)).collect();
        for (mention, crossed) in std::mem::take(&mut self.mentions).into_iter().zip(crossed) {
            let at = out.len();
            moved.push(at);
            let inner = mention.candidate.as_thing().and_then(|t| t.inner.clone()).filter(|_| !crossed);
            let entity = mention.entity;
            let parent = mention.parent.map(|p| moved[p]);
            out.push(FoundMention { parent, ..mention });
            if let Some(tokens) = inner {
                let thing = Thing { named: true, ..Thing::default() };
                let range = tokens.start as usize..tokens.end as usize;
                let kind = out[at].candidate.kind;
                let candidate = Candidate::thing(range.clone(), kind, thing, Gram::FIXED, "inner_name", Rank::Shape);
                out.push(FoundMention { candidate, span: scene.text.span(range), parent: Some(at), entity });
            }
        }
        for entity in &mut self.entities {
            entity.first = moved[entity.first];
        }
        self.mentions = out;
        self.sort();
    }

    /// Whether a mention reaches over the end of a name inside quotes. Where two quotes share one closer,
    /// `"Центр «Наша община»`, the name ends before it and a body inside ends after it.
    fn crosses_inner(&self, at: usize) -> bool {
        let outer = &self.mentions[at];
        let Some(inner) = outer.candidate.as_thing().and_then(|t| t.inner.clone()) else { return false };
        let nested = self.mentions[at + 1..].iter().take_while(|m| m.span.start < outer.span.end);
        nested.map(|m| &m.candidate.tokens).any(|t| {
            t.start < inner.end && t.end > inner.end && t.start > inner.start
                || t.start < inner.start && t.end > inner.start && t.end < inner.end
        })
    }

    /// Puts the mentions into text order: an inner name may stand after other names nested beside it.
    fn sort(&mut self) {
        // Mentions are large, and are in order already in most texts.
        if self.mentions.is_sorted_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end))) {
            return;
        }
        let mut order: Vec<usize> = (0..self.mentions.len()).collect();
        order.sort_by_key(|&i| (self.mentions[i].span.start, std::cmp::Reverse(self.mentions[i].span.end), i));
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old] = new;
        }
        let mut old: Vec<Option<FoundMention>> = std::mem::take(&mut self.mentions).into_iter().map(Some).collect();
        self.mentions = order.iter().filter_map(|&i| old[i].take()).collect();
        for mention in &mut self.mentions {
            mention.parent = mention.parent.map(|p| place[p]);
        }
        for entity in &mut self.entities {
            entity.first = place[entity.first];
        }
    }

    /// The set without the mentions that are not kept and the entities that lose all theirs, with the new position of
    /// each mention.
    pub(crate) fn retain(self, keep: &[bool]) -> (MentionSet, Vec<Option<usize>>) {
        if keep.iter().all(|&kept| kept) && self.is_numbered() {
            let moved = (0..self.mentions.len()).map(Some).collect();
            return (self, moved);
        }
        let mut moved = vec![None; self.mentions.len()];
        let mut entities: Vec<Option<usize>> = vec![None; self.entities.len()];
        let mut out = MentionSet {
            mentions: Vec::with_capacity(self.mentions.len()),
            entities: Vec::with_capacity(self.entities.len()),
        };
        let mut old: Vec<Option<DocumentEntity>> = self.entities.into_iter().map(Some).collect();
        for (index, mention) in self.mentions.into_iter().enumerate() {
            if !keep.get(index).copied().unwrap_or(true) {
                continue;
            }
            let at = out.mentions.len();
            moved[index] = Some(at);
            if let Some(mut entity) = old[mention.entity].take() {
                entities[mention.entity] = Some(out.entities.len());
                entity.first = at;
                out.entities.push(entity);
            }
            let entity = entities[mention.entity].unwrap_or(0);
            let parent = mention.parent.and_then(|p| moved[p]);
            out.mentions.push(FoundMention { entity, parent, ..mention });
        }
        (out, moved)
    }

    /// Whether the entities stand in the order of their first mentions, and each has one.
    fn is_numbered(&self) -> bool {
        let mut next = 0;
        for (index, mention) in self.mentions.iter().enumerate() {
            if mention.entity > next || mention.entity == next && self.entities[next].first != index {
                return false;
            }
            next += usize::from(mention.entity == next);
        }
        next == self.entities.len()
    }

    /// The entity that a mention names.
    #[must_use]
    pub fn entity_of(&self, mention: usize) -> Option<&DocumentEntity> {
        self.entities.get(self.mentions.get(mention)?.entity)
    }
}

#[derive(Default)]
struct Merger {
    keys: FastMap<Key, usize>,
}

impl Merger {
    fn entity(
        &mut self,
        scene: &Scene<'_>,
        entities: &mut Vec<DocumentEntity>,
        candidate: &mut Candidate,
        mention: usize,
    ) -> usize {
        let known = candidate.as_thing().and_then(|t| t.entity);
        if let Some(&index) = known.and_then(|known| self.keys.get(&Key::Known(known))) {
            return index;
        }
        settle_name(scene, candidate);
        let keys = keys(scene, candidate);
        let found = keys.iter().find_map(|k| self.keys.get(k).copied());
        let index = found.unwrap_or_else(|| {
            entities.push(DocumentEntity {
                kind: candidate.kind,
                known,
                name: display(scene, candidate),
                value: candidate.value.clone(),
                first: mention,
            });
            entities.len() - 1
        });
        for key in keys {
            self.keys.entry(key).or_insert(index);
        }
        index
    }
}

/// Makes the name of a thing, which has been put off until now.
fn settle_name(scene: &Scene<'_>, candidate: &mut Candidate) {
    if let Value::Thing(thing) = &mut candidate.value
        && thing.naming != Naming::Given
    {
        thing.name = name(scene, thing);
        thing.naming = Naming::Given;
    }
}

/// The keys under which a candidate's entity is looked up and remembered, surest first.
fn keys(scene: &Scene<'_>, candidate: &Candidate) -> Vec<Key> {
    match &candidate.value {
        Value::Money(value) => {
            let money = &value.money;
            let currency = money.currency.map(|c| c.to_string()).unwrap_or_default();
            let spell = |value: Decimal| value.normalize().to_string();
            let max = money.value_max.map(spell).unwrap_or_default();
            let value = money.value.map_or_else(|| plain(raw(scene, candidate.range())), spell);
            vec![Key::Named(EntityKind::Money, format!("{value} {max} {currency}"))]
        }
        Value::Date(date) => vec![Key::Named(EntityKind::Date, date.iso.clone())],
        Value::Thing(thing) => {
            if let Some(known) = thing.entity {
                return vec![Key::Known(known)];
            }
            let named = |text: &str| Key::Named(candidate.kind, plain(text));
            let whole = raw(scene, candidate.range());
            let mut keys: Vec<Key> = thing.name.as_deref().map(named).into_iter().collect();
            if let Some(inner) = &thing.inner {
                keys.push(named(raw(scene, inner.start as usize..inner.end as usize)));
            }
            if thing.name.as_deref() != Some(whole) {
                keys.push(named(whole));
            }
            keys
        }
    }
}

/// Letters and digits of a name, folded, for comparing names within a document.
fn plain(text: &str) -> String {
    let apart = |c: char| !is_letter_or_digit(c) && c != '\'' && c != '’';
    let mut out = String::with_capacity(text.len());
    for (index, word) in text.split(apart).filter(|w| !w.is_empty()).enumerate() {
        if index > 0 {
            out.push(' ');
        }
        fold_onto(word, &mut out);
    }
    out
}

fn display(scene: &Scene<'_>, candidate: &Candidate) -> String {
    let name = candidate.as_thing().and_then(|t| t.name.clone());
    name.unwrap_or_else(|| spaced(raw(scene, candidate.range())))
}

/// What a candidate is found by where a title comes again.
pub(super) const REPEATED_TITLE: &str = "title";

/// Quotes whose words are the name of a body or program named in full elsewhere: `«Резон»` after `хозяйство «Резон»`.
pub(super) fn repeated_titles(scene: &Scene<'_>, settled: &[Candidate]) -> Vec<Candidate> {
    let mut titles: FastMap<String, &Candidate> = FastMap::default();
    for candidate in settled {
        let Some(thing) = candidate.as_thing() else { continue };
        let inner = match (&thing.inner, candidate.kind) {
            (Some(inner), _) => inner.clone(),
            (None, EntityKind::Program) => candidate.tokens.clone(),
            _ => continue,
        };
        titles.entry(words(scene, inner.start as usize..inner.end as usize)).or_insert(candidate);
    }
    if titles.is_empty() {
        return Vec::new();
    }
    let mut out = unquoted_titles(scene, &titles);
    let named: FastSet<(u32, u32)> =
        settled.iter().filter_map(|c| c.as_thing()?.inner.clone()).map(|inner| (inner.start, inner.end)).collect();
    for group in &scene.text.groups {
        let Some((_, quote)) = quote_at(scene, group.open as usize) else { continue };
        let inner = quote.start + 1..quote.end - 1;
        if named.contains(&(inner.start as u32, inner.end as u32)) {
            continue;
        }
        if let Some(known) = titles.get(&words(scene, inner.clone())) {
            let thing = Thing { inner: None, ..known.as_thing().cloned().unwrap_or_default() };
            out.push(Candidate::thing(inner, known.kind, thing, Gram::FIXED, REPEATED_TITLE, Rank::Known));
        }
    }
    out
}

/// Titles of two words or more that come again without quotes, in the same words: "UNDP runs Small Business Revival".
fn unquoted_titles(scene: &Scene<'_>, titles: &FastMap<String, &Candidate>) -> Vec<Candidate> {
    // Looked up whole, by windows: a text may define thousands of titles that begin alike.
    let lengths: std::collections::BTreeSet<usize> =
        titles.keys().map(|t| t.split(' ').count()).filter(|n| (2..=MAX_TITLE).contains(n)).collect();
    let begin: FastSet<&str> = titles.keys().filter_map(|t| t.split(' ').next()).collect();
    let mut out = Vec::new();
    for token in 0..scene.text.tokens.len() {
        if !scene.text.tokens[token].is_capitalised() || !begin.contains(scene.text.folded(token)) {
            continue;
        }
        for &length in &lengths {
            let end = token + length;
            if end > scene.text.tokens.len() || (token..end).any(|t| scene.text.folded(t).is_empty()) {
                break;
            }
            let Some(known) = titles.get(&words(scene, token..end)) else { continue };
            if !known.tokens.contains(&(token as u32)) {
                let thing = Thing { inner: None, ..known.as_thing().cloned().unwrap_or_default() };
                out.push(Candidate::thing(token..end, known.kind, thing, Gram::FIXED, REPEATED_TITLE, Rank::Headed));
            }
        }
    }
    out.sort_by_key(|c: &Candidate| (c.tokens.start, c.tokens.end, c.kind));
    out
}

/// Longest title, in tokens, that is looked for without its quotes; longer ones are not repeated in full.
const MAX_TITLE: usize = 10;

fn words(scene: &Scene<'_>, tokens: std::ops::Range<usize>) -> String {
    let room = scene.text.span(tokens.clone()).len();
    joined(tokens.map(|t| scene.text.folded(t)).filter(|w| !w.is_empty()), room)
}
