//! Remembers what words outside the lexicon were guessed to be.
//!
//! A guess depends on the word and the paradigms alone, so remembering it changes no result; it only spares the work
//! for words that come again, as most do. The memory is bounded and is shared by the threads of one lexicon.

use std::sync::RwLock;

use crate::morph::Gram;
use crate::text::{FastMap, LanguageId};

/// Most words remembered; when full it is emptied. A hundred megabytes of news have some 200,000 unknown forms, of
/// which the frequent ones return within a few articles.
const CAPACITY: usize = 100_000;

/// Longest word remembered, in bytes: longer ones are page furniture and do not return.
const LONGEST: usize = 64;

/// Guessed readings by language and word.
#[derive(Debug, Default)]
pub(super) struct Memo {
    known: RwLock<FastMap<LanguageId, FastMap<Box<str>, Gram>>>,
}

impl Memo {
    /// The remembered readings, or those that `guess` finds now.
    pub(super) fn get(&self, language: LanguageId, word: &str, guess: impl FnOnce() -> Gram) -> Gram {
        if word.len() > LONGEST {
            return guess();
        }
        if let Some(gram) = self.known.read().ok().and_then(|k| k.get(&language)?.get(word).copied()) {
            return gram;
        }
        let gram = guess();
        if let Ok(mut known) = self.known.write() {
            let words = known.entry(language).or_default();
            if words.len() >= CAPACITY {
                words.clear();
            }
            words.insert(word.into(), gram);
        }
        gram
    }
}
