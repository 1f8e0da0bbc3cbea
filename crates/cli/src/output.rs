//! Output files, which appear whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use donorgraph_intake::Reader;

use crate::failure::Failure;

/// A file under a temporary name beside its place; [`WholeFile::finish`] gives it its name. When it is dropped before,
/// as when the run fails, it is taken away and the file of an earlier run stays.
pub(crate) struct WholeFile {
    path: PathBuf,
    temporary: PathBuf,
    /// `None` once it is finished.
    file: Option<BufWriter<File>>,
}

impl WholeFile {
    pub(crate) fn create(path: &Path) -> Result<Self, Failure> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let temporary = path.with_file_name(format!(".{name}.tmp-{}", std::process::id()));
        if path.is_dir() || name.is_empty() {
            return Err(Failure::Output(format!("cannot write {}: it is a folder", path.display())));
        }
        let file = File::create(&temporary).map_err(|error| Failure::writing(path, &error))?;
        Ok(WholeFile { path: path.to_owned(), temporary, file: Some(BufWriter::with_capacity(256 << 10, file)) })
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
                file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            }
            fs::rename(&self.temporary, &self.path)?;
            sync_folder(&self.path);
            Ok(())
        };
        let settled = settle();
        if settled.is_err() {
            let _ = fs::remove_file(&self.temporary);
        }
        settled.map_err(|error| Failure::writing(&self.path, &error))
    }
}

impl Drop for WholeFile {
    fn drop(&mut self) {
        if self.file.is_some() {
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// Some file systems cannot do it; the file itself is safe by then.
fn sync_folder(path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
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
