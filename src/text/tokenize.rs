//! Characters -> tokens with their folded forms.

use unicode_segmentation::UnicodeSegmentation;

use super::fold::{Folding, fold_plain, fold_word, is_apostrophe, is_combining, is_invisible};
use super::{Script, Shape, Span, Token, TokenKind};

/// Shortest words, in letters, that are told apart where a capital follows a small letter without a space. Shorter ones
/// are parts of a name: «eGov», "YouTube", "McDonald".
const GLUED: usize = 4;

/// The first of two words that have lost the space between them, in bytes: "GermanySweden". Scraped lists do that.
fn glued(word: &str) -> Option<usize> {
    let mut small = 0;
    for (at, c) in word.char_indices() {
        if small + 1 >= GLUED && c.is_uppercase() {
            let rest = word[at..].chars();
            let next = rest.skip(1).take_while(|c| c.is_lowercase()).count() + 1;
            return (next >= GLUED).then_some(at);
        }
        small = if c.is_lowercase() { small + 1 } else { 0 };
    }
    None
}

/// Tokens of a text with the folded form of each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tokens {
    pub(crate) tokens: Vec<Token>,
    /// The folded forms, each followed by one space.
    pub(crate) folded: String,
    /// Where each token's folded form starts in `folded`.
    pub(crate) folded_at: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// A letter of a script that joins words without spaces or has borders that a table cannot tell.
    Foreign,
    Digit,
    Space,
    Break,
    /// Invisible or combining: part of a word when inside one, else nothing.
    Inner,
    Apostrophe,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\t' | '\u{A0}' | '\u{202F}' | '\u{2000}'..='\u{200A}' | '\u{3000}' => Class::Space,
        '\n' | '\u{2028}' | '\u{2029}' | '\u{85}' => Class::Break,
        '\r' | '\u{B}' | '\u{C}' => Class::Space,
        _ if c.is_ascii() && c != '\'' && c != '`' => Class::Mark,
        _ if is_apostrophe(c) => Class::Apostrophe,
        _ if is_invisible(c) || is_combining(c) => Class::Inner,
        '\u{C0}'..='\u{24F}' if c != '×' && c != '÷' => Class::Letter,
        '\u{1E00}'..='\u{1EFF}' => Class::Letter,
        _ if c.is_alphabetic() => Class::Foreign,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Mark,
    }
}

/// Cuts `text` into tokens. Linear; never fails.
pub(crate) fn tokenize(text: &str) -> Tokens {
    let mut builder = Builder { text, out: Tokens::default(), spaced: true, breaks: 0 };
    // The densest of ordinary texts, in Latin script, has a token every five bytes.
    builder.out.tokens.reserve(text.len() / 5 + 1);
    builder.out.folded_at.reserve(text.len() / 5 + 2);
    builder.out.folded.reserve(text.len() + text.len() / 8);
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        at = match byte {
            // The letters that almost all words begin with; the two bytes open those from U+0400 to U+047F.
            b'a'..=b'z' | b'A'..=b'Z' | 0xD0 | 0xD1 => builder.word(at),
            _ => builder.step(at),
        };
        // After most words stands one plain space.
        if text.as_bytes().get(at) == Some(&b' ') {
            builder.spaced = true;
            at += 1;
        }
    }
    builder.out
}

struct Builder<'t> {
    text: &'t str,
    out: Tokens,
    spaced: bool,
    breaks: u8,
}

impl Builder<'_> {
    fn step(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return self.text.len() };
        let next = at + c.len_utf8();
        match class(c) {
            Class::Space => {
                self.spaced = true;
                next
            }
            Class::Break => {
                self.spaced = true;
                self.breaks = (self.breaks + 1).min(3);
                next
            }
            Class::Inner => next,
            Class::Letter => self.word(at),
            Class::Foreign => self.foreign(at),
            Class::Digit => {
                let end = self.run(at, |c| c.is_ascii_digit());
                self.push(at, end, TokenKind::Number, '\0');
                end
            }
            Class::Apostrophe => match self.possessive(at, next) {
                Some(end) => end,
                None => self.mark(at, next, c),
            },
            Class::Mark => self.mark(at, next, c),
        }
    }

    fn run(&self, at: usize, keep: impl Fn(char) -> bool) -> usize {
        self.text[at..].char_indices().find(|&(_, c)| !keep(c)).map_or(self.text.len(), |(i, _)| at + i)
    }

    /// A word: letters and digits after the first letter, with marks and apostrophes inside.
    fn word(&mut self, start: usize) -> usize {
        let folded = self.out.folded.len();
        if let Some((length, folding)) = fold_plain(&self.text[start..], &mut self.out.folded) {
            if let Some(first) =
                (folding.shape == Shape::Camel).then(|| glued(&self.text[start..start + length])).flatten()
            {
                self.out.folded.truncate(folded);
                self.push(start, start + first, TokenKind::Word, '\0');
                return start + first;
            }
            self.out.folded.push(' ');
            self.add(folded, span(start, start + length), TokenKind::Word, folding, '\0');
            return start + length;
        }
        let mut end = start;
        let mut chars = self.text[start..].char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            match class(c) {
                Class::Letter | Class::Digit | Class::Inner => end = start + offset + c.len_utf8(),
                Class::Apostrophe => {
                    let inside = chars.peek().is_some_and(|&(_, next)| class(next) == Class::Letter);
                    if !inside || is_possessive(&self.text[start + offset + c.len_utf8()..]) {
                        break;
                    }
                }
                _ => break,
            }
        }
        self.push(start, end, TokenKind::Word, '\0');
        end
    }

    /// `'s` after a word is a token of its own, so that the name before it is seen without it.
    fn possessive(&mut self, at: usize, next: usize) -> Option<usize> {
        let after_word = !self.spaced && self.out.tokens.last().is_some_and(Token::is_word);
        if !after_word || !is_possessive(&self.text[next..]) {
            return None;
        }
        let end = next + 1;
        self.out.tokens.push(Token {
            span: span(at, end),
            kind: TokenKind::Mark,
            script: Script::None,
            shape: Shape::Lower,
            spaced: false,
            breaks: 0,
            mark: POSSESSIVE,
        });
        self.out.folded_at.push(self.out.folded.len() as u32);
        self.out.folded.push_str("'s ");
        Some(end)
    }

    /// Words of scripts outside the table, by the Unicode word borders (UAX #29).
    fn foreign(&mut self, start: usize) -> usize {
        let end = self.run(start, |c| matches!(class(c), Class::Foreign | Class::Inner));
        let run = &self.text[start..end];
        for (offset, word) in run.split_word_bound_indices() {
            self.push(start + offset, start + offset + word.len(), TokenKind::Word, '\0');
        }
        end
    }

    fn mark(&mut self, at: usize, next: usize, c: char) -> usize {
        let mark = match c {
            '–' | '—' | '−' | '‒' | '‐' | '‑' | '―' => '-',
            _ => c,
        };
        self.push(at, next, TokenKind::Mark, mark);
        next
    }

    /// Adds a token whose folded form has been written from `folded` on.
    fn add(&mut self, folded: usize, span: Span, kind: TokenKind, Folding { script, shape }: Folding, mark: char) {
        let (spaced, breaks) = (self.spaced, self.breaks);
        self.out.folded_at.push(folded as u32);
        self.out.tokens.push(Token { span, kind, script, shape, spaced, breaks, mark });
        self.spaced = false;
        self.breaks = 0;
    }

    fn push(&mut self, start: usize, end: usize, kind: TokenKind, mark: char) {
        let folded = self.out.folded.len();
        let mut folding = Folding { script: Script::None, shape: Shape::Lower };
        match kind {
            TokenKind::Word => folding = fold_word(&self.text[start..end], &mut self.out.folded),
            TokenKind::Number => self.out.folded.push_str(&self.text[start..end]),
            TokenKind::Mark if !is_quote(mark) => self.out.folded.push(mark),
            TokenKind::Mark => {}
        }
        // Quotes fold to nothing at all, so that «Фонд "Возрождение"» and «Фонд Возрождение» are one name.
        if !(kind == TokenKind::Mark && is_quote(mark)) {
            self.out.folded.push(' ');
        }
        self.add(folded, span(start, end), kind, folding, mark);
    }
}

/// The mark of a possessive `'s`.
pub(crate) const POSSESSIVE: char = '\u{1}';

/// Whether a mark is used as a quote; a single quote that survives as a mark is one too.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '«' | '»' | '"' | '“' | '”' | '„' | '‟' | '‹' | '›' | '❝' | '❞' | '＂') || is_apostrophe(c)
}

fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(|c| c == 's' || c == 'S')
        && chars.next().is_none_or(|c| !matches!(class(c), Class::Letter | Class::Digit | Class::Inner))
}

fn span(start: usize, end: usize) -> Span {
    Span::new(start as u32, end as u32)
}
