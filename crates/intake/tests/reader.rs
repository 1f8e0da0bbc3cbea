//! Files and folders as they lie on a disk.

use std::fs;
use std::path::{Path, PathBuf};

use donorgraph_intake::{Decoding, ErrorCode, Format, MAX_FILE_BYTES, Options, ResultFiles, read_paths};

/// A folder that is taken away at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Self {
        let root = std::env::temp_dir().join(format!("donorgraph-intake-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        for (path, bytes) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().expect("a file in a folder")).expect("temporary folder");
            fs::write(path, bytes).expect("temporary file");
        }
        Folder(root)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// `id=text` of every document, `file:line code` of every error, files relative to the folder.
fn read(root: &Path, paths: &[PathBuf], options: Options) -> Vec<String> {
    let spell = |item: Result<donorgraph_intake::Input, donorgraph_intake::RecordError>| match item {
        Ok(input) => format!("{}={}", input.document.id, input.document.text),
        Err(error) => {
            let file = Path::new(&error.place.file).strip_prefix(root).unwrap_or(Path::new(&error.place.file));
            format!("{}:{:?} {:?}", file.display(), error.place.line.unwrap_or(0), error.code)
        }
    };
    read_paths(paths, options).expect("the paths exist").map(spell).collect()
}

#[test]
fn a_folder_is_read_in_the_order_of_its_paths() {
    let folder = Folder::new(
        "order",
        &[
            ("b.txt", "б".as_bytes()),
            ("a/z.html", b"<p>z</p>"),
            ("a.md", b"a"),
            ("c/records.jsonl", b"{\"id\": \"r1\", \"text\": \"1\"}\n[]\n{\"id\": \"r2\", \"text\": \"2\"}"),
            ("c/broken.txt", b"ab\xff"),
            ("empty.txt", b""),
            (".hidden.txt", b"no"),
            ("photo.jpg", b"\xff\xd8"),
            ("out/facts.jsonl", b"{\"id\": \"no\", \"text\": \"\"}"),
        ],
    );
    let options = Options { leave_out: vec![folder.path("out")], ..Options::default() };
    let expected =
        ["a=a", "a/z=z", "b=б", "c/broken.txt:0 InvalidUtf8", "r1=1", "c/records.jsonl:2 NotObject", "r2=2", "empty="];
    let mut found = read(&folder.0, std::slice::from_ref(&folder.0), options.clone());
    found.sort();
    let mut sorted = expected;
    sorted.sort_unstable();
    assert_eq!(found, sorted);
    let again = read(&folder.0, std::slice::from_ref(&folder.0), options.clone());
    assert_eq!(again, read(&folder.0, std::slice::from_ref(&folder.0), options.clone()));
    assert_eq!(read_paths(std::slice::from_ref(&folder.0), options).expect("folder").passed_over(), 1);
}

/// A folder is one of results where all that a run writes stand in it; one alike name says nothing.
#[test]
fn results_of_earlier_runs_are_left_out() {
    let folder = Folder::new(
        "results",
        &[
            ("a.txt", b"a"),
            ("facts.jsonl", b"{\"id\": \"own\", \"text\": \"\"}"),
            ("run/facts.jsonl", b"{\"id\": \"no\", \"text\": \"\"}"),
            ("run/net.html", b"<p>no"),
            ("run/errors.jsonl", b"{}"),
            ("run/b.txt", b"b"),
            ("run/deep/net.html", b"<p>c"),
            ("none/photo.jpg", b""),
        ],
    );
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    let results = ResultFiles { always: names(&["facts.jsonl", "net.html"]), sometimes: names(&["errors.jsonl"]) };
    let options = Options { results, ..Options::default() };
    let found = read(&folder.0, std::slice::from_ref(&folder.0), options.clone());
    assert_eq!(found, ["a=a", "own=", "run/b=b", "run/deep/net=c"]);
    let reader = read_paths(&[folder.0.clone(), folder.path("none")], options.clone()).expect("folders");
    assert_eq!((reader.results_left_out(), reader.is_empty()), (3, false));
    assert_eq!(reader.empty_folders(), [folder.path("none")]);
    assert!(read_paths(&[folder.path("none")], options).expect("a folder").is_empty());
}

#[test]
fn single_files_are_recognised_by_content() {
    let folder = Folder::new(
        "sniff",
        &[
            ("page", b"\n<!DOCTYPE html><title>T</title><p>text"),
            ("page.txt", b"<html><p>text"),
            ("records", b"{\"id\": 5, \"text\": \"five\"}\n"),
            ("data.json", b"[{\"id\": 1}]"),
            ("doc.pdf", b"%PDF-1.4"),
            ("bin", b"a\0b"),
            ("wide.txt", b"\xff\xfeA\0"),
            ("wider.txt", b"\xff\xfe\0\0A\0\0\0"),
            ("mark.jsonl", b"\xef\xbb\xbf{\"id\": \"m\", \"text\": \"\"}"),
            ("wide.jsonl", b"\xff\xfe{\0\"\0i\0d\0\"\0:\0\"\0w\0\"\0,\0\"\0t\0e\0x\0t\0\"\0:\0\"\0\"\0}\0"),
        ],
    );
    for (name, expected) in [
        ("page", "page=text"),
        ("page.txt", "page=text"),
        ("records", "5=five"),
        ("data.json", "data.json:0 NotObject"),
        ("doc.pdf", "doc.pdf:0 NotText"),
        ("bin", "bin:0 NotText"),
        ("wide.txt", "wide=A"),
        ("wider.txt", "wider.txt:0 InvalidUtf8"),
        ("mark.jsonl", "m="),
        ("wide.jsonl", "w="),
    ] {
        assert_eq!(read(&folder.0, &[folder.path(name)], Options::default()), [expected], "{name}");
    }
}

#[test]
fn declared_and_garbled_encodings() {
    let page = b"<html><meta charset=windows-1251><p>\xd4\xee\xed\xe4";
    let folder =
        Folder::new("encodings", &[("old.html", page), ("bad.jsonl", b"{\"id\": \"a\", \"text\": \"x\xff\"}")]);
    assert_eq!(read(&folder.0, &[folder.path("old.html")], Options::default()), ["old=Фонд"]);
    assert_eq!(read(&folder.0, &[folder.path("bad.jsonl")], Options::default()), ["bad.jsonl:1 InvalidUtf8"]);
    let lossy = Options { decoding: Decoding::Lossy, ..Options::default() };
    assert_eq!(read(&folder.0, &[folder.path("bad.jsonl")], lossy), ["a=x\u{fffd}"]);
}

#[test]
fn limits_and_missing_paths() {
    let folder = Folder::new("limits", &[("small.txt", b"x")]);
    let long = fs::File::create(folder.path("long.txt")).expect("temporary file");
    // Text of the greatest length, and of one byte more: filled with spaces so that it is no binary file.
    fs::write(folder.path("whole.txt"), vec![b' '; MAX_FILE_BYTES]).expect("temporary file");
    drop(long);
    fs::write(folder.path("long.txt"), vec![b' '; MAX_FILE_BYTES + 1]).expect("temporary file");
    assert_eq!(read(&folder.0, &[folder.path("long.txt")], Options::default()), ["long.txt:0 TooLong"]);
    let whole = read_paths(&[folder.path("whole.txt")], Options::default()).expect("path").next();
    assert_eq!(whole.map(|item| item.map(|input| input.document.text.len())), Some(Ok(MAX_FILE_BYTES)));
    let missing = read_paths(&[folder.path("small.txt"), folder.path("nowhere")], Options::default());
    assert!(missing.err().is_some_and(|refused| refused.to_string().ends_with("nowhere: no such file or folder")));
}

#[test]
fn errors_are_lines_of_json_with_place_and_record() {
    let folder = Folder::new("errors", &[("r.jsonl", b"\n{\"id\": \"a\"}\n{\"id\": \"b\", \"text\": \"\xff\"}\n")]);
    let options = Options { format: Some(Format::Jsonl), ..Options::default() };
    let errors: Vec<_> =
        read_paths(&[folder.path("r.jsonl")], options).expect("path").filter_map(Result::err).collect();
    let lines: Vec<String> = errors.iter().map(|e| serde_json::to_string(e).expect("errors are JSON")).collect();
    assert!(lines[0].contains("\"line\":2,\"byte\":1,\"stage\":\"intake\",\"code\":\"missing_field\""), "{}", lines[0]);
    assert!(lines[0].contains(r#""raw":"{\"id\": \"a\"}""#), "{}", lines[0]);
    assert!(lines[1].contains("\"line\":3,\"byte\":34,") && lines[1].contains("\"raw_base64\":\""), "{}", lines[1]);
    assert_eq!(errors[1].code, ErrorCode::InvalidUtf8);
}
