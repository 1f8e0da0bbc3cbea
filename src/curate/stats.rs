//! What a lexicon holds, counted.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::lexicon::{EntityRow, Lexicon, Origin};
use crate::text::LanguageId;

/// What a lexicon holds with all its layers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Entities.
    pub entities: usize,
    /// Names of entities.
    pub names: usize,
    /// Words of all classes.
    pub words: usize,
    /// Frames in force.
    pub frames: usize,
    /// Forms that texts are compared with: those of all names, words and triggers, equal ones counted once a layer.
    pub forms: usize,
    /// The rows by what they say.
    pub tallies: Vec<Tally>,
    /// For each language the entities that have no name in it nor in none, by id.
    pub lacking: BTreeMap<String, Vec<String>>,
}

/// Rows counted by one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// What is counted.
    pub of: &'static str,
    /// The column.
    pub by: &'static str,
    /// The rows for each value; `-` for an empty cell.
    pub counts: BTreeMap<String, usize>,
}

impl Lexicon {
    /// Counts what the lexicon holds.
    ///
    /// ```
    /// let stats = donorgraph::Lexicon::builtin()?.stats();
    /// assert!(stats.forms > stats.names);
    /// # Ok::<(), donorgraph::LexiconError>(())
    /// ```
    #[must_use]
    pub fn stats(&self) -> Stats {
        let frames = || self.frames().map(|frame| self.language_code(frame.language).to_owned());
        let mut tallies = self.of_entities().to_vec();
        tallies.extend(self.of_names());
        tallies.extend(self.of_words());
        tallies.push(tally("frames", "language", frames()));
        Stats {
            entities: self.entities().len(),
            names: self.names().len(),
            words: self.words().len(),
            frames: frames().count(),
            forms: self.form_count(),
            tallies,
            lacking: self.language_codes().enumerate().map(|(id, code)| (code.to_owned(), self.lack(id))).collect(),
        }
    }

    fn of_entities(&self) -> [Tally; 3] {
        let rows = || self.entities().iter();
        // A row of a higher layer replaces.
        let sources: BTreeMap<u32, String> = (0..self.layers())
            .flat_map(|layer| {
                self.rows(layer).into_iter().flat_map(move |rows| &rows.get().entities).map(move |e| (layer, e))
            })
            .map(|(layer, (position, origin))| (*position, self.place(layer, origin).source))
            .collect();
        [
            tally("entities", "kind", rows().map(|entity| entity.kind.to_string())),
            tally("entities", "class", rows().map(class)),
            tally("entities", "source", sources.into_values()),
        ]
    }

    fn of_names(&self) -> [Tally; 6] {
        let rows = || self.names().iter();
        let origins = || (0..).zip(rows()).filter_map(|(position, _)| self.name_origin(position));
        let language = |id: Option<LanguageId>| id.map_or("und", |id| self.language_code(id)).to_owned();
        [
            tally("names", "language", rows().map(|name| language(name.language))),
            tally("names", "form", rows().map(|name| name.form.to_string())),
            tally("names", "inflect", origins().map(|(_, origin)| origin.inflection.to_string())),
            tally("names", "case", rows().map(|name| name.case.to_string())),
            tally("names", "ambiguity", rows().map(|name| name.ambiguity.to_string())),
            tally("names", "source", origins().map(|(layer, origin)| self.place(layer, origin).source)),
        ]
    }

    fn of_words(&self) -> [Tally; 3] {
        let rows = || self.words().iter();
        let origins = |layer: usize| self.rows(layer).into_iter().flat_map(|rows| &rows.get().words);
        let source = |(layer, origin): (usize, &Origin)| self.place(layer, origin).source;
        [
            tally("words", "language", rows().map(|word| self.language_code(word.language).to_owned())),
            tally("words", "class", rows().map(|word| word.sense.class().to_string())),
            tally("words", "source", (0..self.layers()).flat_map(|l| origins(l).map(move |o| (l, o))).map(source)),
        ]
    }

    /// The entities without a name in a language.
    fn lack(&self, language: usize) -> Vec<String> {
        let fits = |id: Option<LanguageId>| id.is_none_or(|id| usize::from(id.0) == language);
        let named: BTreeSet<u32> = self.names().iter().filter(|n| fits(n.language)).map(|n| n.entity).collect();
        let lacking = (0..).zip(self.entities()).filter(|(position, _)| !named.contains(position));
        let mut ids: Vec<String> = lacking.map(|(_, entity)| entity.id.clone()).collect();
        ids.sort();
        ids
    }
}

fn class(entity: &EntityRow) -> String {
    let organization = entity.organization.map(|class| class.to_string());
    organization.or(entity.place.map(|class| class.to_string())).unwrap_or_else(|| "-".to_owned())
}

fn tally(of: &'static str, by: &'static str, values: impl Iterator<Item = String>) -> Tally {
    let mut counts = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    Tally { of, by, counts }
}
