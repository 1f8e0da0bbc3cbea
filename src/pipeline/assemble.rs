//! Positions -> ids: the output contract from what the steps found.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Analysis;
use crate::lexicon::{EntityRow, Lexicon};
use crate::mention::{DocumentEntity, Value};
use crate::relation::Fact;
use crate::schema::{
    AmountInRole, EVENT_LETTER, Entity, EntityKind, Event, Evidence, Extraction, Identifiers, Mention,
    OrganizationClass, PlaceClass, Reason, Relation, RelationKind, TriggerSpan,
};
use crate::text::{Document, MAX_SENTENCE, Script, Span, TokenizedText};

/// Builds the extraction of one document.
pub(super) fn assemble(lexicon: &Lexicon, text: &TokenizedText<'_>, analysis: &Analysis) -> Extraction {
    let acting = acting_places(analysis);
    let ids = Ids::new(lexicon, analysis, &acting);
    let mut extraction = nothing_of(text.document);
    extraction.mentions = mentions(text, analysis, &ids);
    extraction.relations = analysis.facts.iter().map(|f| relation(text, analysis, &ids, f)).collect();
    extraction.entities = entities(lexicon, analysis, &ids, &extraction.relations);
    extraction.events = events(text, analysis, &ids);
    extraction.limits = limits(text);
    extraction
}

/// The extraction of a document in which nothing was found.
pub(super) fn nothing_of(document: &Document) -> Extraction {
    Extraction {
        id: document.id.clone(),
        offsets: "bytes".to_owned(),
        url: document.url.clone(),
        title: document.title.clone(),
        published: document.published.clone(),
        ..Extraction::default()
    }
}

/// What was cut: sentences without an end, which are read in pieces.
fn limits(text: &TokenizedText<'_>) -> Vec<String> {
    let cut = text.sentences.iter().filter(|s| s.len() >= MAX_SENTENCE).count();
    if cut == 0 {
        return Vec::new();
    }
    vec![format!("{cut} sentences of {MAX_SENTENCE} tokens or more were read in pieces")]
}

/// Mentions of places that a fact uses as an organization: they stand for their governments and councils.
fn acting_places(analysis: &Analysis) -> BTreeSet<usize> {
    let mut acting = BTreeSet::new();
    for fact in &analysis.facts {
        for (mention, is_head) in [(fact.head, true), (fact.tail, false)] {
            let place_wanted = !is_head && matches!(fact.kind, RelationKind::OperatesIn | RelationKind::LocatedIn);
            if analysis.mentions.mentions[mention].candidate.kind == EntityKind::Place && !place_wanted {
                acting.insert(mention);
            }
        }
    }
    acting
}

/// Ids of the document's entities. Known ones have their lexicon id, others a letter and a number.
struct Ids {
    by_entity: Vec<String>,
    by_mention: BTreeMap<usize, String>,
    order: Vec<IdSource>,
}

enum IdSource {
    Entity(usize),
    Government(u32),
    /// The council of a place of the document: the place's position, and the id of the body.
    Council(usize, String),
}

impl Ids {
    fn new(lexicon: &Lexicon, analysis: &Analysis, acting: &BTreeSet<usize>) -> Self {
        let set = &analysis.mentions;
        let mut ids = Ids { by_entity: Vec::new(), by_mention: BTreeMap::new(), order: Vec::new() };
        let mut counters: BTreeMap<EntityKind, usize> = BTreeMap::new();
        for entity in &set.entities {
            let known = entity.known.and_then(|e| lexicon.entity(e)).map(|e| e.id.clone());
            ids.by_entity.push(known.unwrap_or_else(|| {
                let counter = counters.entry(entity.kind).or_insert(0);
                *counter += 1;
                format!("{}{counter}", entity.kind.letter())
            }));
        }
        let mut governments = BTreeSet::new();
        let mut councils: BTreeMap<usize, String> = BTreeMap::new();
        for &mention in acting {
            let place = set.mentions[mention].entity;
            let government = set.entities[place].known.and_then(|c| lexicon.government_of(c));
            if let Some((government, row)) = government.and_then(|g| Some((g, lexicon.entity(g)?))) {
                ids.by_mention.insert(mention, row.id.clone());
                governments.insert(government);
            } else {
                let id = councils.entry(place).or_insert_with(|| {
                    let counter = counters.entry(EntityKind::Organization).or_insert(0);
                    *counter += 1;
                    format!("{}{counter}", EntityKind::Organization.letter())
                });
                ids.by_mention.insert(mention, id.clone());
            }
        }
        let used: BTreeSet<usize> = (0..set.mentions.len())
            .filter(|m| !ids.by_mention.contains_key(m))
            .map(|m| set.mentions[m].entity)
            .collect();
        ids.order = used.into_iter().map(IdSource::Entity).collect();
        ids.order.extend(councils.into_iter().map(|(place, id)| IdSource::Council(place, id)));
        let present: BTreeSet<&str> = ids.by_entity.iter().map(String::as_str).collect();
        for government in governments {
            let already = lexicon.entity(government).is_some_and(|e| present.contains(e.id.as_str()));
            if !already {
                ids.order.push(IdSource::Government(government));
            }
        }
        ids
    }

    fn of(&self, analysis: &Analysis, mention: usize) -> String {
        self.by_mention
            .get(&mention)
            .cloned()
            .unwrap_or_else(|| self.by_entity[analysis.mentions.mentions[mention].entity].clone())
    }
}

fn mentions(text: &TokenizedText<'_>, analysis: &Analysis, ids: &Ids) -> Vec<Mention> {
    let found = analysis.mentions.mentions.iter().enumerate();
    found
        .map(|(index, mention)| {
            let acting = ids.by_mention.contains_key(&index);
            let tokens = mention.candidate.range();
            Mention {
                id: index as u32,
                kind: if acting { EntityKind::Organization } else { mention.candidate.kind },
                text: mention.span.of(&text.document.text).to_owned(),
                start: mention.span.start as usize,
                end: mention.span.end as usize,
                entity: ids.of(analysis, index),
                parent: mention.parent.map(|p| p as u32),
                found_by: mention.candidate.found_by.to_owned(),
                mixed_script: text.tokens[tokens].iter().any(|t| t.script == Script::Mixed),
            }
        })
        .collect()
}

fn entities(lexicon: &Lexicon, analysis: &Analysis, ids: &Ids, relations: &[Relation]) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::with_capacity(ids.order.len());
    for source in &ids.order {
        out.push(match source {
            IdSource::Entity(index) => entity(lexicon, &analysis.mentions.entities[*index], &ids.by_entity[*index]),
            IdSource::Government(index) => known(lexicon, *index, EntityKind::Organization),
            IdSource::Council(place, id) => council(lexicon, &analysis.mentions.entities[*place], id),
        });
    }
    let played = roles_played(relations);
    for entity in out.iter_mut().filter(|e| e.kind == EntityKind::Organization) {
        entity.roles.extend(played.get(entity.id.as_str()).into_iter().flatten().map(|r| (*r).to_owned()));
        entity.roles.sort_unstable();
        entity.roles.dedup();
    }
    out
}

fn entity(lexicon: &Lexicon, found: &DocumentEntity, id: &str) -> Entity {
    if let Some(index) = found.known {
        return known(lexicon, index, found.kind);
    }
    let mut entity = Entity { id: id.to_owned(), name: Some(found.name.clone()), ..blank(found.kind) };
    match &found.value {
        Value::Thing(thing) => {
            let class = thing.organization.map(OrganizationClass::as_str).or(thing.place.map(PlaceClass::as_str));
            entity.class = class.map(str::to_owned);
            let told = found.kind == EntityKind::Program || found.kind == EntityKind::Organization && !thing.named;
            entity.named = told.then_some(thing.named);
        }
        Value::Money(value) => {
            entity.value = value.money.value.map(|v| v.normalize().to_string());
            entity.value_max = value.money.value_max.map(|v| v.normalize());
            entity.currency = value.money.currency;
            entity.approximate = Some(value.money.approximate);
            entity.per = value.money.per.clone();
        }
        Value::Date(date) => entity.value = Some(date.iso.clone()),
    }
    entity
}

/// The body that acts where the text says that a town does: it has the town's name and no id of a lexicon.
fn council(lexicon: &Lexicon, place: &DocumentEntity, id: &str) -> Entity {
    let name = place.known.and_then(|e| lexicon.display_name(e)).map_or_else(|| place.name.clone(), str::to_owned);
    let class = Some(OrganizationClass::Authority.to_string());
    Entity { id: id.to_owned(), name: Some(name), class, ..blank(EntityKind::Organization) }
}

fn blank(kind: EntityKind) -> Entity {
    Entity {
        id: String::new(),
        kind,
        name: None,
        names: Arc::default(),
        class: None,
        roles: Vec::new(),
        identifiers: Identifiers::default(),
        known: false,
        named: None,
        value: None,
        value_max: None,
        currency: None,
        approximate: None,
        per: None,
    }
}

fn known(lexicon: &Lexicon, index: u32, kind: EntityKind) -> Entity {
    let mut entity = Entity { known: true, ..blank(kind) };
    let Some(row) = lexicon.entity(index) else { return entity };
    entity.id.clone_from(&row.id);
    entity.names = lexicon.names_by_language(index);
    entity.name = lexicon.display_name(index).map(str::to_owned);
    entity.class = class(row);
    entity.roles = row.roles.iter().map(|role| role.as_str().to_owned()).collect();
    entity.identifiers = Identifiers { iati: row.iati.clone(), wikidata: row.wikidata.clone(), iso: row.iso.clone() };
    entity.named = (kind == EntityKind::Program).then_some(true);
    entity
}

fn class(row: &EntityRow) -> Option<String> {
    row.organization.map(OrganizationClass::as_str).or(row.place.map(PlaceClass::as_str)).map(str::to_owned)
}

/// The roles that each entity plays in the document's facts.
fn roles_played(relations: &[Relation]) -> BTreeMap<&str, BTreeSet<&'static str>> {
    let mut played: BTreeMap<&str, BTreeSet<&'static str>> = BTreeMap::new();
    for relation in relations {
        let (head, tail) = match relation.kind {
            RelationKind::Funds => ("funder", Some("recipient")),
            RelationKind::Supports => ("supporter", None),
            RelationKind::Implements => ("implementer", None),
            RelationKind::PartnersWith => ("partner", Some("partner")),
            RelationKind::RecipientOf => ("recipient", None),
            RelationKind::ParticipatesIn => ("participant", None),
            _ => continue,
        };
        played.entry(&relation.head).or_default().insert(head);
        if let Some(tail) = tail {
            played.entry(&relation.tail).or_default().insert(tail);
        }
    }
    played
}

fn relation(text: &TokenizedText<'_>, analysis: &Analysis, ids: &Ids, fact: &Fact) -> Relation {
    Relation {
        kind: fact.kind,
        head: ids.of(analysis, fact.head),
        tail: ids.of(analysis, fact.tail),
        amount: fact.amount.map(|(m, _)| ids.of(analysis, m)),
        date: fact.date.map(|m| ids.of(analysis, m)),
        status: fact.status,
        confidence: fact.confidence(),
        reasons: fact.reasons.iter().map(|&(name, factor)| Reason { name: name.to_owned(), factor }).collect(),
        rule: fact.rule.clone(),
        evidence: fact_evidence(text, analysis, fact),
    }
}

fn fact_evidence(text: &TokenizedText<'_>, analysis: &Analysis, fact: &Fact) -> Evidence {
    evidence(text, analysis, fact.sentence, fact.trigger, [fact.head, fact.tail])
}

fn evidence(
    text: &TokenizedText<'_>,
    analysis: &Analysis,
    sentence: usize,
    trigger: Span,
    [head, tail]: [usize; 2],
) -> Evidence {
    let spans = [trigger, analysis.mentions.mentions[head].span, analysis.mentions.mentions[tail].span];
    let span = shown(text, sentence, &spans);
    Evidence {
        start: span.start as usize,
        end: span.end as usize,
        trigger: TriggerSpan { start: trigger.start as usize, end: trigger.end as usize },
        head: head as u32,
        tail: tail as u32,
        text: span.of(&text.document.text).to_owned(),
    }
}

/// Longest sentence that is shown whole, in tokens, and how much of a longer one is shown on both sides of what matters.
/// A table read as one sentence has hundreds of names; with each of their facts all of it would come again.
const SHOWN: usize = 300;
const MARGIN: usize = 30;

/// A sentence, or the part of a very long one around its trigger and the things that it ties.
fn shown(text: &TokenizedText<'_>, sentence: usize, parts: &[Span]) -> Span {
    let tokens = text.sentences[sentence].start as usize..text.sentences[sentence].end as usize;
    let whole = text.span(tokens.clone());
    if tokens.len() <= SHOWN {
        return whole;
    }
    // The program spoken of may be named in a sentence before.
    let inside = || parts.iter().filter(|part| whole.contains(**part));
    let first = inside().map(|part| text.tokens.partition_point(|t| t.span.end <= part.start)).min();
    let last = inside().map(|part| text.tokens.partition_point(|t| t.span.start < part.end)).max();
    match (first, last) {
        (Some(first), Some(last)) => {
            text.span(first.saturating_sub(MARGIN).max(tokens.start)..(last + MARGIN).min(tokens.end))
        }
        _ => whole,
    }
}

fn events(text: &TokenizedText<'_>, analysis: &Analysis, ids: &Ids) -> Vec<Event> {
    let mention = |entity: usize| analysis.mentions.entities[entity].first;
    let mut acting: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in analysis.facts.iter().flat_map(|f| [f.head, f.tail]) {
        acting.entry(analysis.mentions.mentions[mention].entity).or_insert(mention);
    }
    let id = |entity: usize| ids.of(analysis, acting.get(&entity).copied().unwrap_or_else(|| mention(entity)));
    let all = |list: &[usize]| list.iter().map(|&e| id(e)).collect::<Vec<_>>();
    let found = analysis.events.iter().enumerate();
    found
        .filter_map(|(index, event)| {
            Some(Event {
                id: format!("{EVENT_LETTER}{}", index + 1),
                status: event.status?,
                funder: all(&event.funder),
                intermediary: all(&event.intermediary),
                implementer: all(&event.implementer),
                recipient: all(&event.recipient),
                program: event.program.map(id),
                amounts: event.amounts.iter().map(|&(m, role)| AmountInRole { money: id(m), role }).collect(),
                date: event.date.map(id),
                // A town that pays stays a place where it is one.
                places: event.places.iter().map(|&e| ids.by_entity[e].clone()).collect(),
                evidence: match event.stated {
                    Some((sentence, trigger)) => {
                        let money = event.amounts.first().map_or(0, |&(m, _)| mention(m));
                        vec![evidence(text, analysis, sentence, trigger, [money, money])]
                    }
                    None => event.facts.iter().map(|&f| fact_evidence(text, analysis, &analysis.facts[f])).collect(),
                },
            })
        })
        .collect()
}
