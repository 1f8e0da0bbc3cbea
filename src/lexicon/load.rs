//! Source files -> checked tables. All faults are gathered, each with file, line and column.

use std::collections::HashMap;

use super::error::Fault;
use super::frame::Frame;
use super::frame_file::FrameReader;
use super::language_file;
use super::origin::Origin;
use super::paradigms::{self, ParadigmFiles};
use super::prepositions::Prepositions;
use super::rows::{CasePolicy, EntityRow, NameForm, NameRow, WordRow};
use super::table::{Row, SourceFile, read};
use super::word_row::sense;
use crate::morph::Inflection;
use crate::schema::{EVENT_LETTER, EntityKind};
use crate::text::{LanguageId, LanguageMarks, MAX_LANGUAGES, fold};

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
    /// Where each row stands and how it inflects, for faults found while compiling and for the tools.
    pub(crate) files: Vec<String>,
    pub(crate) entity_origins: Vec<(u32, Origin)>,
    pub(crate) name_origins: Vec<Origin>,
    pub(crate) word_origins: Vec<Origin>,
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
            if let Err(fault) = self.language(file) {
                faults.push(fault);
            }
        }
        self.paradigms(files, &mut faults);
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
                Ok(language) => {
                    for (frame, line) in FrameReader::new(file, language, &mut self.prepositions, &mut faults).read() {
                        self.frames.push(frame);
                        self.frame_places.push((file.name.clone(), line));
                    }
                }
                Err(fault) => faults.push(fault),
            }
        }
        for file in files.iter().filter(|f| !is_known_file(&f.name)) {
            faults
                .push(whole(&file.name, "no lexicon file has this name; lexicons/README.md lists those that are read"));
        }
        faults
    }

    /// The paradigms of each language; those of a layer replace all that lie below.
    fn paradigms(&mut self, files: &[SourceFile], faults: &mut Vec<Fault>) {
        for (alphabet, morphology) in self.alphabets.iter().zip(&mut self.morphologies) {
            let table = |name: &str| files.iter().find(|f| f.name == format!("{}/{name}", alphabet.code));
            let tables = ParadigmFiles {
                nouns: table("nouns.tsv"),
                adjectives: table("adjectives.tsv"),
                verbs: table("verbs.tsv"),
            };
            if tables.nouns.or(tables.adjectives).or(tables.verbs).is_some() {
                *morphology = paradigms::morphology(tables, faults);
            }
        }
    }

    fn language_of(&self, file: &SourceFile) -> Result<LanguageId, Fault> {
        let code = folder(&file.name);
        match self.alphabets.iter().position(|a| a.code == code) {
            Some(index) => Ok(LanguageId(index as u8)),
            None => Err(whole(&file.name, &format!("the folder `{code}` has no language.toml"))),
        }
    }

    /// A language is read once, and a layer's file of a known one replaces what was there.
    fn language(&mut self, file: &SourceFile) -> Result<(), Fault> {
        let marks = language_file::marks(file)?;
        if let Some(known) = self.alphabets.iter_mut().find(|a| a.code == marks.code) {
            *known = marks;
            return Ok(());
        }
        if self.alphabets.len() >= MAX_LANGUAGES {
            let message = format!("a lexicon has {MAX_LANGUAGES} languages at most, and `{}` is one more", marks.code);
            return Err(whole(&file.name, &message));
        }
        self.alphabets.push(marks);
        self.morphologies.push(crate::morph::Morphology::default());
        Ok(())
    }

    /// Where a row stands; its source must be one that is known.
    fn origin(&mut self, row: Row<'_>, index: usize, inflection: Inflection) -> Result<Origin, Fault> {
        let code = row.required(index, "source")?;
        if let Some(source) = self.sources.iter().position(|s| s == code) {
            if self.files.last().is_none_or(|file| file != row.file) {
                self.files.push(row.file.to_owned());
            }
            let file = self.files.len() - 1;
            return Ok(Origin { file: file as u16, line: row.line as u32, source: source as u16, inflection });
        }
        Err(row.fault(index, format!("`{code}` is no source; SOURCES.tsv has {}", self.sources.join(", "))))
    }

    fn entity(&mut self, row: Row<'_>) -> Result<(), Fault> {
        let id = row.required(0, "id")?;
        if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            return Err(row.fault(0, format!("`{id}`: an id has only a-z, 0-9 and -")));
        }
        if is_document_id(id) {
            return Err(row.fault(0, format!("`{id}`: a letter and a number are an id inside one document")));
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
        let origin = self.origin(row, 11, Inflection::Fixed)?;
        let position = *self.entity_index.entry(id.to_owned()).or_insert(self.entities.len() as u32);
        match self.entities.get_mut(position as usize) {
            Some(known) => *known = entity,
            None => self.entities.push(entity),
        }
        self.entity_origins.push((position, origin));
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
        let origin = self.origin(row, 8, inflection.clone())?;
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
        self.name_origins.push(origin);
        Ok(())
    }

    fn word(&mut self, row: Row<'_>, language: LanguageId) -> Result<(), Fault> {
        let sense = sense(row, &mut self.prepositions)?;
        let text = row.required(2, "text")?;
        let inflection: Inflection = row.parse(3)?.unwrap_or(Inflection::Fixed);
        let origin = self.origin(row, 4, inflection.clone())?;
        let letters = text.chars().filter(|c| c.is_alphabetic());
        let upper = letters.clone().count() > 1 && letters.clone().all(char::is_uppercase);
        self.words.push((WordRow { sense, language, text: text.to_owned(), upper }, inflection));
        self.word_origins.push(origin);
        Ok(())
    }
}

/// Whether an id looks like those that things without a lexicon entity have in the results: `o1`, `p12`.
fn is_document_id(id: &str) -> bool {
    let own = |c: char| c == EVENT_LETTER || EntityKind::ALL.iter().any(|kind| kind.letter() == c);
    let mut letters = id.chars();
    letters.next().is_some_and(own) && id.len() > 1 && letters.all(|c| c.is_ascii_digit())
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

pub(super) fn folder(name: &str) -> &str {
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

pub(super) fn whole(file: &str, message: &str) -> Fault {
    Fault { file: file.to_owned(), line: 0, column: 0, message: message.to_owned() }
}

pub(super) fn at(file: &SourceFile, line: usize, column: usize, message: &str) -> Fault {
    Fault { file: file.name.clone(), line, column, message: message.to_owned() }
}

pub(super) fn toml_fault(file: &SourceFile, error: &toml::de::Error) -> Fault {
    let (line, column) = error.span().map_or((0, 0), |span| position(&file.text, span.start));
    at(file, line, column, error.message())
}

pub(super) fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() + 1;
    (line, column)
}
