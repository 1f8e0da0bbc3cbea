//! Finds what fills a slot of a frame, around its trigger.

use super::context::Context;
use super::item::{Item, Row, TriggerAt, What, is_finite_form, is_participle};
use super::voice::{Voice, is_glued, verb_between};
use crate::lexicon::{Role, Slot, Take};
use crate::mention::{MentionSet, Scene};
use crate::morph::{Case, CaseSet, VerbForm};
use crate::schema::EntityKind;

/// How little else a place can be mistaken for: a preposition is plain, "anywhere in the clause" is not.
fn sureness(take: &Take) -> u8 {
    match take {
        Take::Preposition(..) | Take::Own | Take::Bracket => 0,
        Take::Genitive | Take::Instrumental | Take::Dative | Take::Before | Take::After => 1,
        Take::Agent | Take::Subject => 2,
        Take::Patient | Take::Object => 3,
        Take::Attach => 4,
        Take::Clause => 5,
        Take::Heading => 6,
    }
}

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
    pub(crate) trigger: TriggerAt,
    pub(crate) voice: Voice,
    /// Whether the trigger's language shows case.
    pub(crate) cases: bool,
}

/// Farthest argument, in items; a clause of news has about twenty.
const REACH: usize = 45;

/// A pronoun reaches back this many tokens: the sentence before, not the paragraph before.
const PRONOUN_REACH: usize = 40;

/// A choice with its score; below [`MIN_SCORE`] the slot stays empty.
#[derive(Clone, Copy)]
struct Choice {
    item: usize,
    score: f64,
}

const MIN_SCORE: f64 = 0.5;

/// Score of the only nominal of a clause that can stand in a case, on whichever side.
const ONLY_ONE: f64 = 0.94;

/// Words that a heading may have beside its name.
const HEADING_WORDS: usize = 1;

/// Factor for a payer that is the heading of its paragraph.
const HEADING: f64 = 0.9;

/// Factor for a town that stands for its council.
const PLACE_AS_BODY: f64 = 0.9;

/// Score of a program that the noun before it is a part of.
const PART_OF_IT: f64 = 0.8;

/// Score of a dative that can also be the genitive of the noun before it.
const MAYBE_GENITIVE: f64 = 0.86;

/// What ordinary distance takes from a score.
const SCORE_GRACE: f64 = 0.06;

/// Doubt added for each finite verb between trigger and argument, and for a comma.
const VERB_COST: f64 = 0.3;
const NOMINAL_VERB_COST: f64 = 0.1;
const COMMA_COST: f64 = 0.07;
const DISTANCE_COST: f64 = 0.006;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Search<'_> {
    /// Fills all slots of a frame. Every place of every slot is tried, the surest kinds of place first, so that a
    /// recipient looked for among objects does not take what a preposition or the subject gives to another role.
    pub(crate) fn fill(&self, slots: &[Slot]) -> Vec<(Role, Vec<Filled>)> {
        let mut out: Vec<(Role, Vec<Filled>)> = slots.iter().map(|s| (s.role, Vec::new())).collect();
        let mut places: Vec<(u8, usize, usize)> = Vec::new();
        for (index, slot) in slots.iter().enumerate() {
            places.extend(slot.take.iter().enumerate().map(|(order, take)| (sureness(take), order, index)));
        }
        places.sort_unstable();
        let mut taken = Vec::new();
        let mut undergone = false;
        for (_, order, index) in places {
            let take = slots[index].take[order];
            // One phrase undergoes the verb: "X runs a project, funded by F" does not say that F funds X too.
            let object = matches!(take, Take::Patient | Take::Object);
            if !out[index].1.is_empty() || object && undergone {
                continue;
            }
            let found = self.take(take, &slots[index], &taken);
            undergone |= object && !found.is_empty();
            taken.extend(found.iter().map(|f| f.item));
            out[index].1 = found;
        }
        out
    }

    fn take(&self, take: Take, slot: &Slot, taken: &[usize]) -> Vec<Filled> {
        let choice = match (take, self.voice) {
            (Take::Agent, Voice::Active | Voice::Nominal)
            | (Take::Subject, Voice::Active | Voice::Passive | Voice::Nominal) => self.subject(slot, taken),
            (Take::Agent, Voice::Passive | Voice::PassiveParticiple) => self.agent(slot, taken),
            (Take::Agent | Take::Subject, Voice::ActiveParticiple) => self.antecedent(slot, taken),
            (Take::Agent | Take::Subject, Voice::Impersonal) => None,
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
                (clear && item.preposition.is_none() && !item.dependent).then_some(1.0)
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

    /// «Внедряет его ПРООН»: a pronoun beside the verb stands for the program spoken of last.
    fn pronoun(&self, slot: &Slot) -> Option<Filled> {
        if !slot.kinds.contains(&EntityKind::Program) || !matches!(self.voice, Voice::Active) {
            return None;
        }
        let trigger = self.trigger.item;
        let beside = [trigger.checked_sub(1), Some(trigger + 1)];
        let item =
            beside.into_iter().flatten().find(|&i| self.row.items.get(i).is_some_and(|i| i.what == What::Pronoun))?;
        let (mention, distance) = self.context.last(EntityKind::Program, self.row.items[item].tokens.start)?;
        (distance <= PRONOUN_REACH).then(|| Filled { mention, item, reasons: vec![("pronoun", 0.72)] })
    }

    /// Nominals of the trigger's clause that the slot's kinds allow, scored by `fits`; the best one.
    fn best(&self, slot: &Slot, taken: &[usize], fits: impl Fn(&Item, Side) -> Option<f64>) -> Option<Choice> {
        let trigger = self.trigger.item;
        let clause = self.row.items[trigger].clause;
        let mut best: Option<Choice> = None;
        let from = trigger.saturating_sub(REACH);
        let to = (trigger + REACH + 1).min(self.row.items.len());
        for (index, item) in (from..to).zip(&self.row.items[from..to]) {
            let possible = item.clause == clause && item.is_nominal() && index != trigger && !taken.contains(&index);
            if !possible || !self.allows(slot, index) {
                continue;
            }
            let side = if index < trigger { Side::Left } else { Side::Right };
            // Distance only takes from a score, so what is not better without it need not be measured.
            let Some(base) = fits(item, side).filter(|&base| best.is_none_or(|b| base > b.score)) else { continue };
            let score = base - self.distance_cost(index);
            if score >= MIN_SCORE && best.is_none_or(|b| score > b.score) {
                best = Some(Choice { item: index, score });
            }
        }
        best
    }

    fn distance_cost(&self, index: usize) -> f64 {
        let trigger = self.trigger.item;
        let (low, high) = (trigger.min(index), trigger.max(index));
        let between = &self.row.items[low + 1..high];
        let clause = self.row.items[trigger].clause;
        let commas = between.iter().filter(|i| i.what == What::Comma && i.clause == clause).count();
        // A noun as trigger stands with a verb of its own: «финансирование проекта осуществляет F».
        let cost = if self.voice == Voice::Nominal { NOMINAL_VERB_COST } else { VERB_COST };
        let verbs = if verb_between(self.row, low, high) || self.belongs_before(index) { cost } else { 0.0 };
        verbs + COMMA_COST * commas.min(4) as f64 + DISTANCE_COST * between.len() as f64
    }

    /// «фінансується урядом Данії та реалізується ПРООН»: what follows an earlier verb, nearer to it, is of that verb.
    fn belongs_before(&self, index: usize) -> bool {
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
    fn allows(&self, slot: &Slot, index: usize) -> bool {
        match self.row.items[index].what {
            What::Mention(mention) => self.kind_fits(slot, mention),
            What::Generic(kind) => slot.kinds.contains(&kind),
            What::Relative => self.referent(index).is_some_and(|m| self.kind_fits(slot, m)),
            _ => false,
        }
    }

    fn kind_fits(&self, slot: &Slot, mention: usize) -> bool {
        let kind = self.set.mentions[mention].candidate.kind;
        slot.kinds.contains(&kind)
            || slot.kinds.contains(&EntityKind::Organization) && self.stands_for_body(slot, mention)
    }

    /// «Японія виділила», «выдать Житомиру»: a country stands for its government, a town that pays, gets or carries out
    /// for its council.
    fn stands_for_body(&self, slot: &Slot, mention: usize) -> bool {
        let acts = matches!(slot.role, Role::Funder | Role::Recipient | Role::Implementer);
        self.context.is_country(mention)
            || acts && !slot.kinds.contains(&EntityKind::Place) && self.context.is_self_governed(mention)
    }

    /// What a relative pronoun stands for: the nearest nominal before it.
    fn referent(&self, index: usize) -> Option<usize> {
        let named = |i: &&Item| matches!(i.what, What::Mention(_) | What::Generic(_) | What::Unnamed);
        let at = (0..index).rev().take(6).find(|&i| named(&&self.row.items[i]))?;
        let before = &self.row.items[at];
        // «інституцій України, якій …»: the pronoun stands for the noun that the name hangs on.
        match before.what {
            // «в рамках програми «Мрія», яку …»: a titled program is itself the noun, whatever it hangs on.
            What::Mention(mention) if !before.dependent || self.is_program(mention) => Some(mention),
            What::Generic(kind) => self.context.last(kind, before.tokens.start).map(|(m, _)| m),
            // «за проєктом Асоціації «Міст», який …»: past the owner to what it owns.
            What::Mention(_) => self.owned_by(at),
            _ => None,
        }
    }

    /// The program right before the name of its owner, adjectives of the owner between them.
    fn owned_by(&self, owner: usize) -> Option<usize> {
        let near = (0..owner).rev().take(3);
        let before = near.map(|i| &self.row.items[i]).find(|i| i.what != What::Word)?;
        before.mention().filter(|&m| self.is_program(m))
    }

    fn subject(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        if !self.cases {
            return self.best(slot, taken, |item, side| {
                (side == Side::Left && item.preposition.is_none() && !item.dependent).then_some(1.0)
            });
        }
        if self.trigger.gram.verb == VerbForm::Infinitive && !self.has_predicate_before() {
            return None;
        }
        self.by_cases(slot, taken, Case::Nominative, Case::Accusative, Side::Left)
    }

    /// Whether a verb or cue stands before an infinitive: without one, «цель – внедрить …», it has no subject of its own.
    fn has_predicate_before(&self) -> bool {
        let trigger = self.trigger.item;
        let clause = self.row.items[trigger].clause;
        self.row.items[..trigger].iter().filter(|i| i.clause == clause).any(|i| match i.what {
            What::Finite | What::Cue(_) | What::Auxiliary => true,
            What::Trigger => is_finite_form(i.gram.verb),
            _ => false,
        })
    }

    fn object(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        if !self.cases {
            return self.best(slot, taken, |item, side| {
                (side == Side::Right && item.preposition.is_none() && !item.dependent).then_some(1.0)
            });
        }
        self.by_cases(slot, taken, Case::Accusative, Case::Nominative, Side::Right)
    }

    /// The item that stands in `case`. The only one that can is in less doubt than one of two: free word order puts
    /// the subject behind as often as not, «фінансує її ЮНІСЕФ».
    fn by_cases(&self, slot: &Slot, taken: &[usize], case: Case, rival: Case, usual: Side) -> Option<Choice> {
        let score = |item: &Item, side: Side| self.case_score(item, side, case, rival, usual);
        let Some(best) = self.best(slot, taken, score) else { return self.whole_of(slot, taken) };
        let others: Vec<usize> = taken.iter().copied().chain([best.item]).collect();
        let chain = self.row.items[best.item].chain;
        let second = self.best(slot, &others, |item, side| score(item, side).filter(|_| item.chain != chain));
        let lone = second.is_none() && best.score < ONLY_ONE;
        let cost = self.distance_cost(best.item);
        Some(if lone { Choice { score: best.score.max(ONLY_ONE - cost), ..best } } else { best })
    }

    /// «перша фаза проєкту «Школи» дістане 5 млн»: what is said of a part of a program is said of it.
    fn whole_of(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        self.best(slot, taken, |item, side| {
            let program = item.mention().is_some_and(|m| self.is_program(m));
            (program && item.dependent && item.preposition.is_none() && side == Side::Left).then_some(PART_OF_IT)
        })
    }

    fn is_program(&self, mention: usize) -> bool {
        self.set.mentions[mention].candidate.kind == EntityKind::Program
    }

    /// How well an item stands in `case`, when `rival` is the case it may be mistaken for.
    fn case_score(&self, item: &Item, side: Side, case: Case, rival: Case, usual: Side) -> Option<f64> {
        if item.preposition.is_some() || item.dependent {
            return None;
        }
        let unknown = item.gram.cases().is_empty();
        if !unknown && !item.gram.has(case) {
            return None;
        }
        let clear = !unknown && !item.gram.has(rival);
        Some(match (clear, side == usual) {
            (true, _) => 1.0,
            (false, true) => 0.97,
            (false, false) => 0.82,
        })
    }

    fn agent(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        let start = self.row.items[self.trigger.item].tokens.start;
        if is_glued(self.scene, start) {
            let before = self.trigger.item.checked_sub(1)?;
            return self.allows(slot, before).then_some(Choice { item: before, score: 1.0 });
        }
        if self.cases {
            return self.by_case(slot, taken, Case::Instrumental);
        }
        self.best(slot, taken, |item, side| {
            let by = item.preposition.is_some_and(|p| self.context.is_agent_preposition(p));
            (side == Side::Right && by && !item.dependent).then_some(1.0)
        })
    }

    fn by_case(&self, slot: &Slot, taken: &[usize], case: Case) -> Option<Choice> {
        self.best(slot, taken, |item, side| {
            let possible = item.gram.has(case) || item.gram.cases().is_empty();
            if item.preposition.is_some() || item.dependent || !possible {
                return None;
            }
            let clear = item.gram.has(case) && !item.gram.is_fixed();
            // An indeclinable name counts as the doer only after the verb: «проект реализуется ПРООН».
            if clear { Some(1.0) } else { (side == Side::Right && self.follows(item)).then_some(0.85) }
        })
    }

    /// Whether nothing that has a case of its own stands between the trigger and an indeclinable name after it:
    /// «донорами осуществляемых проектов ФАО значатся ЕС и ПРООН» does not say who carries them out.
    fn follows(&self, item: &Item) -> bool {
        let between = self.row.items[self.trigger.item + 1..].iter().take_while(|i| i.tokens.start < item.tokens.start);
        between.clone().all(|i| !i.is_nominal() || i.preposition.is_some() || i.chain == item.chain)
    }

    fn dative(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        if self.cases {
            return self.best(slot, taken, |item, _| {
                let dative = item.gram.has(Case::Dative) && !item.gram.is_fixed() && item.preposition.is_none();
                // «надасть допомогу лікарні»: a genitive by its ending, but who gives needs one who gets.
                let place = item.mention().is_some_and(|m| self.set.mentions[m].candidate.kind == EntityKind::Place);
                (dative && !(item.dependent && place)).then_some(if item.dependent { MAYBE_GENITIVE } else { 1.0 })
            });
        }
        let to = self.best(slot, taken, |item, side| {
            let to = item.preposition.is_some_and(|p| self.context.is_dative_preposition(p));
            (side == Side::Right && to).then_some(1.0)
        });
        to.or_else(|| {
            let next = self.adjacent(slot, taken, Side::Right)?;
            let money_follows = self.row.items[next.item + 1..]
                .iter()
                .take(6)
                .any(|i| i.mention().is_some_and(|m| self.set.mentions[m].candidate.kind == EntityKind::Money));
            money_follows.then_some(next)
        })
    }

    fn genitive(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        self.best(slot, taken, |item, side| {
            if side == Side::Left {
                return None;
            }
            let between =
                self.row.items[self.trigger.item + 1..].iter().take_while(|i| i.tokens.start < item.tokens.start);
            let reachable = between.clone().all(|i| {
                matches!(i.what, What::Word | What::Generic(_) | What::And | What::Preposition(_))
                    || i.what == What::Trigger && is_participle(i.gram.verb)
                    || i.chain == item.chain
            }) && between.count() <= 6;
            let genitive = if self.cases {
                // «серед донорів програми»: the preposition belongs to the trigger that the name hangs on.
                (item.preposition.is_none() || item.dependent)
                    && (item.gram.has(Case::Genitive) || item.gram.cases().is_empty())
            } else {
                item.preposition.is_some_and(|p| self.context.is_genitive_preposition(p))
            };
            (reachable && genitive).then_some(1.0)
        })
    }

    /// The nominal right beside the trigger.
    fn adjacent(&self, slot: &Slot, taken: &[usize], side: Side) -> Option<Choice> {
        let trigger = self.trigger.item;
        let beside: Vec<usize> = match side {
            Side::Left => (0..trigger).rev().take(3).collect(),
            Side::Right => (trigger + 1..self.row.items.len()).take(4).collect(),
        };
        for index in beside {
            let item = &self.row.items[index];
            if item.is_nominal() {
                // "with EU funding": without cases the preposition before the name governs the noun after it.
                let governed = item.preposition.is_some() && !self.cases && self.trigger.gram.verb != VerbForm::NotVerb;
                let free = !taken.contains(&index) && (side == Side::Right || !governed);
                return (free && self.allows(slot, index)).then_some(Choice { item: index, score: 0.95 });
            }
            // "gave UNICEF a grant": an article parts the receiver from the money.
            let article = side == Side::Left && !self.cases && self.scene.is_common(item.tokens.start);
            if article || !matches!(item.what, What::Word | What::Possessive | What::Dash | What::Colon) {
                return None;
            }
        }
        None
    }

    /// The noun that a participle belongs to: right after it when it stands before its noun, else the nearest before it.
    fn antecedent(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        let trigger = self.trigger.item;
        let gram = self.trigger.gram;
        // "a USAID-funded project implemented by …": the noun right after, and nothing farther.
        if is_glued(self.scene, self.row.items[trigger].tokens.start) {
            let next = (trigger + 1..self.row.items.len()).take(4).find(|&i| self.row.items[i].is_nominal())?;
            let fits = self.allows(slot, next) && !taken.contains(&next);
            return fits.then_some(Choice { item: next, score: 0.97 });
        }
        let agrees = |item: &Item| {
            !self.cases
                || item.gram.is_fixed()
                || item.gram.cases().is_empty()
                || !item.gram.cases().and(gram.cases()).is_empty()
        };
        let until =
            self.row.items[trigger + 1..].iter().position(|i| matches!(i.what, What::Preposition(_))).unwrap_or(6);
        let prenominal = (trigger + 1..self.row.items.len()).take(until.min(6)).find(|&i| {
            self.row.items[i].is_nominal()
                && self.row.items[i].preposition.is_none()
                && self.allows(slot, i)
                && !taken.contains(&i)
        });
        let before = (0..trigger).rev().take(REACH).find(|&i| {
            let item = &self.row.items[i];
            // A body inside a phrase is hardly ever what the participle belongs to: «грант от Е5П, выделенный …».
            let inner = item.preposition.is_some() && !slot.kinds.contains(&EntityKind::Program);
            item.bracket == self.row.items[trigger].bracket
                && item.is_nominal()
                && self.allows(slot, i)
                && agrees(item)
                && !inner
                && !taken.contains(&i)
        });
        let after_comma = trigger.checked_sub(1).is_some_and(|i| self.row.items[i].what == What::Comma);
        let item = match (before, prenominal) {
            (_, Some(after))
                if !after_comma
                    && agrees(&self.row.items[after])
                    && (before.is_none()
                        || self.cases
                        || is_glued(self.scene, self.row.items[trigger].tokens.start)) =>
            {
                after
            }
            (Some(before), _) => before,
            (None, _) => return None,
        };
        Some(Choice { item, score: 0.97 })
    }

    /// What a phrase hangs on, with falling confidence: before it, in the clause, the program spoken of.
    fn attach(&self, slot: &Slot, taken: &[usize]) -> Vec<Filled> {
        let trigger = self.trigger.item;
        let clause = self.row.items[trigger].clause;
        let fits = |i: &usize| {
            let item = &self.row.items[*i];
            item.is_nominal() && self.allows(slot, *i) && !taken.contains(i) && item.clause == clause
        };
        // «проект «А» в рамках программы «Б» при поддержке F»: what a phrase names is not what the support is for.
        let framed = |i: &usize| {
            let preposition = self.row.items[*i].preposition;
            preposition.is_some_and(|p| self.scene.lexicon.preposition_text(p).contains(' '))
        };
        let mut lefts = (0..trigger).rev().take(REACH).filter(fits);
        let left = lefts.clone().find(|i| !framed(i)).or_else(|| lefts.next());
        let right = || (trigger + 1..self.row.items.len()).take(REACH).find(fits);
        if let Some(item) = left.or_else(right) {
            let apart = if verb_between(self.row, item, trigger) { 0.85 } else { 1.0 };
            let factor = if item < trigger { 0.95 } else { 0.85 } * apart;
            return self.expand_named(slot, Choice { item, score: factor }, "attached");
        }
        self.before_bracket(slot, taken).into_iter().collect()
    }

    /// A bracket speaks of what stands before it.
    fn before_bracket(&self, slot: &Slot, taken: &[usize]) -> Option<Filled> {
        let trigger = self.trigger.item;
        let open = self.row.items[trigger].bracket?;
        let before =
            (0..trigger).rev().find(|&i| self.row.items[i].tokens.end <= open && self.row.items[i].is_nominal())?;
        let free = self.allows(slot, before) && !taken.contains(&before);
        if free { self.single(slot, before, "bracket", 0.95) } else { None }
    }

    /// The body that the line before consists of: "Willow Foundation", and under it "$10 million to the Day Centre".
    fn heading(&self, slot: &Slot) -> Option<Filled> {
        let text = self.scene.text;
        let start = self.row.items[self.trigger.item].tokens.start;
        let sentence = text.sentence_of(start);
        let opens = text.sentences[sentence].start as usize == start;
        let line = text.sentences.get(sentence.checked_sub(1)?).filter(|_| opens)?;
        let (line_start, line_end) = (line.start as usize, line.end as usize);
        let mention = self.context.organization_in(line_start..line_end)?;
        let name = self.set.mentions[mention].candidate.range();
        let others = (line_start..line_end).filter(|t| !name.contains(t) && text.tokens[*t].is_word()).count();
        let fits = others <= HEADING_WORDS && self.kind_fits(slot, mention);
        fits.then(|| Filled { mention, item: usize::MAX, reasons: vec![("heading", HEADING)] })
    }

    fn expand(&self, slot: &Slot, choice: Choice, take: Take) -> Vec<Filled> {
        let name = match take {
            Take::Clause => "same_clause",
            _ => "argument",
        };
        self.expand_named(slot, choice, name)
    }

    /// The chosen item and all that is coordinated with it.
    fn expand_named(&self, slot: &Slot, choice: Choice, name: &'static str) -> Vec<Filled> {
        let item = &self.row.items[choice.item];
        if item.mention().is_none() {
            return self.single(slot, choice.item, name, choice.score).into_iter().collect();
        }
        let members = self.row.items.iter().enumerate().filter(|(_, other)| {
            other.chain == item.chain && other.bracket == item.bracket && other.mention().is_some()
        });
        members
            .filter(|(index, _)| self.allows(slot, *index))
            .filter_map(|(index, _)| self.single(slot, index, name, choice.score))
            .collect()
    }

    fn single(&self, slot: &Slot, index: usize, name: &'static str, score: f64) -> Option<Filled> {
        let item = &self.row.items[index];
        let mut reasons = Vec::new();
        // Distance alone is no doubt worth telling; a wrong side, a verb between or two commas are.
        let factor = score + SCORE_GRACE;
        if factor < 1.0 {
            reasons.push((name, (factor * 100.0).round() / 100.0));
        }
        let mention = match item.what {
            What::Mention(mention) => mention,
            What::Relative => self.referent(index)?,
            What::Generic(kind) => {
                let (mention, factor) = self.context.refer(self.set, self.row, index, kind)?;
                reasons.push(("reference", factor));
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
