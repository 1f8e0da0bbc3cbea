//! The one way to write a table: what `lexicons/README.md` says of files, put right where it can be.

use unicode_normalization::UnicodeNormalization;

use crate::lexicon::SourceFile;

/// A table as it should be written; `None` where it is so already, and for files that are no tables.
///
/// Letters are composed (NFC), lines end in LF, cells have no spaces around them, an empty cell is `-`. Rows of entities,
/// names, words and sources are sorted and unique; a comment right above a row goes with it, an empty line and what stands
/// above it stay. Paradigm tables keep their order, in which earlier rows win. No comment is lost.
#[must_use]
pub fn tidy(file: &SourceFile) -> Option<String> {
    if !file.name.ends_with(".tsv") || file.text.trim().is_empty() {
        return None;
    }
    let sorted = is_sorted_table(&file.name);
    let (mut out, mut section) = (Vec::new(), Section::default());
    let mut header_seen = false;
    for line in file.text.trim_start_matches('\u{feff}').lines() {
        let line: String = line.nfc().collect();
        if line.trim().is_empty() {
            section.end(sorted, &mut out);
            out.push(String::new());
        } else if line.starts_with('#') {
            section.comments.push(line.trim_end().to_owned());
        } else if header_seen {
            section.add(cells(&line));
        } else {
            header_seen = true;
            out.append(&mut section.comments);
            out.push(line.split('\t').map(str::trim).collect::<Vec<_>>().join("\t"));
        }
    }
    section.end(sorted, &mut out);
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    let tidy = out.join("\n") + "\n";
    (tidy != file.text).then_some(tidy)
}

fn is_sorted_table(name: &str) -> bool {
    name.starts_with("entities/") || name.starts_with("names/") || name.ends_with("words.tsv") || name == "SOURCES.tsv"
}

/// The cells of a row; an empty one is written as a dash.
fn cells(line: &str) -> Vec<String> {
    let trimmed = line.split('\t').map(str::trim);
    trimmed.map(|cell| if cell.is_empty() { "-" } else { cell }.to_owned()).collect()
}

/// Rows between empty lines, each with the comments right above it.
#[derive(Default)]
struct Section {
    comments: Vec<String>,
    rows: Vec<(Vec<String>, Vec<String>)>,
}

impl Section {
    fn add(&mut self, cells: Vec<String>) {
        self.rows.push((cells, std::mem::take(&mut self.comments)));
    }

    fn end(&mut self, sorted: bool, out: &mut Vec<String>) {
        if sorted {
            self.rows.sort_by(|a, b| a.0.cmp(&b.0));
        }
        let mut last: Option<Vec<String>> = None;
        for (cells, comments) in self.rows.drain(..) {
            out.extend(comments);
            if !sorted || last.as_ref() != Some(&cells) {
                out.push(cells.join("\t"));
            }
            last = Some(cells);
        }
        out.append(&mut self.comments);
    }
}

#[cfg(test)]
mod tests {
    use super::tidy;
    use crate::lexicon::SourceFile;

    fn tidied(name: &str, text: &str) -> Option<String> {
        tidy(&SourceFile { name: name.to_owned(), text: text.to_owned() })
    }

    #[test]
    fn rows_are_sorted_and_comments_stay() {
        for (untidy, expected) in [
            ("h\tk\na\t-\n", None),
            ("\u{feff}h\tk\r\nb\t \r\na\t x\r\n", Some("h\tk\na\tx\nb\t-\n")),
            ("# top\nh\n# of b\nb\na\na\n# end\n", Some("# top\nh\na\n# of b\nb\n# end\n")),
            ("h\n# first\n\nb\na\n\n\n# second\n\nd\nc\n\n", Some("h\n# first\n\na\nb\n\n\n# second\n\nc\nd\n")),
            ("h\nZu\u{308}rich\n", Some("h\nZ\u{fc}rich\n")),
            ("h\nb\t\n", Some("h\nb\t-\n")),
            ("", None),
        ] {
            assert_eq!(tidied("names/a.tsv", untidy).as_deref(), expected, "{untidy:?}");
        }
        assert_eq!(tidied("xx/nouns.tsv", "rank\n2\n1\n1\n"), None);
        assert_eq!(tidied("xx/frames.toml", "a = 1 \n"), None);
    }
}
