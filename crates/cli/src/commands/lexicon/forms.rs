//! `lexicon forms`: which forms of a name are found in texts.

use donorgraph::curate::{KnownName, Paradigm};
use donorgraph::{Case, CaseSet, GenderSet, Gram, Lexicon};

use super::grid;
use crate::args::FormsArgs;
use crate::failure::{Failure, Outcome};
use crate::lexicons::Engine;
use crate::terminal::Stdout;

const CASES: [&str; 7] = ["nominative", "genitive", "dative", "accusative", "instrumental", "locative", "vocative"];

pub(super) fn run(args: &FormsArgs) -> Result<Outcome, Failure> {
    let engine = Engine::load(args.lexicon.as_deref())?;
    let lexicon = engine.pipeline().lexicon();
    let name = args.name();
    let mut known = lexicon.known_names(&name);
    known.retain(|known| args.lang.is_empty() || args.lang.contains(&known.paradigm.language));
    let mut told: Vec<String> = known.iter().map(|known| of_known(&name, known)).collect();
    if known.is_empty() || args.inflect.is_some() {
        told.push(of_new(lexicon, &name, args)?);
    }
    let mut out = Stdout::new();
    out.write(&told.join("\n"))?;
    out.finish()?;
    Ok(Outcome::Whole)
}

fn of_known(asked: &str, known: &KnownName<'_>) -> String {
    let (name, place) = (known.name, &known.place);
    let layer = if place.layer == 0 { "built-in" } else { "own" };
    let context = match name.context.as_slice() {
        [] => String::new(),
        words => format!(", only with {}", words.join("|")),
    };
    format!(
        "{}: {} in {}, «{}»\n   inflect {}, case {}, ambiguity {}{context}; {layer} {}:{}, source {}\n   «{asked}» is {}\n{}",
        known.entity.id,
        name.form,
        known.paradigm.language,
        name.text,
        known.paradigm.inflect,
        name.case,
        name.ambiguity,
        place.file,
        place.line,
        place.source,
        reading(known.gram),
        table(&known.paradigm),
    )
}

/// A name that is not in the lexicon, in every language that it may be meant for.
fn of_new(lexicon: &Lexicon, name: &str, args: &FormsArgs) -> Result<String, Failure> {
    let of_script = || lexicon.languages_of_script(name).into_iter().map(str::to_owned).collect();
    let languages: Vec<String> = if args.lang.is_empty() { of_script() } else { args.lang.clone() };
    let (mut told, mut failed) = (Vec::new(), Vec::new());
    for language in &languages {
        let usual = if lexicon.declines(language) { "declines" } else { "fixed" };
        match lexicon.forms(name, args.inflect.as_deref().unwrap_or(usual), language) {
            Ok(paradigm) => told.push(format!(
                "not in the lexicon; in {language} as «{name}», inflect {}\n{}",
                paradigm.inflect,
                table(&paradigm)
            )),
            Err(error) => failed.push(format!("in {language}: {error}")),
        }
    }
    if told.is_empty() {
        return Err(Failure::refused(failed.join("\n")));
    }
    told.extend(failed.into_iter().map(|line| line + "\n"));
    Ok(told.join("\n"))
}

/// "instrumental singular", "any case".
fn reading(gram: Gram) -> String {
    if gram.is_fixed() {
        return "the same in every case".to_owned();
    }
    let named = |cases: CaseSet, number: &str| {
        let named = Case::ALL.iter().zip(CASES).filter(|(case, _)| cases.has(**case)).map(|(_, name)| name);
        let named: Vec<&str> = named.collect();
        (!named.is_empty()).then(|| format!("{} {number}", named.join(" or ")))
    };
    let all = [named(gram.singular, "singular"), named(gram.plural, "plural")];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Cases by number, and for an adjective by gender.
fn table(paradigm: &Paradigm) -> String {
    if paradigm.is_fixed() {
        return format!("   one form: {}\n", paradigm.text);
    }
    let columns: [(&str, bool, GenderSet); 4] = match paradigm.has_genders() {
        true => [
            ("masculine", false, GenderSet::M),
            ("feminine", false, GenderSet::F),
            ("neuter", false, GenderSet::N),
            ("plural", true, GenderSet::ANY),
        ],
        false => {
            let none = ("", false, GenderSet::NONE);
            [("singular", false, GenderSet::ANY), ("plural", true, GenderSet::ANY), none, none]
        }
    };
    let cells = |case: Case| {
        columns.map(|(_, plural, genders)| match paradigm.cell(case, plural, genders).collect::<Vec<_>>().as_slice() {
            [] => "-".to_owned(),
            forms => forms.join(" | "),
        })
    };
    let mut rows = vec![columns.map(|(name, ..)| name.to_owned())];
    rows.extend(Case::ALL.map(cells));
    let used: Vec<usize> = (0..4).filter(|&column| rows[1..].iter().any(|row| row[column] != "-")).collect();
    let first = |row: usize| if row == 0 { "case" } else { CASES[row - 1] }.to_owned();
    let row = |(at, row): (usize, &[String; 4])| -> [String; 5] {
        let mut cells = std::iter::once(first(at)).chain(used.iter().map(|&column| row[column].clone()));
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    };
    let rows: Vec<[String; 5]> = rows.iter().enumerate().map(row).collect();
    grid::lines(&rows, "   ") + &given_back(paradigm)
}

/// Whether the program could tell the nominative from the forms alone.
fn given_back(paradigm: &Paradigm) -> String {
    let wrong = paradigm.misled.iter().map(|(form, other)| format!("      «{form}» would be shown as «{other}»\n"));
    match wrong.collect::<String>() {
        _ if paradigm.has_genders() || !paradigm.inflect.starts_with("declines") => String::new(),
        wrong if wrong.is_empty() => "   given back    the nominative, from every form\n".to_owned(),
        wrong => format!("   given back    another name, were this one not in the lexicon:\n{wrong}"),
    }
}
