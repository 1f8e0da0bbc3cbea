//! What the frames did, for `explain`.

use crate::lexicon::{Doubt, Role};
use crate::mention::MentionSet;
use crate::text::Span;

/// How the try of a frame ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A stop word stands next to the trigger.
    Stopped(String),
    /// Neither money nor a required word stands in the clause.
    Unsupported,
    /// The trigger is the noun that looks like the verb.
    Noun,
    /// The text does not state it: a condition, a wish, a denial.
    Unstated(Doubt),
    /// So much fills the slots that all of it would be tied with all: a table and no sentence.
    Crowded(Vec<(Role, Vec<usize>)>),
    /// Some slot stayed empty.
    Incomplete(Vec<(Role, Vec<usize>)>),
    /// All slots were filled, but the relation is below the confidence asked for; in percent.
    Doubtful(Vec<(Role, Vec<usize>)>, u8),
    /// Relations were read.
    Read(Vec<(Role, Vec<usize>)>),
}

/// One try of one frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Sentence, by position.
    pub sentence: usize,
    /// Frame.
    pub frame: String,
    /// The trigger.
    pub trigger: Span,
    /// How it ended.
    pub outcome: Outcome,
    /// Names of what was found for each role: mentions that no fact uses are dropped later, and with them positions.
    pub slots: Vec<(Role, Vec<String>)>,
    /// Number of facts.
    pub facts: usize,
}

/// All tries of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    /// In text order.
    pub steps: Vec<Step>,
}

impl Trace {
    pub(crate) fn frame(
        &mut self,
        set: &MentionSet,
        sentence: usize,
        frame: &str,
        trigger: Span,
        outcome: Outcome,
        facts: usize,
    ) {
        let name = |&mention: &usize| set.entity_of(mention).map_or_else(String::new, |e| e.name.clone());
        let slots = match &outcome {
            Outcome::Stopped(_) | Outcome::Unsupported | Outcome::Noun | Outcome::Unstated(_) => Vec::new(),
            Outcome::Crowded(found)
            | Outcome::Incomplete(found)
            | Outcome::Doubtful(found, _)
            | Outcome::Read(found) => {
                found.iter().map(|(role, found)| (*role, found.iter().map(name).collect())).collect()
            }
        };
        self.steps.push(Step { sentence, frame: frame.to_owned(), trigger, outcome, slots, facts });
    }
}
