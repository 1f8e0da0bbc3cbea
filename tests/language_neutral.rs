//! No language is named in code: letters, words and codes of languages are data under `lexicons/`.

#[allow(dead_code)] // the floors' test reads the code, this one the literals
mod source;

use source::{Source, files_below};

/// Folding compares letters of different scripts, so the letters stand there.
const MAY_NAME_LETTERS: &str = "src/text/";

/// Codes of the languages read today; a new one goes in here, and nowhere else in Rust.
const CODES: [&str; 3] = ["ru", "uk", "en"];

fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52F}').contains(&c)
}

/// Literals of one file that name a language or spell its words.
fn named(file: &str, text: &str) -> Vec<String> {
    if file.ends_with("/tests.rs") {
        return Vec::new();
    }
    let source = Source::new(text);
    let letters = !file.starts_with(MAY_NAME_LETTERS);
    let bad = |text: &str| CODES.contains(&text) || letters && text.chars().any(is_cyrillic);
    source.literals.iter().filter(|l| bad(&l.text)).map(|l| format!("{file}:{}: {}", l.line, l.text)).collect()
}

#[test]
fn code_names_no_language() {
    let files = files_below("src");
    let literals: usize = files.iter().map(|(_, text)| Source::new(text).literals.len()).sum();
    assert!(literals > 500, "only {literals} literals were read");
    let faults: Vec<String> = files.iter().flat_map(|(file, text)| named(file, text)).collect();
    assert!(faults.is_empty(), "languages named in code:\n{}", faults.join("\n"));
}

#[test]
fn planted_names_are_found() {
    for (file, text, expected) in [
        ("src/a.rs", "fn f() -> bool { code == \"ru\" }", vec!["src/a.rs:1: ru"]),
        ("src/a.rs", "\nlet s = r#\"Фонд \"Резон\"\"#;", vec!["src/a.rs:2: Фонд \"Резон\""]),
        ("src/a.rs", "matches!(c, 'а' | 'b' | '\\'')", vec!["src/a.rs:1: а"]),
        ("src/a.rs", "fn f<'a>(x: &'a str) {} // «ru» \"ru\"\n/// `Фонд`\n/* \"uk\" /* \"en\" */ 'я' */", vec![]),
        ("src/a.rs", "let s = \"run\"; let t = \"a \\\" ru\";", vec![]),
        (
            "src/a.rs",
            "#[cfg(test)]\nmod tests { const A: &str = \"Фонд\"; }\nconst B: &str = \"en\";",
            vec!["src/a.rs:3: en"],
        ),
        ("src/text/fold.rs", "match c { 'ё' => 'е' }", vec![]),
        ("src/text/fold.rs", "match c { \"uk\" => 1 }", vec!["src/text/fold.rs:1: uk"]),
    ] {
        assert_eq!(named(file, text), expected, "{file}: {text}");
    }
}
