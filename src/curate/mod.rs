//! Floor 7: tools for those who make lexicons: which forms a name has, what a lexicon holds, what is wrong with it, which
//! names it lacks.

mod forms;
mod review;
mod rows;
mod stats;
mod suggest;
mod tidy;
mod unseen;

pub use forms::{FormsError, KnownName, Paradigm};
pub use review::{Finding, Rule, Severity};
pub use rows::{NewName, Row};
pub use stats::{Stats, Tally};
pub use suggest::{Suggestion, Suggestions};
pub use tidy::tidy;
pub use unseen::Unseen;
