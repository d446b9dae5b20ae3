//! The disk: the one place of the compiler that reads documents from it.
//!
//! Of the files that a document mentions those are read that lie below its folder, symbolic links resolved.

use std::{
    collections::{HashMap, hash_map::Entry},
    fmt, fs,
    io::{self, ErrorKind, Read},
    path::{Path, PathBuf},
};

use super::{Budget, File, Mount, Source, Unread, mentions};
use crate::diagnostic::Suggestions;

/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = 64 << 20;
/// How many files a document may have.
const MOST_FILES: usize = 10_000;
/// How many bytes all files of a document may have together.
const MOST_BYTES: usize = 256 << 20;
/// What is said where a document has more.
pub(super) const TOO_MANY: &str =
    "is not read: a document may have 10,000 files, and 256 MiB in all of them";

impl Source {
    /// Reads the document at `path`, and the files below its folder that it mentions. A mentioned file that can't be
    /// read is an error only if a reference leads there.
    ///
    /// # Errors
    /// When the file at `path` can't be read, is larger than 64 MiB, or is not UTF-8.
    pub fn read(path: &Path) -> Result<Source, ReadError> {
        let text = read_text(path).map_err(|cause| ReadError {
            path: path.to_path_buf(),
            cause,
        })?;
        let mut source = Source::from_text(path.to_string_lossy(), text);
        source.read_others(path);
        source.mount = Mount::beside(source.files().map(File::text));
        Ok(source)
    }

    fn read_others(&mut self, path: &Path) {
        let budget = Budget::default();
        let root = self.root_path();
        let mut bytes = self.text().len();
        let mut open = mentions::of(&self.root, &root, &budget);
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        // Without its folder, no file has a place; the references say that they lead to nothing.
        let Ok(folder) = fs::canonicalize(folder) else {
            return;
        };
        let mut folder = Folder::new(folder);
        open.reverse();
        while let Some(path) = open.pop() {
            if path == root || self.others.contains_key(&path) {
                continue;
            }
            let file = match self.others.len() >= MOST_FILES || bytes >= MOST_BYTES {
                true => Err(Unread::TooMany),
                false => folder
                    .read(&path)
                    .map(|text| File::new(self.shown(&path), text)),
            };
            if let Ok(file) = &file {
                bytes += file.text().len();
                let mentioned = mentions::of(file, &path, &budget);
                open.extend(mentioned.into_iter().rev());
            }
            self.others.insert(path, file);
        }
    }
}

/// The folder of a document, from which its other files are read.
struct Folder {
    /// The path, which is canonical.
    path: PathBuf,
    /// The sorted names of the files in the folders in which a file was missing. Each folder is listed once.
    listings: HashMap<PathBuf, Vec<String>>,
    suggestions: Suggestions,
}

impl Folder {
    fn new(path: PathBuf) -> Self {
        Folder {
            path,
            listings: HashMap::new(),
            suggestions: Suggestions::default(),
        }
    }

    /// The text of the file at `path` in the folder.
    fn read(&mut self, path: &str) -> Result<String, Unread> {
        let found = fs::canonicalize(self.path.join(path)).and_then(|found| {
            let kind = fs::metadata(&found)?;
            Ok((found, kind))
        });
        let (found, kind) = found.map_err(|error| self.unread(error, path))?;
        if !found.starts_with(&self.path) {
            return Err(Unread::Outside);
        }
        if !kind.is_file() {
            return Err(Unread::Because("is no file".to_owned()));
        }
        read_text(&found).map_err(|cause| match cause {
            Cause::Io(error) => self.unread(error, path),
            cause => Unread::Because(format!("can't be read: {cause}")),
        })
    }

    fn unread(&mut self, error: io::Error, path: &str) -> Unread {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Unread::Missing {
                near: self.nearest(path),
            },
            _ => Unread::Because(format!("can't be read: {error}")),
        }
    }

    /// The path of the file in the same folder as `path` whose name is nearest to that of `path`.
    fn nearest(&mut self, path: &str) -> Option<String> {
        let (parent, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = fs::canonicalize(self.path.join(parent)).ok()?;
        if !parent.starts_with(&self.path) {
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
    let entries = entries.take(MOST_FILES).flatten();
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
        .and_then(|file| file.take(LARGEST_FILE + 1).read_to_end(&mut bytes))
        .map_err(Cause::Io)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(Cause::TooLarge);
    }
    String::from_utf8(bytes).map_err(|error| Cause::NotUtf8 {
        byte: error.utf8_error().valid_up_to(),
    })
}

/// Why a file could not be read. Displays as a sentence for the person who named the file.
#[derive(Debug)]
pub struct ReadError {
    path: PathBuf,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Io(io::Error),
    TooLarge,
    NotUtf8 { byte: usize },
}

impl ReadError {
    /// The file that was asked for.
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
            Cause::TooLarge => write!(to, "it is larger than {} MiB", LARGEST_FILE >> 20),
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
