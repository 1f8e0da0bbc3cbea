//! What was missed and what was wrong, one line each.

use std::fmt;

/// Sort of a miss.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum MissKind {
    /// Gold has it, the prediction does not.
    MissedEntity,
    /// The prediction has it, gold does not.
    SpuriousEntity,
    /// Gold has it, the prediction does not.
    MissedRelation,
    /// The prediction has it, gold does not.
    SpuriousRelation,
}

impl MissKind {
    /// The word in the errors file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            MissKind::MissedEntity => "missed-entity",
            MissKind::SpuriousEntity => "spurious-entity",
            MissKind::MissedRelation => "missed-relation",
            MissKind::SpuriousRelation => "spurious-relation",
        }
    }
}

/// One error of the extractor. `Display` gives the line of the errors file, cells separated by tabs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Id of the document.
    pub document: String,
    /// Sort.
    pub kind: MissKind,
    /// Entity kind or relation type.
    pub label: &'static str,
    /// The forms of the entity, or head and tail.
    pub what: String,
    /// The words of the text that say a missed relation.
    pub evidence: Option<String>,
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}\t{}\t{}", self.document, self.kind.as_str(), self.label, self.what)?;
        match &self.evidence {
            Some(evidence) => write!(f, "\t{evidence}"),
            None => Ok(()),
        }
    }
}
