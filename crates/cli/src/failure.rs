//! How a run ends.

use std::fmt::Display;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use crate::terminal;

/// A run that came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Everything was read.
    Whole,
    /// Some records were refused.
    SomeRefused,
    /// Nothing could be read, because whole files were refused.
    NothingRead,
}

impl Outcome {
    pub(crate) fn exit_code(self) -> ExitCode {
        ExitCode::from(match self {
            Outcome::Whole => 0,
            Outcome::NothingRead => 2,
            Outcome::SomeRefused => 3,
        })
    }
}

/// Why a run stopped before its end.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Wrong call, lexicon error, unreadable input or no input.
    Refused(String),
    /// Something could not be written.
    Output(String),
    /// The reader of standard output is gone, as in `donorgraph extract .. | head`. That is no error.
    ClosedPipe,
}

impl Failure {
    /// A failure to write a named file.
    pub(crate) fn writing(path: &Path, error: &io::Error) -> Self {
        Failure::Output(format!("cannot write {}: {error}", path.display()))
    }

    /// A failure to write standard output.
    pub(crate) fn stdout(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
            _ => Failure::Output(format!("cannot write standard output: {error}")),
        }
    }

    /// Input that cannot be used.
    pub(crate) fn refused(reason: impl Display) -> Self {
        Failure::Refused(reason.to_string())
    }

    /// Says it on standard error and gives the exit code.
    pub(crate) fn report(self) -> ExitCode {
        let (reason, code) = match self {
            Failure::Refused(reason) => (reason, 2),
            Failure::Output(reason) => (reason, 4),
            Failure::ClosedPipe => return ExitCode::SUCCESS,
        };
        terminal::say(&format!("donorgraph: {reason}"));
        ExitCode::from(code)
    }
}
