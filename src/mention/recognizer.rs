//! The place where users extend recognition.

use super::{Candidate, Scene};

/// Finds mentions of one sort. Linear in the text; never fails; windows are bounded.
pub trait Recognizer: Send + Sync {
    /// Name, carried by what it finds.
    fn name(&self) -> &'static str;

    /// Appends what it finds, in any order, overlaps included.
    fn recognize(&self, scene: &Scene<'_>, out: &mut Vec<Candidate>);
}
