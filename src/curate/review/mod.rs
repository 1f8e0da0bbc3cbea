//! What is wrong with the rows of a layer, beyond what the loader refuses: a file a group of rules.
//!
//! A rule is a fault where a row cannot do what it is there for, whatever the texts; it is a warning where there may be a
//! reason that the rule does not know.

mod conflict;
mod entities;
mod paradigm;
mod reach;
mod spelling;

use std::collections::HashMap;

use crate::lexicon::{EntityRow, Fault, LayerOrigins, Lexicon, NameRow, Origin, key};
use crate::pipeline::Pipeline;
use crate::schema::vocabulary;

vocabulary! {
    /// What a row breaks.
    Rule, "rule" {
        /// One name, two entities, and nothing says which.
        Conflict = "conflict",
        /// A row that says again what another one says.
        Repeated = "repeated",
        /// A name that no text can have, or that always gives way to another one.
        Unreachable = "unreachable",
        /// A name of one or two letters.
        Short = "short",
        /// Letters of two scripts in a word, or of another script than the language's.
        Script = "script",
        /// A case policy that asks for nothing, or for what the name itself does not have.
        Capitals = "capitals",
        /// An inflection that does not fit the name.
        Paradigm = "paradigm",
        /// No name to show, or more than one.
        Canonical = "canonical",
        /// An entity that is spoken of and not there.
        Reference = "reference",
    }
}

vocabulary! {
    /// How much a finding matters.
    Severity, "severity" {
        /// Must be put right.
        Fault = "fault",
        /// Should be looked at.
        Warning = "warning",
    }
}

/// A row that breaks a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is, and what would be right.
    pub fault: Fault,
}

impl Pipeline {
    /// What is wrong with the names and entities of a layer (0 is the built-in lexicon), in the order of files and lines.
    ///
    /// ```
    /// use donorgraph::curate::Severity;
    /// use donorgraph::{Lexicon, Pipeline, SourceFile};
    /// let file = |name: &str, text: &str| SourceFile { name: name.into(), text: text.into() };
    /// let entities = "id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource\n\
    ///                 own-un\torganization\tother\t-\t-\t-\t-\t-\t-\t-\t-\thand\n";
    /// let names = "entity\tlang\tform\ttext\tinflect\tcase\tambiguity\tcontext\tsource\n\
    ///              own-un\ten\tcanonical\tUnited Nations\tfixed\t-\t0\t-\thand\n";
    /// let layer = vec![file("entities/own.tsv", entities), file("names/own.tsv", names)];
    /// let findings = Pipeline::new(Lexicon::builder().layer(layer).build()?).review(1);
    /// assert_eq!(findings[0].severity, Severity::Fault);
    /// assert!(findings[0].fault.message.contains("is also a name of `un`"));
    /// # Ok::<(), donorgraph::LexiconError>(())
    /// ```
    #[must_use]
    pub fn review(&self, layer: usize) -> Vec<Finding> {
        let Some(sheet) = Sheet::new(self.lexicon(), layer) else { return Vec::new() };
        let mut found = Vec::new();
        conflict::conflicts(&sheet, &mut found);
        entities::entities(&sheet, &mut found);
        spelling::spelling(&sheet, &mut found);
        paradigm::paradigms(&sheet, &mut found);
        reach::reach(self, &sheet, &mut found);
        found.sort_by(|a, b| {
            let place = |f: &Fault| (f.file.clone(), f.line, f.column);
            (place(&a.fault), a.rule).cmp(&(place(&b.fault), b.rule))
        });
        found
    }
}

/// The rows of a layer, and what is asked of all of them.
struct Sheet<'l> {
    lexicon: &'l Lexicon,
    layer: usize,
    rows: &'l LayerOrigins,
    /// Names of all layers by their folded nominative.
    by_key: HashMap<String, Vec<u32>>,
    /// Names of all layers by their entity.
    by_entity: HashMap<u32, Vec<u32>>,
}

/// A name of the layer.
#[derive(Clone, Copy)]
struct Named<'l> {
    position: u32,
    name: &'l NameRow,
    origin: &'l Origin,
}

/// Columns of a name's row, counted from 1.
#[derive(Clone, Copy)]
enum Column {
    Entity = 1,
    Language = 2,
    Form = 3,
    Text = 4,
    Inflect = 5,
    Case = 6,
    Ambiguity = 7,
    Context = 8,
}

impl<'l> Sheet<'l> {
    fn new(lexicon: &'l Lexicon, layer: usize) -> Option<Self> {
        let rows = lexicon.rows(layer)?;
        let (mut by_key, mut by_entity) = (HashMap::<_, Vec<u32>>::new(), HashMap::<_, Vec<u32>>::new());
        for (position, name) in (0..).zip(lexicon.names()) {
            by_key.entry(key(&name.text)).or_default().push(position);
            by_entity.entry(name.entity).or_default().push(position);
        }
        Some(Sheet { lexicon, layer, rows, by_key, by_entity })
    }

    fn names(&self) -> impl Iterator<Item = Named<'l>> {
        let (first, origins) = (self.rows.first_name, &self.rows.get().names);
        let names = self.lexicon.names().get(first as usize..).unwrap_or_default();
        (first..).zip(names.iter().zip(origins)).map(|(position, (name, origin))| Named { position, name, origin })
    }

    fn entity(&self, position: u32) -> Option<&'l EntityRow> {
        self.lexicon.entity(position)
    }

    /// Id of the entity of a name.
    fn id(&self, name: &NameRow) -> &'l str {
        self.entity(name.entity).map_or("", |entity| entity.id.as_str())
    }

    /// Where a name of any layer stands, for messages: `names/organizations.tsv:17`.
    fn place(&self, position: u32) -> String {
        let place = self.lexicon.name_origin(position).map(|(layer, origin)| self.lexicon.place(layer, origin));
        place.map_or_else(String::new, |place| {
            let whose = if place.layer == self.layer { "" } else { "built-in " };
            let whose = if place.layer > 0 && place.layer != self.layer { "another layer's " } else { whose };
            format!("{whose}{}:{}", place.file, place.line)
        })
    }

    fn at(&self, origin: &Origin, column: usize, message: String) -> Fault {
        origin.fault(&self.rows.get().files, column, message)
    }
}

/// Takes what the rules find in names.
fn tell(
    sheet: &Sheet<'_>,
    out: &mut Vec<Finding>,
    (rule, severity): (Rule, Severity),
    (named, column): (Named<'_>, Column),
    message: String,
) {
    out.push(Finding { rule, severity, fault: sheet.at(named.origin, column as usize, message) });
}
