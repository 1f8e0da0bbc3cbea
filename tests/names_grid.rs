//! Names of `data/names_grid.tsv` in every case: the span is exact, a name of the lexicon is that of its entity, and
//! another one is given back in the nominative.

use std::collections::{BTreeMap, BTreeSet};

use donorgraph::schema::{Entity, Extraction, Mention};
use donorgraph::{Document, Pipeline};

const CASES: [&str; 6] = ["nominative", "genitive", "dative", "accusative", "instrumental", "locative"];

/// A row of the table.
struct Name<'t> {
    line: usize,
    language: &'t str,
    kind: &'t str,
    /// Entity of the lexicon; `None` for a name that it lacks.
    entity: Option<&'t str>,
    /// By case, each with its variants.
    forms: [&'t str; 6],
}

fn names(table: &str) -> Vec<Name<'_>> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.starts_with('#')).skip(1);
    lines.map(|(index, line)| name(index + 1, line)).collect()
}

fn name(line: usize, text: &str) -> Name<'_> {
    let cells: Vec<&str> = text.split('\t').collect();
    let [language, kind, entity, forms @ ..] = cells.as_slice() else {
        panic!("names_grid.tsv:{line}: too few columns")
    };
    let forms = forms.try_into().unwrap_or_else(|_| panic!("names_grid.tsv:{line}: six cases are wanted"));
    Name { line, language, kind, entity: Some(*entity).filter(|&e| e != "-"), forms }
}

/// A plain sentence around a name in each case, by language and kind.
fn carriers(language: &str, kind: &str) -> [&'static str; 6] {
    match (language, kind) {
        ("ru", "place") => [
            "Там есть {}.",
            "Мы приехали из {}.",
            "Мы ездили по {}.",
            "Мы поехали в {}.",
            "Бои шли под {}.",
            "Это произошло в {}.",
        ],
        ("uk", "place") => [
            "Там є {}.",
            "Ми приїхали з {}.",
            "Ми завдячуємо {}.",
            "Ми поїхали в {}.",
            "Бої точилися під {}.",
            "Це сталося в {}.",
        ],
        ("ru", "organization") => [
            "Об этом сообщает {}.",
            "Об этом рассказали представители {}.",
            "Жители благодарны {}.",
            "Журналисты критикуют {}.",
            "Встреча прошла вместе с {}.",
            "Речь шла о {}.",
        ],
        ("uk", "organization") => [
            "Про це повідомляє {}.",
            "Про це розповіли представники {}.",
            "Мешканці вдячні {}.",
            "Журналісти критикують {}.",
            "Зустріч пройшла разом із {}.",
            "Подробиці дізналися в {}.",
        ],
        ("ru", "program") => [
            "Продолжается {}.",
            "Это было частью {}.",
            "Это случилось благодаря {}.",
            "Журналисты критикуют {}.",
            "Мы занимались {}.",
            "Речь шла о {}.",
        ],
        ("uk", "program") => [
            "Триває {}.",
            "Це було частиною {}.",
            "Це сталося завдяки {}.",
            "Журналісти критикують {}.",
            "Ми займалися {}.",
            "Ми працювали в {}.",
        ],
        ("ru", "person") => [
            "Об этом рассказывает {}.",
            "Об этом известно со слов {}.",
            "Премию вручили {}.",
            "Журналисты спросили {}.",
            "Договор подписан {}.",
            "Речь шла о {}.",
        ],
        ("uk", "person") => [
            "Про це розповідає {}.",
            "Про це відомо зі слів {}.",
            "Премію вручили {}.",
            "Журналісти запитали {}.",
            "Договір підписаний {}.",
            "Ідеться на {}.",
        ],
        other => panic!("no sentences for {other:?}"),
    }
}

/// The entity of a mention of exactly the form.
fn named<'e>(found: &'e Extraction, start: usize, form: &str, kind: &str) -> Option<&'e Entity> {
    let exact = |m: &&Mention| m.start == start && m.text == form && m.kind.to_string() == kind;
    let mention = found.mentions.iter().find(exact)?;
    found.entities.iter().find(|e| e.id == mention.entity)
}

/// What is wrong with one form in its sentence; `None` if nothing is.
fn fault(pipeline: &Pipeline, name: &Name<'_>, carrier: &str, form: &str) -> Option<String> {
    let found = pipeline.extract(&Document::new("n", carrier.replace("{}", form)));
    let start = carrier.find("{}").expect("a place for the name");
    let Some(entity) = named(&found, start, form, name.kind) else {
        let mentions: Vec<&str> = found.mentions.iter().map(|m| m.text.as_str()).collect();
        return Some(format!("is not found ({})", mentions.join("; ")));
    };
    match name.entity {
        Some(known) => (entity.id != known).then(|| format!("is {} instead of {known}", entity.id)),
        None => {
            let shown = entity.name.as_deref().unwrap_or("");
            (shown.replace('ё', "е") != name.forms[0].replace('ё', "е")).then(|| format!("is shown as `{shown}`"))
        }
    }
}

#[test]
fn names_are_found_in_every_case() {
    let names = names(include_str!("data/names_grid.tsv"));
    let pipeline = Pipeline::builtin().expect("the built-in lexicon");
    let mut tried: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut wrong = Vec::new();
    for name in &names {
        let carriers = carriers(name.language, name.kind);
        for ((case, carrier), forms) in CASES.iter().zip(carriers).zip(name.forms) {
            for form in forms.split('|').filter(|&form| form != "-") {
                *tried.entry((name.language, name.kind)).or_default() += 1;
                if let Some(fault) = fault(pipeline, name, carrier, form) {
                    wrong.push(format!("names_grid.tsv:{} {case} `{form}` {fault}", name.line));
                }
            }
        }
    }
    println!("{} names, forms: {tried:?}", names.len());
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_grid_is_not_empty_where_it_matters() {
    let names = names(include_str!("data/names_grid.tsv"));
    let count = |language: &str, kind: &str| names.iter().filter(|n| n.language == language && n.kind == kind).count();
    for language in ["ru", "uk"] {
        for (kind, least) in [("organization", 40), ("place", 50), ("program", 7), ("person", 15)] {
            assert!(count(language, kind) >= least, "{language} {kind}: {}", count(language, kind));
        }
    }
    let unknown = names.iter().filter(|n| n.entity.is_none()).count();
    assert!(unknown >= 40, "{unknown} names that the lexicon lacks");
    let once: BTreeSet<_> = names.iter().map(|n| (n.language, n.kind, n.forms[0])).collect();
    assert_eq!(once.len(), names.len(), "each name stands once");
    for name in &names {
        // All cases alike is right for what never changes; such names are few.
        assert!(name.forms.iter().filter(|&&form| form == "-").count() <= 1, "line {}: too many gaps", name.line);
    }
    let fixed = names.iter().filter(|n| n.forms.iter().all(|&form| form == n.forms[0])).count();
    assert!(fixed * 10 < names.len(), "{fixed} names do not change");
}
