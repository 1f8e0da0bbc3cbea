//! Hostile names and sentences stay inert in every format.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

#[path = "graph/readers.rs"]
mod readers;
#[path = "graph/sample.rs"]
mod sample;

use donorgraph::export::{ByteOrderMark, Cells, ExportOptions, Format, guarded};
use donorgraph::graph::{Graph, GraphBuilder};
use donorgraph::schema::Extraction;
use proptest::prelude::*;
use readers::{check_table, check_xml, outside_of_strings};

const HOSTILE: &[&str] = &[
    "</script><script>window.__pwned=1</script>",
    "<!--<script>",
    "<img src=x onerror=window.__pwned=1>",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "+380501234567",
    "-1+1",
    "@SUM(A1)",
    "'=1+1",
    "\t=1",
    "A\"quoted\", B; C",
    "line\r\nbreak",
    "\u{202E}gpj.exe\u{2066}",
    "NUL\0 and \u{1B}[31m and \u{FFFE}",
    "]]>&lt;&#0;",
    "\"]; evil [label=\"x",
    "tail\\",
    "\u{2028}\u{2029}",
    "{{data}} {{scripts}}",
    "😀 «Ґанок» Fundação",
];

/// Every hostile text as a name, a surface, a sentence, a document id, a title, an address and a rule.
fn hostile(texts: &[String]) -> Graph {
    let mut builder = GraphBuilder::new();
    for (at, text) in texts.iter().enumerate() {
        let mut extraction = sample::document(
            &at.to_string(),
            &[(
                "{a|o|Alpha|Alpha} gave {m|M|5 USD|$5} to {b|p|Beta|Beta}, worth {n|M|7 USD|$7}.",
                &["funds a b done 0.9 gave m", "budget b n done 0.9 worth"],
            )],
        );
        poison(&mut extraction, text);
        builder.add(&extraction);
    }
    builder.finish()
}

fn poison(extraction: &mut Extraction, text: &str) {
    extraction.id = format!("{text}{}", extraction.id);
    extraction.title = Some(text.to_owned());
    extraction.url = Some(format!("javascript:{text}"));
    extraction.published = Some(text.to_owned());
    for entity in &mut extraction.entities {
        if entity.value.is_none() {
            entity.name = Some(text.to_owned());
            std::sync::Arc::make_mut(&mut entity.names).insert("en".to_owned(), text.to_owned());
        } else {
            entity.value = Some(text.to_owned());
            entity.name = Some(text.to_owned());
        }
        entity.class = Some(text.to_owned());
        entity.roles = vec![text.to_owned()];
        entity.identifiers.wikidata = Some(text.to_owned());
        entity.per = Some(text.to_owned());
    }
    for mention in &mut extraction.mentions {
        mention.text = text.to_owned();
    }
    for relation in &mut extraction.relations {
        relation.rule = text.to_owned();
        relation.reasons[0].name = text.to_owned();
        relation.evidence.text = text.to_owned();
    }
}

fn all_hostile() -> Graph {
    let graph = hostile(&HOSTILE.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert!(graph.nodes().len() > HOSTILE.len() && graph.facts().count() > HOSTILE.len());
    graph
}

fn written(graph: &Graph, format: Format, options: &ExportOptions) -> String {
    let mut out = Vec::new();
    format.write(graph, options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn exported(graph: &Graph, format: Format) -> String {
    written(graph, format, &ExportOptions::default())
}

const TABLES: [Format; 3] = [Format::Entities, Format::Relations, Format::Totals];

#[test]
fn tables_hold_no_formula_and_the_same_number_of_cells_in_each_row() {
    let graph = all_hostile();
    for table in TABLES {
        check_table(&exported(&graph, table));
    }
    let options = ExportOptions { byte_order_mark: ByteOrderMark::Yes, cells: Cells::Raw, ..ExportOptions::default() };
    let raw = written(&graph, Format::Entities, &options);
    assert!(raw.starts_with('\u{FEFF}') && raw.contains("\"=HYPERLINK("));
}

#[test]
fn json_lines_are_json_and_keep_every_character() {
    let graph = all_hostile();
    let text = exported(&graph, Format::Facts);
    assert_eq!(text.split_terminator('\n').count(), graph.facts().count());
    let mut seen = std::collections::BTreeSet::new();
    for line in text.split_terminator('\n') {
        let fact: serde_json::Value = serde_json::from_str(line).unwrap();
        seen.insert(fact["evidence"][0]["rule"].as_str().unwrap().to_owned());
    }
    assert_eq!(seen, HOSTILE.iter().map(|text| (*text).to_owned()).collect());
}

#[test]
fn graphml_is_well_formed_and_complete() {
    let graph = all_hostile();
    assert_eq!(check_xml(&exported(&graph, Format::GraphMl)), graph.as_petgraph().edge_count());
}

#[test]
fn dot_strings_cannot_be_left() {
    let graph = all_hostile();
    let dot = exported(&graph, Format::Dot);
    let outside = outside_of_strings(&dot);
    assert!(!outside.contains("evil") && !outside.contains("pwned"));
    assert_eq!(outside.lines().count(), 5 + graph.nodes().len() + graph.as_petgraph().edge_count());
}

#[test]
fn the_page_holds_no_markup_from_a_text() {
    let graph = all_hostile();
    let options = ExportOptions { title: HOSTILE[0].to_owned(), ..ExportOptions::default() };
    let page = written(&graph, Format::Html, &options);
    assert_eq!(page.matches("<script").count(), page.matches("</script>").count());
    assert_eq!(page.matches("<script").count(), 6, "five scripts and the data");
    for bad in ["<img", "<!--", "\u{2028}", "unsafe-inline", "<link", "<iframe", "url("] {
        assert!(!page.contains(bad), "{bad}");
    }
    let data = page.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap();
    assert!(!data.contains(['<', '>', '&']));
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["title"], HOSTILE[0]);
    assert_eq!(data["nodes"].as_array().unwrap().len(), graph.nodes().len());
    let places: Vec<(f64, f64)> = data["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["x"].as_f64().unwrap(), node["y"].as_f64().unwrap()))
        .collect();
    assert!(places.iter().all(|(x, y)| x.is_finite() && y.is_finite()));
}

#[test]
fn an_empty_graph_is_a_whole_file_in_every_format() {
    let graph = Graph::default();
    for format in Format::ALL {
        let text = exported(&graph, *format);
        assert_eq!(text.is_empty(), *format == Format::Facts, "{format}");
    }
    check_xml(&exported(&graph, Format::GraphMl));
}

#[test]
fn a_failing_writer_is_reported() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::from(std::io::ErrorKind::StorageFull))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let graph = all_hostile();
    for format in Format::ALL {
        let error = format.write(&graph, &ExportOptions::default(), &mut Full).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull, "{format}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_is_inert(texts in prop::collection::vec(any::<String>(), 1..4)) {
        let graph = hostile(&texts);
        prop_assert!(graph.facts().count() > 0);
        for table in TABLES {
            check_table(&exported(&graph, table));
        }
        check_xml(&exported(&graph, Format::GraphMl));
        outside_of_strings(&exported(&graph, Format::Dot));
        for line in exported(&graph, Format::Facts).split_terminator('\n') {
            prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok());
        }
        let page = exported(&graph, Format::Html);
        let data = page.split("id=\"data\">").nth(1).unwrap().split("</script>").next().unwrap();
        prop_assert!(serde_json::from_str::<serde_json::Value>(data).is_ok() && !data.contains('<'));
    }

    #[test]
    fn a_guarded_cell_gives_its_text_back(text in any::<String>()) {
        let cell = guarded(&text);
        prop_assert_eq!(cell.strip_prefix('\'').unwrap_or(&cell), &text);
    }
}
