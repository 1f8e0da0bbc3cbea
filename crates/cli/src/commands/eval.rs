//! `eval`: scores the extractor against annotated documents.

use std::fs;
use std::path::{Path, PathBuf};

use donorgraph::Document;
use donorgraph::eval::{GoldDocument, Miss, Prediction, PredictionSet, Report, read_gold, read_predictions};
use donorgraph_intake::{Input, Place};
use serde::{Serialize, Serializer};

use crate::args::{EngineArgs, EvalArgs};
use crate::failure::{Failure, Outcome};
use crate::lexicons::Engine;
use crate::output::WholeFile;
use crate::problems::Problems;
use crate::terminal::{Stdout, say};
use crate::work::in_order;

pub(crate) fn run(args: &EvalArgs) -> Result<Outcome, Failure> {
    let files = args.gold.iter().map(|path| Gold::read(path)).collect::<Result<Vec<_>, _>>()?;
    check_outputs(args)?;
    let mut problems = Problems::new(None);
    let predictions = match &args.predicted {
        Some(path) => vec![predicted(path)?; files.len()],
        None => extracted(&files, &args.engine, &mut problems)?,
    };
    let mut reports: Vec<(String, Report)> = files
        .iter()
        .zip(&predictions)
        .map(|(file, predictions)| (file.name.clone(), Report::new(&file.documents, predictions)))
        .collect();
    let misses: Vec<Miss> = reports.iter().flat_map(|(_, report)| report.misses.clone()).collect();
    warn(&reports);
    if files.len() > 1 {
        reports.push(("ALL".to_owned(), together(&files, &predictions)));
    }
    print(&reports, args.json)?;
    if let Some(path) = &args.errors {
        let mut file = WholeFile::create(path)?;
        file.write(|out| misses.iter().try_for_each(|miss| writeln!(out, "{miss}")))?;
        file.finish()?;
    }
    problems.finish(files.iter().map(|file| file.documents.len()).sum())
}

struct Gold {
    name: String,
    documents: Vec<GoldDocument>,
}

impl Gold {
    fn read(path: &Path) -> Result<Self, Failure> {
        let name = path.display().to_string();
        let documents = read_gold(&read(path)?).map_err(|e| Failure::refused(format!("{name}: {e}")))?;
        Ok(Gold { name, documents })
    }

    /// The documents as the extractor sees them, without their annotation.
    fn inputs(&self) -> impl Iterator<Item = Input> {
        self.documents.iter().map(|gold| {
            let document = Document {
                url: gold.url.clone(),
                published: gold.published.clone(),
                ..Document::new(&gold.id, &gold.text)
            };
            Input { place: Place { file: self.name.clone(), line: None }, document }
        })
    }
}

/// Files are scored apart: two of them may use one id.
fn extracted(files: &[Gold], engine: &EngineArgs, problems: &mut Problems) -> Result<Vec<PredictionSet>, Failure> {
    let threads = engine.threads();
    let engine = Engine::load(engine.lexicon.as_deref())?;
    let work = |document: &_| Prediction::from(&engine.pipeline().extract(document));
    let one = |file: &Gold| {
        let mut predictions = PredictionSet::new();
        in_order(file.inputs().map(Ok), threads, work, |done| match done {
            Ok((input, prediction)) => {
                predictions.insert(input.document.id, prediction);
                Ok(())
            }
            Err(error) => problems.add(&error),
        })?;
        Ok(predictions)
    };
    files.iter().map(one).collect()
}

fn predicted(path: &Path) -> Result<PredictionSet, Failure> {
    read_predictions(&read(path)?).map_err(|e| Failure::refused(format!("{}: {e}", path.display())))
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| Failure::refused(format!("{}: {error}", path.display())))
}

fn check_outputs(args: &EvalArgs) -> Result<(), Failure> {
    let real = |path: &PathBuf| fs::canonicalize(path).ok();
    let inputs = || args.gold.iter().chain(&args.predicted);
    match &args.errors {
        Some(path) if real(path).is_some() && inputs().any(|input| real(input) == real(path)) => {
            Err(Failure::refused(format!("{} is an input of this run and would be written over", path.display())))
        }
        _ => Ok(()),
    }
}

/// All files as one: ids get the number of their file, so that they stay apart.
fn together(files: &[Gold], predictions: &[PredictionSet]) -> Report {
    let mut documents = Vec::new();
    let mut all = PredictionSet::new();
    for (number, (file, predictions)) in files.iter().zip(predictions).enumerate() {
        let apart = |id: &str| format!("{number}/{id}");
        documents.extend(file.documents.iter().map(|gold| GoldDocument { id: apart(&gold.id), ..gold.clone() }));
        all.extend(predictions.iter().map(|(id, prediction)| (apart(id), prediction.clone())));
    }
    Report::new(&documents, &all)
}

fn warn(reports: &[(String, Report)]) {
    for (name, report) in reports.iter().filter(|(_, report)| !report.without_prediction.is_empty()) {
        let ids = &report.without_prediction;
        let shown = ids.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        say(&format!("{name}: {} documents have no prediction: {shown}", ids.len()));
    }
}

/// One file as the reference scorer prints it; several under their names.
fn print(reports: &[(String, Report)], json: bool) -> Result<(), Failure> {
    let mut out = Stdout::new();
    match reports {
        [(_, report)] if json => out.write(&pretty(report)?)?,
        [(_, report)] => out.write(&report.to_string())?,
        several if json => out.write(&pretty(&ByName(several))?)?,
        several => {
            for (name, report) in several {
                out.write(&format!("== {name}\n{report}"))?;
            }
        }
    }
    out.finish()
}

/// Reports as one JSON object, in the order of the arguments.
struct ByName<'a>(&'a [(String, Report)]);

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, report)| (name, report)))
    }
}

/// Indented by one space, as the reference scorer does.
fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    let mut out = Vec::new();
    let formatter = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let written = value.serialize(&mut serde_json::Serializer::with_formatter(&mut out, formatter));
    written.map_err(|error| Failure::Output(error.to_string()))?;
    out.push(b'\n');
    String::from_utf8(out).map_err(|error| Failure::Output(error.to_string()))
}
