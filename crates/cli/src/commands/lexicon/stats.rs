//! `lexicon stats`: what a lexicon holds, counted.

use donorgraph::curate::Stats;

use super::grid;
use crate::args::StatsArgs;
use crate::failure::{Failure, Outcome};
use crate::lexicons::Engine;
use crate::terminal::Stdout;

/// Ids of entities without a name in a language that are told without `--all`.
const TOLD: usize = 10;

pub(super) fn run(args: &StatsArgs) -> Result<Outcome, Failure> {
    let engine = Engine::load(args.lexicon.as_deref())?;
    let stats = engine.pipeline().lexicon().stats();
    let mut out = Stdout::new();
    match args.json {
        true => {
            let json = serde_json::to_string_pretty(&stats).map_err(|error| Failure::Output(error.to_string()))?;
            out.write(&(json + "\n"))?;
        }
        false => out.write(&for_people(&stats, args.all))?,
    }
    out.finish()?;
    Ok(Outcome::Whole)
}

fn for_people(stats: &Stats, all: bool) -> String {
    let rows = [
        ("entities", stats.entities),
        ("names", stats.names),
        ("words", stats.words),
        ("frames", stats.frames),
        ("forms", stats.forms),
    ];
    let mut told = grid::lines(&rows.map(|(what, number)| [what.to_owned(), number.to_string()]), "");
    for tally in &stats.tallies {
        let rows: Vec<_> = tally.counts.iter().map(|(value, number)| [value.clone(), number.to_string()]).collect();
        told += &format!("\n{} by {}\n{}", tally.of, tally.by, grid::lines(&rows, "  "));
    }
    told += "\nentities without a name in\n";
    for (language, ids) in &stats.lacking {
        let shown = if all { ids.len() } else { TOLD.min(ids.len()) };
        let more = if shown < ids.len() { " …" } else { "" };
        told += format!("  {language}  {}  {}", ids.len(), ids[..shown].join(" ")).trim_end();
        told += more;
        told += "\n";
    }
    told
}
