//! Texts that nobody writes: they must end, give sane results, and never panic. No times are asserted; that the cost
//! grows with the length and not with its square is measured by `cargo bench --bench throughput`.

use donorgraph::{Document, Extraction, Pipeline};

fn extract(text: impl Into<String>) -> Extraction {
    let text: String = text.into();
    let extraction =
        Pipeline::builtin().expect("the built-in lexicon").extract(&Document::new("hostile", text.clone()));
    for mention in &extraction.mentions {
        assert_eq!(text.get(mention.start..mention.end), Some(mention.text.as_str()), "a span off its text");
        assert!(!mention.text.trim().is_empty(), "an empty mention at {}", mention.start);
    }
    for relation in &extraction.relations {
        assert!(relation.evidence.end <= text.len());
    }
    extraction
}

/// Texts in which there is nothing to find, at their full size.
#[test]
fn nothing_is_found_in_noise() {
    let noise: [(&str, &str, usize); 15] = [
        ("nothing", "", 0),
        ("one space", " ", 1),
        ("only spaces", " \t\u{a0}\n", 100_000),
        ("2 MB without a space", "а", 1_000_000),
        ("a million openers", "«", 1_000_000),
        ("a million closers", "»", 300_000),
        ("brackets", "(", 300_000),
        ("brackets and quotes in turn", "(«[\"", 100_000),
        ("numbers without a currency", "1 млн ", 300_000),
        ("one letter", "а ", 1_000_000),
        ("3 MB of commas in one line", ",", 3_000_000),
        ("a letter and its marks", "и\u{306}\u{301}", 200_000),
        ("marks without a letter", "\u{301}", 300_000),
        ("nothing to see", "\u{200b}\u{ad}", 300_000),
        ("nul", "\0", 300_000),
    ];
    for (what, piece, times) in noise {
        let found = extract(piece.repeat(times));
        assert_eq!((found.mentions.len(), found.relations.len(), found.events.len()), (0, 0, 0), "{what}");
        assert_eq!(found.id, "hostile", "{what}");
    }
}

/// Patterns that make a careless loop walk the same words again and again.
#[test]
fn repetition_ends() {
    let patterns = [
        "Bank-",
        "Дом-",
        "Сергей-",
        "фонд-",
        "А.",
        "А. ",
        "Сергей Иванов ",
        "Фонд ",
        "Фонд «",
        "Фонд «Дом» ",
        "«Программа развития» ООН ",
        "ЕС и ",
        "ЕС, ",
        "который финансирует ",
        "при поддержке ",
        "директор ",
        "Министерство развития, ",
        "Bank of ",
        "of the ",
        "2016-",
        "01.01.",
        "с 5 по ",
        "1,1",
        "1.1.",
        "$1-",
        "100 000 ",
        "5% ",
        "€",
        "двадцать тысяч ",
        "'",
        "a's ",
        "漢字",
        "ภาษาไทย",
        "👩‍👩‍👧",
        "http://a.b/c?d=e&",
        "\r\n",
        "\n\n",
        "...",
        "— ",
    ];
    for pattern in patterns {
        extract(pattern.repeat(24_000 / pattern.len()));
    }
}

/// Every sentence of a long text is explained by what was found in it, and by that alone.
#[test]
fn a_long_text_is_explained_sentence_by_sentence() {
    let sentence = "Правительство Японии финансирует проект «Тёплая школа». ";
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let explained = |times| pipeline.explain(&Document::new("hostile", sentence.repeat(times))).to_string();
    let lines = |times, mark| explained(times).lines().filter(|line| line.starts_with(mark)).count();
    for mark in ["   ? ", "   organization", "   program"] {
        assert_eq!(lines(2_000, mark), 1_000 * lines(2, mark), "{mark}");
    }
}

/// What stands between two stretches of noise is still found.
#[test]
fn noise_hides_no_fact() {
    let sentence = "Правительство Японии финансирует проект «Тёплая школа».";
    let quiet = extract(sentence.to_owned()).relations.len();
    assert!(quiet > 0, "the sentence alone gives no fact");
    for piece in ["(((", "»»»", "1 млн ", "\u{301}", "\0", ", ", "\n\n\n", "漢字"] {
        let noise = piece.repeat(2_000);
        let found = extract(format!("{noise}\n\n{sentence}\n\n{noise}"));
        assert_eq!(found.relations.len(), quiet, "between {piece:?}");
    }
    // Openers that nobody closes end with their line.
    let found = extract(format!("{}\n{sentence}", "«".repeat(5_000)));
    assert_eq!(found.relations.len(), quiet);
}

/// Nesting deeper than any real one is cut, and what is inside is found all the same.
#[test]
fn deep_nesting_is_cut() {
    for depth in [1, 5, 31, 32, 33, 1_000, 100_000] {
        let text = format!("{}ПРООН{}", "(«".repeat(depth), "»)".repeat(depth));
        let found = extract(text);
        assert!(found.entities.iter().any(|e| e.id == "undp"), "depth {depth}: {:?}", found.mentions);
    }
}

/// A long list in one sentence: every name is found once, in order.
#[test]
fn a_long_list_is_read_whole() {
    let names: Vec<String> = (0..3_000).map(|i| format!("Фонд «Ручей-{i}»")).collect();
    let found = extract(format!("Проект ведут {}.", names.join(", ")));
    let outer = found.mentions.iter().filter(|m| m.text.starts_with("Фонд")).count();
    assert_eq!(outer, names.len());
    assert_eq!(
        found.entities.iter().filter(|e| e.name.as_deref().is_some_and(|n| n.contains("Ручей-"))).count(),
        names.len()
    );
}

/// A table that reads as one sentence: its rows are not tied all with all, and its facts do not each repeat the whole of it.
#[test]
fn long_lists_are_not_tied_all_with_all() {
    let bodies: String = (0..300).map(|i| format!("Org{i} Foundation, ")).collect();
    let partners = extract(format!("{bodies}and UNDP cooperate."));
    assert!(partners.mentions.len() > 250);
    assert_eq!(partners.relations.len(), 0);
    let few: String = (0..5).map(|i| format!("Org{i} Foundation, ")).collect();
    assert_eq!(extract(format!("{few}and UNDP cooperate.")).relations.len(), 15);
    let payers = extract(format!("The project \"Quiet River\" is funded by {bodies}and UNDP."));
    assert!(payers.relations.len() > 250, "{} facts", payers.relations.len());
    let shown: usize = payers.relations.iter().map(|r| r.evidence.text.len()).sum();
    let first = &payers.relations[0].evidence;
    assert!(first.text.contains("Quiet River") && first.text.len() < 1_000, "{}", first.text);
    assert!(shown < 300 * 6_000, "{shown} bytes of evidence");
}
