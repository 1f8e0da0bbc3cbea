//! Which predicted entity is which gold entity.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use rust_decimal::Decimal;

use crate::schema::EntityKind;

use super::gold::{GoldDocument, GoldEntity};
use super::prediction::{PredictedEntity, Prediction};
use super::score::Mode;
use super::surface::{close, norm};

/// Predicted entity id -> gold entity id.
pub(super) type Matches<'a> = BTreeMap<&'a str, &'a str>;

/// The mention texts of every predicted entity.
pub(super) fn forms(prediction: &Prediction) -> BTreeMap<&str, Vec<&str>> {
    let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for mention in &prediction.mentions {
        if let Some(entity) = &mention.entity {
            forms.entry(entity).or_default().push(&mention.text);
        }
    }
    forms
}

/// Matches entities in the order of the prediction.
///
/// A gold entity that an earlier entity has taken is passed over for a later one that also fits, but is taken again
/// when none does: two fragments of one thing both count as that thing.
pub(super) fn matches<'a>(gold: &'a GoldDocument, prediction: &'a Prediction, mode: Mode) -> Matches<'a> {
    let gold: Vec<Target> = gold.entities.iter().map(Target::new).collect();
    let forms = forms(prediction);
    let mut found = Matches::new();
    let mut taken: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in &prediction.entities {
        let own = Own::new(entity, forms.get(entity.id.as_str()));
        let Some(best) = best(&gold, &own, mode, &taken) else { continue };
        *taken.entry(best).or_default() += 1;
        if let Some(before) = found.insert(&entity.id, best) {
            // The id was predicted twice; only its last match stands.
            taken.entry(before).and_modify(|count| *count -= 1);
        }
    }
    found
}

/// A gold entity with its forms made comparable once.
struct Target<'a> {
    entity: &'a GoldEntity,
    norms: BTreeSet<String>,
}

impl<'a> Target<'a> {
    fn new(entity: &'a GoldEntity) -> Self {
        Target { entity, norms: entity.mentions.iter().map(|m| norm(m)).collect() }
    }

    /// The same value, or for all but money the same name.
    fn is(&self, own: &Own<'_>) -> bool {
        let named = self.entity.kind != EntityKind::Money && !self.norms.is_disjoint(&own.norms);
        named || same_value(self.entity, own.entity)
    }

    fn is_close(&self, own: &Own<'_>) -> bool {
        self.entity.kind != EntityKind::Money && own.norms.iter().any(|f| self.norms.iter().any(|m| close(f, m)))
    }
}

/// A predicted entity with its forms made comparable once.
struct Own<'a> {
    entity: &'a PredictedEntity,
    norms: BTreeSet<String>,
}

impl<'a> Own<'a> {
    fn new(entity: &'a PredictedEntity, forms: Option<&Vec<&str>>) -> Self {
        let norms = match forms {
            Some(forms) => forms.iter().map(|f| norm(f)).collect(),
            None => entity.name.iter().filter(|n| !n.is_empty()).map(|n| norm(n)).collect(),
        };
        Own { entity, norms }
    }
}

/// The last fitting gold entity up to the first that is free; a close one only while none fits.
fn best<'a>(gold: &[Target<'a>], own: &Own<'_>, mode: Mode, taken: &BTreeMap<&str, usize>) -> Option<&'a str> {
    let mut best = None;
    for target in gold.iter().filter(|t| t.entity.kind == own.entity.kind) {
        let id = target.entity.id.as_str();
        if target.is(own) {
            best = Some(id);
            if taken.get(id).is_none_or(|count| *count == 0) {
                break;
            }
        } else if mode == Mode::Lenient && best.is_none() && target.is_close(own) {
            best = Some(id);
        }
    }
    best
}

/// Whether an amount or date is the one that gold has; of a range of money one end is enough.
pub(super) fn same_value(gold: &GoldEntity, own: &PredictedEntity) -> bool {
    let given = |text: &Option<String>| text.as_deref().filter(|t| !t.is_empty()).map(str::to_owned);
    match gold.kind {
        EntityKind::Money => {
            let ends = numbers([&own.value, &own.value_min, &own.value_max]);
            let currency = given(&gold.currency);
            numbers([&gold.value, &gold.value_max, &None]).iter().any(|end| ends.contains(end))
                && (currency.is_none() || currency == own.currency)
        }
        EntityKind::Date => gold.value.as_ref().is_some_and(|v| !v.is_empty() && Some(v) == own.value.as_ref()),
        _ => false,
    }
}

fn numbers(texts: [&Option<String>; 3]) -> Vec<Decimal> {
    texts.into_iter().flatten().filter_map(|text| number(text.trim())).collect()
}

fn number(text: &str) -> Option<Decimal> {
    Decimal::from_str(text).or_else(|_| Decimal::from_scientific(text)).ok()
}
