//! Floor 5: entities across documents, facts with all their evidence, and totals without double counting.
//!
//! [`GraphBuilder`] takes any number of [`Extraction`](crate::schema::Extraction)s in any order. Everything it holds is
//! a set or a map of sets, so adding is commutative, associative and idempotent: parts that were built apart can be
//! merged with [`GraphBuilder::merge`], and one document that was added twice changes nothing. [`GraphBuilder::finish`]
//! gives the [`Graph`], whose nodes, edges and evidence are sorted.

mod amount;
mod builder;
mod confidence;
mod counting;
mod edge;
mod evidence;
mod key;
mod network;
mod node;
mod reading;
mod total;
mod vote;

pub use amount::Amount;
pub use builder::{GraphBuilder, SkipReason, Skipped};
pub use confidence::Confidence;
pub use edge::{Edge, Fact};
pub use evidence::{Argument, ByteRange, EdgeEvidence, Mark, Source, Spot};
pub use key::{FactKey, NodeKey, TailKey, normalized_name};
pub use network::Graph;
pub use node::{Budget, Node, Surface};
pub use total::{LeftOut, Outcome, Total, TotalItem};
