//! Adjective paradigms; participles decline by them too.

use serde::{Deserialize, Serialize};

use super::ending::Ending;
use super::form::{Animacy, Cell, Number};
use super::gram::{Case, GenderSet};

/// How one type of adjective declines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct AdjectiveParadigm {
    pub(crate) id: String,
    pub(crate) ending: Ending,
    pub(crate) cells: Vec<Cell>,
}

/// Endings of a row of the table, with variants.
#[derive(Debug, Clone, Default)]
pub(crate) struct AdjectiveRow {
    pub(crate) id: String,
    pub(crate) ending: Ending,
    /// Genitive, dative, instrumental, locative of the masculine and the neuter.
    pub(crate) masculine: [Vec<String>; 4],
    /// Nominative, genitive, dative, accusative, instrumental, locative.
    pub(crate) feminine: [Vec<String>; 6],
    pub(crate) neuter: Vec<String>,
    /// Nominative, genitive, dative, instrumental; the locative is the genitive.
    pub(crate) plural: [Vec<String>; 4],
}

const OBLIQUE: [Case; 4] = [Case::Genitive, Case::Dative, Case::Instrumental, Case::Locative];

impl AdjectiveParadigm {
    /// Fills in what the table leaves to grammar: the neuter's oblique cases, accusatives and vocatives.
    pub(crate) fn new(row: AdjectiveRow) -> AdjectiveParadigm {
        let mut cells = Vec::new();
        let nominative = vec![row.ending.lemma.clone()];
        direct(&mut cells, Number::Singular, GenderSet::M, &nominative, Some(&row.masculine[0]));
        direct(&mut cells, Number::Singular, GenderSet::N, &row.neuter, None);
        for (case, endings) in OBLIQUE.into_iter().zip(&row.masculine) {
            push(&mut cells, Number::Singular, case, GenderSet::M.or(GenderSet::N), endings);
        }
        for (case, endings) in Case::ALL.into_iter().zip(&row.feminine) {
            push(&mut cells, Number::Singular, case, GenderSet::F, endings);
        }
        push(&mut cells, Number::Singular, Case::Vocative, GenderSet::F, &row.feminine[0]);
        direct(&mut cells, Number::Plural, GenderSet::ANY, &row.plural[0], Some(&row.plural[1]));
        for (case, endings) in OBLIQUE.into_iter().zip(row.plural[1..].iter().chain([&row.plural[1]])) {
            push(&mut cells, Number::Plural, case, GenderSet::ANY, endings);
        }
        AdjectiveParadigm { id: row.id, ending: row.ending, cells }
    }
}

/// Nominative, vocative and the accusatives that follow from them.
fn direct(
    cells: &mut Vec<Cell>,
    number: Number,
    gender: GenderSet,
    nominative: &[String],
    genitive: Option<&Vec<String>>,
) {
    push(cells, number, Case::Nominative, gender, nominative);
    push(cells, number, Case::Vocative, gender, nominative);
    let accusative = |ending: &String| Cell::new(ending, number, Case::Accusative, gender);
    match genitive {
        None => cells.extend(nominative.iter().map(accusative)),
        Some(genitive) => {
            cells.extend(nominative.iter().map(|e| accusative(e).animate(Animacy::Inanimate)));
            cells.extend(genitive.iter().map(|e| accusative(e).animate(Animacy::Animate)));
        }
    }
}

fn push(cells: &mut Vec<Cell>, number: Number, case: Case, gender: GenderSet, endings: &[String]) {
    cells.extend(endings.iter().map(|ending| Cell::new(ending, number, case, gender)));
}
