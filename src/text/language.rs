//! Language of each token, from letters and function words of its sentence; never of the document alone.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Script, Token};

/// A language of the lexicon, by its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LanguageId(pub u8);

/// What tells a language from its neighbours. Data: `lexicons/<lang>/language.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguageMarks {
    /// Code: the name of the lexicon folder.
    pub code: String,
    /// Whether it is written in Cyrillic; else in Latin.
    pub cyrillic: bool,
    /// Letters, folded, that no other language of the same script here has.
    pub letters: String,
    /// Folded function words that tell it from the others of its script.
    pub words: Vec<String>,
    /// Whether names are shown in this language where an entity has several.
    pub display: bool,
    /// Whether nouns show their case; else position tells subject and object.
    pub cases: bool,
    /// Endings, folded, that only finite verbs have.
    pub verb_endings: Vec<String>,
    /// Suffixes, folded, of the adjectives formed from names of places.
    pub place_suffixes: Vec<String>,
    /// Letters that case endings of surnames are made of.
    pub name_endings: String,
    /// Preposition of the doer of a passive, in a language without cases.
    pub agent_preposition: Option<String>,
    /// Preposition that does the work of the dative, in a language without cases.
    pub dative_preposition: Option<String>,
    /// Preposition that does the work of the genitive, in a language without cases.
    pub genitive_preposition: Option<String>,
    /// Prepositions of the place where something is or works.
    pub place_prepositions: Vec<String>,
}

/// Language of every token. A token takes the language of its own letters, else the majority of its sentence, else of
/// the text, else the first language of its script.
pub(crate) fn languages<'f>(
    tokens: &[Token],
    sentences: &[Range<u32>],
    folded: impl Fn(usize) -> &'f str,
    alphabets: &[LanguageMarks],
) -> Vec<Option<LanguageId>> {
    let marks = Marks::new(alphabets);
    // A script with one language needs no marks.
    let several = [false, true].map(|cyrillic| alphabets.iter().filter(|a| a.cyrillic == cyrillic).count() > 1);
    let telling = |i: usize| match tokens[i].script {
        Script::Latin => several[0],
        Script::Cyrillic | Script::Mixed => several[1],
        Script::None | Script::Other => false,
    };
    let own: Vec<u8> = (0..tokens.len()).map(|i| if telling(i) { marks.of(folded(i)) } else { 0 }).collect();
    let mut total = vec![0u32; alphabets.len()];
    let mut per_sentence = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let mut votes = vec![0u32; alphabets.len()];
        for &mask in &own[sentence.start as usize..sentence.end as usize] {
            add(&mut votes, mask);
        }
        for (sum, vote) in total.iter_mut().zip(&votes) {
            *sum += vote;
        }
        per_sentence.push(votes);
    }
    let mut out = vec![None; tokens.len()];
    for (sentence, votes) in sentences.iter().zip(&per_sentence) {
        let by_script = [false, true].map(|cyrillic| best(alphabets, cyrillic, votes, &total));
        for index in sentence.start as usize..sentence.end as usize {
            let cyrillic = match tokens[index].script {
                Script::Latin => false,
                Script::Cyrillic | Script::Mixed => true,
                Script::None | Script::Other => continue,
            };
            let one = own[index].is_power_of_two().then(|| LanguageId(own[index].trailing_zeros() as u8));
            out[index] = one.or(by_script[usize::from(cyrillic)]);
        }
    }
    out
}

fn add(votes: &mut [u32], mask: u8) {
    for (language, vote) in votes.iter_mut().enumerate() {
        *vote += u32::from(mask >> language & 1);
    }
}

fn best(alphabets: &[LanguageMarks], cyrillic: bool, votes: &[u32], total: &[u32]) -> Option<LanguageId> {
    (0..alphabets.len())
        .filter(|&i| alphabets[i].cyrillic == cyrillic)
        .max_by_key(|&i| (votes[i], total[i], std::cmp::Reverse(i)))
        .map(|i| LanguageId(i as u8))
}

/// Which languages a letter or word speaks for, as bits.
struct Marks<'a> {
    letters: [u8; 0x130],
    words: std::collections::HashMap<&'a str, u8>,
    longest: usize,
}

impl<'a> Marks<'a> {
    fn new(alphabets: &'a [LanguageMarks]) -> Self {
        let mut letters = [0; 0x130];
        let mut words = std::collections::HashMap::new();
        for (index, alphabet) in alphabets.iter().enumerate() {
            for c in alphabet.letters.chars() {
                if let Some(slot) = letter_slot(c) {
                    letters[slot] |= 1 << index;
                }
            }
            for word in &alphabet.words {
                *words.entry(word.as_str()).or_insert(0) |= 1 << index;
            }
        }
        let longest = words.keys().map(|w| w.len()).max().unwrap_or(0);
        Marks { letters, words, longest }
    }

    fn of(&self, folded: &str) -> u8 {
        if folded.len() <= self.longest
            && let Some(&mask) = self.words.get(folded)
        {
            return mask;
        }
        folded.chars().filter_map(letter_slot).fold(0, |mask, slot| mask | self.letters[slot])
    }
}

fn letter_slot(c: char) -> Option<usize> {
    (c as usize).checked_sub(0x400).filter(|&slot| slot < 0x130)
}
