//! Compares a crate on disk with the files that the compiler emitted.

use std::{
    borrow::Cow,
    collections::{BTreeSet, HashSet},
    fs,
    path::{Path, PathBuf},
};

use super::{
    Package, PackageError,
    tree::{Kind, is_folder},
};
use crate::File;

/// The differences between a crate on disk and the emitted files.
#[derive(Debug)]
#[must_use]
pub struct Changes<'a> {
    pub(super) root: PathBuf,
    pub(super) unchanged: usize,
    pub(super) changed: Vec<Change<'a>>,
    pub(super) missing: Vec<&'a File>,
    /// Owned files, links and empty folders that are not among the emitted files.
    pub(super) stale: Vec<PathBuf>,
    /// Owned folders that contain no emitted file, inner folders first.
    pub(super) leftover_folders: Vec<PathBuf>,
}

/// A file on disk whose contents differ from the emitted file.
#[derive(Debug)]
pub(super) struct Change<'a> {
    pub(super) file: &'a File,
    pub(super) found: Found,
}

/// What is on disk at the path of an emitted file.
#[derive(Debug)]
pub(super) enum Found {
    /// A text file with other contents.
    Text(String),
    /// A file that is not UTF-8.
    Bytes,
    /// A symbolic link, a device or a socket.
    Other,
}

impl Changes<'_> {
    /// Whether the crate on disk equals the emitted files.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.missing.is_empty() && self.stale.is_empty()
    }
}

impl Package {
    pub(super) fn changes<'a>(&self, files: &'a [File]) -> Result<Changes<'a>, PackageError> {
        let folders = folders_of(files);
        for folder in &folders {
            is_folder(&self.root.join(folder))?;
        }
        let (stale, leftover_folders) = self.stale(files, &folders);
        let mut changes = Changes {
            root: self.root.clone(),
            unchanged: 0,
            changed: Vec::new(),
            missing: Vec::new(),
            stale,
            leftover_folders,
        };
        for file in files {
            match self.tree.kind(Path::new(&file.path)) {
                None => changes.missing.push(file),
                Some(Kind::Folder { .. }) => {
                    let path = self.root.join(&file.path);
                    return Err(PackageError::NotAFile { path });
                }
                Some(Kind::Other) => changes.changed.push(Change {
                    file,
                    found: Found::Other,
                }),
                Some(Kind::File) => match self.difference(file)? {
                    None => changes.unchanged += 1,
                    Some(found) => changes.changed.push(Change { file, found }),
                },
            }
        }
        Ok(changes)
    }

    /// Returns what is on disk at the path of `file`, if it differs from `file`.
    fn difference(&self, file: &File) -> Result<Option<Found>, PackageError> {
        let path = self.root.join(&file.path);
        let bytes = fs::read(&path).map_err(|error| PackageError::io("read", path, error))?;
        if bytes == file.text.as_bytes() {
            return Ok(None);
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return Ok(Some(Found::Bytes));
        };
        // Git may check out files with the line endings of the system.
        let same = with_unix_line_endings(&text) == with_unix_line_endings(&file.text);
        Ok((!same).then_some(Found::Text(text)))
    }

    /// Returns the stale paths, and the folders to remove with them.
    fn stale(&self, files: &[File], folders: &BTreeSet<&Path>) -> (Vec<PathBuf>, Vec<PathBuf>) {
        let emitted: HashSet<&Path> = files.iter().map(|file| Path::new(&file.path)).collect();
        let (mut stale, mut leftover_folders) = (Vec::new(), Vec::new());
        for (path, kind) in self.tree.iter() {
            if emitted.contains(path) || folders.contains(path) {
                continue;
            }
            if matches!(kind, Kind::Folder { .. }) {
                leftover_folders.push(path.to_owned());
            }
            if kind != (Kind::Folder { empty: false }) {
                stale.push(path.to_owned());
            }
        }
        leftover_folders.reverse();
        (stale, leftover_folders)
    }
}

/// All folders that contain the files, outer ones first.
fn folders_of(files: &[File]) -> BTreeSet<&Path> {
    files
        .iter()
        .flat_map(|file| Path::new(&file.path).ancestors().skip(1))
        .filter(|folder| !folder.as_os_str().is_empty())
        .collect()
}

/// Replaces `\r\n` with `\n`.
pub(super) fn with_unix_line_endings(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
