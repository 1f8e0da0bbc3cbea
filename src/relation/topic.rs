//! The program that a text goes on speaking of, for sentences that leave it out: «Проєкт стартував у травні. Донор —
//! Німеччина».

use super::engine::Sentence;
use super::fill::Filled;
use super::item::{Item, TriggerAt, What, is_finite_form};
use crate::lexicon::{Emit, Frame, PrepositionId, Pronoun, Role, Sense, Take};
use crate::morph::{Case, CaseSet, VerbForm};
use crate::schema::{EntityKind, RelationKind};

/// How near, in tokens, a program must have been named to be what a sentence without one speaks of.
const TOPIC_REACH: usize = 45;

/// How near the only program of a text must have been named, in tokens.
const ONE_TOPIC_REACH: usize = 160;

/// How far before a noun its possessive may stand, in tokens: «його загальний бюджет».
const POSSESSIVE_REACH: usize = 2;

/// Reason of a program that is spoken of and not named.
const TOPIC_REASON: &str = "topic";

/// Factor for such a program.
const TOPIC: f64 = 0.65;

/// Factor where hardly another program can be meant: before the colon of a headline, for a possessive, and for a noun
/// that says who gets, "the grantees are …".
const TOPIC_AT_HAND: f64 = 0.75;

impl Sentence<'_> {
    /// «Проєкт стартував. Його бюджет — 3 млн грн»: the program whose size a possessive says it is.
    fn add_possessor(&self, frame: &Frame, trigger: TriggerAt, filled: &mut [(Role, Vec<Filled>)]) {
        let sized = frame.emits.iter().any(|e| e.relation == RelationKind::Budget && e.head == Role::Program);
        let start = self.row.items[trigger.item].tokens.start;
        let near = start.saturating_sub(POSSESSIVE_REACH)..start;
        let possessive = |t: usize| self.scene.is(t, |s| matches!(s, Sense::Pronoun(Pronoun::Poss | Pronoun::Own)));
        let Some((_, found)) = filled.iter_mut().find(|(role, found)| *role == Role::Program && found.is_empty())
        else {
            return;
        };
        let owned = || self.is_label(trigger) || near.into_iter().any(possessive);
        if sized && trigger.gram.verb == VerbForm::NotVerb && owned() {
            let last = self.context.program_before(start, TOPIC_REACH);
            let reasons = vec![(TOPIC_REASON, TOPIC_AT_HAND)];
            found.extend(last.map(|mention| Filled { mention, item: trigger.item, reasons }));
        }
    }

    /// Fills in the program spoken of, for a frame that found who but neither for what nor for whom.
    pub(super) fn add_topic(&self, frame: &Frame, trigger: TriggerAt, filled: &mut [(Role, Vec<Filled>)]) {
        self.add_possessor(frame, trigger, filled);
        // A body that gets something gets it under the program spoken of: it is no tail that stands for the program.
        let receives = |e: &&Emit| e.relation == RelationKind::RecipientOf && e.tail == Role::Program;
        let noun = trigger.gram.verb == VerbForm::NotVerb;
        let receiver = frame.emits.iter().find(receives).map(|e| e.head);
        // «получил от ПРООН кооператив»: a verb of getting has a receiver, found or not, and pays for no program.
        if receiver.is_some() && !noun {
            return;
        }
        let states = is_finite_form(trigger.gram.verb) || self.is_predicate(trigger) || receiver.is_some();
        let tail = |role: Role| frame.emits.iter().any(|e| e.tail == role) && receiver != Some(role);
        let elided = filled.iter().all(|(role, found)| !tail(*role) || found.is_empty());
        let doer = filled.iter().any(|(role, found)| frame.emits.iter().any(|e| e.head == *role) && !found.is_empty());
        if !states || !elided || !doer || self.names_program(trigger) || self.names_unknown(frame, trigger) {
            return;
        }
        let headline = self.headline_topic(trigger);
        let Some(mention) = headline.or_else(|| self.last_program(frame, trigger)) else { return };
        let gets = receiver.is_some_and(|role| filled.iter().any(|(r, found)| *r == role && !found.is_empty()));
        let factor = if headline.is_some() || gets || self.is_label(trigger) { TOPIC_AT_HAND } else { TOPIC };
        if let Some((_, found)) = filled.iter_mut().find(|(role, _)| *role == Role::Program) {
            found.push(Filled { mention, item: trigger.item, reasons: vec![(TOPIC_REASON, factor)] });
        }
    }

    /// Whether a noun is what a sentence says of someone: with a dash or colon after it, «Донор — Німеччина», or in it,
    /// "Funded by: the EU", or in the instrumental of the predicate, «Виконавцем буде агентство».
    fn is_predicate(&self, trigger: TriggerAt) -> bool {
        let noun = trigger.gram.verb == VerbForm::NotVerb;
        let named = noun && !trigger.gram.is_fixed() && trigger.gram.has(Case::Instrumental);
        let dash = self.row.items.get(trigger.item + 1).is_some_and(|i| i.what == What::Dash);
        named || dash || self.before_colon(trigger)
    }

    fn before_colon(&self, trigger: TriggerAt) -> bool {
        let last = self.row.items[trigger.item].tokens.end - 1;
        let after = self.row.items.get(trigger.item + 1);
        after.is_some_and(|i| i.what == What::Colon) || self.scene.text.tokens[last].is_mark(':')
    }

    /// «Бюджет: 3 млн грн», "Main donor: USAID": what opens a sentence and stands before a colon.
    fn is_label(&self, trigger: TriggerAt) -> bool {
        self.before_colon(trigger) && self.row.items[..trigger.item].iter().all(|i| i.what == What::Word)
    }

    /// Whether the clause says what it is about in words that were not recognised: capitals right after the verb, "UNDP has
    /// implemented Small Business Revival", or a phrase where the frame looks for a program, "allocated $5 million for roads".
    fn names_unknown(&self, frame: &Frame, trigger: TriggerAt) -> bool {
        let items = &self.row.items;
        let after = items[trigger.item + 1..].iter().take(2).take_while(|i| i.what == What::Word);
        let capitals = after.into_iter().any(|i| self.scene.text.tokens[i.tokens.start].is_capitalised());
        let clause = items[trigger.item].clause;
        let heads = frame.slots.iter().filter(|s| frame.emits.iter().any(|e| e.tail == s.role));
        let takes: Vec<Take> = heads.flat_map(|s| s.take.iter().copied()).collect();
        // «в школы» is a purpose of money, «в Кашкадарье» is where.
        let looked_for = |id: PrepositionId, thing: &Item| {
            let stands = |cases: CaseSet| cases == CaseSet::ANY || !self.case_of(thing).and(cases).is_empty();
            takes.iter().any(|take| matches!(take, Take::Preposition(p, cases) if *p == id && stands(*cases)))
        };
        // What stands before the colon of a headline is what it is about.
        let colon = items[..trigger.item].iter().position(|i| i.what == What::Colon);
        let purpose = items[colon.unwrap_or(0)..].windows(2).any(|pair| {
            let thing = matches!(pair[1].what, What::Word | What::Unnamed) && pair[1].clause == clause;
            thing && matches!(pair[0].what, What::Preposition(id) if looked_for(id, &pair[1]))
        });
        capitals || purpose
    }

    /// Cases of a word; any case for one that the tables do not know.
    fn case_of(&self, item: &Item) -> CaseSet {
        let cases = self.scene.gram(item.tokens.start).cases();
        if cases.is_empty() { CaseSet::ANY } else { cases }
    }

    fn last_program(&self, frame: &Frame, trigger: TriggerAt) -> Option<usize> {
        // Bodies meet and take part in much besides the only program of a text; money and work are for it.
        let works =
            |e: &Emit| matches!(e.relation, RelationKind::Funds | RelationKind::Supports | RelationKind::Implements);
        let alone = frame.emits.iter().any(works) && self.context.has_one_program();
        let start = self.row.items[trigger.item].tokens.start;
        let reach = if alone { ONE_TOPIC_REACH } else { TOPIC_REACH };
        self.context.program_before(start, reach)
    }

    /// «Солнечная станция в Кашкадарье: ЕБРР выделит 195 млн»: what stands before the colon of a headline.
    fn headline_topic(&self, trigger: TriggerAt) -> Option<usize> {
        let items = &self.row.items;
        let colon = items[..trigger.item].iter().position(|i| i.what == What::Colon)?;
        let clause = items[trigger.item].clause;
        let verb = items[..colon].iter().any(|i| i.what == What::Finite || i.what == What::Trigger);
        let mut programs = items[..colon].iter().filter(|i| i.clause == clause && i.preposition.is_none());
        programs.find_map(|i| i.mention().filter(|&m| self.is_program(m))).filter(|_| !verb)
    }

    /// Whether the clause names a program itself: then it is not about the one before.
    fn names_program(&self, trigger: TriggerAt) -> bool {
        let clause = self.row.items[trigger.item].clause;
        let named =
            self.row.items.iter().any(|i| i.clause == clause && i.mention().is_some_and(|m| self.is_program(m)));
        named && self.headline_topic(trigger).is_none()
    }

    fn is_program(&self, mention: usize) -> bool {
        self.set.mentions[mention].candidate.kind == EntityKind::Program
    }
}

/// Whether a slot was filled with the program spoken of.
pub(super) fn is_topic(filled: &Filled) -> bool {
    filled.reasons.iter().any(|reason| reason.0 == TOPIC_REASON)
}
