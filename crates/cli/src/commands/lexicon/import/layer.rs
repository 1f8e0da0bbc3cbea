//! Records as the tables of a lexicon: an id, a language, a form and an inflection for every name.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use donorgraph::Lexicon;
use donorgraph::curate::NewName;
use donorgraph::schema::EntityKind;

use super::record::{Name, Record};

/// A language of no names: what belongs to none.
const NONE: &str = "und";

/// What stands in the rows besides what the records say.
pub(super) struct Defaults {
    pub(super) kind: EntityKind,
    pub(super) class: String,
    /// Language of names whose source does not tell.
    pub(super) lang: Option<String>,
    pub(super) source: String,
}

/// Gathers records into tables.
pub(super) struct Layer<'l> {
    lexicon: &'l Lexicon,
    defaults: Defaults,
    known_items: HashMap<&'l str, &'l str>,
    /// Ids of the source, with those given here.
    ids: HashMap<String, String>,
    given: HashSet<String>,
    entities: BTreeMap<String, String>,
    names: BTreeSet<String>,
    /// Languages in which an entity has a name to show.
    canonical: HashMap<String, HashSet<String>>,
    /// Names of this layer with the entity that has them.
    taken: HashMap<(String, String), String>,
    /// Names that the lexicon has, each with the id of its entity there.
    pub(super) known: Vec<(String, String)>,
    /// Names that would name nothing.
    pub(super) left_out: usize,
}

impl<'l> Layer<'l> {
    pub(super) fn new(lexicon: &'l Lexicon, defaults: Defaults) -> Self {
        let items = lexicon.entities().iter().filter_map(|e| Some((e.wikidata.as_deref()?, e.id.as_str())));
        let known_items = items.collect();
        Layer {
            lexicon,
            defaults,
            known_items,
            ids: HashMap::new(),
            given: HashSet::new(),
            entities: BTreeMap::new(),
            names: BTreeSet::new(),
            canonical: HashMap::new(),
            taken: HashMap::new(),
            known: Vec::new(),
            left_out: 0,
        }
    }

    /// Adds a record. One that the lexicon has, by its id or Wikidata item, adds names to the entity there.
    pub(super) fn add(&mut self, record: &Record) {
        let known_item = self.known_items.get(record.wikidata.as_str()).copied();
        let known = known_item.or(Some(record.id.as_str()).filter(|id| self.lexicon.entity_by_id(id).is_some()));
        let id = known.map_or_else(|| self.id(record), str::to_owned);
        let before = self.names.len();
        for name in &record.names {
            self.name(&id, name);
        }
        if known.is_none() && (self.names.len() > before) && !self.entities.contains_key(&id) {
            let row = self.entity(&id, record);
            self.entities.insert(id, row);
        }
    }

    /// The tables of entities and names, without their headers.
    pub(super) fn rows(&self) -> (Vec<String>, Vec<String>) {
        (self.entities.values().cloned().collect(), self.names.iter().cloned().collect())
    }

    /// One id for all records of an id, made of its letters, or of the first name where the source has no ids.
    fn id(&mut self, record: &Record) -> String {
        let own = if record.id.is_empty() { record.names.first().map_or("", |name| &name.text) } else { &record.id };
        if let Some(id) = self.ids.get(own) {
            return id.clone();
        }
        let mut id = self.lexicon.new_id(own);
        if self.given.contains(&id) {
            let numbered = (2..u32::MAX).map(|n| format!("{id}-{n}")).find(|id| !self.given.contains(id));
            id = numbered.unwrap_or(id);
        }
        self.given.insert(id.clone());
        self.ids.insert(own.to_owned(), id.clone());
        id
    }

    fn entity(&self, id: &str, record: &Record) -> String {
        let kind = record.kind.unwrap_or(self.defaults.kind);
        let own_class = if kind == self.defaults.kind { self.defaults.class.as_str() } else { "" };
        let class = match (record.class.as_str(), own_class, kind) {
            ("", "", EntityKind::Program) => "program",
            ("", "", EntityKind::Organization) => "other",
            ("", class, _) => class,
            (class, ..) => class,
        };
        let country = record.country.to_uppercase();
        let country = if country.len() == 2 { country.as_str() } else { "" };
        let cells = [
            id,
            kind.as_str(),
            class,
            "",
            "",
            country,
            &record.wikidata,
            &record.iati,
            "",
            "",
            "",
            &self.defaults.source,
        ];
        row(&cells)
    }

    fn name(&mut self, id: &str, name: &Name) {
        for language in self.languages(name) {
            let new = self.lexicon.new_name(&name.text, &language);
            if !new.tells {
                self.left_out += 1;
                continue;
            }
            if let Some(other) = new.taken_by.first() {
                if other != id {
                    self.known.push((new.text, other.clone()));
                }
                continue;
            }
            self.row(id, &language, name, &new);
        }
    }

    fn row(&mut self, id: &str, language: &str, name: &Name, new: &NewName) {
        let key = (new.key.clone(), language.to_owned());
        let other = self.taken.get(&key);
        if other.is_some_and(|other| other == id) {
            return;
        }
        // Two things of one name: the first one is meant where nothing says which.
        let ambiguity = if name.weak { 2 } else { u8::from(other.is_some()) };
        self.taken.entry(key).or_insert_with(|| id.to_owned());
        let canonical = !self.has_canonical(id, language, name.weak);
        if canonical {
            self.canonical.entry(id.to_owned()).or_default().insert(language.to_owned());
        }
        let form = match (canonical, new.acronym) {
            (true, _) => "canonical",
            (false, true) => "acronym",
            (false, false) => "alias",
        };
        let case = if new.acronym { "upper" } else { "" };
        let cells =
            [id, language, form, &new.text, new.inflect, case, &ambiguity.to_string(), "", &self.defaults.source];
        self.names.insert(row(&cells));
    }

    /// Whether an entity has a name to show in a language, here or in the lexicon; for a weak name, in any language.
    fn has_canonical(&self, id: &str, language: &str, weak: bool) -> bool {
        let entity = self.lexicon.entity_by_id(id);
        let there = || entity.into_iter().flat_map(|entity| self.lexicon.canonical_names(entity)).map(|(code, _)| code);
        let here = self.canonical.get(id);
        if weak {
            return here.is_some() || there().next().is_some();
        }
        here.is_some_and(|codes| codes.contains(language)) || there().any(|code| code == language)
    }

    /// The languages of a name: as the source says, else as its letters and words tell, else all of its script.
    fn languages(&self, name: &Name) -> Vec<String> {
        let is_known = |code: &&str| *code == NONE || self.lexicon.language_codes().any(|known| known == *code);
        let given = Some(name.lang.as_str()).filter(is_known).or(self.defaults.lang.as_deref());
        match given.or_else(|| self.lexicon.language_of(&name.text)) {
            Some(code) => vec![code.to_owned()],
            None => self.lexicon.languages_of_script(&name.text).into_iter().map(str::to_owned).collect(),
        }
    }
}

fn row(cells: &[&str]) -> String {
    let cell = |cell: &&str| if cell.is_empty() { "-".to_owned() } else { cell.replace(['\t', '\n', '\r'], " ") };
    cells.iter().map(cell).collect::<Vec<_>>().join("\t")
}
