//! Counts hits and misses of one document.

use std::collections::{BTreeMap, BTreeSet};

use crate::schema::RelationKind;

use super::gold::{GoldDocument, GoldEntity, GoldRelation};
use super::matching::{Matches, forms, matches, same_value};
use super::miss::{Miss, MissKind};
use super::prediction::{PredictedEntity, PredictedRelation, Prediction};
use super::score::{Counts, Mode};
use super::tally::Amounts;

/// A relation in terms of gold entities: label, head, tail.
type Key<'a> = (&'static str, &'a str, &'a str);

/// Relations by key in the order in which the keys first came; of two with one key the later stands.
struct ByKey<'a, R> {
    order: Vec<(Key<'a>, &'a R)>,
    index: BTreeMap<Key<'a>, usize>,
}

impl<'a, R> ByKey<'a, R> {
    fn new() -> Self {
        ByKey { order: Vec::new(), index: BTreeMap::new() }
    }

    fn insert(&mut self, key: Key<'a>, relation: &'a R) {
        let next = self.order.len();
        let at = *self.index.entry(key).or_insert(next);
        if at == next {
            self.order.push((key, relation));
        } else {
            self.order[at].1 = relation;
        }
    }

    fn get(&self, key: &Key<'a>) -> Option<&'a R> {
        self.index.get(key).map(|&at| self.order[at].1)
    }
}

/// One document: gold beside prediction.
pub(super) struct Comparison<'a> {
    gold: &'a GoldDocument,
    prediction: &'a Prediction,
    mode: Mode,
    matches: Matches<'a>,
    sure: ByKey<'a, GoldRelation>,
    debatable: BTreeSet<Key<'a>>,
    got: ByKey<'a, PredictedRelation>,
}

impl<'a> Comparison<'a> {
    /// Matches the entities and puts the relations of both sides in terms of gold entities.
    pub(super) fn new(gold: &'a GoldDocument, prediction: &'a Prediction, mode: Mode) -> Self {
        let matches = matches(gold, prediction, mode);
        let mut own = Comparison {
            gold,
            prediction,
            mode,
            matches,
            sure: ByKey::new(),
            debatable: BTreeSet::new(),
            got: ByKey::new(),
        };
        for relation in &gold.relations {
            let key = own.key(relation.rel, &relation.head, &relation.tail);
            if relation.debatable {
                own.debatable.insert(key);
            } else {
                own.sure.insert(key, relation);
            }
        }
        for relation in &prediction.relations {
            if let Some((head, tail)) = own.ends(relation) {
                own.got.insert(own.key(relation.kind, head, tail), relation);
            }
        }
        own
    }

    fn key(&self, kind: RelationKind, head: &'a str, tail: &'a str) -> Key<'a> {
        let swap = kind.is_symmetric() && tail < head;
        let (head, tail) = if swap { (tail, head) } else { (head, tail) };
        (self.mode.label(kind), head, tail)
    }

    /// The gold entities at the ends of a predicted relation.
    fn ends(&self, relation: &PredictedRelation) -> Option<(&'a str, &'a str)> {
        Some((self.matches.get(relation.head.as_str())?, self.matches.get(relation.tail.as_str())?))
    }

    /// Adds this document.
    pub(super) fn count(&self, counts: &mut Counts) {
        self.count_gold_entities(counts);
        self.count_predicted_entities(counts);
        self.count_gold_relations(counts);
        self.count_predicted_relations(counts);
        self.count_unmatched_relations(counts);
        self.count_amounts(&mut counts.amounts);
    }

    fn count_gold_entities(&self, counts: &mut Counts) {
        let found: BTreeSet<&str> = self.matches.values().copied().collect();
        for entity in &self.gold.entities {
            let hit = found.contains(entity.id.as_str());
            let tally = counts.entities.entry(entity.kind.as_str()).or_default();
            tally.gold += 1;
            tally.gold_found += usize::from(hit);
            if !hit {
                let what = entity.mentions.join(" | ");
                counts.misses.push(self.miss(MissKind::MissedEntity, entity.kind.as_str(), what));
            }
        }
    }

    /// A second fragment of a gold entity is neither right nor wrong.
    fn count_predicted_entities(&self, counts: &mut Counts) {
        let forms = forms(self.prediction);
        let mut seen = BTreeSet::new();
        for entity in &self.prediction.entities {
            let hit = self.matches.get(entity.id.as_str());
            if hit.is_some_and(|gold| !seen.insert(*gold)) {
                continue;
            }
            let tally = counts.entities.entry(entity.kind.as_str()).or_default();
            tally.predicted += 1;
            tally.predicted_right += usize::from(hit.is_some());
            if hit.is_none() {
                let what = distinct(forms.get(entity.id.as_str())).join(" | ");
                counts.misses.push(self.miss(MissKind::SpuriousEntity, entity.kind.as_str(), what));
            }
        }
    }

    fn count_gold_relations(&self, counts: &mut Counts) {
        for (key, relation) in &self.sure.order {
            let hit = self.got.get(key).is_some();
            let tally = counts.relations.entry(key.0).or_default();
            tally.gold += 1;
            tally.gold_found += usize::from(hit);
            if !hit {
                let mut miss = self.miss(MissKind::MissedRelation, key.0, self.named(key));
                miss.evidence = Some(relation.evidence.clone().unwrap_or_default());
                counts.misses.push(miss);
            }
        }
    }

    fn count_predicted_relations(&self, counts: &mut Counts) {
        for (key, _) in self.got.order.iter().filter(|(key, _)| !self.debatable.contains(key)) {
            let hit = self.sure.get(key).is_some();
            let tally = counts.relations.entry(key.0).or_default();
            tally.predicted += 1;
            tally.predicted_right += usize::from(hit);
            if !hit {
                counts.misses.push(self.miss(MissKind::SpuriousRelation, key.0, self.named(key)));
            }
        }
    }

    /// Relations with an end that is no gold entity. They are told apart by their own type and direction, even where
    /// the mode or symmetry would make two of them one.
    fn count_unmatched_relations(&self, counts: &mut Counts) {
        let unmatched = self.prediction.relations.iter().filter(|r| self.ends(r).is_none());
        let distinct: BTreeSet<_> =
            unmatched.map(|r| (r.kind.as_str(), self.mode.label(r.kind), r.head.as_str(), r.tail.as_str())).collect();
        let entities = self.predicted_entities();
        let name = |id: &str| entities.get(id).and_then(|e| e.name.as_deref()).unwrap_or("None");
        for (_, label, head, tail) in distinct {
            counts.relations.entry(label).or_default().predicted += 1;
            let what = format!("{} -> {} (an end is no gold entity)", name(head), name(tail));
            counts.misses.push(self.miss(MissKind::SpuriousRelation, label, what));
        }
    }

    fn count_amounts(&self, amounts: &mut Amounts) {
        let gold: BTreeMap<&str, &GoldEntity> = self.gold.entities.iter().map(|e| (e.id.as_str(), e)).collect();
        let predicted = self.predicted_entities();
        for (key, relation) in &self.sure.order {
            let Some(expected) = relation.amount.as_deref().and_then(|id| gold.get(id)) else { continue };
            amounts.gold += 1;
            let given = self.got.get(key).and_then(|r| r.amount.as_deref()).filter(|id| !id.is_empty());
            let Some(given) = given else { continue };
            amounts.given += 1;
            amounts.right += usize::from(predicted.get(given).is_some_and(|own| same_value(expected, own)));
        }
    }

    fn predicted_entities(&self) -> BTreeMap<&'a str, &'a PredictedEntity> {
        self.prediction.entities.iter().map(|e| (e.id.as_str(), e)).collect()
    }

    fn named(&self, key: &Key<'_>) -> String {
        let entity = |id: &str| self.gold.entities.iter().find(|e| e.id == id);
        let name = |id: &str| entity(id).and_then(|e| e.mentions.first()).map_or("", String::as_str);
        format!("{} -> {}", name(key.1), name(key.2))
    }

    fn miss(&self, kind: MissKind, label: &'static str, what: String) -> Miss {
        Miss { document: self.gold.id.clone(), kind, label, what, evidence: None }
    }
}

/// The forms without repeats, in the order of the text.
fn distinct<'a>(forms: Option<&Vec<&'a str>>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    forms.into_iter().flatten().copied().filter(|form| seen.insert(*form)).collect()
}
