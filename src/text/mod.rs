//! Floor 0: characters -> tokens, sentences, quotes, script and language.

mod document;
mod fold;
mod groups;
mod hashing;
mod language;
mod latin_id;
mod one_script;
mod sentence;
mod span;
mod token;
mod tokenize;
mod tokenized;

pub use document::{Document, MAX_DOCUMENT_BYTES};
pub use fold::fold;
pub(crate) use fold::{fold_onto, is_letter_or_digit};
pub use groups::{Closing, Group, GroupKind};
pub(crate) use hashing::{FastMap, FastSet};
pub(crate) use language::MAX_LANGUAGES;
pub use language::{LanguageId, LanguageMarks, Languages};
pub(crate) use latin_id::latin_id;
pub(crate) use one_script::in_one_script;
pub use sentence::{Abbreviation, Abbreviations, MAX_SENTENCE};
pub use span::Span;
pub use token::{Script, Shape, Token, TokenKind};
pub(crate) use tokenize::{POSSESSIVE, is_quote, tokenize};
pub use tokenized::TokenizedText;
