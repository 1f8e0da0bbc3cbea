//! Records that were refused.

use std::path::{Path, PathBuf};

use donorgraph_intake::RecordError;

use crate::failure::{Failure, Outcome};
use crate::output::WholeFile;
use crate::terminal;

/// How many are told on standard error where a file has them all.
const TOLD: usize = 20;

/// Tells refused records and keeps them in a file, which is made when the first one comes.
pub(crate) struct Problems {
    path: Option<PathBuf>,
    file: Option<WholeFile>,
    count: usize,
    whole_files: usize,
}

impl Problems {
    /// Problems that are told on standard error and, if there is a path, kept there.
    pub(crate) fn new(path: Option<&Path>) -> Self {
        Problems { path: path.map(Path::to_owned), file: None, count: 0, whole_files: 0 }
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// One more.
    pub(crate) fn add(&mut self, error: &RecordError) -> Result<(), Failure> {
        self.count += 1;
        self.whole_files += usize::from(error.is_of_whole_file());
        if self.path.is_none() || self.count <= TOLD {
            terminal::say(&error.to_string());
        }
        let Some(path) = &self.path else { return Ok(()) };
        if self.file.is_none() {
            self.file = Some(WholeFile::create(path)?);
        }
        let line = serde_json::to_string(error).map_err(|e| Failure::Output(e.to_string()))?;
        self.file.as_mut().map_or(Ok(()), |file| file.write(|out| writeln!(out, "{line}")))
    }

    /// Puts the file in its place. A run without problems takes the list of an earlier one away.
    pub(crate) fn finish(self, documents: usize) -> Result<Outcome, Failure> {
        if let (Some(path), true) = (&self.path, self.count > TOLD) {
            terminal::say(&format!("... and {} more, all in {}", self.count - TOLD, path.display()));
        }
        match (self.file, &self.path) {
            (Some(file), _) => file.finish()?,
            (None, Some(path)) if path.is_file() => {
                std::fs::remove_file(path).map_err(|error| Failure::writing(path, &error))?;
            }
            _ => {}
        }
        if documents == 0 && self.count == 0 {
            terminal::say("no documents: the inputs hold no records");
        }
        Ok(match self.count {
            0 => Outcome::Whole,
            _ if documents == 0 && self.whole_files > 0 => Outcome::NothingRead,
            _ => Outcome::SomeRefused,
        })
    }
}
