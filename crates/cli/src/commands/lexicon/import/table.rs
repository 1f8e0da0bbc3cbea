//! Tables of comma- or tab-separated values with a header; several rows may tell of one thing.

use donorgraph::schema::EntityKind;

use crate::args::FIELDS;

use super::record::{Name, Read, Record, Unreadable};

/// Between the aliases of a cell.
const BETWEEN: [char; 2] = ['|', ';'];

/// Where each field stands in the rows of a file.
pub(super) struct Columns([Option<usize>; FIELDS.len()]);

impl Columns {
    /// Finds the fields in a header by their own names or by those given for them.
    pub(super) fn new(header: &[String], renamed: &[(String, String)]) -> Result<Self, String> {
        let mut columns = [None; FIELDS.len()];
        for (column, field) in columns.iter_mut().zip(FIELDS) {
            let given = renamed.iter().find(|(name, _)| name == field).map(|(_, header)| header.as_str());
            let wanted = given.unwrap_or(field);
            *column = header.iter().position(|name| name.trim() == wanted);
            if column.is_none() && given.is_some() {
                return Err(format!("no column `{wanted}`; the header has {}", header.join(", ")));
            }
        }
        if columns[1].is_none() {
            let has = header.join(", ");
            return Err(format!("no column `name`; the header has {has}: say which one it is with --column name=…"));
        }
        Ok(Columns(columns))
    }

    pub(super) fn record(&self, line: usize, cells: &[String]) -> Read {
        let cell = |field: usize| self.0[field].and_then(|at| cells.get(at)).map_or("", |cell| cell.trim());
        let [id, name, lang, aliases, kind, class, country, wikidata, iati] = std::array::from_fn(cell);
        let wrong = |reason: String| Unreadable { line, column: self.0[4].map_or(0, |at| at + 1), reason };
        let kind: Option<EntityKind> = match kind {
            "" => None,
            kind => Some(kind.parse().map_err(|e: donorgraph::schema::UnknownWord| wrong(e.to_string()))?),
        };
        if name.is_empty() {
            return Ok(None);
        }
        let aliases = aliases.split(BETWEEN).map(str::trim).filter(|alias| !alias.is_empty());
        let mut names = vec![Name::new(name, lang)];
        names.extend(aliases.map(|alias| Name::new(alias, lang)));
        let [id, class, country, wikidata, iati] = [id, class, country, wikidata, iati].map(str::to_owned);
        Ok(Some(Record { id, kind, class, country, wikidata, iati, names }))
    }
}

/// The rows of a table, each with its first line; a cell in quotes may hold separators, line ends and doubled quotes.
pub(super) fn rows(text: &str, separator: char) -> Vec<(usize, Vec<String>)> {
    let (mut rows, mut cells, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut first, mut quoted) = (1, 1, false);
    let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\n' if !quoted => {
                cells.push(std::mem::take(&mut cell));
                rows.push((first, std::mem::take(&mut cells)));
                first = line;
            }
            '\r' if !quoted => {}
            _ if c == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(c),
        }
    }
    if !cell.is_empty() || !cells.is_empty() {
        cells.push(cell);
        rows.push((first, cells));
    }
    rows.retain(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn cells_may_be_quoted() {
        let read = |text: &str, separator| {
            let cells = |(line, cells): &(usize, Vec<String>)| format!("{line}:{}", cells.join("/"));
            rows(text, separator).iter().map(cells).collect::<Vec<_>>()
        };
        assert_eq!(
            read("a,b\n\"x, \"\"y\"\"\",z\r\n\n\"two\nlines\",c\nlast", ','),
            ["1:a/b", "2:x, \"y\"/z", "4:two\nlines/c", "6:last"]
        );
        assert_eq!(read("\u{feff}a\tФонд \"Мир\"\t\n", '\t'), ["1:a/Фонд \"Мир\"/"]);
        assert!(read("\n\n", ',').is_empty());
    }
}
