//! Rows to paste into a lexicon, for a name of which little is known.

use super::forms::head;
use crate::lexicon::{Lexicon, forms, key};
use crate::morph::Inflection;
use crate::schema::EntityKind;
use crate::text::{Shape, latin_id, tokenize};

/// Rows of `entities/*.tsv` and `names/*.tsv` for one new entity, without line ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The thing.
    pub entity: String,
    /// What it is called.
    pub name: String,
}

/// How a new name is best written into a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewName {
    /// The column `inflect`.
    pub inflect: &'static str,
    /// Whether it is an acronym: one word in capitals.
    pub acronym: bool,
    /// Whether another entity of the lexicon has it.
    pub taken: bool,
}

/// Most letters of an acronym; longer words in capitals are headlines.
const ACRONYM: usize = 8;

impl Lexicon {
    /// How a name is best written into a row, by its letters, the paradigms of its language and the names that are there.
    #[must_use]
    pub fn new_name(&self, text: &str, language: &str) -> NewName {
        let tokens = tokenize(text).tokens;
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = tokens.len() == 1 && tokens.iter().all(|t| t.shape == Shape::Upper) && letters <= ACRONYM;
        NewName {
            inflect: if !acronym && self.inflects(text, language) { "declines" } else { "fixed" },
            acronym,
            taken: !self.known_names(text).is_empty(),
        }
    }

    /// Whether a name declines, and is one of its own forms then.
    fn inflects(&self, text: &str, language: &str) -> bool {
        let id = (0..).zip(self.language_codes()).find(|(_, code)| *code == language).map(|(id, _)| id);
        let morphology = id.and_then(|id| self.morphology(crate::text::LanguageId(id)));
        let Some(morphology) = morphology.filter(|m| m.declines()) else { return false };
        let made = forms(text, &Inflection::Declines, Some(morphology)).unwrap_or_default();
        head(&made).is_some() && made.iter().any(|form| key(&form.text) == key(text))
    }

    /// An id for a new entity that has this name: Latin letters, not taken by an entity of the lexicon.
    #[must_use]
    pub fn new_id(&self, name: &str) -> String {
        let id = Some(latin_id(name)).filter(|id| !id.is_empty()).unwrap_or_else(|| "entity".to_owned());
        if self.entity_by_id(&id).is_none() {
            return id;
        }
        let numbered = (2..u32::MAX).map(|n| format!("{id}-{n}")).find(|id| self.entity_by_id(id).is_none());
        numbered.unwrap_or(id)
    }
}

/// Rows for a name that texts have.
pub(super) fn row_of_name(lexicon: &Lexicon, name: &str, kind: EntityKind, language: &str) -> Row {
    let id = lexicon.new_id(name);
    let new = lexicon.new_name(name, language);
    let class = match kind {
        EntityKind::Program => "program",
        EntityKind::Place => "settlement",
        _ => "other",
    };
    let one_word = !new.acronym && tokenize(name).tokens.len() == 1;
    let ambiguity = u8::from(one_word || new.taken);
    let case = if new.acronym { "upper" } else { "-" };
    Row {
        entity: format!("{id}\t{kind}\t{class}\t-\t-\t-\t-\t-\t-\t-\t-\thand"),
        name: format!("{id}\t{language}\tcanonical\t{name}\t{}\t{case}\t{ambiguity}\t-\thand", new.inflect),
    }
}
