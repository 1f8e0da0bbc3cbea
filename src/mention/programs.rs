//! Programs: quoted titles with a head noun, an owner or a place in a list of titles; named programs without quotes.

use std::ops::Range;

use super::runs::{capitals, is_and, quote_at, tail};
use super::{Candidate, Rank, Recognizer, Scene, Thing, opens_sentence};
use crate::lexicon::{NameForm, ProgramType, Sense, WordClass};
use crate::morph::{Case, CaseSet, Gram};
use crate::schema::EntityKind;
use crate::text::{Script, Shape};

/// Finds titles of programs, projects, competitions and initiatives.
#[derive(Debug, Default)]
pub struct ProgramRecognizer;

impl Recognizer for ProgramRecognizer {
    fn name(&self) -> &'static str {
        "program"
    }

    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        self.quotes(scene, out);
        for token in 0..scene.text.tokens.len() {
            let head = if scene.starts(token, &[WordClass::ProgramHead]) { program_head(scene, token) } else { None };
            if let Some((end, kind, gram)) = head {
                out.extend(self.unquoted(scene, token..end, kind, gram));
            }
            out.extend(self.latin(scene, token));
        }
    }
}

/// What the words before a quote say it is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Lead {
    Program(Gram),
    Organization,
    /// Known organization directly before the quote.
    Owner,
    /// Medium, venue, song, company: not a program.
    Other,
    None,
}

/// How far before a quote its head noun may stand: head, owner of up to ten words, quote.
const LEAD_WINDOW: usize = 14;

/// A title without a head noun needs this many words: shorter quotes are names of anything.
const OWNED_WORDS: usize = 2;

impl ProgramRecognizer {
    fn quotes(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        let mut previous: Option<(usize, Gram)> = None;
        let mut covered = 0;
        for group in &scene.text.groups {
            let Some((_, quote)) = quote_at(scene, group.open as usize) else { continue };
            if quote.start < covered {
                continue;
            }
            let words = scene.words(quote.start + 1..quote.end).len();
            let in_list = previous.filter(|&(end, _)| continues_list(scene, end, quote.start));
            let gram = match lead(scene, quote.start) {
                Lead::Program(gram) => Some(gram),
                Lead::Owner if words >= OWNED_WORDS && is_title(scene, &quote) => {
                    Some(in_list.map_or(Gram::FIXED, |(_, g)| g))
                }
                Lead::None if is_title(scene, &quote) => in_list
                    .map(|(_, gram)| gram)
                    .or_else(|| (head_follows(scene, quote.end) && words >= 1).then_some(Gram::FIXED))
                    .or_else(|| (words >= OWNED_WORDS && head_near(scene, &quote)).then_some(Gram::FIXED)),
                _ => None,
            };
            let Some(gram) = gram else { continue };
            covered = quote.end;
            previous = Some((quote.end, gram));
            let inner = group.inner();
            let tokens = trim(scene, inner.start as usize..inner.end as usize);
            let name = scene.text.span(tokens.clone()).of(&scene.text.document.text).to_owned();
            let entity = scene.lexicon.named(&name, EntityKind::Program);
            let thing = Thing { entity, name: Some(name), named: true, ..Thing::default() };
            out.push(Candidate::thing(tokens, EntityKind::Program, thing, gram, self.name(), Rank::Titled));
        }
    }

    /// `проєкт THRIVE`, `проекту Emergency Appeal`, `Национальная программа развития Кыргызстана`.
    fn unquoted(&self, scene: &Scene<'_>, head: Range<usize>, kind: ProgramType, gram: Gram) -> Option<Candidate> {
        let next = scene.text.tokens.get(head.end)?;
        if next.breaks > 0 || quote_at(scene, head.end).is_some() {
            return None;
        }
        let cyrillic_head = scene.text.tokens[head.start].script != Script::Latin;
        if kind == ProgramType::Works && cyrillic_head {
            return self.works(scene, &head, gram);
        }
        if let Some(number) = self.counted(scene, &head, gram) {
            return Some(number);
        }
        let titled = next.is_capitalised() && (next.script == Script::Latin || next.shape == Shape::Upper);
        if cyrillic_head && titled && !is_known_body(scene, head.end) {
            let run = capitals(scene, head.end, |_| None);
            // «программа Frontline Press»: the type word before it outweighs a word that also ends names of bodies.
            return Some(self.titled(scene, run, gram, Rank::Known));
        }
        if !cyrillic_head {
            return self.described_latin(scene, head, kind);
        }
        let start = adjective_start(scene, head.start);
        let end = tail(scene, head.end);
        let owned = (head.end..end).any(|t| scene.text.tokens[t].is_capitalised());
        let capital = scene.text.tokens[start].is_capitalised();
        let named = capital && (!opens_sentence(scene, start) || start < head.start || owned && end >= head.end + 3);
        let worth = end >= head.end + 2 || start < head.start && end > head.end;
        if named && worth {
            return Some(self.titled(scene, start..end, gram, Rank::Headed));
        }
        let broken = (head.end..end).any(|t| !scene.text.tokens[t].is_word() && !scene.text.tokens[t].is_mark('-'));
        let body = kind != ProgramType::Grant
            && end > head.end
            && scene.text.tokens[head.end].shape == Shape::Upper
            && !scene.text.tokens.get(end).is_some_and(|t| t.is_mark('/'))
            && (end..end + 3).all(|t| quote_at(scene, t).is_none());
        let introduced = introduced(scene, head.start).filter(|_| kind.is_undertaking());
        // «грант Европейского Союза» is the money of a payer; what it is for would name a program.
        let money = kind == ProgramType::Grant;
        let described = if !money && (worth || body) { Some(head.start) } else { introduced };
        described.filter(|_| !broken).map(|start| self.described(scene, start..end, head.end, gram))
    }

    /// «малая гидроэлектростанция Себзор», «25-километровый газопровод», «два будинки».
    fn works(&self, scene: &Scene<'_>, head: &Range<usize>, gram: Gram) -> Option<Candidate> {
        if let Some(number) = self.counted(scene, head, gram) {
            return Some(number);
        }
        let mut start = head.start;
        while start > 0 && head.start - start < 4 && scene.text.tokens[start].breaks == 0 {
            let before = start - 1;
            let token = &scene.text.tokens[before];
            let number = token.is_number() && scene.text.tokens.get(before + 1).is_some_and(|t| t.is_mark('-'));
            if !(number
                || token.is_mark('-')
                || token.is_word() && !scene.is_common(before) && scene.is_adjective(before))
            {
                break;
            }
            start = before;
        }
        let end = tail(scene, head.end);
        (start < head.start || end > head.end || head.len() > 1)
            .then(|| self.described(scene, start..end, head.end, gram))
    }

    /// «260 проєктів», "five projects", "three country grants".
    fn counted(&self, scene: &Scene<'_>, head: &Range<usize>, gram: Gram) -> Option<Candidate> {
        if gram.plural.is_empty() || scene.text.tokens[head.start].breaks > 0 {
            return None;
        }
        let latin = scene.text.tokens[head.start].script == Script::Latin;
        let before = if latin { modifiers(scene, head.start) } else { head.start };
        let number = before
            .checked_sub(1)
            .filter(|&t| scene.text.tokens[t].is_number() || scene.is(t, |s| matches!(s, Sense::Number(_))))?;
        let plain = scene.text.tokens[before].breaks == 0;
        // «10 проектов» is a genitive by its ending; with its number it stands where a nominative or accusative stands.
        let direct = CaseSet::of(Case::Nominative).or(CaseSet::of(Case::Accusative));
        let gram = Gram { plural: gram.plural.or(direct), ..gram };
        plain.then(|| self.described(scene, number..head.end, head.end, gram))
    }

    /// "programme for public buildings", "re-granting mechanism for …", "reconstruction of the bridge".
    fn described_latin(&self, scene: &Scene<'_>, head: Range<usize>, kind: ProgramType) -> Option<Candidate> {
        let start = modifiers(scene, head.start);
        let mut end = head.end;
        while end < scene.text.tokens.len() && (end - head.end < DESCRIPTION || inside_name(scene, end)) {
            let token = &scene.text.tokens[end];
            let link = scene.longest(end, |s| (s == Sense::NameLink || scene.places(s)).then_some(()));
            let opens = end == head.end;
            let stops = opens && link.is_none() || !opens && ends_description(scene, end) && !inside_name(scene, end);
            if token.breaks > 0 || !token.is_word() || stops {
                break;
            }
            end = link.filter(|_| opens).map_or(end + 1, |l| l.0);
        }
        while end > head.end
            && scene.is(end - 1, |s| matches!(s, Sense::Preposition(_) | Sense::NameLink | Sense::Common))
        {
            end -= 1;
        }
        // A quote after the description is the name itself.
        if quote_at(scene, end).is_some() {
            return None;
        }
        let introduced = kind.is_undertaking() && introduced(scene, head.start).is_some();
        let worth = end >= head.end + 2 || start < head.start || introduced;
        worth.then(|| self.described(scene, start..end.max(head.end), head.end, Gram::FIXED))
    }

    /// A program that the text describes and does not name: «проект по возобновлению инфраструктуры Донбасса».
    fn described(&self, scene: &Scene<'_>, tokens: Range<usize>, head_end: usize, gram: Gram) -> Candidate {
        let name = scene.words(tokens.clone()).join(" ");
        let thing = Thing { name: Some(name), named: false, head_end: head_end as u32, ..Thing::default() };
        Candidate::thing(tokens, EntityKind::Program, thing, gram, "description", Rank::Ambiguous)
    }

    /// `U-LEAD with Europe Programme`, `Household Support Fund project`: capitals around a program noun.
    fn latin(&self, scene: &Scene<'_>, start: usize) -> Option<Candidate> {
        let token = &scene.text.tokens[start];
        if token.script != Script::Latin || !token.is_capitalised() || scene.is(start, |s| s == Sense::Common) {
            return None;
        }
        if super::organizations::continues_run(scene, start) {
            return None;
        }
        let run = capitals(scene, start, |t| self.link(scene, t));
        if run.len() >= 2 && apposed_head(scene, run.end) && !names_whole_body(scene, &run) {
            return Some(self.titled(scene, run, Gram::FIXED, Rank::Headed));
        }
        let lower_head = is_program_head(scene, run.end) && scene.text.tokens[run.end].breaks == 0;
        let participle = run.clone().any(|t| scene.text.tokens[t].shape == Shape::Lower && scene.is_verb(t));
        if lower_head && run.len() >= 2 && !participle && !names_whole_body(scene, &run) {
            return Some(self.titled(scene, run, Gram::FIXED, Rank::Headed));
        }
        let head = run.clone().rev().find(|&t| is_program_head(scene, t) && scene.text.tokens[t].is_capitalised())?;
        let body = |t: usize| {
            scene.is(t, |s| matches!(s, Sense::OrgHead(_) | Sense::OrgTail(_)))
                && scene.is(t + 1, |s| s == Sense::NameLink)
        };
        if (start..head).any(body) {
            return None;
        }
        let tokens = start..if head + 1 == run.end { run.end } else { head + 1 };
        // "Household Support Fund": two nouns that make a kind of program outweigh the one that also names bodies.
        let compound = (start + 1..head).any(|t| program_head(scene, t).is_some_and(|(end, ..)| end == head + 1));
        let rank = if compound { Rank::Known } else { Rank::Headed };
        (tokens.len() >= 2).then(|| self.titled(scene, tokens, Gram::FIXED, rank))
    }

    fn link(&self, scene: &Scene<'_>, token: usize) -> Option<usize> {
        let linked = scene.longest(token, |s| (s == Sense::NameLink).then_some(()));
        linked.map(|(end, (), _)| end).or_else(|| is_and(scene, token).then_some(token + 1))
    }

    fn titled(&self, scene: &Scene<'_>, tokens: Range<usize>, gram: Gram, rank: Rank) -> Candidate {
        let name = scene.words(tokens.clone()).join(" ");
        let thing = Thing { name: Some(name), named: true, ..Thing::default() };
        Candidate::thing(tokens, EntityKind::Program, thing, gram, "program", rank)
    }
}

/// Where the phrase of a head noun starts that a word introduces as new: «ещё один пакет», «новый молодёжный проект».
fn introduced(scene: &Scene<'_>, head: usize) -> Option<usize> {
    let mut start = head;
    while start > 0 && head - start < 3 && scene.text.tokens[start].breaks == 0 {
        let opener = |at: usize| scene.senses(at).any(|(end, sense, _)| end == start && sense == Sense::Indefinite);
        if let Some(opening) = (start.saturating_sub(2)..start).find(|&at| opener(at)) {
            // An article is no part of a name.
            return Some(if scene.is_common(opening) { start } else { opening });
        }
        let before = start - 1;
        if scene.text.tokens[before].shape != Shape::Lower || scene.is_common(before) || !scene.is_adjective(before) {
            return None;
        }
        start = before;
    }
    None
}

/// Longest description after its head, in tokens.
const DESCRIPTION: usize = 7;

/// The first of the words that modify a noun: "capacity-building" in "capacity-building grants".
fn modifiers(scene: &Scene<'_>, head: usize) -> usize {
    let mut start = head;
    for _ in 0..3 {
        let hyphen = start >= 2 && scene.text.tokens[start - 1].is_mark('-') && !scene.text.tokens[start - 1].spaced;
        if hyphen && scene.text.tokens[start - 2].is_word() {
            start -= 2;
        } else if start > 0 && modifies(scene, start - 1, start) {
            start -= 1;
        } else {
            break;
        }
    }
    start
}

/// Whether a word modifies the noun after it: an adjective, noun or name, not a verb, article or number.
fn modifies(scene: &Scene<'_>, token: usize, next: usize) -> bool {
    let word = &scene.text.tokens[token];
    let plain = word.is_word() && word.script == Script::Latin && scene.text.tokens[next].breaks == 0;
    plain
        && !scene.is_common(token)
        && !scene.is_verb(token)
        && !scene.is(token, |s| {
            matches!(
                s,
                Sense::Auxiliary(_)
                    | Sense::StatusCue(_)
                    | Sense::ReportVerb
                    | Sense::Relative
                    | Sense::NameLink
                    | Sense::Bound(_)
            )
        })
}

/// Whether a description stops before a word: at a verb, a pronoun, a relative, a further preposition of place or time.
fn ends_description(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_verb(token) && !is_program_head(scene, token)
        || scene.is(token, |s| {
            matches!(
                s,
                Sense::Auxiliary(_)
                    | Sense::StatusCue(_)
                    | Sense::ReportVerb
                    | Sense::Relative
                    | Sense::Pronoun(_)
                    | Sense::Conjunction(_)
                    | Sense::Preposition(_)
            )
        })
}

/// Whether a word goes on a name that began before it: "of", "North" and "Macedonia" in "Republic of North Macedonia".
fn inside_name(scene: &Scene<'_>, token: usize) -> bool {
    let tokens = &scene.text.tokens;
    let capital = |t: usize| tokens.get(t).is_some_and(|w| w.is_capitalised() && w.breaks == 0);
    let link = scene.is(token, |s| s == Sense::NameLink);
    token > 0 && tokens[token - 1].is_capitalised() && (capital(token) || link && capital(token + 1))
}

/// What stands before a quote, nearest first. Words of an owner may stand between head and quote.
fn lead(scene: &Scene<'_>, open: usize) -> Lead {
    let mut owner = false;
    let mut at = open;
    while at > 0 && open - at < LEAD_WINDOW {
        at -= 1;
        let token = &scene.text.tokens[at];
        if scene.text.tokens[at + 1].breaks > 0 {
            break;
        }
        for hit in scene.hits_at(at).iter().rev().filter(|h| h.end as usize <= open) {
            let direct = hit.end as usize == open || owner;
            if let Some(lead) = lead_of(scene, hit, direct) {
                return lead;
            }
            if hit.end as usize == open && names_body(scene, hit) {
                owner = true;
            }
        }
        let verb = token.shape == Shape::Lower && scene.is_verb(at);
        if !(token.is_word() || token.is_mark('/') || token.is_mark('-')) || verb || scene.is(at, ends_phrase) {
            break;
        }
    }
    if owner { Lead::Owner } else { Lead::None }
}

fn lead_of(scene: &Scene<'_>, hit: &crate::lexicon::Hit, direct: bool) -> Option<Lead> {
    scene.hit_senses(hit).find_map(|(sense, gram)| match sense {
        Sense::ProgramHead(_) => Some(Lead::Program(gram)),
        Sense::OrgHead(_) | Sense::LegalForm(_) if direct => Some(Lead::Organization),
        Sense::MediaHead | Sense::VenueHead | Sense::Speech if direct => Some(Lead::Other),
        _ => None,
    })
}

fn ends_phrase(sense: Sense) -> bool {
    matches!(sense, Sense::ReportVerb | Sense::Relative | Sense::StatusCue(_))
}

fn names_body(scene: &Scene<'_>, hit: &crate::lexicon::Hit) -> bool {
    scene.lexicon.name_readings(hit).any(|(name, _)| {
        name.form != NameForm::Adjective
            && scene.lexicon.entity(name.entity).is_some_and(|e| e.kind == EntityKind::Organization)
            && scene.text.tokens[hit.start as usize].is_capitalised()
    })
}

fn is_known_body(scene: &Scene<'_>, token: usize) -> bool {
    scene.hits_at(token).iter().any(|hit| names_body(scene, hit))
}

/// Whether a quote goes on a list of titles that ended at `end`: «A», «B» (…) и «C».
fn continues_list(scene: &Scene<'_>, end: usize, open: usize) -> bool {
    let mut at = end;
    if let Some(bracket) = scene.text.group_opening(at).filter(|g| g.kind == crate::text::GroupKind::Bracket) {
        at = bracket.close as usize + 1;
    }
    let mut separated = false;
    while at < open {
        let comma = scene.text.tokens[at].is_mark(',') || scene.text.tokens[at].is_mark(';');
        if !(comma || is_and(scene, at)) {
            return false;
        }
        separated = true;
        at += 1;
    }
    separated && at == open
}

/// `the "Green Cities" project`, «…» (проект финансируется …).
fn head_follows(scene: &Scene<'_>, end: usize) -> bool {
    let at = match scene.text.tokens.get(end) {
        Some(token) if token.is_mark('(') => end + 1,
        Some(token) if token.breaks == 0 => end,
        _ => return false,
    };
    let latin = scene.text.tokens.get(at).is_some_and(|t| t.script == Script::Latin);
    (latin || at > end) && is_program_head(scene, at)
}

/// The program noun that starts at a token.
fn program_head(scene: &Scene<'_>, token: usize) -> Option<(usize, ProgramType, Gram)> {
    scene.longest(token, |s| match s {
        Sense::ProgramHead(kind) => Some(kind),
        _ => None,
    })
}

/// How far from a title without a head a program noun may stand in its sentence: «программу, получившую имя «…»».
const NEAR: usize = 9;

/// Whether a program noun stands near a title, and no head of a body stands in it or before it.
fn head_near(scene: &Scene<'_>, quote: &Range<usize>) -> bool {
    let sentence = &scene.text.sentences[scene.text.sentence_of(quote.start)];
    let from = quote.start.saturating_sub(NEAR).max(sentence.start as usize);
    let to = (quote.end + NEAR).min(sentence.end as usize);
    let names = |t: usize| scene.is(t, |s| matches!(s, Sense::OrgHead(_) | Sense::LegalForm(_)));
    // Only a body's own name begins so: «Укрепление стойкости общин» is about communities.
    let body = quote.clone().skip(1).take(2).any(names);
    !body && (from..quote.start).chain(quote.end..to).any(|t| is_program_head(scene, t))
}

/// "Warm Schools, a heating project run by …": a program noun in the apposition after a comma.
fn apposed_head(scene: &Scene<'_>, comma: usize) -> bool {
    let tokens = &scene.text.tokens;
    if !tokens.get(comma).is_some_and(|t| t.is_mark(',')) {
        return false;
    }
    let plain = |t: &usize| tokens.get(*t).is_some_and(|w| w.is_word() || w.is_mark('-')) && tokens[*t].breaks == 0;
    let words: Vec<usize> = (comma + 1..comma + 7).take_while(plain).collect();
    let article =
        words.first().is_some_and(|&t| tokens[t].shape == Shape::Lower && scene.is(t, |s| s == Sense::Common));
    let head = words.iter().position(|&t| is_program_head(scene, t));
    article
        && head.is_some_and(|head| words[..head].iter().all(|&t| !scene.is(t, |s| matches!(s, Sense::Preposition(_)))))
}

/// Whether a run is nothing but the name of a known body: "the UNDP project" names no program.
fn names_whole_body(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    scene.hits_at(run.start).iter().any(|h| h.end as usize == run.end && names_body(scene, h))
}

fn is_program_head(scene: &Scene<'_>, token: usize) -> bool {
    scene.is(token, |s| matches!(s, Sense::ProgramHead(_)))
}

/// A title starts with a capital and is no speech: no full stop or question inside, no comma at its end.
fn is_title(scene: &Scene<'_>, quote: &Range<usize>) -> bool {
    let tokens = &scene.text.tokens;
    let first = (quote.start + 1..quote.end).find(|&t| tokens[t].is_word() || tokens[t].is_number());
    let capital = first.is_some_and(|t| tokens[t].shape != Shape::Lower || tokens[t].is_number());
    let last = tokens.get(quote.end.wrapping_sub(2)).map_or('\0', |t| t.mark);
    let speech = matches!(last, ',' | '.' | '?')
        || (quote.start + 1..quote.end - 1).any(|t| {
            matches!(tokens[t].mark, '?' | '…')
                || tokens[t].is_mark('.') && tokens.get(t + 1).is_some_and(|n| n.spaced && n.is_capitalised())
        });
    let says = tokens.get(quote.end).is_some_and(|t| t.is_mark(','))
        && tokens.get(quote.end + 1).is_some_and(|t| t.is_mark('-'));
    capital && !speech && !says
}

/// Drops marks at the ends of a title.
fn trim(scene: &Scene<'_>, tokens: Range<usize>) -> Range<usize> {
    let mut end = tokens.end;
    while end > tokens.start + 1 && matches!(scene.text.tokens[end - 1].mark, ',' | '.' | ';') {
        end -= 1;
    }
    tokens.start..end
}

/// The first of the capitalised adjectives before a head noun.
fn adjective_start(scene: &Scene<'_>, head: usize) -> usize {
    let mut start = head;
    for _ in 0..3 {
        let Some(at) = start.checked_sub(1) else { break };
        let token = &scene.text.tokens[at];
        if !token.is_capitalised()
            || token.script == Script::Latin
            || scene.is_common(at)
            || scene.text.tokens[start].breaks > 0
            || !scene.is_adjective(at)
        {
            break;
        }
        start = at;
    }
    start
}
