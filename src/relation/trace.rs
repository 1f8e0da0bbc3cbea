//! What the frames did, for `explain`.

use super::fill::Filled;
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
    /// The verb has another verb for its object.
    Governs,
    /// An infinitive that nothing says was, is or will be done.
    Open,
    /// So much fills the slots that all of it would be tied with all: a table and no sentence.
    Crowded,
    /// Some slot stayed empty.
    Incomplete,
    /// All slots were filled, but the relation is below the confidence asked for; in percent.
    Doubtful(u8),
    /// Relations were read.
    Read,
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
        (frame, trigger): (&str, Span),
        outcome: Outcome,
        filled: &[(Role, Vec<Filled>)],
        facts: usize,
    ) {
        let name = |filled: &Filled| set.entity_of(filled.mention).map_or_else(String::new, |e| e.name.clone());
        let slots = filled.iter().map(|(role, found)| (*role, found.iter().map(name).collect())).collect();
        self.steps.push(Step { sentence, frame: frame.to_owned(), trigger, outcome, slots, facts });
    }
}
