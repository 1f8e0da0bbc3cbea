//! Voice of a trigger: who does it and to what it is done.

use super::item::{Item, Row, TriggerAt};
use crate::lexicon::{Auxiliary, Sense};
use crate::mention::Scene;
use crate::morph::VerbForm;

/// Voice of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Voice {
    /// Subject does it.
    Active,
    /// Subject undergoes it.
    Passive,
    /// A participle: the noun it belongs to undergoes it.
    PassiveParticiple,
    /// A participle: the noun it belongs to does it.
    ActiveParticiple,
    /// No subject; the object undergoes it, and the doer may be told: «виділено урядом».
    Impersonal,
    /// Not a verb.
    Nominal,
}

/// How many tokens may stand between an auxiliary and its participle.
const REACH: usize = 3;

/// How many tokens may stand between a participle and "by".
const BY_REACH: usize = 7;

/// Derives the voice from the form and, where the form does not tell, from what stands beside it.
pub(crate) fn voice(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> Voice {
    use VerbForm as F;
    let item = &row.items[trigger.word];
    match trigger.gram.verb {
        F::NotVerb => Voice::Nominal,
        F::ReflexivePresent | F::ReflexiveFuture | F::ReflexivePast | F::ReflexiveInfinitive | F::ShortPassive => {
            Voice::Passive
        }
        F::Impersonal => Voice::Impersonal,
        F::ActiveParticiple => Voice::ActiveParticiple,
        F::PassiveParticiple => positional(scene, item).unwrap_or(Voice::PassiveParticiple),
        F::Past => positional(scene, item).unwrap_or(Voice::Active),
        F::Present | F::Future | F::Infinitive | F::Gerund | F::Imperative => Voice::Active,
    }
}

/// In a language without cases: "was funded", "funded by", "EU-funded" against "has funded", "funded".
fn positional(scene: &Scene<'_>, item: &Item) -> Option<Voice> {
    if scene.has_cases(item.tokens.start) {
        return None;
    }
    let start = item.tokens.start;
    if is_glued(scene, start) {
        return Some(Voice::PassiveParticiple);
    }
    let auxiliary = (start.saturating_sub(REACH)..start).rev().find_map(|t| auxiliary(scene, t));
    // "launched late last year by UNDP": words of time and place may stand between, but no mark and no verb.
    let plain =
        |t: &usize| scene.text.tokens.get(*t).is_some_and(|w| w.is_word() || w.is_number()) && !scene.is_verb(*t);
    let by = (item.tokens.end..item.tokens.end + BY_REACH).take_while(plain).any(|t| scene.is_agent_marker(t));
    match (auxiliary, by) {
        (Some(kind), _) if kind.is_passive() => Some(Voice::Passive),
        (_, true) => Some(Voice::PassiveParticiple),
        (Some(_), false) => Some(Voice::Active),
        (None, false) => None,
    }
}

/// "is funded", "is being implemented": a passive of the present, in a language without cases.
pub(crate) fn is_present_passive(scene: &Scene<'_>, start: usize) -> bool {
    let before = || start.saturating_sub(REACH)..start;
    !scene.has_cases(start)
        && before().any(|t| auxiliary(scene, t) == Some(Auxiliary::Present))
        && !before().any(|t| auxiliary(scene, t) == Some(Auxiliary::Perfect))
}

/// "EU-funded": the doer is glued on with a hyphen.
pub(crate) fn is_glued(scene: &Scene<'_>, start: usize) -> bool {
    start >= 2 && scene.text.tokens[start - 1].is_mark('-') && !scene.text.tokens[start].spaced
}

fn auxiliary(scene: &Scene<'_>, token: usize) -> Option<Auxiliary> {
    scene.senses(token).find_map(|(_, sense, _)| match sense {
        Sense::Auxiliary(kind) => Some(kind),
        _ => None,
    })
}

/// Whether the row has a finite verb between two items; a relative clause or an aside between them is not theirs.
pub(crate) fn verb_between(row: &Row, a: usize, b: usize) -> bool {
    let (low, high) = (a.min(b), a.max(b));
    let clauses = [row.items[a].clause, row.items[b].clause];
    row.items[low + 1..high].iter().any(|i| clauses.contains(&i.clause) && i.is_finite())
}

/// Whether a bare verb form stands right after a single name, where it can only be a noun: "the Green Partnership fund".
/// "The EBRD and the EIB fund …" has two names, "will fund" a word between.
pub(crate) fn is_noun_after_name(scene: &Scene<'_>, row: &Row, trigger: &TriggerAt) -> bool {
    let item = &row.items[trigger.item];
    if scene.has_cases(item.tokens.start) {
        return false;
    }
    // "a third round of grants has been announced", "one more gift of cash": no verb stands beside "of".
    let of = scene.genitive_marker(item.tokens.end) || trigger.item > 0 && scene.genitive_marker(item.tokens.start - 1);
    if of && matches!(trigger.gram.verb, VerbForm::Infinitive | VerbForm::Present) {
        return true;
    }
    if trigger.gram.verb != VerbForm::Infinitive {
        return false;
    }
    // "gave UNICEF a grant for …": an article makes it a noun.
    if trigger.item > 0 && scene.is_determiner(item.tokens.start - 1) {
        return true;
    }
    let before = row.items[..trigger.item].iter().rposition(|i| i.bracket == item.bracket);
    let Some(name) = before.map(|i| &row.items[i]).filter(|i| i.mention().is_some()) else { return false };
    let members =
        row.items.iter().filter(|i| i.mention().is_some() && i.chain == name.chain && i.bracket == item.bracket);
    members.count() == 1
}
