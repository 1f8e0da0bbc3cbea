//! Names of the lexicon, in any case and number.

use std::ops::Range;

use super::runs::{hyphenated, hyphenated_start};
use super::{Candidate, Rank, Recognizer, Scene, Thing};
use crate::lexicon::{CasePolicy, Hit, NameForm, NameRow, WordClass};
use crate::morph::{Case, CaseSet, Gram};
use crate::schema::{EntityKind, PlaceClass};
use crate::text::{Closing, Script, Shape};

/// Finds the lexicon's entities by their names.
#[derive(Debug, Default)]
pub struct NameRecognizer;

/// The recognizer's name.
pub(super) const FOUND_BY: &str = "name";

/// How far, in tokens, a context word may stand from a name that needs one.
const CONTEXT_WINDOW: usize = 40;

impl Recognizer for NameRecognizer {
    fn name(&self) -> &'static str {
        FOUND_BY
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        for hit in scene.hits.all() {
            if let Some(candidate) = self.read(scene, hit) {
                out.push(candidate);
            }
        }
    }
}

impl NameRecognizer {
    fn read(&self, scene: &Scene<'_>, hit: &Hit) -> Option<Candidate> {
        if !hit.is_name() {
            return None;
        }
        let tokens = balanced(scene, hit.start as usize..hit.end as usize)?;
        let mut best: Option<(&NameRow, Gram)> = None;
        let mut alternatives = Vec::new();
        // «Узбекистану» is a dative in Russian and a genitive in Ukrainian: the sentence tells which.
        let own = scene.text.language(hit.start as usize);
        let told = scene.lexicon.name_readings(hit).any(|(name, _)| name.language.is_some() && name.language == own);
        let foreign = |name: &NameRow| told && name.language.is_some() && name.language != own;
        for (name, gram) in scene.lexicon.name_readings(hit).filter(|(name, _)| !foreign(name)) {
            if name.form == NameForm::Adjective || !fits(scene, name, &tokens) {
                continue;
            }
            match &mut best {
                Some((first, readings)) if first.entity == name.entity => *readings = readings.or(gram),
                Some((first, readings)) if weakness(name, gram) < weakness(first, *readings) => {
                    alternatives.push(first.entity);
                    (*first, *readings) = (name, gram);
                }
                Some(_) => alternatives.push(name.entity),
                None => best = Some((name, gram)),
            }
        }
        let (name, gram) = best?;
        let tokens = with_country(scene, tokens);
        let kind = scene.lexicon.entity(name.entity)?.kind;
        let thing = Thing { entity: Some(name.entity), alternatives, named: true, ..Thing::default() };
        let rank = if name.ambiguity >= 2 { Rank::Ambiguous } else { Rank::Known };
        Some(Candidate::thing(tokens, kind, thing, gram, self.name(), rank))
    }
}

/// What tells against a reading where several entities are called so: that the name means other things, that nobody
/// calls a town («Донецьке» is a place, not Донецьк in the vocative), that the name is a former one.
fn weakness(name: &NameRow, gram: Gram) -> (u8, bool, bool) {
    (name.ambiguity, gram.cases() == CaseSet::of(Case::Vocative), name.form == NameForm::Former)
}

/// "IOM Azerbaijan", "Oxfam GB": a Latin name of a body goes on with the country it works in.
fn with_country(scene: &Scene<'_>, tokens: Range<usize>) -> Range<usize> {
    let next = tokens.end;
    let latin = |t: usize| scene.text.tokens.get(t).is_some_and(|t| t.script == Script::Latin && t.is_capitalised());
    if !latin(tokens.start) || !latin(next) || scene.text.tokens[next].breaks > 0 || !scene.text.tokens[next].spaced {
        return tokens;
    }
    let body = scene.hits_at(tokens.start).iter().filter(|h| h.end as usize == tokens.end).any(|h| {
        scene.lexicon.name_readings(h).any(|(n, _)| {
            scene.lexicon.entity(n.entity).is_some_and(|e| e.kind == EntityKind::Organization)
                && n.form != NameForm::Adjective
        })
    });
    let country = scene.hits_at(next).iter().rev().find(|h| {
        scene.lexicon.name_readings(h).any(|(n, _)| n.form != NameForm::Adjective && scene.lexicon.is_country(n.entity))
    });
    // "Caritas Denmark" is a body of its own.
    let own = |end: u32| scene.hits_at(tokens.start).iter().any(|h| h.end == end && h.is_name());
    match country.filter(|hit| body && !own(hit.end)) {
        Some(hit) => tokens.start..hit.end as usize,
        None => tokens,
    }
}

/// The hit with the closing quote of a quote opened inside it; `None` if it crosses the border of a quote.
///
/// Quotes are nothing in the folded view, so «Программа» развития ООН would otherwise be found across the closer.
pub(super) fn balanced(scene: &Scene<'_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let mut end = tokens.end;
    for token in tokens.clone() {
        if !scene.text.folded(token).is_empty() {
            continue;
        }
        match scene.text.group_opening(token) {
            Some(group) if group.closing == Closing::Missing => {}
            Some(group) if closes_after(scene, group.close as usize, end) => {
                end = end.max(group.close as usize + 1);
            }
            Some(group) if (group.close as usize) < end => {}
            Some(_) => return None,
            None if closes_group_of(scene, token, &tokens) => {}
            None => return None,
        }
    }
    Some(tokens.start..end)
}

/// Whether a token closes a quote that opens within some tokens.
fn closes_group_of(scene: &Scene<'_>, token: usize, tokens: &Range<usize>) -> bool {
    let groups = &scene.text.groups;
    let inside = &groups[groups.partition_point(|g| (g.open as usize) < tokens.start)..];
    inside.iter().take_while(|g| (g.open as usize) < tokens.end).any(|g| g.close as usize == token)
}

/// Whether a quote closes where a hit ends, with no word between.
fn closes_after(scene: &Scene<'_>, close: usize, end: usize) -> bool {
    close + 1 >= end && close <= end + 1 && (end..close).all(|t| !scene.text.tokens[t].is_word())
}

/// Whether the capitals and the surroundings allow this name here.
fn fits(scene: &Scene<'_>, name: &NameRow, tokens: &Range<usize>) -> bool {
    capitals_fit(scene, name, tokens)
        && context_fits(scene, name, tokens)
        && !is_surname(scene, name, tokens)
        && !is_part_of_word(scene, name, tokens)
}

fn capitals_fit(scene: &Scene<'_>, name: &NameRow, tokens: &Range<usize>) -> bool {
    let words = || tokens.clone().filter(|&t| scene.text.tokens[t].is_word());
    match name.case {
        CasePolicy::Any => true,
        CasePolicy::Capital => words().next().is_none_or(|t| scene.text.tokens[t].shape != Shape::Lower),
        CasePolicy::Upper => words().all(|t| {
            let shape = scene.text.tokens[t].shape;
            // «ЕС» is read, «Ес» and «ес» are not; a lower-case suffix stays allowed for names such as USAIDs.
            matches!(shape, Shape::Upper | Shape::Initial) || name.text.chars().any(char::is_lowercase)
        }),
        CasePolicy::Exact => {
            let raw = crate::text::Span::of(scene.text.span(tokens.clone()), &scene.text.document.text);
            // What an ending replaces is not in the nominative: «єОселі».
            let mut common =
                letters(raw).zip(letters(&name.text)).take_while(|(a, b)| a.to_lowercase().eq(b.to_lowercase()));
            common.all(|(a, b)| a == b)
        }
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric())
}

fn context_fits(scene: &Scene<'_>, name: &NameRow, tokens: &Range<usize>) -> bool {
    match name.ambiguity {
        0 => true,
        1 => !stands_as_adjective(scene, tokens),
        2 => {
            !stands_as_adjective(scene, tokens)
                && !stands_as_surname(scene, tokens)
                && !stands_as_given(scene, name, tokens)
                && !opens_sentence(scene, tokens.start)
        }
        _ => {
            let sentence = &scene.text.sentences[scene.text.sentence_of(tokens.start)];
            if stands_as_adjective(scene, tokens) {
                return false;
            }
            let from = tokens.start.saturating_sub(CONTEXT_WINDOW).max(sentence.start as usize);
            let to = (tokens.end + CONTEXT_WINDOW).min(sentence.end as usize);
            (from..to).filter(|t| !tokens.contains(t)).any(|t| {
                let folded = scene.text.folded(t);
                name.context.iter().any(|c| folded.starts_with(c.as_str()))
            })
        }
    }
}

/// Whether a given name stands directly before: «Тарас Лиман» is a person.
fn stands_as_surname(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    tokens.start > 0
        && scene.text.tokens[tokens.start - 1].is_capitalised()
        && scene.is_of(tokens.start - 1, &[WordClass::FirstName])
}

/// Whether an unknown name follows that of a town, with no preposition before: «Орландо Ортега» is a person.
fn stands_as_given(scene: &Scene<'_>, name: &NameRow, tokens: &Range<usize>) -> bool {
    if !is_town(scene, name) {
        return false;
    }
    let governed = tokens.start > 0 && scene.is_of(tokens.start - 1, &[WordClass::Preposition]);
    let next = scene.text.tokens.get(tokens.end);
    let surname = next.is_some_and(|t| t.is_word() && t.shape == Shape::Capital && t.breaks == 0);
    surname && !governed && !is_known(scene, tokens.end)
}

/// Whether a town, river or the like is only a part of a hyphenated name that the lexicon lacks: «Стросс-Кан». Both
/// parts of «Москва-Рязань» are names.
fn is_part_of_word(scene: &Scene<'_>, name: &NameRow, tokens: &Range<usize>) -> bool {
    let class = scene.lexicon.entity(name.entity).and_then(|entity| entity.place);
    if !matches!(class, Some(PlaceClass::Settlement | PlaceClass::Area)) {
        return false;
    }
    let unknown = |t: usize| scene.text.tokens[t].is_capitalised() && !is_known(scene, t);
    let (start, end) = (hyphenated_start(scene, tokens.start), hyphenated(scene, tokens.end - 1));
    start < tokens.start && unknown(start) || end > tokens.end && unknown(end - 1)
}

/// Whether a word of the lexicon stands at a token.
fn is_known(scene: &Scene<'_>, token: usize) -> bool {
    !scene.hits_at(token).is_empty()
}

/// Whether a name of the lexicon is that of a town that stands where a surname does: «Сергея Ивановича Иванова». Of a
/// country or region nobody is called so: «Слава Украине».
fn is_surname(scene: &Scene<'_>, name: &NameRow, tokens: &Range<usize>) -> bool {
    tokens.len() == 1
        && scene.text.tokens[tokens.start].script == Script::Cyrillic
        && is_town(scene, name)
        && in_surname_place(scene, tokens.start)
}

/// Whether an entity is a town or village.
pub(super) fn is_town(scene: &Scene<'_>, name: &NameRow) -> bool {
    scene.lexicon.entity(name.entity).is_some_and(|entity| entity.place == Some(PlaceClass::Settlement))
}

/// Whether a word stands where a surname does: after a given name, after one with a patronymic, or before these two.
pub(super) fn in_surname_place(scene: &Scene<'_>, token: usize) -> bool {
    let tokens = &scene.text.tokens;
    let name = |t: usize| tokens.get(t).is_some_and(|word| word.is_word() && word.is_capitalised());
    let beside = |t: usize| name(t) && tokens.get(t + 1).is_some_and(|next| next.breaks == 0 && next.is_word());
    let given = |t: usize| name(t) && scene.is_of(t, &[WordClass::FirstName]);
    let patronymic = |t: usize| name(t) && scene.morphology(t).is_some_and(|m| m.is_patronymic(scene.text.raw(t)));
    let full = |t: usize| given(t) && beside(t) && patronymic(t + 1);
    let after_given = token > 0 && beside(token - 1) && given(token - 1);
    after_given || token > 1 && beside(token - 1) && full(token - 2) || beside(token) && full(token + 1)
}

/// Whether a one-word name reads as an adjective of the noun after it: «Новый проект» is not the town of Новое.
fn stands_as_adjective(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    let governed = tokens.start > 0 && scene.is_of(tokens.start - 1, &[WordClass::Preposition]);
    let next = scene.text.tokens.get(tokens.end);
    let noun =
        next.is_some_and(|t| t.is_word() && t.shape == Shape::Lower && t.breaks == 0) && !scene.is_common(tokens.end);
    tokens.len() == 1 && noun && !governed && scene.is_adjective(tokens.start)
}

/// Whether the capital says nothing, because a sentence starts here.
pub(crate) fn opens_sentence(scene: &Scene<'_>, token: usize) -> bool {
    let sentence = scene.text.sentences[scene.text.sentence_of(token)].clone();
    (sentence.start as usize..token).all(|t| !scene.text.tokens[t].is_word() && !scene.text.tokens[t].is_number())
}
