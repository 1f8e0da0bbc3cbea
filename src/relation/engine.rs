//! Runs the frames of a sentence: each trigger, its slots, its relations.

use super::around::Around;
use super::context::Context;
use super::fact::{Fact, LooseAmount};
use super::fill::{Filled, Search};
use super::item::{Row, TriggerAt, is_finite_form};
use super::payer::Payers;
use super::status::{doubt, governs_verb, is_open, status};
use super::topic::is_topic;
use super::trace::{Outcome, Trace};
use super::voice::{is_noun_after_name, voice};
use crate::lexicon::{Emit, Frame, FramePlan, Role, Strength};
use crate::mention::{MentionSet, Scene, Value};
use crate::morph::VerbForm;
use crate::schema::{AmountRole, EntityKind, OrganizationClass, RelationKind, Status};

/// Facts below this confidence are not reported: analysts forgive a missing edge, never an invented one.
pub(crate) const MIN_CONFIDENCE: f64 = 0.57;

/// How far before its trigger a required word outside the clause may stand, in items.
const REQUIRED_REACH: usize = 6;

/// One sentence with all that the frames need.
pub(crate) struct Sentence<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) set: &'a MentionSet,
    pub(crate) row: &'a Row,
    pub(crate) context: &'a Context,
    pub(crate) index: usize,
}

/// What all facts of one try of a frame share.
struct Shared<'f> {
    frame: &'f Frame,
    trigger: TriggerAt,
    status: Status,
    amount: Option<(usize, AmountRole)>,
    date: Option<usize>,
}

impl Sentence<'_> {
    /// Tries every frame of every trigger.
    pub(crate) fn run(
        &self,
        around: &mut Around,
        payers: &mut Payers,
        out: &mut Vec<Fact>,
        loose: &mut Vec<LooseAmount>,
        trace: &mut Option<Trace>,
    ) {
        if self.row.triggers.is_empty() {
            return;
        }
        around.enter(self);
        for trigger in &self.row.triggers {
            let Some(frame) = self.scene.lexicon.frame(trigger.frame) else { continue };
            around.look(self, trigger);
            // With a trace each try is told of, whatever comes of it.
            if trace.is_none() && !self.may_state(around.stock(), frame, trigger, payers) {
                continue;
            }
            let before = out.len();
            let mut filled = Vec::new();
            let outcome = self.frame(frame, *trigger, around, payers, (&mut filled, out));
            if out.len() == before && outcome == Outcome::Incomplete {
                loose.extend(self.loose(frame, *trigger, &filled));
            }
            if let Some(trace) = trace {
                let span = self.scene.text.span(self.row.items[trigger.word].tokens.clone());
                trace.frame(self.set, self.index, (&frame.id, span), outcome, &filled, out.len() - before);
            }
        }
    }

    /// Reads one frame: what fills its slots, and the facts that come of it.
    fn frame(
        &self,
        frame: &Frame,
        trigger: TriggerAt,
        around: &Around,
        payers: &mut Payers,
        (filled, out): (&mut Vec<(Role, Vec<Filled>)>, &mut Vec<Fact>),
    ) -> Outcome {
        let Some(plan) = self.scene.lexicon.frame_plan(trigger.frame) else { return Outcome::Incomplete };
        if let Some(refusal) = self.refusal(frame, plan, trigger, around) {
            return refusal;
        }
        let start = self.row.items[trigger.word].tokens.start;
        let search = Search {
            scene: self.scene,
            set: self.set,
            row: self.row,
            context: self.context,
            around,
            trigger,
            voice: voice(self.scene, self.row, &trigger),
            cases: self.scene.has_cases(start),
        };
        *filled = search.fill(&frame.slots, &plan.places);
        self.add_topic(frame, trigger, filled);
        if filled.iter().all(|(_, found)| found.is_empty()) {
            return Outcome::Incomplete;
        }
        let status = frame.status.unwrap_or_else(|| status(self.scene, self.row, &trigger));
        self.add_payer(frame, trigger, status, payers, filled);
        let before = out.len();
        if is_crowded(frame, filled) {
            return Outcome::Crowded;
        }
        let doubtful = self.emit(frame, trigger, filled, status, out);
        match (out.len() > before, doubtful) {
            (true, _) => Outcome::Read,
            (false, Some(confidence)) => Outcome::Doubtful((confidence * 100.0) as u8),
            (false, None) => Outcome::Incomplete,
        }
    }

    /// What stands against a frame before its slots are looked at.
    fn refusal(&self, frame: &Frame, plan: &FramePlan, trigger: TriggerAt, around: &Around) -> Option<Outcome> {
        if let Some(word) = self.stopped(frame, plan, around) {
            return Some(Outcome::Stopped(word));
        }
        if is_noun_after_name(self.scene, self.row, &trigger) {
            return Some(Outcome::Noun);
        }
        let alone = frame.strength == Strength::Strong || frame.requires.is_empty();
        if !alone && !self.has_required(frame, plan, trigger, around) {
            return Some(Outcome::Unsupported);
        }
        if governs_verb(self.scene, self.row, &trigger) {
            return Some(Outcome::Governs);
        }
        if is_open(self.scene, self.row, &trigger) {
            return Some(Outcome::Open);
        }
        doubt(self.row, &trigger).map(Outcome::Unstated)
    }

    /// The amount of a verb of which nothing else was found, neither who pays nor who or what gets: it is a fact of its
    /// own, with the payer unknown.
    fn loose(&self, frame: &Frame, trigger: TriggerAt, filled: &[(Role, Vec<Filled>)]) -> Option<LooseAmount> {
        let role = frame.amount?;
        let others_found = filled.iter().any(|(role, found)| *role != Role::Amount && !found.is_empty());
        if others_found || !is_finite_form(trigger.gram.verb) {
            return None;
        }
        let (money, role) = self.amount(frame, trigger, &[], role)?;
        Some(LooseAmount {
            money,
            role,
            status: frame.status.unwrap_or_else(|| status(self.scene, self.row, &trigger)),
            sentence: self.index,
            trigger: self.scene.text.span(self.row.items[trigger.word].tokens.clone()),
        })
    }

    /// The word beside a trigger that stops its frame.
    fn stopped(&self, frame: &Frame, plan: &FramePlan, around: &Around) -> Option<String> {
        let word = |t: usize| self.scene.text.folded(t);
        let mut near = around.stops.iter().filter(|&&t| plan.stops.meets(around.letters(t)));
        let stop = near.find(|&&t| starts_with_any(word(t), &frame.stops))?;
        Some(word(*stop).to_owned())
    }

    /// Whether money, or one of the required words, stands near the trigger: in its clause, or right before it, where the
    /// noun of a relative clause stands («деньги, которые выделил …»).
    fn has_required(&self, frame: &Frame, plan: &FramePlan, trigger: TriggerAt, around: &Around) -> bool {
        let clause = self.row.items[trigger.item].clause;
        let required = |t: usize| {
            plan.requires.meets(around.letters(t)) && starts_with_any(self.scene.text.folded(t), &frame.requires)
        };
        // "the $9 million that the Government has contributed": counted from the pronoun that opens the clause.
        let opening = self.row.items.iter().position(|i| i.clause == clause).filter(|_| clause > 0);
        let from = opening.unwrap_or(trigger.item).saturating_sub(REQUIRED_REACH);
        self.row
            .items
            .iter()
            .enumerate()
            .filter(|(i, item)| item.clause == clause || (from..trigger.item).contains(i))
            .any(|(_, item)| {
                let money = item.mention().is_some_and(|m| self.set.mentions[m].candidate.kind == EntityKind::Money);
                money && frame.amount.is_some() && frame.strength == Strength::Typed
                    || item.tokens.clone().any(required)
            })
    }

    /// Adds the relations whose roles are filled; gives the highest confidence that was too low.
    fn emit(
        &self,
        frame: &Frame,
        trigger: TriggerAt,
        filled: &[(Role, Vec<Filled>)],
        status: Status,
        out: &mut Vec<Fact>,
    ) -> Option<f64> {
        // Head and tail are two; most tries find neither.
        if filled.iter().map(|(_, found)| found.len()).sum::<usize>() < 2 {
            return None;
        }
        let amount = frame.amount.and_then(|role| self.amount(frame, trigger, of_role(filled, Role::Amount), role));
        let shared = Shared { frame, trigger, status, amount, date: self.date(trigger) };
        let mut doubtful: Option<f64> = None;
        for emit in frame.emits.iter().filter(|emit| self.is_meant(emit, trigger, filled)) {
            for (head, tail) in self.pairs(emit, filled) {
                let single = of_role(filled, emit.tail).len() == 1;
                self.admit(self.fact(&shared, emit, (head, tail), single), &mut doubtful, out);
            }
        }
        doubtful
    }

    /// Whether a relation is what the words say, and not only what its slots would allow.
    fn is_meant(&self, emit: &Emit, trigger: TriggerAt, filled: &[(Role, Vec<Filled>)]) -> bool {
        if !matches!(emit.relation, RelationKind::Funds | RelationKind::Supports) {
            return true;
        }
        // «при поддержке F»: the support is for the program; its owner is only the subject of the sentence.
        let nominal = trigger.gram.verb == VerbForm::NotVerb || trigger.gram.is_fixed();
        let named = |f: &Filled| !is_topic(f) && !self.set.mentions[f.mention].candidate.is_purpose();
        let to_owner = nominal && emit.tail == Role::Recipient && of_role(filled, Role::Program).iter().any(named);
        // The program spoken of is what a body gets money under, not what the payer of that body pays for.
        let received = of_role(filled, emit.tail).iter().any(is_topic) && !of_role(filled, Role::Recipient).is_empty();
        !to_owner && !received
    }

    /// What a relation ties: each head with each tail, or the members of one subject with one another.
    fn pairs<'f>(&self, emit: &Emit, filled: &'f [(Role, Vec<Filled>)]) -> Vec<(&'f Filled, &'f Filled)> {
        let (heads, tails) = (of_role(filled, emit.head), of_role(filled, emit.tail));
        // «Уряд Естонії та Фундація співпрацюють»: the partners are the members of one subject.
        if emit.relation.is_symmetric() && (tails.is_empty() || heads.is_empty()) {
            let members = if tails.is_empty() { heads } else { tails };
            let after = |(index, head): (usize, &'f Filled)| members[index + 1..].iter().map(move |tail| (head, tail));
            return members.iter().enumerate().flat_map(after).collect();
        }
        // A town that a program covers is where it works.
        let place = |f: &Filled| emit.relation == RelationKind::RecipientOf && self.context.is_self_governed(f.mention);
        let heads = heads.iter().filter(|head| !place(head));
        heads.flat_map(|head| tails.iter().map(move |tail| (head, tail))).collect()
    }

    /// Adds a fact that holds, if it is sure enough; else `doubtful` keeps the highest confidence that was too low.
    fn admit(&self, fact: Fact, doubtful: &mut Option<f64>, out: &mut Vec<Fact>) {
        if !self.holds(&fact) {
            return;
        }
        let confidence = fact.confidence();
        if confidence >= MIN_CONFIDENCE {
            out.push(fact);
        } else {
            *doubtful = Some(doubtful.map_or(confidence, |most| most.max(confidence)));
        }
    }

    /// The fact of one pair; with several tails an amount is that of none alone.
    fn fact(&self, shared: &Shared<'_>, emit: &Emit, (head, tail): (&Filled, &Filled), single: bool) -> Fact {
        let mut reasons = vec![("frame", shared.frame.confidence)];
        reasons.extend(head.reasons.iter().chain(&tail.reasons).copied());
        Fact {
            kind: emit.relation,
            head: head.mention,
            tail: tail.mention,
            amount: shared.amount.filter(|_| single && emit.relation == RelationKind::Funds),
            date: shared.date,
            status: shared.status,
            rule: shared.frame.id.clone(),
            sentence: self.index,
            trigger: self.scene.text.span(self.row.items[shared.trigger.word].tokens.clone()),
            reasons,
            roles: (emit.head, emit.tail),
        }
    }

    /// Whether head and tail are two things of kinds that the relation allows.
    fn holds(&self, fact: &Fact) -> bool {
        let kind = |mention: usize| {
            let kind = self.set.mentions[mention].candidate.kind;
            let acts = self.context.acts(mention);
            if kind == EntityKind::Place && acts { None } else { Some(kind) }
        };
        let apart = self.identity(fact.head) != self.identity(fact.tail);
        let options = |k: Option<EntityKind>| k.map_or(vec![EntityKind::Organization, EntityKind::Place], |k| vec![k]);
        let allowed =
            options(kind(fact.head)).iter().any(|&h| options(kind(fact.tail)).iter().any(|&t| fact.kind.allows(h, t)));
        apart && allowed && !self.is_trade(fact)
    }

    /// "Crystal Bank lent $2 million to Vector Ltd": money between two firms is business and no aid.
    fn is_trade(&self, fact: &Fact) -> bool {
        let firm = |mention: usize| self.class(mention) == Some(OrganizationClass::Company);
        fact.kind == RelationKind::Funds && firm(fact.head) && firm(fact.tail)
    }

    fn class(&self, mention: usize) -> Option<OrganizationClass> {
        let entity = self.set.entity_of(mention)?;
        match (entity.known.and_then(|e| self.scene.lexicon.entity(e)), &entity.value) {
            (Some(row), _) => row.organization,
            (None, Value::Thing(thing)) => thing.organization,
            (None, _) => None,
        }
    }

    /// The lexicon entity that a mention acts as, a country as its government, else its place in the document.
    fn identity(&self, mention: usize) -> (bool, usize) {
        let entity = self.set.mentions[mention].entity;
        match self.set.entities[entity].known {
            Some(known) => (true, self.scene.lexicon.government_of(known).unwrap_or(known) as usize),
            None => (false, entity),
        }
    }

    /// The amount of the fact: what filled the slot, else the nearest award in the clause.
    pub(super) fn amount(
        &self,
        frame: &Frame,
        trigger: TriggerAt,
        slot: &[Filled],
        role: AmountRole,
    ) -> Option<(usize, AmountRole)> {
        if let Some(first) = slot.first() {
            return Some((first.mention, role));
        }
        if frame.slot(Role::Amount).is_some() {
            return None;
        }
        let clause = self.row.items[trigger.item].clause;
        let money = self.row.items.iter().enumerate().filter_map(|(index, item)| {
            let mention = item.mention().filter(|&m| self.is_award(m))?;
            (item.clause == clause).then_some((index.abs_diff(trigger.item), mention))
        });
        money.min().map(|(_, mention)| (mention, role))
    }

    fn is_award(&self, mention: usize) -> bool {
        match &self.set.mentions[mention].candidate.value {
            Value::Money(value) => !value.superseded && value.equivalent_of.is_none(),
            _ => false,
        }
    }

    /// The only date of the trigger's clause.
    fn date(&self, trigger: TriggerAt) -> Option<usize> {
        let clause = self.row.items[trigger.item].clause;
        let mut dates = self
            .row
            .items
            .iter()
            .filter(|i| i.clause == clause)
            .filter_map(|item| item.mention().filter(|&m| self.set.mentions[m].candidate.kind == EntityKind::Date));
        let first = dates.next()?;
        dates.next().is_none().then_some(first)
    }
}

/// Most facts that one trigger states: twenty payers of twenty programs. A table of partners that reads as one sentence
/// would tie all of them with all.
const MOST_FACTS: usize = 400;

fn of_role(filled: &[(Role, Vec<Filled>)], role: Role) -> &[Filled] {
    filled.iter().find(|(r, _)| *r == role).map(|(_, found)| found.as_slice()).unwrap_or_default()
}

fn is_crowded(frame: &Frame, filled: &[(Role, Vec<Filled>)]) -> bool {
    frame.emits.iter().any(|emit| {
        let (heads, tails) = (of_role(filled, emit.head).len(), of_role(filled, emit.tail).len());
        let members = if emit.relation.is_symmetric() { heads.max(tails) } else { 0 };
        heads * tails > MOST_FACTS || members * members.saturating_sub(1) / 2 > MOST_FACTS
    })
}

fn starts_with_any(word: &str, beginnings: &[String]) -> bool {
    // Four bytes tell most apart without a call for each.
    let first = word.as_bytes().first_chunk::<4>();
    let may_start = |b: &String| b.len() < 4 || b.as_bytes().first_chunk() == first;
    beginnings.iter().any(|b| may_start(b) && word.starts_with(b.as_str()))
}
