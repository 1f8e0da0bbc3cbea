//! What stands around a trigger, worked out once for all the frames that the trigger has.

use super::engine::Sentence;
use super::fill::REACH;
use super::item::{Item, TriggerAt};
use super::supply::{Kinds, Supply};
use crate::lexicon::Initials;
use crate::morph::VerbForm;

/// Items on either side of a trigger that can stop its frames.
const STOP_REACH: usize = 3;

/// How far from a trigger, in items, an argument beside it may stand that is of another clause. No place of a slot that
/// looks beside its trigger goes farther; see [`super::beside`].
const BESIDE: usize = 6;

/// What the frames of one trigger share.
#[derive(Default)]
pub(crate) struct Around {
    /// The item of the trigger, and whether it reaches over its clause.
    of: Option<(usize, bool)>,
    /// The other nominals of its clause within reach, in order.
    pub(super) nominals: Vec<usize>,
    /// What slots may be filled with.
    pub(super) supply: Supply,
    /// The first letters of the words that can stop a frame, once they have been asked for.
    letters: Option<Initials>,
}

impl Around {
    /// Looks around a trigger; nothing is to be done where the last one stood at the same place.
    pub(super) fn look(&mut self, sentence: &Sentence<'_>, trigger: &TriggerAt, kinds: &[Kinds]) {
        let of = Some((trigger.item, reaches_over(sentence, trigger)));
        if self.of != of {
            self.of = of;
            self.letters = None;
            self.take_nominals(sentence, trigger.item);
            self.take_supply(sentence, trigger, kinds);
        }
    }

    fn take_nominals(&mut self, sentence: &Sentence<'_>, trigger: usize) {
        let items = &sentence.row.items;
        let clause = items[trigger].clause;
        let window = trigger.saturating_sub(REACH)..(trigger + REACH + 1).min(items.len());
        let inside = |i: &usize| *i != trigger && items[*i].clause == clause && items[*i].is_nominal();
        self.nominals.clear();
        self.nominals.extend(window.filter(inside));
    }

    fn take_supply(&mut self, sentence: &Sentence<'_>, trigger: &TriggerAt, kinds: &[Kinds]) {
        let items = &sentence.row.items;
        let clause = items[trigger.item].clause;
        let all = self.of.is_some_and(|(_, over)| over);
        let near = |at: usize| all || items[at].clause == clause || at.abs_diff(trigger.item) <= BESIDE;
        self.supply.refill(kinds.iter().enumerate().filter(|&(at, _)| near(at)).map(|(_, &kinds)| kinds));
    }

    /// The first letters of the words that can stop a frame of a trigger.
    pub(super) fn letters(&mut self, sentence: &Sentence<'_>, trigger: &TriggerAt) -> Initials {
        *self.letters.get_or_insert_with(|| {
            let words = may_stop(sentence, trigger.item).map(|t| sentence.scene.text.folded(t));
            words.fold(Initials::default(), |all, word| all.or(Initials::of_word(word)))
        })
    }
}

/// The tokens around a trigger whose words can stop its frames. They are counted in items: a title between the trigger and
/// a stop word is one thing, whatever its length and words. A relative clause or an aside is passed over: «Фінансування,
/// додав прем'єр, здійснює уряд».
pub(super) fn may_stop<'a>(sentence: &'a Sentence<'_>, trigger: usize) -> impl Iterator<Item = usize> + 'a {
    let items = &sentence.row.items;
    let clause = items[trigger].clause;
    let own = move |i: &&Item| i.clause == clause;
    let left = items[..trigger].iter().rev().filter(own).take(STOP_REACH);
    let right = items[trigger..].iter().filter(own).take(STOP_REACH + 1);
    let described = |m: usize| sentence.set.mentions[m].candidate.is_described();
    let open = left.chain(right).filter(move |i| i.mention().is_none_or(described));
    open.flat_map(|i| i.tokens.clone())
}

/// Whether arguments are looked for beyond the clause of a trigger: a participle reaches back to its noun, and what
/// stands in a bracket to what stands before it.
fn reaches_over(sentence: &Sentence<'_>, trigger: &TriggerAt) -> bool {
    let item = &sentence.row.items[trigger.item];
    let participle = match trigger.gram.verb {
        VerbForm::ActiveParticiple | VerbForm::PassiveParticiple => true,
        // "funded" may be one.
        VerbForm::Past => !sentence.scene.has_cases(sentence.row.items[trigger.word].tokens.start),
        _ => false,
    };
    participle || item.bracket.is_some()
}
