//! Small readers of the export formats, written apart from the writers: what they refuse, a real reader may misread.

/// Reads RFC 4180.
pub(crate) fn cells(csv: &str) -> Vec<Vec<(String, bool)>> {
    let (mut rows, mut row, mut cell, mut inside, mut quoted) = (Vec::new(), Vec::new(), String::new(), false, false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if inside && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => (inside, quoted) = (!inside, true),
            ',' | '\r' if !inside => {
                row.push((std::mem::take(&mut cell), std::mem::take(&mut quoted)));
                if c == '\r' {
                    assert_eq!(chars.next(), Some('\n'));
                    rows.push(std::mem::take(&mut row));
                }
            }
            c => cell.push(c),
        }
    }
    assert!(row.is_empty() && cell.is_empty() && !inside, "the last line is whole");
    rows
}

pub(crate) fn check_table(csv: &str) {
    let rows = cells(csv);
    assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == rows[0].len()));
    for (cell, quoted) in rows.iter().flatten() {
        let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0', '|']);
        assert!(if *quoted { !risky } else { cell.is_empty() || cell.parse::<f64>().is_ok() }, "{cell:?}");
    }
}

/// A tiny reader of XML: elements open and close in order, entities are known, characters are legal.
pub(crate) fn check_xml(xml: &str) -> usize {
    let legal =
        |c: char| matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}');
    assert!(xml.chars().all(legal));
    for entity in xml.split('&').skip(1) {
        let name = entity.split(';').next().unwrap();
        assert!(["amp", "lt", "gt", "quot", "#13"].contains(&name), "{name:?}");
    }
    let (mut open, mut edges) = (Vec::new(), 0);
    for tag in xml.split('<').skip(1).map(|part| part.split_once('>').expect("a closed tag").0) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap().to_owned();
        assert!(["?xml", "graphml", "key", "graph", "node", "edge", "data"].contains(&name.as_str()), "{name}");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with(['/', '?']) {
            edges += usize::from(name == "edge");
            open.push(name);
        }
    }
    assert!(open.is_empty());
    edges
}

/// Reads DOT: what stands outside of quoted strings.
pub(crate) fn outside_of_strings(dot: &str) -> String {
    let (mut out, mut inside, mut escaped) = (String::new(), false, false);
    for c in dot.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    assert!(!inside);
    out
}
