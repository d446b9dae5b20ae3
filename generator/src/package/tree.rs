//! Lists the paths in a crate's folder that the compiler owns. Symbolic links are listed but not followed.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{PackageError, ownership::is_owned};

/// What is at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder {
        /// Whether nothing is in it, neither owned nor hand-written.
        empty: bool,
    },
    /// A symbolic link, a device or a socket.
    Other,
}

/// The owned paths, relative to the crate's folder; a folder comes before its contents.
#[derive(Debug, Default)]
pub(super) struct Tree(BTreeMap<PathBuf, Kind>);

impl Tree {
    /// Reads the folder `root`. If it does not exist, the tree is empty.
    pub(super) fn read(root: &Path) -> Result<Tree, PackageError> {
        let mut tree = Tree::default();
        if !is_folder(root)? {
            return Ok(tree);
        }
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            let found = tree.read_folder(root, &folder, &mut folders)?;
            if found == 0 && is_owned(&folder) {
                tree.0.insert(folder, Kind::Folder { empty: true });
            }
        }
        Ok(tree)
    }

    /// Adds the contents of `folder` to the tree and its subfolders to `folders`. Returns the number of entries.
    fn read_folder(
        &mut self,
        root: &Path,
        folder: &Path,
        folders: &mut Vec<PathBuf>,
    ) -> Result<usize, PackageError> {
        let at = root.join(folder);
        let failed = |error| PackageError::io("read", &at, error);
        let mut found = 0;
        for entry in fs::read_dir(&at).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            found += 1;
            let path = folder.join(entry.file_name());
            let kind = entry.file_type().map_err(failed)?;
            let owned = is_owned(&path);
            // The compiler doesn't own `tests/` itself, but some paths in it.
            if kind.is_dir() && (owned || path == Path::new("tests")) {
                folders.push(path.clone());
            }
            if owned {
                self.0.insert(path, Kind::from(kind));
            }
        }
        Ok(found)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is at this path. Upper and lower case are distinguished on every file system.
    pub(super) fn kind(&self, path: &Path) -> Option<Kind> {
        self.0.get(path).copied()
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = (&Path, Kind)> {
        self.0.iter().map(|(path, kind)| (path.as_path(), *kind))
    }
}

impl From<fs::FileType> for Kind {
    fn from(kind: fs::FileType) -> Self {
        if kind.is_dir() {
            Kind::Folder { empty: false }
        } else if kind.is_file() {
            Kind::File
        } else {
            Kind::Other
        }
    }
}

/// Whether there is a folder at `path`; `false` if there is nothing.
///
/// # Errors
///
/// There is something else, such as a symbolic link to a folder, or the path can't be read.
pub(super) fn is_folder(path: &Path) -> Result<bool, PackageError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(found) if found.is_symlink() => Err(PackageError::Link { path: path.into() }),
        Ok(_) => Err(PackageError::NotAFolder { path: path.into() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(PackageError::io("read", path, error)),
    }
}
