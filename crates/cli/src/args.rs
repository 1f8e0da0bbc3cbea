//! The command line.

mod lexicon;

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use donorgraph_intake::{Decoding, Encoding, Format, Options, ResultFiles};

use crate::results;
pub(crate) use lexicon::{
    CheckArgs, FIELDS, FormsArgs, ImportArgs, ImportFormat, LexiconCommand, StatsArgs, SuggestArgs,
};

const EXIT_CODES: &str = "Exit codes: 0 all good; 2 wrong call, lexicon error, unreadable input or no input; 3 some records were \
                          refused (they are listed); 4 output could not be written.";

/// Finds who funds whom in Russian, Ukrainian and English text, with the sentence behind every fact.
#[derive(Debug, Parser)]
#[command(name = "donorgraph", version, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Articles in, network out: a page to open in a browser, tables, graph files, facts
    Map(MapArgs),
    /// One JSON object per document: mentions, entities, relations, events
    Extract(ExtractArgs),
    /// What was found in each document, and why or why not
    Explain(ExplainArgs),
    /// Scores the extractor against annotated documents
    Eval(EvalArgs),
    /// Works on word lists and frames
    #[command(subcommand)]
    Lexicon(LexiconCommand),
}

#[derive(Debug, Args)]
pub(crate) struct MapArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// Folder for the results; made if it is not there
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Title of the page
    #[arg(long, default_value = "Who funds whom")]
    pub(crate) title: String,
}

#[derive(Debug, Args)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// File for the results, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// File for the records that were refused, as JSONL; they are listed on standard error in any case
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
}

#[derive(Debug, Args)]
pub(crate) struct EvalArgs {
    /// Annotated documents, JSONL; several files are scored apart and together
    #[arg(required = true, value_name = "GOLD")]
    pub(crate) gold: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) engine: EngineArgs,
    /// Print the figures as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// File for what was missed or wrong, one line each
    #[arg(long, value_name = "FILE")]
    pub(crate) errors: Option<PathBuf>,
    /// Score this output of `extract` instead of running the extractor
    #[arg(long, value_name = "FILE")]
    pub(crate) predicted: Option<PathBuf>,
}

/// What to read.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Text, HTML or JSONL files, folders of them, or `-` for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Format of all inputs, instead of going by extension and content
    #[arg(long, value_name = "FORMAT")]
    input_format: Option<InputFormat>,
    /// Encoding of all inputs, instead of UTF-8, marked UTF-16 and what HTML pages declare
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<InputEncoding>,
    /// Replace garbled bytes instead of refusing the record
    #[arg(long)]
    lossy: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum InputFormat {
    Text,
    Html,
    Jsonl,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum InputEncoding {
    #[value(name = "windows-1251")]
    Windows1251,
}

impl InputArgs {
    /// The options of the reader.
    pub(crate) fn options(&self) -> Options {
        Options {
            format: self.input_format.map(|format| match format {
                InputFormat::Text => Format::Text,
                InputFormat::Html => Format::Html,
                InputFormat::Jsonl => Format::Jsonl,
            }),
            decoding: if self.lossy { Decoding::Lossy } else { Decoding::Strict },
            encoding: self.encoding.map_or(Encoding::Auto, |InputEncoding::Windows1251| Encoding::Windows1251),
            leave_out: Vec::new(),
            results: ResultFiles {
                always: results::always().map(str::to_owned).collect(),
                sometimes: vec![results::ERRORS.to_owned()],
            },
        }
    }
}

/// How to extract.
#[derive(Debug, Args)]
pub(crate) struct EngineArgs {
    /// Folder of word lists and frames to load above the built-in ones
    #[arg(long, value_name = "DIR")]
    pub(crate) lexicon: Option<PathBuf>,
    /// Threads; the results do not depend on it [default: as many as the machine runs at once]
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
}

impl EngineArgs {
    /// How many threads to use.
    pub(crate) fn threads(&self) -> usize {
        let threads = self.threads.or_else(|| std::thread::available_parallelism().ok());
        threads.map_or(1, NonZeroUsize::get)
    }
}
