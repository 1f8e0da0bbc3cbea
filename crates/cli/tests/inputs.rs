//! What is read and what is not: results of earlier runs, ids that come twice, folders with nothing in them.

mod folder;

use std::fs;

use folder::{ARTICLE, Folder, ids, record};

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
    assert_eq!(folder.told(&["map", "in", "--out", "out"]).0, Some(0));
    let (code, _, err) = folder.told(&["extract", "out"]);
    assert!(code == Some(2) && err.contains("but for results of earlier runs"), "{code:?} {err}");
    let (code, out, err) = folder.told(&["extract", "empty", "in/a.txt"]);
    assert_eq!((code, ids(&out)), (Some(0), vec!["a".to_owned()]));
    assert!(err.starts_with("empty: nothing to read"), "{err}");
    let (code, _, err) = folder.told(&["extract", "none.jsonl"]);
    assert_eq!((code, err.as_str()), (Some(0), "no documents: the inputs hold no records\n"));
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

/// A mark at the start of a file is no part of its text, whatever the encoding: offsets count from behind it. Inside a
/// record it is, as everything in a record's text.
#[test]
fn offsets_count_from_behind_the_byte_order_mark() {
    let folder = Folder::new("mark");
    let text = "Правительство Японии финансирует проект «Тёплая школа».";
    let utf16: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(folder.0.join("utf16.txt"), utf16).expect("temporary file");
    folder.write("plain.txt", text);
    folder.write("marked.txt", &format!("\u{feff}{text}"));
    folder.write("marked.jsonl", &format!("\u{feff}{}", record("marked", text)));
    folder.write("inside.jsonl", &record("inside", &format!("\u{feff}{text}")));
    for (name, start) in
        [("plain.txt", 0), ("marked.txt", 0), ("utf16.txt", 0), ("marked.jsonl", 0), ("inside.jsonl", 3)]
    {
        let (code, line, err) = folder.told(&["extract", name]);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{name}");
        let found: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        let first = &found["mentions"][0];
        assert_eq!((&first["text"], &first["start"]), (&"Правительство Японии".into(), &start.into()), "{name}");
    }
}

#[test]
fn a_fault_of_a_marked_file_is_at_its_byte_of_the_file() {
    let folder = Folder::new("mark-fault");
    fs::write(folder.0.join("marked.txt"), b"\xef\xbb\xbfab\xff").expect("temporary file");
    let (code, _, err) = folder.told(&["extract", "marked.txt"]);
    assert!(code == Some(2) && err.contains("(byte 5)"), "{code:?} {err}");
}
