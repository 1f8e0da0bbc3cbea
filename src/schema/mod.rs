//! Floor 0: the vocabulary of kinds, roles and values, and the output contract.

mod extraction;
mod kind;
mod value;
mod vocabulary;

pub use extraction::{
    AmountInRole, Entity, Event, Evidence, Extraction, Identifiers, Mention, Reason, Relation, TriggerSpan,
};
pub(crate) use kind::EVENT_LETTER;
pub use kind::{AmountRole, EntityKind, OrganizationClass, PlaceClass, RelationKind, StandingRole, Status};
pub use value::{Currency, Money};
pub use vocabulary::UnknownWord;
pub(crate) use vocabulary::vocabulary;
