//! Reads tab-separated tables, keeping the place of every cell so that a fault can be named.

use std::str::FromStr;

use super::error::Fault;

/// A lexicon file: its name for messages and its contents.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Path relative to the lexicon folder, with `/`: `ru/words.tsv`.
    pub name: String,
    /// Contents.
    pub text: String,
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: usize,
    line_text: &'a str,
}

impl<'a> Row<'a> {
    /// A cell by position from 0; `-` and a missing cell are empty.
    pub(crate) fn cell(&self, index: usize) -> &'a str {
        match self.line_text.split('\t').nth(index).map(str::trim) {
            None | Some("-") => "",
            Some(cell) => cell,
        }
    }

    /// A fault at a cell.
    pub(crate) fn fault(&self, index: usize, message: impl Into<String>) -> Fault {
        Fault { file: self.file.to_owned(), line: self.line, column: index + 1, message: message.into() }
    }

    /// A cell that must not be empty.
    pub(crate) fn required(&self, index: usize, name: &str) -> Result<&'a str, Fault> {
        match self.cell(index) {
            "" => Err(self.fault(index, format!("`{name}` is empty"))),
            cell => Ok(cell),
        }
    }

    /// A cell of a closed vocabulary; empty gives `None`.
    pub(crate) fn parse<T: FromStr>(&self, index: usize) -> Result<Option<T>, Fault>
    where
        T::Err: std::fmt::Display,
    {
        match self.cell(index) {
            "" => Ok(None),
            cell => cell.parse().map(Some).map_err(|e: T::Err| self.fault(index, e.to_string())),
        }
    }
}

/// Calls `each` for every row below the header and gathers the faults.
///
/// The header must be exactly `columns`: a renamed or moved column would otherwise be read as another one.
pub(crate) fn read<'a>(
    file: &'a SourceFile,
    columns: &[&str],
    faults: &mut Vec<Fault>,
    mut each: impl FnMut(Row<'a>) -> Result<(), Fault>,
) {
    let mut header_seen = false;
    for (index, line) in file.text.lines().enumerate() {
        let line = line.strip_prefix('\u{feff}').unwrap_or(line);
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let row = Row { file: &file.name, line: index + 1, line_text: line };
        if !header_seen {
            header_seen = true;
            if line.split('\t').map(str::trim).ne(columns.iter().copied()) {
                faults.push(row.fault(0, format!("the header must be `{}`", columns.join(" "))));
                return;
            }
            continue;
        }
        let cells = line.split('\t').count();
        if cells != columns.len() {
            faults.push(row.fault(
                cells.min(columns.len()),
                format!("{cells} cells, but the header has {} columns; cells are separated by one tab", columns.len()),
            ));
            continue;
        }
        if let Err(fault) = each(row) {
            faults.push(fault);
        }
    }
}
