//! Writes a crate completely or not at all.
//!
//! All files are first written to a hidden folder inside the crate's folder, which is therefore on the same file system.
//! Files to be replaced and stale files are then moved into the hidden folder, and the new files to their places. Each
//! step is recorded. If one fails, all steps are undone in reverse order.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use super::{Changes, PackageError, tree::is_folder};
use crate::File;

/// What writing a crate did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The number of files written.
    pub written: usize,
    /// The number of files that were up to date and not touched.
    pub unchanged: usize,
    /// The number of stale files and empty folders removed.
    pub removed: usize,
}

impl Changes<'_> {
    /// Writes the changed and missing files and removes the stale ones. Files that are up to date are not touched.
    ///
    /// # Errors
    ///
    /// The operating system reports an error, or there is a folder where a file is needed. The crate is unchanged then,
    /// except after [`PackageError::NotRestored`].
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
    /// The crate's folder and its parents, as far as they did not exist before.
    created_folders: Vec<PathBuf>,
    hidden: TempDir,
    steps: Vec<Step>,
}

/// A step that was done and can be undone.
enum Step {
    CreatedFolder(PathBuf),
    RemovedFolder(PathBuf),
    WroteFile(PathBuf),
    MovedAway { from: PathBuf, to: PathBuf },
}

impl Transaction {
    fn begin(root: &Path) -> Result<Transaction, PackageError> {
        let created_folders = create_root(root)?;
        match tempfile::Builder::new()
            .prefix(".codegen-")
            .tempdir_in(root)
        {
            Ok(hidden) => Ok(Transaction {
                root: root.to_owned(),
                created_folders,
                hidden,
                steps: Vec::new(),
            }),
            Err(error) => {
                remove_created(&created_folders);
                Err(PackageError::io("write to", root, error))
            }
        }
    }

    fn run(&mut self, files: &[&File], changes: &Changes<'_>) -> Result<(), PackageError> {
        let written = self.write_all(files)?;
        // Stale files go first: on a file system that ignores case, a stale `Case.rs` is the new `case.rs`.
        for path in &changes.stale {
            self.move_away(path)?;
        }
        for (file, from) in files.iter().zip(&written) {
            self.place(file, from)?;
        }
        for folder in &changes.leftover_folders {
            self.remove_folder(folder)?;
        }
        Ok(())
    }

    /// Writes the files to the hidden folder. Returns the path of each there.
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
            self.create_folder(&self.root.join(folder))?;
        }
        self.move_away(path)?;
        let to = self.root.join(path);
        fs::rename(from, &to).map_err(|error| PackageError::io("write", &to, error))?;
        self.steps.push(Step::WroteFile(to));
        Ok(())
    }

    fn create_folder(&mut self, folder: &Path) -> Result<(), PackageError> {
        if !is_folder(folder)? {
            fs::create_dir(folder).map_err(|error| PackageError::io("create", folder, error))?;
            self.steps.push(Step::CreatedFolder(folder.to_owned()));
        }
        Ok(())
    }

    /// Moves the file or link at `path`, if there is one, to the hidden folder. Removes an empty folder there.
    fn move_away(&mut self, path: &Path) -> Result<(), PackageError> {
        let from = self.root.join(path);
        match fs::symlink_metadata(&from) {
            Ok(found) if found.is_dir() => match fs::remove_dir(&from) {
                Ok(()) => self.steps.push(Step::RemovedFolder(from)),
                Err(_) => return Err(PackageError::NotAFile { path: from }),
            },
            Ok(_) => {
                let to = self.hidden.path().join(format!("old-{}", self.steps.len()));
                fs::rename(&from, &to).map_err(|error| PackageError::io("move", &from, error))?;
                self.steps.push(Step::MovedAway { from, to });
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(PackageError::io("read", from, error)),
        }
        Ok(())
    }

    /// Removes a folder if it is empty. It may still contain files that the compiler doesn't own.
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

    /// Deletes the hidden folder with the replaced and stale files.
    fn commit(self) {
        // The crate is written, even if the hidden folder can't be deleted.
        let _ = self.hidden.close();
    }

    /// Undoes all steps. Returns `error`, or [`PackageError::NotRestored`] if a step can't be undone.
    fn undo(self, error: PackageError) -> PackageError {
        for step in self.steps.iter().rev() {
            if let Err(undo_error) = step.undo() {
                return PackageError::NotRestored {
                    error: Box::new(error),
                    undo_error: Box::new(undo_error),
                    backup: self.hidden.keep(),
                };
            }
        }
        let _ = self.hidden.close();
        remove_created(&self.created_folders);
        error
    }
}

impl Step {
    fn undo(&self) -> Result<(), PackageError> {
        match self {
            Step::CreatedFolder(path) => {
                fs::remove_dir(path).map_err(|error| PackageError::io("remove", path, error))
            }
            Step::RemovedFolder(path) => {
                fs::create_dir(path).map_err(|error| PackageError::io("create", path, error))
            }
            Step::WroteFile(path) => {
                fs::remove_file(path).map_err(|error| PackageError::io("remove", path, error))
            }
            Step::MovedAway { from, to } => {
                fs::rename(to, from).map_err(|error| PackageError::io("restore", from, error))
            }
        }
    }
}

/// Creates the crate's folder and its parents. Returns those that did not exist, outer ones first.
fn create_root(root: &Path) -> Result<Vec<PathBuf>, PackageError> {
    if is_folder(root)? {
        return Ok(Vec::new());
    }
    let missing: Vec<&Path> = root.ancestors().take_while(|path| !path.exists()).collect();
    let mut created = Vec::new();
    for folder in missing.into_iter().rev() {
        if let Err(error) = fs::create_dir(folder) {
            remove_created(&created);
            return Err(PackageError::io("create", folder, error));
        }
        created.push(folder.to_owned());
    }
    Ok(created)
}

/// Removes the folders that [`create_root`] created, if they are empty.
fn remove_created(created: &[PathBuf]) {
    for folder in created.iter().rev() {
        let _ = fs::remove_dir(folder);
    }
}
