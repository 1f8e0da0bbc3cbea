//! When two surface forms are the same, or nearly.

use std::collections::BTreeSet;

/// Case, quotes, ё, apostrophes, spacing and outer punctuation do not tell names apart.
pub(super) fn norm(form: &str) -> String {
    let mut out = String::with_capacity(form.len());
    for c in form.to_lowercase().chars().map(fold) {
        // A quote counts as a space, and a run of spaces as one.
        if !is_space(c) {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.trim_matches(is_outer).to_owned()
}

/// Whether two normal forms share at least half of their words.
pub(super) fn close(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    let all = a.len() + b.len() - shared;
    !a.is_empty() && !b.is_empty() && 2 * shared >= all
}

fn words(norm: &str) -> BTreeSet<&str> {
    norm.split(|c| !is_word(c)).filter(|w| !w.is_empty()).collect()
}

fn fold(c: char) -> char {
    match c {
        '\u{451}' => '\u{435}',
        '’' | 'ʼ' => '\'',
        '«' | '»' | '"' | '“' | '”' | '„' | '‟' | '❝' | '❞' | '‹' | '›' => ' ',
        other => other,
    }
}

fn is_outer(c: char) -> bool {
    matches!(c, ' ' | '.' | ',' | ';' | ':' | '(' | ')' | '-' | '–' | '—' | '!' | '?' | '\'')
}

/// `\s` of Python's `re`, which the reference scorer uses: White_Space and the four information separators.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// `\w` of Python's `re`: letters and numbers, but no marks. `is_alphanumeric` also takes the marks and symbols with
/// the property Other_Alphabetic; those of the Latin and Cyrillic blocks are taken out again.
fn is_word(c: char) -> bool {
    const ALPHABETIC_MARKS: [std::ops::RangeInclusive<char>; 7] = [
        '\u{345}'..='\u{345}',
        '\u{363}'..='\u{36f}',
        '\u{1dd3}'..='\u{1df4}',
        '\u{24b6}'..='\u{24e9}',
        '\u{2de0}'..='\u{2dff}',
        '\u{a674}'..='\u{a67b}',
        '\u{a69e}'..='\u{a69f}',
    ];
    c == '_' || (c.is_alphanumeric() && !ALPHABETIC_MARKS.iter().any(|range| range.contains(&c)))
}

#[cfg(test)]
mod tests {
    use super::{close, norm};

    #[test]
    fn forms_that_are_the_same() {
        for (form, expected) in [
            ("ГО «Крок  вперед»", "го крок вперед"),
            ("  (Жёлтый) ", "желтый"),
            ("«Пам’ять».", "пам'ять"),
            ("дім\u{a0}добра", "дім добра"),
            ("— ", ""),
        ] {
            assert_eq!(norm(form), expected, "{form}");
        }
    }

    #[test]
    fn half_of_the_words_is_close() {
        assert!(close("фонд северный ветер", "северный ветер"));
        assert!(!close("фонд северный ветер", "ветер"));
        assert!(!close("", ""));
    }
}
