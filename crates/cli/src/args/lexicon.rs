//! The commands for those who make lexicons.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{EngineArgs, InputArgs};

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
