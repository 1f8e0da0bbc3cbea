//! Programs: quoted titles with a head noun, an owner or a place in a list of titles; named programs without quotes.

use std::ops::Range;

use super::naming::{raw, unquoted};
use super::runs::{capitals, is_and, quote_at, tail};
use super::{Candidate, Rank, Recognizer, Scene, Thing, opens_sentence};
use crate::lexicon::{ProgramType, Pronoun, Sense, WordClass};
use crate::morph::Gram;
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
            // A candidate is big, so none is passed on where there is none.
            if let Some(candidate) = Head::at(scene, token).and_then(|head| self.unquoted(scene, &head)) {
                out.push(candidate);
            }
            if let Some(candidate) = self.latin(scene, token) {
                out.push(candidate);
            }
            if let Some(candidate) = self.labelled(scene, token) {
                out.push(candidate);
            }
        }
    }
}

/// A program noun with what it says.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) tokens: Range<usize>,
    /// What it calls the program; `None` for a title without one.
    pub(super) kind: Option<ProgramType>,
    pub(super) gram: Gram,
}

impl Head {
    /// The program noun that starts at a token.
    pub(super) fn at(scene: &Scene<'_>, token: usize) -> Option<Head> {
        if !scene.starts(token, &[WordClass::ProgramHead]) || scene.is_inside_name(token) {
            return None;
        }
        let (end, kind, gram) = scene.longest(token, |s| match s {
            Sense::ProgramHead(kind) => Some(kind),
            _ => None,
        })?;
        Some(Head { tokens: token..end, kind: Some(kind), gram })
    }

    fn none() -> Head {
        Head { tokens: 0..0, kind: None, gram: Gram::FIXED }
    }
}

/// Whether a title without quotes follows a head: Latin words or capitals that are not the name of a known body.
pub(super) fn titled_after(scene: &Scene<'_>, head: &Head) -> bool {
    let Some(next) = scene.text.tokens.get(head.tokens.end) else { return false };
    let title = next.is_capitalised() && (next.script == Script::Latin || next.shape == Shape::Upper);
    title && !is_known_body(scene, head.tokens.end)
}

/// «Национальная программа развития Кыргызстана»: capitals on the head or its adjectives make a name.
pub(super) fn capitalised_name(scene: &Scene<'_>, head: &Head) -> Option<Range<usize>> {
    let start = adjective_start(scene, head.tokens.start);
    let end = tail(scene, head.tokens.end);
    let owned = (head.tokens.end..end).any(|t| scene.text.tokens[t].is_capitalised());
    let before = start < head.tokens.start;
    let long = owned && end >= head.tokens.end + 3;
    let named = scene.text.tokens[start].is_capitalised() && (!opens_sentence(scene, start) || before || long);
    let worth = end >= head.tokens.end + 2 || before && end > head.tokens.end;
    // «Программа развития ООН» is a body.
    (named && worth && !is_known_body(scene, start)).then_some(start..end)
}

/// What the words before a quote say it is.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Lead {
    Program(Gram, ProgramType),
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

/// How far before its quote, in tokens, the name of a program may start: «Швейцарско-украинский проект «…»».
const LEAD: usize = 8;

/// The program that is called so together with the words before the quote: «Программа «Единый рынок»».
fn with_head(scene: &Scene<'_>, quote: &Range<usize>) -> Option<u32> {
    let ends = |end: u32| end as usize == quote.end || end as usize + 1 == quote.end;
    (quote.start.saturating_sub(LEAD)..quote.start).find_map(|token| {
        let hit = scene.hits_at(token).iter().find(|hit| hit.is_name() && ends(hit.end))?;
        let mut names = scene.lexicon.name_readings(hit).map(|(name, _)| name.entity);
        names.find(|&name| scene.lexicon.entity(name).is_some_and(|entity| entity.kind == EntityKind::Program))
    })
}

impl ProgramRecognizer {
    fn quotes(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
        let mut previous: Option<(usize, Gram, Option<ProgramType>)> = None;
        let mut lines = None;
        let mut covered = 0;
        for group in &scene.text.groups {
            let Some((_, quote)) = quote_at(scene, group.open as usize) else { continue };
            if quote.start < covered {
                continue;
            }
            let words = scene.words(quote.start + 1..quote.end).len();
            let in_list = previous.filter(|&(end, ..)| continues_list(scene, end, quote.start));
            let listed = in_list.map(|(_, gram, kind)| (gram, kind));
            let untyped = (Gram::FIXED, None);
            let line = below(scene, quote.start, lines);
            let read = match lead(scene, quote.start) {
                Lead::Program(gram, kind) => Some((gram, Some(kind))),
                Lead::Owner if words >= OWNED_WORDS && is_title(scene, &quote) => Some(listed.unwrap_or(untyped)),
                Lead::None if is_title(scene, &quote) => listed
                    .or(line)
                    .or_else(|| (head_follows(scene, quote.end) && words >= 1).then_some(untyped))
                    .or_else(|| (words >= OWNED_WORDS && head_near(scene, &quote)).then_some(untyped)),
                _ => None,
            };
            let Some((gram, kind)) = read else { continue };
            covered = quote.end;
            previous = Some((quote.end, gram, kind));
            lines = previous.filter(|_| line.is_some());
            let inner = group.inner();
            let tokens = trim(scene, inner.start as usize..inner.end as usize);
            let name = raw(scene, tokens.clone()).to_owned();
            let entity = scene.lexicon.named(&name, EntityKind::Program).or_else(|| with_head(scene, &quote));
            let thing = Thing { entity, name: Some(name), named: true, program: kind, ..Thing::default() };
            out.push(Candidate::thing(tokens, EntityKind::Program, thing, gram, self.name(), Rank::Titled));
        }
    }

    /// "Project title: Warm Schools", «Название проекта: Тёплые школы»: the rest of a line after its label.
    fn labelled(&self, scene: &Scene<'_>, colon: usize) -> Option<Candidate> {
        let tokens = &scene.text.tokens;
        let first = tokens.get(colon + 1).filter(|t| t.breaks == 0 && t.is_capitalised())?;
        if !tokens[colon].is_mark(':') || first.mark != '\0' || !is_label(scene, colon) || tokens[colon].breaks > 0 {
            return None;
        }
        let head = label_head(scene, colon)?;
        let sentence = &scene.text.sentences[scene.text.sentence_of(colon)];
        let same_line = |t: &usize| tokens[*t].breaks == 0;
        let end = (colon + 1..sentence.end as usize).take_while(same_line).last()? + 1;
        let title = trim(scene, colon + 1..end);
        let whole = tokens.get(end).is_none_or(|t| t.breaks > 0);
        // «Вклад в проект: ДТЭК выделил десять тысяч» goes on with a sentence.
        let says = |t: usize| {
            let verb = tokens[t].script == Script::Cyrillic && scene.is_verb(t);
            let lower = tokens[t].shape == Shape::Lower;
            lower && (verb || scene.is_of(t, &[WordClass::Auxiliary, WordClass::Pronoun]))
        };
        let sentence = title.clone().any(says);
        (whole && !sentence && title.len() <= TITLE_WORDS).then(|| self.titled(scene, title, &head, Rank::Titled))
    }

    /// `проєкт THRIVE`, `проекту Emergency Appeal`, `Национальная программа развития Кыргызстана`.
    fn unquoted(&self, scene: &Scene<'_>, head: &Head) -> Option<Candidate> {
        let next = scene.text.tokens.get(head.tokens.end)?;
        if next.breaks > 0 || scene.text.tokens[head.tokens.start].script == Script::Latin {
            return None;
        }
        if quote_at(scene, head.tokens.end).is_some() {
            return None;
        }
        if titled_after(scene, head) {
            let run = capitals(scene, head.tokens.end, |_| None);
            // «программа Frontline Press»: the type word before it outweighs a word that also ends names of bodies.
            return Some(self.titled(scene, run, head, Rank::Known));
        }
        let tokens = capitalised_name(scene, head)?;
        Some(self.titled(scene, tokens, head, Rank::Headed))
    }

    /// `U-LEAD with Europe Programme`, `Household Support Fund project`: capitals around a program noun.
    fn latin(&self, scene: &Scene<'_>, start: usize) -> Option<Candidate> {
        let token = &scene.text.tokens[start];
        if token.script != Script::Latin || !token.is_capitalised() || scene.is_of(start, &[WordClass::Common]) {
            return None;
        }
        if super::organizations::continues_run(scene, start) {
            return None;
        }
        let run = capitals(scene, start, |t| self.link(scene, t));
        // "Community in Action, an EU-funded project": only the apposition tells that the preposition is of the name.
        let wide = preposition(scene, run.end)
            .map(|_| capitals(scene, start, |t| self.link(scene, t).or_else(|| preposition(scene, t))))
            .filter(|wide| wide.end > run.end && apposed_head(scene, wide.end) && !is_known_body(scene, start));
        if let Some(wide) = wide {
            return Some(self.titled(scene, wide, &Head::none(), Rank::Known));
        }
        // "the Resilience Through Learning Programme": after an article no word of a title is lower case.
        if let Some(title) = self.capital_title(scene, &run) {
            return Some(self.titled(scene, title, &Head::none(), Rank::Headed));
        }
        if run.len() >= 2 && apposed_head(scene, run.end) && !names_whole_body(scene, &run) {
            // "Warm Schools of Sumy, a heating project": the apposition outweighs a word that also ends names of bodies.
            return Some(self.titled(scene, run, &Head::none(), Rank::Known));
        }
        let lower_head = is_program_head(scene, run.end) && scene.text.tokens[run.end].breaks == 0;
        let participle = run.clone().any(|t| scene.text.tokens[t].shape == Shape::Lower && scene.is_verb(t));
        if lower_head && run.len() >= 2 && !participle && !names_whole_body(scene, &run) {
            return Some(self.titled(scene, run, &Head::none(), Rank::Headed));
        }
        let head = run.clone().rev().find(|&t| is_title_head(scene, t) && scene.text.tokens[t].is_capitalised())?;
        let body = |t: usize| {
            scene.is_of(t, &[WordClass::OrgHead, WordClass::OrgTail]) && scene.is_of(t + 1, &[WordClass::NameLink])
        };
        if (start..head).any(body) {
            return None;
        }
        // "SDC Project" in a headline says whose project it is and not what it is called.
        if names_whole_body(scene, &(start..head)) {
            return None;
        }
        let tokens = start..if head + 1 == run.end { run.end } else { head + 1 };
        // "Household Support Fund": two nouns that make a kind of program outweigh the one that also names bodies.
        let compound = (start + 1..head).any(|t| Head::at(scene, t).is_some_and(|h| h.tokens.end == head + 1));
        let rank = if compound { Rank::Known } else { Rank::Headed };
        (tokens.len() >= 2).then(|| self.titled(scene, tokens, &Head::none(), rank))
    }

    /// A run of capitals that a capital preposition joins to a program noun.
    fn capital_title(&self, scene: &Scene<'_>, run: &Range<usize>) -> Option<Range<usize>> {
        capital_preposition(scene, run.end).filter(|_| after_article(scene, run.start))?;
        let title = capitals(scene, run.start, |t| self.link(scene, t).or_else(|| capital_preposition(scene, t)));
        let lower_head = is_program_head(scene, title.end) && scene.text.tokens[title.end].breaks == 0;
        (lower_head || is_title_head(scene, title.end - 1)).then_some(title)
    }

    fn link(&self, scene: &Scene<'_>, token: usize) -> Option<usize> {
        let linked = scene.longest(token, |s| (s == Sense::NameLink).then_some(()));
        // "the Resilience Project and the Waste Project" are two.
        let joins = || is_and(scene, token) && !token.checked_sub(1).is_some_and(|t| ends_title(scene, t));
        linked.map(|(end, (), _)| end).or_else(|| joins().then_some(token + 1))
    }

    fn titled(&self, scene: &Scene<'_>, tokens: Range<usize>, head: &Head, rank: Rank) -> Candidate {
        let name = unquoted(scene, tokens.clone());
        let thing = Thing { name: Some(name), named: true, program: head.kind, ..Thing::default() };
        Candidate::thing(tokens, EntityKind::Program, thing, head.gram, self.name(), rank)
    }
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
        // «проект АНО «Дом добра» «Школа мам»»: an owner with a quoted name of its own is stepped over.
        if let Some(head) = quoted_body(scene, at).filter(|_| at + 1 == open) {
            at = head;
            continue;
        }
        // `The project, "Support to Schools," was …`: a title in apposition; «Проект: «Тихий дом»»: a label.
        if at + 1 == open && (token.is_mark(',') || token.is_mark(':') && is_label(scene, at)) {
            continue;
        }
        for hit in scene.hits_at(at).iter().rev().filter(|h| h.end as usize <= open) {
            let direct = hit.end as usize == open || owner;
            match lead_of(scene, hit, direct) {
                // «конкурс мікрогрантів «Час діяти»»: what grants are given in is the program.
                Some(Lead::Program(_, ProgramType::Grant)) if is_given_in(scene, at, hit.end as usize) => {}
                Some(lead) => return lead,
                None => {}
            }
            if hit.end as usize == open && names_body(scene, hit) {
                owner = true;
            }
        }
        // «конкурс инициатив от «Сети»»: what it comes from is a body.
        if scene.is(at, |s| scene.is_origin(s)) && at + 1 == open {
            return Lead::Organization;
        }
        let verb = token.shape == Shape::Lower && scene.is_verb(at);
        if !(token.is_word() || token.is_mark('/') || token.is_mark('-')) || verb || scene.is(at, ends_phrase) {
            break;
        }
    }
    if owner { Lead::Owner } else { Lead::None }
}

/// Whether a program noun stands right before the noun of grants, or begins a phrase that ends with it.
fn is_given_in(scene: &Scene<'_>, grants: usize, end: usize) -> bool {
    let head = |t: usize| {
        scene.senses(t).any(|(stop, s, _)| {
            matches!(s, Sense::ProgramHead(kind) if kind != ProgramType::Grant) && (stop == grants || stop == end)
        })
    };
    (grants.saturating_sub(3)..grants).any(head)
}

/// How many words a label has at most: «Полное название проекта:».
const LABEL_WORDS: usize = 4;

/// Whether a colon ends a label, a few words that open their line or sentence and say no verb: «Название проекта:».
fn is_label(scene: &Scene<'_>, colon: usize) -> bool {
    let start = scene.text.sentences[scene.text.sentence_of(colon)].start as usize;
    let opens = |t: &usize| *t == start || scene.text.tokens[*t].breaks > 0;
    let first = (start..colon).rev().take(LABEL_WORDS).find(opens);
    first.is_some_and(|first| (first..colon).all(|t| scene.text.tokens[t].is_word() && !scene.is_verb(t)))
}

/// The longest title that stands after a label, in tokens.
const TITLE_WORDS: usize = 24;

/// The program noun of a label: its last word, or its first before "title", "name".
fn label_head(scene: &Scene<'_>, colon: usize) -> Option<Head> {
    let start = scene.text.sentences[scene.text.sentence_of(colon)].start as usize;
    let near = colon.saturating_sub(2).max(start)..colon;
    near.rev().find_map(|t| Head::at(scene, t))
}

/// The head noun or legal form of the body whose quoted name ends at `close`.
fn quoted_body(scene: &Scene<'_>, close: usize) -> Option<usize> {
    let groups = &scene.text.groups;
    let after = groups.partition_point(|g| (g.open as usize) < close);
    let group = groups[..after].iter().rev().take(2).find(|g| g.close as usize == close)?;
    let head = (group.open as usize).checked_sub(1)?;
    scene.is_of(head, &[WordClass::OrgHead, WordClass::LegalForm]).then_some(head)
}

fn lead_of(scene: &Scene<'_>, hit: &crate::lexicon::Hit, direct: bool) -> Option<Lead> {
    scene.hit_senses(hit).find_map(|(sense, gram)| match sense {
        Sense::ProgramHead(kind) => Some(Lead::Program(gram, kind)),
        Sense::OrgHead(_) | Sense::LegalForm(_) if direct => Some(Lead::Organization),
        Sense::MediaHead | Sense::VenueHead | Sense::Speech if direct => Some(Lead::Other),
        _ => None,
    })
}

/// What no phrase of a head and its owner has inside: 'call it a "last-minute winner"' names no call.
fn ends_phrase(sense: Sense) -> bool {
    matches!(
        sense,
        Sense::ReportVerb | Sense::Relative | Sense::StatusCue(_) | Sense::Pronoun(Pronoun::Person | Pronoun::Thing)
    )
}

fn names_body(scene: &Scene<'_>, hit: &crate::lexicon::Hit) -> bool {
    scene.text.tokens[hit.start as usize].is_capitalised() && scene.names_body(hit)
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

/// How far before the colon of a list its head noun may stand, in tokens.
const ANNOUNCED: usize = 6;

/// A title at the start of a line, under «Отримали кошти проєкти:» or under another such title.
fn below(
    scene: &Scene<'_>,
    open: usize,
    previous: Option<(usize, Gram, Option<ProgramType>)>,
) -> Option<(Gram, Option<ProgramType>)> {
    let tokens = &scene.text.tokens;
    let bullet = open.checked_sub(1).filter(|&t| !tokens[t].is_word() && tokens[t].breaks > 0);
    let line = if tokens[open].breaks > 0 { open } else { bullet? };
    if let Some((end, gram, kind)) = previous
        && (end..line).all(|t| tokens[t].breaks == 0)
    {
        return Some((gram, kind));
    }
    let colon = line.checked_sub(1).filter(|&t| tokens[t].is_mark(':'))?;
    let noun = |t: usize| {
        let body = scene.is_of(t, &[WordClass::OrgHead, WordClass::LegalForm]);
        Head::at(scene, t).map(Some).or(body.then_some(None))
    };
    let head = (colon.saturating_sub(ANNOUNCED)..colon).rev().find_map(noun)??;
    head.kind.filter(|kind| kind.is_undertaking()).map(|kind| (head.gram, Some(kind)))
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

/// How far from a title without a head a program noun may stand in its sentence: «программу, получившую имя «…»».
const NEAR: usize = 9;

/// Whether a program noun stands near a title, and no head of a body stands in it or before it.
fn head_near(scene: &Scene<'_>, quote: &Range<usize>) -> bool {
    let sentence = &scene.text.sentences[scene.text.sentence_of(quote.start)];
    let from = quote.start.saturating_sub(NEAR).max(sentence.start as usize);
    let to = (quote.end + NEAR).min(sentence.end as usize);
    let names = |t: usize| scene.is_of(t, &[WordClass::OrgHead, WordClass::LegalForm]);
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
    // "The EU and Sweden, with funding …, launched the project": an article comes first, and no verb before the head.
    let article = words.first().is_some_and(|&t| {
        let other = [WordClass::Preposition, WordClass::Conjunction, WordClass::Relative];
        tokens[t].shape == Shape::Lower
            && scene.is_of(t, &[WordClass::Common])
            && !scene.is_of(t, &other)
            && !scene.is_verb(t)
    });
    let head = words.iter().position(|&t| is_program_head(scene, t));
    article && head.is_some_and(|head| words[..head].iter().all(|&t| !scene.is_of(t, &[WordClass::Preposition])))
}

/// Whether a token is the capital noun of an undertaking: what follows an "and" is another.
fn ends_title(scene: &Scene<'_>, token: usize) -> bool {
    let undertaking = |s| matches!(s, Sense::ProgramHead(kind) if kind.is_undertaking());
    scene.text.tokens[token].is_capitalised() && scene.is(token, undertaking)
}

/// Past a preposition of place.
fn preposition(scene: &Scene<'_>, token: usize) -> Option<usize> {
    scene.is(token, |s| scene.places(s)).then_some(token + 1)
}

/// Past a preposition that a title writes with a capital.
fn capital_preposition(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let capital = scene.text.tokens.get(token).is_some_and(|t| t.is_capitalised());
    (capital && scene.is_of(token, &[WordClass::Preposition])).then_some(token + 1)
}

/// Whether an article or a possessive stands right before a token.
pub(super) fn after_article(scene: &Scene<'_>, start: usize) -> bool {
    let Some(before) = start.checked_sub(1) else { return false };
    let other = [WordClass::Preposition, WordClass::Conjunction, WordClass::Relative];
    let common = scene.is_of(before, &[WordClass::Common]) && !scene.is_of(before, &other) && !scene.is_verb(before);
    (common || scene.is_determiner(before)) && scene.text.tokens[start].breaks == 0
}

/// Whether a run is nothing but the name of a known body, or a list that begins with one: "the UNDP project" names no
/// program, nor does "Funded by UNDP and Mercy Corps, the grants …".
fn names_whole_body(scene: &Scene<'_>, run: &Range<usize>) -> bool {
    let ends = |end: usize| end == run.end || end < run.end && is_and(scene, end);
    scene.hits_at(run.start).iter().any(|h| ends(h.end as usize) && names_body(scene, h))
}

pub(super) fn is_program_head(scene: &Scene<'_>, token: usize) -> bool {
    scene.is_of(token, &[WordClass::ProgramHead])
}

/// Whether a program noun ends names: "RNH Construction" is a firm.
fn is_title_head(scene: &Scene<'_>, token: usize) -> bool {
    scene.is(token, |s| match s {
        Sense::ProgramHead(kind) => kind.is_undertaking() || kind == ProgramType::Grant,
        _ => false,
    })
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
