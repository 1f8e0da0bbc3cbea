//! Arguments by what stands beside a trigger: names next to it, nouns of participles, what a phrase hangs on, brackets and
//! headings.

use super::fill::{Choice, Filled, REACH, Search, Side};
use super::item::{Item, What};
use super::voice::verb_between;
use crate::lexicon::Slot;
use crate::morph::{Case, VerbForm};
use crate::schema::EntityKind;

/// Words that a heading may have beside its name.
const HEADING_WORDS: usize = 1;

/// Factor for a payer that is the heading of its paragraph.
const HEADING: f64 = 0.9;

impl Search<'_> {
    /// The nominal right beside the trigger.
    pub(super) fn adjacent(&self, slot: &Slot, taken: &[usize], side: Side) -> Option<Choice> {
        let trigger = self.trigger.item;
        let beside: Vec<usize> = match side {
            Side::Left => (0..trigger).rev().take(4).collect(),
            Side::Right => (trigger + 1..self.row.items.len()).take(4).collect(),
        };
        for index in beside {
            let item = &self.row.items[index];
            // "Canada's $5 million contribution": the amount stands between.
            if side == Side::Left
                && item.mention().is_some_and(|m| self.is_money(m))
                && !slot.kinds.contains(&EntityKind::Money)
            {
                continue;
            }
            if item.is_nominal() {
                // "with EU funding": without cases the preposition before the name governs the noun after it.
                let governed = item.preposition.is_some() && !self.cases && self.trigger.gram.verb != VerbForm::NotVerb;
                let free = !taken.contains(&index) && (side == Side::Right || !governed);
                return (free && self.allows(slot, index)).then_some(Choice { item: index, score: 0.95 });
            }
            // "gave UNICEF a grant": an article parts the receiver from the money.
            let article = side == Side::Left && !self.cases && self.scene.is_common(item.tokens.start);
            if article || !matches!(item.what, What::Word | What::Possessive | What::Dash | What::Colon) {
                return None;
            }
        }
        None
    }

    pub(super) fn is_money(&self, mention: usize) -> bool {
        self.set.mentions[mention].candidate.kind == EntityKind::Money
    }

    /// The noun that a participle belongs to: right after it when it stands before its noun, else the nearest before it.
    pub(super) fn antecedent(&self, slot: &Slot, taken: &[usize]) -> Option<Choice> {
        let trigger = self.trigger.item;
        let gram = self.trigger.gram;
        // "a USAID-funded project implemented by …": the noun right after, and nothing farther.
        if self.trigger_is_glued() {
            // "the EU-funded centre runs the project": nor past a verb.
            let verb = |i: &usize| matches!(self.row.items[*i].what, What::Trigger | What::Finite | What::Auxiliary);
            let noun = (trigger + 1..self.row.items.len()).take(4).take_while(|i| !verb(i));
            let next = noun.into_iter().find(|&i| self.row.items[i].is_nominal())?;
            let fits = self.allows(slot, next) && !taken.contains(&next);
            return fits.then_some(Choice { item: next, score: 0.97 });
        }
        let agrees = |item: &Item| {
            !self.cases
                || item.gram.is_fixed()
                || item.gram.cases().is_empty()
                || !item.gram.cases().and(gram.cases()).is_empty()
        };
        let until =
            self.row.items[trigger + 1..].iter().position(|i| matches!(i.what, What::Preposition(_))).unwrap_or(6);
        let prenominal = (trigger + 1..self.row.items.len()).take(until.min(6)).find(|&i| {
            self.row.items[i].is_nominal()
                && self.row.items[i].preposition.is_none()
                && self.allows(slot, i)
                && !taken.contains(&i)
        });
        let before = (0..trigger).rev().take(REACH).find(|&i| {
            let item = &self.row.items[i];
            // A body inside a phrase is hardly ever what the participle belongs to: «грант от Е5П, выделенный …».
            let inner = item.preposition.is_some() && !slot.kinds.contains(&EntityKind::Program);
            item.bracket == self.row.items[trigger].bracket
                && item.is_nominal()
                && self.allows(slot, i)
                && agrees(item)
                && !inner
                && !taken.contains(&i)
        });
        let after_comma = trigger.checked_sub(1).is_some_and(|i| self.row.items[i].what == What::Comma);
        let item = match (before, prenominal) {
            (_, Some(after)) if !after_comma && agrees(&self.row.items[after]) && (before.is_none() || self.cases) => {
                after
            }
            (Some(before), _) => before,
            (None, _) => return None,
        };
        Some(Choice { item, score: 0.97 })
    }

    /// What a phrase hangs on, with falling confidence: before it, in the clause, the program spoken of.
    pub(super) fn attach(&self, slot: &Slot, taken: &[usize]) -> Vec<Filled> {
        let trigger = self.trigger.item;
        let fits = |i: &usize| {
            // «у партнерстві з фондом за підтримки Уряду Японії»: a body inside another phrase has its role there.
            let inside = self.row.items[*i].dependent && !slot.kinds.contains(&EntityKind::Program);
            !inside && !taken.contains(i) && self.allows(slot, *i)
        };
        // «проект «А» в рамках программы «Б» при поддержке F»: what a phrase names is not what the support is for.
        // «в рамках» is a preposition of place that reaches a genitive.
        let framed = |i: &usize| {
            let item = &self.row.items[*i];
            let reached = item.gram.has(Case::Genitive)
                && !item.gram.is_fixed()
                && !item.gram.has(Case::Accusative)
                && !item.gram.has(Case::Locative);
            item.preposition.is_some_and(|p| reached && self.context.is_place_preposition(p))
        };
        let nominals = &self.around.nominals;
        let (before, after) = nominals.split_at(nominals.partition_point(|&i| i < trigger));
        let mut lefts = before.iter().rev().copied().filter(fits);
        let left = lefts.clone().find(|i| !framed(i)).or_else(|| lefts.next());
        let right = || after.iter().copied().find(fits);
        if let Some(item) = left.or_else(right) {
            let apart = if verb_between(self.row, item, trigger) { 0.85 } else { 1.0 };
            let factor = if item < trigger { 0.95 } else { 0.85 } * apart;
            return self.expand_named(slot, Choice { item, score: factor }, "attached");
        }
        self.before_bracket(slot, taken).into_iter().collect()
    }

    /// A bracket speaks of what stands before it.
    pub(super) fn before_bracket(&self, slot: &Slot, taken: &[usize]) -> Option<Filled> {
        let trigger = self.trigger.item;
        let open = self.row.items[trigger].bracket?;
        let before =
            (0..trigger).rev().find(|&i| self.row.items[i].tokens.end <= open && self.row.items[i].is_nominal())?;
        let free = self.allows(slot, before) && !taken.contains(&before);
        if free { self.single(slot, before, "bracket", 0.95) } else { None }
    }

    /// The body that the line before consists of: "Willow Foundation", and under it "$10 million to the Day Centre".
    pub(super) fn heading(&self, slot: &Slot) -> Option<Filled> {
        let text = self.scene.text;
        let start = self.row.items[self.trigger.item].tokens.start;
        let sentence = text.sentence_of(start);
        let opens = text.sentences[sentence].start as usize == start;
        let line = text.sentences.get(sentence.checked_sub(1)?).filter(|_| opens)?;
        let (line_start, line_end) = (line.start as usize, line.end as usize);
        let mention = self.context.organization_in(line_start..line_end)?;
        let name = self.set.mentions[mention].candidate.range();
        let others = (line_start..line_end).filter(|t| !name.contains(t) && text.tokens[*t].is_word()).count();
        let fits = others <= HEADING_WORDS && self.kind_fits(slot, mention);
        fits.then(|| Filled { mention, item: usize::MAX, reasons: vec![("heading", HEADING)] })
    }
}
