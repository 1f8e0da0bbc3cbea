//! Organizations that the lexicon does not know by name: a head or legal form with a name, governments, ministries.

mod government;
mod latin;

use std::ops::Range;

use super::naming::raw;
use super::runs::{capitals, quote_at, tail};
use super::{Candidate, Naming, Rank, Recognizer, Scene, Thing, opens_sentence};
use crate::lexicon::{Sense, WordClass};
use crate::morph::{Case, GenderSet, Gram};
use crate::schema::{EntityKind, OrganizationClass};
use crate::text::{Script, Shape};

pub(super) use latin::continues_run;
use latin::link;

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
        } else if !self.is_whole(scene, head, start) {
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

    /// «Сумскому городскому совету экскаватор»: whether a council with the adjective of its place is named in full, so that
    /// a word in small letters after it is another thing; «совет города Сумы» goes on.
    fn is_whole(&self, scene: &Scene<'_>, head: &Head, start: usize) -> bool {
        let next = head.tokens.end;
        let local = start < head.tokens.start && scene.is_place_adjective(start);
        let lower = scene.text.tokens.get(next).is_some_and(|t| t.shape == Shape::Lower);
        let typed = scene.is_of(next, &[WordClass::PlaceType, WordClass::NameLink]);
        head.class == OrganizationClass::Authority && local && lower && !typed
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
