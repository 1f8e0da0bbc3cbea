//! Reads the paradigm tables of a language: `nouns.tsv`, `adjectives.tsv`, `verbs.tsv`.
//!
//! One notation in all three. A cell holds endings that replace the lemma's ending, variants joined with `|`, the most
//! usual first; `0` is the bare stem and `-` no form. `lemma` is the ending of the lemma. `after` says what may stand
//! before it: letters in brackets and strings, joined with `|` (`[бвд]|ск`), `-` for anything, `=` for listed words only.
//! `words` lists lemmas one by one, whole or as ends with a leading hyphen (`-поток`). `rank` orders the rows, and
//! with them the choice between paradigms that ask for equally long ends.

use super::error::Fault;
use super::table::{Row, SourceFile, read};
use crate::morph::{
    AdjectiveParadigm, AdjectiveRow, After, Animacy, Aspect, Ending, Morphology, NounClass, NounGender, NounParadigm,
    NounRow, VERB_COLUMNS, VerbParadigm,
};

const NOUN_COLUMNS: [&str; 21] = [
    "rank", "id", "gender", "animacy", "class", "lemma", "after", "gen", "dat", "acc", "ins", "loc", "voc", "pl_nom",
    "pl_gen", "pl_dat", "pl_ins", "pl_loc", "words", "example", "source",
];

const ADJECTIVE_COLUMNS: [&str; 22] = [
    "rank", "id", "lemma", "after", "gen", "dat", "ins", "loc", "f_nom", "f_gen", "f_dat", "f_acc", "f_ins", "f_loc",
    "n_nom", "pl_nom", "pl_gen", "pl_dat", "pl_ins", "words", "example", "source",
];

/// Columns of `verbs.tsv` before and after those of the forms.
const VERB_FIRST: [&str; 5] = ["rank", "id", "aspect", "lemma", "after"];
const VERB_LAST: [&str; 3] = ["words", "example", "source"];

/// The three tables of one language; an empty file has no rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ParadigmFiles<'a> {
    pub(crate) nouns: Option<&'a SourceFile>,
    pub(crate) adjectives: Option<&'a SourceFile>,
    pub(crate) verbs: Option<&'a SourceFile>,
}

/// The morphology of one language; what is wrong with the tables goes to `faults`.
pub(crate) fn morphology(files: ParadigmFiles<'_>, faults: &mut Vec<Fault>) -> Morphology {
    let nouns = files.nouns.map(|file| nouns(file, faults)).unwrap_or_default();
    let adjectives = files.adjectives.map(|file| adjectives(file, faults)).unwrap_or_default();
    let verbs = files.verbs.map(|file| verbs(file, faults)).unwrap_or_default();
    Morphology::new(nouns, adjectives, verbs)
}

/// Reads `nouns.tsv`.
pub(crate) fn nouns(file: &SourceFile, faults: &mut Vec<Fault>) -> Vec<NounParadigm> {
    ranked(file, &NOUN_COLUMNS, faults, noun)
}

/// Reads `adjectives.tsv`.
pub(crate) fn adjectives(file: &SourceFile, faults: &mut Vec<Fault>) -> Vec<AdjectiveParadigm> {
    ranked(file, &ADJECTIVE_COLUMNS, faults, adjective)
}

/// Reads `verbs.tsv`.
pub(crate) fn verbs(file: &SourceFile, faults: &mut Vec<Fault>) -> Vec<VerbParadigm> {
    let columns: Vec<&str> =
        VERB_FIRST.into_iter().chain(VERB_COLUMNS.iter().map(|c| c.name)).chain(VERB_LAST).collect();
    ranked(file, &columns, faults, verb)
}

/// The rows by rank; rows of one rank stay as in the file.
fn ranked<T>(
    file: &SourceFile,
    columns: &[&str],
    faults: &mut Vec<Fault>,
    build: impl Fn(Row<'_>) -> Result<T, Fault>,
) -> Vec<T> {
    let mut rows: Vec<(u16, T)> = Vec::new();
    read(file, columns, faults, |row| {
        let rank = row.parse(0)?.ok_or_else(|| row.fault(0, "`rank` is empty"))?;
        rows.push((rank, build(row)?));
        Ok(())
    });
    rows.sort_by_key(|(rank, _)| *rank);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn noun(row: Row<'_>) -> Result<NounParadigm, Fault> {
    let singular = [vec![], cell(row, 7), cell(row, 8), cell(row, 9), cell(row, 10), cell(row, 11), cell(row, 12)];
    let plural = [cell(row, 13), cell(row, 14), cell(row, 15), vec![], cell(row, 16), cell(row, 17), vec![]];
    let gender: NounGender = row.parse(2)?.ok_or_else(|| row.fault(2, "`gender` is empty"))?;
    if gender == NounGender::Plural && singular.iter().any(|endings| !endings.is_empty()) {
        return Err(row.fault(7, "a plural-only noun has no singular endings; they belong in the `pl_` columns"));
    }
    Ok(NounParadigm::new(NounRow {
        id: row.required(1, "id")?.to_owned(),
        ending: ending(row, 5, 18)?,
        gender,
        class: row.parse(4)?.unwrap_or(NounClass::Common),
        animacy: row.parse(3)?.unwrap_or(Animacy::Inanimate),
        singular,
        plural,
    }))
}

fn adjective(row: Row<'_>) -> Result<AdjectiveParadigm, Fault> {
    Ok(AdjectiveParadigm::new(AdjectiveRow {
        id: row.required(1, "id")?.to_owned(),
        ending: ending(row, 2, 19)?,
        masculine: std::array::from_fn(|i| cell(row, 4 + i)),
        feminine: std::array::from_fn(|i| cell(row, 8 + i)),
        neuter: cell(row, 14),
        plural: std::array::from_fn(|i| cell(row, 15 + i)),
    }))
}

fn verb(row: Row<'_>) -> Result<VerbParadigm, Fault> {
    let first = VERB_FIRST.len();
    let aspect: Aspect = row.parse(2)?.ok_or_else(|| row.fault(2, "`aspect` is empty"))?;
    let columns: Vec<Vec<String>> = (0..VERB_COLUMNS.len()).map(|i| cell(row, first + i)).collect();
    let ending = ending(row, 3, first + VERB_COLUMNS.len())?;
    Ok(VerbParadigm::new(row.required(1, "id")?.to_owned(), ending, aspect, &columns))
}

/// The lemma's ending with what may stand before it (the cell after it) and the listed words.
fn ending(row: Row<'_>, lemma: usize, words: usize) -> Result<Ending, Fault> {
    let listed = row.cell(words).split('|').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let ending =
        Ending { lemma: bare(row.required(lemma, "lemma")?).to_owned(), after: after(row, lemma + 1)?, words: listed };
    if let Some(word) = ending.words.iter().find(|word| ending.stem_of_listed(word).is_none()) {
        return Err(row.fault(words, format!("`{word}` does not end in `{}`", ending.lemma)));
    }
    if ending.lemma.is_empty() && ending.after == After::Any {
        return Err(row.fault(lemma + 1, "a bare stem needs an `after`, or the row would fit every word"));
    }
    Ok(ending)
}

fn after(row: Row<'_>, index: usize) -> Result<After, Fault> {
    match row.cell(index) {
        "" => return Ok(After::Any),
        "=" => return Ok(After::ListedOnly),
        _ => {}
    }
    let mut strings = Vec::new();
    for part in row.cell(index).split('|') {
        match part.strip_prefix('[').map(|letters| letters.strip_suffix(']')) {
            None => strings.push(part.to_owned()),
            Some(Some(letters)) => strings.extend(letters.chars().map(String::from)),
            Some(None) => return Err(row.fault(index, format!("the bracket of `{part}` is not closed"))),
        }
    }
    Ok(After::OneOf(strings))
}

fn cell(row: Row<'_>, index: usize) -> Vec<String> {
    row.cell(index).split('|').filter(|ending| !ending.is_empty()).map(|ending| bare(ending).to_owned()).collect()
}

/// An ending, or nothing for `0`.
fn bare(ending: &str) -> &str {
    if ending == "0" { "" } else { ending }
}

#[cfg(test)]
mod tests;
