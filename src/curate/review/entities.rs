//! Entities and what they are called: something to show, and nothing that is not there.

use std::collections::BTreeMap;

use super::{Column, Finding, Named, Rule, Severity, Sheet, tell};
use crate::lexicon::{NameForm, NameRow, Origin};
use crate::text::LanguageId;

/// Columns of an entity's row, counted from 1.
const ID: usize = 1;
const PARENT: usize = 5;

pub(super) fn entities(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let mut rows: BTreeMap<u32, &Origin> = BTreeMap::new();
    for (position, origin) in &sheet.rows.get().entities {
        let Some(entity) = sheet.entity(*position) else { continue };
        let mut add = |rule, severity, column, message| {
            out.push(Finding { rule, severity, fault: sheet.at(origin, column, message) });
        };
        if let Some(first) = rows.insert(*position, origin) {
            let message = format!("`{}` has a row already, in line {}, which this one replaces", entity.id, first.line);
            add(Rule::Repeated, Severity::Fault, ID, message);
        }
        if let Some(parent) = entity.parent.as_ref().filter(|id| sheet.lexicon.entity_by_id(id).is_none()) {
            let message = format!("no entity has the id `{parent}`: add it or leave the cell empty");
            add(Rule::Reference, Severity::Fault, PARENT, message);
        }
        if !sheet.by_entity.contains_key(position) {
            let message = format!("`{}` has no name, so no text can be about it: add rows to names/", entity.id);
            add(Rule::Canonical, Severity::Warning, ID, message);
        }
    }
    canonical(sheet, out);
}

fn canonical(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let mut first: BTreeMap<u32, Named<'_>> = BTreeMap::new();
    for named in sheet.names() {
        first.entry(named.name.entity).or_insert(named);
        if named.name.form == NameForm::Canonical {
            second(sheet, out, named);
        }
    }
    first.into_values().for_each(|named| lacking(sheet, out, named));
}

/// A canonical name beside another one of the same language.
fn second(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) {
    let name = named.name;
    let same = |other: &NameRow| other.form == NameForm::Canonical && other.language == name.language;
    let earlier = of_entity(sheet, name.entity).find(|&(position, other)| position < named.position && same(other));
    let Some((position, other)) = earlier else { return };
    let own_layer = position >= sheet.rows.first_name;
    let severity = if own_layer { Severity::Fault } else { Severity::Warning };
    let message = format!(
        "`{}` is canonical already as `{}` ({}): a language has one canonical name, make this one an `alias`",
        sheet.id(name),
        other.text,
        sheet.place(position)
    );
    tell(sheet, out, (Rule::Canonical, severity), (named, Column::Form), message);
}

/// An entity that has names and none to show, told at its first one.
fn lacking(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) {
    let canonical = |language: Option<LanguageId>| {
        of_entity(sheet, named.name.entity).any(|(_, n)| n.form == NameForm::Canonical && n.language == language)
    };
    let id = sheet.id(named.name);
    let languages = (0..).zip(sheet.lexicon.language_codes()).map(|(id, code)| (Some(LanguageId(id)), code));
    let known: Vec<_> = languages.filter(|&(language, _)| has_names(sheet, named.name.entity, language)).collect();
    let shown = canonical(None);
    if !shown && !known.iter().any(|&(language, _)| canonical(language)) {
        let message = format!("`{id}` has no canonical name: make the name to show `canonical`, one a language");
        tell(sheet, out, (Rule::Canonical, Severity::Fault), (named, Column::Form), message);
    } else if !shown {
        let lacking: Vec<&str> = known.iter().filter(|(l, _)| !canonical(*l)).map(|&(_, code)| code).collect();
        if !lacking.is_empty() {
            let message = format!("`{id}` has names in {} and no canonical one there", lacking.join(", "));
            tell(sheet, out, (Rule::Canonical, Severity::Warning), (named, Column::Entity), message);
        }
    }
}

/// Whether an entity has names of its own in a language; adjectives and peoples are none.
fn has_names(sheet: &Sheet<'_>, entity: u32, language: Option<LanguageId>) -> bool {
    let own = |name: &NameRow| !matches!(name.form, NameForm::Adjective | NameForm::Demonym);
    of_entity(sheet, entity).any(|(_, name)| name.language == language && own(name))
}

fn of_entity<'s>(sheet: &'s Sheet<'_>, entity: u32) -> impl Iterator<Item = (u32, &'s NameRow)> {
    let positions = sheet.by_entity.get(&entity).map(Vec::as_slice).unwrap_or_default();
    positions.iter().filter_map(|&position| Some((position, sheet.lexicon.names().get(position as usize)?)))
}
