//! `lexicon`: checks word lists and frames.

use std::path::Path;

use donorgraph::{Fault, Lexicon, LexiconError, Pipeline};

use super::summary::count;
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
    let (loaded, what) = match folder {
        None => (Lexicon::builtin(), "the built-in lexicons".to_owned()),
        Some(folder) => {
            let files = read(folder)?;
            let what = format!("{} of {}, above the built-in lexicons", count(files.len(), "file"), folder.display());
            (layer(files), what)
        }
    };
    let checked = loaded.and_then(|lexicon| try_frames(lexicon, usize::from(folder.is_some())));
    let frames = checked.map_err(|error| Failure::refused(lines(folder, &error)))?;
    terminal::say(&format!("no faults: {what}; examples read by {}", count(frames, "frame")));
    Ok(Outcome::Whole)
}

/// Tries the frames of a layer on their own sentences: how many they are, or all their faults.
fn try_frames(lexicon: Lexicon, layer: usize) -> Result<usize, LexiconError> {
    let pipeline = Pipeline::new(lexicon);
    let own: Vec<_> = pipeline.lexicon().frames().filter(|frame| frame.layer == layer).collect();
    let faults: Vec<Fault> = own.iter().flat_map(|frame| pipeline.check_frame(frame)).collect();
    if faults.is_empty() { Ok(own.len()) } else { Err(LexiconError { faults }) }
}
