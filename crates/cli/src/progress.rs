//! A counter on the terminal while a run takes long.

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Shown only where standard error is a terminal that nothing else is written to.
pub(crate) struct Progress {
    documents: usize,
    shown: Option<Instant>,
    started: Instant,
    is_shown: bool,
}

/// Runs shorter than this show nothing; longer ones are brought up to date as often.
const INTERVAL: Duration = Duration::from_millis(300);

impl Progress {
    /// `results_on_terminal`: whether the results themselves scroll by.
    pub(crate) fn new(results_on_terminal: bool) -> Self {
        let is_shown = io::stderr().is_terminal() && !results_on_terminal;
        Progress { documents: 0, shown: None, started: Instant::now(), is_shown }
    }

    /// One more document is done.
    pub(crate) fn step(&mut self) {
        self.documents += 1;
        if self.is_shown && self.shown.unwrap_or(self.started).elapsed() >= INTERVAL {
            let seconds = self.started.elapsed().as_secs_f64();
            let rate = self.documents as f64 / seconds;
            let _ = write!(io::stderr().lock(), "\r{} documents, {rate:.0} a second ", self.documents);
            self.shown = Some(Instant::now());
        }
    }

    /// Takes the counter off the line, so that something else can be written there.
    pub(crate) fn clear(&mut self) {
        if self.shown.is_some() {
            let _ = write!(io::stderr().lock(), "\r{:60}\r", "");
        }
    }

    /// How many documents are done.
    pub(crate) fn documents(&self) -> usize {
        self.documents
    }
}
