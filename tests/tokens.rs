//! Tokens, sentences and quotes, in the reader's notation: bars where the text is cut.

use donorgraph::text::{Closing, Document, GroupKind, Languages, TokenizedText};
use donorgraph::{Lexicon, Pipeline};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn lexicon() -> Lexicon {
    Lexicon::builtin().expect("the built-in lexicon")
}

fn tokenize<'d>(document: &'d Document, lexicon: &Lexicon) -> TokenizedText<'d> {
    TokenizedText::new(document, lexicon, &Languages::default())
}

/// Cases of a file: number of the line and the pieces between the bars.
fn cases(file: &str) -> Vec<(usize, Vec<String>)> {
    let lines = file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(index, line)| (index + 1, pieces(line))).collect()
}

/// `a|\||b` -> `a`, `|`, `b`; `\n` and `\uXXXX` are the characters they name.
fn pieces(line: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let last = pieces.last_mut().expect("one piece at least");
        match c {
            '|' => pieces.push(String::new()),
            '\\' => last.push(match chars.next() {
                Some('n') => '\n',
                Some('r') => '\r',
                Some('u') => {
                    let code: String = chars.by_ref().take(4).collect();
                    u32::from_str_radix(&code, 16)
                        .ok()
                        .and_then(char::from_u32)
                        .unwrap_or_else(|| panic!("\\u{code} in {line}"))
                }
                Some(other) => other,
                None => '\\',
            }),
            _ => last.push(c),
        }
    }
    pieces
}

/// Pieces without the white space and invisible characters at their edges.
fn bare(pieces: &[String]) -> Vec<&str> {
    let edge = |c: char| c.is_whitespace() || matches!(c, '\u{200B}' | '\u{FEFF}');
    pieces.iter().map(|p| p.trim_matches(edge)).filter(|p| !p.is_empty()).collect()
}

#[test]
fn tokens_are_cut_at_the_bars() {
    let lexicon = lexicon();
    let cases = cases(include_str!("data/tokens.txt"));
    assert!(cases.len() > 50, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for (line, pieces) in &cases {
        let document = Document::new("t", pieces.concat());
        let text = tokenize(&document, &lexicon);
        let found: Vec<&str> = (0..text.tokens.len()).map(|t| text.raw(t)).collect();
        let expected = bare(pieces);
        if found != expected {
            wrong.push(format!("tokens.txt:{line}\n  expected {}\n  found    {}", expected.join("|"), found.join("|")));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn sentences_are_cut_at_the_bars() {
    let lexicon = lexicon();
    let cases = cases(include_str!("data/sentences.txt"));
    assert!(cases.len() > 40, "{} cases", cases.len());
    let mut wrong = Vec::new();
    for (line, pieces) in &cases {
        let (gap, pieces) = known_gap(pieces);
        let document = Document::new("s", pieces.concat());
        let text = tokenize(&document, &lexicon);
        let span = |s: &std::ops::Range<u32>| text.span(s.start as usize..s.end as usize).of(&document.text);
        let found: Vec<&str> = text.sentences.iter().map(span).collect();
        let expected = bare(&pieces);
        if (found != expected) != gap {
            let gap = if gap { " (a known gap, now closed: take away its mark)" } else { "" };
            wrong.push(format!(
                "sentences.txt:{line}{gap}\n  expected {}\n  found    {}",
                expected.join(" | "),
                found.join(" | ")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn known_gap(pieces: &[String]) -> (bool, Vec<String>) {
    let mut pieces = pieces.to_vec();
    let text = pieces[0].strip_prefix("? ").map(str::to_owned);
    let gap = text.is_some();
    pieces[0] = text.unwrap_or_else(|| std::mem::take(&mut pieces[0]));
    (gap, pieces)
}

/// What a group should be: its inner text and how it ends.
type Inner = (&'static str, Closing);

#[test]
fn quotes_and_brackets_are_a_structure() {
    use Closing::{Missing, Own, Swallowed};
    let lexicon = lexicon();
    let cases: [(&str, &[Inner]); 26] = [
        ("Фонд «Резон»", &[("Резон", Own)]),
        ("Фонд \"Резон\"", &[("Резон", Own)]),
        ("Фонд “Резон”", &[("Резон", Own)]),
        ("Фонд „Резон“", &[("Резон", Own)]),
        ("Фонд „Резон”", &[("Резон", Own)]),
        ("Фонд 'Резон' открыт", &[("Резон", Own)]),
        ("Фонд ‘Резон’ открыт", &[("Резон", Own)]),
        ("Фонд\"Резон\"открыт", &[("Резон", Own)]),
        ("программа «Школа: «Дом»»", &[("Школа: «Дом»", Own), ("Дом", Own)]),
        ("программа «Школа \"Дом\"»", &[("Школа \"Дом\"", Own), ("Дом", Own)]),
        ("программа \"Школа «Дом»\"", &[("Школа «Дом»", Own), ("Дом", Own)]),
        ("Центр «Наша «община»", &[("Наша «община", Swallowed), ("община", Own)]),
        ("Центр «Наша община", &[("", Missing)]),
        ("Центр «Наша\nобщина»", &[("", Missing)]),
        ("Наша община»", &[]),
        ("«Дом» и «Сад»", &[("Дом", Own), ("Сад", Own)]),
        ("\"Дом\" и \"Сад\"", &[("Дом", Own), ("Сад", Own)]),
        ("\"Дом\", \"Сад\", \"Лес\"", &[("Дом", Own), ("Сад", Own), ("Лес", Own)]),
        ("(ПРООН)", &[("ПРООН", Own)]),
        ("фонд (далее – «Фонд»)", &[("далее – «Фонд»", Own), ("Фонд", Own)]),
        ("[1] и (2)", &[("1", Own), ("2", Own)]),
        ("(((а)))", &[("((а))", Own), ("(а)", Own), ("а", Own)]),
        ("«Дом (старый»", &[("Дом (старый", Own), ("", Missing)]),
        ("the workers' fund", &[]),
        ("the project's \"Quiet River\" fund", &[("Quiet River", Own)]),
        ("«»", &[("", Own)]),
    ];
    let mut wrong = Vec::new();
    for (raw, expected) in cases {
        let document = Document::new("q", raw);
        let text = tokenize(&document, &lexicon);
        let inner = |g: &donorgraph::text::Group| text.span(g.inner().start as usize..g.inner().end as usize).of(raw);
        let found: Vec<(&str, Closing)> = text.groups.iter().map(|g| (inner(g), g.closing)).collect();
        if found != expected {
            wrong.push(format!("{raw}\n  expected {expected:?}\n  found    {found:?}"));
        }
        for group in text.groups.iter().filter(|g| g.kind == GroupKind::Bracket) {
            assert!("([".contains(text.raw(group.open as usize)), "{raw}");
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Tokens lie apart and in order, and what is between them is white space or cannot be seen; each is in one sentence.
    #[test]
    fn tokens_cover_the_text(raw in "([а-яёіїєґa-z]{1,6}|[0-9]{1,4}|[«»\"“”„'’()\\[\\],.!?…:;–—-]|[ \n\t]|\\PC|[\u{301}\u{306}\u{ad}\u{200b}\u{feff}]){0,60}") {
        let document = Document::new("t", raw.clone());
        let text = tokenize(&document, fixture());
        let mut end = 0;
        for token in &text.tokens {
            let (start, stop) = (token.span.start as usize, token.span.end as usize);
            prop_assert!(end <= start && start < stop, "{:?}", token);
            prop_assert!(raw.get(start..stop).is_some(), "off a character border: {:?}", token);
            prop_assert!(raw[end..start].chars().all(unseen), "lost: {:?}", &raw[end..start]);
            end = stop;
        }
        prop_assert!(raw[end..].chars().all(unseen), "lost: {:?}", &raw[end..]);
        let mut at = 0;
        for sentence in &text.sentences {
            prop_assert!(sentence.start == at && sentence.start < sentence.end, "{:?}", text.sentences);
            at = sentence.end;
        }
        prop_assert_eq!(at as usize, text.tokens.len());
        for group in &text.groups {
            prop_assert!(group.open <= group.close && (group.close as usize) < text.tokens.len());
            prop_assert!(group.parent.is_none_or(|p| text.groups[p as usize].open < group.open));
        }
    }

    /// In plain letters and spaces the words are those of Unicode's own rules (UAX #29).
    #[test]
    fn plain_words_are_unicode_words(raw in "([А-Я]?[а-яёіїєґ]{1,8}[ ,.!?]|[A-Z]?[a-z]{1,8}[ ,.!?]|[A-Z]{2,5} |[ ,.!?]){0,40}") {
        let document = Document::new("w", raw.clone());
        let text = tokenize(&document, fixture());
        let found: Vec<&str> = (0..text.tokens.len()).filter(|&t| text.tokens[t].is_word()).map(|t| text.raw(t)).collect();
        // Unicode joins words at a full stop without a space: `a.b`; here the stop is a token.
        let expected: Vec<&str> = raw.unicode_words().flat_map(|w| w.split('.')).filter(|w| !w.is_empty()).collect();
        prop_assert_eq!(found, expected);
    }
}

fn fixture() -> &'static Lexicon {
    Pipeline::builtin().expect("the built-in lexicon").lexicon()
}

fn unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{300}'..='\u{36F}')
}
