//! Tokens: what they are made of and how they stand in the text.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes, combining marks and soft hyphens; may end in digits (EU4).
    Word,
    /// Digits, with inner separators only when they are part of one number: `5`, `2016`. Separators are tokens.
    Number,
    /// One punctuation mark or symbol.
    Mark,
}

/// Script of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// No letters.
    None,
    /// Latin letters only.
    Latin,
    /// Cyrillic letters only.
    Cyrillic,
    /// Latin and Cyrillic letters in one word; the folded form is Cyrillic where every Latin letter has a look-alike.
    Mixed,
    /// Any other script.
    Other,
}

/// How a word uses capitals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// No capital.
    Lower,
    /// The first letter only.
    Capital,
    /// All letters, two or more.
    Upper,
    /// Anything else: `eGov`, `ЛітСлово`.
    Camel,
    /// A single capital letter: an initial.
    Initial,
}

/// One token. Its text is `document.text[span]`; its folded text is in [`super::TokenizedText`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Script of a word.
    pub script: Script,
    /// Capitals of a word.
    pub shape: Shape,
    /// Whether white space stands before it (the first token of a text counts as spaced).
    pub spaced: bool,
    /// Number of line breaks before it, at most 3.
    pub breaks: u8,
    /// The character of a mark, folded: all dashes are `-`, all quotes keep their own character.
    pub mark: char,
}

impl Token {
    /// Whether it is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// Whether it is this mark.
    #[must_use]
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == TokenKind::Mark && self.mark == mark
    }

    /// Whether it is a word that starts with a capital letter.
    #[must_use]
    pub fn is_capitalised(&self) -> bool {
        self.is_word() && self.shape != Shape::Lower
    }
}
