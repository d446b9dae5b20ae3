//! Reading: the text of a document, in YAML or JSON, becomes one tree.
//!
//! What comes in is a path or a text; what goes out is a `serde_json::Value`, or diagnostics that say where the text
//! is at fault. Places of nodes are not part of the tree: [`places()`] finds them in a second look at the text, which
//! only a document with something to report pays for. Here is decided what counts as a key (its written form), that
//! `<<` is merged, and how deep and how large a document may be.

mod duplicates;
mod guard;
mod lines;
mod outline;
mod parse;
mod places;
mod syntax;
mod tree;

use std::{
    fmt, fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

pub(crate) use lines::Lines;
pub use parse::parse;
pub use places::{Span, places, written};

/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = 64 << 20;

/// A document as read: the file that the compiler was pointed at, and the files that it refers to.
#[derive(Debug, Clone)]
pub struct Source {
    root: File,
    referenced: Vec<File>,
}

/// A file: its name as shown to the user, and its text.
#[derive(Debug, Clone)]
pub struct File {
    name: Arc<str>,
    text: Arc<str>,
}

impl Source {
    /// Reads the document at `path`. This is the one place of the compiler that reads documents from the disk.
    ///
    /// # Errors
    /// When the file can't be read, is larger than 64 MiB, or is not UTF-8.
    pub fn read(path: &Path) -> Result<Source, ReadError> {
        let text = read_text(path).map_err(|cause| ReadError {
            path: path.to_path_buf(),
            cause,
        })?;
        Ok(Source::from_text(path.to_string_lossy(), text))
    }

    /// Takes a text that is already in memory. A byte order mark at its start is dropped.
    pub fn from_text(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Source {
        let text: Arc<str> = text.into();
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.into(),
            None => text,
        };
        Source {
            root: File {
                name: name.into(),
                text,
            },
            referenced: Vec::new(),
        }
    }

    /// The name of the document, as shown to the user.
    pub fn name(&self) -> &Arc<str> {
        &self.root.name
    }

    /// The text of the document.
    pub fn text(&self) -> &str {
        &self.root.text
    }

    /// The file of that name: the document itself, or one that it refers to.
    pub fn file(&self, name: &str) -> Option<&File> {
        [&self.root]
            .into_iter()
            .chain(&self.referenced)
            .find(|file| &*file.name == name)
    }
}

impl File {
    /// The name, as shown to the user.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
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
        write!(to, "can't read {}: ", self.path.display())?;
        match &self.cause {
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
