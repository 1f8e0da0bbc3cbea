//! Status of a fact: done, ongoing, planned, a call, negated, cancelled.

use super::engine::{is_cue, is_future};
use super::item::{Row, TriggerAt};
use crate::morph::VerbForm;
use crate::schema::Status;

/// How far before its trigger a cue may stand, in items.
const CUE_REACH: usize = 5;

/// A negation stands right before its verb, an auxiliary between them at most.
const NEGATION_REACH: usize = 2;

/// Reads the status from the trigger's form and the cues before it in its clause.
pub(crate) fn status(row: &Row, trigger: &TriggerAt) -> Status {
    let at = trigger.item;
    let clause = row.items[at].clause;
    let before = |reach: usize, status: Status| {
        row.items[at.saturating_sub(reach)..at].iter().any(|i| i.clause == clause && is_cue(i.what, status))
    };
    if before(NEGATION_REACH, Status::Negated) {
        return Status::Negated;
    }
    if row.items.iter().any(|i| i.clause == clause && is_cue(i.what, Status::Cancelled))
        && before(CUE_REACH, Status::Cancelled)
    {
        return Status::Cancelled;
    }
    if before(CUE_REACH, Status::Call) {
        return Status::Call;
    }
    if is_future(trigger.gram.verb) || before(CUE_REACH, Status::Planned) {
        return Status::Planned;
    }
    match trigger.gram.verb {
        VerbForm::Present | VerbForm::ReflexivePresent | VerbForm::ActiveParticiple => Status::Ongoing,
        _ if before(CUE_REACH, Status::Ongoing) => Status::Ongoing,
        _ => Status::Done,
    }
}
