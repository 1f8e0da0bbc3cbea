//! Language of each token, from letters and function words of its sentence; never of the document alone.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{FastMap, Script, Token};

/// A language of the lexicon, by its position there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct LanguageId(pub u8);

/// Most languages of a lexicon: sets of them are kept as the bits of one number.
pub(crate) const MAX_LANGUAGES: usize = u64::BITS as usize;

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
    /// Prepositions of what money is for, with the cases that they govern then: `на+acc`.
    pub purpose_prepositions: Vec<String>,
    /// Prepositions of the body that something comes from: «конкурс «…» от фонда».
    pub origin_prepositions: Vec<String>,
    /// Prepositions of whoever says what the sentence says: "according to".
    pub source_prepositions: Vec<String>,
}

/// What tells the languages of a lexicon apart, made ready for looking up words.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    /// For each language whether it is written in Cyrillic.
    cyrillic: Vec<bool>,
    /// Whether Latin and Cyrillic have several languages; a script with one needs no marks.
    several: [bool; 2],
    /// Which languages a letter speaks for, as bits.
    letters: Vec<u64>,
    /// The same for function words.
    words: FastMap<Box<str>, u64>,
    /// Length of the longest function word.
    longest: usize,
}

/// The letters that may tell languages apart: Cyrillic and its supplement.
const LETTERS: std::ops::Range<u32> = 0x400..0x530;

impl Languages {
    /// Takes the marks of each language, in the order of their ids. Those beyond the 64th tell nothing; a lexicon refuses
    /// them when it is loaded.
    #[must_use]
    pub fn new(alphabets: &[LanguageMarks]) -> Self {
        let count = |cyrillic: bool| alphabets.iter().filter(|a| a.cyrillic == cyrillic).count();
        let mut languages = Languages {
            cyrillic: alphabets.iter().map(|a| a.cyrillic).collect(),
            several: [count(false) > 1, count(true) > 1],
            letters: vec![0; LETTERS.len()],
            ..Languages::default()
        };
        for (index, alphabet) in alphabets.iter().enumerate().take(MAX_LANGUAGES) {
            for c in alphabet.letters.chars().filter(|&c| LETTERS.contains(&(c as u32))) {
                languages.letters[(c as u32 - LETTERS.start) as usize] |= 1 << index;
            }
            for word in &alphabet.words {
                *languages.words.entry(word.as_str().into()).or_insert(0) |= 1 << index;
            }
        }
        languages.longest = languages.words.keys().map(|w| w.len()).max().unwrap_or(0);
        languages
    }

    /// Which languages a folded word speaks for, as bits.
    fn of(&self, folded: &str) -> u64 {
        if folded.len() <= self.longest
            && let Some(&mask) = self.words.get(folded)
        {
            return mask;
        }
        // All letters that tell are of two bytes, so the text need not be decoded.
        let (mut rest, mut mask) = (folded.as_bytes(), 0);
        while let [first, after @ ..] = rest {
            rest = after;
            if let (0xD0..=0xD4, [second, after @ ..]) = (first, after) {
                let letter = usize::from(first - 0xD0) << 6 | usize::from(second & 0x3F);
                mask |= self.letters.get(letter).copied().unwrap_or(0);
                rest = after;
            }
        }
        mask
    }

    /// The language that a sentence without other marks is in, of those of a script.
    fn best(&self, cyrillic: bool, votes: &[u32], total: &[u32]) -> Option<LanguageId> {
        (0..self.cyrillic.len())
            .filter(|&i| self.cyrillic[i] == cyrillic)
            .max_by_key(|&i| (votes[i], total[i], std::cmp::Reverse(i)))
            .map(|i| LanguageId(i as u8))
    }
}

/// Language of every token. A token takes the language of its own letters, else the majority of its sentence, else of
/// the text, else the first language of its script.
pub(crate) fn languages<'f>(
    tokens: &[Token],
    sentences: &[Range<u32>],
    folded: impl Fn(usize) -> &'f str,
    languages: &Languages,
) -> Vec<Option<LanguageId>> {
    let count = languages.cyrillic.len();
    let telling = |token: &Token| is_cyrillic(token).is_some_and(|cyrillic| languages.several[usize::from(cyrillic)]);
    let own: Vec<u64> =
        tokens.iter().enumerate().map(|(i, t)| if telling(t) { languages.of(folded(i)) } else { 0 }).collect();
    let mut total = vec![0u32; count];
    let mut votes = vec![0u32; count * sentences.len()];
    for (sentence, votes) in sentences.iter().zip(votes.chunks_mut(count.max(1))) {
        for &mask in own[sentence.start as usize..sentence.end as usize].iter().filter(|&&mask| mask != 0) {
            add(votes, mask);
        }
        total.iter_mut().zip(votes).for_each(|(sum, vote)| *sum += *vote);
    }
    let mut out = vec![None; tokens.len()];
    for (index, sentence) in sentences.iter().enumerate() {
        let votes = &votes[index * count..(index + 1) * count];
        let by_script = [false, true].map(|cyrillic| languages.best(cyrillic, votes, &total));
        for index in sentence.start as usize..sentence.end as usize {
            let Some(cyrillic) = is_cyrillic(&tokens[index]) else { continue };
            let one = own[index].is_power_of_two().then(|| LanguageId(own[index].trailing_zeros() as u8));
            out[index] = one.or(by_script[usize::from(cyrillic)]);
        }
    }
    out
}

fn is_cyrillic(token: &Token) -> Option<bool> {
    match token.script {
        Script::Latin => Some(false),
        Script::Cyrillic | Script::Mixed => Some(true),
        Script::None | Script::Other => None,
    }
}

fn add(votes: &mut [u32], mask: u64) {
    for (language, vote) in votes.iter_mut().enumerate() {
        *vote += u32::from(mask >> language & 1 == 1);
    }
}
