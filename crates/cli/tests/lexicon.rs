//! The commands for those who make lexicons.

mod folder;

use std::fs;

use folder::{Folder, record};

const ENTITIES: &str = "id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource\n";
const NAMES: &str = "entity\tlang\tform\ttext\tinflect\tcase\tambiguity\tcontext\tsource\n";
const BODY: &str = "own-body\torganization\tother\t-\t-\t-\t-\t-\t-\t-\t-\thand\n";

fn with_lexicon(name: &str, names: &str) -> Folder {
    let folder = Folder::new(name);
    for part in ["mine/entities", "mine/names"] {
        fs::create_dir_all(folder.0.join(part)).expect("a folder");
    }
    folder.write("mine/entities/own.tsv", &format!("{ENTITIES}{BODY}"));
    folder.write("mine/names/own.tsv", &format!("{NAMES}{names}"));
    folder
}

/// Arguments after `lexicon forms`, exit code, parts of what is told.
#[test]
fn forms_are_shown_as_tables() {
    let folder = with_lexicon("forms", "own-body\tuk\tcanonical\tЛіга броду\tdeclines\t-\t3\tшкол\thand\n");
    let cases: [(&[&str], i32, &[&str]); 8] = [
        (
            &["Програмою", "розвитку", "ООН"],
            0,
            &[
                "undp: canonical in uk, «Програма розвитку ООН»\n   inflect declines, case any, ambiguity 0; built-in names/",
                "   «Програмою розвитку ООН» is instrumental singular\n   case          singular\n   nominative    Програма розвитку ООН\n",
            ],
        ),
        (
            &["Лігу броду", "--lexicon", "mine"],
            0,
            &["own-body: ", "ambiguity 3, only with школ; own names/own.tsv:2, source hand", "given back"],
        ),
        (
            &["Ліга броду"],
            0,
            &["not in the lexicon; in ru as ", "not in the lexicon; in uk as ", "dative        Лізі броду\n"],
        ),
        (
            &["японской"],
            0,
            &[
                "gov-jp: adjective in ru",
                "case          masculine",
                "instrumental  японским              японским | японской",
            ],
        ),
        (
            &["Новые", "Вести", "--inflect", "plural", "--lang", "ru"],
            0,
            &["case          plural\n", "dative        Новым Вестям\n"],
        ),
        (&["Quiet Ford"], 0, &["in en as «Quiet Ford», inflect fixed\n   one form: Quiet Ford\n"]),
        (
            &["Quiet Ford", "--inflect", "declines"],
            2,
            &["in en: no paradigm fits the head of `Quiet Ford`; write `fixed`"],
        ),
        (&["Ліга", "--lang", "xx"], 2, &["in xx: `xx` is no language of the lexicon; it has "]),
    ];
    for (arguments, expected, parts) in cases {
        let (code, out, err) = folder.told(&[&["lexicon", "forms"], arguments].concat());
        assert_eq!(code, Some(expected), "{arguments:?}: {err}");
        for part in parts {
            assert!(out.contains(part) || err.contains(part), "{arguments:?}: no «{part}» in:\n{out}{err}");
        }
    }
}

#[test]
fn stats_count_the_layers_together() {
    let folder = with_lexicon("stats", "own-body\tuk\tcanonical\tЛіга броду\tdeclines\t-\t3\tшкол\thand\n");
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&folder.told(&[&["lexicon", "stats", "--json"], arguments].concat()).1).expect("JSON")
    };
    let (builtin, own) = (json(&[]), json(&["--lexicon", "mine"]));
    let more = |key: &str| own[key].as_u64().unwrap_or(0) - builtin[key].as_u64().unwrap_or(0);
    assert_eq!([more("entities"), more("names"), more("words"), more("frames")], [1, 1, 0, 0]);
    assert!(more("forms") >= 5, "the cases of one name");
    let lacking = |language: &str| own["lacking"][language].as_array().expect("ids").iter().any(|id| id == "own-body");
    assert_eq!([lacking("uk"), lacking("en")], [false, true]);
    let (code, out, _) = folder.told(&["lexicon", "stats"]);
    assert_eq!(code, Some(0));
    for part in ["\nnames by ambiguity\n  0  ", "\nframes by language\n  en  ", "\nentities without a name in\n  en  "]
    {
        assert!(out.contains(part), "no «{part}» in:\n{out}");
    }
}

#[test]
fn check_lists_faults_and_warnings_and_writes_tables_anew() {
    let untidy = "own-body\tuk\talias\tЛіга  \tdeclines\t\t2\t-\thand\n# the name to show\nown-body\ten\tcanonical\tQuiet Ford\tfixed\t-\t0\t\thand\n";
    let folder = with_lexicon("check", untidy);
    let (code, _, err) = folder.told(&["lexicon", "check", "mine"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("mine/names/own.tsv:2:1: warning (canonical): `own-body` has names in uk"), "{err}");
    assert!(err.contains("no faults: 2 files of mine") && err.contains("; 1 warning\n"), "{err}");
    assert!(err.contains("names/own.tsv: not written as tables are; --fix does it"), "{err}");
    let (code, _, err) = folder.told(&["lexicon", "check", "mine", "--fix"]);
    assert_eq!(code, Some(0), "{err}");
    let expected = "# the name to show\nown-body\ten\tcanonical\tQuiet Ford\tfixed\t-\t0\t-\thand\nown-body\tuk\talias\tЛіга\tdeclines\t-\t2\t-\thand\n";
    assert_eq!(folder.read("mine/names/own.tsv"), format!("{NAMES}{expected}"));
    assert!(!folder.told(&["lexicon", "check", "mine"]).2.contains("--fix"));

    let wrong = "own-body\tuk\tcanonical\tЛіга\tbends\t-\t2\t-\thand\nown-body\ten\tcanonical\tUnited Nations\tfixed\t-\t0\t-\thand\n";
    folder.write("mine/names/own.tsv", &format!("{NAMES}{wrong}"));
    let (code, _, err) = folder.told(&["lexicon", "check", "mine"]);
    assert_eq!(code, Some(2));
    for part in [
        "2 faults in the lexicons:\n",
        "mine/names/own.tsv:2:5: `bends`",
        "mine/names/own.tsv:3:7: `United Nations` is also",
    ] {
        assert!(err.contains(part), "no «{part}» in:\n{err}");
    }
    assert_eq!(folder.told(&["lexicon", "check", "--fix"]).0, Some(2), "nothing to write");
}

#[test]
fn suggested_rows_can_be_pasted() {
    let folder = with_lexicon("suggest", "own-body\ten\tcanonical\tQuiet Ford\tfixed\t-\t0\t-\thand\n");
    let text = "Фонд «Тихий брод» помог школе в Киеве вместе с ЮНИСЕФ.";
    folder
        .write("news.jsonl", &[record("a", text), record("b", text), record("c", "Пришёл фонд «Иной брод».")].concat());
    let (code, out, err) = folder.told(&["lexicon", "suggest", "news.jsonl"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(
        out.starts_with("# organization of 2 documents, in 1 source, 2 places: Фонд «Тихий брод»\n#   a: … Фонд"),
        "{out}"
    );
    assert!(err.contains("1 name of 2 documents or more, 1 of them shown"), "{err}");
    let rows: Vec<&str> = out.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).collect();
    let [entity, name] = rows.as_slice() else { panic!("{out}") };
    folder.write("mine/entities/own.tsv", &format!("{ENTITIES}{entity}\n"));
    folder.write("mine/names/own.tsv", &format!("{NAMES}{name}\n"));
    let (code, _, err) = folder.told(&["lexicon", "check", "mine"]);
    assert_eq!(code, Some(0), "{err}");
    let (_, out, err) = folder.told(&["lexicon", "suggest", "news.jsonl", "--lexicon", "mine", "--min", "1"]);
    assert!(out.contains("Иной брод") && !out.contains("Тихий"), "{out}{err}");
}
