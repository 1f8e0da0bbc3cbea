//! Status of a fact: done, ongoing, planned, a call, negated, cancelled; and whether the text states it at all.

use super::item::{Item, Row, TriggerAt, What};
use super::voice::is_present_passive;
use crate::lexicon::{Doubt, Sense, WordClass};
use crate::mention::Scene;
use crate::morph::VerbForm;
use crate::schema::Status;

/// How far before its trigger a cue may stand, in items.
const CUE_REACH: usize = 5;

/// A negation stands right before its verb, an auxiliary between them at most.
const NEGATION_REACH: usize = 2;

/// How far from its verb a word such as "could", «бы» may stand, in items.
const WISH_REACH: usize = 2;

/// What takes from a trigger that the text states it: a condition or denial before it in its sentence, a wish beside it.
pub(crate) fn doubt(row: &Row, trigger: &TriggerAt) -> Option<Doubt> {
    let at = trigger.item;
    if row.asks {
        return Some(Doubt::Question);
    }
    // «финансирует не Швеция»: who does is another.
    let denied = row.items.get(at + 1).is_some_and(|i| is_cue(i, Status::Negated));
    // "funded not by USAID but by the EU"
    let after = row.items[at..].iter().skip(2).find(|i| !matches!(i.what, What::Preposition(_)));
    if denied && after.is_some_and(Item::is_nominal) {
        return Some(Doubt::Denial);
    }
    // «неизвестно, финансирует ли Канада»
    if row.items.get(at + 1).is_some_and(|i| i.what == What::Doubt(Doubt::Question)) {
        return Some(Doubt::Question);
    }
    let reach = at.saturating_sub(WISH_REACH)..(at + WISH_REACH + 1).min(row.items.len());
    let wish = row.items[reach].iter().any(|i| i.what == What::Doubt(Doubt::Wish) && i.clause == row.items[at].clause);
    if wish {
        return Some(Doubt::Wish);
    }
    let asked = trigger.gram.verb == VerbForm::Infinitive;
    let here = |i: &Item| i.clause == row.items[at].clause;
    // «Чтобы помочь школе, ЕС выделил 3 млн»: the purpose ends at its comma.
    let comma = || row.items[..at].iter().rposition(|i| i.what == What::Comma && here(i)).unwrap_or(0);
    let before = (0..at).rev().take_while(|&i| row.items[i].what != What::Semicolon);
    before.into_iter().find_map(|index| match (row.items[index].what, &row.items[index]) {
        (What::Doubt(Doubt::Wish), _) => None,
        (What::Doubt(Doubt::Request), i) => (asked && here(i)).then_some(Doubt::Request),
        (What::Doubt(Doubt::Purpose), i) => (here(i) && index >= comma()).then_some(Doubt::Purpose),
        (What::Doubt(Doubt::Inversion), _) => has_subject_next(row).then_some(Doubt::Inversion),
        (What::Doubt(doubt), _) => Some(doubt),
        _ => None,
    })
}

/// "Had USAID funded it", "Were the EU to fund it", but not "Had enough of it?": what opens the row is before a subject.
fn has_subject_next(row: &Row) -> bool {
    row.items.iter().skip(1).take(2).any(Item::is_nominal)
}

/// Whether a trigger is an infinitive of which nothing before it in its clause says that it is, was or will be done:
/// «критикует решение Швеции финансировать проект», "gave UNDP $2 million to fund the project".
pub(crate) fn is_open(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> bool {
    let (at, clause) = (trigger.item, row.items[trigger.item].clause);
    if !is_infinitive(scene, row, trigger) {
        return false;
    }
    // «обязался», "continues to": a verb that triggers frames of its own is also a cue for the one that hangs on it.
    let told = |i: &Item| match i.what {
        What::Cue(_) => true,
        What::Trigger => scene.is_of(i.tokens.start, &[WordClass::StatusCue]),
        _ => false,
    };
    let near = row.items[at.saturating_sub(CUE_REACH)..at].iter();
    !near.filter(|i| i.clause == clause).any(told) && !is_promised(scene, row, trigger)
}

/// "continues to fund", «продолжила финансировать»: whether what is done is said by the infinitive right after the trigger.
pub(crate) fn governs_verb(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> bool {
    if trigger.gram.verb == VerbForm::NotVerb {
        return false;
    }
    let mut after = (trigger.item + 1..row.items.len()).take(2);
    let next = after.find(|&i| !matches!(row.items[i].what, What::Preposition(_)));
    next.filter(|&i| row.items[i].what == What::Trigger).is_some_and(|index| {
        let mut others = row.triggers.iter().filter(|t| t.item == index);
        others.any(|other| is_infinitive(scene, row, other))
    })
}

/// Whether a trigger is an infinitive; in a language without cases only "to" tells.
fn is_infinitive(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> bool {
    let start = row.items[trigger.item].tokens.start;
    if scene.has_cases(start) {
        return matches!(trigger.gram.verb, VerbForm::Infinitive | VerbForm::ReflexiveInfinitive);
    }
    trigger.gram.verb != VerbForm::NotVerb && start.checked_sub(1).is_some_and(|t| scene.is_dative_marker(t))
}

/// «пообещала добавить»: of what hangs on a promise no more is true than that it was promised.
fn is_promised(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> bool {
    if trigger.gram.verb != VerbForm::Infinitive {
        return false;
    }
    let (at, clause) = (trigger.item, row.items[trigger.item].clause);
    let frames = row.triggers.iter().filter(|t| t.item < at && t.item + CUE_REACH >= at);
    let mut frames = frames.filter(|t| row.items[t.item].clause == clause).filter_map(|t| scene.lexicon.frame(t.frame));
    frames.any(|frame| frame.status == Some(Status::Planned))
}

/// Reads the status from the trigger's form and the cues before it in its clause.
pub(crate) fn status(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> Status {
    let at = trigger.item;
    let clause = row.items[at].clause;
    // «мала профінансувати», "continues to fund": a verb that triggers frames of its own is also a cue of what hangs on it.
    let hangs = is_infinitive(scene, row, trigger);
    let governs = |i: &Item, status: Status| {
        hangs && i.what == What::Trigger && scene.is(i.tokens.start, |s| s == Sense::StatusCue(status))
    };
    let before = |reach: usize, status: Status| {
        let near = row.items[at.saturating_sub(reach)..at].iter();
        near.filter(|i| i.clause == clause).any(|i| is_cue(i, status) || governs(i, status))
    };
    if before(NEGATION_REACH, Status::Negated) {
        return Status::Negated;
    }
    // «Грант USAID аннулирован»: of a noun the verb tells it.
    let noun = trigger.gram.verb == VerbForm::NotVerb;
    let cancelled = |reach: std::ops::Range<usize>| {
        row.items[reach].iter().any(|i| i.clause == clause && is_cue(i, Status::Cancelled))
    };
    if before(CUE_REACH, Status::Cancelled) || noun && cancelled(at..row.items.len()) {
        return Status::Cancelled;
    }
    if before(CUE_REACH, Status::Call) {
        return Status::Call;
    }
    // «ЕС выделит 3 млн на финансирование проекта»: a noun is of the time of its verb.
    let verb_ahead =
        || row.items.iter().any(|i| i.clause == clause && i.what == What::Trigger && is_future(i.gram.verb));
    let planned = || before(CUE_REACH, Status::Planned) || is_promised(scene, row, trigger);
    if is_future(trigger.gram.verb) || noun && verb_ahead() || !is_told_past(scene, row, trigger) && planned() {
        return Status::Planned;
    }
    match trigger.gram.verb {
        VerbForm::Present | VerbForm::ReflexivePresent | VerbForm::ActiveParticiple => Status::Ongoing,
        _ if before(CUE_REACH, Status::Ongoing) => Status::Ongoing,
        VerbForm::Past | VerbForm::PassiveParticiple if is_present_passive(scene, row.items[at].tokens.start) => {
            Status::Ongoing
        }
        _ => Status::Done,
    }
}

/// Whether a verb says by its form that it happened or is so: «решила помочь и выделила 2 млн», «решил комитет,
/// возглавляемый Петренко».
fn is_told_past(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> bool {
    use VerbForm::{ActiveParticiple, PassiveParticiple, Past};
    let told = matches!(trigger.gram.verb, Past | ActiveParticiple | PassiveParticiple);
    told && scene.has_cases(row.items[trigger.item].tokens.start)
}

/// Whether a verb form says by itself that it is to come.
fn is_future(form: VerbForm) -> bool {
    matches!(form, VerbForm::Future | VerbForm::ReflexiveFuture)
}

/// Whether an item ends in a word of negation: «не», and «а не», which is one conjunction.
pub(crate) fn ends_in_denial(scene: &Scene<'_>, item: &Item) -> bool {
    scene.is(item.tokens.end - 1, |s| s == Sense::StatusCue(Status::Negated))
}

/// Whether an item is a cue of this status.
fn is_cue(item: &Item, status: Status) -> bool {
    item.what == What::Cue(status)
}
