//! Word lists and frames from a folder, above the built-in ones.

use std::fs;
use std::path::{Path, PathBuf};

use donorgraph::{Lexicon, LexiconError, Pipeline, SourceFile};

use crate::failure::Failure;

/// The pipeline of this run.
pub(crate) enum Engine {
    /// The built-in lexicons alone.
    Builtin(&'static Pipeline),
    /// With the user's folder.
    Own(Box<Pipeline>),
}

impl Engine {
    pub(crate) fn load(folder: Option<&Path>) -> Result<Self, Failure> {
        match folder {
            None => Pipeline::builtin().map(Engine::Builtin).map_err(|error| Failure::refused(lines(None, &error))),
            Some(folder) => {
                let lexicon = layer(read(folder)?).map_err(|error| Failure::refused(lines(Some(folder), &error)))?;
                Ok(Engine::Own(Box::new(Pipeline::new(lexicon))))
            }
        }
    }

    pub(crate) fn pipeline(&self) -> &Pipeline {
        match self {
            Engine::Builtin(pipeline) => pipeline,
            Engine::Own(pipeline) => pipeline,
        }
    }
}

/// The built-in lexicons with more files above them.
pub(crate) fn layer(files: Vec<SourceFile>) -> Result<Lexicon, LexiconError> {
    Lexicon::builder().layer(files).build()
}

/// Every fault on a line of its own, with a path that an editor can open.
pub(crate) fn lines(folder: Option<&Path>, error: &LexiconError) -> String {
    let count = match error.faults.len() {
        1 => "1 fault in the lexicons:".to_owned(),
        n => format!("{n} faults in the lexicons:"),
    };
    let fault = |fault: &donorgraph::Fault| at(folder, &fault.to_string());
    std::iter::once(count).chain(error.faults.iter().map(fault)).collect::<Vec<_>>().join("\n")
}

/// What begins with a file of a folder, with the folder.
pub(crate) fn at(folder: Option<&Path>, line: &str) -> String {
    folder.map_or_else(|| line.to_owned(), |folder| folder.join(line).display().to_string())
}

/// The tables and frame files of a folder, in the order of their names.
pub(crate) fn read(folder: &Path) -> Result<Vec<SourceFile>, Failure> {
    let refused = |path: &Path, reason: &str| Failure::refused(format!("lexicon {}: {reason}", path.display()));
    let paths = walk(folder).map_err(|error| refused(folder, &error.to_string()))?;
    let one = |path: PathBuf| {
        let bytes = fs::read(&path).map_err(|error| refused(&path, &error.to_string()))?;
        let text = String::from_utf8(bytes).map_err(|e| {
            refused(&path, &format!("not UTF-8 at byte {}; save it as UTF-8", e.utf8_error().valid_up_to()))
        })?;
        let relative = path.strip_prefix(folder).unwrap_or(&path);
        let name: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        Ok(SourceFile { name: name.join("/"), text })
    };
    let files: Vec<SourceFile> = paths.into_iter().map(one).collect::<Result<_, Failure>>()?;
    match files.is_empty() {
        true => Err(refused(folder, "no .tsv or .toml files in this folder")),
        false => Ok(files),
    }
}

fn walk(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let (mut open, mut found) = (vec![folder.to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "tsv" || extension == "toml") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
