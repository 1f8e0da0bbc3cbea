//! Endings: where a paradigm applies, and the index that finds paradigms by the end of a word.

use serde::{Deserialize, Serialize};

/// Stands before the first letter of a word in index keys, so that a key can ask for a whole word.
const START: char = '^';

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

/// Finds values by the longest end of a word: a tree of letters, spelled from the end of the keys.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct EndIndex<T> {
    /// The root is first.
    nodes: Vec<EndNode<T>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct EndNode<T> {
    /// Next letters, sorted, with the positions of their nodes.
    next: Vec<(char, u32)>,
    values: Vec<T>,
}

impl<T> Default for EndNode<T> {
    fn default() -> Self {
        EndNode { next: Vec::new(), values: Vec::new() }
    }
}

impl<T> Default for EndIndex<T> {
    fn default() -> Self {
        EndIndex { nodes: Vec::new() }
    }
}

impl<T: Copy> EndIndex<T> {
    /// Values of equal keys keep the order in which they are given.
    pub(crate) fn new(entries: Vec<(String, T)>) -> Self {
        let mut nodes = vec![EndNode::default()];
        for (key, value) in entries {
            let at = key.chars().rev().fold(0, |at, letter| step_or_add(&mut nodes, at, letter));
            nodes[at].values.push(value);
        }
        EndIndex { nodes }
    }

    /// Every value whose key the word ends in, with the length of the key, longest key first.
    ///
    /// Reads the word from its end and stops at the letter where no key goes on, so a long word costs no more.
    pub(crate) fn find(&self, word: &str) -> Vec<(usize, T)> {
        let Some(mut node) = self.nodes.first() else { return Vec::new() };
        let mut found: Vec<(usize, &[T])> = Vec::new();
        for (before, letter) in word.chars().rev().map(fold_letter).chain([START]).enumerate() {
            let Ok(next) = node.next.binary_search_by_key(&letter, |n| n.0) else { break };
            let Some(child) = self.nodes.get(node.next[next].1 as usize) else { break };
            node = child;
            if !node.values.is_empty() {
                found.push((before + 1, &node.values));
            }
        }
        found.into_iter().rev().flat_map(|(length, values)| values.iter().map(move |&value| (length, value))).collect()
    }
}

fn step_or_add<T>(nodes: &mut Vec<EndNode<T>>, at: usize, letter: char) -> usize {
    match nodes[at].next.binary_search_by_key(&letter, |n| n.0) {
        Ok(found) => nodes[at].next[found].1 as usize,
        Err(place) => {
            let added = nodes.len();
            nodes.push(EndNode::default());
            nodes[at].next.insert(place, (letter, added as u32));
            added
        }
    }
}

/// Lower case without ё and with one apostrophe, letter for letter, so that endings have the length they have in the word.
///
/// `str::to_lowercase` would turn `İ` into two characters and cut the stem in the wrong place.
pub(crate) fn fold(word: &str) -> String {
    word.chars().map(fold_letter).collect()
}

fn fold_letter(letter: char) -> char {
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
    if is_capitals(stem) { format!("{stem}{}", ending.to_uppercase()) } else { format!("{stem}{ending}") }
}

/// Whether the word is written in capitals: two or more letters and none of them small.
pub(crate) fn is_capitals(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// Whether the word starts with a capital.
pub(crate) fn is_capitalised(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_key_comes_first_and_whole_words_only_match_whole() {
        let index = EndIndex::new(vec![("ток".to_owned(), 1), ("^ток".to_owned(), 2), ("к".to_owned(), 3)]);
        assert_eq!(index.find("Ток"), [(4, 2), (3, 1), (1, 3)]);
        assert_eq!(index.find("исток"), [(3, 1), (1, 3)]);
        assert!(index.find("").is_empty());
    }

    #[test]
    fn stems_are_cut_by_letters_and_keep_their_capitals() {
        let ending = Ending { lemma: "ец".to_owned(), ..Ending::default() };
        assert_eq!(ending.form_from("Донец", "ца"), "Донца");
        assert_eq!(ending.form_from("ДОНЕЦ", "ца"), "ДОНЦА");
        assert_eq!(ending.lemma_from("Донца", "ца"), "Донец");
        assert_eq!(ending.form_from("ц", "ца"), "ца");
    }
}
