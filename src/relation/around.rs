//! What stands around a trigger, worked out once for all the frames that the trigger has.

use super::engine::Sentence;
use super::fill::REACH;
use super::item::{Item, TriggerAt};
use super::supply::{Kinds, Stock, Supply, kinds_of_items};
use crate::lexicon::Initials;
use crate::morph::VerbForm;

/// Items on either side of a trigger that can stop its frames.
const STOP_REACH: usize = 3;

/// How far from a trigger, in items, an argument beside it may stand that is of another clause. No place of a slot that
/// looks beside its trigger goes farther; see [`super::beside`].
const BESIDE: usize = 6;

/// What the frames of one trigger share, and those of one sentence. It is made once a text and filled again and again.
#[derive(Default)]
pub(crate) struct Around {
    /// The first token of the sentence.
    start: usize,
    /// The first letters of the words of the sentence.
    letters: Vec<Initials>,
    /// Its items that can fill a slot, with the kinds that they can be of.
    able: Vec<(usize, Kinds)>,
    /// What the whole of it has to fill slots with.
    whole: Supply,
    /// The trigger looked around.
    of: Option<(usize, usize, VerbForm)>,
    /// The other nominals of its clause within reach, in order.
    pub(super) nominals: Vec<usize>,
    /// What the search of an argument can come to.
    near: Supply,
    /// The tokens whose words can stop a frame.
    pub(super) stops: Vec<usize>,
}

impl Around {
    /// Looks at the words and items of a sentence.
    pub(super) fn enter(&mut self, sentence: &Sentence<'_>) {
        let text = sentence.scene.text;
        let tokens = &text.sentences[sentence.index];
        self.of = None;
        self.start = tokens.start as usize;
        self.letters.clear();
        self.letters.extend(tokens.clone().map(|t| Initials::of_word(text.folded(t as usize))));
        self.able.clear();
        self.able.extend(kinds_of_items(sentence.set, sentence.row, sentence.context));
        self.whole.refill(self.able.iter().map(|&(_, kinds)| kinds));
    }

    /// What there is to fill the slots of the trigger's frames.
    pub(super) fn stock(&self) -> Stock<'_> {
        Stock { near: &self.near, sentence: &self.whole }
    }

    /// The first letters of the word at a token; a name may go on beyond its sentence.
    pub(super) fn letters(&self, token: usize) -> Initials {
        token.checked_sub(self.start).and_then(|at| self.letters.get(at)).copied().unwrap_or(Initials::ANY)
    }

    /// Looks around a trigger; nothing is to be done where the last one stood at the same place.
    pub(super) fn look(&mut self, sentence: &Sentence<'_>, trigger: &TriggerAt) {
        let of = Some((trigger.item, trigger.word, trigger.gram.verb));
        if self.of != of {
            self.of = of;
            self.take_nominals(sentence, trigger.item);
            self.take_supply(sentence, trigger);
            self.take_stops(sentence, trigger.item);
        }
    }

    fn take_nominals(&mut self, sentence: &Sentence<'_>, trigger: usize) {
        let items = &sentence.row.items;
        let clause = items[trigger].clause;
        let within = |i: usize| i != trigger && i.abs_diff(trigger) <= REACH && items[i].clause == clause;
        let nominals = self.able.iter().map(|&(i, _)| i).filter(|&i| within(i) && items[i].is_nominal());
        self.nominals.clear();
        self.nominals.extend(nominals);
    }

    fn take_supply(&mut self, sentence: &Sentence<'_>, trigger: &TriggerAt) {
        let items = &sentence.row.items;
        let clause = items[trigger.item].clause;
        let all = reaches_over(sentence, trigger);
        let near = |at: usize| all || items[at].clause == clause || at.abs_diff(trigger.item) <= BESIDE;
        self.near.refill(self.able.iter().filter(|&&(at, _)| near(at)).map(|&(_, kinds)| kinds));
    }

    /// The words are counted in items: a title between the trigger and a stop word is one thing, whatever its length and
    /// words. A relative clause or an aside is passed over: «Фінансування, додав прем'єр, здійснює уряд».
    fn take_stops(&mut self, sentence: &Sentence<'_>, trigger: usize) {
        let items = &sentence.row.items;
        let clause = items[trigger].clause;
        let own = |i: &&Item| i.clause == clause;
        let left = items[..trigger].iter().rev().filter(own).take(STOP_REACH);
        let right = items[trigger..].iter().filter(own).take(STOP_REACH + 1);
        let described = |m: usize| sentence.set.mentions[m].candidate.is_described();
        self.stops.clear();
        for item in left.chain(right).filter(|i| i.mention().is_none_or(described)) {
            self.stops.extend(item.tokens.clone());
        }
    }
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
