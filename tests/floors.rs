//! The floors of `docs/DESIGN.md`: each imports only downwards, and the crates above use only what `lib.rs` gives out.

mod source;

use std::collections::BTreeSet;

use source::{Source, files_below};

/// Modules by floor. A module that is not named here is a fault: someone has to say where it belongs.
const FLOORS: [(&str, u8); 15] = [
    ("text", 0),
    ("schema", 0),
    ("morph", 1),
    ("lexicon", 2),
    ("mention", 3),
    ("relation", 4),
    ("graph", 5),
    ("export", 6),
    ("curate", 7),
    ("eval", 7),
    ("pipeline", 7),
    ("explain", 7),
    ("builtin", 7),
    ("frame_check", 7),
    ("lib", 8),
];

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|&(_, floor)| floor)
}

/// Module path of a file below `src`: `src/mention/money/range.rs` -> mention, money, range.
fn module_path(file: &str) -> Vec<&str> {
    let inner = file.strip_prefix("src/").unwrap_or(file).trim_end_matches(".rs");
    inner.split('/').filter(|part| *part != "mod").collect()
}

/// First segments of every path that starts with `prefix`, groups in braces included, each with its line.
fn heads(code: &str, prefix: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
            continue;
        }
        let line = code[..at].matches('\n').count() + 1;
        found.extend(first_segments(&code[at + prefix.len()..]).into_iter().map(|s| (line, s)));
    }
    found
}

fn first_segments(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut start, mut out) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                out.push(name(&group[start..at]));
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                out.push(name(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    out.retain(|s: &String| !s.is_empty());
    out
}

/// Imports of one file that go upwards, as `file:line: from -> to`.
fn upward(file: &str, text: &str) -> Vec<String> {
    let path = module_path(file);
    let own = path[0];
    let Some(here) = floor(own) else { return vec![format!("{file}: `{own}` has no floor")] };
    let code = Source::new(text).code;
    // So many `super::` lead to the crate itself.
    let supers = "super::".repeat(path.len());
    let mut faults = Vec::new();
    for (line, to) in heads(&code, "crate::").into_iter().chain(heads(&code, &supers)) {
        // Names that are no modules are re-exports of `lib.rs`; only floors below it have business here.
        match floor(&to) {
            Some(there) if there <= here => {}
            _ => faults.push(format!("{file}:{line}: {own} -> {to}")),
        }
    }
    faults
}

#[test]
fn every_floor_has_its_module() {
    let files = files_below("src");
    let modules: BTreeSet<&str> = files.iter().map(|(file, _)| module_path(file)[0]).collect();
    let named: BTreeSet<&str> = FLOORS.iter().map(|(name, _)| *name).collect();
    assert_eq!(named, modules, "left: floors of this test, right: modules of src");
}

/// The table of floors in the documentation is this one.
#[test]
fn the_documented_floors_are_these() {
    let table = include_str!("../docs/ARCHITECTURE.md");
    let row = |line: &str| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let (floor, module) = (cells.next()?.parse::<u8>().ok()?, cells.next()?.trim_matches('`').to_owned());
        Some((module, floor))
    };
    let documented: BTreeSet<(String, u8)> = table.lines().filter_map(row).collect();
    let here = FLOORS.iter().filter(|(name, _)| *name != "lib").map(|&(name, floor)| (name.to_owned(), floor));
    assert_eq!(documented, here.collect());
}

/// Files of a table of modules, as `module/file`; a module that is a file stands for itself.
fn tabled(table: &str) -> BTreeSet<String> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.strip_prefix("| ")?.trim_end_matches(" |").split(" | ").collect();
        let [floor, module, _, files] = cells[..] else { return None };
        floor.parse::<u8>().ok()?;
        let module = module.trim_matches('`').to_owned();
        let path = |file: &str| if file == module { module.clone() } else { format!("{module}/{file}") };
        Some(files.split_whitespace().map(|file| path(file.trim_matches('`'))).collect::<Vec<_>>())
    };
    table.lines().filter_map(row).flatten().collect()
}

/// The table names every file of the sources, and no other.
#[test]
fn the_documented_files_are_those_of_the_sources() {
    let files = files_below("src");
    let names = files.iter().map(|(file, _)| file.trim_start_matches("src/").trim_end_matches(".rs"));
    // A module file stands for its module, as tests do for what they test.
    let own = |name: &&str| *name != "lib" && !matches!(name.rsplit('/').next(), Some("mod" | "tests"));
    let sources: BTreeSet<String> = names.filter(own).map(str::to_owned).collect();
    let documented = tabled(include_str!("../docs/ARCHITECTURE.md"));
    let lacking: Vec<_> = sources.difference(&documented).collect();
    let extra: Vec<_> = documented.difference(&sources).collect();
    assert!(lacking.is_empty() && extra.is_empty(), "the table lacks {lacking:?} and has {extra:?} too many");
    let planted = tabled("| 0 | `text` | tokens | `span` `money/range` |\n| 7 | `explain` | a text | `explain` |");
    assert_eq!(planted, ["explain", "text/money/range", "text/span"].map(str::to_owned).into());
}

#[test]
fn floors_import_downwards() {
    let files = files_below("src");
    assert!(files.len() > 50, "only {} files were found", files.len());
    let imports: usize = files.iter().map(|(_, text)| heads(&Source::new(text).code, "crate::").len()).sum();
    assert!(imports > 100, "only {imports} imports were read");
    let faults: Vec<String> = files.iter().flat_map(|(file, text)| upward(file, text)).collect();
    assert!(faults.is_empty(), "imports that go upwards:\n{}", faults.join("\n"));
}

#[test]
fn a_planted_import_is_found() {
    for (file, text, expected) in [
        ("src/text/token.rs", "use crate::lexicon::Lexicon;", vec!["src/text/token.rs:1: text -> lexicon"]),
        (
            "src/text/token.rs",
            "\nuse crate::{\n    schema::Kind,\n    morph::{Case, Gram},\n};",
            vec!["src/text/token.rs:2: text -> morph"],
        ),
        (
            "src/mention/mod.rs",
            "fn f() { crate::relation::read(); }",
            vec!["src/mention/mod.rs:1: mention -> relation"],
        ),
        ("src/mention/mod.rs", "use super::graph::Graph;", vec!["src/mention/mod.rs:1: mention -> graph"]),
        (
            "src/mention/money/range.rs",
            "use super::super::super::export::Format;",
            vec!["src/mention/money/range.rs:1: mention -> export"],
        ),
        ("src/lexicon/hits.rs", "use crate::Pipeline;", vec!["src/lexicon/hits.rs:1: lexicon -> Pipeline"]),
        ("src/weather.rs", "", vec!["src/weather.rs: `weather` has no floor"]),
        ("src/graph/node.rs", "use crate::mention::Thing; use super::edge::Edge; use crate::text::Span;", vec![]),
        (
            "src/text/token.rs",
            "// use crate::lexicon::Lexicon;\n/* crate::graph::Graph */ const A: &str = \"crate::graph::Graph\";",
            vec![],
        ),
        ("src/text/token.rs", "#[cfg(test)]\nmod tests {\n    use crate::lexicon::Lexicon;\n}\n", vec![]),
    ] {
        assert_eq!(upward(file, text), expected, "{file}: {text}");
    }
}

/// What `lib.rs` gives out: public modules and re-exports.
fn given_out(lib: &str) -> BTreeSet<String> {
    let code = Source::new(lib).code;
    let mut names = BTreeSet::new();
    for line in code.lines().map(str::trim) {
        if let Some(module) = line.strip_prefix("pub mod ") {
            names.insert(module.trim_end_matches(';').to_owned());
        }
        if let Some(path) = line.strip_prefix("pub use ") {
            let last = path.trim_end_matches(';').split_once("::").map_or(path, |(_, names)| names);
            names.extend(first_segments(last));
        }
    }
    names
}

/// Uses of the library that `lib.rs` does not give out, and ways around it.
fn around(file: &str, text: &str, given: &BTreeSet<String>) -> Vec<String> {
    let code = Source::new(text).code;
    let mut faults: Vec<String> = heads(&code, "donorgraph::")
        .into_iter()
        .filter(|(_, name)| !given.contains(name))
        .map(|(line, name)| format!("{file}:{line}: donorgraph::{name}"))
        .collect();
    faults.extend(
        code.lines()
            .enumerate()
            .filter(|(_, l)| l.contains("#[path"))
            .map(|(i, _)| format!("{file}:{}: #[path]", i + 1)),
    );
    faults
}

#[test]
fn crates_use_what_the_library_gives_out() {
    let lib = files_below("src").into_iter().find(|(file, _)| file == "src/lib.rs").expect("src/lib.rs").1;
    let given = given_out(&lib);
    for name in ["Pipeline", "Document", "LexiconError", "text", "graph"] {
        assert!(given.contains(name), "{name} is not in {given:?}");
    }
    assert!(!given.contains("morph") && !given.contains("pipeline"), "{given:?}");
    let files: Vec<_> = files_below("crates").into_iter().filter(|(file, _)| file.contains("/src/")).collect();
    let uses: usize = files.iter().map(|(_, text)| heads(&Source::new(text).code, "donorgraph::").len()).sum();
    assert!(uses > 5, "only {uses} uses were read");
    let faults: Vec<String> = files.iter().flat_map(|(file, text)| around(file, text, &given)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let planted = "use donorgraph::{Document, pipeline::Pipeline};\n#[path = \"../../src/x.rs\"]\nmod x;";
    assert_eq!(around("a.rs", planted, &given), ["a.rs:1: donorgraph::pipeline", "a.rs:2: #[path]"]);
}
