//! Amounts and dates, case by case: `data/money.tsv` and `data/dates.tsv`, with what must and what must not be found.

use donorgraph::schema::{Entity, EntityKind};
use donorgraph::{Document, Pipeline};

const MONEY: &str = include_str!("data/money.tsv");
const DATES: &str = include_str!("data/dates.tsv");

/// One row: the text, what must be found, and the date of publication.
struct Case<'t> {
    line: usize,
    text: &'t str,
    expected: &'t str,
    published: Option<&'t str>,
}

fn cases(table: &str) -> impl Iterator<Item = Case<'_>> {
    table.lines().enumerate().filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).map(|(index, row)| {
        let mut cells = row.split('\t');
        let text = cells.next().unwrap_or_default();
        let expected = cells.next().unwrap_or_default();
        Case { line: index + 1, text, expected: if expected == "-" { "" } else { expected }, published: cells.next() }
    })
}

/// Runs a table and names every row that comes out otherwise.
fn check(table: &str, kind: EntityKind, show: impl Fn(&Entity) -> String) {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon opens");
    let mut wrong = Vec::new();
    for case in cases(table) {
        let mut document = Document::new("case", case.text);
        document.published = case.published.map(str::to_owned);
        let extraction = pipeline.extract(&document);
        let found: Vec<String> = extraction.entities.iter().filter(|e| e.kind == kind).map(&show).collect();
        if found.join("|") != case.expected {
            wrong.push(format!(
                "line {}: {}\n  expected {}\n  found    {}",
                case.line,
                case.text,
                case.expected,
                found.join("|")
            ));
        }
    }
    assert!(wrong.is_empty(), "{} cases of {kind}:\n{}", wrong.len(), wrong.join("\n"));
}

/// `value currency`, or `low-high currency` for a range; zeros at the end of a fraction say nothing.
fn money(entity: &Entity) -> String {
    let plain = |value: &str| match value.split_once('.') {
        Some(_) => value.trim_end_matches('0').trim_end_matches('.').to_owned(),
        None => value.to_owned(),
    };
    let low = plain(entity.value.as_deref().unwrap_or_default());
    let high = entity.value_max.map(|v| format!("-{}", plain(&v.to_string()))).unwrap_or_default();
    let currency = entity.currency.map(|c| c.to_string()).unwrap_or_default();
    format!("{low}{high} {currency}")
}

#[test]
fn amounts_are_read_as_written() {
    check(MONEY, EntityKind::Money, money);
}

#[test]
fn dates_are_read_as_written() {
    check(DATES, EntityKind::Date, |entity| entity.value.clone().unwrap_or_default());
}

#[test]
fn the_tables_hold_both_sides() {
    let count = |table, empty: bool| cases(table).filter(|c| c.expected.is_empty() == empty).count();
    assert!(count(MONEY, false) >= 110 && count(MONEY, true) >= 40);
    assert!(count(DATES, false) >= 60 && count(DATES, true) >= 20);
}

/// The span of an amount is the amount: no bound before it and no stop after it.
#[test]
fn spans_hold_the_amount_alone() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon opens");
    for (text, expected) in [
        ("Выделили более 5 млн 782 тыс. долл.", "5 млн 782 тыс. долл"),
        ("Дают от 1 тыс. до 5 тыс. долларов.", "1 тыс. до 5 тыс. долларов"),
        ("Projects worth some $57bn.", "$57bn"),
        ("Церковь стоит с 2013 г. на горе.", "2013 г"),
    ] {
        let extraction = pipeline.extract(&Document::new("case", text));
        let measures = extraction.mentions.iter().filter(|m| matches!(m.kind, EntityKind::Money | EntityKind::Date));
        let spans: Vec<&str> = measures.map(|m| &text[m.start..m.end]).collect();
        assert_eq!(spans, [expected], "{text}");
    }
}

/// What the words around an amount say of it reaches the entity.
#[test]
fn bounds_and_shares_are_kept() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon opens");
    for (text, approximate, per) in [
        ("Grants of up to $5,000 each.", true, Some("each")),
        ("Дают до 10 000 долларов каждой.", true, Some("каждой")),
        ("Проєкт коштував понад 4 млн грн.", true, None),
        ("Проєкт коштував 4 млн грн.", false, None),
        ("They pay $50 per household.", false, Some("per household")),
    ] {
        let extraction = pipeline.extract(&Document::new("case", text));
        let found = extraction.entities.iter().find(|e| e.kind == EntityKind::Money).expect(text);
        assert_eq!((found.approximate.unwrap_or(false), found.per.as_deref()), (approximate, per), "{text}");
    }
}

/// Digits and marks without sense must not stop or slow the reader.
#[test]
fn hostile_numbers_are_passed() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon opens");
    let long = "9".repeat(60);
    let texts = [
        format!("${long} млрд"),
        format!("{} евро", "9".repeat(12)).replace("9 ", "9 триллионов миллиардов "),
        "1.".repeat(2000) + " USD",
        "$ ".repeat(2000) + "5",
        "от 1 до ".repeat(2000) + "5 грн",
        "(один ".repeat(500) + "евро",
        "2016-".repeat(20_000),
        "5 млн ".repeat(2000) + "грн",
        "999 999 999 999 999 999 999 999 млрд грн".to_owned(),
    ];
    for text in texts {
        let extraction = pipeline.extract(&Document::new("case", text.as_str()));
        assert!(extraction.mentions.iter().all(|m| text.get(m.start..m.end) == Some(m.text.as_str())));
    }
}

/// An amount that no value can hold keeps its words, its currency and its place in the fact.
#[test]
fn amounts_beyond_a_value_have_none() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon opens");
    for (text, amount, currency) in [
        (
            "ПРООН выделила 7 000 000 000 000 000 000 000 000 000 000 гривен на проект «Двор».",
            "7 000 000 000 000 000 000 000 000 000 000 гривен",
            "UAH",
        ),
        (
            "ПРООН выделила 900 000 000 000 000 000 триллионов гривен на проект «Двор».",
            "900 000 000 000 000 000 триллионов гривен",
            "UAH",
        ),
        (
            "UNDP funds the project “Yard” with $7,000,000,000,000,000,000,000,000,000,000.",
            "$7,000,000,000,000,000,000,000,000,000,000",
            "USD",
        ),
    ] {
        let extraction = pipeline.extract(&Document::new("case", text));
        let money: Vec<&Entity> = extraction.entities.iter().filter(|e| e.kind == EntityKind::Money).collect();
        let [money] = money[..] else { panic!("{text}: {money:?}") };
        assert_eq!((money.value.as_deref(), money.value_max), (None, None), "{text}");
        assert_eq!(money.currency.map(|c| c.to_string()).as_deref(), Some(currency), "{text}");
        let words: Vec<&str> =
            extraction.mentions.iter().filter(|m| m.entity == money.id).map(|m| m.text.as_str()).collect();
        assert_eq!(words, [amount], "{text}");
        let fact = extraction.relations.iter().find(|r| r.amount.as_ref() == Some(&money.id));
        assert!(fact.is_some(), "{text}: {:?}", extraction.relations);
    }
}
