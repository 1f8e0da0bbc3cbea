//! Arguments by case and position: subject, object, doer of a passive, dative, genitive.

use super::fill::{Choice, Search, Side};
use super::item::{Item, What, is_finite_form, is_participle};
use super::voice::{Voice, is_glued, verb_between};
use crate::lexicon::{Role, Slot};
use crate::morph::{Case, VerbForm};
use crate::schema::EntityKind;

/// Score of the only nominal of a clause that can stand in a case, on whichever side.
const ONLY_ONE: f64 = 0.94;

/// What a name loses that shows no case.
const UNSHOWN: f64 = 0.03;

/// Score of a program that the noun before it is a part of.
const PART_OF_IT: f64 = 0.8;

/// Score of a dative that can also be the genitive of the noun before it.
const MAYBE_GENITIVE: f64 = 0.86;

/// Score of a receiver whose name shows no case.
const UNSHOWN_DATIVE: f64 = 0.86;

/// How far before a verb its subject may stand, in items.
const DOER_REACH: usize = 12;

impl Search<'_> {
    pub(super) fn subject(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        if !self.cases {
            return self.best(slot, taken, |item, side| {
                (side == Side::Left && item.is_free() && !self.is_glued_on(item)).then_some(1.0)
            });
        }
        if self.trigger.gram.verb == VerbForm::Infinitive && !self.has_predicate_before() {
            return None;
        }
        if slot.role == Role::Funder && self.is_spoken_of() {
            return None;
        }
        self.by_cases(slot, taken, Case::Nominative, Case::Accusative, Side::Left)
    }

    /// «ПРООН сообщила о финансировании»: whether a preposition governs the noun that triggers, so that the subject of the
    /// sentence speaks of it or asks for it, and need not be who does it.
    fn is_spoken_of(&self) -> bool {
        let before = self.trigger.item.checked_sub(1).map(|i| self.row.items[i].what);
        self.voice == Voice::Nominal && matches!(before, Some(What::Preposition(_)))
    }

    /// "a USAID-funded project": what is glued to a participle is its doer and no subject.
    pub(super) fn is_glued_on(&self, item: &Item) -> bool {
        let participle = item.tokens.end + 1;
        participle < self.scene.text.tokens.len() && is_glued(self.scene, participle)
    }

    /// "a USAID-funded project": the trigger is glued to its doer.
    pub(super) fn trigger_is_glued(&self) -> bool {
        is_glued(self.scene, self.row.items[self.trigger.item].tokens.start)
    }

    /// Whether a verb or cue stands before an infinitive: without one, «цель – внедрить …», it has no subject of its own.
    pub(super) fn has_predicate_before(&self) -> bool {
        let trigger = self.trigger.item;
        let clause = self.row.items[trigger].clause;
        self.row.items[..trigger].iter().filter(|i| i.clause == clause).any(|i| match i.what {
            What::Finite | What::Cue(_) | What::Auxiliary => true,
            What::Trigger => is_finite_form(i.gram.verb),
            _ => false,
        })
    }

    pub(super) fn object(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        if !self.cases {
            return self.relative_object(slot, taken).or_else(|| {
                self.best(slot, taken, |item, side| (side == Side::Right && item.is_free()).then_some(1.0))
            });
        }
        self.by_cases(slot, taken, Case::Accusative, Case::Nominative, Side::Right)
    }

    /// "the programme, which USAID pays for": a relative before the subject of its clause is the object.
    fn relative_object(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        let trigger = self.trigger.item;
        let items = &self.row.items;
        let clause = (0..trigger).rev().take_while(|&i| items[i].clause == items[trigger].clause);
        let relative = clause.into_iter().find(|&i| items[i].what == What::Relative)?;
        let between = &items[relative + 1..trigger];
        let subject = between.iter().any(|i| i.mention().is_some() && i.preposition.is_none());
        // "funding, which allows UNHCR to decide how to protect people": another verb stands between.
        let verb = between.iter().any(|i| matches!(i.what, What::Trigger | What::Finite));
        let fits = subject && !verb && self.allows(slot, relative) && !taken.contains(&relative);
        fits.then_some(Choice { item: relative, score: 0.98 })
    }

    /// The item that stands in `case`. The only one that can is in less doubt than one of two: free word order puts
    /// the subject behind as often as not, «фінансує її ЮНІСЕФ».
    pub(super) fn by_cases(
        &self,
        slot: &Slot,
        taken: &[usize],
        case: Case,
        rival: Case,
        usual: Side,
    ) -> Option<Choice> {
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
    pub(super) fn whole_of(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        self.best(slot, taken, |item, side| {
            let program = item.mention().is_some_and(|m| self.is_program(m));
            (program && item.dependent && item.preposition.is_none() && side == Side::Left).then_some(PART_OF_IT)
        })
    }

    pub(super) fn is_program(&self, mention: usize) -> bool {
        self.set.mentions[mention].candidate.kind == EntityKind::Program
    }

    /// How well an item stands in `case`, when `rival` is the case it may be mistaken for.
    pub(super) fn case_score(&self, item: &Item, side: Side, case: Case, rival: Case, usual: Side) -> Option<f64> {
        if !item.is_free() {
            return None;
        }
        let unknown = item.gram.cases().is_empty();
        if !unknown && !item.gram.has(case) {
            return None;
        }
        let clear = !unknown && !item.gram.has(rival);
        // «надав КП «Водоканал» уряд Данії»: a name that shows no case gives way to one that does.
        let shown = if unknown || item.gram.is_fixed() { UNSHOWN } else { 0.0 };
        Some(match (clear, side == usual) {
            (true, _) => 1.0,
            (false, true) => 0.97 - shown,
            (false, false) => 0.82 - shown,
        })
    }

    pub(super) fn agent(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
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

    pub(super) fn by_case(&self, slot: &Slot, taken: &[usize], case: Case) -> Option<Choice> {
        self.best(slot, taken, |item, side| {
            let possible = item.gram.has(case) || item.gram.cases().is_empty();
            if !item.is_free() || !possible {
                return None;
            }
            let clear = item.gram.has(case) && !item.gram.is_fixed();
            // An indeclinable name counts as the doer only after the verb: «проект реализуется ПРООН».
            if clear { Some(1.0) } else { (side == Side::Right && self.follows(item)).then_some(0.85) }
        })
    }

    /// Whether nothing that has a case of its own stands between the trigger and an indeclinable name after it:
    /// «донорами осуществляемых проектов ФАО значатся ЕС и ПРООН» does not say who carries them out.
    pub(super) fn follows(&self, item: &Item) -> bool {
        let between = self.row.items[self.trigger.item + 1..].iter().take_while(|i| i.tokens.start < item.tokens.start);
        between.clone().all(|i| !i.is_nominal() || i.preposition.is_some() || i.chain == item.chain)
    }

    pub(super) fn dative(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        if self.cases {
            let shown = self.best(slot, taken, |item, _| {
                let dative = item.gram.has(Case::Dative) && !item.gram.is_fixed() && item.preposition.is_none();
                // «надасть допомогу лікарні»: a genitive by its ending, but who gives needs one who gets.
                let place = item.mention().is_some_and(|m| self.set.mentions[m].candidate.kind == EntityKind::Place);
                (dative && !(item.dependent && place)).then_some(if item.dependent { MAYBE_GENITIVE } else { 1.0 })
            });
            return shown.or_else(|| self.unshown_dative(slot, taken));
        }
        let to = self.best(slot, taken, |item, side| {
            let to = item.preposition.is_some_and(|p| self.context.is_dative_preposition(p));
            (side == Side::Right && to).then_some(1.0)
        });
        to.or_else(|| {
            let next = self.adjacent(slot, taken, Side::Right)?;
            let money_follows =
                self.row.items[next.item + 1..].iter().take(6).any(|i| i.mention().is_some_and(|m| self.is_money(m)));
            money_follows.then_some(next)
        })
    }

    /// «ЮНИСЕФ передал ГО «Степь» насосы»: a name that shows no case, after an active verb that has its subject.
    /// «ГО «Степь» было выделено 2 млн»: before a passive, whose subject is what is given.
    fn unshown_dative(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        let finite = is_finite_form(self.trigger.gram.verb);
        if matches!(self.voice, Voice::Passive | Voice::Impersonal) && finite {
            return self.best(slot, taken, |item, side| {
                let name = item.is_free() && item.what != What::Relative;
                (side == Side::Left && name && item.gram.is_fixed()).then_some(UNSHOWN_DATIVE)
            });
        }
        if self.voice != Voice::Active || !finite {
            return None;
        }
        let doer = self.doer_before(taken).or_else(|| self.doer_behind(taken))?;
        let identity = |index: usize| self.row.items[index].mention().map(|m| self.set.mentions[m].entity);
        self.best(slot, taken, |item, side| {
            let fixed = item.gram.is_fixed() && item.preposition.is_none() && item.what != What::Relative;
            let another = item.mention().map(|m| self.set.mentions[m].entity) != identity(doer);
            let next = side == Side::Right && self.follows(item);
            (fixed && next && another && item.chain != self.row.items[doer].chain).then_some(UNSHOWN_DATIVE)
        })
    }

    /// The nominal before a verb that can only be its subject.
    fn doer_before(&self, taken: &[usize]) -> Option<usize> {
        let trigger = self.trigger.item;
        let clause = self.row.items[trigger].clause;
        let doer = |i: &usize| {
            let item = &self.row.items[*i];
            let subject = item.is_free();
            let body = item.mention().is_some_and(|m| {
                matches!(self.set.mentions[m].candidate.kind, EntityKind::Organization | EntityKind::Place)
            }) || matches!(item.what, What::Generic(EntityKind::Organization) | What::Relative);
            let nominative = item.gram.cases().is_empty() || item.gram.has(Case::Nominative);
            item.clause == clause && !taken.contains(i) && subject && body && nominative
        };
        (0..trigger).rev().take(DOER_REACH).find(doer).filter(|&i| !verb_between(self.row, i, trigger))
    }

    /// The body that shows the nominative right after the name next to the verb: «надав КП «Водоканал» уряд Данії».
    fn doer_behind(&self, taken: &[usize]) -> Option<usize> {
        let clause = self.row.items[self.trigger.item].clause;
        let organization = |i: usize| {
            let item = self.row.items.get(i)?;
            let mention = item.mention().filter(|&m| self.set.mentions[m].candidate.kind == EntityKind::Organization);
            mention.filter(|_| item.clause == clause && item.is_free() && !taken.contains(&i))
        };
        let (name, doer) = (self.trigger.item + 1, self.trigger.item + 2);
        let shown = |i: usize| !self.row.items[i].gram.is_fixed() && self.row.items[i].gram.has(Case::Nominative);
        (organization(name).is_some() && organization(doer).is_some() && shown(doer)).then_some(doer)
    }

    pub(super) fn genitive(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
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
            // «реконструкция дороги Душанбе»: a town in the genitive says where the work is.
            let town = slot.role == Role::Recipient
                && !slot.kinds.contains(&EntityKind::Place)
                && item.mention().is_some_and(|m| self.context.is_self_governed(m));
            (reachable && genitive && !town).then_some(1.0)
        })
    }
}
