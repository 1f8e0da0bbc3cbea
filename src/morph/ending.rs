//! Endings: where a paradigm applies, and how words are put together with them.

use serde::{Deserialize, Serialize};

/// Stands before the first letter of a word in index keys, so that a key can ask for a whole word.
pub(super) const START: char = '^';

/// The lemmas that a paradigm applies to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Ending {
    /// What the lemma ends in and the forms replace; empty for a bare stem.
    pub(crate) lemma: String,
    /// What may stand before it.
    pub(crate) after: After,
    /// Lemmas listed one by one: whole words, or word ends written with a leading hyphen (`-поток`).
    pub(crate) words: Vec<String>,
}

/// What may stand before the ending of a lemma.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum After {
    /// Anything.
    #[default]
    Any,
    /// One of these strings.
    OneOf(Vec<String>),
    /// Nothing: the paradigm applies to its listed words only.
    ListedOnly,
}

impl Ending {
    /// What stands before the ending, as far as the paradigm asks for it, in the notation of the index.
    fn contexts(&self) -> Vec<String> {
        let mut contexts = match &self.after {
            After::Any => vec![String::new()],
            After::OneOf(strings) => strings.iter().map(|s| fold(s)).collect(),
            After::ListedOnly => Vec::new(),
        };
        contexts.extend(self.words.iter().filter_map(|word| self.stem_of_listed(word)));
        contexts
    }

    /// A listed word without the ending; `None` when it does not end so, which the loader reports.
    pub(crate) fn stem_of_listed(&self, word: &str) -> Option<String> {
        let stem = fold(word).strip_suffix(fold(&self.lemma).as_str()).map(str::to_owned)?;
        Some(match stem.strip_prefix('-') {
            Some(end) => end.to_owned(),
            None => format!("{START}{stem}"),
        })
    }

    /// Index keys of the words that have `ending` where the lemma has its own.
    pub(crate) fn keys(&self, ending: &str) -> Vec<String> {
        let ending = fold(ending);
        self.contexts().into_iter().map(|context| context + &ending).filter(|key| !key.is_empty()).collect()
    }

    /// The lemma whose form is `form`, given the ending of that form.
    pub(crate) fn lemma_from(&self, form: &str, ending: &str) -> String {
        with_ending(without_last(form, ending.chars().count()), &self.lemma)
    }

    /// A form of `lemma`.
    pub(crate) fn form_from(&self, lemma: &str, ending: &str) -> String {
        with_ending(without_last(lemma, self.lemma.chars().count()), ending)
    }
}

/// Lower case without ё and with one apostrophe, letter for letter, so that endings have the length they have in the word.
///
/// `str::to_lowercase` would turn `İ` into two characters and cut the stem in the wrong place.
pub(crate) fn fold(word: &str) -> String {
    word.chars().map(fold_letter).collect()
}

pub(super) fn fold_letter(letter: char) -> char {
    let lower = match letter {
        '\u{430}'..='\u{44F}' => return letter,
        '\u{410}'..='\u{42F}' => return char::from_u32(letter as u32 + 0x20).unwrap_or(letter),
        _ => letter.to_lowercase().next().unwrap_or(letter),
    };
    match lower {
        '\u{451}' => '\u{435}',
        '’' | 'ʼ' | '`' => '\'',
        lower => lower,
    }
}

/// The word without its last letters; empty when there are fewer.
pub(crate) fn without_last(word: &str, count: usize) -> &str {
    match count {
        0 => word,
        _ => word.char_indices().rev().nth(count - 1).map_or("", |(at, _)| &word[..at]),
    }
}

fn with_ending(stem: &str, ending: &str) -> String {
    if is_capitals(stem) {
        return [stem, &ending.to_uppercase()].concat();
    }
    [stem, ending].concat()
}

/// Whether the word is written in capitals: two or more letters and none of them small.
pub(crate) fn is_capitals(word: &str) -> bool {
    has_capitals(word) && !word.chars().any(char::is_lowercase)
}

/// Whether the word has two capitals or more.
pub(crate) fn has_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).nth(1).is_some()
}

/// Whether the word starts with a capital.
pub(crate) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_are_cut_by_letters_and_keep_their_capitals() {
        let ending = Ending { lemma: "ец".to_owned(), ..Ending::default() };
        assert_eq!(ending.form_from("Донец", "ца"), "Донца");
        assert_eq!(ending.form_from("ДОНЕЦ", "ца"), "ДОНЦА");
        assert_eq!(ending.lemma_from("Донца", "ца"), "Донец");
        assert_eq!(ending.form_from("ц", "ца"), "ца");
    }
}
