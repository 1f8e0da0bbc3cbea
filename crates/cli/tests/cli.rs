//! The program as its users meet it: exit codes, streams, files. What is extracted is tested elsewhere.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of inputs that is taken away at the end of the test.
struct Folder(PathBuf);

const ARTICLE: &str = "Европейский Союз выделил 2 млн евро на проект «Тёплый дом». Проект реализует ПРООН.\n";

impl Folder {
    fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("donorgraph-cli-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("in")).expect("temporary folder");
        let folder = Folder(root);
        folder.write("in/a.txt", ARTICLE);
        folder.write("in/b.html", &format!("<title>Новости</title><p>{ARTICLE}</p>"));
        folder.write("in/good.jsonl", &(0..40).map(|n| record(&format!("r{n}"), ARTICLE)).collect::<String>());
        folder.write("mixed.jsonl", &format!("{}{{bad\n{}", record("m1", ARTICLE), record("m2", "")));
        folder
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("temporary file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
    }

    fn has(&self, name: &str) -> bool {
        self.0.join(name).exists()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program starts")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_donorgraph"));
        command.args(arguments).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    /// Exit code, standard output, standard error.
    fn told(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn record(id: &str, text: &str) -> String {
    serde_json::json!({"id": id, "text": text, "more": [1]}).to_string() + "\n"
}

fn ids(jsonl: &str) -> Vec<String> {
    let id = |line: &str| {
        let value: serde_json::Value = serde_json::from_str(line).expect("a line of JSON");
        value["id"].as_str().expect("an id").to_owned()
    };
    jsonl.lines().map(id).collect()
}

#[test]
fn extract_gives_one_line_per_document_in_input_order() {
    let folder = Folder::new("extract");
    let (code, out, err) = folder.told(&["extract", "in"]);
    let expected: Vec<String> =
        ["a", "b"].map(str::to_owned).into_iter().chain((0..40).map(|n| format!("r{n}"))).collect();
    assert_eq!((code, ids(&out), err.as_str()), (Some(0), expected, ""));
    for threads in ["1", "3", "16"] {
        assert_eq!(folder.told(&["extract", "in", "--threads", threads]).1, out, "{threads} threads");
    }
    assert_eq!(folder.told(&["extract", "in", "-o", "facts.jsonl"]).1, "");
    assert_eq!(folder.read("facts.jsonl"), out);
}

#[test]
fn standard_input_is_read_for_a_dash() {
    let folder = Folder::new("stdin");
    for (text, id) in [(ARTICLE.to_owned(), "stdin"), (record("x", ARTICLE), "x")] {
        let mut child =
            folder.command(&["extract", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("starts");
        child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
        let output = child.wait_with_output().expect("ends");
        assert_eq!(ids(&String::from_utf8_lossy(&output.stdout)), [id]);
    }
}

#[test]
fn exit_codes_tell_what_happened() {
    let folder = Folder::new("codes");
    folder.write("binary.txt", "a\0b");
    let cases: [(&[&str], i32, &str); 12] = [
        (&["extract", "in"], 0, ""),
        (&["extract", "mixed.jsonl"], 3, "mixed.jsonl:2: "),
        (&["extract", "in/a.txt", "binary.txt"], 3, "binary.txt: a NUL byte"),
        (&["extract", "binary.txt"], 2, "binary.txt: a NUL byte"),
        (&["extract", "nowhere"], 2, "nowhere: no such file or folder"),
        (&["extract"], 2, "Usage"),
        (&["extract", "in", "-o", "no/such/folder.jsonl"], 4, "cannot write no/such/folder.jsonl"),
        (&["extract", "in/a.txt", "-o", "in/a.txt"], 2, "would be written over"),
        (&["map", "in", "--out", "in"], 2, "both input and --out"),
        (&["map", "in", "--out", "mixed.jsonl"], 4, "cannot write mixed.jsonl"),
        (&["extract", "in", "--lexicon", "nowhere"], 2, "lexicon nowhere"),
        (&["eval", "mixed.jsonl"], 2, "mixed.jsonl: line 1: missing field"),
    ];
    for (arguments, expected, told) in cases {
        let (code, _, err) = folder.told(arguments);
        assert_eq!(code, Some(expected), "{arguments:?}: {err}");
        assert!(err.contains(told), "{arguments:?}: {err}");
    }
    assert_eq!(folder.read("in/a.txt"), ARTICLE);
}

#[test]
fn map_writes_every_result_and_the_refused_records() {
    let folder = Folder::new("map");
    let (code, out, err) = folder.told(&["map", "in", "mixed.jsonl", "--out", "out"]);
    assert_eq!((code, out.as_str()), (Some(3), ""));
    assert!(err.contains("44 documents: ") && err.contains("1 record refused, listed in out/errors.jsonl"), "{err}");
    let names = [
        "network.html",
        "facts.jsonl",
        "entities.csv",
        "relations.csv",
        "totals.csv",
        "network.graphml",
        "network.dot",
        "extractions.jsonl",
        "errors.jsonl",
    ];
    let found = fs::read_dir(folder.0.join("out")).expect("the folder of results").count();
    assert!(names.iter().all(|name| folder.has(&format!("out/{name}"))), "{err}");
    assert_eq!(found, names.len(), "no temporary file stays");
    assert!(folder.read("out/errors.jsonl").contains("\"file\":\"mixed.jsonl\",\"line\":2,"));

    // The next run does not read the results of this one, and a good run takes the old errors away.
    assert_eq!(folder.told(&["map", ".", "--out", "out", "--threads", "2"]).0, Some(3));
    assert_eq!(ids(&folder.read("out/extractions.jsonl")).len(), 44);
    // Nor do runs that write elsewhere; what else lies in a folder of results is read.
    folder.write("out/c.txt", ARTICLE);
    let (code, _, err) = folder.told(&["map", ".", "--out", "deep/er"]);
    assert_eq!((code, ids(&folder.read("deep/er/extractions.jsonl")).len()), (Some(3), 45), "{err}");
    assert!(err.contains("9 files of earlier runs left out"), "{err}");
    assert_eq!(folder.told(&["map", ".", "--out", "deep/er"]).0, Some(3));
    let (code, out, err) = folder.told(&["extract", "."]);
    assert_eq!((code, ids(&out).len()), (Some(3), 45), "{err}");
    assert_eq!(folder.told(&["map", "in", "--out", "out"]).0, Some(0));
    assert!(!folder.has("out/errors.jsonl"));
}

#[test]
fn one_id_for_two_texts_is_refused_by_map_and_extract_alike() {
    let folder = Folder::new("ids");
    folder.write("twice.jsonl", &(record("x", ARTICLE) + &record("x", ARTICLE) + &record("x", "Другой текст")));
    let (mapped, _, of_map) = folder.told(&["map", "twice.jsonl", "--out", "out"]);
    let (extracted, lines, of_extract) = folder.told(&["extract", "twice.jsonl"]);
    assert_eq!((mapped, extracted), (Some(3), Some(3)));
    for err in [of_map, of_extract] {
        assert!(err.contains("twice.jsonl:3: record `x`: twice.jsonl:1 has this id and another text"), "{err}");
    }
    assert_eq!(ids(&folder.read("out/extractions.jsonl")), ["x", "x"]);
    assert_eq!(folder.read("out/extractions.jsonl"), lines);
}

#[test]
fn nothing_to_read_is_told() {
    let folder = Folder::new("nothing");
    fs::create_dir_all(folder.0.join("empty/deep")).expect("a folder");
    folder.write("empty/photo.jpg", "");
    folder.write("none.jsonl", "\n");
    for arguments in [&["extract", "empty"][..], &["explain", "empty"], &["map", "empty", "--out", "out"]] {
        let (code, out, err) = folder.told(arguments);
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(err.starts_with("donorgraph: empty: nothing to read"), "{arguments:?}: {err}");
    }
    assert!(!folder.has("out"), "the results of an earlier run stay");
    let (code, out, err) = folder.told(&["extract", "empty", "in/a.txt"]);
    assert_eq!((code, ids(&out)), (Some(0), vec!["a".to_owned()]));
    assert!(err.starts_with("empty: nothing to read"), "{err}");
    let (code, _, err) = folder.told(&["extract", "none.jsonl"]);
    assert_eq!((code, err.as_str()), (Some(0), "no documents: the inputs hold no records\n"));
}

/// The frame that README.md shows, from its file to a fact, and what a check tells of it when it is broken.
#[test]
fn a_frame_of_ones_own_is_checked_and_read() {
    let readme = include_str!("../../../README.md");
    let frame = readme.split("```toml").find(|part| part.contains("[[frame]]")).and_then(|p| p.split("```").next());
    let frame = frame.expect("README.md has a frame").trim_start();
    let folder = Folder::new("frame");
    fs::create_dir_all(folder.0.join("mine/en")).expect("a folder");
    folder.write("mine/en/frames.toml", frame);
    let (code, _, err) = folder.told(&["lexicon", "check", "mine"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("1 files of mine") && err.contains("; 1 frames read their examples"), "{err}");
    let text = "The Japanese government will be underwriting the \"Warm School\" project.";
    folder.write("one.txt", text);
    let (_, told, _) = folder.told(&["explain", "one.txt", "--lexicon", "mine"]);
    assert!(told.contains("? en.own_underwrite «underwriting»: 1 facts"), "{told}");

    let broken = frame.replace("facts = [\"European", "facts = [\"Asian").replace("The bank did not", "The EU does")
        + "\n"
        + &frame.replace("own_underwrite", "own_other").replace("| funds | Quiet", "| Quiet");
    folder.write("mine/en/frames.toml", &broken);
    let (code, _, err) = folder.told(&["lexicon", "check", "mine"]);
    assert_eq!(code, Some(2), "{err}");
    assert!(err.contains("2 faults in the lexicons:"), "{err}");
    let place =
        "\nmine/en/frames.toml:15:1: frame `en.own_underwrite`: does not state `Asian Union | funds | Quiet River`";
    assert!(err.contains(place) && err.contains("The project \"Quiet River\" is underwritten"), "{err}");
    assert!(err.contains("frames.toml:32:1: frame `en.own_other`: `European Union | Quiet River` is not"), "{err}");
}

#[test]
fn a_failed_run_leaves_the_results_of_the_one_before() {
    let folder = Folder::new("whole");
    folder.write("facts.jsonl", "old");
    assert_eq!(folder.told(&["extract", "in", "-o", "facts.jsonl", "--errors", "no/such/errors.jsonl"]).0, Some(0));
    folder.write("facts.jsonl", "old");
    let (code, ..) = folder.told(&["extract", "mixed.jsonl", "-o", "facts.jsonl", "--errors", "no/such/errors.jsonl"]);
    assert_eq!((code, folder.read("facts.jsonl").as_str()), (Some(4), "old"));
    let left =
        fs::read_dir(&folder.0).expect("folder").flatten().filter(|e| e.file_name().to_string_lossy().contains("tmp-"));
    assert_eq!(left.count(), 0);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_quiet_and_no_error() {
    let folder = Folder::new("pipe");
    folder.write("many.jsonl", &(0..3000).map(|n| record(&n.to_string(), ARTICLE)).collect::<String>());
    let mut child = folder
        .command(&["extract", "many.jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("ends");
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
    if Path::new("/dev/full").exists() {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a device");
        let status = folder.command(&["extract", "many.jsonl"]).stdout(full).stderr(Stdio::null()).status();
        assert_eq!(status.expect("ends").code(), Some(4));
    }
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_and_stays_a_link() {
    let folder = Folder::new("link");
    folder.write("real.jsonl", "old");
    let link = folder.0.join("link.jsonl");
    std::os::unix::fs::symlink("real.jsonl", &link).expect("a link");
    let (code, _, err) = folder.told(&["extract", "in/a.txt", "--output", "link.jsonl"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(link.symlink_metadata().expect("is there").file_type().is_symlink());
    assert!(folder.read("real.jsonl").starts_with('{'), "the target holds the result");
}

#[test]
fn explain_and_check_speak_to_people() {
    let folder = Folder::new("explain");
    let (code, out, _) = folder.told(&["explain", "in/a.txt", "mixed.jsonl"]);
    assert_eq!(code, Some(3));
    assert!(out.starts_with("== a (in/a.txt)\n") && out.contains("\n== m2 (mixed.jsonl:3)\n"), "{out}");
    let (code, _, err) = folder.told(&["lexicon", "check"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.starts_with("no faults: the built-in lexicons; "), "{err}");
    assert_eq!(folder.told(&["lexicon", "check", "in"]).0, Some(2));
}

#[test]
fn eval_scores_a_file_of_predictions() {
    let folder = Folder::new("eval");
    let gold = serde_json::json!({"id": "g", "lang": "ru", "text": ARTICLE, "relations": [], "entities":
        [{"id": "e1", "kind": "organization", "mentions": ["ПРООН"]}]});
    let predicted = serde_json::json!({"id": "g", "mentions": [{"text": "ПРООН", "entity": "u"}], "relations": [],
        "entities": [{"id": "u", "kind": "organization"}]});
    folder.write("gold.jsonl", &gold.to_string());
    folder.write("predicted.jsonl", &predicted.to_string());
    let (code, out, _) =
        folder.told(&["eval", "gold.jsonl", "--predicted", "predicted.jsonl", "--errors", "missed.tsv"]);
    assert_eq!(code, Some(0));
    let second = out.lines().nth(1);
    assert_eq!(second, Some("  organization     P 1.000  R 1.000  F1 1.000   gold    1 pred    1"));
    assert_eq!(folder.read("missed.tsv"), "");
    let (_, json, _) = folder.told(&["eval", "gold.jsonl", "gold.jsonl", "--predicted", "predicted.jsonl", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(value["ALL"]["strict"]["entities"]["ALL"]["gold"], 2);
    assert_eq!(folder.told(&["eval", "gold.jsonl"]).0, Some(0));
}
