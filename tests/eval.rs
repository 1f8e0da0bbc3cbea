//! The scorer on small gold of our own: what counts as found, as right, and as neither.

use donorgraph::eval::{GoldDocument, Mode, Report, Row, evaluate, read_gold, read_predictions};

const GOLD: &str = r#"{"id": "a", "lang": "ru", "text": "Фонд «Северный ветер» и Речная школа: Фонду «Северный ветер» дали на «Тёплый дом» 300 тыс. грн в мае 2016", "entities": [
 {"id": "e1", "kind": "organization", "mentions": ["Фонд «Северный ветер»", "Фонду «Северный ветер»"]},
 {"id": "e2", "kind": "organization", "mentions": ["Речная школа"]},
 {"id": "e3", "kind": "program", "mentions": ["Тёплый дом"]},
 {"id": "e4", "kind": "money", "mentions": ["300 тыс. грн"], "value": "300000", "currency": "UAH"},
 {"id": "e5", "kind": "date", "mentions": ["в мае 2016"], "value": "2016-05"}],
 "relations": [
 {"rel": "funds", "head": "e1", "tail": "e3", "amount": "e4", "evidence": "выделил"},
 {"rel": "partners_with", "head": "e2", "tail": "e1"},
 {"rel": "implements", "head": "e2", "tail": "e3", "debatable": true}]}"#;

fn gold() -> Vec<GoldDocument> {
    read_gold(&GOLD.replace('\n', "")).expect("the gold of this test is well formed")
}

/// One predicted document: entities as `id kind form`, relations as `type head tail`.
fn predicted(entities: &[[&str; 3]], relations: &[[&str; 3]]) -> String {
    let mention = |[id, _, form]: &[&str; 3]| serde_json::json!({"text": form, "entity": id});
    let entity = |[id, kind, _]: &[&str; 3]| serde_json::json!({"id": id, "kind": kind});
    let relation = |[kind, head, tail]: &[&str; 3]| serde_json::json!({"type": kind, "head": head, "tail": tail});
    serde_json::json!({
        "id": "a",
        "mentions": entities.iter().map(mention).collect::<Vec<_>>(),
        "entities": entities.iter().map(entity).collect::<Vec<_>>(),
        "relations": relations.iter().map(relation).collect::<Vec<_>>(),
    })
    .to_string()
}

fn row(entities: &[[&str; 3]], relations: &[[&str; 3]], mode: Mode, name: &str) -> (usize, usize, f64, f64) {
    let predictions = read_predictions(&predicted(entities, relations)).expect("predictions of this test");
    let (figures, _) = evaluate(&gold(), &predictions, mode);
    let row: Row = figures.relations.row(name).or(figures.entities.row(name)).expect("a row of that name");
    (row.gold, row.pred, row.p, row.r)
}

const FUND: [&str; 3] = ["f", "organization", "фонд \"Северный Ветер\""];
const SCHOOL: [&str; 3] = ["s", "organization", "Речная школа"];
const HOUSE: [&str; 3] = ["h", "program", "Теплый дом"];

#[test]
fn entities_are_found_by_surface() {
    let cases: [(&str, &[[&str; 3]], (usize, usize, f64, f64)); 5] = [
        ("case, quotes and ё do not matter", &[FUND, SCHOOL], (2, 2, 1.0, 1.0)),
        ("another kind is another thing", &[["f", "place", "Речная школа"]], (2, 0, 0.0, 0.0)),
        ("a second fragment counts neither way", &[FUND, ["g", "organization", FUND[2]]], (2, 1, 1.0, 0.5)),
        ("an unknown name is wrong", &[FUND, ["x", "organization", "Никто"]], (2, 2, 0.5, 0.5)),
        ("half of the words is not enough", &[["f", "organization", "Северный ветер"]], (2, 1, 0.0, 0.0)),
    ];
    for (what, entities, expected) in cases {
        assert_eq!(row(entities, &[], Mode::Strict, "organization"), expected, "{what}");
    }
    let half = [["f", "organization", "Северный ветер"]];
    assert_eq!(row(&half, &[], Mode::Lenient, "organization"), (2, 1, 1.0, 0.5));
}

#[test]
fn relations_are_right_by_type_and_ends() {
    let all = [FUND, SCHOOL, HOUSE];
    let cases: [(&str, &[[&str; 3]], Mode, (usize, usize, f64, f64)); 6] = [
        ("right", &[["funds", "f", "h"]], Mode::Strict, (2, 1, 1.0, 0.5)),
        ("partnership has no direction", &[["partners_with", "f", "s"]], Mode::Strict, (2, 1, 1.0, 0.5)),
        ("debatable counts neither way", &[["implements", "s", "h"]], Mode::Strict, (2, 0, 0.0, 0.0)),
        ("support is not funding", &[["supports", "f", "h"]], Mode::Strict, (2, 1, 0.0, 0.0)),
        ("but leniently it is", &[["supports", "f", "h"]], Mode::Lenient, (2, 1, 1.0, 0.5)),
        ("an end that is no gold entity is wrong", &[["funds", "f", "nobody"]], Mode::Strict, (2, 1, 0.0, 0.0)),
    ];
    for (what, relations, mode, expected) in cases {
        assert_eq!(row(&all, relations, mode, "CORE"), expected, "{what}");
    }
}

#[test]
fn amounts_need_value_and_currency() {
    for (value, currency, right) in
        [("300000", "UAH", 1), ("300000.00", "UAH", 1), ("300000", "USD", 0), ("3", "UAH", 0)]
    {
        let line = format!(
            r#"{{"id": "a", "mentions": [{{"text": "Фонд «Северный ветер»", "entity": "f"}}, {{"text": "Тёплый дом", "entity": "h"}}],
             "entities": [{{"id": "f", "kind": "organization"}}, {{"id": "h", "kind": "program"}},
             {{"id": "m", "kind": "money", "value": "{value}", "currency": "{currency}"}}],
             "relations": [{{"type": "funds", "head": "f", "tail": "h", "amount": "m"}}]}}"#
        );
        let predictions = read_predictions(&line.replace('\n', "")).expect("predictions of this test");
        let amounts = Report::new(&gold(), &predictions).strict.amounts;
        assert_eq!((amounts.gold, amounts.given, amounts.right), (1, 1, right), "{value} {currency}");
    }
}

#[test]
fn a_document_without_prediction_lowers_recall_and_is_named() {
    let report = Report::new(&gold(), &read_predictions("").expect("no lines"));
    assert_eq!(report.without_prediction, ["a"]);
    assert_eq!(report.strict.entities.row("ALL").map(|row| (row.gold, row.pred)), Some((5, 0)));
    assert_eq!(report.misses.len(), 7);
    assert_eq!(report.misses[5].to_string(), "a\tmissed-relation\tfunds\tФонд «Северный ветер» -> Тёплый дом\tвыделил");
}

#[test]
fn the_report_prints_as_the_reference_does() {
    let predictions = read_predictions(&predicted(&[FUND], &[])).expect("predictions of this test");
    let text = Report::new(&gold(), &predictions).to_string();
    let first: Vec<&str> = text.lines().take(3).collect();
    assert_eq!(
        first,
        [
            "-- strict entities",
            "  date             P 0.000  R 0.000  F1 0.000   gold    1 pred    0",
            "  money            P 0.000  R 0.000  F1 0.000   gold    1 pred    0",
        ]
    );
    assert!(text.ends_with("-- lenient amounts {'gold': 1, 'given': 0, 'right': 0}\n"), "{text}");
}

#[test]
fn bad_lines_are_named() {
    for (line, expected) in [
        ("{}", "line 2: missing field `id`"),
        (
            r#"{"id": "b", "text": "", "entities": [{"id": "e1", "kind": "donor", "mentions": ["x"]}], "relations": []}"#,
            "line 2: unknown variant `donor`",
        ),
        (
            r#"{"id": "b", "text": "", "entities": [], "relations": [{"rel": "funds", "head": "e1", "tail": "e1"}]}"#,
            "line 2: document `b`: a `funds` relation names no entity `e1`",
        ),
        (
            r#"{"id": "b", "text": "Фонду", "entities": [{"id": "e1", "kind": "organization", "mentions": ["Фонд", "Фонда"]}], "relations": []}"#,
            "line 2: document `b`: `Фонда` of entity `e1` is not in the text",
        ),
        (
            "{\"id\": \"b\", \"text\": \"\", \"entities\": [], \"relations\": []}\n\n{\"id\": \"b\", \"text\": \"x\", \"entities\": [], \"relations\": []}",
            "line 4: document `b` stands in line 2 already",
        ),
    ] {
        let error = read_gold(&format!("\n{line}\n")).expect_err(line).to_string();
        assert!(error.starts_with(expected), "{error}");
    }
}
