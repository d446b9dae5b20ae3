//! Writes a crate whole or not at all.
//!
//! Everything is first written to a hidden folder inside the crate's, so that it is on the same file system whatever is
//! mounted where. Then it is renamed into place; what it replaces, and what is stale, is renamed into the hidden folder.
//! Each step is noted, and when one fails, all are undone in reverse.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{Changes, PackageError, tree::is_folder};
use crate::File;

/// What was done to a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// How many files were written.
    pub written: usize,
    /// How many files were as they should be, and left alone.
    pub unchanged: usize,
    /// How many stale files and empty folders were removed.
    pub removed: usize,
}

impl Changes<'_> {
    /// Makes the crate what it should be. Files that are so already are not touched.
    ///
    /// # Errors
    ///
    /// When the system refuses, or something has appeared where a file belongs. The crate is then what it was before,
    /// but for [`PackageError::NotRestored`].
    pub fn write(self) -> Result<Summary, PackageError> {
        let changed = self.changed.iter().map(|change| change.file);
        let files: Vec<&File> = changed.chain(self.missing.iter().copied()).collect();
        if !self.is_empty() {
            let mut transaction = Transaction::begin(&self.root)?;
            match transaction.run(&files, &self) {
                Ok(()) => transaction.commit(),
                Err(error) => return Err(transaction.undo(error)),
            }
        }
        Ok(Summary {
            written: files.len(),
            unchanged: self.unchanged,
            removed: self.stale.len(),
        })
    }
}

struct Transaction {
    root: PathBuf,
    /// The crate's folder and those around it that were not there before.
    made: Vec<PathBuf>,
    hidden: TempDir,
    steps: Vec<Step>,
}

/// What was done, and so can be undone.
enum Step {
    MadeFolder(PathBuf),
    RemovedFolder(PathBuf),
    Placed(PathBuf),
    SetAside { from: PathBuf, to: PathBuf },
}

impl Transaction {
    fn begin(root: &Path) -> Result<Transaction, PackageError> {
        let made = make_root(root)?;
        match tempfile::Builder::new()
            .prefix(".codegen-")
            .tempdir_in(root)
        {
            Ok(hidden) => Ok(Transaction {
                root: root.to_owned(),
                made,
                hidden,
                steps: Vec::new(),
            }),
            Err(error) => {
                unmake(&made);
                Err(PackageError::io("write to", root, error))
            }
        }
    }

    fn run(&mut self, files: &[&File], changes: &Changes<'_>) -> Result<(), PackageError> {
        let written = self.write_all(files)?;
        // First, so that on a file system that doesn't tell `Case.rs` from `case.rs` the latter stays.
        for path in &changes.stale {
            self.set_aside(path)?;
        }
        for (file, from) in files.iter().zip(&written) {
            self.place(file, from)?;
        }
        for folder in &changes.leftover_folders {
            self.remove_folder(folder)?;
        }
        Ok(())
    }

    /// Writes the files to the hidden folder, and tells where each is.
    fn write_all(&self, files: &[&File]) -> Result<Vec<PathBuf>, PackageError> {
        let write = |(index, file): (usize, &&File)| {
            let path = self.hidden.path().join(format!("new-{index}"));
            match fs::write(&path, &file.text) {
                Ok(()) => Ok(path),
                Err(error) => Err(PackageError::io("write", path, error)),
            }
        };
        files.iter().enumerate().map(write).collect()
    }

    fn place(&mut self, file: &File, from: &Path) -> Result<(), PackageError> {
        let path = Path::new(&file.path);
        let folders: Vec<&Path> = path.ancestors().skip(1).collect();
        for folder in folders.iter().rev() {
            self.make_folder(&self.root.join(folder))?;
        }
        self.set_aside(path)?;
        let to = self.root.join(path);
        fs::rename(from, &to).map_err(|error| PackageError::io("write", &to, error))?;
        self.steps.push(Step::Placed(to));
        Ok(())
    }

    fn make_folder(&mut self, folder: &Path) -> Result<(), PackageError> {
        if !is_folder(folder)? {
            fs::create_dir(folder).map_err(|error| PackageError::io("make", folder, error))?;
            self.steps.push(Step::MadeFolder(folder.to_owned()));
        }
        Ok(())
    }

    /// Takes what stands at `path` out of the way, if anything does; of folders, only an empty one.
    fn set_aside(&mut self, path: &Path) -> Result<(), PackageError> {
        let from = self.root.join(path);
        match fs::symlink_metadata(&from) {
            Ok(found) if found.is_dir() => match fs::remove_dir(&from) {
                Ok(()) => self.steps.push(Step::RemovedFolder(from)),
                Err(_) => return Err(PackageError::NotAFile { path: from }),
            },
            Ok(_) => {
                let to = self.hidden.path().join(format!("old-{}", self.steps.len()));
                fs::rename(&from, &to).map_err(|error| PackageError::io("move", &from, error))?;
                self.steps.push(Step::SetAside { from, to });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(PackageError::io("read", from, error)),
        }
        Ok(())
    }

    /// Removes a folder, unless there is something in it that isn't the compiler's.
    fn remove_folder(&mut self, folder: &Path) -> Result<(), PackageError> {
        let folder = self.root.join(folder);
        match fs::remove_dir(&folder) {
            Ok(()) => {
                self.steps.push(Step::RemovedFolder(folder));
                Ok(())
            }
            Err(error) => match error.kind() {
                io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::NotFound => Ok(()),
                _ => Err(PackageError::io("remove", folder, error)),
            },
        }
    }

    /// Forgets what was set aside.
    fn commit(self) {
        // The crate is written; a hidden folder that can't be removed is no reason to say otherwise.
        let _ = self.hidden.close();
    }

    /// Puts everything back, and tells what to report.
    fn undo(self, error: PackageError) -> PackageError {
        for step in self.steps.iter().rev() {
            if let Err(second) = step.undo() {
                return PackageError::NotRestored {
                    error: Box::new(error),
                    second: Box::new(second),
                    kept: self.hidden.keep(),
                };
            }
        }
        let _ = self.hidden.close();
        unmake(&self.made);
        error
    }
}

impl Step {
    fn undo(&self) -> Result<(), PackageError> {
        match self {
            Step::MadeFolder(path) => {
                fs::remove_dir(path).map_err(|error| PackageError::io("remove", path, error))
            }
            Step::RemovedFolder(path) => {
                fs::create_dir(path).map_err(|error| PackageError::io("make", path, error))
            }
            Step::Placed(path) => {
                fs::remove_file(path).map_err(|error| PackageError::io("remove", path, error))
            }
            Step::SetAside { from, to } => {
                fs::rename(to, from).map_err(|error| PackageError::io("put back", from, error))
            }
        }
    }
}

/// Makes the crate's folder and those around it; tells which were not there, outer ones first.
fn make_root(root: &Path) -> Result<Vec<PathBuf>, PackageError> {
    if is_folder(root)? {
        return Ok(Vec::new());
    }
    let missing: Vec<&Path> = root.ancestors().take_while(|path| !path.exists()).collect();
    let mut made = Vec::new();
    for folder in missing.into_iter().rev() {
        if let Err(error) = fs::create_dir(folder) {
            unmake(&made);
            return Err(PackageError::io("make", folder, error));
        }
        made.push(folder.to_owned());
    }
    Ok(made)
}

/// Removes folders that were made for nothing, as far as they are still empty.
fn unmake(made: &[PathBuf]) {
    for folder in made.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}
