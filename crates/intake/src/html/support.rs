//! Blocks that name donors and partners. They stand in footers and beside the article, where nothing else is read.

/// Beginnings of words, one a line, lower case.
const WORDS: &str = include_str!("support_words.txt");

/// Longest line that can be a headline of a block, in characters.
const HEADLINE: usize = 60;

/// Longest line that can be such a sentence, in bytes: longer ones are texts of law.
const SENTENCE: usize = 1000;

/// How a line of page furniture speaks of support.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Support {
    /// "Наши доноры": the lines after it are names.
    Headline,
    /// "Сайт створено за підтримки ...".
    Sentence,
}

/// Whether a line names or announces donors.
pub(super) fn support(line: &str) -> Option<Support> {
    if line.len() > SENTENCE || !speaks_of_support(line) {
        return None;
    }
    let short = line.chars().count() <= HEADLINE && line.split_whitespace().count() <= 6;
    Some(if short { Support::Headline } else { Support::Sentence })
}

fn speaks_of_support(line: &str) -> bool {
    let line = line.to_lowercase();
    let words = || line.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    WORDS.lines().filter(|stem| !stem.is_empty()).any(|stem| words().any(|word| word.starts_with(stem)))
}

#[cfg(test)]
mod tests {
    use super::{Support, WORDS, support};

    #[test]
    fn words_are_sorted_and_lower_case() {
        assert!(WORDS.lines().is_sorted());
        assert_eq!(WORDS, WORDS.to_lowercase());
    }

    #[test]
    fn lines() {
        for (line, expected) in [
            ("Наши доноры", Some(Support::Headline)),
            ("Партнери:", Some(Support::Headline)),
            ("Сайт створено за підтримки американського народу через USAID", Some(Support::Sentence)),
            ("Our donors and partners", Some(Support::Headline)),
            ("Контакты", None),
            ("", None),
        ] {
            assert_eq!(support(line), expected, "{line}");
        }
    }
}
