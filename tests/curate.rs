//! The tools for those who make lexicons say what the matcher does.

use donorgraph::curate::{Severity, Suggestions};
use donorgraph::{Document, Lexicon, Pipeline, SourceFile};

const ENTITIES: &str = "id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource\n";
const NAMES: &str = "entity\tlang\tform\ttext\tinflect\tcase\tambiguity\tcontext\tsource\n";

fn file(name: &str, text: String) -> SourceFile {
    SourceFile { name: name.to_owned(), text }
}

fn layer(entities: &str, names: &str) -> Vec<SourceFile> {
    vec![file("entities/own.tsv", ENTITIES.to_owned() + entities), file("names/own.tsv", NAMES.to_owned() + names)]
}

fn with(entities: &str, names: &str) -> Pipeline {
    Pipeline::new(Lexicon::builder().layer(layer(entities, names)).build().expect("a lexicon"))
}

const BODY: &str = "own-body\torganization\tother\t-\t-\t-\t-\t-\t-\t-\t-\thand\n";

/// Every form that is shown is found, and every one is known as the name that it is a form of.
#[test]
fn shown_forms_are_the_found_ones() {
    let builtin = Lexicon::builtin().expect("the built-in lexicon");
    for (text, inflect, language, some) in [
        ("Товариство «Тихий брід»", "declines", "uk", "Товариством «Тихий брід»"),
        ("Тестовая лига брода", "declines", "ru", "Тестовой лигой брода"),
        ("Тестова Долина", "declines:2", "uk", "Тестовій Долині"),
        ("Бродовские ведомости", "plural", "ru", "Бродовскими ведомостями"),
        ("Quiet Ford League", "fixed", "en", "Quiet Ford League"),
    ] {
        let shown = builtin.forms(text, inflect, language).expect(text);
        assert!(shown.forms.iter().any(|(form, _)| form == some), "{some}: {shown:?}");
        let pipeline = with(BODY, &format!("own-body\t{language}\tcanonical\t{text}\t{inflect}\t-\t0\t-\thand\n"));
        for (form, gram) in &shown.forms {
            let known = pipeline.lexicon().known_names(form);
            let names: Vec<_> = known.iter().map(|k| (k.entity.id.as_str(), k.gram, k.place.line)).collect();
            assert_eq!(names, [("own-body", *gram, 2)], "{form}");
            let found = pipeline.extract(&Document::new("a", format!("1: {form}")));
            assert!(found.mentions.iter().any(|m| m.entity == "own-body"), "{form}: {found:?}");
        }
    }
    for (text, inflect, language, part) in [
        ("Фонд", "declines", "xx", "`xx` is no language of the lexicon; it has "),
        ("Фонд", "bends", "ru", "`bends` is no inflection"),
        ("Quiet Ford", "declines", "en", "no paradigm fits"),
    ] {
        let error = builtin.forms(text, inflect, language).expect_err(text).to_string();
        assert!(error.contains(part), "{error}");
    }
}

/// Rows, and for each finding whether it is a fault (`!`) or a warning (`?`), its line, column, rule and a part of it.
#[test]
fn what_is_wrong_is_named_with_its_place() {
    let other = BODY.replace("own-body", "own-other");
    let cases: Vec<(String, &str, Vec<(&str, &str)>)> = vec![
        (BODY.to_owned(), "own-body\ten\tcanonical\tQuiet Ford League\tfixed\t-\t0\t-\thand\n", vec![]),
        (
            BODY.to_owned() + &other,
            "own-body\ten\tcanonical\tQuiet Ford League\tfixed\t-\t0\t-\thand\n\
             own-other\ten\tcanonical\tQuiet ford league\tfixed\t-\t0\t-\thand\n",
            vec![("!names/own.tsv:3:7 conflict", "`Quiet ford league` is also a name of `own-body` (names/own.tsv:2)")],
        ),
        (
            BODY.to_owned(),
            "own-body\ten\tcanonical\tUnited Nations\tfixed\t-\t0\t-\thand\n",
            vec![("!names/own.tsv:2:7 conflict", "`un` (built-in names/organizations.tsv:")],
        ),
        (
            BODY.to_owned(),
            "own-body\ten\talias\tQuiet Ford\tfixed\t-\t0\t-\thand\n",
            vec![("!names/own.tsv:2:3 canonical", "`own-body` has no canonical name")],
        ),
        (
            BODY.to_owned(),
            "own-body\ten\tcanonical\tQuiet Ford\tfixed\t-\t0\t-\thand\n\
             own-body\ten\tcanonical\tFord of Quiet\tfixed\t-\t0\t-\thand\n\
             own-body\tuk\talias\tБродівка-тест\tfixed\t-\t0\t-\thand\n\
             own-body\tuk\talias\tбродівка-тест\tfixed\tcapital\t0\t-\thand\n",
            vec![
                ("?names/own.tsv:2:1 canonical", "has names in uk and no canonical one there"),
                ("!names/own.tsv:3:3 canonical", "canonical already as `Quiet Ford` (names/own.tsv:2)"),
                ("?names/own.tsv:5:4 repeated", "says what names/own.tsv:4 says already"),
                ("?names/own.tsv:5:6 capitals", "asks for a capital that the name does not have"),
            ],
        ),
        (
            BODY.replace("\tother\t-\t-", "\tother\t-\tnobody"),
            "own-body\tund\tcanonical\tQ\tfixed\t-\t0\t-\thand\n\
             own-body\tund\talias\tQf\tfixed\t-\t0\t-\thand\n\
             own-body\tund\tacronym\tQfL\tfixed\t-\t0\t-\thand\n",
            vec![
                ("!entities/own.tsv:2:5 reference", "no entity has the id `nobody`"),
                ("!names/own.tsv:2:4 short", "one letter names nothing"),
                ("?names/own.tsv:3:4 short", "two letters"),
                ("?names/own.tsv:4:6 capitals", "`upper` lets every spelling pass"),
            ],
        ),
        (
            BODY.to_owned() + BODY,
            "own-body\tru\tcanonical\tСовет Tихого брода\tdeclines\t-\t0\t-\thand\n\
             own-body\tru\talias\tФонд тихого брода\tfixed\t-\t0\t-\thand\n\
             own-body\ten\tcanonical\tТихий Ford\tfixed\t-\t0\t-\thand\n\
             own-body\tru\talias\tТБРД\tdeclines\t-\t0\t-\thand\n\
             own-body\tru\tacronym\t«»\tfixed\t-\t0\t-\thand\n",
            vec![
                ("!entities/own.tsv:3:1 repeated", "has a row already, in line 2"),
                ("!names/own.tsv:2:4 script", "`T` of `Tихого` is of another script: write `Тихого`"),
                ("?names/own.tsv:3:5 paradigm", "`Фонд` declines, and the name is `fixed`"),
                ("?names/own.tsv:4:2 script", "`Тихий` has letters of another script"),
                ("?names/own.tsv:5:5 paradigm", "`ТБРД` is an acronym"),
                ("!names/own.tsv:6:4 unreachable", "has no letter or digit"),
                ("!names/own.tsv:6:4 short", "one letter"),
            ],
        ),
        (other, "", vec![("?entities/own.tsv:2:1 canonical", "`own-other` has no name")]),
    ];
    for (entities, names, expected) in cases {
        let findings = with(&entities, names).review(1);
        let places: Vec<String> = findings
            .iter()
            .map(|f| {
                let mark = if f.severity == Severity::Fault { '!' } else { '?' };
                format!("{mark}{}:{}:{} {}", f.fault.file, f.fault.line, f.fault.column, f.rule)
            })
            .collect();
        assert_eq!(places, expected.iter().map(|(place, _)| *place).collect::<Vec<_>>(), "{names}: {findings:#?}");
        for (finding, (_, part)) in findings.iter().zip(expected) {
            assert!(finding.fault.message.contains(part), "{}", finding.fault);
        }
    }
}

/// A name that the program reads as something else, wherever it stands.
#[test]
fn a_name_that_gives_way_is_told() {
    let pipeline = with(
        BODY,
        "own-body\ten\tcanonical\tQuiet Ford\tfixed\t-\t0\t-\thand\nown-body\ten\talias\tUnited Nations\tfixed\t-\t1\t-\thand\n",
    );
    let findings = pipeline.review(1);
    let told: Vec<String> = findings.iter().map(|f| f.fault.to_string()).collect();
    assert_eq!(
        told,
        ["names/own.tsv:3:4: «1: United Nations» is read as `un` («United Nations») and not as `own-body`"]
    );
}

#[test]
fn all_faults_come_at_once_with_what_was_right() {
    let rows = "own-body\tru\tcanonical\tБыстрогтестр\tdeclines\t-\t0\t-\thand\nnobody\ten\tcanonical\tNo\tfixed\t-\t0\t-\thand\n\
                own-body\ten\tcanonical\tQuiet Ford\tfixed\t-\t0\t-\t\n\
                own-body\ten\tacronym\tQFL\tfixed\t-\t0\t-\thand\n";
    let built = Lexicon::builder().layer(layer(BODY, rows)).build_what_is_right();
    let (lexicon, faults) = built.expect("the layers below are right");
    let places: Vec<(usize, usize)> = faults.iter().map(|f| (f.line, f.column)).collect();
    assert!(places.contains(&(3, 1)) && places.contains(&(4, 9)), "{faults:?}");
    assert_eq!(lexicon.known_names("QFL").len(), 1);
}

#[test]
fn unseen_names_are_ranked_by_documents() {
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let texts = [
        ("a", "m.example", "Вчера в Киеве фонд «Тихий брод» и ЮНИСЕФ открыли школу. Пётр Иванов рад КВЗТБ."),
        ("b", "m.example", "Помощь фонда «Тихий брод» и КВЗТБ дошла. Об этом сказал Пётр Иванов."),
        ("c", "n.example", "Школу строят с Тестоградским Бродом и фондом «Тихий брод», помог Кормнадзор."),
        ("d", "n.example", "Дом открыт с Тестоградским Бродом от Кормнадзора."),
    ];
    let mut suggestions = Suggestions::default();
    for (id, host, text) in texts {
        let document = Document { url: Some(format!("https://{host}/{id}")), ..Document::new(id, text) };
        suggestions.add(&document, &pipeline.unseen(&document));
    }
    let all = suggestions.finish(pipeline.lexicon(), 2);
    let told: Vec<_> = all.iter().map(|s| (s.name.as_str(), s.documents, s.sources, s.mentions)).collect();
    assert_eq!(
        told,
        [("фонд «Тихий брод»", 3, 2, 3), ("КВЗТБ", 2, 1, 2), ("Кормнадзор", 2, 1, 2), ("Тестоградский Брод", 2, 1, 2)],
        "{all:#?}"
    );
    assert_eq!(all[0].contexts.len(), 3);
    // Rows to paste make a lexicon without faults.
    let rows = |of: fn(&donorgraph::curate::Row) -> &String| {
        all.iter().map(|s| of(&s.rows).clone() + "\n").collect::<String>()
    };
    let pasted = with(&rows(|row| &row.entity), &rows(|row| &row.name));
    let faults: Vec<_> = pasted.review(1).into_iter().filter(|f| f.severity == Severity::Fault).collect();
    assert_eq!(faults, []);
}

/// The built-in lexicon is free of faults, and its files are written as they should be.
/// Quotes take bytes and tokens of a name and none of the form that is looked for.
#[test]
fn length_is_that_of_the_form_that_is_looked_for() {
    let lexicon = Lexicon::builtin().expect("the built-in lexicon");
    let word = "«першарічкова»";
    let long = vec![word; 20].join(" ");
    assert!(long.len() > 512);
    let name = lexicon.new_name(&long, "uk");
    assert!(name.key.len() <= 512 && name.tells, "{}", name.key.len());
    assert!(!lexicon.new_name(&vec!["першарічковашколаселища"; 20].join(" "), "uk").tells);
}

#[test]
fn the_builtin_lexicon_has_no_faults() {
    let findings = Pipeline::builtin().expect("the built-in lexicon").review(0);
    let faults: Vec<_> =
        findings.iter().filter(|f| f.severity == Severity::Fault).map(|f| f.fault.to_string()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons");
    for folder in ["entities", "names"] {
        for entry in std::fs::read_dir(format!("{root}/{folder}")).expect("a folder").flatten() {
            let text = std::fs::read_to_string(entry.path()).expect("a table");
            let name = format!("{folder}/{}", entry.file_name().to_string_lossy());
            assert_eq!(donorgraph::curate::tidy(&file(&name, text)), None, "{name}");
        }
    }
}
