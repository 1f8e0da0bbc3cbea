//! Inflections that do not fit: a name that declines and is said not to, or the other way round.

use std::collections::HashSet;

use super::{Column, Finding, Named, Rule, Severity, Sheet, tell};
use crate::lexicon::{MAX_KEY, MAX_TOKENS, NameForm, Target, WordClass, forms, key};
use crate::morph::{Inflection, Morphology};
use crate::text::{LanguageId, Script, Shape, fold, tokenize};

pub(super) fn paradigms(sheet: &Sheet<'_>, out: &mut Vec<Finding>) {
    let heads = heads(sheet);
    for named in sheet.names() {
        if !found_as_written(sheet, out, named) {
            continue;
        }
        let Some(language) = named.name.language else { continue };
        let Some(morphology) = sheet.lexicon.morphology(language).filter(|m| m.declines()) else { continue };
        match named.origin.inflection {
            Inflection::Fixed => frozen(sheet, out, named, (morphology, &heads)),
            Inflection::Declines => idle(sheet, out, named),
            _ => {}
        }
    }
}

/// Whether the nominative is one of the forms that texts are compared with.
fn found_as_written(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) -> bool {
    let (text, key) = (&named.name.text, key(&named.name.text));
    if sheet.lexicon.targets(&key).any(|(target, _)| target == Target::Name(named.position)) {
        return true;
    }
    let words = key.split(' ').count();
    let message = match key.len() {
        0 => format!("`{text}` has no letter or digit to be found by"),
        length if length > MAX_KEY => format!("a name of more than {MAX_KEY} bytes is not looked for: shorten it"),
        _ if words > MAX_TOKENS => format!("a name of more than {MAX_TOKENS} words is not looked for: shorten it"),
        _ => format!(
            "`{text}` is none of its own forms with inflect `{}`, so it is not found as it is written here: give the \
             nominative, or another inflect (`donorgraph lexicon forms` shows the forms)",
            named.origin.inflection
        ),
    };
    tell(sheet, out, (Rule::Unreachable, Severity::Fault), (named, Column::Text), message);
    false
}

/// `fixed`, though the head is a noun that the lexicon's own word lists decline.
fn frozen(
    sheet: &Sheet<'_>,
    out: &mut Vec<Finding>,
    named: Named<'_>,
    (morphology, heads): (&Morphology, &HashSet<(LanguageId, String)>),
) {
    let name = named.name;
    let Some(language) = name.language.filter(|_| name.form != NameForm::Acronym) else { return };
    let first = tokenize(&name.text).tokens.first().copied();
    if first.is_none_or(|token| token.script != Script::Cyrillic || token.shape == Shape::Upper) {
        return;
    }
    let Ok(declined) = forms(&name.text, &Inflection::Declines, Some(morphology)) else { return };
    let Some(head) = super::super::forms::head(&declined).and_then(|at| name.text.split(' ').nth(at)) else { return };
    let bare = head.trim_matches(|c: char| !c.is_alphanumeric());
    // Case forms elsewhere in the lexicon may have been written out one by one.
    if heads.contains(&(language, fold(bare))) {
        let message =
            format!("`{head}` declines, and the name is `fixed`, so it is found in the nominative only: `declines`?");
        tell(sheet, out, (Rule::Paradigm, Severity::Warning), (named, Column::Inflect), message);
    }
}

/// `declines`, though nothing changes.
fn idle(sheet: &Sheet<'_>, out: &mut Vec<Finding>, named: Named<'_>) {
    let first = tokenize(&named.name.text).tokens.first().copied();
    if first.is_some_and(|token| token.shape == Shape::Upper) && !named.name.text.contains(' ') {
        let message = format!("`{}` is an acronym, which has one form: `fixed`", named.name.text);
        tell(sheet, out, (Rule::Paradigm, Severity::Warning), (named, Column::Inflect), message);
    }
}

/// Nouns of the word lists that decline and can head a name.
fn heads(sheet: &Sheet<'_>) -> HashSet<(LanguageId, String)> {
    let classes = [WordClass::OrgHead, WordClass::GovernmentHead, WordClass::ProgramHead, WordClass::PlaceType];
    let layers = (0..sheet.lexicon.layers()).filter_map(|layer| sheet.lexicon.rows(layer));
    let mut heads = HashSet::new();
    for (position, word) in (0..).zip(sheet.lexicon.words()) {
        let declines = |origin: &crate::lexicon::Origin| origin.inflection != Inflection::Fixed;
        let listed = layers.clone().any(|rows| rows.word(position).is_some_and(declines));
        if listed && classes.contains(&word.sense.class()) && !word.text.contains(' ') {
            heads.insert((word.language, fold(&word.text)));
        }
    }
    heads
}
