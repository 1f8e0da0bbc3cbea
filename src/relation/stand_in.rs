//! Pronouns: what "which" and "it" stand for.

use super::fill::{Filled, Search};
use super::item::{Item, What};
use super::voice::Voice;
use crate::lexicon::Slot;
use crate::schema::EntityKind;

/// A pronoun reaches back this many tokens: the sentence before, not the paragraph before.
const PRONOUN_REACH: usize = 40;

/// The same where the text has only one program.
const ONLY_REACH: usize = 120;

impl Search<'_> {
    /// «Внедряет его ПРООН»: a pronoun beside the verb stands for the program spoken of last.
    pub(super) fn pronoun(&self, slot: &Slot) -> Option<Filled> {
        if !slot.kinds.contains(&EntityKind::Program) || !matches!(self.voice, Voice::Active) {
            return None;
        }
        let trigger = self.trigger.item;
        let beside = [trigger.checked_sub(1), Some(trigger + 1)];
        let item =
            beside.into_iter().flatten().find(|&i| self.row.items.get(i).is_some_and(|i| i.what == What::Pronoun))?;
        let (mention, distance) = self.context.last(EntityKind::Program, self.row.items[item].tokens.start)?;
        let reach = if self.context.has_one_program(self.set) { ONLY_REACH } else { PRONOUN_REACH };
        (distance <= reach).then(|| Filled { mention, item, reasons: vec![("pronoun", 0.72)] })
    }

    /// What a relative pronoun stands for: the nearest nominal before it.
    pub(super) fn referent(&self, index: usize) -> Option<usize> {
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
    pub(super) fn owned_by(&self, owner: usize) -> Option<usize> {
        let near = (0..owner).rev().take(3);
        let before = near.map(|i| &self.row.items[i]).find(|i| i.what != What::Word)?;
        before.mention().filter(|&m| self.is_program(m))
    }
}
