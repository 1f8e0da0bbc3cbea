//! `lexicon`: checks word lists and frames.

use std::path::Path;

use donorgraph::Lexicon;

use crate::args::LexiconCommand;
use crate::failure::{Failure, Outcome};
use crate::lexicons::{layer, lines, read};
use crate::terminal;

pub(crate) fn run(command: &LexiconCommand) -> Result<Outcome, Failure> {
    match command {
        LexiconCommand::Check { folder } => check(folder.as_deref()),
    }
}

fn check(folder: Option<&Path>) -> Result<Outcome, Failure> {
    let (checked, what) = match folder {
        None => (Lexicon::builtin().map(drop), "the built-in lexicons".to_owned()),
        Some(folder) => {
            let files = read(folder)?;
            let what = format!("{} files of {}, above the built-in lexicons", files.len(), folder.display());
            (layer(files).map(drop), what)
        }
    };
    checked.map_err(|error| Failure::refused(lines(folder, &error)))?;
    terminal::say(&format!("no faults: {what}"));
    Ok(Outcome::Whole)
}
