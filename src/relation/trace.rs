//! What the frames did, for `explain`.

use crate::lexicon::Role;
use crate::text::Span;

/// How the try of a frame ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// A stop word stands next to the trigger.
    Stopped(String),
    /// Neither money nor a required word stands in the clause.
    Unsupported,
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
    pub(crate) fn frame(&mut self, sentence: usize, frame: &str, trigger: Span, outcome: &Outcome, facts: usize) {
        self.steps.push(Step { sentence, frame: frame.to_owned(), trigger, outcome: outcome.clone(), facts });
    }
}
