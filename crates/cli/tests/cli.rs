//! The program as its users meet it: exit codes, streams, files. What is extracted is tested elsewhere.

mod folder;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use folder::{ARTICLE, Folder, ids, record};

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
    let cases: [(&[&str], i32, &str); 14] = [
        (&["extract", "in"], 0, ""),
        (&["extract", "mixed.jsonl"], 3, "mixed.jsonl:2: "),
        (&["extract", "in/a.txt", "binary.txt"], 3, "binary.txt: a NUL byte"),
        (&["extract", "binary.txt"], 2, "binary.txt: a NUL byte"),
        (&["extract", "nowhere"], 2, "nowhere: no such file or folder"),
        (&["extract"], 2, "Usage"),
        (&["extract", "in", "-o", "no/such/folder.jsonl"], 4, "cannot write no/such/folder.jsonl"),
        (&["extract", "in/a.txt", "-o", "in/a.txt"], 2, "would be written over"),
        (&["extract", "in", "-o", "x", "--errors", "./in/../x"], 2, "./in/../x is given for two outputs"),
        (&["extract", "in", "-o", "no/x", "--errors", "no/x"], 2, "no/x is given for two outputs"),
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
    assert!(!folder.has("x"), "nothing is written where the call is wrong");
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
