//! Scores extracted facts against annotated documents.
//!
//! An entity is found when a predicted entity of its kind has a mention equal to one of its surface forms; a relation
//! is right when its type and both ends are. [`Mode::Lenient`] also takes an overlap of half of the words, and takes
//! `funds` and `supports` for one another. Debatable relations count neither way. The figures are those of the
//! reference scorer `score.py`, to the last digit; where it has a quirk, this module has it too and says so.
//!
//! Nothing here reads files: gold and predictions come in as strings or as values.

mod comparison;
mod gold;
mod matching;
mod miss;
mod prediction;
mod report;
mod score;
mod surface;
mod tally;

pub use gold::{GoldDocument, GoldEntity, GoldError, GoldRelation, read_gold};
pub use miss::{Miss, MissKind};
pub use prediction::{
    PredictedEntity, PredictedMention, PredictedRelation, Prediction, PredictionSet, read_predictions,
};
pub use report::Report;
pub use score::{Mode, evaluate};
pub use tally::{Amounts, Figures, Row, Table};
