//! The commands for those who make lexicons.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use donorgraph::schema::{EntityKind, UnknownWord};

use super::{EngineArgs, InputArgs};

/// Fields of a table that is imported. The columns of a file may have other names.
pub(crate) const FIELDS: [&str; 9] = ["id", "name", "lang", "aliases", "kind", "class", "country", "wikidata", "iati"];

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// Loads a folder of word lists and frames above the built-in ones, tries the frames on their examples and
    /// counterexamples, and lists every fault, and warnings that are no faults
    Check(CheckArgs),
    /// Shows the forms by which a name is found: one of the lexicon in any form, or one that you think of adding
    Forms(FormsArgs),
    /// Counts what the lexicons hold, and lists the entities that lack a language
    Stats(StatsArgs),
    /// Names that many documents have and no list: with counts, contexts, and rows to paste
    Suggest(SuggestArgs),
    /// Turns a list of another project into a folder of lists that `--lexicon` loads
    Import(ImportArgs),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// Comma-separated values with a header
    Csv,
    /// Tab-separated values with a header
    Tsv,
    /// FollowTheMoney entities, one a line
    Ftm,
    /// Lines of a Wikidata JSON dump
    Wikidata,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// What the file is
    #[arg(value_name = "FORMAT")]
    pub(crate) format: ImportFormat,
    /// The file, or `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder for the lists; new or empty
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Which column of the table is which, as FIELD=HEADER; fields are id, name, lang, aliases (parted by | or ;), kind,
    /// class, country, wikidata, iati
    #[arg(long = "column", value_name = "FIELD=HEADER", value_parser = column)]
    pub(crate) columns: Vec<(String, String)>,
    /// Language of names whose source does not tell [default: as letters and words tell]
    #[arg(long, value_name = "CODE")]
    pub(crate) lang: Option<String>,
    /// Kind of things whose source does not tell: organization, program, place, person [default: organization]
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(crate) kind: Option<EntityKind>,
    /// Class of things whose source does not tell
    #[arg(long, value_name = "CLASS")]
    pub(crate) class: Option<String>,
    /// Code that the rows name as their source [default: wikidata for Wikidata, else import]
    #[arg(long, value_name = "CODE")]
    source: Option<String>,
    /// Licence of the source, for its row in SOURCES.tsv
    #[arg(long, value_name = "LICENCE")]
    pub(crate) licence: Option<String>,
}

impl ImportArgs {
    /// Code of the source.
    pub(crate) fn source(&self) -> &str {
        let usual = if self.format == ImportFormat::Wikidata { "wikidata" } else { "import" };
        self.source.as_deref().unwrap_or(usual)
    }
}

fn column(text: &str) -> Result<(String, String), String> {
    let (field, header) = text.split_once('=').ok_or("write it as FIELD=HEADER")?;
    if FIELDS.contains(&field) {
        return Ok((field.to_owned(), header.to_owned()));
    }
    Err(format!("`{field}` is no field; there are {}", FIELDS.join(", ")))
}

fn kind(text: &str) -> Result<EntityKind, String> {
    let kind: EntityKind = text.parse().map_err(|error: UnknownWord| error.to_string())?;
    match kind {
        EntityKind::Money | EntityKind::Date => Err(format!("a list has no {kind}")),
        kind => Ok(kind),
    }
}

#[derive(Debug, Args)]
pub(crate) struct SuggestArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// Documents that must have a name
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) min: usize,
    /// Names to show at most, the most widespread first
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Folder laid out like the project's `lexicons`; without it the built-in lexicons are checked
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
    /// Writes the tables of the folder as they should be written before it checks them: rows sorted and unique, `-` in
    /// empty cells, no spaces around cells, composed letters; comments stay
    #[arg(long, requires = "folder")]
    pub(crate) fix: bool,
    /// Lists all warnings, not only the first ones of each rule
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// Folder of word lists and frames to count with the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Print the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// List all entities that lack a language, not only the first ones
    #[arg(long)]
    pub(crate) all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FormsArgs {
    /// The name; one of several words in quotes or not
    #[arg(required = true, value_name = "NAME")]
    words: Vec<String>,
    /// The languages of a name to add [default: those written in its script]
    #[arg(long, value_name = "CODE")]
    pub(crate) lang: Vec<String>,
    /// How a name to add inflects: declines, declines:N, adjective, plural, fixed [default: declines, where the language
    /// has cases]
    #[arg(long, value_name = "HOW")]
    pub(crate) inflect: Option<String>,
    /// Folder of word lists and frames to load above the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
}

impl FormsArgs {
    /// The name with single spaces.
    pub(crate) fn name(&self) -> String {
        self.words.iter().flat_map(|word| word.split_whitespace()).collect::<Vec<_>>().join(" ")
    }
}
