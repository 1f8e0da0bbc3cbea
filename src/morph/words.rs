//! Forms of single words: nouns, substantivised adjectives, hyphenated words, adjectives and verbs.

use super::Morphology;
use super::adjective::AdjectiveParadigm;
use super::ending::{is_capitalised, is_capitals};
use super::form::{Cell, Form, Number};
use super::gram::{Case, GenderSet, Gram};
use super::select::{CellFit, NounHint, VerbFit, Voice};
use super::verb::{VerbCell, VerbParadigm, without_reflexive};

/// A form of one declined word, with the cell that other words of its phrase must agree with.
#[derive(Debug, Clone)]
pub(crate) struct WordForm {
    pub(crate) text: String,
    pub(crate) cell: Cell,
}

/// A word alone is an adjective only if that explains so many more letters than a noun does. With one letter Агата,
/// цитата and Молдова would decline as adjectives; пральна (-льна against -на) still does.
const CLEARLY_LONGER: usize = 2;

impl Morphology {
    pub(crate) fn noun_forms(&self, text: &str, gender: Option<GenderSet>) -> Result<Vec<Form>, String> {
        let person = gender.is_some() && is_capitalised(text);
        let hint = NounHint { gender, number: Some(Number::Singular), person };
        self.phrase_forms_with(text, hint)
    }

    pub(crate) fn plural_forms(&self, text: &str) -> Result<Vec<Form>, String> {
        self.phrase_forms_with(text, NounHint { number: Some(Number::Plural), ..NounHint::default() })
    }

    /// Forms of a word as a noun: by a noun paradigm, or as an adjective that stands for a noun (Кременная, Рівне).
    pub(crate) fn nominal(&self, word: &str, hint: NounHint) -> Option<Vec<WordForm>> {
        // ООН and США look like masculines and feminines to the tables, but acronyms do not change.
        if is_capitals(word) {
            return Some(unchanging(word, hint));
        }
        match word.split_once('-') {
            // Порт-о-Пренс is no Ростов-на-Дону: a word that is listed whole declines as its row says.
            Some(_) if self.is_listed(word, hint) => self.simple_nominal(word, hint),
            Some((first, rest)) => self.hyphenated(first, rest, hint),
            None => self.simple_nominal(word, hint),
        }
    }

    /// Whether the row of a noun knows all of the word.
    fn is_listed(&self, word: &str, hint: NounHint) -> bool {
        self.noun(word, hint).is_some_and(|noun| noun.length > word.chars().count())
    }

    fn simple_nominal(&self, word: &str, hint: NounHint) -> Option<Vec<WordForm>> {
        let noun = self.noun(word, hint);
        let adjective = self.adjective_nominatives(word).find(|fit| hint_allows(hint, fit.cell));
        match (noun, adjective) {
            (Some(noun), adjective) if adjective.is_none_or(|a| noun.length + CLEARLY_LONGER > a.length) => {
                let ending = &noun.paradigm.ending;
                Some(forms_of(&noun.paradigm.cells, |cell| ending.form_from(word, &cell.ending)))
            }
            (_, Some(adjective)) => Some(substantive(word, adjective)),
            _ => None,
        }
    }

    /// Both parts of Каменец-Подольский, the first of Ростов-на-Дону, otherwise the last (Ивано-Франковск).
    fn hyphenated(&self, first: &str, rest: &str, hint: NounHint) -> Option<Vec<WordForm>> {
        if rest.split_once('-').is_some_and(|(middle, _)| middle.chars().all(char::is_lowercase)) {
            let forms = self.simple_nominal(first, hint)?;
            return Some(
                forms.into_iter().map(|form| WordForm { text: format!("{}-{rest}", form.text), ..form }).collect(),
            );
        }
        if let Some(forms) = self.both_parts(first, rest, hint) {
            return Some(forms);
        }
        let forms = self.nominal(rest, hint)?;
        Some(forms.into_iter().map(|form| WordForm { text: format!("{first}-{}", form.text), ..form }).collect())
    }

    /// A place named by a noun and an adjective. The adjective is capitalised: научно-исследовательский is one word.
    fn both_parts(&self, first: &str, rest: &str, hint: NounHint) -> Option<Vec<WordForm>> {
        if !is_capitalised(rest) || !self.opens_name(rest) {
            return None;
        }
        let noun = self.noun(first, hint)?;
        let ending = &noun.paradigm.ending;
        let heads = forms_of(&noun.paradigm.cells, |cell| ending.form_from(first, &cell.ending));
        let attributes = self.attribute(rest, &heads.first()?.cell)?;
        let mut forms = Vec::new();
        for head in heads {
            for attribute in attributes.iter().filter(|a| a.cell.agrees(&head.cell)) {
                forms.push(WordForm { text: format!("{}-{}", head.text, attribute.text), cell: head.cell.clone() });
            }
        }
        Some(forms)
    }

    /// Every form of a word as an adjective that agrees with a noun in the nominative cell `head`.
    pub(crate) fn attribute(&self, word: &str, head: &Cell) -> Option<Vec<WordForm>> {
        let fit = self.adjective_nominatives(word).find(|fit| fit.cell.agrees(head))?;
        Some(all_forms(word, fit))
    }

    pub(crate) fn adjective_forms(&self, text: &str) -> Result<Vec<Form>, String> {
        self.last_adjective(text, all_forms)
    }

    /// An adjective that stands for a noun, in the gender and number that it is written in.
    pub(crate) fn substantive_forms(&self, text: &str) -> Result<Vec<Form>, String> {
        self.last_adjective(text, substantive)
    }

    /// Forms of the last word, an adjective; words before it stay.
    fn last_adjective(
        &self,
        text: &str,
        forms: impl Fn(&str, CellFit<'_, AdjectiveParadigm>) -> Vec<WordForm>,
    ) -> Result<Vec<Form>, String> {
        let (front, word) =
            text.rsplit_once(' ').map_or(("", text), |(_, word)| (&text[..text.len() - word.len()], word));
        let fit = self.adjective_nominatives(word).next();
        let fit = fit.ok_or_else(|| format!("no adjective paradigm fits `{word}`"))?;
        Ok(forms(word, fit)
            .into_iter()
            .map(|form| Form { text: format!("{front}{}", form.text), gram: form.cell.gram() })
            .collect())
    }

    /// Forms of a verb; words after it (принять участие) are frozen.
    pub(crate) fn verb_forms(&self, text: &str, id: &str) -> Result<Vec<Form>, String> {
        let (lemma, rest) = text.split_at(text.find(' ').unwrap_or(text.len()));
        let fitting = self.verbs(lemma);
        let &VerbFit { paradigm: verb, voice, .. } =
            family(lemma, id, &fitting).ok_or_else(|| no_verb(lemma, id, &fitting))?;
        let mut forms = Vec::new();
        for cell in verb.cells.iter().filter(|cell| voice == Voice::Plain || cell.reflexive) {
            self.verb_cell(&mut forms, (verb, voice), lemma, cell)?;
        }
        forms.iter_mut().for_each(|form| form.text.push_str(rest));
        Ok(forms)
    }

    fn verb_cell(
        &self,
        forms: &mut Vec<Form>,
        (verb, voice): (&VerbParadigm, Voice),
        lemma: &str,
        cell: &VerbCell,
    ) -> Result<(), String> {
        let text = match voice {
            Voice::Plain => verb.ending.form_from(lemma, &cell.ending),
            Voice::Reflexive => {
                let stem = verb.reflexive_stem(lemma).ok_or_else(|| format!("no verb paradigm fits `{lemma}`"))?;
                format!("{stem}{}", cell.ending)
            }
        };
        let form = if voice == Voice::Reflexive { without_reflexive(cell.gram.verb) } else { cell.gram.verb };
        if !cell.is_participle() {
            forms.push(Form { text, gram: Gram { verb: form, ..cell.gram } });
            return Ok(());
        }
        let participle = self.adjective_forms(&text)?;
        forms.extend(participle.into_iter().map(|f| Form { gram: Gram { verb: form, ..f.gram }, ..f }));
        Ok(())
    }
}

/// The row of the family `id` with the longest end. None when the lemma is listed in another family: дать ends as
/// помогать does, but it is no verb of that type.
fn family<'f, 'm>(lemma: &str, id: &str, fitting: &'f [VerbFit<'m>]) -> Option<&'f VerbFit<'m>> {
    let best = fitting.first()?;
    let listed = best.length > lemma.chars().count();
    let same = |fit: &&VerbFit<'m>| id.is_empty() || fit.paradigm.id == id;
    fitting.iter().find(same).filter(|fit| !listed || same(&best) || fit.length == best.length)
}

fn no_verb(lemma: &str, id: &str, fitting: &[VerbFit<'_>]) -> String {
    let mut ids: Vec<&str> = fitting.iter().map(|fit| fit.paradigm.id.as_str()).filter(|&other| other != id).collect();
    ids.dedup();
    match (id, ids.is_empty()) {
        ("", _) | (_, true) => format!("no verb paradigm fits `{lemma}`"),
        _ => format!("verb paradigm `{id}` does not fit `{lemma}`; fitting: {}", ids.join(", ")),
    }
}

fn hint_allows(hint: NounHint, cell: &Cell) -> bool {
    hint.number.is_none_or(|number| number == cell.number)
        && (cell.number == Number::Plural || hint.gender.is_none_or(|gender| !gender.and(cell.gender).is_empty()))
}

fn forms_of(cells: &[Cell], text: impl Fn(&Cell) -> String) -> Vec<WordForm> {
    cells.iter().map(|cell| WordForm { text: text(cell), cell: cell.clone() }).collect()
}

/// All forms of the adjective that has `word` as the given nominative.
fn all_forms(word: &str, fit: CellFit<'_, AdjectiveParadigm>) -> Vec<WordForm> {
    let ending = &fit.paradigm.ending;
    let lemma = ending.lemma_from(word, &fit.cell.ending);
    forms_of(&fit.paradigm.cells, |cell| ending.form_from(&lemma, &cell.ending))
}

/// The forms of an adjective in the gender and number of `word`, the nominative first.
fn substantive(word: &str, fit: CellFit<'_, AdjectiveParadigm>) -> Vec<WordForm> {
    let mut forms = all_forms(word, fit);
    forms.retain(|form| form.cell.number == fit.cell.number && !form.cell.gender.and(fit.cell.gender).is_empty());
    forms.iter_mut().for_each(|form| form.cell.gender = fit.cell.gender);
    forms.sort_by_key(|form| !form.cell.cases().has(Case::Nominative));
    forms
}

/// A word that has one form for all cases, in the gender and number that its attributes show.
fn unchanging(word: &str, hint: NounHint) -> Vec<WordForm> {
    let gender = hint.gender.unwrap_or(GenderSet::ANY);
    let numbers = [Number::Singular, Number::Plural].into_iter().filter(|&n| hint.number.is_none_or(|wish| wish == n));
    let form = |number, case| WordForm { text: word.to_owned(), cell: Cell::new("", number, case, gender) };
    numbers.flat_map(|number| Case::ALL.map(|case| form(number, case))).collect()
}
