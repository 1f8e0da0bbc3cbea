//! `lexicon import`: lists of other projects as a layer above the built-in lexicons.

mod ftm;
mod layer;
mod record;
mod table;
mod wikidata;

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read as _};
use std::path::Path;

use donorgraph::curate::Severity;
use donorgraph::schema::EntityKind;
use donorgraph::{Lexicon, Pipeline, SourceFile};

use crate::args::{ImportArgs, ImportFormat};
use crate::commands::summary::count;
use crate::failure::{Failure, Outcome};
use crate::lexicons::{Engine, layer as above, lines};
use crate::output::WholeFile;
use crate::terminal::say;
use layer::{Defaults, Layer};
use record::{Read, Unreadable};
use table::Columns;

const ENTITIES: &str = "id\tkind\tclass\troles\tparent\tcountry\twikidata\tiati\tiso\tvalid_from\tvalid_to\tsource";
const NAMES: &str = "entity\tlang\tform\ttext\tinflect\tcase\tambiguity\tcontext\tsource";
const SOURCES: &str = "code\ttitle\tlicence\tnote";

/// Lines told of each sort of thing that did not get into the layer.
const TOLD: usize = 10;

pub(super) fn run(args: &ImportArgs) -> Result<Outcome, Failure> {
    if fs::read_dir(&args.out).is_ok_and(|mut files| files.next().is_some()) {
        let out = args.out.display();
        return Err(Failure::refused(format!("{out} is not empty; choose a new folder for the lists")));
    }
    let engine = Engine::load(None)?;
    let lexicon = engine.pipeline().lexicon();
    let defaults = Defaults {
        kind: args.kind.unwrap_or(EntityKind::Organization),
        class: args.class.clone().unwrap_or_default(),
        lang: args.lang.clone(),
        source: args.source().to_owned(),
    };
    let mut layer = Layer::new(lexicon, defaults);
    let (mut refused, mut passed_over) = (Vec::new(), 0);
    read(args, lexicon, |read| match read {
        Ok(Some(record)) => layer.add(&record),
        Ok(None) => passed_over += 1,
        Err(unreadable) => refused.push(unreadable),
    })?;
    let files = files(args, lexicon, &layer);
    let pipeline = Pipeline::new(above(files.clone()).map_err(|error| Failure::refused(lines(None, &error)))?);
    tell(args, &layer, &refused, passed_over);
    let faults: Vec<_> = pipeline.review(1).into_iter().filter(|found| found.severity == Severity::Fault).collect();
    faults.iter().for_each(|found| say(&args.out.join(found.fault.to_string()).display().to_string()));
    write(&args.out, &files)?;
    let (entities, names) = layer.rows();
    let summary = format!(
        "{}, {} in {}",
        count(entities.len(), "new entity").replace("entitys", "entities"),
        count(names.len(), "name"),
        args.out.display()
    );
    say(&format!("{summary}; look at the names, then `donorgraph lexicon check {}`", args.out.display()));
    Ok(match (refused.is_empty() && faults.is_empty(), names.is_empty()) {
        (true, _) => Outcome::Whole,
        (false, true) => Outcome::NothingRead,
        (false, false) => Outcome::SomeRefused,
    })
}

/// Gives the records of the file to `each`.
fn read(args: &ImportArgs, lexicon: &Lexicon, mut each: impl FnMut(Read)) -> Result<(), Failure> {
    let unreadable = |error: &io::Error| Failure::refused(format!("{}: {error}", args.file.display()));
    let mut input = open(&args.file).map_err(|error| unreadable(&error))?;
    let separator = match args.format {
        ImportFormat::Csv => ',',
        ImportFormat::Tsv => '\t',
        ImportFormat::Ftm | ImportFormat::Wikidata => {
            let languages: Vec<String> = lexicon.language_codes().map(str::to_owned).collect();
            for (line, text) in (1..).zip(input.lines()) {
                let text = text.map_err(|error| unreadable(&error))?;
                match (text.trim(), args.format) {
                    ("", _) => {}
                    (text, ImportFormat::Ftm) => each(ftm::read(line, text)),
                    (text, _) => each(wikidata::read(line, text, &languages)),
                }
            }
            return Ok(());
        }
    };
    let mut text = String::new();
    input.read_to_string(&mut text).map_err(|error| unreadable(&error))?;
    let rows = table::rows(&text, separator);
    let Some(((line, header), rows)) = rows.split_first() else {
        return Err(Failure::refused(format!("{}: no rows", args.file.display())));
    };
    let columns = Columns::new(header, &args.columns);
    let columns = columns.map_err(|e| Failure::refused(format!("{}:{line}:0: {e}", args.file.display())))?;
    rows.iter().for_each(|(line, cells)| each(columns.record(*line, cells)));
    Ok(())
}

fn open(path: &Path) -> io::Result<Box<dyn BufRead>> {
    Ok(match path.to_str() {
        Some("-") => Box::new(BufReader::new(io::stdin())),
        _ => Box::new(BufReader::new(File::open(path)?)),
    })
}

/// The files of the layer.
fn files(args: &ImportArgs, lexicon: &Lexicon, layer: &Layer<'_>) -> Vec<SourceFile> {
    let (entities, names) = layer.rows();
    let table = |name: &str, header: &str, rows: &[String]| SourceFile {
        name: name.to_owned(),
        text: [&[header.to_owned()], rows].concat().join("\n") + "\n",
    };
    let mut files =
        vec![table("entities/imported.tsv", ENTITIES, &entities), table("names/imported.tsv", NAMES, &names)];
    if !lexicon.sources().iter().any(|code| code == args.source()) {
        let title = args.file.file_name().map_or("-".into(), |name| name.to_string_lossy());
        let row = [args.source(), title.as_ref(), args.licence.as_deref().unwrap_or("not told"), "-"].join("\t");
        files.push(table("SOURCES.tsv", SOURCES, &[row]));
    }
    files
}

fn write(out: &Path, files: &[SourceFile]) -> Result<(), Failure> {
    for file in files {
        let path = out.join(&file.name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|error| Failure::writing(folder, &error))?;
        let mut whole = WholeFile::create(&path)?;
        whole.write(|out| out.write_all(file.text.as_bytes()))?;
        whole.finish()?;
    }
    Ok(())
}

/// What did not get into the layer, and why.
fn tell(args: &ImportArgs, layer: &Layer<'_>, refused: &[Unreadable], passed_over: usize) {
    let first = |total: usize, lines: &mut dyn Iterator<Item = String>| {
        lines.take(TOLD).for_each(|line| say(&line));
        if total > TOLD {
            say(&format!("... and {} more", total - TOLD));
        }
    };
    let place = |wrong: &Unreadable| format!("{}:{wrong}", args.file.display());
    first(refused.len(), &mut refused.iter().map(place));
    let known = |(name, id): &(String, String)| format!("known already: «{name}» is a name of `{id}`");
    first(layer.known.len(), &mut layer.known.iter().map(known));
    if layer.left_out > 0 {
        say(&format!("{} left out: too short, too long, or without letters", count(layer.left_out, "name")));
    }
    if passed_over > 0 {
        say(&format!("{} passed over: of other kinds, or without a name", count(passed_over, "record")));
    }
}
