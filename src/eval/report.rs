//! Both tables of both modes, as text and as JSON.

use std::fmt;

use serde::Serialize;

use super::gold::GoldDocument;
use super::miss::Miss;
use super::prediction::PredictionSet;
use super::score::{Mode, evaluate};
use super::tally::Figures;

/// The figures of a set of documents. Serializes to what `score.py --json` prints; `Display` to what it prints without.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Report {
    /// Exact names.
    pub strict: Figures,
    /// Names that share half of their words; `funds` and `supports` are one type.
    pub lenient: Figures,
    /// What was missed or wrong when counted leniently.
    #[serde(skip)]
    pub misses: Vec<Miss>,
    /// Gold documents without a prediction; they count as empty predictions.
    #[serde(skip)]
    pub without_prediction: Vec<String>,
}

impl Report {
    /// Scores predictions in both modes.
    #[must_use]
    pub fn new(gold: &[GoldDocument], predictions: &PredictionSet) -> Self {
        let (strict, _) = evaluate(gold, predictions, Mode::Strict);
        let (lenient, misses) = evaluate(gold, predictions, Mode::Lenient);
        let absent = gold.iter().filter(|g| !predictions.contains_key(&g.id));
        Report { strict, lenient, misses, without_prediction: absent.map(|g| g.id.clone()).collect() }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (mode, figures) in [("strict", &self.strict), ("lenient", &self.lenient)] {
            for (part, table) in [("entities", &figures.entities), ("relations", &figures.relations)] {
                writeln!(f, "-- {mode} {part}")?;
                for (name, row) in &table.rows {
                    write!(f, "  {name:16} P {:.3}  R {:.3}  F1 {:.3}", row.p, row.r, row.f1)?;
                    writeln!(f, "   gold {:4} pred {:4}", row.gold, row.pred)?;
                }
            }
            let a = figures.amounts;
            writeln!(f, "-- {mode} amounts {{'gold': {}, 'given': {}, 'right': {}}}", a.gold, a.given, a.right)?;
        }
        Ok(())
    }
}
