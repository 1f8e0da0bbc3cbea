//! Which forms a name is matched by: for people who add one, made by the code that fills the automaton.

use crate::lexicon::{EntityRow, Lexicon, NameRow, RowPlace, Target, forms, inflection_of, key};
use crate::morph::{Case, CaseSet, Form, GenderSet, Gram, Inflection, Morphology};
use crate::text::{LanguageId, Script, tokenize};

/// All forms of a name in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paradigm {
    /// Code of the language, `und` for none.
    pub language: String,
    /// The nominative, as the lexicon has it.
    pub text: String,
    /// How it inflects, as in the column `inflect`.
    pub inflect: String,
    /// The forms with their readings, the most usual first.
    pub forms: Vec<(String, Gram)>,
    /// Forms that lead to another nominative where such a name is not in the lexicon, each with that nominative.
    pub misled: Vec<(String, String)>,
}

impl Paradigm {
    /// The forms of a case in the singular or the plural, and in one of the genders.
    pub fn cell(&self, case: Case, plural: bool, genders: GenderSet) -> impl Iterator<Item = &str> {
        let fits = move |gram: &Gram| {
            let cases = if plural { gram.plural } else { gram.singular };
            // A plural has no gender.
            cases.has(case) && (plural || !gram.gender.and(genders).is_empty())
        };
        self.forms.iter().filter(move |(_, gram)| fits(gram)).map(|(text, _)| text.as_str())
    }

    /// Whether one form stands for every case.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        matches!(self.forms.as_slice(), [(_, gram)] if gram.cases() == CaseSet::ANY)
    }

    /// Whether the forms differ by gender, as those of an adjective do.
    #[must_use]
    pub fn has_genders(&self) -> bool {
        self.inflect.parse() == Ok(Inflection::Adjective) && !self.is_fixed()
    }
}

/// A name of the lexicon that has a form.
#[derive(Debug, Clone)]
pub struct KnownName<'l> {
    /// What it names.
    pub entity: &'l EntityRow,
    /// The row.
    pub name: &'l NameRow,
    /// The readings of the form that was asked for.
    pub gram: Gram,
    /// Where the row stands.
    pub place: RowPlace,
    /// All its forms.
    pub paradigm: Paradigm,
}

/// Why a text has no forms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FormsError {
    /// No such language.
    #[error("`{code}` is no language of the lexicon; it has {known}")]
    Language {
        /// What was asked for.
        code: String,
        /// The codes that there are.
        known: String,
    },
    /// The column `inflect` cannot say this.
    #[error("{0}")]
    Inflect(String),
    /// The tables have no paradigm for a word.
    #[error("{0}")]
    Paradigm(String),
}

impl Lexicon {
    /// The forms that a name would have, were it added with this `inflect` to a language (`und` for none).
    ///
    /// ```
    /// use donorgraph::{Case, GenderSet, Lexicon};
    /// let forms = Lexicon::builtin()?.forms("Фонд північного вітру", "declines", "uk")?;
    /// assert!(forms.cell(Case::Instrumental, false, GenderSet::ANY).eq(["Фондом північного вітру"]));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// When the language or inflection is none, or when no paradigm fits the words.
    pub fn forms(&self, text: &str, inflect: &str, language: &str) -> Result<Paradigm, FormsError> {
        let inflection: Inflection = inflect.parse().map_err(FormsError::Inflect)?;
        let language = self.language_by_code(language)?;
        self.paradigm(text, &inflection, language).map_err(FormsError::Paradigm)
    }

    /// Codes of the languages that are written in the script of a text's words; all of them where it has none.
    #[must_use]
    pub fn languages_of_script(&self, text: &str) -> Vec<&str> {
        let scripts = tokenize(text).tokens;
        let has = |wanted: Script| scripts.iter().any(|t| t.script == wanted);
        let cyrillic = has(Script::Cyrillic) || has(Script::Mixed);
        let told = cyrillic || has(Script::Latin);
        self.alphabets().iter().filter(|a| !told || a.cyrillic == cyrillic).map(|a| a.code.as_str()).collect()
    }

    /// Whether names of a language decline, by its tables.
    #[must_use]
    pub fn declines(&self, language: &str) -> bool {
        let id = self.language_by_code(language).ok().flatten();
        id.and_then(|id| self.morphology(id)).is_some_and(Morphology::declines)
    }

    /// The names that have this text as one of their forms, in the order of their rows.
    #[must_use]
    pub fn known_names(&self, text: &str) -> Vec<KnownName<'_>> {
        let key = key(text);
        let mut found: Vec<(u32, Gram)> = Vec::new();
        for (target, gram) in self.targets(&key) {
            match (target, found.last_mut()) {
                (Target::Name(name), Some((last, readings))) if *last == name => *readings = readings.or(gram),
                (Target::Name(name), _) => found.push((name, gram)),
                _ => {}
            }
        }
        found.into_iter().filter_map(|(position, gram)| self.known_name(position, gram)).collect()
    }

    fn known_name(&self, position: u32, gram: Gram) -> Option<KnownName<'_>> {
        let name = self.names().get(position as usize)?;
        let (layer, origin) = self.name_origin(position)?;
        let paradigm = self.paradigm(&name.text, inflection_of(name, &origin.inflection), name.language).ok()?;
        let place = self.place(layer, origin);
        Some(KnownName { entity: self.entity(name.entity)?, name, gram, place, paradigm })
    }

    fn paradigm(&self, text: &str, inflection: &Inflection, language: Option<LanguageId>) -> Result<Paradigm, String> {
        let morphology = language.and_then(|l| self.morphology(l));
        let forms = forms(text, inflection, morphology)?;
        // Adjectives and plurals have other nominatives, too: which one was meant only a text can tell.
        let phrase = matches!(inflection, Inflection::Declines | Inflection::DeclinesWords(_));
        let declining = morphology.filter(|_| phrase);
        Ok(Paradigm {
            language: language.map_or("und", |l| self.language_code(l)).to_owned(),
            text: text.to_owned(),
            inflect: inflection.to_string(),
            misled: declining.map(|m| misled(m, &forms)).unwrap_or_default(),
            forms: forms.into_iter().map(|form| (form.text, form.gram)).collect(),
        })
    }

    fn language_by_code(&self, code: &str) -> Result<Option<LanguageId>, FormsError> {
        if code == "und" {
            return Ok(None);
        }
        let found = self.alphabets().iter().position(|a| a.code == code);
        found.map(|index| Some(LanguageId(index as u8))).ok_or_else(|| FormsError::Language {
            code: code.to_owned(),
            known: self.language_codes().chain(["und"]).collect::<Vec<_>>().join(", "),
        })
    }
}

/// The forms that do not lead back to a nominative of the paradigm, with what they lead to.
fn misled(morphology: &Morphology, forms: &[Form]) -> Vec<(String, String)> {
    let Some(head) = head(forms) else { return Vec::new() };
    let is_nominative = |text: &str| forms.iter().any(|f| f.text == text && f.gram.has(Case::Nominative));
    let misled = |form: &Form| {
        let words: Vec<&str> = form.text.split(' ').collect();
        let nominative = morphology.nominative(&words, head, form.gram.cases())?;
        (!is_nominative(&nominative)).then(|| (form.text.clone(), nominative))
    };
    forms.iter().filter(|form| !form.gram.has(Case::Nominative)).filter_map(misled).collect()
}

/// The last word that differs among the forms; `None` where none does.
pub(super) fn head(forms: &[Form]) -> Option<usize> {
    let (first, rest) = forms.split_first()?;
    let differs = |form: &Form| {
        let pairs = first.text.split(' ').zip(form.text.split(' ')).enumerate();
        pairs.filter(|(_, (a, b))| a != b).map(|(at, _)| at).last()
    };
    rest.iter().filter_map(differs).max()
}
