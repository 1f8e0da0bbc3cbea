//! What sort of file it is, by extension and first bytes.

use std::path::Path;

/// Format of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The file is one text.
    Text,
    /// The file is one page.
    Html,
    /// Every line is a record `{"id", "text", ...}`.
    Jsonl,
}

impl Format {
    /// By extension; `None` for one that says nothing.
    #[must_use]
    pub fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" | "md" => Some(Format::Text),
            "html" | "htm" | "xhtml" => Some(Format::Html),
            "jsonl" | "ndjson" => Some(Format::Jsonl),
            _ => None,
        }
    }

    /// By extension and the first bytes. A page saved as `.txt` is still a page; records are records by name, or where
    /// no name says otherwise.
    pub(crate) fn detect(named: Option<Self>, head: &[u8]) -> Self {
        match named {
            Some(Format::Html | Format::Jsonl) => named.unwrap_or(Format::Text),
            _ if is_html(head) => Format::Html,
            None if is_record(head) => Format::Jsonl,
            _ => Format::Text,
        }
    }
}

/// Elements that a page or a fragment of one begins with.
const FIRST_ELEMENTS: [&str; 17] = [
    "!doctype", "html", "head", "body", "meta", "title", "article", "section", "main", "div", "p", "h1", "h2", "table",
    "ul", "nav", "header",
];

fn is_html(head: &[u8]) -> bool {
    let mut rest = trim(head);
    while let Some(comment) = rest.strip_prefix(b"<!--") {
        let Some(end) = comment.windows(3).position(|w| w == b"-->") else { return false };
        rest = trim(&comment[end + 3..]);
    }
    if rest.starts_with(b"<?xml") {
        return contains(rest, b"<html");
    }
    let Some(rest) = rest.strip_prefix(b"<") else { return false };
    FIRST_ELEMENTS.iter().any(|name| {
        let named = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
        named && rest.get(name.len()).is_none_or(|b| matches!(b, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n'))
    })
}

fn is_record(head: &[u8]) -> bool {
    trim(head).strip_prefix(b"{").is_some_and(|rest| trim(rest).starts_with(b"\""))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|w| w == part)
}

fn trim(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start()
}

/// What a binary file is and what to do with it, by its first bytes.
pub(crate) fn binary_kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"%PDF-", "a PDF; extract its text first"),
        (b"PK\x03\x04", "a zip, docx or xlsx file; save it as text first"),
        (b"\x1f\x8b", "compressed with gzip; unpack it first"),
        (b"\x28\xb5\x2f\xfd", "compressed with zstd; unpack it first"),
        (b"\xd0\xcf\x11\xe0", "an old Office file; save it as text first"),
        (b"{\\rtf", "an RTF file; save it as text first"),
    ];
    KINDS.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::Format;

    #[test]
    fn formats() {
        for (named, head, expected) in [
            (None, "<!DOCTYPE html><p>", Format::Html),
            (Some(Format::Text), "\u{feff}\n<!-- x --><html lang=ru>", Format::Html),
            (None, "<party at noon", Format::Text),
            (None, " {\"id\": 1}", Format::Jsonl),
            (Some(Format::Text), "{\"id\": 1}", Format::Text),
            (None, "Фонд выделил", Format::Text),
            (Some(Format::Jsonl), "<html>", Format::Jsonl),
            (None, "<?xml version='1.0'?><html>", Format::Html),
            (None, "", Format::Text),
        ] {
            assert_eq!(Format::detect(named, head.as_bytes()), expected, "{head}");
        }
    }
}
