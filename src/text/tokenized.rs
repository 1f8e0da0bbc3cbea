//! A document cut into tokens, sentences and groups: what every later step reads.

use std::ops::Range;

use super::groups::groups;
use super::language::languages;
use super::sentence::sentences;
use super::tokenize::{Tokens, tokenize};
use super::{Abbreviations, Document, Group, LanguageId, Languages, Span, Token};

/// Tokens of one document with their folded forms, sentences, groups and languages.
#[derive(Debug, Clone)]
pub struct TokenizedText<'d> {
    /// The document; all spans refer to its text.
    pub document: &'d Document,
    /// Tokens, in order.
    pub tokens: Vec<Token>,
    /// Sentences as ranges of tokens, covering all of them.
    pub sentences: Vec<Range<u32>>,
    /// Quotes and brackets, in the order of their openers.
    pub groups: Vec<Group>,
    /// Language of each word.
    pub languages: Vec<Option<LanguageId>>,
    folded: String,
    folded_at: Vec<u32>,
}

impl<'d> TokenizedText<'d> {
    /// Cuts a document. Linear in its text; never fails.
    #[must_use]
    pub fn new(document: &'d Document, abbreviations: &dyn Abbreviations, alphabets: &Languages) -> Self {
        let Tokens { tokens, folded, mut folded_at } = tokenize(&document.text);
        folded_at.push(folded.len() as u32);
        let word = |i: usize| without_space(&folded, folded_at[i], folded_at[i + 1]);
        let sentences = sentences(&tokens, word, abbreviations);
        let groups = groups(&tokens);
        let languages = languages(&tokens, &sentences, word, alphabets);
        TokenizedText { document, tokens, sentences, groups, languages, folded, folded_at }
    }

    /// The folded form of a token; empty for quotes.
    #[must_use]
    pub fn folded(&self, token: usize) -> &str {
        match (self.folded_at.get(token), self.folded_at.get(token + 1)) {
            (Some(&start), Some(&end)) => without_space(&self.folded, start, end),
            _ => "",
        }
    }

    /// The bytes of its folded form, for looking it up.
    pub(crate) fn folded_bytes(&self, token: usize) -> &[u8] {
        match (self.folded_at.get(token), self.folded_at.get(token + 1)) {
            (Some(&start), Some(&end)) => {
                self.folded.as_bytes().get(start as usize..end.saturating_sub(1) as usize).unwrap_or(&[])
            }
            _ => &[],
        }
    }

    /// Whether a token is nothing at all in the folded view: a quote. A word without a letter still parts its neighbours.
    pub(crate) fn is_nothing(&self, token: usize) -> bool {
        self.folded_at.get(token) == self.folded_at.get(token + 1)
    }

    /// The raw text of a token.
    #[must_use]
    pub fn raw(&self, token: usize) -> &'d str {
        self.tokens.get(token).map_or("", |t| t.span.of(&self.document.text))
    }

    /// The language of a token, if it is a word of one.
    #[must_use]
    pub fn language(&self, token: usize) -> Option<LanguageId> {
        self.languages.get(token).copied().flatten()
    }

    /// The bytes from the first to the last token of a range; empty at 0 for an empty range.
    #[must_use]
    pub fn span(&self, tokens: Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if !tokens.is_empty() => Span::new(first.span.start, last.span.end),
            _ => Span::default(),
        }
    }

    /// The group whose opening mark is this token.
    #[must_use]
    pub fn group_opening(&self, token: usize) -> Option<&Group> {
        let index = self.groups.binary_search_by_key(&(token as u32), |g| g.open).ok()?;
        self.groups.get(index)
    }

    /// Index of the sentence that a token is in.
    #[must_use]
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end as usize <= token)
    }
}

/// A folded form without the space that follows it, if it is not nothing at all.
fn without_space(folded: &str, start: u32, end: u32) -> &str {
    folded.get(start as usize..end.saturating_sub(1) as usize).unwrap_or("")
}
