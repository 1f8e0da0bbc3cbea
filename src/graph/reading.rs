//! One extraction, read for the graph: document-local ids are resolved here and go no further.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builder::SkipReason;
use super::evidence::within;
use super::{Amount, Confidence, EdgeEvidence, FactKey, NodeKey, Source, Spot, TailKey};
use crate::schema::{AmountRole, Entity, EntityKind, Extraction, Mention, Relation};

/// Views into one extraction.
pub(super) struct Reading<'a> {
    pub(super) source: Arc<Source>,
    pub(super) entities: BTreeMap<&'a str, &'a Entity>,
    mentions: BTreeMap<u32, &'a Mention>,
    by_entity: BTreeMap<&'a str, Vec<&'a Mention>>,
    amount_roles: BTreeMap<&'a str, AmountRole>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(extraction: &'a Extraction) -> Self {
        let mut by_entity: BTreeMap<&str, Vec<&Mention>> = BTreeMap::new();
        for mention in &extraction.mentions {
            by_entity.entry(&mention.entity).or_default().push(mention);
        }
        Reading {
            source: Arc::new(Source::of(extraction)),
            entities: extraction.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
            mentions: extraction.mentions.iter().map(|mention| (mention.id, mention)).collect(),
            by_entity,
            amount_roles: amount_roles(extraction),
        }
    }

    /// The mentions of an entity, in text order.
    pub(super) fn mentions_of(&self, entity: &str) -> &[&'a Mention] {
        self.by_entity.get(entity).map_or(&[], Vec::as_slice)
    }

    /// Key and evidence of the fact that a relation states.
    pub(super) fn fact(&self, relation: &Relation) -> Result<(FactKey, EdgeEvidence), SkipReason> {
        let head = self.node_key(&relation.head)?;
        let tail = self.tail_key(&relation.tail)?;
        if matches!(&tail, TailKey::Node(tail) if *tail == head) {
            return Err(SkipReason::SameNode);
        }
        let evidence = self.evidence(relation);
        let key = FactKey { head, relation: relation.kind, tail, status: relation.status };
        Ok(in_one_direction(key, evidence))
    }

    fn node_key(&self, id: &str) -> Result<NodeKey, SkipReason> {
        let entity = self.entities.get(id).ok_or(SkipReason::NoSuchEntity)?;
        NodeKey::of(entity, &self.source.document).ok_or(SkipReason::ValueAsNode)
    }

    fn tail_key(&self, id: &str) -> Result<TailKey, SkipReason> {
        let entity = self.entities.get(id).ok_or(SkipReason::NoSuchEntity)?;
        match entity.kind {
            EntityKind::Money => Ok(TailKey::Money(self.amount(entity))),
            _ => self.node_key(id).map(TailKey::Node),
        }
    }

    fn amount(&self, money: &Entity) -> Amount {
        Amount::of(money, self.amount_roles.get(money.id.as_str()).copied())
    }

    fn evidence(&self, relation: &Relation) -> EdgeEvidence {
        let said = &relation.evidence;
        let sentence = Spot { start: said.start, end: said.end, text: said.text.clone() };
        let trigger = within(&sentence, said.trigger.start, said.trigger.end);
        let trigger_text = trigger.and_then(|(start, end)| sentence.text.get(start..end)).unwrap_or_default();
        let value = |id: &Option<String>| id.as_deref().and_then(|id| self.entities.get(id).copied());
        let (money, date) = (value(&relation.amount), value(&relation.date));
        EdgeEvidence {
            source: Arc::clone(&self.source),
            trigger: Spot { start: said.trigger.start, end: said.trigger.end, text: trigger_text.to_owned() },
            head: self.mentions.get(&said.head).map(|mention| spot(mention)),
            tail: self.mentions.get(&said.tail).map(|mention| spot(mention)),
            amount: money.map(|money| self.amount(money)),
            amount_at: money.and_then(|money| self.nearest(money, &sentence)),
            date: date.and_then(|date| date.value.clone()),
            date_at: date.and_then(|date| self.nearest(date, &sentence)),
            rule: relation.rule.clone(),
            confidence: Confidence::new(relation.confidence),
            reasons: relation.reasons.iter().map(|why| (why.name.clone(), Confidence::new(why.factor))).collect(),
            sentence,
        }
    }

    /// The mention of a value inside the sentence, or its first one anywhere.
    fn nearest(&self, value: &Entity, sentence: &Spot) -> Option<Spot> {
        let mentions = self.mentions_of(&value.id);
        let inside = mentions.iter().find(|mention| within(sentence, mention.start, mention.end).is_some());
        inside.or_else(|| mentions.first()).map(|mention| spot(mention))
    }
}

fn spot(mention: &Mention) -> Spot {
    Spot { start: mention.start, end: mention.end, text: mention.text.clone() }
}

/// What the amounts of a document are. An amount that several events read differently takes the first role in the order
/// of the vocabulary, in which an award comes first.
fn amount_roles(extraction: &Extraction) -> BTreeMap<&str, AmountRole> {
    let mut roles = BTreeMap::new();
    for amount in extraction.events.iter().flat_map(|event| &event.amounts) {
        let role = roles.entry(amount.money.as_str()).or_insert(amount.role);
        *role = (*role).min(amount.role);
    }
    roles
}

/// "A with B" and "B with A" are one fact: the lesser key is made the head.
fn in_one_direction(key: FactKey, evidence: EdgeEvidence) -> (FactKey, EdgeEvidence) {
    match key {
        FactKey { head, tail: TailKey::Node(tail), relation, status } if relation.is_symmetric() && tail < head => {
            (FactKey { head: tail, relation, tail: TailKey::Node(head), status }, evidence.turned())
        }
        key => (key, evidence),
    }
}
