//! Source files -> checked tables. All faults are gathered, each with file, line and column.

use std::collections::{BTreeMap, HashMap};

use super::error::Fault;
use super::frame::{AMOUNT_TRIGGER, Emit, Frame, FrameFile, FrameSource, Slot, Trigger, governing, take};
use super::paradigms::{self, ParadigmFiles};
use super::rows::{CasePolicy, EntityRow, NameForm, NameRow, WordRow};
use super::sense::{Prepositions, sense};
use super::table::{Row, SourceFile, read};
use crate::morph::Inflection;
use crate::schema::EntityKind;
use crate::text::{LanguageId, LanguageMarks, fold};

const ENTITY_COLUMNS: [&str; 12] = [
    "id",
    "kind",
    "class",
    "roles",
    "parent",
    "country",
    "wikidata",
    "iati",
    "iso",
    "valid_from",
    "valid_to",
    "source",
];
const NAME_COLUMNS: [&str; 9] = ["entity", "lang", "form", "text", "inflect", "case", "ambiguity", "context", "source"];
const WORD_COLUMNS: [&str; 5] = ["class", "value", "text", "inflect", "source"];

/// Tables of one layer, before compilation.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    pub(crate) alphabets: Vec<LanguageMarks>,
    pub(crate) morphologies: Vec<crate::morph::Morphology>,
    pub(crate) prepositions: Prepositions,
    pub(crate) entities: Vec<EntityRow>,
    pub(crate) names: Vec<(NameRow, Inflection)>,
    pub(crate) words: Vec<(WordRow, Inflection)>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) sources: Vec<String>,
    /// Where each name, word and frame stands, for faults found while compiling.
    pub(crate) name_places: Vec<(String, usize)>,
    pub(crate) word_places: Vec<(String, usize)>,
    pub(crate) frame_places: Vec<(String, usize)>,
    entity_index: HashMap<String, u32>,
}

impl Tables {
    /// Tables that a layer is read into, given what lies below it.
    pub(crate) fn above(
        alphabets: Vec<LanguageMarks>,
        morphologies: Vec<crate::morph::Morphology>,
        prepositions: Prepositions,
        sources: Vec<String>,
        entities: &[EntityRow],
    ) -> Self {
        let entity_index = entities.iter().enumerate().map(|(i, e)| (e.id.clone(), i as u32)).collect();
        Tables {
            alphabets,
            morphologies,
            prepositions,
            sources,
            entities: entities.to_vec(),
            entity_index,
            ..Tables::default()
        }
    }

    /// Reads all files of a layer.
    pub(crate) fn read(&mut self, files: &[SourceFile]) -> Vec<Fault> {
        let mut faults = Vec::new();
        let named = |suffix: &'static str| files.iter().filter(move |f| f.name.ends_with(suffix));
        for file in named("SOURCES.tsv") {
            read(file, &["code", "title", "licence", "note"], &mut faults, |row| {
                self.sources.push(row.required(0, "code")?.to_owned());
                Ok(())
            });
        }
        for file in named("/language.toml") {
            self.language(file, &mut faults);
        }
        for language in 0..self.alphabets.len() {
            let code = self.alphabets[language].code.clone();
            let table = |name: &str| files.iter().find(|f| f.name == format!("{code}/{name}"));
            let tables = ParadigmFiles {
                nouns: table("nouns.tsv"),
                adjectives: table("adjectives.tsv"),
                verbs: table("verbs.tsv"),
            };
            if tables.nouns.or(tables.adjectives).or(tables.verbs).is_some() {
                self.morphologies[language] = paradigms::morphology(tables, &mut faults);
            }
        }
        for file in files.iter().filter(|f| f.name.starts_with("entities/")) {
            read(file, &ENTITY_COLUMNS, &mut faults, |row| self.entity(row));
        }
        for file in files.iter().filter(|f| f.name.starts_with("names/")) {
            read(file, &NAME_COLUMNS, &mut faults, |row| self.name(row));
        }
        for file in named("/words.tsv") {
            match self.language_of(file) {
                Ok(language) => read(file, &WORD_COLUMNS, &mut faults, |row| self.word(row, language)),
                Err(fault) => faults.push(fault),
            }
        }
        for file in named("/frames.toml") {
            match self.language_of(file) {
                Ok(language) => self.frame_file(file, language, &mut faults),
                Err(fault) => faults.push(fault),
            }
        }
        for file in files.iter().filter(|f| !is_known_file(&f.name)) {
            faults
                .push(whole(&file.name, "no lexicon file has this name; lexicons/README.md lists those that are read"));
        }
        faults
    }

    fn language_of(&self, file: &SourceFile) -> Result<LanguageId, Fault> {
        let code = folder(&file.name);
        match self.alphabets.iter().position(|a| a.code == code) {
            Some(index) => Ok(LanguageId(index as u8)),
            None => Err(whole(&file.name, &format!("the folder `{code}` has no language.toml"))),
        }
    }

    fn language(&mut self, file: &SourceFile, faults: &mut Vec<Fault>) {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Source {
            cyrillic: bool,
            letters: String,
            words: Vec<String>,
            cases: bool,
            #[serde(default)]
            display: bool,
            #[serde(default)]
            verb_endings: Vec<String>,
            #[serde(default)]
            place_suffixes: Vec<String>,
            #[serde(default)]
            name_endings: String,
            agent_preposition: Option<String>,
            dative_preposition: Option<String>,
            genitive_preposition: Option<String>,
            #[serde(default)]
            place_prepositions: Vec<String>,
            #[serde(default)]
            purpose_prepositions: Vec<toml::Spanned<String>>,
        }
        match toml::from_str::<Source>(&file.text) {
            Ok(source) => {
                for word in &source.purpose_prepositions {
                    if let Err(message) = governing(word.get_ref()) {
                        let (line, column) = position(&file.text, word.span().start);
                        faults.push(at(file, line, column, &message));
                    }
                }
                self.alphabets.push(LanguageMarks {
                    code: folder(&file.name).to_owned(),
                    cyrillic: source.cyrillic,
                    letters: source.letters,
                    words: source.words.iter().map(|w| fold(w)).collect(),
                    cases: source.cases,
                    display: source.display,
                    verb_endings: source.verb_endings,
                    place_suffixes: source.place_suffixes,
                    name_endings: source.name_endings,
                    agent_preposition: source.agent_preposition,
                    dative_preposition: source.dative_preposition,
                    genitive_preposition: source.genitive_preposition,
                    place_prepositions: source.place_prepositions,
                    purpose_prepositions: source
                        .purpose_prepositions
                        .into_iter()
                        .map(toml::Spanned::into_inner)
                        .collect(),
                });
                self.morphologies.push(crate::morph::Morphology::default());
            }
            Err(error) => faults.push(toml_fault(file, &error)),
        }
    }

    fn source(&self, row: Row<'_>, index: usize) -> Result<(), Fault> {
        let code = row.required(index, "source")?;
        if self.sources.iter().any(|s| s == code) {
            return Ok(());
        }
        Err(row.fault(index, format!("`{code}` is no source; SOURCES.tsv has {}", self.sources.join(", "))))
    }

    fn entity(&mut self, row: Row<'_>) -> Result<(), Fault> {
        let id = row.required(0, "id")?;
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(row.fault(0, format!("`{id}`: an id has only a-z, 0-9 and -")));
        }
        let kind: EntityKind = row.parse(1)?.ok_or_else(|| row.fault(1, "`kind` is empty"))?;
        let text = |index| Some(row.cell(index).to_owned()).filter(|c| !c.is_empty());
        let mut entity = EntityRow {
            id: id.to_owned(),
            kind,
            organization: None,
            place: None,
            roles: Vec::new(),
            parent: text(4),
            country: text(5),
            wikidata: text(6),
            iati: text(7),
            iso: text(8),
        };
        match kind {
            EntityKind::Organization => entity.organization = row.parse(2)?,
            EntityKind::Place => entity.place = row.parse(2)?,
            _ => {}
        }
        for role in row.cell(3).split('|').filter(|r| !r.is_empty()) {
            entity.roles.push(role.parse().map_err(|e: crate::schema::UnknownWord| row.fault(3, e.to_string()))?);
        }
        self.source(row, 11)?;
        match self.entity_index.get(id) {
            Some(&index) => self.entities[index as usize] = entity,
            None => {
                self.entity_index.insert(id.to_owned(), self.entities.len() as u32);
                self.entities.push(entity);
            }
        }
        Ok(())
    }

    fn name(&mut self, row: Row<'_>) -> Result<(), Fault> {
        let id = row.required(0, "entity")?;
        let entity = *self.entity_index.get(id).ok_or_else(|| row.fault(0, format!("no entity has the id `{id}`")))?;
        let language = match row.required(1, "lang")? {
            "und" => None,
            code => Some(self.alphabets.iter().position(|a| a.code == code).ok_or_else(|| {
                row.fault(1, format!("`{code}` is no language; the folders with a language.toml are, and `und`"))
            })?),
        };
        let form: NameForm = row.parse(2)?.ok_or_else(|| row.fault(2, "`form` is empty"))?;
        let text = row.required(3, "text")?;
        let inflection: Inflection = row.parse(4)?.unwrap_or(Inflection::Fixed);
        let ambiguity: u8 = row.parse(6)?.unwrap_or(0);
        let context: Vec<String> = row.cell(7).split('|').filter(|c| !c.is_empty()).map(fold).collect();
        if ambiguity >= 3 && context.is_empty() {
            return Err(row.fault(7, "ambiguity 3 needs context words"));
        }
        self.source(row, 8)?;
        let name = NameRow {
            entity,
            language: language.map(|l| LanguageId(l as u8)),
            form,
            text: text.to_owned(),
            case: row.parse(5)?.unwrap_or_else(|| default_case(form, text)),
            ambiguity,
            context,
        };
        self.names.push((name, inflection));
        self.name_places.push((row.file.to_owned(), row.line));
        Ok(())
    }

    fn word(&mut self, row: Row<'_>, language: LanguageId) -> Result<(), Fault> {
        let sense = sense(row, &mut self.prepositions)?;
        let text = row.required(2, "text")?;
        let inflection: Inflection = row.parse(3)?.unwrap_or(Inflection::Fixed);
        self.source(row, 4)?;
        let letters = text.chars().filter(|c| c.is_alphabetic());
        let upper = letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
        self.words.push((WordRow { sense, language, text: text.to_owned(), upper }, inflection));
        self.word_places.push((row.file.to_owned(), row.line));
        Ok(())
    }

    fn frame_file(&mut self, file: &SourceFile, language: LanguageId, faults: &mut Vec<Fault>) {
        let parsed: FrameFile = match toml::from_str(&file.text) {
            Ok(parsed) => parsed,
            Err(error) => return faults.push(toml_fault(file, &error)),
        };
        let mut seen = BTreeMap::new();
        for spanned in parsed.frame {
            let (line, column) = position(&file.text, spanned.span().start);
            let source = spanned.into_inner();
            if seen.insert(source.id.clone(), line).is_some() {
                faults.push(at(file, line, column, &format!("a frame `{}` stands above", source.id)));
            }
            let id = source.id.clone();
            match frame(source, language, &mut self.prepositions) {
                Ok(frame) => {
                    self.frames.push(frame);
                    self.frame_places.push((file.name.clone(), line));
                }
                Err(message) => faults.push(at(file, line, column, &format!("frame `{id}`: {message}"))),
            }
        }
    }
}

fn frame(source: FrameSource, language: LanguageId, prepositions: &mut Prepositions) -> Result<Frame, String> {
    if source.example.is_empty() || source.counterexample.is_empty() {
        return Err("a frame needs an example and a counterexample".to_owned());
    }
    let mut slots = Vec::new();
    for (role, slot) in source.slots {
        slots.push(Slot {
            role: word(&role)?,
            take: slot.take.iter().map(|t| take(t, |p| prepositions.intern(p))).collect::<Result<_, _>>()?,
            kinds: slot.kinds.iter().map(|k| word(k)).collect::<Result<_, _>>()?,
            donor: slot.donor,
        });
    }
    let emits = source.emit.iter().map(|e| emit(e, &slots)).collect::<Result<_, _>>()?;
    let triggers = source.trigger.iter().map(|t| trigger(t)).collect::<Result<_, _>>()?;
    Ok(Frame {
        id: source.id,
        language,
        doc: source.doc,
        triggers,
        slots,
        emits,
        amount: source.amount.as_deref().map(word).transpose()?,
        strength: word(&source.strength)?,
        requires: source.requires.iter().map(|w| fold(w)).collect(),
        stops: source.stops.iter().map(|w| fold(w)).collect(),
        status: source.status.as_deref().map(word).transpose()?,
        confidence: source.confidence.clamp(0.0, 1.0),
        examples: source.example,
        counterexamples: source.counterexample,
        disabled: false,
    })
}

fn word<T: std::str::FromStr<Err = crate::schema::UnknownWord>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|e: crate::schema::UnknownWord| e.to_string())
}

/// `funder funds program`: both roles must have a slot and kinds that the relation allows.
fn emit(text: &str, slots: &[Slot]) -> Result<Emit, String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [head, relation, tail] = parts[..] else {
        return Err(format!("`{text}` must be `<role> <relation> <role>`"));
    };
    let emit = Emit { head: word(head)?, relation: word(relation)?, tail: word(tail)? };
    let kinds = |role| slots.iter().find(|s| s.role == role).map(|s| s.kinds.as_slice()).unwrap_or_default();
    let fits = kinds(emit.head).iter().any(|&h| kinds(emit.tail).iter().any(|&t| emit.relation.allows(h, t)));
    if fits { Ok(emit) } else { Err(format!("`{text}`: no slots whose kinds this relation allows")) }
}

/// `финансировать | verb:irovat`, `{money}`; without a bar the words are fixed.
fn trigger(text: &str) -> Result<Trigger, String> {
    let (text, inflect) = text.split_once('|').unwrap_or((text, "fixed"));
    let text = text.trim();
    if text.starts_with('{') && text != AMOUNT_TRIGGER {
        return Err(format!("`{text}` is no kind of trigger; allowed: {AMOUNT_TRIGGER}"));
    }
    Ok(Trigger { text: text.to_owned(), inflect: inflect.trim().to_owned() })
}

fn default_case(form: NameForm, text: &str) -> CasePolicy {
    if form == NameForm::Acronym {
        return CasePolicy::Upper;
    }
    match text.chars().find(|c| c.is_alphabetic()) {
        Some(c) if c.is_uppercase() => CasePolicy::Capital,
        _ => CasePolicy::Any,
    }
}

fn folder(name: &str) -> &str {
    name.split_once('/').map_or("", |(folder, _)| folder)
}

fn is_known_file(name: &str) -> bool {
    const FILES: [&str; 6] = ["nouns.tsv", "adjectives.tsv", "verbs.tsv", "words.tsv", "frames.toml", "language.toml"];
    match name.split_once('/') {
        None => name == "SOURCES.tsv",
        Some(("entities" | "names", rest)) => rest.ends_with(".tsv"),
        Some((_, rest)) => FILES.contains(&rest),
    }
}

fn whole(file: &str, message: &str) -> Fault {
    Fault { file: file.to_owned(), line: 0, column: 0, message: message.to_owned() }
}

fn at(file: &SourceFile, line: usize, column: usize, message: &str) -> Fault {
    Fault { file: file.name.clone(), line, column, message: message.to_owned() }
}

fn toml_fault(file: &SourceFile, error: &toml::de::Error) -> Fault {
    let (line, column) = error.span().map_or((0, 0), |span| position(&file.text, span.start));
    at(file, line, column, error.message())
}

fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    (line, column)
}
