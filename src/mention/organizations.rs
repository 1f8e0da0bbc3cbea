//! Organizations that the lexicon does not know by name: a head or legal form with a name, governments, ministries.

use std::ops::Range;

use super::naming::{raw, unquoted};
use super::programs::after_article;
use super::runs::{capitals, is_and, quote_at, tail};
use super::{Candidate, Naming, Rank, Recognizer, Scene, Thing, opens_sentence};
use crate::lexicon::{GovernmentBody, NameForm, Sense, WordClass};
use crate::morph::{Case, GenderSet, Gram};
use crate::schema::{EntityKind, OrganizationClass};
use crate::text::{POSSESSIVE, Script, Shape};

/// Finds organizations by their head noun, legal form or government head.
#[derive(Debug, Default)]
pub struct OrganizationRecognizer;

impl Recognizer for OrganizationRecognizer {
    fn name(&self) -> &'static str {
        "organization"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        for group in &scene.text.groups {
            out.extend(self.title(scene, group.open as usize));
        }
        for token in 0..scene.text.tokens.len() {
            if !scene.text.tokens[token].is_word() {
                continue;
            }
            if scene.text.tokens[token].script == Script::Latin {
                // A candidate is big, so none is passed on where there is none.
                if let Some(candidate) = self.latin(scene, token) {
                    out.push(candidate);
                }
            }
            if !scene.starts(token, &[WordClass::OrgHead, WordClass::LegalForm, WordClass::GovernmentHead]) {
                continue;
            }
            let head = scene.longest(token, |s| match s {
                Sense::OrgHead(class) | Sense::LegalForm(class) => Some((class, matches!(s, Sense::LegalForm(_)))),
                _ => None,
            });
            if let Some((end, (class, form), gram)) = head {
                let head = Head { tokens: token..end, class, gram, form };
                out.extend(self.headed(scene, &head));
            }
            let body = scene.longest(token, |s| match s {
                Sense::GovernmentHead(body) => Some(body),
                _ => None,
            });
            if let Some((end, body, gram)) = body {
                out.extend(self.government(scene, token..end, body, gram));
            }
        }
    }
}

/// Longest quoted name of a body, in words, that is believed without a head before the quote.
const MAX_TITLE: usize = 7;

struct Head {
    tokens: Range<usize>,
    class: OrganizationClass,
    gram: Gram,
    /// A legal form such as ГО, which needs no capital and no case.
    form: bool,
}

impl OrganizationRecognizer {
    /// `музей «Дрогобыччина»`, `фонд URTF`, `Новгородская областная библиотека`, `Департамент помощи ЛОВГА`.
    fn headed(&self, scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
        // Latin names without quotes are read as runs of capitals, see `latin`.
        let latin = scene.text.tokens[head.tokens.start].script == Script::Latin && !head.form;
        self.quoted(scene, head).or_else(|| if latin { None } else { self.unquoted(scene, head) })
    }

    /// A quote without a head before it whose own first noun is one: «Кременная бизнес-ассоциация».
    fn title(&self, scene: &Scene<'_>, open: usize) -> Option<Candidate> {
        let (_, quote) = quote_at(scene, open)?;
        let words: Vec<usize> = (quote.start + 1..quote.end).filter(|&t| scene.text.tokens[t].is_word()).collect();
        if !scene.text.tokens[*words.first()?].is_capitalised() || words.len() > MAX_TITLE {
            return None;
        }
        for &token in words.iter().take(4) {
            let head = scene.longest(token, |s| match s {
                Sense::OrgHead(class) => Some(class),
                _ => None,
            });
            if let Some((end, class, gram)) =
                head.filter(|(end, _, gram)| *end < quote.end && gram.has(Case::Nominative))
            {
                let tokens = quote.start + 1..quote.end - 1;
                let name = Some(raw(scene, tokens.clone()).to_owned());
                let thing = Thing { name, organization: Some(class), named: true, ..Thing::default() };
                return (end - token < tokens.len()).then(|| self.candidate(tokens, thing, gram, Rank::Headed));
            }
            if !scene.is_adjective(token) && !scene.text.tokens[token + 1].is_mark('-') {
                return None;
            }
        }
        None
    }

    fn quoted(&self, scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
        let mut open = head.tokens.end;
        if head.form && scene.text.tokens.get(open)?.is_mark('.') {
            open += 1;
        }
        // «предприятие Лисичанского городского совета "Больница"»: the owner stands between head and quote.
        if quote_at(scene, open).is_none() {
            let after = tail(scene, open);
            // «хабу ГО «Степовий вітер»»: a legal form opens a name of its own.
            let other = (open..after).any(|t| scene.is_of(t, &[WordClass::ProgramHead, WordClass::LegalForm]));
            if after > open && after - open <= 8 && !other && quote_at(scene, after).is_some() {
                open = after;
            }
        }
        let (group, quote) = quote_at(scene, open)?;
        if scene.text.tokens[quote.start].breaks > 0 {
            return None;
        }
        let inner = group.inner();
        let naming = self.naming(head, head.tokens.start, quote.end);
        let title = raw(scene, inner.start as usize..inner.end as usize);
        let whole = raw(scene, head.tokens.start..quote.end);
        let thing = Thing {
            entity: known_as(scene, &[title, whole]),
            naming,
            organization: Some(head.class),
            named: true,
            inner: Some(inner.start..inner.end),
            head_end: head.tokens.end as u32,
            ..Thing::default()
        };
        Some(self.candidate(head.tokens.start..quote.end, thing, head.gram, Rank::Titled))
    }

    fn unquoted(&self, scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
        let start = self.adjectives_before(scene, head);
        let mut end = head.tokens.end;
        let next = scene.text.tokens.get(end)?;
        let names_next = next.is_capitalised() && next.breaks == 0 && !scene.is_common(end);
        let plain = start == head.tokens.start && !scene.text.tokens[start].is_capitalised() && head.tokens.len() == 1;
        // Most heads in running text are plain nouns, «организации», and open no name.
        if plain && !head.form && !is_latin_or_upper(scene, end) && !next.is_mark('№') {
            return None;
        }
        let mut inner = None;
        if names_next && (next.script == Script::Latin || next.shape == Shape::Upper || head.form) {
            let run = capitals(scene, end, |t| link(scene, t));
            inner = Some(run.start as u32..run.end as u32);
            end = run.end;
        } else {
            end = tail(scene, end);
        }
        end = numbered(scene, end);
        if !self.is_named(scene, head, start, end) {
            return None;
        }
        let naming = self.naming(head, start, end);
        let entity = inner.as_ref().and_then(|i: &Range<u32>| {
            scene.lexicon.named(raw(scene, i.start as usize..i.end as usize), EntityKind::Organization)
        });
        let head_end = head.tokens.end as u32;
        let thing =
            Thing { entity, naming, organization: Some(head.class), named: true, inner, head_end, ..Thing::default() };
        Some(self.candidate(start..end, thing, head.gram, Rank::Headed))
    }

    /// Capitalised adjectives before the head, and lower-case ones between them and it.
    fn adjectives_before(&self, scene: &Scene<'_>, head: &Head) -> usize {
        if head.form {
            return head.tokens.start;
        }
        let mut start = head.tokens.start;
        let mut at = start;
        for _ in 0..4 {
            let Some(previous) = at.checked_sub(1) else { break };
            let token = &scene.text.tokens[previous];
            if !token.is_word()
                || scene.text.tokens[at].breaks > 0
                || scene.is_common(previous)
                || token.script == Script::Latin
                || super::runs::ends_long_name(scene, at)
            {
                break;
            }
            let gram = scene.adjective_gram(previous);
            // «Фонду Чарльза Мотта Херсонський університет»: what ends as an adjective of another gender is none.
            // «Ортосайская школа-интернат»: of a compound the gender is that of its first part.
            let noun = if head.tokens.len() > 1 { Gram { gender: GenderSet::NONE, ..head.gram } } else { head.gram };
            if !gram.agrees_with(noun) || gram == Gram::FIXED || !scene.is_adjective(previous) {
                break;
            }
            at = super::runs::hyphenated_start(scene, previous);
            if scene.text.tokens[at].is_capitalised() {
                start = at;
            }
        }
        start
    }

    /// Whether head and tail make a name: a capital that is not only that of the sentence, or a capital inside.
    fn is_named(&self, scene: &Scene<'_>, head: &Head, start: usize, end: usize) -> bool {
        let capital = |t: usize| scene.text.tokens[t].is_capitalised() || scene.text.tokens[t].is_number();
        let inside = (start + 1..end).any(capital);
        let first = scene.text.tokens[start].is_capitalised();
        if head.form {
            return inside;
        }
        let group = head.gram.is_plural_only();
        // «Общественные организации»: the phrase is a head of its own and is read from its first word.
        let inside_phrase = (head.tokens.start.saturating_sub(3)..head.tokens.start)
            .any(|t| scene.senses(t).any(|(end, s, _)| end == head.tokens.end && matches!(s, Sense::OrgHead(_))));
        if inside_phrase || group || end == head.tokens.end && start == head.tokens.start {
            return false;
        }
        // «Рубіжанська міська рада»: the adjective of a place is a name also where a sentence starts.
        let local = start < head.tokens.start && scene.is_place_adjective(start);
        let capital_head = first && (local || !opens_sentence(scene, start));
        // A lower-case head with a place name after it is a description as often as a name: «больницы Донецка».
        let phrase = head.tokens.len() >= 2 && end > head.tokens.end;
        capital_head && end - start >= 2
            || first && inside
            || inside && (phrase || end > head.tokens.end && is_latin_or_upper(scene, head.tokens.end))
    }

    /// `правительство Японии`, `японское правительство`, `Министерство культуры Украины`, `посольство РФ в Ташкенте`.
    fn government(
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

    /// Latin names: capitals that end in a tail noun (`Hull City Council`) or start with a head (`Ministry of Labour`).
    fn latin(&self, scene: &Scene<'_>, start: usize) -> Option<Candidate> {
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

    /// The name in the nominative: the head and the adjectives before it change, the rest stays.
    fn naming(&self, head: &Head, start: usize, end: usize) -> Naming {
        Naming::Headed {
            tokens: start as u32..end as u32,
            head: head.tokens.start as u32..head.tokens.end as u32,
            gram: (!head.form).then_some(head.gram),
        }
    }

    fn candidate(&self, tokens: Range<usize>, thing: Thing, gram: Gram, rank: Rank) -> Candidate {
        Candidate::thing(tokens, EntityKind::Organization, thing, gram, "organization", rank)
    }
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

/// The known body that one of these names names.
fn known_as(scene: &Scene<'_>, names: &[&str]) -> Option<u32> {
    names.iter().find_map(|name| scene.lexicon.named(name, EntityKind::Organization))
}

/// `школа № 5`, `Амбулатория №3`.
fn numbered(scene: &Scene<'_>, end: usize) -> usize {
    let tokens = &scene.text.tokens;
    let sign = tokens.get(end).is_some_and(|t| t.is_mark('№'));
    if sign && tokens.get(end + 1).is_some_and(|t| t.is_number()) { end + 2 } else { end }
}

fn is_latin_or_upper(scene: &Scene<'_>, token: usize) -> bool {
    scene.text.tokens.get(token).is_some_and(|t| t.script == Script::Latin || t.shape == Shape::Upper)
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
pub(super) fn continues_run(scene: &Scene<'_>, start: usize) -> bool {
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
fn link(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let linked = scene.longest(token, |s| (s == Sense::NameLink).then_some(())).map(|(end, (), _)| end);
    let end = linked
        .or_else(|| is_and(scene, token).then_some(token + 1))
        .or_else(|| scene.text.tokens.get(token).filter(|t| t.mark == crate::text::POSSESSIVE).map(|_| token + 1))?;
    // "Ministry of Health and UNICEF" is two bodies: what follows has a name of its own.
    let own_name = is_and(scene, token) && scene.hits_at(end).iter().any(|hit| scene.names_body(hit));
    (!own_name).then_some(end)
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
    DOTTED.iter().filter_map(|length| head.checked_sub(*length)).find_map(|start| {
        let hit = scene.hits_at(start).iter().find(|h| h.end as usize == head)?;
        let mut names = scene.lexicon.name_readings(hit).map(|(name, _)| name.entity);
        names.find(|&name| scene.lexicon.is_country(name)).map(|country| (country, start))
    })
}

/// "Sweden's government".
fn possessor(scene: &Scene<'_>, head: usize) -> Option<(u32, usize)> {
    let mark = head.checked_sub(1).filter(|&t| scene.text.tokens[t].mark == POSSESSIVE)?;
    (mark.saturating_sub(COUNTRY_WORDS)..mark).find_map(|start| {
        let hit = scene.hits_at(start).iter().find(|h| h.end as usize == mark)?;
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
