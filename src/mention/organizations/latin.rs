//! Names in Latin letters without quotes: runs of capitals with a noun that says that they name a body.

use std::ops::Range;

use super::OrganizationRecognizer;
use crate::lexicon::{Sense, WordClass};
use crate::mention::naming::unquoted;
use crate::mention::programs::after_article;
use crate::mention::runs::{capitals, is_and};
use crate::mention::{Candidate, Rank, Scene, Thing};
use crate::morph::Gram;
use crate::schema::OrganizationClass;
use crate::text::{POSSESSIVE, Script, Shape};

impl OrganizationRecognizer {
    /// Latin names: capitals that end in a tail noun (`Hull City Council`) or start with a head (`Ministry of Labour`).
    pub(super) fn latin(&self, scene: &Scene<'_>, start: usize) -> Option<Candidate> {
        let token = &scene.text.tokens[start];
        if token.script != Script::Latin || !token.is_capitalised() || scene.is_of(start, &[WordClass::Common]) {
            return None;
        }
        if continues_run(scene, start) || scene.is_of(start, &[WordClass::Post]) {
            return None;
        }
        let run = wide_run(scene, capitals(scene, start, |t| link(scene, t)));
        if is_known_name(scene, &run) {
            return None;
        }
        let head = scene.longest(start, |s| match s {
            Sense::OrgHead(class) | Sense::OrgTail(class) => Some(class),
            Sense::GovernmentHead(_) => Some(OrganizationClass::Authority),
            _ => None,
        });
        // A head with a link after it opens a name that goes on to the end: "Center for Research and Policy Making".
        let opened =
            head.filter(|h| h.0 < run.end && link(scene, h.0).is_some()).map(|(_, class, _)| (class, run.clone()));
        let told = opened.or_else(|| {
            if belongs_to_body(scene, &run) {
                return None;
            }
            let tails = || run.clone().filter_map(|t| self.tail_class(scene, t, run.end));
            let last = tails().find(|&(_, end)| is_and(scene, end)).or_else(|| tails().last());
            // "Mist Center for Local Initiatives": a link after the tail noun takes the rest of the run. "Felix Trust and
            // City Harvest" is two bodies.
            last.map(|(class, end)| {
                let goes_on = end < run.end && !is_and(scene, end) && link(scene, end).is_some();
                (class, start..if goes_on { run.end } else { end })
            })
        });
        let apposed = || apposed_class(scene, &run).map(|class| (class, run.clone()));
        let (class, tokens) = told.filter(|(_, tokens)| tokens.len() > 1).or_else(apposed)?;
        let name = Some(unquoted(scene, tokens.clone()));
        let thing = Thing { name, organization: Some(class), named: true, ..Thing::default() };
        Some(self.candidate(tokens, thing, Gram::FIXED, Rank::Headed))
    }

    fn tail_class(&self, scene: &Scene<'_>, token: usize, end: usize) -> Option<(OrganizationClass, usize)> {
        let found = scene.longest(token, |s| match s {
            Sense::OrgTail(class) => Some(class),
            _ => None,
        })?;
        (found.0 <= end).then_some((found.1, found.0))
    }
}

/// "Kenji Morita of the Embassy of Japan": whether the first noun of a body in a run opens a name of its own, after the
/// link that ties someone or something to it.
fn belongs_to_body(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    let noun = [WordClass::OrgHead, WordClass::OrgTail, WordClass::GovernmentHead];
    let Some(body) = run.clone().find(|&t| scene.is_of(t, &noun)) else { return false };
    // "of the" is one link of two words.
    let linked = (run.start + 1..body).any(|t| link(scene, t) == Some(body));
    linked && link(scene, body + 1).is_some()
}

/// "The Access to Justice Foundation": after an article a run goes on past a preposition to the noun that ends a name.
fn wide_run(scene: &Scene<'_>, run: Range<usize>) -> Range<usize> {
    let tail = |t: usize| scene.is_of(t, &[WordClass::OrgTail]);
    let preposition = |t: usize| scene.is_of(t, &[WordClass::Preposition]);
    if !preposition(run.end) || run.clone().any(tail) || !after_article(scene, run.start) {
        return run;
    }
    let past = |t: usize| link(scene, t).or_else(|| preposition(t).then_some(t + 1));
    let wide = capitals(scene, run.start, past);
    let first = run.end + 1;
    // "the Mayor of London in the Wellcome Trust": an article opens another name, and so does the lexicon.
    let other = first..wide.end.saturating_sub(1);
    let known = other.clone().any(|t| scene.hits_at(t).iter().any(|hit| scene.names_body(hit)));
    if tail(wide.end - 1) && !known && wide.end <= run.end + 4 { wide } else { run }
}

/// Most words between a comma and the noun that says what the name before it is.
const APPOSITION: usize = 4;

/// "Kiva, a micro-loan nonprofit, gave …": what the apposition after a name says that it is.
fn apposed_class(scene: &Scene<'_>, run: &Range<usize>) -> Option<OrganizationClass> {
    let tokens = &scene.text.tokens;
    let person = scene.is_of(run.start, &[WordClass::FirstName, WordClass::PersonTitle, WordClass::Post]);
    let comma = tokens.get(run.end).is_some_and(|t| t.is_mark(','));
    let article = scene.is_of(run.end + 1, &[WordClass::Indefinite]) && scene.is_determiner(run.end + 1);
    if person || !comma || !article {
        return None;
    }
    let plain = |t: &usize| {
        let word = tokens.get(*t).is_some_and(|w| (w.is_word() || w.is_mark('-')) && w.breaks == 0);
        word && tokens[*t].shape == Shape::Lower && !scene.is_of(*t, &[WordClass::Preposition])
    };
    let words = (run.end + 2..run.end + 2 + 2 * APPOSITION).take_while(plain);
    let heads = words.filter_map(|t| {
        scene.longest(t, |s| match s {
            Sense::OrgHead(class) => Some(class),
            _ => None,
        })
    });
    // "a foundation president" and "a hospital building" are no bodies: the noun must end its phrase.
    let (end, class, _) = heads.last()?;
    let ends = tokens.get(end).is_none_or(|t| !t.is_word() || t.breaks > 0)
        || scene.is_of(end, &[WordClass::Preposition, WordClass::Relative, WordClass::Conjunction])
        || scene.is_verb(end);
    ends.then_some(class)
}

/// Whether a Latin capital goes on a name that began before it.
pub(in crate::mention) fn continues_run(scene: &Scene<'_>, start: usize) -> bool {
    let capital = |t: usize| {
        let token = &scene.text.tokens[t];
        token.is_capitalised() && token.script == Script::Latin && !scene.is_of(t, &[WordClass::Common])
    };
    if start == 0 || scene.text.tokens[start].breaks > 0 {
        return false;
    }
    capital(start - 1) || start >= 2 && scene.is_of(start - 1, &[WordClass::NameLink]) && capital(start - 2)
}

/// Whether a run is, as a whole, a name of the lexicon: "Republic of Moldova".
fn is_known_name(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    scene
        .hits_at(run.start)
        .iter()
        .any(|h| h.end as usize == run.end && scene.lexicon.name_readings(h).next().is_some())
}

/// A link word inside a Latin name; gives the token after it.
pub(super) fn link(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let linked = scene.longest(token, |s| (s == Sense::NameLink).then_some(())).map(|(end, (), _)| end);
    let end = linked
        .or_else(|| is_and(scene, token).then_some(token + 1))
        .or_else(|| scene.text.tokens.get(token).filter(|t| t.mark == POSSESSIVE).map(|_| token + 1))?;
    // "Ministry of Health and UNICEF" is two bodies: what follows has a name of its own.
    let own_name = is_and(scene, token) && scene.hits_at(end).iter().any(|hit| scene.names_body(hit));
    (!own_name).then_some(end)
}
