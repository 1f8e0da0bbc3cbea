//! Quotes and brackets as a structure: nested, mixed, unclosed, with swallowed closers.

use super::tokenize::is_quote;
use super::{Token, fold::is_apostrophe};

/// What encloses a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// Quote marks.
    Quote,
    /// Round or square brackets.
    Bracket,
}

/// How a group ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closing {
    /// With its own closing mark.
    Own,
    /// With the closing mark of the group inside it: «Центр «Наша община» has two openers and one closer.
    Swallowed,
    /// Not at all within its line; the extent is unknown.
    Missing,
}

/// A stretch of tokens between quotes or brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group {
    /// What encloses it.
    pub kind: GroupKind,
    /// Token of the opening mark.
    pub open: u32,
    /// Token of the closing mark (for a swallowed closer, that of the inner group); for a missing one, `open`.
    pub close: u32,
    /// How it ends.
    pub closing: Closing,
    /// Group around it.
    pub parent: Option<u32>,
}

impl Group {
    /// Tokens between the marks.
    #[must_use]
    pub fn inner(&self) -> std::ops::Range<u32> {
        match self.closing {
            Closing::Own | Closing::Swallowed => self.open + 1..self.close.max(self.open + 1),
            Closing::Missing => self.open + 1..self.open + 1,
        }
    }
}

/// Deepest nesting that is kept; further openers are ignored. Real text stays under five, hostile text must not make
/// the stack as long as itself.
pub(super) const MAX_DEPTH: usize = 32;

/// Finds the groups of a text, in the order of their openers.
pub(crate) fn groups(tokens: &[Token]) -> Vec<Group> {
    let mut finder = Finder { tokens, found: Vec::new(), stack: Vec::new() };
    for (index, token) in tokens.iter().enumerate() {
        if token.breaks > 0 {
            finder.end_line();
        }
        if token.kind == super::TokenKind::Mark {
            finder.mark(index as u32, token.mark);
        }
    }
    finder.end_line();
    finder.found
}

struct Finder<'t> {
    tokens: &'t [Token],
    found: Vec<Group>,
    stack: Vec<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
}

impl Finder<'_> {
    fn mark(&mut self, index: u32, mark: char) {
        match mark {
            '(' | '[' => self.open(index, GroupKind::Bracket),
            ')' | ']' => self.close(index, GroupKind::Bracket),
            _ if is_quote(mark) => match self.side(index, mark) {
                Some(Side::Open) => self.open(index, GroupKind::Quote),
                Some(Side::Close) => self.close(index, GroupKind::Quote),
                None => {}
            },
            _ => {}
        }
    }

    /// Which way a quote mark faces: by its shape where that tells, else by what stands around it.
    fn side(&self, index: u32, mark: char) -> Option<Side> {
        match mark {
            '«' | '„' | '‹' | '❝' => Some(Side::Open),
            '»' | '›' | '❞' => Some(Side::Close),
            '“' if self.top_mark() == Some('„') => Some(Side::Close),
            // `“Clean Water”, which`: glued to what follows, and still the closer of what is open.
            '”' if matches!(self.top_mark(), Some('“' | '„')) => Some(Side::Close),
            _ => {
                let opens = self.at_word_start(index);
                if is_apostrophe(mark) {
                    // A lone apostrophe is no quote: `the workers' fund`.
                    return match (opens, self.top_mark().is_some_and(is_apostrophe)) {
                        (true, _) => Some(Side::Open),
                        (false, true) => Some(Side::Close),
                        (false, false) => None,
                    };
                }
                Some(if opens { Side::Open } else { Side::Close })
            }
        }
    }

    fn at_word_start(&self, index: u32) -> bool {
        let token = &self.tokens[index as usize];
        let stop = |mark: char| matches!(mark, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']');
        let next = self.tokens.get(index as usize + 1);
        let before_word = next.is_some_and(|next| !next.spaced && next.breaks == 0 && !stop(next.mark));
        let after_gap = token.spaced
            || index == 0
            || self.tokens.get(index as usize - 1).is_some_and(|t| matches!(t.mark, '(' | '[' | '«' | '-' | '/' | '„'));
        // `Фонд"Україна"`: glued on both sides, so it opens unless a quote is already open.
        before_word && (after_gap || self.top_mark().is_none_or(|m| m != token.mark))
    }

    fn top_mark(&self) -> Option<char> {
        let group = self.found[*self.stack.last()? as usize];
        (group.kind == GroupKind::Quote).then(|| self.tokens[group.open as usize].mark)
    }

    fn open(&mut self, index: u32, kind: GroupKind) {
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        let parent = self.stack.last().copied();
        self.stack.push(self.found.len() as u32);
        self.found.push(Group { kind, open: index, close: index, closing: Closing::Missing, parent });
    }

    /// Closes the innermost group of this kind; groups of the other kind left open inside it have lost their closer.
    fn close(&mut self, index: u32, kind: GroupKind) {
        let Some(depth) = self.stack.iter().rposition(|&g| self.found[g as usize].kind == kind) else { return };
        self.stack.truncate(depth + 1);
        if let Some(group) = self.stack.pop() {
            let group = &mut self.found[group as usize];
            group.close = index;
            group.closing = Closing::Own;
        }
    }

    /// Quotes do not reach over a line break: one forgotten closer would swallow the rest of the article.
    fn end_line(&mut self) {
        while let Some(group) = self.stack.pop() {
            let first_child = self.found[group as usize + 1..]
                .iter()
                .find(|g| g.parent == Some(group) && g.kind == GroupKind::Quote && g.closing != Closing::Missing)
                .copied();
            let group = &mut self.found[group as usize];
            if let Some(child) = first_child.filter(|_| group.kind == GroupKind::Quote) {
                group.close = child.close;
                group.closing = Closing::Swallowed;
            }
        }
    }
}
