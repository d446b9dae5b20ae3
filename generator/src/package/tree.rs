//! What stands in a crate's folder, as far as it is the compiler's. Links are seen, never followed.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use super::{PackageError, ownership::is_owned};

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder {
        /// Nothing is in it, not even what isn't the compiler's.
        empty: bool,
    },
    /// A symbolic link, or something yet stranger.
    Other,
}

/// All that is the compiler's, by path relative to the crate's folder; a folder comes before what is in it.
#[derive(Debug, Default)]
pub(super) struct Tree(BTreeMap<PathBuf, Kind>);

impl Tree {
    /// Reads the folder `root`; without one, the tree is empty.
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

    /// Notes what is in `folder`, adds its subfolders to `folders`, and tells how much is in it.
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
            // `tests/` itself is not the compiler's, but some of what is in it.
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

    /// What stands at exactly this path, upper and lower case told apart on every file system.
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

/// Whether a folder is at `path`; `false` where nothing is.
///
/// # Errors
///
/// When something else is there, a link to a folder included.
pub(super) fn is_folder(path: &Path) -> Result<bool, PackageError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_dir() => Ok(true),
        Ok(found) if found.is_symlink() => Err(PackageError::Link { path: path.into() }),
        Ok(_) => Err(PackageError::NotAFolder { path: path.into() }),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(PackageError::io("read", path, error)),
    }
}
