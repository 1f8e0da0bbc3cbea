//! Arguments -> the list of files to read, in a fixed order.

use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

use crate::ids::{Names, unique};
use crate::{Format, Options, RefusedPath, ResultFiles};

/// One input to open.
#[derive(Debug, Clone)]
pub(crate) struct Planned {
    /// `None` for standard input.
    pub(crate) path: Option<PathBuf>,
    /// Id of the document, unless the file holds records.
    pub(crate) id: String,
}

/// Everything to read.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) inputs: Vec<Planned>,
    /// Files of the folders that have another extension.
    pub(crate) passed_over: usize,
    /// Files of the folders that an earlier run wrote.
    pub(crate) results_left_out: usize,
    /// Folders of the arguments in which nothing was found.
    pub(crate) empty: Vec<PathBuf>,
}

/// Folders are walked in the order of their paths; hidden files are left out.
pub(crate) fn plan(paths: &[PathBuf], options: &Options) -> Result<Plan, RefusedPath> {
    let mut walk = Walk {
        leave_out: canonical(&options.leave_out),
        results: &options.results,
        files: Vec::new(),
        plan: Plan::default(),
    };
    for path in paths {
        walk.argument(path)?;
    }
    let names: Vec<Names> = walk.files.iter().map(|(path, relative)| Names::new(relative, path)).collect();
    let inputs = walk.files.into_iter().zip(unique(&names)).map(|((path, _), id)| match is_stdin(&path) {
        true => Planned { path: None, id: "stdin".to_owned() },
        false => Planned { path: Some(path), id },
    });
    Ok(Plan { inputs: inputs.collect(), ..walk.plan })
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

fn canonical(paths: &[PathBuf]) -> Vec<PathBuf> {
    paths.iter().filter_map(|path| fs::canonicalize(path).ok()).collect()
}

struct Walk<'o> {
    leave_out: Vec<PathBuf>,
    results: &'o ResultFiles,
    /// Path, and path relative to its argument.
    files: Vec<(PathBuf, PathBuf)>,
    /// What is known of the plan besides its inputs.
    plan: Plan,
}

impl Walk<'_> {
    fn argument(&mut self, path: &Path) -> Result<(), RefusedPath> {
        let refused =
            |error: std::io::Error| RefusedPath { path: path.display().to_string(), reason: describe(&error) };
        if is_stdin(path) {
            self.files.push((path.to_owned(), path.to_owned()));
            return Ok(());
        }
        if fs::metadata(path).map_err(refused)?.is_dir() {
            return self.folder(path).map_err(refused);
        }
        let name = path.file_name().map_or_else(|| path.to_owned(), PathBuf::from);
        self.files.push((path.to_owned(), name));
        Ok(())
    }

    /// Linked folders are not entered: a link to a parent would never end.
    fn folder(&mut self, root: &Path) -> std::io::Result<()> {
        let mut found = Vec::new();
        let mut open = vec![root.to_owned()];
        while let Some(folder) = open.pop() {
            let entries = fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
            let has_results = self.results.are_all_of(&entries.iter().map(DirEntry::file_name).collect());
            for entry in entries {
                let (name, path) = (entry.file_name(), entry.path());
                if name.as_encoded_bytes().starts_with(b".") || self.is_left_out(&path) {
                    continue;
                }
                if entry.file_type()?.is_dir() {
                    open.push(path);
                } else if has_results && self.results.include(&name) {
                    self.plan.results_left_out += 1;
                } else if Format::of_name(&path).is_some() && path.is_file() {
                    found.push(path);
                } else {
                    self.plan.passed_over += 1;
                }
            }
        }
        if found.is_empty() {
            self.plan.empty.push(root.to_owned());
        }
        found.sort();
        let relative = |path: PathBuf| (path.clone(), path.strip_prefix(root).map_or(path.clone(), Path::to_owned));
        self.files.extend(found.into_iter().map(relative));
        Ok(())
    }

    fn is_left_out(&self, path: &Path) -> bool {
        !self.leave_out.is_empty() && fs::canonicalize(path).is_ok_and(|path| self.leave_out.contains(&path))
    }
}

/// One word for the usual failures, and the system's own for the others.
pub(crate) fn describe(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
