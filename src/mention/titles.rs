//! Titles: quotes that a head noun, an owner, a list or a label says to be programs, and what stands after a label.

use std::ops::Range;

use super::naming::raw;
use super::programs::{Head, is_program_head, names_body};
use super::runs::{is_and, quote_at};
use super::{Candidate, Rank, Scene, Thing};
use crate::lexicon::{ProgramType, Pronoun, Sense, WordClass};
use crate::morph::{Case, Gram};
use crate::schema::EntityKind;
use crate::text::{GroupKind, Script, Shape};

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

/// Finds the quoted titles of a text.
pub(super) fn quoted(recognizer: &'static str, scene: &Scene<'_>, out: &mut Vec<Candidate>) {
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
        out.push(Candidate::thing(tokens, EntityKind::Program, thing, gram, recognizer, Rank::Titled));
    }
}

/// "Project title: Warm Schools", «Название проекта: Тёплые школы»: the rest of a line after its label.
pub(super) fn labelled(scene: &Scene<'_>, colon: usize) -> Option<(Range<usize>, Head)> {
    let tokens = &scene.text.tokens;
    if !tokens[colon].is_mark(':') || tokens[colon].breaks > 0 {
        return None;
    }
    let first = tokens.get(colon + 1).filter(|t| t.breaks == 0 && t.is_capitalised())?;
    if first.mark != '\0' || !is_label(scene, colon) {
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
    (whole && !sentence && title.len() <= TITLE_WORDS).then_some((title, head))
}

/// How far before a quote its head noun may stand: head, owner of up to ten words, quote.
const LEAD_WINDOW: usize = 14;

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
                Some(Lead::Program(gram, _)) if names_what_for(scene, at, gram) => return Lead::Organization,
                Some(lead) => return lead,
                None => {}
            }
            if hit.end as usize == open && names_body(scene, hit) {
                owner = true;
            }
        }
        // «конкурс инициатив от «Сети»»: what it comes from is a body.
        if at + 1 == open && scene.is(at, |s| scene.is_origin(s)) {
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

/// How far before what it is for the head noun of a body may stand, in tokens.
const BODY_REACH: usize = 3;

/// «Центр місцевих ініціатив «Міст»»: whether a program noun in the plural only says what the body before it is for.
fn names_what_for(scene: &Scene<'_>, token: usize, gram: Gram) -> bool {
    let body = |t: &usize| scene.is_of(*t, &[WordClass::OrgHead]);
    let told = |t: &usize| scene.text.tokens[*t].is_word() && (body(t) || scene.is_adjective(*t));
    let before = (token.saturating_sub(BODY_REACH)..token).rev().take_while(told);
    gram.is_plural_only() && !gram.has(Case::Nominative) && before.into_iter().any(|t| body(&t))
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

/// Whether a quote goes on a list of titles that ended at `end`: «A», «B» (…) и «C».
fn continues_list(scene: &Scene<'_>, end: usize, open: usize) -> bool {
    let mut at = end;
    if let Some(bracket) = scene.text.group_opening(at).filter(|g| g.kind == GroupKind::Bracket) {
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
