//! Status of a fact: done, ongoing, planned, a call, negated, cancelled; and whether the text states it at all.

use super::item::{Item, Row, TriggerAt, What};
use super::voice::is_present_passive;
use crate::lexicon::Doubt;
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
    if denied && row.items.get(at + 2).is_some_and(Item::is_nominal) {
        return Some(Doubt::Denial);
    }
    let reach = at.saturating_sub(WISH_REACH)..(at + WISH_REACH + 1).min(row.items.len());
    let wish = row.items[reach].iter().any(|i| i.what == What::Doubt(Doubt::Wish) && i.clause == row.items[at].clause);
    if wish {
        return Some(Doubt::Wish);
    }
    let asked = trigger.gram.verb == VerbForm::Infinitive;
    let before = row.items[..at].iter().rev().take_while(|i| i.what != What::Semicolon);
    before.into_iter().find_map(|i| match i.what {
        What::Doubt(Doubt::Wish) => None,
        What::Doubt(Doubt::Request) => (asked && i.clause == row.items[at].clause).then_some(Doubt::Request),
        What::Doubt(Doubt::Inversion) => has_subject_next(row).then_some(Doubt::Inversion),
        What::Doubt(doubt) => Some(doubt),
        _ => None,
    })
}

/// "Had USAID funded it", "Were the EU to fund it", but not "Had enough of it?": what opens the row is before a subject.
fn has_subject_next(row: &Row) -> bool {
    row.items.iter().skip(1).take(2).any(Item::is_nominal)
}

/// Reads the status from the trigger's form and the cues before it in its clause.
pub(crate) fn status(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> Status {
    let at = trigger.item;
    let clause = row.items[at].clause;
    let before = |reach: usize, status: Status| {
        row.items[at.saturating_sub(reach)..at].iter().any(|i| i.clause == clause && is_cue(i, status))
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
    // «пообещала добавить»: of what hangs on a promise no more is true than that it was promised.
    let promised = || {
        let frames = row.triggers.iter().filter(|t| t.item < at && t.item + CUE_REACH >= at);
        let mut frames = frames.filter(|t| row.items[t.item].clause == clause).filter_map(|t| scene.lexicon.frame(t.frame));
        trigger.gram.verb == VerbForm::Infinitive && frames.any(|frame| frame.status == Some(Status::Planned))
    };
    if is_future(trigger.gram.verb) || noun && verb_ahead() || before(CUE_REACH, Status::Planned) || promised() {
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

/// Whether a verb form says by itself that it is to come.
fn is_future(form: VerbForm) -> bool {
    matches!(form, VerbForm::Future | VerbForm::ReflexiveFuture)
}

/// Whether an item is a cue of this status.
fn is_cue(item: &Item, status: Status) -> bool {
    item.what == What::Cue(status)
}
