//! `map`: articles in, network out.

use std::fs;
use std::path::{Path, PathBuf};

use donorgraph::export::{ExportOptions, Format};
use donorgraph::graph::{Graph, GraphBuilder};
use donorgraph_intake::Options;

use super::extract::line;
use super::summary::Summary;
use crate::args::MapArgs;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::ids::Ids;
use crate::lexicons::Engine;
use crate::output::{WholeFile, check_apart};
use crate::problems::Problems;
use crate::progress::Progress;
use crate::results::{self, ERRORS, EXTRACTIONS};
use crate::work::in_order;

pub(crate) fn run(args: &MapArgs) -> Result<Outcome, Failure> {
    check_folder(args)?;
    let options = Options { leave_out: vec![args.out.clone()], ..args.input.options() };
    let reader = open(&args.input, options)?;
    check_apart(&results::all().map(|name| args.out.join(name)).collect::<Vec<PathBuf>>(), &reader)?;
    let engine = Engine::load(args.engine.lexicon.as_deref())?;
    fs::create_dir_all(&args.out).map_err(|error| Failure::writing(&args.out, &error))?;

    let (passed_over, results_left_out) = (reader.passed_over(), reader.results_left_out());
    let mut extractions = WholeFile::create(&args.out.join(EXTRACTIONS))?;
    let mut problems = Problems::new(Some(&args.out.join(ERRORS)));
    let mut progress = Progress::new(false);
    let mut ids = Ids::default();
    let mut graph = GraphBuilder::new();
    in_order(
        reader,
        args.engine.threads(),
        |document| engine.pipeline().extract(document),
        |done| match done.and_then(|(input, extraction)| ids.admit(&input).map(|()| extraction)) {
            Ok(extraction) => {
                progress.step();
                graph.add(&extraction);
                let line = line(&extraction)?;
                extractions.write(|out| out.write_all(&line))
            }
            Err(error) => {
                progress.clear();
                problems.add(&error)
            }
        },
    )?;
    progress.clear();
    let graph = graph.finish();
    extractions.finish()?;
    write(&graph, args)?;
    let (documents, refused) = (progress.documents(), problems.count());
    let outcome = problems.finish(documents)?;
    let summary = Summary { documents, refused, passed_over, results_left_out };
    summary.tell(&graph, &args.out, ERRORS);
    Ok(outcome)
}

fn write(graph: &Graph, args: &MapArgs) -> Result<(), Failure> {
    let options = ExportOptions { title: args.title.clone(), ..ExportOptions::default() };
    for format in Format::ALL {
        let mut file = WholeFile::create(&args.out.join(format.file_name()))?;
        file.write(|out| format.write(graph, &options, out))?;
        file.finish()?;
    }
    Ok(())
}

/// Results among the articles would be read as articles by the next run.
fn check_folder(args: &MapArgs) -> Result<(), Failure> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let out = real(&args.out);
    match args.input.paths.iter().find(|path| out.is_some() && real(path) == out) {
        Some(path) => Err(Failure::refused(format!(
            "{} is both input and --out; choose another folder for the results",
            path.display()
        ))),
        None => Ok(()),
    }
}
