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

/// Longest relative clause after which a title is looked for, in items.
const TITLE_REACH: usize = 15;

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

    /// What a relative or a noun without a name stands for, with the factor of a doubt.
    pub(super) fn meant(&self, index: usize) -> Option<(usize, Option<f64>)> {
        match self.row.items[index].what {
            What::Relative => self.referent(index),
            What::Generic(kind) => self.reference(index, kind),
            _ => None,
        }
    }

    /// What was spoken of, for a noun that says what it is: «фонд», "the programme".
    fn reference(&self, index: usize, kind: EntityKind) -> Option<(usize, Option<f64>)> {
        // «местная громада», «английская компания» are others than the body named last.
        let before = index.checked_sub(1).map(|i| &self.row.items[i]).filter(|i| i.what == What::Word);
        let told =
            before.is_some_and(|i| self.scene.is_adjective(i.tokens.start) && !self.scene.is_common(i.tokens.start));
        if kind == EntityKind::Organization && told {
            return None;
        }
        let (mention, factor) = self.context.refer(self.set, self.row, index, kind)?;
        Some((mention, Some(factor)))
    }

    /// What a relative pronoun stands for: the nearest nominal before it.
    pub(super) fn referent(&self, index: usize) -> Option<(usize, Option<f64>)> {
        let named = |i: &Item| matches!(i.what, What::Mention(_) | What::Generic(_) | What::Unnamed);
        // «Програма розвитку ООН (ПРООН), яка …»: what stands in a bracket is passed over.
        let bracket = self.row.items[index].bracket;
        let beside = (0..index).rev().filter(|&i| self.row.items[i].bracket == bracket);
        let at = beside.take(6).find(|&i| named(&self.row.items[i]) && !self.tells_where(i) && !self.is_denied(i))?;
        let before = &self.row.items[at];
        // «інституцій України, якій …»: the pronoun stands for the noun that the name hangs on.
        match before.what {
            // «в рамках програми «Мрія», яку …»: a titled program is itself the noun, whatever it hangs on.
            What::Mention(mention) if !before.dependent || self.is_program(mention) => Some((mention, None)),
            What::Generic(EntityKind::Program) if self.titled_later(index).is_some() => {
                self.titled_later(index).map(|mention| (mention, None))
            }
            What::Generic(kind) => self.reference(at, kind),
            // «за проєктом Асоціації «Міст», який …»: past the owner to what it owns.
            What::Mention(_) => self.owned_by(at).map(|mention| (mention, None)),
            _ => None,
        }
    }

    /// Whether an item is a place after its preposition: "invested in Kharkiv", "wetlands in Moldova, which the EU restores".
    pub(super) fn tells_where(&self, index: usize) -> bool {
        let item = &self.row.items[index];
        let place = item.mention().is_some_and(|m| self.set.mentions[m].candidate.kind == EntityKind::Place);
        place && item.preposition.is_some_and(|p| self.context.is_place_preposition(p))
    }

    /// «проекту, который ведут ЕС и ПРООН, – «Сад»»: the title after the relative clause and a dash.
    fn titled_later(&self, relative: usize) -> Option<usize> {
        let items = &self.row.items;
        let dash = (relative..items.len()).take(TITLE_REACH).find(|&i| items[i].what == What::Dash)?;
        let title = items.get(dash + 1).and_then(Item::mention).filter(|&m| self.is_program(m))?;
        (!self.set.mentions[title].candidate.is_described()).then_some(title)
    }

    /// «ЕС и Германия, которые финансируют …»: a plural relative stands for all of the list before it.
    pub(super) fn listed_before(&self, slot: &Slot, index: usize, found: Vec<Filled>) -> Vec<Filled> {
        let gram = self.row.items[index].gram;
        let plural = gram.is_plural_only();
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
