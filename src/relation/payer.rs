//! The payer that a report goes on speaking of: "… awarded by the Willow Foundation. The Day Centre got $5,000."

use std::collections::HashSet;

use super::fill::Filled;
use crate::mention::MentionSet;

/// How far back, in tokens, the payer may have been named last: two or three paragraphs of a digest.
const REACH: usize = 160;

/// Factor for a payer that the sentence leaves out.
const SPOKEN_OF: f64 = 0.72;

/// Who has paid so far in the text.
#[derive(Debug, Default)]
pub(crate) struct Payers {
    entities: HashSet<usize>,
    last: Option<(usize, usize)>,
}

impl Payers {
    /// Remembers payers that a frame found.
    pub(crate) fn note(&mut self, set: &MentionSet, found: &[Filled]) {
        for filled in found {
            let mention = &set.mentions[filled.mention];
            self.entities.insert(mention.entity);
            self.last = Some((filled.mention, mention.candidate.range().start));
        }
    }

    /// The payer of a sentence at `token` that names none: the only one of the text so far, unless it is the receiver.
    pub(crate) fn spoken_of(&self, set: &MentionSet, token: usize, receivers: &[Filled]) -> Option<Filled> {
        let (mention, at) = self.last.filter(|_| self.entities.len() == 1)?;
        let entity = set.mentions[mention].entity;
        let other = receivers.iter().all(|r| set.mentions[r.mention].entity != entity);
        let near = at < token && token - at <= REACH;
        (other && near).then(|| Filled { mention, item: usize::MAX, reasons: vec![("payer", SPOKEN_OF)] })
    }
}
