//! Lexicon files: faults are named with their place and all at once; layers add and replace.

use donorgraph::schema::{EntityKind, RelationKind};
use donorgraph::{Document, Fault, Lexicon, LexiconError, Pipeline, SourceFile};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const ENTITIES: &str = "id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource\n";
const NAMES: &str = "entity\tlang\tform\ttext\tinflect\tcase\tambiguity\tcontext\tsource\n";
const WORDS: &str = "class\tvalue\ttext\tinflect\tsource\n";

const FRAME: &str = r#"[[frame]]
id = "ru.own_sponsor"
doc = "F спонсирует P"
trigger = ["тестоспонсировать | verb:irovat"]
confidence = 0.9
emit = ["funder funds program"]
counterexample = ["Никто не знает, кто будет тестоспонсировать поездку."]
[frame.slots]
funder = { take = ["agent"], kinds = ["organization"] }
program = { take = ["patient"], kinds = ["program"] }
[[frame.example]]
text = "Правительство Японии тестоспонсирует проект «Тёплая школа»."
facts = ["Правительство Японии | funds | Тёплая школа"]
"#;

fn file(name: &str, text: &str) -> SourceFile {
    SourceFile { name: name.to_owned(), text: text.to_owned() }
}

fn load(files: &[(&str, String)]) -> Result<Lexicon, LexiconError> {
    Lexicon::builder().layer(files.iter().map(|(name, text)| file(name, text)).collect()).build()
}

fn entities(rows: &str) -> String {
    ENTITIES.to_owned() + rows
}

fn names(rows: &str) -> String {
    NAMES.to_owned() + rows
}

fn words(rows: &str) -> String {
    WORDS.to_owned() + rows
}

const NORTH: &str = "north-wind\torganization\tfoundation\tdonor\t-\tUA\t-\t-\t-\t-\t-\thand\n";

fn faults(files: &[(&str, String)]) -> Vec<Fault> {
    load(files).err().map(|e| e.faults).unwrap_or_default()
}

/// Sets of languages are the bits of one number.
#[test]
fn more_languages_than_a_lexicon_can_hold_are_a_fault() {
    let text = "cyrillic = true\nletters = \"\"\nwords = []\ncases = true\n".to_owned();
    let files = |count: usize| -> Vec<(String, String)> {
        (0..count).map(|n| (format!("x{n:02}/language.toml"), text.clone())).collect()
    };
    let faults_of = |count: usize| {
        let files = files(count);
        faults(&files.iter().map(|(name, text)| (name.as_str(), text.clone())).collect::<Vec<_>>())
    };
    let builtin = ["ru", "uk", "en"].len();
    assert_eq!(faults_of(64 - builtin), []);
    let found = faults_of(66 - builtin);
    let places: Vec<&str> = found.iter().map(|f| f.file.as_str()).collect();
    assert_eq!(places, ["x61/language.toml", "x62/language.toml"]);
    assert!(found[0].message.contains("64 languages at most, and `x61` is one more"), "{}", found[0]);
}

/// File, place `line:column` and a part of the message of every fault that one file has.
#[test]
fn faults_name_their_place() {
    let cases: Vec<(&str, String, Vec<(&str, &str)>)> = vec![
        ("entities/own.tsv", entities(NORTH), vec![]),
        ("entities/own.tsv", "id\tkind\n".to_owned(), vec![("1:1", "header")]),
        ("entities/own.tsv", entities("a\torganization\n"), vec![("2:3", "2 cells")]),
        ("entities/own.tsv", entities(&NORTH.replace("\tUA\t", "\tUA\t\t")), vec![("2:13", "13 cells")]),
        ("entities/own.tsv", entities(&NORTH.replace("north-wind", "North Wind")), vec![("2:1", "`North Wind`")]),
        ("entities/own.tsv", entities(&NORTH.replace("north-wind", "-")), vec![("2:1", "`id` is empty")]),
        ("entities/own.tsv", entities(&NORTH.replace("organization", "organisation")), vec![("2:2", "organisation")]),
        ("entities/own.tsv", entities(&NORTH.replace("foundation", "fondation")), vec![("2:3", "fondation")]),
        ("entities/own.tsv", entities(&NORTH.replace("donor", "donor|doner")), vec![("2:4", "doner")]),
        ("entities/own.tsv", entities(&NORTH.replace("hand", "nowhere")), vec![("2:12", "`nowhere` is no source")]),
        (
            "entities/own.tsv",
            entities(&format!(
                "# a comment\n\n{}{NORTH}{}",
                NORTH.replace("organization", "x"),
                NORTH.replace("hand", "y")
            )),
            vec![("4:2", "`x`"), ("6:12", "`y`")],
        ),
        ("names/own.tsv", names("nobody\tru\tcanonical\tНикто\tfixed\t-\t0\t-\thand\n"), vec![("2:1", "`nobody`")]),
        (
            "names/own.tsv",
            names("undp\txx\talias\tНикто\tfixed\t-\t0\t-\thand\n"),
            vec![("2:2", "`xx` is no language")],
        ),
        ("names/own.tsv", names("undp\tru\tnickname\tНикто\tfixed\t-\t0\t-\thand\n"), vec![("2:3", "nickname")]),
        ("names/own.tsv", names("undp\tru\talias\t-\tfixed\t-\t0\t-\thand\n"), vec![("2:4", "`text` is empty")]),
        ("names/own.tsv", names("undp\tru\talias\tНикто\tsomehow\t-\t0\t-\thand\n"), vec![("2:5", "somehow")]),
        ("names/own.tsv", names("undp\tru\talias\tНикто\tfixed\tlower\t0\t-\thand\n"), vec![("2:6", "lower")]),
        ("names/own.tsv", names("undp\tru\talias\tНикто\tfixed\t-\tmany\t-\thand\n"), vec![("2:7", "")]),
        ("names/own.tsv", names("undp\tru\talias\tНикто\tfixed\t-\t3\t-\thand\n"), vec![("2:8", "context")]),
        ("names/own.tsv", names("undp\tru\talias\tНикто\tfixed\t-\t0\t-\t-\n"), vec![("2:9", "`source` is empty")]),
        ("ru/words.tsv", words("org_hed\tother\tдомик\tnoun\thand\n"), vec![("2:1", "org_hed")]),
        ("ru/words.tsv", words("org_head\tothers\tдомик\tnoun\thand\n"), vec![("2:2", "others")]),
        ("ru/words.tsv", words("org_head\tother\t-\tnoun\thand\n"), vec![("2:3", "`text` is empty")]),
        ("ru/words.tsv", words("month\t13\tтринадцатый\tfixed\thand\n"), vec![("2:2", "13")]),
        ("entities/own.tsv", entities(&NORTH.replace("north-wind", "o12")), vec![("2:1", "an id inside one document")]),
        (
            "xx/language.toml",
            "cyrillic = false\nletters = \"\"\nwords = []\ncases = false\npurpose_prepositions = [\"for\", \"zu+dativ\"]\n".to_owned(),
            vec![("5:32", "`dativ` is no case")],
        ),
        ("xx/words.tsv", words("common\t-\ta\tfixed\thand\n"), vec![("0:0", "`xx` has no language.toml")]),
        ("ru/frames.toml", FRAME.to_owned(), vec![]),
        ("ru/frames.toml", FRAME.replace("confidence = 0.9\n", ""), vec![("1:1", "confidence")]),
        ("ru/frames.toml", FRAME.replace("confidence", "confidnce"), vec![("5:1", "confidnce")]),
        ("ru/frames.toml", FRAME.replace("0.9", "0.9.1"), vec![("5:17", "")]),
        ("ru/frames.toml", FRAME.replace("0.9", "95.0"), vec![("5:14", "95 is no share; allowed: from 0 to 1")]),
        ("ru/frames.toml", FRAME.replace("0.9", "-0.1"), vec![("5:14", "-0.1 is no share")]),
        ("ru/frames.toml", FRAME.replace("0.9", "nan"), vec![("5:14", "NaN is no share")]),
        ("ru/frames.toml", FRAME.replace("| funds |", "| fonds |"), vec![("13:10", "`fonds` is no relation; allowed: funds, ")]),
        ("ru/frames.toml", FRAME.replace(" | Тёплая", " — Тёплая"), vec![("13:10", "must be `<head> | <relation> | <tail>`")]),
        ("ru/frames.toml", format!("{FRAME}\n{FRAME}"), vec![("15:1", "stands above")]),
        ("ru/frames.toml", FRAME.replace("\"agent\"", "\"doer\""), vec![("1:1", "`doer`")]),
        (
            "ru/frames.toml",
            FRAME.replace("тестоспонсировать | verb:irovat", "{sum}"),
            vec![("4:12", "`{sum}` is no class of triggers; known: {money}")],
        ),
        (
            "ru/frames.toml",
            FRAME.replace("[\"тестоспонсировать", "[\"на {money}\",\n  \"{sum} | noun\", \"тестоспонсировать"),
            vec![("4:12", "`на {money}` is no class"), ("5:3", "`{sum}` is no class")],
        ),
        ("ru/frames.toml", FRAME.replace("funder funds program", "funder pays program"), vec![("1:1", "pays")]),
        ("ru/frames.toml", FRAME.replace("funder funds program", "program funds funder"), vec![("1:1", "no slots")]),
        ("ru/frames.toml", FRAME.replace("verb:irovat", "verb:nosuch"), vec![("1:1", "nosuch")]),
        ("ru/notes.txt", String::new(), vec![("0:0", "no lexicon file has this name")]),
    ];
    let mut wrong = Vec::new();
    for (name, text, expected) in &cases {
        let found = faults(&[(name, text.clone())]);
        let fits = |(fault, (place, part)): (&Fault, &(&str, &str))| {
            fault.file == *name && format!("{}:{}", fault.line, fault.column) == *place && fault.message.contains(part)
        };
        if found.len() != expected.len() || !found.iter().zip(expected).all(fits) {
            wrong.push(format!("{name}: {text}\n  expected {expected:?}\n  got      {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn faults_of_all_files_come_at_once() {
    let found = faults(&[
        ("entities/own.tsv", entities(&format!("{}{NORTH}", NORTH.replace("organization", "thing")))),
        (
            "names/own.tsv",
            names("nobody\tru\talias\tНикто\tfixed\t-\t0\t-\thand\nundp\tru\tnick\tХ\tfixed\t-\t0\t-\thand\n"),
        ),
        ("ru/words.tsv", words("nothing\t-\ta\tfixed\thand\n")),
        ("ru/frames.toml", FRAME.replace("counterexample = [", "counterexamples = [")),
    ]);
    let mut places: Vec<String> = found.iter().map(|f| format!("{}:{}:{}", f.file, f.line, f.column)).collect();
    places.sort();
    assert_eq!(
        places,
        ["entities/own.tsv:2:2", "names/own.tsv:2:1", "names/own.tsv:3:3", "ru/frames.toml:7:1", "ru/words.tsv:2:1"],
        "{found:#?}"
    );
    let message = LexiconError { faults: found }.to_string();
    assert_eq!(message.lines().count(), 5, "{message}");
    assert!(
        message.lines().all(|l| l.split(':').count() >= 4),
        "each line has file, line, column and message:\n{message}"
    );
}

#[test]
fn a_frame_needs_an_example_and_a_counterexample() {
    let example = FRAME.find("[[frame.example]]").expect("an example");
    let counterexample = FRAME.lines().find(|l| l.starts_with("counterexample")).expect("a counterexample");
    for text in [
        FRAME[..example].to_owned(),
        FRAME.replace(counterexample, ""),
        FRAME.replace(counterexample, "counterexample = []"),
    ] {
        let found = faults(&[("ru/frames.toml", text.clone())]);
        assert_eq!(found.len(), 1, "{text}");
        assert!(found[0].message.contains("example"), "{}", found[0]);
        assert_eq!((found[0].line, found[0].column), (1, 1));
    }
}

#[test]
fn a_layer_adds_names_that_are_found_in_every_case() {
    let rows = format!(
        "{NORTH}{}{}",
        NORTH.replace("north-wind", "quiet-house"),
        NORTH.replace("north-wind", "river-society")
    );
    let own = "\
north-wind\tru\tcanonical\tФонд «Северный ветер»\tdeclines\t-\t0\t-\thand
north-wind\tuk\tcanonical\tФонд «Північний вітер»\tdeclines\t-\t0\t-\thand
quiet-house\tru\tcanonical\tЗаболотинская ассоциация тишины\tdeclines\t-\t0\t-\thand
quiet-house\tuk\tcanonical\tЗаболотинська асоціація тиші\tdeclines\t-\t0\t-\thand
river-society\tru\tcanonical\tЗадворное общество рек\tdeclines\t-\t0\t-\thand
river-society\tuk\tcanonical\tЗадвірне товариство річок\tdeclines\t-\t0\t-\thand
river-society\tund\tacronym\tЗДОР\tfixed\t-\t0\t-\thand
";
    let lexicon = load(&[("entities/own.tsv", entities(&rows)), ("names/own.tsv", names(own))]).expect("a sound layer");
    let pipeline = Pipeline::new(lexicon);
    let mut missed = Vec::new();
    for (id, form) in [
        ("north-wind", "Фонд «Северный ветер»"),
        ("north-wind", "Фонда «Северный ветер»"),
        ("north-wind", "Фонду \"Северный ветер\""),
        ("north-wind", "Фондом «Северный ветер»"),
        ("north-wind", "Фонде «Северный ветер»"),
        ("north-wind", "Фонду «Північний вітер»"),
        ("north-wind", "Фондом «Північний вітер»"),
        ("north-wind", "Фонді «Північний вітер»"),
        ("quiet-house", "Заболотинская ассоциация тишины"),
        ("quiet-house", "Заболотинской ассоциации тишины"),
        ("quiet-house", "Заболотинскую ассоциацию тишины"),
        ("quiet-house", "Заболотинской ассоциацией тишины"),
        ("quiet-house", "Заболотинської асоціації тиші"),
        ("quiet-house", "Заболотинську асоціацію тиші"),
        ("quiet-house", "Заболотинською асоціацією тиші"),
        ("quiet-house", "Заболотинській асоціації тиші"),
        ("river-society", "Задворного общества рек"),
        ("river-society", "Задворному обществу рек"),
        ("river-society", "Задворным обществом рек"),
        ("river-society", "Задворном обществе рек"),
        ("river-society", "Задвірного товариства річок"),
        ("river-society", "Задвірному товариству річок"),
        ("river-society", "Задвірним товариством річок"),
        ("river-society", "ЗДОР"),
    ] {
        let text = format!("Вчера в отчёте писали: {form}, и никто не спорил.");
        let found = pipeline.extract(&Document::new("a", text));
        if !found.mentions.iter().any(|m| m.entity == id && m.text == form) {
            let mentions: Vec<_> = found.mentions.iter().map(|m| (&m.text, &m.entity)).collect();
            missed.push(format!("{form}: {mentions:?}"));
        }
    }
    assert!(missed.is_empty(), "not found as the layer's entity:\n{}", missed.join("\n"));
}

#[test]
fn a_layer_replaces_rows_of_the_same_key() {
    let builtin = Lexicon::builtin().expect("the built-in lexicon");
    let row = "undp\torganization\tmultilateral\tdonor\t-\t-\tQ1\t-\t-\t-\t-\thand\n";
    let lexicon = load(&[("entities/own.tsv", entities(row))]).expect("a sound layer");
    let of = |lexicon: &Lexicon| {
        lexicon.entity_by_id("undp").and_then(|i| lexicon.entity(i)).and_then(|e| e.wikidata.clone())
    };
    assert_ne!(of(&builtin).as_deref(), Some("Q1"));
    assert_eq!(of(&lexicon).as_deref(), Some("Q1"));
    assert_eq!(lexicon.counts()[0], builtin.counts()[0], "no entity is added");
    // Its names of the layer below still lead to it.
    let found = Pipeline::new(lexicon).extract(&Document::new("a", "Об этом сообщили в ПРООН."));
    assert!(found.entities.iter().any(|e| e.id == "undp" && e.identifiers.wikidata.as_deref() == Some("Q1")));
}

#[test]
fn a_frame_of_the_same_id_replaces() {
    let text = "Правительство Японии тестоспонсирует проект «Тёплая школа».";
    let kinds = |lexicon: Lexicon| -> Vec<(RelationKind, String)> {
        let found = Pipeline::new(lexicon).extract(&Document::new("a", text));
        found.relations.into_iter().filter(|r| r.rule == "ru.own_sponsor").map(|r| (r.kind, r.tail)).collect()
    };
    let first = vec![file("ru/frames.toml", FRAME)];
    let second = vec![file("ru/frames.toml", &FRAME.replace("funder funds program", "funder supports program"))];
    let of = |layers: Vec<Vec<SourceFile>>| {
        layers.into_iter().fold(Lexicon::builder(), |b, l| b.layer(l)).build().expect("sound layers")
    };
    assert_eq!(kinds(of(vec![])), []);
    assert_eq!(kinds(of(vec![first.clone()])).iter().map(|(k, _)| *k).collect::<Vec<_>>(), [RelationKind::Funds]);
    let both = of(vec![first, second]);
    assert_eq!(both.frames().filter(|f| f.id == "ru.own_sponsor").count(), 1);
    assert_eq!(kinds(both).iter().map(|(k, _)| *k).collect::<Vec<_>>(), [RelationKind::Supports]);
}

#[test]
fn the_builtin_lexicon_is_whole() {
    let lexicon = Lexicon::builtin().expect("the built-in lexicon");
    let [entities, names, words, frames] = lexicon.counts();
    assert!(entities >= 3_500 && names >= 15_000 && words >= 14_000 && frames >= 130, "{:?}", lexicon.counts());
    let of = |kind| (0..entities as u32).filter_map(|i| lexicon.entity(i)).filter(|e| e.kind == kind).count();
    assert!(of(EntityKind::Organization) > 500 && of(EntityKind::Place) > 1_500 && of(EntityKind::Program) > 10);
    let countries = (0..entities as u32).filter(|&i| lexicon.is_country(i)).count();
    assert!(countries > 190, "{countries} countries");
    for id in ["undp", "usaid", "eu", "world-bank", "iom", "gov-jp", "country-ua"] {
        let index = lexicon.entity_by_id(id).unwrap_or_else(|| panic!("no {id}"));
        let names: Vec<&str> = lexicon.canonical_names(index).map(|(language, _)| language).collect();
        assert!(["ru", "uk", "en"].iter().all(|l| names.contains(l)) || names.contains(&"und"), "{id}: {names:?}");
    }
    for language in ["ru", "uk", "en"] {
        let count = lexicon.frames().filter(|f| lexicon.language_code(f.language) == language).count();
        assert!(count > 30, "{count} frames for {language}");
    }
    for frame in lexicon.frames() {
        assert!(!frame.examples.is_empty() && !frame.counterexamples.is_empty(), "{}", frame.id);
        assert!(frame.id.starts_with(lexicon.language_code(frame.language)), "{}", frame.id);
    }
}

/// A sound layer with one byte changed either loads or names a place; most faults name the very line.
#[test]
fn one_changed_byte_loads_or_names_a_place() {
    let sound = [
        ("entities/own.tsv", entities(NORTH)),
        ("names/own.tsv", names("north-wind\tru\tcanonical\tФонд «Северный ветер»\tdeclines\t-\t0\t-\thand\n")),
        ("ru/words.tsv", words("org_head\tfoundation\tдомик\tnoun:m\thand\n")),
        ("ru/frames.toml", FRAME.to_owned()),
    ];
    load(&sound).expect("the layer is sound before the change");
    // Opening the built-in lexicon is most of a case; unoptimised that is slow.
    let cases = if cfg!(debug_assertions) { 150 } else { 2_000 };
    let change = (
        0..sound.len(),
        any::<prop::sample::Index>(),
        prop_oneof![any::<u8>(), prop::sample::select(&b"\t\n-\"[]=#a0\\"[..])],
        0..3u8,
    );
    let (refused, exact) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    TestRunner::new(config)
        .run(&change, |(which, at, byte, how)| {
            let mut files = sound.clone();
            let mut bytes = files[which].1.clone().into_bytes();
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
            let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
            // Callers read files as text; a byte that is none arrives as the replacement character.
            files[which].1 = String::from_utf8_lossy(&bytes).into_owned();
            let Err(error) = load(&files) else { return Ok(()) };
            prop_assert!(!error.faults.is_empty(), "an error without a fault");
            for fault in &error.faults {
                prop_assert!(sound.iter().any(|(name, _)| *name == fault.file), "{fault} is in no file of the layer");
                prop_assert!(fault.line > 0 && !fault.message.is_empty(), "{fault} names no line");
            }
            refused.set(refused.get() + 1);
            let near = |f: &Fault| f.file == sound[which].0 && f.line.abs_diff(line) <= 1;
            exact.set(exact.get() + usize::from(error.faults.iter().any(near)));
            Ok(())
        })
        .unwrap_or_else(|e| panic!("{e}"));
    let (refused, exact) = (refused.get(), exact.get());
    println!("{cases} changes, {refused} refused, {exact} of them at the changed line or the one beside it");
    assert!(refused * 5 > cases as usize, "hardly a change was refused: {refused}");
    assert!(exact * 100 >= refused * 85, "{exact} of {refused} name the place of the change");
}
