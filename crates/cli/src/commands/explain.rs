//! `explain`: what was found in each document, and why or why not, for people.

use crate::args::ExplainArgs;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::lexicons::Engine;
use crate::problems::Problems;
use crate::terminal::Stdout;
use crate::work::in_order;

pub(crate) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let reader = open(&args.input, args.input.options())?;
    let engine = Engine::load(args.engine.lexicon.as_deref())?;
    let mut out = Stdout::new();
    let mut problems = Problems::new(None);
    let mut documents = 0;
    let work = |document: &_| engine.pipeline().explain(document).to_string();
    in_order(reader, args.engine.threads(), work, |done| match done {
        Ok((input, explanation)) => {
            documents += 1;
            let gap = if documents > 1 { "\n" } else { "" };
            out.write(&format!("{gap}== {} ({})\n{}\n", input.document.id, input.place, explanation.trim_end()))
        }
        Err(error) => problems.add(&error),
    })?;
    out.finish()?;
    problems.finish(documents)
}
