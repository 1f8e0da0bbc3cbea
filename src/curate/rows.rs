//! Rows to paste into a lexicon, for a name of which little is known.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::forms::head;
use crate::lexicon::{Lexicon, MAX_KEY, MAX_TOKENS, forms, key};
use crate::morph::Inflection;
use crate::schema::EntityKind;
use crate::text::{Document, LanguageId, Script, Shape, TokenizedText, in_one_script, latin_id, tokenize};

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
    /// The name in composed letters, with single spaces, each word in one script.
    pub text: String,
    /// What names are compared by.
    pub key: String,
    /// The column `inflect`.
    pub inflect: &'static str,
    /// Whether it is an acronym: one word in capitals.
    pub acronym: bool,
    /// Whether it is long enough to name something and short enough to be looked for.
    pub tells: bool,
    /// Entities of the lexicon that have it, by id.
    pub taken_by: Vec<String>,
}

/// Most letters of an acronym; longer words in capitals are headlines.
const ACRONYM: usize = 8;

impl Lexicon {
    /// How a name is best written into a row, by its letters, the paradigms of its language and the names that are there.
    #[must_use]
    pub fn new_name(&self, text: &str, language: &str) -> NewName {
        let text = clean(text);
        let tokens = tokenize(&text).tokens;
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let acronym = tokens.len() == 1 && tokens.iter().all(|t| t.shape == Shape::Upper) && letters <= ACRONYM;
        // Looked for is the folded form, in which quotes are nothing.
        let key = key(&text);
        let words = key.split(' ').count();
        NewName {
            inflect: if !acronym && self.inflects(&text, language) { "declines" } else { "fixed" },
            acronym,
            tells: (letters > 2 || letters == 2 && acronym) && words <= MAX_TOKENS && key.len() <= MAX_KEY,
            key,
            taken_by: self.known_names(&text).into_iter().map(|known| known.entity.id.clone()).collect(),
            text,
        }
    }

    /// Whether a name declines, and is one of its own forms then.
    fn inflects(&self, text: &str, language: &str) -> bool {
        let id = (0..).zip(self.language_codes()).find(|(_, code)| *code == language).map(|(id, _)| id);
        let morphology = id.and_then(|id| self.morphology(LanguageId(id)));
        let Some(morphology) = morphology.filter(|m| m.declines()) else { return false };
        let made = forms(text, &Inflection::Declines, Some(morphology)).unwrap_or_default();
        head(&made).is_some() && made.iter().any(|form| key(&form.text) == key(text))
    }

    /// The language that a name's letters and words tell; `None` where it could be of several.
    #[must_use]
    pub fn language_of(&self, text: &str) -> Option<&str> {
        let of_script = self.languages_of_script(text);
        if let [one] = of_script.as_slice() {
            return Some(*one);
        }
        let document = Document::new("name", text);
        let text = TokenizedText::new(&document, self, self.languages());
        let told: BTreeSet<LanguageId> = text.languages.iter().flatten().copied().collect();
        let mut told = told.into_iter();
        let one = told.next().filter(|_| told.next().is_none())?;
        Some(self.language_code(one))
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

/// A name without what lists bring along: decomposed letters, double spaces, look-alikes of another script.
fn clean(text: &str) -> String {
    let text: String = text.nfc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ");
    let mut clean = String::with_capacity(text.len());
    let mut written = 0;
    for token in tokenize(&text).tokens.iter().filter(|token| token.script == Script::Mixed) {
        let (start, word) = (token.span.start as usize, token.span.of(&text));
        clean.push_str(&text[written..start]);
        clean.push_str(&in_one_script(word).unwrap_or_else(|| word.to_owned()));
        written = start + word.len();
    }
    clean + &text[written..]
}

/// Rows for a name that texts have.
pub(super) fn row_of_name(lexicon: &Lexicon, name: &str, kind: EntityKind, language: &str) -> Row {
    let id = lexicon.new_id(name);
    let new = lexicon.new_name(name, language);
    let name = new.text.as_str();
    let class = match kind {
        EntityKind::Program => "program",
        EntityKind::Place => "settlement",
        _ => "other",
    };
    let one_word = !new.acronym && tokenize(name).tokens.len() == 1;
    let ambiguity = u8::from(one_word || !new.taken_by.is_empty());
    let case = if new.acronym { "upper" } else { "-" };
    Row {
        entity: format!("{id}\t{kind}\t{class}\t-\t-\t-\t-\t-\t-\t-\t-\thand"),
        name: format!("{id}\t{language}\tcanonical\t{name}\t{}\t{case}\t{ambiguity}\t-\thand", new.inflect),
    }
}
