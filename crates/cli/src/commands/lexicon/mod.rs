//! `lexicon`: for those who make lexicons. One file per command.

mod check;
mod forms;
mod grid;
mod import;
mod stats;
mod suggest;

use crate::args::LexiconCommand;
use crate::failure::{Failure, Outcome};

pub(crate) fn run(command: &LexiconCommand) -> Result<Outcome, Failure> {
    match command {
        LexiconCommand::Check(args) => check::run(args),
        LexiconCommand::Forms(args) => forms::run(args),
        LexiconCommand::Stats(args) => stats::run(args),
        LexiconCommand::Suggest(args) => suggest::run(args),
        LexiconCommand::Import(args) => import::run(args),
    }
}
