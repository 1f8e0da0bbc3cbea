//! Output files, which appear whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use donorgraph_intake::Reader;

use crate::failure::Failure;

/// A file under a temporary name beside its place; [`WholeFile::finish`] gives it its name. When it is dropped before,
/// as when the run fails, it is taken away and the file of an earlier run stays. A link is followed; a pipe or a device
/// is written to as it is, because a rename would put a plain file in its place.
pub(crate) struct WholeFile {
    path: PathBuf,
    /// `None` for what is written in place.
    temporary: Option<PathBuf>,
    /// `None` once it is finished.
    file: Option<BufWriter<File>>,
}

impl WholeFile {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        if path.is_dir() || path.file_name().is_none() {
            return Err(Failure::Output(format!("cannot write {}: it is a folder", path.display())));
        }
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let special = fs::metadata(&path).is_ok_and(|found| !found.is_file());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let beside = || path.with_file_name(format!(".{name}.tmp-{}", std::process::id()));
        let temporary = (!special).then(beside);
        let file = match &temporary {
            Some(temporary) => File::create(temporary),
            None => OpenOptions::new().write(true).open(&path),
        };
        let file = file.map_err(|error| Failure::writing(&path, &error))?;
        Ok(WholeFile { path, temporary, file: Some(BufWriter::with_capacity(256 << 10, file)) })
    }

    /// Writes with a function that knows the format.
    pub(crate) fn write(&mut self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        let written = match &mut self.file {
            Some(file) => write(file),
            None => Ok(()),
        };
        written.map_err(|error| Failure::writing(&self.path, &error))
    }

    /// Makes sure that the bytes are on the disk, and gives the file its name.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        let file = self.file.take();
        let settle = || -> io::Result<()> {
            if let Some(file) = file {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
                if let Some(temporary) = &self.temporary {
                    file.sync_all()?;
                    fs::rename(temporary, &self.path)?;
                    sync_folder(&self.path);
                }
            }
            Ok(())
        };
        let settled = settle();
        if settled.is_err() {
            self.discard();
        }
        settled.map_err(|error| Failure::writing(&self.path, &error))
    }
}

impl WholeFile {
    fn discard(&self) {
        if let Some(temporary) = &self.temporary {
            let _ = fs::remove_file(temporary);
        }
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if self.file.is_some() {
            self.discard();
        }
    }
}

/// Some file systems cannot do it; the file itself is safe by then.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

/// Refuses to write two results to one file: the one written last would be all that is left. A pipe or a device may get
/// both.
pub(crate) fn check_distinct(outputs: &[&PathBuf]) -> Result<(), Failure> {
    let special = |path: &Path| fs::metadata(path).is_ok_and(|found| !found.is_file());
    for (index, output) in outputs.iter().enumerate() {
        if !special(output) && outputs[..index].iter().any(|other| place(other) == place(output)) {
            let output = output.display();
            return Err(Failure::refused(format!(
                "{output} is given for two outputs of this run; choose another for one"
            )));
        }
    }
    Ok(())
}

/// Where a file is or would be made, by whatever path.
fn place(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let new = || fs::canonicalize(folder).ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    fs::canonicalize(path).ok().or_else(new).unwrap_or_else(|| path.to_owned())
}

/// Refuses to write over what is read.
pub(crate) fn check_apart(outputs: &[PathBuf], reader: &Reader) -> Result<(), Failure> {
    // Standard input may be one of the files, too.
    let stdin = PathBuf::from("/dev/stdin");
    let inputs = || reader.files().iter().chain([&stdin]);
    for output in outputs {
        let Ok(real) = fs::canonicalize(output) else { continue };
        let is_it = |input: &&PathBuf| fs::canonicalize(input).is_ok_and(|input| input == real);
        if inputs().any(|input| is_it(&input)) {
            return Err(Failure::refused(format!(
                "{} is an input of this run and would be written over; choose another place for the results",
                output.display()
            )));
        }
    }
    Ok(())
}
