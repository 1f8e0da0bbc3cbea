//! How a lexicon row says that its text inflects.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::gram::GenderSet;

/// The `inflect` column of names and words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Inflection {
    /// Leading adjectives and the first noun decline, the rest is frozen.
    Declines,
    /// Exactly the first words decline.
    DeclinesWords(usize),
    /// One noun, of the given gender if any. A capitalised word with a gender is a person's name, hence animate.
    Noun(Option<GenderSet>),
    /// One noun or phrase in the plural.
    PluralNoun,
    /// One adjective, in all genders and numbers.
    Adjective,
    /// One adjective that stands for a noun, in the gender and number that it is written in. Not written in tables.
    Substantive,
    /// One verb of a paradigm; an empty id leaves the choice to the verb's ending.
    Verb(String),
    /// Never changes.
    Fixed,
}

const ALLOWED: &str = "declines, declines:<number of words>, noun, noun:m, noun:f, noun:n, noun:pl, plural, \
    adjective, verb, verb:<paradigm>, fixed";

impl FromStr for Inflection {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (kind, value) = text.split_once(':').unwrap_or((text, ""));
        match (kind, value) {
            ("declines", "") if !text.ends_with(':') => Ok(Inflection::Declines),
            ("declines", count) => words(text, count),
            ("noun", "") => Ok(Inflection::Noun(None)),
            ("noun", "m") => Ok(Inflection::Noun(Some(GenderSet::M))),
            ("noun", "f") => Ok(Inflection::Noun(Some(GenderSet::F))),
            ("noun", "n") => Ok(Inflection::Noun(Some(GenderSet::N))),
            ("noun", "pl") | ("plural", "") => Ok(Inflection::PluralNoun),
            ("adjective", "") => Ok(Inflection::Adjective),
            ("verb", id) => Ok(Inflection::Verb(id.to_owned())),
            ("fixed", "") => Ok(Inflection::Fixed),
            _ => Err(format!("`{text}` is no inflection; allowed: {ALLOWED}")),
        }
    }
}

impl fmt::Display for Inflection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Inflection::Declines => f.write_str("declines"),
            Inflection::DeclinesWords(count) => write!(f, "declines:{count}"),
            Inflection::Noun(gender) => f.write_str(match *gender {
                Some(GenderSet::M) => "noun:m",
                Some(GenderSet::F) => "noun:f",
                Some(GenderSet::N) => "noun:n",
                _ => "noun",
            }),
            Inflection::PluralNoun => f.write_str("plural"),
            Inflection::Adjective | Inflection::Substantive => f.write_str("adjective"),
            Inflection::Verb(id) if id.is_empty() => f.write_str("verb"),
            Inflection::Verb(id) => write!(f, "verb:{id}"),
            Inflection::Fixed => f.write_str("fixed"),
        }
    }
}

fn words(text: &str, count: &str) -> Result<Inflection, String> {
    match count.parse() {
        Ok(count) if count > 0 => Ok(Inflection::DeclinesWords(count)),
        _ => Err(format!("`{text}`: how many words decline must be a number from 1")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_column_is_read() {
        let read = |text: &str| text.parse::<Inflection>();
        assert_eq!(read("declines"), Ok(Inflection::Declines));
        assert_eq!(read("declines:2"), Ok(Inflection::DeclinesWords(2)));
        assert_eq!(read("noun:f"), Ok(Inflection::Noun(Some(GenderSet::F))));
        assert_eq!(read("noun:pl"), read("plural"));
        assert_eq!(read("verb:irovat"), Ok(Inflection::Verb("irovat".to_owned())));
        for text in ["declines", "declines:3", "noun", "noun:n", "plural", "adjective", "verb", "verb:irovat", "fixed"]
        {
            assert_eq!(read(text).map(|inflection| inflection.to_string()), Ok(text.to_owned()));
        }
        for wrong in ["", "declines:", "declines:0", "noun:x", "Fixed", "plural:m"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
