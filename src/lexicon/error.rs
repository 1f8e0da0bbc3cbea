//! Errors of lexicon files: they name file, line and column, and what a linguist can do.

use std::fmt;

/// One fault in a lexicon file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// File, as given by the caller.
    pub file: String,
    /// Line, from 1; 0 when the fault is of the file as a whole.
    pub line: usize,
    /// Column (cell of the row for tables, character for TOML), from 1; 0 when of the whole line.
    pub column: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

/// All faults found while loading lexicons.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", summary(.faults))]
pub struct LexiconError {
    /// In the order of files and lines.
    pub faults: Vec<Fault>,
}

fn summary(faults: &[Fault]) -> String {
    const SHOWN: usize = 20;
    let mut lines: Vec<String> = faults.iter().take(SHOWN).map(ToString::to_string).collect();
    if faults.len() > SHOWN {
        lines.push(format!("... and {} more", faults.len() - SHOWN));
    }
    lines.join("\n")
}
