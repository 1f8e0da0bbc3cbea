//! Finds what fills a slot of a frame, around its trigger.

use super::around::Around;
use super::context::Context;
use super::item::{Item, Row, TriggerAt, What, is_finite_form};
use super::status::ends_in_denial;
use super::voice::{Voice, verb_between};
use crate::lexicon::{Place, Role, Slot, Take};
use crate::mention::{MentionSet, Scene};
use crate::morph::{Case, CaseSet};
use crate::schema::{EntityKind, StandingRole, Status};
use crate::text::Script;

/// What filled a slot.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Filled {
    /// Mention.
    pub(crate) mention: usize,
    /// Position of the item that led to it.
    pub(crate) item: usize,
    /// How far the choice is in doubt: factors with their names.
    pub(crate) reasons: Vec<(&'static str, f64)>,
}

/// Everything the search needs.
pub(crate) struct Search<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) set: &'a MentionSet,
    pub(crate) row: &'a Row,
    pub(crate) context: &'a Context,
    pub(crate) around: &'a Around,
    pub(crate) trigger: TriggerAt,
    pub(crate) voice: Voice,
    /// Whether the trigger's language shows case.
    pub(crate) cases: bool,
}

/// Farthest argument, in items; a clause of news has about twenty.
pub(super) const REACH: usize = 45;

/// A choice with its score; below [`MIN_SCORE`] the slot stays empty.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    pub(super) item: usize,
    pub(super) score: f64,
}

const MIN_SCORE: f64 = 0.5;

/// Factor for a town that stands for its council.
const PLACE_AS_BODY: f64 = 0.9;

/// What ordinary distance takes from a score, ten items: it is given back where a score becomes a reason.
const SCORE_GRACE: f64 = 0.06;

/// What a score loses where a finite verb stands between trigger and argument, however many there are.
const VERB_COST: f64 = 0.3;
/// The same where the trigger is a noun.
const NOMINAL_VERB_COST: f64 = 0.1;
/// What it loses for each comma of the clause between them.
const COMMA_COST: f64 = 0.07;
/// Most commas that count: a list has many.
const MOST_COMMAS: usize = 4;
/// What it loses for each item between them.
const DISTANCE_COST: f64 = 0.006;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Search<'_> {
    /// Fills all slots of a frame. Every place of every slot is tried, the surest kinds of place first, so that a
    /// recipient looked for among objects does not take what a preposition or the subject gives to another role.
    pub(crate) fn fill(&self, slots: &[Slot], places: &[Place]) -> Vec<(Role, Vec<Filled>)> {
        let mut out: Vec<(Role, Vec<Filled>)> = slots.iter().map(|s| (s.role, Vec::new())).collect();
        let mut taken = Vec::new();
        let mut undergone = false;
        for &Place { slot: index, take } in places {
            // One phrase undergoes the verb: "X runs a project, funded by F" does not say that F funds X too.
            let object = matches!(take, Take::Patient | Take::Object);
            if !out[index].1.is_empty() || object && undergone {
                continue;
            }
            let mut found = self.take(take, &slots[index], &taken);
            // A purpose is a program only behind the preposition that says so.
            if !matches!(take, Take::Preposition(..)) {
                found.retain(|f| !self.set.mentions[f.mention].candidate.is_purpose());
            }
            undergone |= object && !found.is_empty();
            taken.extend(found.iter().map(|f| f.item));
            out[index].1 = found;
        }
        self.drop_details(&mut out);
        out
    }

    /// "gave the school $5,000 for loft insulation": what a receiver spends money on is a detail, and a program of its own
    /// only where no receiver is named.
    fn drop_details(&self, filled: &mut [(Role, Vec<Filled>)]) {
        if filled.iter().any(|(role, found)| *role == Role::Recipient && !found.is_empty()) {
            for (_, found) in filled {
                found.retain(|f| !self.set.mentions[f.mention].candidate.is_purpose());
            }
        }
    }

    pub(super) fn take(&self, take: Take, slot: &Slot, taken: &[usize]) -> Vec<Filled> {
        let choice = match (take, self.voice) {
            (Take::Agent, Voice::Active | Voice::Nominal)
            | (Take::Subject, Voice::Active | Voice::Passive | Voice::Nominal) => self.subject(slot, taken),
            // «На проєкт урядом Норвегії виділено 2 млн євро»: an impersonal has no subject and may have a doer.
            (Take::Agent, Voice::Passive | Voice::PassiveParticiple | Voice::Impersonal) => self.agent(slot, taken),
            (Take::Agent | Take::Subject, Voice::ActiveParticiple) => self.antecedent(slot, taken),
            (Take::Subject, Voice::Impersonal) => None,
            (Take::Subject, Voice::PassiveParticiple) | (Take::Patient, Voice::PassiveParticiple) => {
                self.antecedent(slot, taken)
            }
            (Take::Patient, Voice::Passive) => self.subject(slot, taken),
            // "co-financed by the EBRD, the E5P and the EIB": what follows a passive is no object.
            (Take::Object, Voice::Passive | Voice::PassiveParticiple) if !self.cases => None,
            (Take::Patient | Take::Object, _) => self.object(slot, taken),
            (Take::Dative, _) => self.dative(slot, taken),
            (Take::Genitive, _) => self.genitive(slot, taken),
            // Beside an active verb an indeclinable name may stand in any case: «перерахувала ГО «Вітер» кошти».
            (Take::Instrumental, Voice::Active) => self.best(slot, taken, |item, _| {
                let clear = item.gram.has(Case::Instrumental) && !item.gram.is_fixed();
                (clear && item.is_free()).then_some(1.0)
            }),
            (Take::Instrumental, _) => self.by_case(slot, taken, Case::Instrumental),
            (Take::Preposition(id, cases), _) => self.best(slot, taken, |item, _| {
                (item.preposition == Some(id)
                    && (cases == CaseSet::ANY
                        || !item.gram.cases().and(cases).is_empty()
                        || item.gram.is_fixed()
                        || item.gram == crate::morph::Gram::NONE))
                    .then_some(1.0)
            }),
            (Take::Before, _) => self.adjacent(slot, taken, Side::Left),
            (Take::After, _) => self.adjacent(slot, taken, Side::Right),
            (Take::Attach, _) => return self.attach(slot, taken),
            (Take::Own, _) => return self.single(slot, self.trigger.item, "own", 1.0).into_iter().collect(),
            (Take::Bracket, _) => return self.before_bracket(slot, taken).into_iter().collect(),
            (Take::Heading, _) => return self.heading(slot).into_iter().collect(),
            // "the EU-funded centre runs the project": it says something of its noun alone.
            (Take::Clause, _) if self.trigger_is_glued() => None,
            (Take::Clause, _) => {
                self.best(slot, taken, |item, side| (item.preposition.is_none() || side == Side::Right).then_some(0.8))
            }
        };
        match choice {
            Some(choice) => self.expand(slot, choice, take),
            None if matches!(take, Take::Patient | Take::Object | Take::Preposition(..)) => {
                self.pronoun(slot).into_iter().collect()
            }
            None => Vec::new(),
        }
    }

    /// Nominals of the trigger's clause that the slot's kinds allow, scored by `fits`; the best one.
    pub(super) fn best(
        &self,
        slot: &Slot,
        taken: &[usize],
        fits: impl Fn(&Item, Side) -> Option<f64>,
    ) -> Option<Choice> {
        let mut best: Option<Choice> = None;
        for &index in &self.around.nominals {
            let side = if index < self.trigger.item { Side::Left } else { Side::Right };
            // Distance only takes from a score, so what is not better without it need not be measured.
            let base = fits(&self.row.items[index], side).filter(|&base| best.is_none_or(|b| base > b.score));
            let Some(base) = base.filter(|_| !taken.contains(&index) && self.allows(slot, index)) else { continue };
            let score = base - self.distance_cost(index);
            if score >= MIN_SCORE && best.is_none_or(|b| score > b.score) {
                best = Some(Choice { item: index, score });
            }
        }
        best
    }

    pub(super) fn distance_cost(&self, index: usize) -> f64 {
        let trigger = self.trigger.item;
        let (low, high) = (trigger.min(index), trigger.max(index));
        let between = &self.row.items[low + 1..high];
        let clause = self.row.items[trigger].clause;
        let commas = between.iter().filter(|i| i.what == What::Comma && i.clause == clause).count();
        // A noun as trigger stands with a verb of its own: «финансирование проекта осуществляет F».
        let cost = if self.voice == Voice::Nominal { NOMINAL_VERB_COST } else { VERB_COST };
        let verbs = if verb_between(self.row, low, high) || self.belongs_before(index) { cost } else { 0.0 };
        verbs + COMMA_COST * commas.min(MOST_COMMAS) as f64 + DISTANCE_COST * between.len() as f64
    }

    /// «фінансується урядом Данії та реалізується ПРООН»: what follows an earlier verb, nearer to it, is of that verb.
    pub(super) fn belongs_before(&self, index: usize) -> bool {
        let trigger = self.trigger.item;
        let clause = self.row.items[trigger].clause;
        let finite = |i: &usize| {
            let item = &self.row.items[*i];
            item.clause == clause && item.what == What::Trigger && is_finite_form(item.gram.verb)
        };
        let earlier = (0..index.min(trigger)).rev().take(REACH).find(finite);
        index < trigger && earlier.is_some_and(|verb| index - verb < trigger - index)
    }

    /// Whether the item can be of a kind that the slot wants. Countries may stand for their governments.
    pub(super) fn allows(&self, slot: &Slot, index: usize) -> bool {
        match self.row.items[index].what {
            // "the embassy in Kyiv": a place after its preposition is no body.
            What::Mention(mention) => {
                let elsewhere = !slot.kinds.contains(&EntityKind::Place) && self.tells_where(index);
                self.kind_fits(slot, mention) && !elsewhere && !self.is_denied(index)
            }
            What::Generic(kind) => slot.kinds.contains(&kind),
            What::Relative => self.referent(index).is_some_and(|(m, _)| self.kind_fits(slot, m)),
            _ => false,
        }
    }

    /// "not Canada", «а не от ЕС»: whether a negation stands right before a name, and none before the verb.
    pub(super) fn is_denied(&self, index: usize) -> bool {
        let items = &self.row.items;
        let negated = |i: usize| match items[i].what {
            What::Cue(status) => status == Status::Negated,
            What::But => ends_in_denial(self.scene, &items[i]),
            _ => false,
        };
        let before = (0..index).rev().find(|&i| !matches!(items[i].what, What::Preposition(_)));
        let trigger = self.trigger.item;
        before.is_some_and(negated) && !(trigger.saturating_sub(2)..trigger).any(negated)
    }

    pub(super) fn kind_fits(&self, slot: &Slot, mention: usize) -> bool {
        let candidate = &self.set.mentions[mention].candidate;
        let kind = candidate.kind;
        // "grants came from a variety of component funds" names no payer.
        let nameless = candidate.is_described() && !candidate.is_authority();
        if kind == EntityKind::Organization && nameless && slot.role != Role::Recipient {
            return false;
        }
        let kinds = slot.kinds.contains(&kind)
            || slot.kinds.contains(&EntityKind::Organization) && self.stands_for_body(slot, mention);
        kinds && slot.donor.is_none_or(|donor| donor == self.is_donor(mention))
    }

    /// Whether the lexicon knows a body, or the government of a country, as one that gives money.
    fn is_donor(&self, mention: usize) -> bool {
        let lexicon = self.scene.lexicon;
        let known = self.set.entity_of(mention).and_then(|e| e.known);
        let body = known.map(|e| lexicon.government_of(e).unwrap_or(e)).and_then(|e| lexicon.entity(e));
        body.is_some_and(|e| e.roles.contains(&StandingRole::Donor))
    }

    /// «Японія виділила», «выдать Житомиру»: a country stands for its government, a town that pays, gets or carries out
    /// for its council.
    pub(super) fn stands_for_body(&self, slot: &Slot, mention: usize) -> bool {
        let acts = matches!(slot.role, Role::Funder | Role::Recipient | Role::Implementer);
        self.context.is_country(mention)
            || acts
                && !slot.kinds.contains(&EntityKind::Place)
                && self.context.is_self_governed(mention)
                && !self.ends_name(mention)
    }

    /// "Wells Fargo gave": whether a town is the last word of a name in Latin capitals that nothing else was made of.
    fn ends_name(&self, mention: usize) -> bool {
        let start = self.set.mentions[mention].candidate.range().start;
        let Some(before) = start.checked_sub(1).map(|t| &self.scene.text.tokens[t]) else { return false };
        let together = self.scene.text.tokens[start].breaks == 0;
        let name = before.is_capitalised() && before.script == Script::Latin;
        together && name && !self.scene.is_common(start - 1)
    }

    pub(super) fn expand(&self, slot: &Slot, choice: Choice, take: Take) -> Vec<Filled> {
        let name = match take {
            Take::Clause => "same_clause",
            _ => "argument",
        };
        self.expand_named(slot, choice, name)
    }

    /// The chosen item and all that is coordinated with it.
    pub(super) fn expand_named(&self, slot: &Slot, choice: Choice, name: &'static str) -> Vec<Filled> {
        let item = &self.row.items[choice.item];
        if item.mention().is_none() {
            let found: Vec<Filled> = self.single(slot, choice.item, name, choice.score).into_iter().collect();
            return if item.what == What::Relative { self.listed_before(slot, choice.item, found) } else { found };
        }
        // "UNDP and the EU-funded centre": what is glued to its participle is alone.
        let alone = self.is_glued_on(item);
        let members = self.row.items.iter().enumerate().filter(|(index, other)| {
            (!alone || *index == choice.item)
                && other.chain == item.chain
                && other.bracket == item.bracket
                && other.mention().is_some()
        });
        members
            .filter(|(index, _)| self.allows(slot, *index))
            .filter_map(|(index, _)| self.single(slot, index, name, choice.score))
            .collect()
    }

    pub(super) fn single(&self, slot: &Slot, index: usize, name: &'static str, score: f64) -> Option<Filled> {
        let item = &self.row.items[index];
        let mut reasons = Vec::new();
        // Ordinary distance alone is no doubt worth telling; a wrong side, a verb or a comma between are.
        let factor = score + SCORE_GRACE;
        if factor < 1.0 {
            reasons.push((name, (factor * 100.0).round() / 100.0));
        }
        let mention = match item.what {
            What::Mention(mention) => mention,
            What::Relative | What::Generic(_) => {
                let (mention, factor) = self.meant(index)?;
                reasons.extend(factor.map(|factor| ("reference", factor)));
                mention
            }
            _ => return None,
        };
        if self.context.is_self_governed(mention) && !slot.kinds.contains(&EntityKind::Place) {
            reasons.push(("place_as_body", PLACE_AS_BODY));
        }
        Some(Filled { mention, item: index, reasons })
    }
}
