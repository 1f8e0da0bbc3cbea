//! Tokens -> sentences.

use std::ops::Range;

use super::{Shape, Token};

/// What a full stop after an abbreviation may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abbreviation {
    /// Never the end of a sentence: `ул.`, `Dr.`
    Open,
    /// The end of a sentence when a capital follows: `2016 г. Киев`, `тыс.`
    Either,
}

/// Tells abbreviations by their folded form without the stop.
pub trait Abbreviations {
    /// `None` for a word that is no abbreviation.
    fn abbreviation(&self, folded: &str) -> Option<Abbreviation>;
}

/// Longest sentence, in tokens. The longest seen in news is a list of 900; page furniture without a full stop can be of
/// any length, and what is done per sentence must stay bounded.
pub const MAX_SENTENCE: usize = 1_500;

/// Cuts the tokens into sentences. Every token is in exactly one.
pub(crate) fn sentences<'f>(
    tokens: &[Token],
    folded: impl Fn(usize) -> &'f str,
    abbreviations: &dyn Abbreviations,
) -> Vec<Range<u32>> {
    let mut out = Vec::new();
    let mut start = 0;
    for index in 1..=tokens.len() {
        if index == tokens.len() || index - start >= MAX_SENTENCE || is_border(tokens, index, &folded, abbreviations) {
            out.push(start as u32..index as u32);
            start = index;
        }
    }
    out
}

/// Whether a sentence ends before token `index`.
fn is_border<'f>(
    tokens: &[Token],
    index: usize,
    folded: &impl Fn(usize) -> &'f str,
    abbreviations: &dyn Abbreviations,
) -> bool {
    let next = &tokens[index];
    if next.breaks > 1 {
        return true;
    }
    if next.breaks == 1 {
        return !(next.is_word() && next.shape == Shape::Lower) || ends_sentence(tokens[last(tokens, index)].mark);
    }
    if !next.spaced || !starts_sentence(tokens, index) || is_closer(tokens, index) {
        return false;
    }
    let stop = last(tokens, index);
    match tokens[stop].mark {
        '!' | '?' | '…' => true,
        '.' => stop > 0 && stop_is_final(tokens, stop, folded, abbreviations),
        _ => false,
    }
}

/// The last token before one, closing quotes and brackets left out: they belong to the sentence that they close.
fn last(tokens: &[Token], index: usize) -> usize {
    (0..index).rev().take(3).find(|&i| !is_closer(tokens, i)).unwrap_or(index - 1)
}

fn ends_sentence(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '…' | ';')
}

fn is_closer(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    match token.mark {
        '»' | '”' | ')' | ']' | '›' => true,
        '"' | '“' | '\'' | '’' => !token.spaced,
        _ => false,
    }
}

fn starts_sentence(tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    if token.is_word() {
        return token.shape != Shape::Lower;
    }
    if token.is_number() {
        return true;
    }
    let opens = matches!(token.mark, '-' | '«' | '"' | '“' | '„' | '(' | '•' | '[' | '‘');
    opens && tokens.get(index + 1).is_some_and(|t| t.is_number() || t.is_capitalised() || t.mark == '«')
}

fn after_number(tokens: &[Token], word: usize) -> bool {
    word.checked_sub(1).is_some_and(|before| tokens[before].is_number())
}

/// Whether the full stop at `stop` ends a sentence, given that what follows could start one.
fn stop_is_final<'f>(
    tokens: &[Token],
    stop: usize,
    folded: &impl Fn(usize) -> &'f str,
    abbreviations: &dyn Abbreviations,
) -> bool {
    let before = &tokens[stop - 1];
    if before.spaced && before.shape == Shape::Initial || !before.is_word() {
        return !before.is_word();
    }
    if before.shape == Shape::Initial {
        return false;
    }
    match abbreviations.abbreviation(folded(stop - 1)) {
        None => true,
        Some(Abbreviation::Open) => false,
        // «в 2016 г. Сумы …» ends, «из г. Сумы» does not: one letter is a unit only after its number.
        Some(Abbreviation::Either) if folded(stop - 1).chars().count() == 1 && !after_number(tokens, stop - 1) => false,
        Some(Abbreviation::Either) => tokens.get(stop + 1).is_some_and(Token::is_capitalised),
    }
}
