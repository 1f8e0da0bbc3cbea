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

const TABLE: &str = "Code,Title,Also,L
own-1,Фонд «Тихий брод»,\"ТХБР; Тихий брод\",
own-2,Quiet Ford League,QFL|Quiet Ford,en
un,,x,
,Товариство вільних бродів,,
own-4,UNICEF,,
own-5,Cпілка бродарів,,
own-6,Quiet Ford,,
un,Quiet United Fords,,
";

const FTM: &str = r#"{"id":"NK-1","schema":"Organization","properties":{"name":["Quiet Ford Society","Общество Тихий брод"],"weakAlias":["QFS","Ford"],"country":["ua"]}}
{"id":"NK-2","schema":"Address","properties":{}}
{"id":"NK-3","schema":"PublicBody","properties":{"name":["Комітет бродів"],"alias":["Комитет бродов"]}}
{bad
{"id":"NK-4","schema":"Organization","properties":{"name":["UNDP"],"wikidataId":["Q8542"]}}
"#;

const WIKIDATA: &str = r#"[
{"id":"Q999999991","labels":{"en":{"value":"Quiet Ford Trust"},"uk":{"value":"Траст тихого броду"},"de":{"value":"x"}},"aliases":{"en":[{"value":"QFT"}]},"claims":{}},
{"id":"Q999999992","labels":[],"aliases":[]},
{"id":"Q999999993","labels":{"ru":{"value":"Лига бродов"}},"aliases":[]}
]
"#;

/// Format, file, more arguments, exit code, parts of what is told, rows of names without their source.
#[test]
fn lists_of_others_become_a_layer() {
    let columns = ["id=Code", "name=Title", "aliases=Also", "lang=L"].map(|c| ["--column", c]).concat();
    let cases: [(&str, &str, &[&str], i32, &[&str], &[&str]); 3] = [
        (
            "csv",
            TABLE,
            &columns,
            0,
            &[
                "known already: «UNICEF» is a name of `unicef`",
                "1 record passed over",
                "5 new entities, 10 names in out;",
            ],
            &[
                "own-1\tru\tacronym\tТХБР\tfixed\tupper\t0",
                "own-1\tru\talias\tТихий брод\tdeclines\t-\t0",
                "own-1\tru\tcanonical\tФонд «Тихий брод»\tdeclines\t-\t0",
                "own-2\ten\tacronym\tQFL\tfixed\tupper\t0",
                "own-2\ten\talias\tQuiet Ford\tfixed\t-\t0",
                "own-2\ten\tcanonical\tQuiet Ford League\tfixed\t-\t0",
                "own-5\tuk\tcanonical\tСпілка бродарів\tdeclines\t-\t0",
                "own-6\ten\tcanonical\tQuiet Ford\tfixed\t-\t1",
                "tovaristvo-vilnikh-brodiv\tuk\tcanonical\tТовариство вільних бродів\tdeclines\t-\t0",
                "un\ten\talias\tQuiet United Fords\tfixed\t-\t0",
            ],
        ),
        (
            "ftm",
            FTM,
            &["--source", "list", "--licence", "CC0 1.0"],
            3,
            &[
                "list:4:2: key must be a string\n",
                "known already: «UNDP»",
                "1 record passed over",
                "2 new entities, 6 names",
            ],
            &[
                "nk-1\ten\tacronym\tQFS\tfixed\tupper\t2",
                "nk-1\ten\talias\tFord\tfixed\t-\t2",
                "nk-1\ten\tcanonical\tQuiet Ford Society\tfixed\t-\t0",
                "nk-1\tru\tcanonical\tОбщество Тихий брод\tdeclines\t-\t0",
                "nk-3\tru\tcanonical\tКомитет бродов\tdeclines\t-\t0",
                "nk-3\tuk\tcanonical\tКомітет бродів\tdeclines\t-\t0",
            ],
        ),
        (
            "wikidata",
            WIKIDATA,
            &["--kind", "program"],
            0,
            &["2 new entities, 4 names"],
            &[
                "q999999991\ten\tacronym\tQFT\tfixed\tupper\t0",
                "q999999991\ten\tcanonical\tQuiet Ford Trust\tfixed\t-\t0",
                "q999999991\tuk\tcanonical\tТраст тихого броду\tdeclines\t-\t0",
                "q999999993\tru\tcanonical\tЛига бродов\tdeclines\t-\t0",
            ],
        ),
    ];
    for (format, text, more, expected, parts, names) in cases {
        let folder = Folder::new(&format!("import-{format}"));
        folder.write("list", text);
        let (code, _, err) = folder.told(&[&["lexicon", "import", format, "list", "--out", "out"], more].concat());
        assert_eq!(code, Some(expected), "{format}: {err}");
        for part in parts {
            assert!(err.contains(part), "{format}: no «{part}» in:\n{err}");
        }
        let table = folder.read("out/names/imported.tsv");
        let found: Vec<&str> = table.lines().skip(1).filter_map(|l| l.rsplitn(3, '\t').nth(2)).collect();
        assert_eq!(found, names, "{format}");
        let (code, _, err) = folder.told(&["lexicon", "check", "out"]);
        assert_eq!(code, Some(0), "{format}: {err}");
        assert!(!err.contains("--fix"), "{format}: {err}");
        folder.write("news.txt", "Помощь Лиги бродов, Общества Тихий брод и Фонда «Тихий брод» дошла.");
        let (_, out, err) = folder.told(&["extract", "news.txt", "--lexicon", "out"]);
        assert!(["own-1", "nk-1", "q999999993"].iter().any(|id| out.contains(id)), "{format}: {out}{err}");
        let again = folder.told(&["lexicon", "import", format, "list", "--out", "out"]);
        assert!(again.0 == Some(2) && again.2.contains("out is not empty"), "{format}: {}", again.2);
    }
    let folder = Folder::new("import-wrong");
    folder.write("list", "a,b\n1,2\n");
    for (arguments, part) in [
        (["--column", "name=c"], "list:1:0: no column `c`; the header has a, b"),
        (["--column", "id=a"], "no column `name`; the header has a, b: say which one it is with --column name=…"),
        (["--column", "size=a"], "`size` is no field; there are id, name"),
        (["--kind", "money"], "a list has no money"),
    ] {
        let (code, _, err) =
            folder.told(&[&["lexicon", "import", "csv", "list", "--out", "out"], arguments.as_slice()].concat());
        assert!(code == Some(2) && err.contains(part), "no «{part}» in:\n{err}");
        assert!(!folder.has("out"));
    }
}
