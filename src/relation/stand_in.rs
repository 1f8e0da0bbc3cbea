//! Pronouns: what "which" and "it" stand for.

use super::fill::{Filled, Search};
use super::item::{Item, What};
use super::voice::Voice;
use crate::lexicon::Slot;
use crate::morph::VerbForm;
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
        let reach = if self.context.has_one_program() { ONLY_REACH } else { PRONOUN_REACH };
        let mention = self.context.program_before(self.row.items[item].tokens.start, reach)?;
        Some(Filled { mention, item, reasons: vec![("pronoun", 0.72)] })
    }

    /// What a relative pronoun stands for: the nearest nominal before it.
    pub(super) fn referent(&self, index: usize) -> Option<usize> {
        let named = |i: &Item| matches!(i.what, What::Mention(_) | What::Generic(_) | What::Unnamed);
        // «Програма розвитку ООН (ПРООН), яка …»: what stands in a bracket is passed over.
        let bracket = self.row.items[index].bracket;
        let beside = (0..index).rev().filter(|&i| self.row.items[i].bracket == bracket);
        let at = beside.take(6).find(|&i| named(&self.row.items[i]))?;
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

    /// «ЕС и Германия, которые финансируют …»: a plural relative stands for all of the list before it.
    pub(super) fn listed_before(&self, slot: &Slot, index: usize, found: Vec<Filled>) -> Vec<Filled> {
        let gram = self.row.items[index].gram;
        let plural = gram.singular.is_empty() && !gram.plural.is_empty();
        // "which fund": in a language without cases only the verb shows the number.
        let shown = if self.cases { plural } else { self.trigger.gram.verb == VerbForm::Infinitive };
        let last =
            found.first().and_then(|f| self.row.items[..index].iter().rposition(|i| i.mention() == Some(f.mention)));
        let Some((last, first)) = last.zip(found.first()).filter(|_| shown) else { return found };
        let list = &self.row.items[last];
        let members = self.row.items[..last].iter().filter(|i| i.chain == list.chain && i.bracket == list.bracket);
        let others = members.filter_map(Item::mention).filter(|&m| self.kind_fits(slot, m));
        let mut all: Vec<Filled> = others.map(|mention| Filled { mention, ..first.clone() }).collect();
        all.extend(found);
        all
    }

    /// The program right before the name of its owner, adjectives of the owner between them.
    pub(super) fn owned_by(&self, owner: usize) -> Option<usize> {
        let near = (0..owner).rev().take(3);
        let before = near.map(|i| &self.row.items[i]).find(|i| i.what != What::Word)?;
        before.mention().filter(|&m| self.is_program(m))
    }
}
