//! Frames as data: which words state which relation, and where each role stands.
//!
//! A frame is one row of `frames.toml`. Voice, word order, coordination, relative clauses and brackets are not written
//! there: the engine derives them from the morphology of the trigger and of the arguments.

use serde::{Deserialize, Serialize};

use super::prepositions::PrepositionId;
use crate::morph::{Case, CaseSet};
use crate::schema::{AmountRole, EntityKind, RelationKind, Status, vocabulary};
use crate::text::LanguageId;

vocabulary! {
    /// A role in a frame.
    Role, "role" {
        /// Pays.
        Funder = "funder",
        /// Backs.
        Supporter = "supporter",
        /// Passes the money on.
        Intermediary = "intermediary",
        /// Carries out.
        Implementer = "implementer",
        /// Gets.
        Recipient = "recipient",
        /// Works together.
        Partner = "partner",
        /// The other side of a partnership.
        Organization = "organization",
        /// Takes part.
        Participant = "participant",
        /// The program.
        Program = "program",
        /// The larger body or program.
        Whole = "whole",
        /// The smaller one.
        Part = "part",
        /// Where.
        Place = "place",
        /// Who leads or founded.
        Person = "person",
        /// Who founded, if a body.
        Founder = "founder",
        /// How much.
        Amount = "amount",
    }
}

/// Where an argument stands, relative to its trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Take {
    /// Doer: subject of the active, instrumental or "by" of the passive.
    Agent,
    /// What it is done to: object of the active, subject of the passive, noun that the participle agrees with.
    Patient,
    /// Grammatical subject, whatever the voice.
    Subject,
    /// Grammatical object.
    Object,
    /// Bare dative; in a language without cases, the first of two objects.
    Dative,
    /// Genitive after the trigger.
    Genitive,
    /// Bare instrumental after the trigger.
    Instrumental,
    /// After this preposition, in one of these cases.
    Preposition(PrepositionId, CaseSet),
    /// Directly before the trigger.
    Before,
    /// Directly after the trigger, in any case.
    After,
    /// The trigger itself, where it is an amount.
    Own,
    /// What stands right before the bracket that the trigger is in.
    Bracket,
    /// The body that the line before consists of: a heading of a digest.
    Heading,
    /// What a phrase hangs on: the nearest fitting mention before it in its clause, else in the clause.
    Attach,
    /// Anywhere in the clause, nearest first.
    Clause,
}

impl Take {
    /// How little else a place can be mistaken for: a preposition is plain, "anywhere in the clause" is not.
    fn sureness(self) -> u8 {
        match self {
            Take::Preposition(..) | Take::Own | Take::Bracket => 0,
            Take::Genitive | Take::Instrumental | Take::Dative | Take::Before | Take::After => 1,
            Take::Agent | Take::Subject => 2,
            Take::Patient | Take::Object => 3,
            Take::Attach => 4,
            Take::Clause => 5,
            Take::Heading => 6,
        }
    }
}

/// Where a role is looked for and what may fill it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The role.
    pub role: Role,
    /// Places to look, best first.
    pub take: Vec<Take>,
    /// Kinds that may fill it.
    pub kinds: Vec<EntityKind>,
    /// Whether a body must, or must not, be known to give money: «ЕБРР и Харьков подписали кредитный договор» says who pays
    /// by nothing else.
    pub donor: Option<bool>,
}

/// A relation that the frame states once both its roles are filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emit {
    /// Role of the head.
    pub head: Role,
    /// Type.
    pub relation: RelationKind,
    /// Role of the tail.
    pub tail: Role,
}

impl Emit {
    /// Whether its head is who pays.
    pub(crate) fn pays(&self) -> bool {
        self.relation == RelationKind::Funds && self.head == Role::Funder
    }
}

vocabulary! {
    /// How much a trigger says by itself.
    Strength, "strength" {
        /// States the relation alone.
        Strong = "strong",
        /// States it with arguments of the right kind or one of the required words.
        Typed = "typed",
        /// Never without a second cue.
        Weak = "weak",
    }
}

/// Words that trigger a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trigger {
    /// The lemma or phrase.
    pub text: String,
    /// How it inflects, as in the `inflect` column.
    pub inflect: String,
}

/// A sentence that the frame must, or must not, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// The sentence.
    pub text: String,
    /// Relations it states, as `head | relation | tail` with the raw words of the mentions; none in a counterexample.
    pub facts: Vec<String>,
    /// Line of the frame's file, from 1.
    pub line: usize,
}

impl Example {
    /// The parts of a fact that is written `head | relation | tail`.
    pub(crate) fn parts(fact: &str) -> Option<[&str; 3]> {
        let mut parts = fact.split('|').map(str::trim);
        let all = [parts.next()?, parts.next()?, parts.next()?];
        parts.next().is_none().then_some(all)
    }
}

/// One frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// Id: `<language>.<name>`.
    pub id: String,
    /// Language of the triggers.
    pub language: LanguageId,
    /// What it reads, in a few words.
    pub doc: String,
    /// Triggers.
    pub triggers: Vec<Trigger>,
    /// Roles.
    pub slots: Vec<Slot>,
    /// Relations.
    pub emits: Vec<Emit>,
    /// What an amount in the clause is.
    pub amount: Option<AmountRole>,
    /// How much the trigger says.
    pub strength: Strength,
    /// Word beginnings, folded; unless money stands in the clause, one of them must.
    pub requires: Vec<String>,
    /// Word beginnings, folded; any of them next to the trigger stops the frame.
    pub stops: Vec<String>,
    /// Status that the trigger implies by itself.
    pub status: Option<Status>,
    /// Share of the frame's facts that are right when nothing else is in doubt.
    pub confidence: f64,
    /// Sentences that it must read.
    pub examples: Vec<Example>,
    /// Sentences in which it must find nothing.
    pub counterexamples: Vec<Example>,
    /// Where it is written: the file, as named by who gave it.
    pub file: String,
    /// The layer that brings it: 0 for the built-in one, those above from 1.
    pub layer: usize,
    /// Set when a user's frame of the same id replaces this one.
    pub disabled: bool,
}

/// A place where a slot of a frame may look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// Position of the slot.
    pub(crate) slot: usize,
    pub(crate) take: Take,
}

/// What follows from a frame for each of its tries, worked out once.
#[derive(Debug, Clone)]
pub(crate) struct FramePlan {
    /// The first letters of the stop words.
    pub(crate) stops: Initials,
    /// The same of the required words.
    pub(crate) requires: Initials,
    /// The places of all slots, the surest first.
    pub(crate) places: Vec<Place>,
}

impl FramePlan {
    pub(super) fn of(frame: &Frame) -> Self {
        let places = frame.slots.iter().enumerate().flat_map(|(slot, s)| {
            s.take.iter().enumerate().map(move |(order, &take)| ((take.sureness(), order, slot), Place { slot, take }))
        });
        let mut places: Vec<_> = places.collect();
        places.sort_unstable_by_key(|&(key, _)| key);
        FramePlan {
            stops: Initials::of(&frame.stops),
            requires: Initials::of(&frame.requires),
            places: places.into_iter().map(|(_, place)| place).collect(),
        }
    }
}

/// The first letters of a list of beginnings, or of a word that they may begin, as a set of bits. It says of most words
/// that none of the list fits, without a look at the list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Initials(u128);

impl Initials {
    /// Those of a word that has not been looked at.
    pub(crate) const ANY: Self = Initials(u128::MAX);

    /// A bit for each beginning: that of its first four bytes, which are two letters in Cyrillic, or of its only three in
    /// Latin. A shorter one has all bits, as it may begin any word.
    fn of(beginnings: &[String]) -> Self {
        let bits = beginnings.iter().map(|beginning| match beginning.as_bytes() {
            [first, second, third, fourth, ..] => Self::bit([*first, *second, *third, *fourth]),
            [first, second, third] if first.is_ascii() => Self::bit([*first, *second, *third, 0]),
            _ => u128::MAX,
        });
        Initials(bits.fold(0, |all, bit| all | bit))
    }

    /// The bits of the beginnings that a word may have.
    pub(crate) fn of_word(word: &str) -> Self {
        Initials(match word.as_bytes() {
            [first, second, third, fourth, ..] if first.is_ascii() => {
                Self::bit([*first, *second, *third, *fourth]) | Self::bit([*first, *second, *third, 0])
            }
            [first, second, third, fourth, ..] => Self::bit([*first, *second, *third, *fourth]),
            [first, second, third] => Self::bit([*first, *second, *third, 0]),
            // Any bit will do for a word in which only a short beginning fits.
            _ => 1,
        })
    }

    fn bit(bytes: [u8; 4]) -> u128 {
        1 << (u32::from_le_bytes(bytes).wrapping_mul(0x9E37_79B1) >> 25)
    }

    /// Whether something of a list may begin a word.
    pub(crate) fn meets(self, word: Self) -> bool {
        self.0 & word.0 != 0
    }
}

/// Written as a trigger, it stands for any amount of money.
pub(super) const AMOUNT_TRIGGER: &str = "{money}";

impl Frame {
    /// Whether amounts trigger it: "$2 million from the EU for the project".
    #[must_use]
    pub fn is_of_amounts(&self) -> bool {
        !self.disabled && self.triggers.iter().any(|t| t.text == AMOUNT_TRIGGER)
    }

    /// The slot of a role.
    #[must_use]
    pub fn slot(&self, role: Role) -> Option<&Slot> {
        self.slots.iter().find(|s| s.role == role)
    }
}

/// Reads a `take` word; `intern` gives the id of a preposition.
pub(super) fn take(word: &str, mut intern: impl FnMut(&str) -> PrepositionId) -> Result<Take, String> {
    if let Some(rest) = word.strip_prefix("prep:") {
        let (preposition, cases) = governing(rest)?;
        return Ok(Take::Preposition(intern(preposition), cases));
    }
    Ok(match word {
        "agent" => Take::Agent,
        "patient" => Take::Patient,
        "subject" => Take::Subject,
        "object" => Take::Object,
        "dative" => Take::Dative,
        "genitive" => Take::Genitive,
        "instrumental" => Take::Instrumental,
        "before" => Take::Before,
        "after" => Take::After,
        "own" => Take::Own,
        "bracket" => Take::Bracket,
        "heading" => Take::Heading,
        "attach" => Take::Attach,
        "clause" => Take::Clause,
        _ => {
            return Err(format!(
                "`{word}` is no place to look; allowed: agent, patient, subject, object, dative, genitive, instrumental, \
                 before, after, own, bracket, heading, attach, clause, prep:<preposition>+<cases>"
            ));
        }
    })
}

/// A preposition with the cases that it governs: `на+acc`; without cases any.
pub(super) fn governing(text: &str) -> Result<(&str, CaseSet), String> {
    let (preposition, cases) = text.split_once('+').unwrap_or((text, ""));
    Ok((preposition, case_set(cases)?))
}

fn case_set(text: &str) -> Result<CaseSet, String> {
    if text.is_empty() {
        return Ok(CaseSet::ANY);
    }
    let mut set = CaseSet::NONE;
    for word in text.split('+') {
        let case = match word {
            "gen" => Case::Genitive,
            "dat" => Case::Dative,
            "acc" => Case::Accusative,
            "ins" => Case::Instrumental,
            "loc" => Case::Locative,
            "nom" => Case::Nominative,
            _ => return Err(format!("`{word}` is no case; allowed: nom, gen, dat, acc, ins, loc")),
        };
        set = set.or(CaseSet::of(case));
    }
    Ok(set)
}
