//! Reading: the text of a document, in YAML or JSON, becomes one tree.
//!
//! What comes in is a path or a text; what goes out is a `serde_json::Value`, or diagnostics that say where the text
//! is at fault. Places of nodes are not part of the tree: [`places()`] finds them in a second look at the text, which
//! only a document with something to report pays for. Here is decided what counts as a key (its written form), that
//! `<<` is merged, and how deep and how large a document may be.
//!
//! A document can consist of several files. All that it mentions are read at once, if they lie below its folder; each
//! is parsed when a reference turns out to lead there. [`Mount`] says how their nodes are addressed in the one tree.

mod address;
mod duplicates;
mod guard;
mod lines;
mod mentions;
mod mount;
mod outline;
pub(crate) mod parse;
pub(crate) mod places;
mod read;
mod syntax;
mod tree;

use std::{
    collections::HashMap,
    fmt,
    path::Path,
    sync::{Arc, OnceLock},
};

use indexmap::IndexMap;
use outline::Outline;

pub(crate) use address::{Destination, destination};
pub(crate) use lines::Lines;
pub use mount::Mount;
pub(crate) use parse::{parse_file, parse_with_duplicates};
pub(crate) use places::places;
pub use read::ReadError;
pub(crate) use tree::Budget;

use crate::diagnostic::Pointer;

/// A document as read: the file that the compiler was pointed at, and the files that it refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    root: File,
    /// The other files that it mentions, by their paths from its folder.
    others: IndexMap<String, Result<File, Unread>>,
    mount: Mount,
    /// Files that are none of the document's, and that diagnostics point into.
    beside: Vec<File>,
}

/// A file: its name as shown to the user, and its text.
#[derive(Debug, Clone)]
pub struct File {
    name: Arc<str>,
    text: Arc<str>,
    /// Made when a place in the text is asked for, and kept: a text is outlined once, whoever asks.
    outline: Arc<OnceLock<Outline>>,
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

/// Why a file is not read that the document mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unread {
    /// There is none.
    Missing {
        /// The path of one that is called nearly so.
        near: Option<String>,
    },
    /// It lies outside of the folder of the document.
    Outside,
    /// There are more files, or more text in them, than a document may have.
    TooMany,
    /// Another reason, as a sentence without its subject.
    Because(String),
}

impl Source {
    /// Takes a text that is already in memory. A byte order mark at its start is dropped.
    pub fn from_text(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Source {
        let root = File::new(name, text);
        Source {
            mount: Mount::beside([root.text()].into_iter()),
            root,
            others: IndexMap::new(),
            beside: Vec::new(),
        }
    }

    /// Adds a file that is none of the document's, its configuration say, so that diagnostics can show its lines.
    pub fn beside(mut self, name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Source {
        self.beside.push(File::new(name, text));
        self
    }

    /// Adds files that the document can refer to, each by its path from the folder of the document, separated by `/`.
    pub fn with_files<'f, T: Into<Arc<str>>>(
        mut self,
        files: impl IntoIterator<Item = (&'f str, T)>,
    ) -> Source {
        for (path, text) in files {
            let file = File::new(self.shown(path), text);
            self.others.insert(path.to_owned(), Ok(file));
        }
        self.mount = Mount::beside(self.files().map(File::text));
        self
    }

    /// The same document under another name, which also says how its other files are called.
    pub fn named(mut self, name: impl Into<Arc<str>>) -> Source {
        self.root.name = name.into();
        let names: Vec<Arc<str>> = self.others.keys().map(|path| self.shown(path)).collect();
        for (file, name) in self.others.values_mut().zip(names) {
            if let Ok(file) = file {
                file.name = name;
            }
        }
        self
    }

    /// The name of the document, as shown to the user.
    pub fn name(&self) -> &Arc<str> {
        &self.root.name
    }

    /// The text of the file that the compiler was pointed at.
    pub fn text(&self) -> &str {
        &self.root.text
    }

    /// The file that the compiler was pointed at.
    pub fn root(&self) -> &File {
        &self.root
    }

    /// All files that are read, the one that the compiler was pointed at first.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        let others = self.others.values().flatten();
        [&self.root].into_iter().chain(others)
    }

    /// The file of that name: the document itself, one that it refers to, or one beside it.
    pub fn file(&self, name: &str) -> Option<&File> {
        let all = self.files().chain(&self.beside);
        let mut of_name = all.filter(|file| &*file.name == name);
        of_name.next()
    }

    /// How nodes of the other files are addressed.
    pub fn mount(&self) -> &Mount {
        &self.mount
    }

    /// The path of the root file from its folder.
    pub(crate) fn root_path(&self) -> String {
        let name = Path::new(&*self.root.name).file_name();
        name.unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The file at a path from the folder of the document, or why it is not read.
    pub(crate) fn other(&self, path: &str) -> Result<&File, &Unread> {
        match self.others.get(path) {
            Some(file) => file.as_ref(),
            None if path.starts_with("../") => Err(&Unread::Outside),
            None => Err(&Unread::Missing { near: None }),
        }
    }

    /// The paths of all other files that it mentions from its folder, read or not, separated by `/`.
    pub fn mentioned(&self) -> impl Iterator<Item = &str> {
        self.others.keys().map(String::as_str)
    }

    /// The paths of the other files that are read.
    pub(crate) fn other_paths(&self) -> impl Iterator<Item = &str> {
        let read = self.others.iter().filter(|(_, file)| file.is_ok());
        read.map(|(path, _)| path.as_str())
    }

    /// The file in which a node of the tree stands, and its pointer there.
    pub(crate) fn file_of(&self, pointer: &Pointer) -> (&File, Pointer) {
        let split = self.mount.split(pointer);
        split
            .and_then(|(path, inside)| Some((self.other(&path).ok()?, inside)))
            .unwrap_or_else(|| (&self.root, pointer.clone()))
    }

    /// How the file at a path from the folder of the document is shown to the user.
    pub(crate) fn shown(&self, path: &str) -> Arc<str> {
        let shown = Path::new(&*self.root.name).with_file_name(path);
        shown.to_string_lossy().into()
    }
}

/// How scalars are written, for those of the pointers into the tree that lead to an unquoted one: `1.10`, `no`,
/// `2024-01-01`, `0x1F`.
pub(crate) fn scalar_texts(source: &Source, pointers: &[Pointer]) -> HashMap<Pointer, String> {
    let mut by_file: IndexMap<&str, (&File, Vec<Pointer>, Vec<Pointer>)> = IndexMap::new();
    for pointer in pointers {
        let (file, inside) = source.file_of(pointer);
        let (_, asked, here) = by_file
            .entry(file.name())
            .or_insert_with(|| (file, Vec::new(), Vec::new()));
        asked.push(pointer.clone());
        here.push(inside);
    }
    let mut forms = HashMap::new();
    for (file, asked, here) in by_file.into_values() {
        let known = places::scalar_texts(file, &here);
        let found = asked.into_iter().zip(&here);
        forms.extend(found.filter_map(|(asked, here)| Some((asked, known.get(here)?.clone()))));
    }
    forms
}

impl File {
    fn new(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        let text: Arc<str> = text.into();
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.into(),
            None => text,
        };
        File {
            name: name.into(),
            text,
            outline: Arc::default(),
        }
    }

    /// The name, as shown to the user.
    pub fn name(&self) -> &Arc<str> {
        &self.name
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether the text has something that looks like an anchor, and something that looks like an alias.
    pub(crate) fn may_alias(&self) -> bool {
        let has = |mark: char| {
            let mut pairs = self.text.split(mark).zip(self.text.split(mark).skip(1));
            pairs.any(|(before, after)| {
                before.ends_with(|c: char| c.is_whitespace() || "[{,:".contains(c))
                    && after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
            })
        };
        has('&') && has('*')
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unread::Missing { .. } => to.write_str("is not there"),
            Unread::Outside => to.write_str("lies outside of the folder of the document"),
            Unread::TooMany => write!(to, "{}", read::TOO_MANY),
            Unread::Because(why) => to.write_str(why),
        }
    }
}
