//! `donorgraph`: articles in, a funding network out.

mod args;
mod commands;
mod failure;
mod ids;
mod lexicons;
mod output;
mod panics;
mod problems;
mod progress;
mod results;
mod terminal;
mod work;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    panics::keep_quiet();
    match commands::run(args::Cli::parse()) {
        Ok(outcome) => outcome.exit_code(),
        Err(failure) => failure.report(),
    }
}
