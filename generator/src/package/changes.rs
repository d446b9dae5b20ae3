//! How the crate on disk differs from the one that was compiled.

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

/// How a crate on disk differs from the files that it should consist of.
#[derive(Debug)]
#[must_use]
pub struct Changes<'a> {
    pub(super) root: PathBuf,
    pub(super) unchanged: usize,
    pub(super) changed: Vec<Change<'a>>,
    pub(super) missing: Vec<&'a File>,
    /// Files, links and empty folders that no document asks for.
    pub(super) stale: Vec<PathBuf>,
    /// Folders without an emitted file, what is in a folder before the folder itself.
    pub(super) leftover_folders: Vec<PathBuf>,
}

/// A file whose contents are not what they should be.
#[derive(Debug)]
pub(super) struct Change<'a> {
    pub(super) file: &'a File,
    pub(super) found: Found,
}

/// What stands in place of a file.
#[derive(Debug)]
pub(super) enum Found {
    /// Another text.
    Text(String),
    /// Bytes that are no UTF-8.
    Bytes,
    /// A symbolic link, or something yet stranger.
    Other,
}

impl Changes<'_> {
    /// Whether the crate is as it should be.
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

    /// What the file holds, if that is not what it should.
    fn difference(&self, file: &File) -> Result<Option<Found>, PackageError> {
        let path = self.root.join(&file.path);
        let bytes = fs::read(&path).map_err(|error| PackageError::io("read", path, error))?;
        if bytes == file.text.as_bytes() {
            return Ok(None);
        }
        let Ok(text) = String::from_utf8(bytes) else {
            return Ok(Some(Found::Bytes));
        };
        // Git may check files out with the line ends of the system.
        let same = with_plain_line_ends(&text) == with_plain_line_ends(&file.text);
        Ok((!same).then_some(Found::Text(text)))
    }

    /// What no document asks for, and the folders that are to go with it.
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

/// All folders that the files stand in, outer ones first.
fn folders_of(files: &[File]) -> BTreeSet<&Path> {
    files
        .iter()
        .flat_map(|file| Path::new(&file.path).ancestors().skip(1))
        .filter(|folder| !folder.as_os_str().is_empty())
        .collect()
}

/// The text with `\n` at line ends.
pub(super) fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
