//! Who funds whom, said by the sentence and provable.
//!
//! donorgraph reads news, reports and press releases about aid in Russian, Ukrainian and English and returns
//! organizations, programs, places, amounts, persons and dates, and what the text says of them: who funds, implements,
//! receives, where, how much, when. Every relation carries the sentence, the words that state it and the rule that read
//! them. It works offline and gives the same bytes for the same input.
//!
//! ```
//! use donorgraph::{Document, GraphBuilder, Pipeline};
//!
//! let pipeline = Pipeline::builtin()?;
//! let text = "Правительство Японии финансирует проект «Тёплая школа» в Донецкой области.";
//! let extraction = pipeline.extract(&Document::new("article-1", text));
//! for relation in &extraction.relations {
//!     println!("{} {} {}: {}", relation.head, relation.kind, relation.tail, relation.evidence.text);
//! }
//! let mut builder = GraphBuilder::new();
//! builder.add(&extraction);
//! let graph = builder.finish();
//! assert!(graph.nodes().count() > 0);
//! # Ok::<(), donorgraph::LexiconError>(())
//! ```
//!
//! - [`Pipeline`] holds the lexicon and the recognizers; [`Pipeline::extract`] reads one [`Document`].
//! - [`Extraction`] is the result and the output contract.
//! - [`GraphBuilder`] merges the extractions of many documents into a [`Graph`]; [`export`] writes it.
//! - [`Lexicon::builder`] layers names, words and frames of your own over the built-in ones.

mod builtin;
mod explain;
mod frame_check;
mod morph;
mod pipeline;

pub mod curate;
pub mod eval;
pub mod export;
pub mod graph;
pub mod lexicon;
pub mod mention;
pub mod relation;
pub mod schema;
pub mod text;

pub use builtin::LexiconBuilder;
pub use explain::Explanation;
pub use graph::{Graph, GraphBuilder};
pub use lexicon::{Fault, Lexicon, LexiconError, SourceFile};
pub use mention::Recognizer;
pub use morph::{Case, CaseSet, GenderSet, Gram, VerbForm};
pub use pipeline::Pipeline;
pub use schema::Extraction;
pub use text::Document;

/// The program of README.md compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
