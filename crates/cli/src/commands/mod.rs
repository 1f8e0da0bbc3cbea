//! One file per command.

mod eval;
mod explain;
mod extract;
mod lexicon;
mod map;
mod summary;

use donorgraph_intake::{Options, Reader, read_paths};

use crate::args::{Cli, Command, InputArgs};
use crate::failure::{Failure, Outcome};

/// Runs a command.
pub(crate) fn run(cli: Cli) -> Result<Outcome, Failure> {
    match cli.command {
        Command::Map(args) => map::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Lexicon(command) => lexicon::run(&command),
    }
}

fn open(input: &InputArgs, options: Options) -> Result<Reader, Failure> {
    read_paths(&input.paths, options).map_err(Failure::refused)
}
