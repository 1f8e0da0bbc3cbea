//! Counts, and precision, recall and F1 from them.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// Counts of one kind or type. Hits are counted on both sides: two predictions may hit one gold entity.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) gold: usize,
    pub(super) gold_found: usize,
    pub(super) predicted: usize,
    pub(super) predicted_right: usize,
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.gold += other.gold;
        self.gold_found += other.gold_found;
        self.predicted += other.predicted;
        self.predicted_right += other.predicted_right;
    }

    fn row(self) -> Row {
        let recall = ratio(self.gold_found, self.gold);
        let precision = ratio(self.predicted_right, self.predicted);
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Row { p: rounded(precision), r: rounded(recall), f1: rounded(f1), gold: self.gold, pred: self.predicted }
    }
}

/// Counts by the name of the kind or type.
pub(super) type Tallies = BTreeMap<&'static str, Tally>;

/// One line of a table: figures rounded to three digits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Row {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// Harmonic mean of both.
    pub f1: f64,
    /// How many the gold has.
    pub gold: usize,
    /// How many were predicted.
    pub pred: usize,
}

/// Rows by kind or type in alphabetical order, then the totals `ALL` and, for relations, `CORE`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name and figures.
    pub rows: Vec<(&'static str, Row)>,
}

impl Table {
    pub(super) fn new(tallies: &Tallies) -> Self {
        let mut rows: Vec<_> = tallies.iter().map(|(name, tally)| (*name, tally.row())).collect();
        rows.push(("ALL", total(tallies, |_| true)));
        Table { rows }
    }

    pub(super) fn with_core(mut self, tallies: &Tallies, core: &[&str]) -> Self {
        self.rows.push(("CORE", total(tallies, |name| core.contains(&name))));
        self
    }

    /// The figures of a kind, a type or a total.
    #[must_use]
    pub fn row(&self, name: &str) -> Option<Row> {
        self.rows.iter().find(|(own, _)| *own == name).map(|(_, row)| *row)
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.rows.len()))?;
        for (name, row) in &self.rows {
            map.serialize_entry(name, row)?;
        }
        map.end()
    }
}

/// Amounts on relations of the gold that have one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Amounts {
    /// How many the gold has.
    pub gold: usize,
    /// How many of these were predicted with some amount.
    pub given: usize,
    /// How many with the right one.
    pub right: usize,
}

/// All figures of one mode.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    /// By entity kind.
    pub entities: Table,
    /// By relation type.
    pub relations: Table,
    /// Amounts.
    pub amounts: Amounts,
}

fn total(tallies: &Tallies, wanted: impl Fn(&str) -> bool) -> Row {
    let mut sum = Tally::default();
    tallies.iter().filter(|(name, _)| wanted(name)).for_each(|(_, tally)| sum.add(*tally));
    sum.row()
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Rounds to three digits, ties to even on the exact binary value, as Python's `round` does: multiplying by 1,000
/// first would turn 0.0005 into a tie that it is not.
fn rounded(figure: f64) -> f64 {
    format!("{figure:.3}").parse().unwrap_or(figure)
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn ties_round_to_even() {
        for (figure, expected) in [(0.0625, 0.062), (0.1875, 0.188), (0.0005, 0.001), (2.0 / 3.0, 0.667), (1.0, 1.0)] {
            assert!((rounded(figure) - expected).abs() < 1e-12, "{figure}");
        }
    }
}
