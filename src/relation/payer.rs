//! The payer that a report goes on speaking of: "… awarded by the Willow Foundation. The Day Centre got $5,000."

use super::engine::Sentence;
use super::fill::Filled;
use super::item::{TriggerAt, is_finite_form};
use crate::lexicon::{Emit, Frame, Role, Strength};
use crate::mention::MentionSet;
use crate::morph::VerbForm;
use crate::schema::{AmountRole, RelationKind, Status};

/// How far back, in tokens, the payer may have been named last: two or three paragraphs of a digest.
const REACH: usize = 160;

/// Factor for a payer that the sentence leaves out.
const SPOKEN_OF: f64 = 0.72;

/// Who has paid so far in the text.
#[derive(Debug, Default)]
pub(crate) enum Payers {
    #[default]
    None,
    /// One payer, by its entity, with its last mention.
    One(usize, usize),
    Several,
}

impl Payers {
    /// Remembers payers that a frame found.
    fn note(&mut self, set: &MentionSet, found: &[Filled]) {
        for filled in found {
            let entity = set.mentions[filled.mention].entity;
            *self = match self {
                Payers::None => Payers::One(entity, filled.mention),
                Payers::One(known, _) if *known == entity => Payers::One(entity, filled.mention),
                _ => Payers::Several,
            };
        }
    }

    /// The payer of a sentence at `token` that names none: the only one of the text so far, unless it is the receiver.
    fn spoken_of(&self, set: &MentionSet, token: usize, receivers: &[Filled]) -> Option<Filled> {
        let Payers::One(entity, mention) = *self else { return None };
        let at = set.mentions[mention].candidate.range().start;
        let other = receivers.iter().all(|r| set.mentions[r.mention].entity != entity);
        let near = at < token && token - at <= REACH;
        (other && near).then(|| Filled { mention, item: usize::MAX, reasons: vec![("payer", SPOKEN_OF)] })
    }
}

impl Sentence<'_> {
    /// The payer that the text has been speaking of, for money that a body gets from no one named.
    pub(super) fn add_payer(
        &self,
        frame: &Frame,
        trigger: TriggerAt,
        status: Status,
        payers: &mut Payers,
        filled: &mut [(Role, Vec<Filled>)],
    ) {
        let Some(payer) = filled.iter().position(|(role, _)| *role == Role::Funder) else { return };
        if !filled[payer].1.is_empty() {
            // «ПРООН не выделила денег»: who has not paid is no payer of what follows.
            let paid = matches!(status, Status::Done | Status::Ongoing | Status::Planned);
            if paid && frame.emits.iter().any(Emit::pays) {
                payers.note(self.set, &filled[payer].1);
            }
            return;
        }
        let receives = frame.emits.iter().any(|e| e.pays() && e.tail == Role::Recipient);
        let receivers = filled.iter().find(|(role, found)| receives && *role == Role::Recipient && !found.is_empty());
        let verb = is_finite_form(trigger.gram.verb) || trigger.gram.is_fixed();
        // "The grantees are …": the noun itself says that it is money.
        let noun = trigger.gram.verb == VerbForm::NotVerb
            && !trigger.gram.is_fixed()
            && frame.emits.iter().any(|e| e.relation == RelationKind::RecipientOf);
        // «Деньги получит компания»: a verb that needs money beside it has found some.
        let typed = frame.strength == Strength::Typed && frame.amount.is_some();
        let paid = || noun || verb && (typed || self.amount(frame, trigger, &[], AmountRole::Award).is_some());
        if let Some((_, receivers)) = receivers.filter(|_| paid()) {
            let start = self.row.items[trigger.item].tokens.start;
            let payer_found = payers.spoken_of(self.set, start, receivers);
            filled[payer].1.extend(payer_found);
        }
    }
}
