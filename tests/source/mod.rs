//! Reads the project's own Rust files for the tests that hold rules of the code itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Every `.rs` file below a folder of the project, as path from the project's root and contents, sorted.
pub(crate) fn files_below(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    gather(&root.join(folder), &mut paths);
    paths.sort();
    let name = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
    paths.iter().map(|p| (name(p), fs::read_to_string(p).unwrap_or_else(|e| panic!("{}: {e}", p.display())))).collect()
}

fn gather(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
        let path = entry.expect("a folder entry").path();
        if path.is_dir() && path.file_name().is_none_or(|name| name != "target") {
            gather(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// A string or character literal, without its quotes, and its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// A Rust file taken apart: code with comments, literals and test modules blanked out, line for line, and the literals.
#[derive(Debug, Default)]
pub(crate) struct Source {
    pub(crate) code: String,
    pub(crate) literals: Vec<Literal>,
}

impl Source {
    /// Takes a file apart. Test modules are left out: they speak of words, as documentation does.
    pub(crate) fn new(text: &str) -> Source {
        let whole = Scanner { chars: text.chars().collect(), at: 0, line: 1, out: Source::default() }.scan();
        let tests = test_lines(&whole.code);
        let in_tests = |line: usize| tests.iter().any(|t| t.contains(&line));
        let keep = |(index, line)| if in_tests(index + 1) { "" } else { line };
        Source {
            code: whole.code.lines().enumerate().map(keep).collect::<Vec<_>>().join("\n"),
            literals: whole.literals.into_iter().filter(|l| !in_tests(l.line)).collect(),
        }
    }
}

/// Lines of `#[cfg(test)] mod … { … }`.
fn test_lines(code: &str) -> Vec<std::ops::RangeInclusive<usize>> {
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(at) = code[rest..].find("#[cfg(test)]") {
        let start = rest + at;
        let Some(open) = code[start..].find('{').filter(|open| !code[start..start + open].contains(';')) else {
            // `#[cfg(test)] mod tests;`: the file is told by its name.
            rest = start + 1;
            continue;
        };
        let mut depth = 0usize;
        let body = code[start + open..].char_indices().find(|&(_, c)| {
            depth = if c == '{' { depth + 1 } else { depth - usize::from(c == '}') };
            depth == 0
        });
        let end = body.map_or(code.len(), |(i, _)| start + open + i);
        let line = |byte: usize| code[..byte].matches('\n').count() + 1;
        found.push(line(start)..=line(end));
        rest = end;
    }
    found
}

struct Scanner {
    chars: Vec<char>,
    at: usize,
    line: usize,
    out: Source,
}

impl Scanner {
    fn scan(mut self) -> Source {
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.skip_while(|s| s.peek(0) != Some('\n')),
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.string(),
                ('r' | 'b', _) if !self.after_word() && self.raw_hashes().is_some() => self.raw_string(),
                ('\'', _) if self.is_char() => self.character(),
                _ => self.keep(),
            }
        }
        self.out
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn after_word(&self) -> bool {
        self.at > 0 && (self.chars[self.at - 1].is_alphanumeric() || self.chars[self.at - 1] == '_')
    }

    fn keep(&mut self) {
        let c = self.chars[self.at];
        self.out.code.push(c);
        self.advance();
    }

    /// One character on; line breaks stay in the code so that lines keep their numbers.
    fn advance(&mut self) {
        if self.peek(0) == Some('\n') {
            self.line += 1;
        }
        self.at += 1;
    }

    fn drop_one(&mut self) {
        if self.peek(0) == Some('\n') {
            self.out.code.push('\n');
        }
        self.advance();
    }

    fn skip_while(&mut self, more: impl Fn(&Self) -> bool) {
        while self.at < self.chars.len() && more(self) {
            self.drop_one();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => (depth, self.at) = (depth + 1, self.at + 2),
                (Some('*'), Some('/')) => {
                    (depth, self.at) = (depth - 1, self.at + 2);
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.drop_one(),
            }
        }
    }

    fn string(&mut self) {
        self.out.code.push_str("\"\"");
        let line = self.line;
        self.advance();
        let mut text = String::new();
        while let Some(c) = self.peek(0).filter(|&c| c != '"') {
            text.push(c);
            if c == '\\' {
                self.drop_one();
                text.extend(self.peek(0));
            }
            self.drop_one();
        }
        self.advance();
        self.out.literals.push(Literal { line, text });
    }

    /// Number of `#` of a raw string that starts here.
    fn raw_hashes(&self) -> Option<usize> {
        let r = if self.peek(0) == Some('b') { 1 } else { 0 };
        if self.peek(r) != Some('r') {
            return None;
        }
        let hashes = self.chars[self.at + r + 1..].iter().take_while(|&&c| c == '#').count();
        (self.peek(r + 1 + hashes) == Some('"')).then_some(hashes)
    }

    fn raw_string(&mut self) {
        let hashes = self.raw_hashes().unwrap_or(0);
        let line = self.line;
        self.out.code.push_str("\"\"");
        self.skip_while(|s| s.peek(0) != Some('"'));
        self.advance();
        let mut text = String::new();
        let ends = |s: &Self| s.peek(0) == Some('"') && (1..=hashes).all(|h| s.peek(h) == Some('#'));
        while self.at < self.chars.len() && !ends(self) {
            text.extend(self.peek(0));
            self.drop_one();
        }
        self.at += 1 + hashes;
        self.out.literals.push(Literal { line, text });
    }

    /// A character and not a lifetime.
    fn is_char(&self) -> bool {
        self.peek(1) == Some('\\') || self.peek(2) == Some('\'')
    }

    fn character(&mut self) {
        let line = self.line;
        self.advance();
        let mut text = String::new();
        while let Some(c) = self.peek(0).filter(|&c| c != '\'' || text.is_empty()) {
            text.push(c);
            if c == '\\' {
                self.advance();
                text.extend(self.peek(0));
            }
            self.advance();
        }
        self.advance();
        self.out.code.push_str("' '");
        self.out.literals.push(Literal { line, text });
    }
}
