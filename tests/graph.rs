//! The graph: merging, evidence, totals, and independence of the order of articles.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

#[path = "graph/sample.rs"]
mod sample;

use donorgraph::export::{ExportOptions, Format};
use donorgraph::graph::{Fact, Graph, GraphBuilder, LeftOut, Outcome};
use donorgraph::schema::{AmountInRole, AmountRole, Event, Extraction, RelationKind, Status};
use proptest::prelude::*;
use sample::document;

fn graph(extractions: &[Extraction]) -> Graph {
    let mut builder = GraphBuilder::new();
    builder.extend(extractions);
    builder.finish()
}

fn every_export(graph: &Graph) -> Vec<Vec<u8>> {
    let bytes = |format: &Format| {
        let mut out = Vec::new();
        format.write(graph, &ExportOptions::default(), &mut out).unwrap();
        out
    };
    Format::ALL.iter().map(bytes).collect()
}

fn keys(graph: &Graph) -> Vec<String> {
    graph.nodes().map(|node| node.key.to_string()).collect()
}

/// The first fact of a relation whose head and tail (none for a budget) have these names.
fn find<'g>(graph: &'g Graph, relation: RelationKind, head: &str, tail: Option<&str>) -> Fact<'g> {
    let name = |fact: &Fact<'g>| fact.tail_node.map(|node| node.name.as_str());
    let wanted = |fact: &Fact<'g>| fact.relation == relation && fact.head_node.name == head && name(fact) == tail;
    graph.facts().find(wanted).unwrap()
}

/// Funder, sum and (amount, outcome) of each total.
fn totals(graph: &Graph) -> Vec<(String, String, Vec<(String, Outcome)>)> {
    let item = |item: &donorgraph::graph::TotalItem| {
        (item.amount.as_ref().map(ToString::to_string).unwrap_or_default(), item.outcome)
    };
    let total = |total: donorgraph::graph::Total| {
        let funder = graph.node(total.funder).unwrap().key.to_string();
        (funder, total.sum.to_string(), total.items.iter().map(item).collect())
    };
    graph.totals().into_iter().map(total).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn same_bytes_whatever_the_order_of_articles(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle(), cut in 0_usize..7) {
        let articles = sample::articles();
        let straight = graph(&articles);
        prop_assert!(straight.nodes().len() > 20 && straight.facts().count() > 30 && straight.totals().len() > 5);

        let shuffled: Vec<Extraction> = order.iter().map(|&at| articles[at].clone()).collect();
        prop_assert_eq!(every_export(&straight), every_export(&graph(&shuffled)), "shuffled");

        // Two parts that overlap in one article, merged either way round.
        let (mut left, mut right) = (GraphBuilder::new(), GraphBuilder::new());
        left.extend(&shuffled[..cut]);
        right.extend(&shuffled[cut.saturating_sub(1)..]);
        let (mut one, mut other) = (left.clone(), right.clone());
        one.merge(right);
        other.merge(left);
        prop_assert_eq!(&one, &other, "merging commutes");
        prop_assert_eq!(every_export(&straight), every_export(&one.finish()), "merged parts");
    }
}

#[test]
fn known_entities_merge_by_id_and_candidates_by_name() {
    let graph = graph(&sample::articles());
    assert!(graph.skipped().is_empty());
    let eu = graph.nodes().find(|node| node.key.to_string() == "organization:eu").unwrap();
    assert!(eu.is_known());
    assert_eq!(eu.documents, ["ru-1", "ru-2", "uk-1"]);
    let forms: Vec<(&str, usize)> = eu.surfaces.iter().map(|form| (form.text.as_str(), form.count)).collect();
    assert_eq!(forms, [("ЄС", 1), ("ЕС", 1), ("Европейский союз", 1)]);

    let keys = keys(&graph);
    let charity = "candidate:organization:бф каритас заречье";
    assert!(keys.iter().any(|key| key == charity), "two kinds of quotes are one name: {keys:?}");
    assert!(!keys.iter().any(|key| key.contains(":m1") || key.contains("money")), "money is a value: {keys:?}");
}

#[test]
fn what_no_name_identifies_stays_in_its_document() {
    let described = |id: &str| {
        let sentence = "{o|O|USAID|USAID} поддержал {p|p|проект для школ|проект для школ} и {h|h|Иван|Ивана}, {g|o|Фонд «Свет»|Фонд «Свет»}.";
        document(id, &[(sentence, &["supports o p done 0.9 поддержал"])])
    };
    let graph = graph(&[described("a"), described("b#1")]);
    let expected = [
        "organization:o",
        "candidate:organization:фонд свет",
        "local:program:a#p",
        "local:program:b#1#p",
        "local:person:a#h",
        "local:person:b#1#h",
    ];
    assert_eq!(keys(&graph), expected);
}

#[test]
fn one_edge_holds_all_sentences_and_the_highest_confidence() {
    let graph = graph(&sample::articles());
    let fact = find(&graph, RelationKind::Funds, "European Union", Some("Тихий берег"));
    assert_eq!((fact.evidence.len(), fact.confidence.get()), (2, 0.95));
    for said in fact.evidence {
        for mark in said.marks() {
            assert!(said.sentence.text.get(mark.range.0..mark.range.1).is_some());
        }
        let (from, until) = said.in_sentence(said.head.as_ref().unwrap()).unwrap();
        assert_eq!(said.sentence.text[from..until], said.head.as_ref().unwrap().text);
        assert_eq!(said.marks().len(), 4, "trigger, head, tail, amount");
    }
    assert_eq!(graph.as_petgraph().edge_count(), graph.facts().filter(|fact| fact.tail.is_some()).count());
}

#[test]
fn symmetric_relations_have_one_direction_and_turned_spans() {
    let one = document(
        "a",
        &[("{b|O|Beta|Beta} and {a|O|Alpha|Alpha} cooperate.", &["partners_with b a done 0.8 cooperate"])],
    );
    let other = document(
        "b",
        &[("{a|O|Alpha|Alpha} and {b|O|Beta|Beta} cooperate.", &["partners_with a b done 0.9 cooperate"])],
    );
    let graph = graph(&[one, other]);
    let facts: Vec<Fact<'_>> = graph.facts().collect();
    assert_eq!(facts.len(), 1);
    assert_eq!(facts[0].head_node.name, "Alpha");
    for said in facts[0].evidence {
        assert_eq!(
            (said.head.as_ref().unwrap().text.as_str(), said.tail.as_ref().unwrap().text.as_str()),
            ("Alpha", "Beta")
        );
    }
}

#[test]
fn budgets_stand_at_their_program_and_among_the_facts() {
    let graph = graph(&sample::articles());
    let fact = find(&graph, RelationKind::Budget, "Школа у моста", None);
    assert_eq!(fact.budget.unwrap().to_string(), "900000 UAH");
    assert_eq!(fact.head_node.budgets.len(), 1);
    assert!(fact.tail.is_none() && fact.evidence.len() == 1);
}

#[test]
fn relations_that_cannot_be_read_are_listed() {
    let mut broken = document(
        "a",
        &[("{a|O|Alpha|Alpha} helps {b|O|Beta|Beta} with {m|M|5 USD|$5}.", &["supports a b done 0.8 helps"; 3])],
    );
    broken.relations[0].tail = "nobody".to_owned();
    broken.relations[1].head = "m".to_owned();
    broken.relations[2].tail = "a".to_owned();
    let graph = graph(&[broken]);
    assert_eq!(graph.facts().count(), 0);
    let mut reasons: Vec<&str> = graph.skipped().iter().map(|skipped| skipped.reason.as_str()).collect();
    reasons.sort_unstable();
    let wanted =
        ["head and tail are the same node", "head or tail is a value", "head or tail is not among the entities"];
    assert_eq!(reasons.len(), 3);
    assert!(reasons.iter().zip(wanted).all(|(reason, wanted)| reason.starts_with(wanted)), "{reasons:?}");
}

#[test]
fn spans_that_do_not_fit_are_shown_unmarked() {
    let mut broken =
        document("a", &[("{a|O|Альфа|Альфа} помогает {b|O|Бета|Бете}.", &["supports a b done 0.8 помогает"])]);
    broken.mentions[0].start = 1;
    broken.relations[0].evidence.trigger = donorgraph::schema::TriggerSpan { start: 9, end: 4 };
    let graph = graph(&[broken]);
    let fact = graph.facts().next().unwrap();
    assert_eq!(fact.evidence[0].marks().len(), 1, "only the tail still fits");
    assert_eq!(every_export(&graph).len(), Format::ALL.len());
}

#[test]
fn the_same_money_counts_once() {
    use LeftOut::{Duplicate, Joint, NoAmount};
    let counted = |amount: &str| (amount.to_owned(), Outcome::Counted);
    let left = |amount: &str, why| (amount.to_owned(), Outcome::LeftOut(why));
    let graph = graph(&sample::articles());
    let totals = totals(&graph);
    let of = |funder: &str| -> Vec<_> {
        totals.iter().filter(|total| total.0 == funder).map(|total| (total.1.as_str(), total.2.clone())).collect()
    };
    let eu = vec![counted("2500000 EUR"), left("10000000 EUR", Joint), left("2500000 EUR", Duplicate)];
    let mut found = of("organization:eu");
    found[0].1.sort();
    let mut wanted = eu;
    wanted.sort();
    assert_eq!(found, [("2500000", wanted)], "reported twice; and jointly with Sweden");
    let usaid = vec![counted("1200000 USD"), counted("20000 USD"), left("1200000 USD", Duplicate)];
    let negated = vec![left("", LeftOut::Status(Status::Negated))];
    let mut found = of("organization:usaid");
    found[1].1.sort_by_key(|item| item.1);
    assert_eq!(found, [("0", negated), ("1220000", usaid)], "one amount with two tails");
    assert_eq!(of("organization:undp"), [("40000", vec![counted("40000–60000 USD")])], "lower end of a range");
    assert_eq!(of("organization:irf"), [("0", vec![left("", LeftOut::Status(Status::Call))])]);
    assert!(!totals.iter().flat_map(|total| &total.2).any(|item| item.1 == Outcome::LeftOut(NoAmount)));
}

#[test]
fn only_awards_are_added() {
    let sentence = "{a|O|Alpha|Alpha} gives {b|o|Beta Fund|Beta Fund} {m|M|500 USD|$500} each, {n|M|70|70 of something}, {k|M|900 USD|$900} and {z|M|79228162514264337593543950335 USD|a lot} and {y|M|1 USD|$1}.";
    let facts = ["m", "n", "k", "z", "y"].map(|amount| format!("funds a b done 0.9 gives {amount}"));
    let mut article = document("a", &[(sentence, &facts.each_ref().map(String::as_str))]);
    article.entities.iter_mut().find(|entity| entity.id == "m").unwrap().per = Some("family".to_owned());
    article.events.push(Event {
        id: "e1".to_owned(),
        status: Status::Done,
        funder: vec!["a".to_owned()],
        intermediary: vec![],
        implementer: vec![],
        recipient: vec!["b".to_owned()],
        program: None,
        amounts: vec![AmountInRole { money: "k".to_owned(), role: AmountRole::Requested }],
        date: None,
        places: vec![],
        evidence: vec![],
    });
    let graph = graph(&[article]);
    let mut outcomes: Vec<Outcome> =
        graph.totals().iter().flat_map(|total| &total.items).map(|item| item.outcome).collect();
    outcomes.sort();
    let left = [LeftOut::NoCurrency, LeftOut::Role(AmountRole::Requested), LeftOut::PerUnit, LeftOut::TooLarge];
    let mut wanted = vec![Outcome::Counted];
    wanted.extend(left.map(Outcome::LeftOut));
    assert_eq!(outcomes, wanted);
}

#[test]
fn one_award_under_two_names_is_no_exact_sum() {
    let told = |id: &str, tail: &str, amount: &str| {
        let sentence = format!("{{a|O|Alpha|Alpha}} gives {{b|o|{tail}|{tail}}} {{m|M|{amount} USD|${amount}}}.");
        document(id, &[(&sentence, &["funds a b done 0.9 gives m"])])
    };
    let exactness = |articles: &[Extraction]| {
        let graph = graph(articles);
        let totals = graph.totals();
        assert_eq!(totals.len(), 1);
        let doubts = totals[0].items.iter().filter(|item| item.may_repeat).count();
        (totals[0].sum.to_string(), totals[0].exactness(), doubts)
    };
    let two_names = [told("en", "Warm Schools", "180"), told("uk", "Теплі школи", "180")];
    assert_eq!(exactness(&two_names), ("360".to_owned(), "uncertain (one award may be counted twice)", 2));
    let two_figures = [told("en", "Warm Schools", "180"), told("uk", "Теплі школи", "190")];
    assert_eq!(exactness(&two_figures), ("370".to_owned(), "exact", 0));
    let mut table = Vec::new();
    Format::Totals.write(&graph(&two_names), &ExportOptions::default(), &mut table).unwrap();
    let table = String::from_utf8(table).unwrap();
    assert_eq!(table.matches(",360,").count(), 1, "a sum over its column is right: {table}");
    assert_eq!(table.matches("may be the same award as another").count(), 2);
}
