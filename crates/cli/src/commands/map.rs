//! `map`: articles in, network out.

use std::collections::BTreeMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use donorgraph::export::{ExportOptions, Format};
use donorgraph::graph::{Graph, GraphBuilder};
use donorgraph_intake::{ErrorCode, Input, Options, RecordError, Stage};

use super::extract::line;
use super::summary::Summary;
use crate::args::MapArgs;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::lexicons::Engine;
use crate::output::{WholeFile, check_apart};
use crate::problems::Problems;
use crate::progress::Progress;
use crate::work::in_order;

/// What stands in the folder of results, apart from `errors.jsonl`.
const EXTRACTIONS: &str = "extractions.jsonl";
const ERRORS: &str = "errors.jsonl";
const EXPORTS: [(Format, &str); 7] = [
    (Format::Facts, "facts.jsonl"),
    (Format::Entities, "entities.csv"),
    (Format::Relations, "relations.csv"),
    (Format::Totals, "totals.csv"),
    (Format::GraphMl, "network.graphml"),
    (Format::Dot, "network.dot"),
    (Format::Html, "network.html"),
];

pub(crate) fn run(args: &MapArgs) -> Result<Outcome, Failure> {
    check_folder(args)?;
    let options = Options { leave_out: vec![args.out.clone()], ..args.input.options() };
    let reader = open(&args.input, options)?;
    let names = EXPORTS.iter().map(|(_, name)| *name).chain([EXTRACTIONS, ERRORS]);
    check_apart(&names.map(|name| args.out.join(name)).collect::<Vec<PathBuf>>(), &reader)?;
    let engine = Engine::load(args.engine.lexicon.as_deref())?;
    fs::create_dir_all(&args.out).map_err(|error| Failure::writing(&args.out, &error))?;

    let passed_over = reader.passed_over();
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
                extractions.write(|out| out.write_all(line.as_bytes()))
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
    let summary = Summary { documents: progress.documents(), refused: problems.count(), passed_over };
    let outcome = problems.finish(progress.documents())?;
    summary.tell(&graph, &args.out, ERRORS);
    Ok(outcome)
}

fn write(graph: &Graph, args: &MapArgs) -> Result<(), Failure> {
    let options = ExportOptions { title: args.title.clone(), ..ExportOptions::default() };
    for (format, name) in EXPORTS {
        let mut file = WholeFile::create(&args.out.join(name))?;
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

/// The ids so far, with a mark of the text: evidence names its document by id.
#[derive(Default)]
struct Ids(BTreeMap<String, u64>);

impl Ids {
    /// The same record twice is harmless; two texts under one id are not.
    fn admit(&mut self, input: &Input) -> Result<(), RecordError> {
        let mut hasher = DefaultHasher::new();
        input.document.text.hash(&mut hasher);
        let mark = hasher.finish();
        if *self.0.entry(input.document.id.clone()).or_insert(mark) == mark {
            return Ok(());
        }
        let reason = "an earlier record has this id and another text; give every record an id of its own";
        Err(RecordError {
            id: Some(input.document.id.clone()),
            stage: Stage::Extract,
            ..RecordError::new(input.place.clone(), ErrorCode::DuplicateId, reason)
        })
    }
}
