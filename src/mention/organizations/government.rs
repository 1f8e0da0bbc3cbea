//! Governments, ministries and embassies, told by their country: «правительство Японии», «японское правительство», "the U.S.
//! Embassy".

use std::ops::Range;

use super::{Head, OrganizationRecognizer};
use crate::lexicon::{GovernmentBody, NameForm, WordClass};
use crate::mention::runs::tail;
use crate::mention::{Candidate, Rank, Scene, Thing};
use crate::morph::{Case, Gram};
use crate::schema::OrganizationClass;
use crate::text::{POSSESSIVE, Script, Shape};

impl OrganizationRecognizer {
    /// `правительство Японии`, `японское правительство`, `Министерство культуры Украины`, `посольство РФ в Ташкенте`.
    pub(super) fn government(
        &self,
        scene: &Scene<'_>,
        tokens: Range<usize>,
        body: GovernmentBody,
        gram: Gram,
    ) -> Option<Candidate> {
        let country_before = adjective_before(scene, tokens.start, gram)
            .or_else(|| dotted_before(scene, tokens.start))
            .or_else(|| possessor(scene, tokens.start));
        if let Some((country, start)) = country_before {
            return Some(self.of_country(scene, start..tokens.end, body, gram, country));
        }
        if let Some((country, end)) = country_after(scene, tokens.end) {
            return Some(self.of_country(scene, tokens.start..end, body, gram, country));
        }
        let end = tail(scene, tokens.end);
        let capital = scene.text.tokens[tokens.start].is_capitalised();
        // «Міністерство охорони здоров'я» is whole, «Міністерство» is not.
        let whole = end > tokens.end || tokens.len() > 1;
        if !whole || !capital || body == GovernmentBody::Government {
            return None;
        }
        let head = Head { tokens: tokens.clone(), class: OrganizationClass::Authority, gram, form: false };
        let naming = self.naming(&head, tokens.start, end);
        let thing = Thing { naming, organization: Some(OrganizationClass::Authority), named: true, ..Thing::default() };
        Some(self.candidate(tokens.start..end, thing, gram, Rank::Headed))
    }

    fn of_country(
        &self,
        scene: &Scene<'_>,
        tokens: Range<usize>,
        body: GovernmentBody,
        gram: Gram,
        country: u32,
    ) -> Candidate {
        let government = scene.lexicon.government_of(country);
        let (entity, rank) =
            if body == GovernmentBody::Government { (government, Rank::Titled) } else { (None, Rank::Headed) };
        let head = Head { tokens: tokens.clone(), class: OrganizationClass::Authority, gram, form: false };
        let naming = self.naming(&head, tokens.start, tokens.end);
        let thing =
            Thing { entity, naming, organization: Some(OrganizationClass::Authority), named: true, ..Thing::default() };
        self.candidate(tokens, thing, gram, rank)
    }
}

/// A country adjective right before a head: its country and first token.
fn adjective_before(scene: &Scene<'_>, head: usize, gram: Gram) -> Option<(u32, usize)> {
    let token = head.checked_sub(1)?;
    scene.hits_at(token).iter().filter(|h| h.end as usize == head).find_map(|hit| {
        let (name, _) = scene.lexicon.name_readings(hit).find(|(name, own)| {
            name.form == NameForm::Adjective
                && (gram.is_fixed() || Case::ALL.iter().any(|&c| own.has(c) && gram.has(c)))
        })?;
        Some((scene.lexicon.country_of(name.entity)?, token))
    })
}

/// How long a dotted name of a country is, in tokens: "U.S.", "U.S.A.".
const DOTTED: [usize; 2] = [4, 6];

/// "the U.S. Embassy": a name written with points, at which a run of capitals ends.
fn dotted_before(scene: &Scene<'_>, head: usize) -> Option<(u32, usize)> {
    if !head.checked_sub(1).is_some_and(|t| scene.text.tokens[t].is_mark('.')) || !capital_latin(scene, head) {
        return None;
    }
    country_until(scene, DOTTED.iter().filter_map(|length| head.checked_sub(*length)), head)
}

/// "Sweden's government".
fn possessor(scene: &Scene<'_>, head: usize) -> Option<(u32, usize)> {
    let mark = head.checked_sub(1).filter(|&t| scene.text.tokens[t].mark == POSSESSIVE)?;
    country_until(scene, mark.saturating_sub(COUNTRY_WORDS)..mark, mark)
}

/// The first country of which a name goes from one of these tokens to `end`: its entity and first token.
fn country_until(scene: &Scene<'_>, starts: impl IntoIterator<Item = usize>, end: usize) -> Option<(u32, usize)> {
    starts.into_iter().find_map(|start| {
        let hit = scene.hits_at(start).iter().find(|h| h.end as usize == end)?;
        let mut names = scene.lexicon.name_readings(hit).map(|(name, _)| name.entity);
        names.find(|&name| scene.lexicon.is_country(name)).map(|country| (country, start))
    })
}

/// Longest name of a country before its possessive, in tokens.
const COUNTRY_WORDS: usize = 5;

fn capital_latin(scene: &Scene<'_>, token: usize) -> bool {
    scene.text.tokens[token].is_capitalised() && scene.text.tokens[token].script == Script::Latin
}

/// A country in the genitive (or after "of") right after a head: its entity and the token after it.
fn country_after(scene: &Scene<'_>, start: usize) -> Option<(u32, usize)> {
    let mut at = start;
    if scene.text.tokens.get(at)?.breaks > 0 {
        return None;
    }
    let linked = scene.text.tokens[at].script == Script::Latin && scene.is_of(at, &[WordClass::NameLink]);
    if linked {
        at += 1;
        let article =
            scene.text.tokens.get(at).is_some_and(|t| t.shape == Shape::Lower) && scene.is_of(at, &[WordClass::Common]);
        at += usize::from(article);
    }
    scene.hits_at(at).iter().rev().find_map(|hit| {
        let (name, _) = scene.lexicon.name_readings(hit).find(|(name, gram)| {
            (linked || gram.has(Case::Genitive))
                && name.form != NameForm::Adjective
                && scene.text.tokens[at].is_capitalised()
                && scene.lexicon.is_country(name.entity)
        })?;
        Some((name.entity, hit.end as usize))
    })
}
