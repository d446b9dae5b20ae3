//! Reads documents from the disk. No other module does.
//!
//! Of the files that a document and its overlays mention, only those below the folder of the document are read, or below a root
//! folder that the caller names. Symbolic links are resolved first. Overlays can be in any folder.

use std::{
    collections::{HashMap, hash_map::Entry},
    fmt, fs,
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use super::{Budget, File, OuterFolders, Source, Unread, mentions};
use crate::diagnostic::Suggestions;

/// The maximum size of a file, in bytes.
const MAX_FILE_BYTES: u64 = 64 << 20;
/// The maximum number of files of a document.
const MAX_FILES: usize = 10_000;
/// The maximum total size of the files of a document, in bytes.
const MAX_TOTAL_BYTES: usize = 256 << 20;
/// The reason for not reading a file beyond these limits, as a sentence without its subject.
pub(super) const TOO_MANY: &str =
    "is not read: a document can have at most 10,000 files and 256 MiB in total";

impl Source {
    /// Reads the document at `path`, and the files below its folder that it mentions. A mentioned file that can't be
    /// read is an error only if a reference leads there.
    ///
    /// # Errors
    ///
    /// The file at `path` can't be read, is larger than 64 MiB, or is not UTF-8.
    pub fn read(path: &Path) -> Result<Source, ReadError> {
        Source::read_below(path, None, [])
    }

    /// Reads the document at `path` as [`Source::read`] does, and overlays: each has a path, and a name for messages. They are
    /// applied in their order. References in them are relative to the document.
    ///
    /// # Errors
    /// As for [`Source::read`], for the file at `path` and for each overlay.
    pub fn read_with_overlays<'p>(
        path: &Path,
        overlays: impl IntoIterator<Item = (&'p Path, &'p str)>,
    ) -> Result<Source, ReadError> {
        Source::read_below(path, None, overlays)
    }

    /// Reads the document at `path` and its overlays as [`Source::read_with_overlays`] does, and all mentioned files below the
    /// folder `root`, which contains the document. `None` is the folder of the document.
    ///
    /// # Errors
    ///
    /// As for [`Source::read_with_overlays`]. The document is not in `root`, or `root` is not a folder.
    pub fn read_below<'p>(
        path: &Path,
        root: Option<&Path>,
        overlays: impl IntoIterator<Item = (&'p Path, &'p str)>,
    ) -> Result<Source, ReadError> {
        let mut source = Source::from_text(path.to_string_lossy(), read_root(path)?);
        for (path, name) in overlays {
            source.overlays.push(File::new(name, read_root(path)?));
        }
        match (Folder::of(path, root), root) {
            (Ok(folder), _) => {
                source.outer = folder.outer.clone();
                source.read_others(folder);
            }
            (Err(cause), Some(_)) => {
                let path = path.to_path_buf();
                return Err(ReadError { path, cause });
            }
            // If the folder can't be found, no file is read. The references to them are reported later.
            (Err(_), None) => {}
        }
        source.remount();
        Ok(source)
    }

    /// Reads the files that the document mentions, directly or through other files.
    fn read_others(&mut self, mut folder: Folder) {
        let budget = Budget::default();
        let root = self.root_path();
        let mut bytes = self.text().len();
        let outer = folder.outer.clone();
        let entries = [&self.root].into_iter().chain(&self.overlays);
        let mut open: Vec<String> = entries
            .flat_map(|file| mentions::mentioned_files(file, &root, &outer, &budget))
            .collect();
        open.reverse();
        while let Some(path) = open.pop() {
            if path == root || self.others.contains_key(&path) {
                continue;
            }
            let file = match self.others.len() >= MAX_FILES || bytes >= MAX_TOTAL_BYTES {
                true => Err(Unread::TooMany),
                false => folder
                    .read(&path)
                    .map(|text| File::new(self.shown(&path), text)),
            };
            if let Ok(file) = &file {
                bytes += file.text().len();
                let mentioned = mentions::mentioned_files(file, &path, &outer, &budget);
                open.extend(mentioned.into_iter().rev());
            }
            self.others.insert(path, file);
        }
    }
}

/// The text of a file that the caller names.
fn read_root(path: &Path) -> Result<String, ReadError> {
    read_text(path).map_err(|cause| ReadError {
        path: path.to_path_buf(),
        cause,
    })
}

/// The folder of a document, from which its other files are read.
struct Folder {
    /// The path, which is canonical.
    path: PathBuf,
    /// The canonical path of the folder below which all files are.
    root: PathBuf,
    /// The folders from the root down to this one.
    outer: OuterFolders,
    /// The sorted names of the files in the folders in which a file was missing. Each folder is listed once.
    listings: HashMap<PathBuf, Vec<String>>,
    suggestions: Suggestions,
}

impl Folder {
    /// The folder of the document at `path`. Its files are below `root`, by default the folder itself.
    fn of(path: &Path, root: Option<&Path>) -> Result<Self, Cause> {
        let path = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let path = fs::canonicalize(path).map_err(Cause::Io)?;
        let root = match root {
            Some(root) => fs::canonicalize(root).map_err(|cause| Cause::Root {
                root: root.to_path_buf(),
                cause: Some(cause),
            })?,
            None => path.clone(),
        };
        let Ok(below) = path.strip_prefix(&root) else {
            return Err(Cause::Root { root, cause: None });
        };
        let names = below.iter().map(|name| name.to_string_lossy().into_owned());
        Ok(Folder {
            outer: OuterFolders::new(names.collect()),
            path,
            root,
            listings: HashMap::new(),
            suggestions: Suggestions::default(),
        })
    }

    /// The text of the file at `path` in the folder.
    fn read(&mut self, path: &str) -> Result<String, Unread> {
        let found = fs::canonicalize(self.path.join(path)).and_then(|found| {
            let kind = fs::metadata(&found)?;
            Ok((found, kind))
        });
        let (found, kind) = found.map_err(|error| self.unread(error, path))?;
        if !found.starts_with(&self.root) {
            return Err(Unread::Outside);
        }
        if !kind.is_file() {
            return Err(Unread::Other("is not a regular file".to_owned()));
        }
        read_text(&found).map_err(|cause| match cause {
            Cause::Io(error) => self.unread(error, path),
            cause => Unread::Other(format!("can't be read: {cause}")),
        })
    }

    /// Why the file at `path` was not read, for an error of the operating system.
    fn unread(&mut self, error: io::Error, path: &str) -> Unread {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Unread::Missing {
                suggestion: self.nearest(path),
            },
            _ => Unread::Other(format!("can't be read: {error}")),
        }
    }

    /// The path of the file in the same folder as `path` whose name is nearest to that of `path`.
    fn nearest(&mut self, path: &str) -> Option<String> {
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = fs::canonicalize(self.path.join(parent)).ok()?;
        if !parent.starts_with(&self.root) {
            return None;
        }
        let names = match self.listings.entry(parent) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let names = file_names(new.key());
                new.insert(names)
            }
        };
        let near = self
            .suggestions
            .nearest(name, names.iter().map(String::as_str))?;
        Some(format!("{}{near}", path.strip_suffix(name)?))
    }
}

/// The sorted names of the files in `folder`; empty if it can't be listed.
fn file_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let entries = entries.take(MAX_FILES).flatten();
    let files = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()));
    let mut names: Vec<String> = files
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    names
}

fn read_text(path: &Path) -> Result<String, Cause> {
    let mut bytes = Vec::new();
    fs::File::open(path)
        .and_then(|file| file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(Cause::Io)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(Cause::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| Cause::NotUtf8 {
        byte: error.utf8_error().valid_up_to(),
    })
}

/// Why a file could not be read, with its path.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Io(io::Error),
    TooLarge,
    NotUtf8 {
        byte: usize,
    },
    /// The root folder can't be found, or does not contain the document.
    Root {
        root: PathBuf,
        cause: Option<io::Error>,
    },
}

impl ReadError {
    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "can't read {}: {}", self.path.display(), self.cause)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Io(error) => write!(to, "{error}"),
            Cause::TooLarge => write!(to, "it is larger than {} MiB", MAX_FILE_BYTES >> 20),
            Cause::Root {
                root,
                cause: Some(cause),
            } => {
                write!(to, "the root folder {}: {cause}", root.display())
            }
            Cause::Root { root, cause: None } => {
                write!(to, "the root folder {} does not contain it", root.display())
            }
            Cause::NotUtf8 { byte } => write!(
                to,
                "it is not UTF-8 (byte {byte}, counted from 0); save it as UTF-8"
            ),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.cause {
            Cause::Io(error) => Some(error),
            _ => None,
        }
    }
}
