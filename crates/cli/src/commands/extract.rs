//! `extract`: one line of JSON per document, in the order of the input.

use donorgraph::Extraction;

use crate::args::ExtractArgs;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::ids::Ids;
use crate::lexicons::Engine;
use crate::output::{WholeFile, check_apart, check_distinct};
use crate::problems::Problems;
use crate::progress::Progress;
use crate::terminal::Stdout;
use crate::work::in_order;

pub(crate) fn run(args: &ExtractArgs) -> Result<Outcome, Failure> {
    check_distinct(&args.output.iter().chain(&args.errors).collect::<Vec<_>>())?;
    let reader = open(&args.input, args.input.options())?;
    let outputs: Vec<_> = args.output.iter().chain(&args.errors).cloned().collect();
    check_apart(&outputs, &reader)?;
    let engine = Engine::load(args.engine.lexicon.as_deref())?;
    let mut out = match &args.output {
        Some(path) => Lines::File(WholeFile::create(path)?),
        None => Lines::Stdout(Stdout::new()),
    };
    let mut problems = Problems::new(args.errors.as_deref());
    let mut progress = Progress::new(out.is_terminal());
    let mut ids = Ids::default();
    let work = |document: &_| line(&engine.pipeline().extract(document));
    in_order(reader, args.engine.threads(), work, |done| {
        match done.and_then(|(input, line)| ids.admit(&input).map(|()| line)) {
            Ok(line) => {
                progress.step();
                out.write(&line?)
            }
            Err(error) => {
                progress.clear();
                problems.add(&error)
            }
        }
    })?;
    progress.clear();
    out.finish()?;
    problems.finish(progress.documents())
}

/// Bytes that a mention or a relation takes in a line, with what else comes with it.
const BYTES_EACH: usize = 512;

/// An extraction as a line of the output contract, in UTF-8.
pub(super) fn line(extraction: &Extraction) -> Result<Vec<u8>, Failure> {
    let parts = 1 + extraction.mentions.len() + extraction.relations.len();
    let mut line = Vec::with_capacity(parts * BYTES_EACH);
    match serde_json::to_writer(&mut line, extraction) {
        Ok(()) => {
            line.push(b'\n');
            Ok(line)
        }
        Err(error) => Err(Failure::Output(format!("document `{}` cannot be written: {error}", extraction.id))),
    }
}

enum Lines {
    Stdout(Stdout),
    File(WholeFile),
}

impl Lines {
    fn is_terminal(&self) -> bool {
        matches!(self, Lines::Stdout(out) if out.is_terminal())
    }

    fn write(&mut self, line: &[u8]) -> Result<(), Failure> {
        match self {
            Lines::Stdout(out) => out.write_bytes(line),
            Lines::File(file) => file.write(|out| out.write_all(line)),
        }
    }

    fn finish(self) -> Result<(), Failure> {
        match self {
            Lines::Stdout(out) => out.finish(),
            Lines::File(file) => file.finish(),
        }
    }
}
