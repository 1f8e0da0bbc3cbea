//! Programs: their head nouns, and names without quotes. Quoted titles are the business of `titles`.

use std::ops::Range;

use super::naming::unquoted;
use super::runs::{capitals, is_and, quote_at, tail};
use super::{Candidate, Rank, Recognizer, Scene, Thing, opens_sentence, titles};
use crate::lexicon::{ProgramType, Sense, WordClass};
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
        titles::quoted(self.name(), scene, out);
        for token in 0..scene.text.tokens.len() {
            // A candidate is big, so none is passed on where there is none.
            if let Some(candidate) = Head::at(scene, token).and_then(|head| self.unquoted(scene, &head)) {
                out.push(candidate);
            }
            if let Some(candidate) = self.latin(scene, token) {
                out.push(candidate);
            }
            if let Some((title, head)) = titles::labelled(scene, token) {
                out.push(self.titled(scene, title, &head, Rank::Titled));
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
        if !scene.starts(token, &[WordClass::ProgramHead]) || scene.is_inside_name(token) || is_infinitive(scene, token)
        {
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

/// "expected to fund the school": whether a word that is also a verb stands between "to" and its object.
fn is_infinitive(scene: &Scene<'_>, token: usize) -> bool {
    let object = |t: usize| {
        let word = scene.text.tokens.get(t).is_some_and(|w| w.is_capitalised() && w.breaks == 0);
        word || is_article(scene, t) || scene.is_determiner(t)
    };
    scene.text.tokens[token].shape == Shape::Lower
        && scene.is_verb(token)
        && token.checked_sub(1).is_some_and(|t| scene.is_dative_marker(t))
        && object(token + 1)
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

impl ProgramRecognizer {
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

pub(super) fn names_body(scene: &Scene<'_>, hit: &crate::lexicon::Hit) -> bool {
    scene.text.tokens[hit.start as usize].is_capitalised() && scene.names_body(hit)
}

fn is_known_body(scene: &Scene<'_>, token: usize) -> bool {
    scene.hits_at(token).iter().any(|hit| names_body(scene, hit))
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
    let article = words.first().is_some_and(|&t| tokens[t].shape == Shape::Lower && is_article(scene, t));
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
    (is_article(scene, before) || scene.is_determiner(before)) && scene.text.tokens[start].breaks == 0
}

/// Whether a common word can only be an article: no preposition, conjunction, relative or verb.
fn is_article(scene: &Scene<'_>, token: usize) -> bool {
    let other = [WordClass::Preposition, WordClass::Conjunction, WordClass::Relative];
    scene.is_of(token, &[WordClass::Common]) && !scene.is_of(token, &other) && !scene.is_verb(token)
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
