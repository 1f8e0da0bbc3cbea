//! One file per command.

mod eval;
mod explain;
mod extract;
mod lexicon;
mod map;
mod summary;

use std::path::PathBuf;

use donorgraph_intake::{Options, Reader, read_paths};

use crate::args::{Cli, Command, InputArgs};
use crate::failure::{Failure, Outcome};
use crate::terminal::say;

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

/// The documents of the arguments. Where no folder and no file has any, the run stops before it writes over the results
/// of an earlier one.
fn open(input: &InputArgs, options: Options) -> Result<Reader, Failure> {
    let reader = read_paths(&input.paths, options).map_err(Failure::refused)?;
    let but = if reader.results_left_out() > 0 { ", but for results of earlier runs" } else { "" };
    let nothing = |folder: &PathBuf| {
        let folder = folder.display();
        format!("{folder}: nothing to read: no file of the folder is text, HTML or JSONL by its name{but}")
    };
    let empty: Vec<String> = reader.empty_folders().iter().map(nothing).collect();
    if reader.is_empty() {
        return Err(Failure::refused(empty.join("\n")));
    }
    empty.iter().for_each(|line| say(line));
    Ok(reader)
}
