//! A sentence as a row of items: mentions, triggers, prepositions, separators, everything else.

use std::ops::Range;

use crate::lexicon::{Conjunction, Doubt, Hit, PrepositionId, ProgramType, Pronoun, Sense, WordClass};
use crate::mention::{MentionSet, Scene};
use crate::morph::{Case, Gram, VerbForm};
use crate::schema::{EntityKind, Status};
use crate::text::{GroupKind, LanguageId, POSSESSIVE, Script, Shape};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum What {
    /// An outermost mention, by position.
    Mention(usize),
    /// A head noun without a name: "the project", «фонд».
    Generic(EntityKind),
    /// A head noun of something not named yet: «новый проект».
    Unnamed,
    /// `который`, `which`: stands for what is before it.
    Relative,
    /// A word or phrase that triggers frames.
    Trigger,
    Preposition(PrepositionId),
    And,
    But,
    /// Opens a clause: "that", «чтобы».
    That,
    Comma,
    Dash,
    Colon,
    Semicolon,
    Cue(Status),
    /// "if", «бы»: what the text does not state.
    Doubt(Doubt),
    /// A finite verb that triggers nothing.
    Finite,
    /// "is", «был»: part of the verb after it, or a verb of its own.
    Auxiliary,
    Possessive,
    /// Stands for something named before.
    Pronoun,
    Word,
}

/// One item of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    pub(crate) tokens: Range<usize>,
    pub(crate) what: What,
    /// Case and number of a mention's head, or of the word.
    pub(crate) gram: Gram,
    /// Preposition that governs a mention.
    pub(crate) preposition: Option<PrepositionId>,
    /// Whether a mention hangs on a noun before it, so that it is no argument of a verb.
    pub(crate) dependent: bool,
    /// Bracket that the item stands in, by its opening token; `None` outside.
    pub(crate) bracket: Option<usize>,
    /// Clause, numbered within the sentence.
    pub(crate) clause: u16,
    /// Mentions with the same number are coordinated.
    pub(crate) chain: u16,
}

impl Item {
    fn new(tokens: Range<usize>, what: What, gram: Gram, bracket: Option<usize>) -> Self {
        Item { tokens, what, gram, preposition: None, dependent: false, bracket, clause: 0, chain: 0 }
    }

    pub(crate) fn mention(&self) -> Option<usize> {
        match self.what {
            What::Mention(index) => Some(index),
            _ => None,
        }
    }

    /// Whether it is a verb that can have a subject.
    pub(crate) fn is_finite(&self) -> bool {
        match self.what {
            What::Finite | What::Doubt(Doubt::Request) => true,
            What::Trigger => is_finite_form(self.gram.verb),
            _ => false,
        }
    }

    /// Whether nothing governs it but the verb: no preposition, no noun.
    pub(crate) fn is_free(&self) -> bool {
        self.preposition.is_none() && !self.dependent
    }

    /// Whether it can stand for a thing in a slot.
    pub(crate) fn is_nominal(&self) -> bool {
        matches!(self.what, What::Mention(_) | What::Generic(_) | What::Relative)
    }
}

/// A trigger of a sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TriggerAt {
    /// Position of its item: where it stands.
    pub(crate) item: usize,
    /// Position of the item with its words: another one where a dash stands for the verb of the clause before.
    pub(crate) word: usize,
    /// Position of the frame in the lexicon.
    pub(crate) frame: u32,
    pub(crate) gram: Gram,
}

/// The items and triggers of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Row {
    pub(crate) items: Vec<Item>,
    pub(crate) triggers: Vec<TriggerAt>,
    /// Whether the sentence asks.
    pub(crate) asks: bool,
}

/// How many marks may stand after a question mark: a quote, a bracket, more of them.
const MARKS_AFTER: usize = 3;

/// Outermost mentions by their first token, for building rows.
pub(crate) struct Outer {
    starts: Vec<(usize, usize)>,
}

impl Outer {
    pub(crate) fn new(set: &MentionSet) -> Self {
        let outer = set.mentions.iter().enumerate().filter(|(_, m)| m.parent.is_none());
        Outer { starts: outer.map(|(i, m)| (m.candidate.range().start, i)).collect() }
    }

    /// Whether an outermost mention starts within a range of tokens.
    pub(crate) fn any_in(&self, tokens: &Range<usize>) -> bool {
        self.next(tokens.start).is_some_and(|(start, _)| start < tokens.end)
    }

    /// The first outermost mention that starts at `token` or after it: its first token and position.
    fn next(&self, token: usize) -> Option<(usize, usize)> {
        let at = self.starts.partition_point(|&(start, _)| start < token);
        self.starts.get(at).copied()
    }
}

impl Row {
    /// Builds the row of a sentence.
    pub(crate) fn new(scene: &Scene<'_>, set: &MentionSet, outer: &Outer, sentence: Range<usize>) -> Self {
        let mut last = sentence.clone().rev().take(MARKS_AFTER);
        let asks = last.any(|t| scene.text.tokens[t].is_mark('?'));
        let row = Row { items: Vec::with_capacity(sentence.len()), triggers: Vec::new(), asks };
        let mut builder = Builder { scene, set, row, brackets: Vec::new(), end: sentence.end };
        let mut at = sentence.start;
        while at < sentence.end {
            builder.leave_brackets(at);
            let next = outer.next(at);
            at = match next {
                Some((start, mention)) if start == at => builder.mention(mention),
                _ => builder.other(at, next.map_or(sentence.end, |(start, _)| start.min(sentence.end))),
            };
        }
        builder.row
    }
}

/// How far before an amount that ends its sentence a word may tell its language, in tokens.
const LANGUAGE_REACH: usize = 6;

struct Builder<'a> {
    scene: &'a Scene<'a>,
    set: &'a MentionSet,
    row: Row,
    /// Opening and closing tokens of the brackets around the current token.
    brackets: Vec<(usize, usize)>,
    end: usize,
}

impl Builder<'_> {
    fn leave_brackets(&mut self, at: usize) {
        while self.brackets.last().is_some_and(|&(_, close)| close <= at) {
            self.brackets.pop();
        }
    }

    fn push(&mut self, tokens: Range<usize>, what: What, gram: Gram) -> usize {
        let end = tokens.end;
        let bracket = self.brackets.last().map(|&(open, _)| open);
        self.row.items.push(Item::new(tokens, what, gram, bracket));
        end
    }

    fn mention(&mut self, index: usize) -> usize {
        let candidate = &self.set.mentions[index].candidate;
        let start = candidate.range().start;
        let before = self.row.items.last().filter(|i| i.mention().is_some() && i.tokens.end == start);
        if before.is_some() && self.scene.text.tokens[start].is_word() && !self.scene.text.tokens[start].spaced {
            // "GermanySweden": a list that has lost its commas.
            self.push(start..start, What::Comma, Gram::NONE);
        }
        if candidate.kind == EntityKind::Money
            && let Some(language) = self.language_at(candidate.range())
        {
            let item = self.row.items.len();
            let frames = self.scene.lexicon.frames_of_amounts(language);
            self.row.triggers.extend(frames.map(|frame| TriggerAt { item, word: item, frame, gram: Gram::NONE }));
        }
        self.push(candidate.range(), What::Mention(index), candidate.gram)
    }

    /// The language of the words beside an amount: figures have none.
    fn language_at(&self, tokens: Range<usize>) -> Option<LanguageId> {
        let languages = &self.scene.text.languages;
        let after = (tokens.start..self.end).find_map(|t| languages[t]);
        after.or_else(|| (0..tokens.start).rev().take(LANGUAGE_REACH).find_map(|t| languages[t]))
    }

    fn other(&mut self, at: usize, limit: usize) -> usize {
        if let Some(end) = self.trigger(at, limit) {
            return end;
        }
        let token = &self.scene.text.tokens[at];
        if token.is_word() { self.word(at, limit) } else { self.mark(at) }
    }

    fn triggers_at(&self, at: usize) -> bool {
        self.scene.hits_at(at).iter().any(Hit::is_trigger)
    }

    fn trigger(&mut self, at: usize, limit: usize) -> Option<usize> {
        let scene = self.scene;
        let token = &scene.text.tokens[at];
        // "Danish Church Aid" supports nothing: inside a sentence a Latin verb or noun with a capital is part of a name.
        if token.script == Script::Latin && token.is_capitalised() && !crate::mention::opens_sentence(scene, at) {
            return None;
        }
        let hit = scene
            .hits_at(at)
            .iter()
            .rev()
            .find(|hit| hit.end as usize <= limit && scene.triggers(hit).next().is_some())?;
        // «мало» is a form of «мати», «мало хто вірив» is none; nor begins anything «начиная с 1996 года».
        let phrase = |s| matches!(s, Sense::Doubt(_)) || hit.is_verb() && matches!(s, Sense::Preposition(_));
        if scene.senses(at).any(|(end, sense, _)| end > hit.end as usize && phrase(sense)) {
            return None;
        }
        let item = self.row.items.len();
        let mut gram = Gram::NONE;
        for (frame, own) in scene.triggers(hit) {
            gram = gram.or(own);
            self.row.triggers.push(TriggerAt { item, word: item, frame, gram: own });
        }
        Some(self.push(at..hit.end as usize, What::Trigger, gram))
    }

    fn word(&mut self, at: usize, limit: usize) -> usize {
        let mut best: Option<(usize, What, Gram, u8)> = None;
        for (end, sense, gram) in self.scene.senses(at) {
            let Some((what, weight)) = what(sense).filter(|_| end <= limit) else { continue };
            if what == What::Doubt(Doubt::Inversion) && !crate::mention::opens_sentence(self.scene, at) {
                continue;
            }
            // "is running" is a cue and a trigger; the cue keeps the words before the trigger. A preposition keeps all of
            // its words: «по данным» has a form of «дать».
            let whole = matches!(what, What::Preposition(_));
            let end = (at + 1..end).find(|&t| !whole && self.triggers_at(t)).unwrap_or(end);
            if best.as_ref().is_none_or(|b| (end, weight) > (b.0, b.3)) {
                best = Some((end, what, gram, weight));
            }
        }
        match best {
            // "Peters Fire Company" is a name, whether it was recognised or not, and no reference to a company before.
            Some((_, What::Generic(_), gram, _)) if self.inside_latin_name(at) => {
                self.push(at..at + 1, What::Word, gram)
            }
            // «новый проект», "another project" speak of something not named yet.
            Some((end, What::Generic(_), gram, _)) if self.after_indefinite() => {
                self.push(at..end, What::Unnamed, gram)
            }
            None => {
                let what = if self.is_finite(at) { What::Finite } else { What::Word };
                self.push(at..at + 1, what, Gram::NONE)
            }
            Some((end, what, gram, _)) => self.push(at..end, what, gram),
        }
    }

    fn inside_latin_name(&self, at: usize) -> bool {
        let capital =
            |t: usize| self.scene.text.tokens[t].is_capitalised() && self.scene.text.tokens[t].script == Script::Latin;
        capital(at) && at > 0 && self.scene.text.tokens[at].breaks == 0 && capital(at - 1)
    }

    fn after_indefinite(&self) -> bool {
        self.row
            .items
            .iter()
            .rev()
            .take(2)
            .any(|i| i.what == What::Word && self.scene.is_of(i.tokens.start, &[WordClass::Indefinite]))
    }

    /// A verb by its ending; only as a border between clauses, so a wrong guess costs recall and no precision.
    fn is_finite(&self, at: usize) -> bool {
        let token = &self.scene.text.tokens[at];
        token.shape == Shape::Lower && token.script == Script::Cyrillic && self.scene.is_verb(at)
    }

    fn mark(&mut self, at: usize) -> usize {
        let token = &self.scene.text.tokens[at];
        let what = match token.mark {
            ',' => What::Comma,
            ';' => What::Semicolon,
            ':' => What::Colon,
            '/' | '&' => What::And,
            '-' if token.spaced => What::Dash,
            POSSESSIVE => What::Possessive,
            '(' | '[' => {
                let group = self.scene.text.group_opening(at);
                if let Some(group) = group.filter(|g| g.kind == GroupKind::Bracket && g.close as usize > at) {
                    self.brackets.push((at, (group.close as usize).min(self.end)));
                }
                return at + 1;
            }
            _ => return at + 1,
        };
        self.push(at..at + 1, what, Gram::NONE)
    }
}

fn what(sense: Sense) -> Option<(What, u8)> {
    Some(match sense {
        Sense::Preposition(id) => (What::Preposition(id), 5),
        Sense::Conjunction(Conjunction::And | Conjunction::Or) => (What::And, 5),
        Sense::Conjunction(Conjunction::But) => (What::But, 4),
        Sense::Conjunction(Conjunction::That) => (What::That, 4),
        Sense::Relative => (What::Relative, 6),
        Sense::StatusCue(status) => (What::Cue(status), 3),
        Sense::Doubt(doubt) => (What::Doubt(doubt), 6),
        Sense::ReportVerb => (What::Finite, 2),
        Sense::Auxiliary(_) => (What::Auxiliary, 2),
        Sense::Pronoun(Pronoun::Person | Pronoun::Thing) => (What::Pronoun, 3),
        Sense::ProgramHead(ProgramType::Activity | ProgramType::Works) => return None,
        Sense::ProgramHead(_) => (What::Generic(EntityKind::Program), 2),
        Sense::OrgHead(_) => (What::Generic(EntityKind::Organization), 1),
        _ => return None,
    })
}

/// Whether a form is a verb that can have a subject.
pub(crate) fn is_finite_form(form: VerbForm) -> bool {
    use VerbForm::{Future, Impersonal, Past, Present, ReflexiveFuture, ReflexivePast, ReflexivePresent, ShortPassive};
    matches!(
        form,
        Present | Future | Past | ReflexivePresent | ReflexiveFuture | ReflexivePast | ShortPassive | Impersonal
    )
}

/// Whether a form is a verb that a noun is described with.
pub(crate) fn is_participle(form: VerbForm) -> bool {
    matches!(form, VerbForm::ActiveParticiple | VerbForm::PassiveParticiple)
}

/// Whether a noun and the name after it can stand in one case; a name that does not decline can in any.
pub(crate) fn agrees(head: Gram, name: Gram) -> bool {
    name.is_fixed() || Case::ALL.iter().any(|&c| head.has(c) && name.has(c))
}
