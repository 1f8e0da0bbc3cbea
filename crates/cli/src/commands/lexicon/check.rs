//! `lexicon check`: what is wrong with word lists and frames, all at once.

use std::path::Path;

use donorgraph::curate::{Finding, Severity, tidy};
use donorgraph::{Fault, Lexicon, LexiconError, Pipeline, SourceFile};

use crate::args::CheckArgs;
use crate::commands::summary::count;
use crate::failure::{Failure, Outcome};
use crate::lexicons::{at, lines, read};
use crate::output::WholeFile;
use crate::terminal::say;

/// Warnings of one rule that are told without `--all`.
const TOLD: usize = 10;

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let folder = args.folder.as_deref();
    let Some(folder) = folder else {
        let lexicon = Lexicon::builtin().map_err(|error| Failure::refused(lines(None, &error)))?;
        return tell(&Checked::new(lexicon, 0, Vec::new()), None, "the built-in lexicons", args);
    };
    let mut files = read(folder)?;
    let untidy = if args.fix { put_right(folder, &mut files)? } else { untidy(&files) };
    let what = format!("{} of {}, above the built-in lexicons", count(files.len(), "file"), folder.display());
    let built = Lexicon::builder().layer(files).build_what_is_right();
    let (lexicon, faults) = built.map_err(|error| Failure::refused(lines(Some(folder), &error)))?;
    let outcome = tell(&Checked::new(lexicon, 1, faults), Some(folder), &what, args);
    untidy.iter().for_each(|line| say(&at(Some(folder), line)));
    outcome
}

/// All that is wrong with a layer.
struct Checked {
    faults: Vec<Fault>,
    warnings: Vec<Finding>,
    frames: usize,
}

impl Checked {
    /// Adds to what the loader refused what the rules and the frames' own sentences find.
    fn new(lexicon: Lexicon, layer: usize, mut faults: Vec<Fault>) -> Self {
        let pipeline = Pipeline::new(lexicon);
        let (wrong, warnings): (Vec<_>, Vec<_>) =
            pipeline.review(layer).into_iter().partition(|finding| finding.severity == Severity::Fault);
        faults.extend(wrong.into_iter().map(|finding| finding.fault));
        let own: Vec<_> = pipeline.lexicon().frames().filter(|frame| frame.layer == layer).collect();
        faults.extend(own.iter().flat_map(|frame| pipeline.check_frame(frame)));
        Checked { faults, warnings, frames: own.len() }
    }
}

fn tell(checked: &Checked, folder: Option<&Path>, what: &str, args: &CheckArgs) -> Result<Outcome, Failure> {
    warn(checked, folder, args.all);
    let warnings = match checked.warnings.len() {
        0 => String::new(),
        n => format!("; {}", count(n, "warning")),
    };
    if checked.faults.is_empty() {
        say(&format!("no faults: {what}; examples read by {}{warnings}", count(checked.frames, "frame")));
        return Ok(Outcome::Whole);
    }
    let faults = checked.faults.clone();
    Err(Failure::refused(lines(folder, &LexiconError { faults }) + &warnings))
}

/// Warnings on lines of their own, and how many each rule has beyond those told.
fn warn(checked: &Checked, folder: Option<&Path>, all: bool) {
    let mut counts = std::collections::BTreeMap::new();
    for finding in &checked.warnings {
        let told: &mut usize = counts.entry(finding.rule).or_default();
        *told += 1;
        if all || *told <= TOLD {
            let Fault { file, line, column, message } = &finding.fault;
            say(&at(folder, &format!("{file}:{line}:{column}: warning ({}): {message}", finding.rule)));
        }
    }
    for (rule, number) in counts.into_iter().filter(|&(_, number)| !all && number > TOLD) {
        say(&format!("... and {} of {rule}; --all lists them", count(number - TOLD, "more warning")));
    }
}

/// What `--fix` would do.
fn untidy(files: &[SourceFile]) -> Vec<String> {
    let names = files.iter().filter(|file| tidy(file).is_some()).map(|file| &file.name);
    names.map(|name| format!("{name}: not written as tables are; --fix does it")).collect()
}

/// Writes the tables as they should be written, each whole or not at all.
fn put_right(folder: &Path, files: &mut [SourceFile]) -> Result<Vec<String>, Failure> {
    let mut told = Vec::new();
    for file in files {
        let Some(text) = tidy(file) else { continue };
        let mut out = WholeFile::create(&folder.join(&file.name))?;
        out.write(|out| out.write_all(text.as_bytes()))?;
        out.finish()?;
        told.push(format!("{}: written anew", file.name));
        file.text = text;
    }
    Ok(told)
}
