//! Reads documents and parses their text, YAML or JSON, to a tree.
//!
//! In: a path or a text. Out: a `serde_json::Value`, or diagnostics with their places in the text. The tree has no places:
//! [`places()`] finds them in a second pass over the text, and only if there is something to report. This module
//! decides that a key is its text as written, that `<<` is merged, and how deep and how large a document may be.
//!
//! A document can consist of several files. [`Source::read`] reads all mentioned files below the folder of the document.
//! A file becomes part of the tree of the document when a reference to it is resolved. [`Mount`] gives its nodes their pointers
//! there.
//!
//! `overlay` changes the tree of the root file by the overlays of the document. The places of the nodes that an overlay wrote
//! are in the overlay.

mod address;
mod duplicates;
mod guard;
mod lines;
mod mentions;
mod mount;
mod outline;
mod overlay;
pub(crate) mod parse;
mod parse_error;
pub(crate) mod places;
mod read;
mod repair;
pub(crate) mod source_map;
mod tree;

use std::{
    collections::HashMap,
    fmt,
    path::Path,
    sync::{Arc, OnceLock},
};

use indexmap::IndexMap;
use outline::Outline;

pub(crate) use address::{Destination, OuterFolders};
pub(crate) use lines::Lines;
pub use mount::Mount;
pub use overlay::APPLIES_OVERLAYS;
pub(crate) use parse::{parse_file, parse_with_duplicates};
pub(crate) use places::places;
pub use read::ReadError;
pub(crate) use tree::Budget;

use crate::diagnostic::{Diagnostics, Part, Pointer};
use source_map::SourceMap;

/// The texts of a document: its root file, and the files that it refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    root: File,
    /// The other files that the document mentions, by their paths relative to its folder.
    others: IndexMap<String, Result<File, Unread>>,
    mount: Mount,
    /// The overlays, in the order in which they are applied.
    overlays: Vec<File>,
    /// The places of the nodes that the overlays changed.
    origins: KnownOrigins,
    /// The folders around that of the document from which files are read.
    outer: OuterFolders,
    /// Files that are not part of the document, but that diagnostics have places in.
    extra: Vec<File>,
}

/// Where the nodes of the document come from that its overlays change. It follows from the texts, so it is not compared.
#[derive(Debug, Clone, Default)]
struct KnownOrigins(Arc<OnceLock<SourceMap>>);

impl PartialEq for KnownOrigins {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// A file: its name as shown to the user, and its text.
#[derive(Debug, Clone)]
pub struct File {
    name: Arc<str>,
    text: Arc<str>,
    /// Computed when a place in the text is needed for the first time.
    outline: Arc<OnceLock<Outline>>,
}

impl PartialEq for File {
    fn eq(&self, other: &Self) -> bool {
        (&self.name, &self.text) == (&other.name, &other.text)
    }
}

/// Why a file that the document mentions is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unread {
    /// It does not exist.
    Missing {
        /// The path of a file with a similar name.
        suggestion: Option<String>,
    },
    /// It is outside the folder of the document, or the root folder if there is one.
    Outside,
    /// The document has too many files, or too much text in them.
    TooMany,
    /// Another reason, as a sentence without its subject: `is not a regular file`.
    Other(String),
}

impl Source {
    /// A document of one file, whose text is already in memory. A byte order mark at its start is removed.
    pub fn from_text(name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Source {
        let root = File::new(name, text);
        Source {
            mount: Mount::for_texts([root.text()].into_iter()),
            root,
            others: IndexMap::new(),
            overlays: Vec::new(),
            origins: KnownOrigins::default(),
            outer: OuterFolders::default(),
            extra: Vec::new(),
        }
    }

    /// Adds a file that is not part of the document, such as its configuration, so that diagnostics can show its lines.
    pub fn with_extra_file(
        mut self,
        name: impl Into<Arc<str>>,
        text: impl Into<Arc<str>>,
    ) -> Source {
        self.extra.push(File::new(name, text));
        self
    }

    /// Adds files that the document can refer to, each with its path relative to the folder of the document, separated by
    /// `/`.
    pub fn with_files<'f, T: Into<Arc<str>>>(
        mut self,
        files: impl IntoIterator<Item = (&'f str, T)>,
    ) -> Source {
        for (path, text) in files {
            let file = File::new(self.shown(path), text);
            self.others.insert(path.to_owned(), Ok(file));
        }
        self.remount();
        self
    }

    /// Adds an overlay, which is applied after those that were added before. References in it are relative to the document.
    pub fn with_overlay(mut self, name: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Source {
        self.overlays.push(File::new(name, text));
        self.remount();
        self
    }

    /// Makes places for the nodes of all files, after files were added.
    fn remount(&mut self) {
        self.mount = Mount::for_texts(self.files().map(File::text));
        self.origins = KnownOrigins::default();
    }

    /// Renames the root file. The names of the other files follow from it.
    pub fn with_name(mut self, name: impl Into<Arc<str>>) -> Source {
        self.root.name = name.into();
        let names: Vec<Arc<str>> = self.others.keys().map(|path| self.shown(path)).collect();
        for (file, name) in self.others.values_mut().zip(names) {
            if let Ok(file) = file {
                file.name = name;
            }
        }
        self
    }

    /// The name of the root file, as shown to the user.
    pub fn name(&self) -> &Arc<str> {
        &self.root.name
    }

    /// The text of the root file.
    pub fn text(&self) -> &str {
        &self.root.text
    }

    /// The root file: the one that the compiler was called with.
    pub fn root(&self) -> &File {
        &self.root
    }

    /// All files that were read: the root file, the files that it refers to, and the overlays.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        let others = self.others.values().flatten();
        [&self.root].into_iter().chain(others).chain(&self.overlays)
    }

    /// The file of that name, which can be an extra one.
    pub fn file(&self, name: &str) -> Option<&File> {
        let mut all = self.files().chain(&self.extra);
        all.find(|file| &*file.name == name)
    }

    /// The place of the other files in the tree of the document.
    pub fn mount(&self) -> &Mount {
        &self.mount
    }

    /// The folders around that of the document from which files are read.
    pub(crate) fn outer_folders(&self) -> &OuterFolders {
        &self.outer
    }

    /// The path of the root file relative to its folder: its file name.
    pub(crate) fn root_path(&self) -> String {
        let name = Path::new(&*self.root.name).file_name();
        name.unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The file at a path relative to the folder of the document.
    ///
    /// # Errors
    ///
    /// Why the file was not read.
    pub(crate) fn other_file(&self, path: &str) -> Result<&File, &Unread> {
        match self.others.get(path) {
            Some(file) => file.as_ref(),
            None if !self.outer.contain(path) => Err(&Unread::Outside),
            None => Err(&Unread::Missing { suggestion: None }),
        }
    }

    /// The paths of all other files that the document mentions, relative to its folder and separated by `/`. They include
    /// files that were not read.
    pub fn mentioned(&self) -> impl Iterator<Item = &str> {
        self.others.keys().map(String::as_str)
    }

    /// The paths of the other files that were read.
    pub(crate) fn other_paths(&self) -> impl Iterator<Item = &str> {
        let read = self.others.iter().filter(|(_, file)| file.is_ok());
        read.map(|(path, _)| path.as_str())
    }

    /// The file in which a part of a node of the tree is written, and the pointer to the node there.
    pub(crate) fn file_of(&self, pointer: &Pointer, part: Part) -> (&File, Pointer) {
        let place = self.origins().map(|map| map.of_part(pointer, part));
        let place = place.unwrap_or_else(|| pointer.clone());
        let split = self.mount.split(&place);
        split
            .and_then(|(path, inside)| Some((self.mounted(&path)?, inside)))
            .unwrap_or((&self.root, place))
    }

    /// The file that is mounted at a path.
    fn mounted(&self, path: &str) -> Option<&File> {
        if path == mount::ROOT {
            return Some(&self.root);
        }
        match path.strip_prefix(mount::OVERLAYS) {
            Some(index) => self.overlays.get(index.parse::<usize>().ok()?),
            None => self.other_file(path).ok(),
        }
    }

    /// Where the nodes come from that the overlays change; `None` without overlays.
    fn origins(&self) -> Option<&SourceMap> {
        self.has_overlays().then(|| {
            if self.origins.0.get().is_none() {
                // Keeps the origins. What is wrong is reported when the document is compiled.
                let _ = parse_with_duplicates(self, &mut Diagnostics::default());
            }
            self.origins.0.get_or_init(SourceMap::default)
        })
    }

    /// Whether the document has overlays.
    pub fn has_overlays(&self) -> bool {
        !self.overlays.is_empty()
    }

    /// Keeps the origins that parsing the document found.
    fn keep_origins(&self, origins: SourceMap) {
        let _ = self.origins.0.set(origins);
    }

    /// The name, as shown to the user, of the file at a path relative to the folder of the document.
    pub(crate) fn shown(&self, path: &str) -> Arc<str> {
        let folder = Path::new(&*self.root.name).parent();
        let mut shown = folder.unwrap_or(Path::new("")).to_path_buf();
        for segment in path.split('/') {
            if segment != ".." || shown.file_name().is_none() || !shown.pop() {
                shown.push(segment);
            }
        }
        shown.to_string_lossy().into()
    }
}

/// The source texts of scalars (`1.10`, `no`, `2024-01-01`, `0x1F`), for those `pointers` into the tree that lead to an
/// unquoted scalar.
pub(crate) fn scalar_texts(source: &Source, pointers: &[Pointer]) -> HashMap<Pointer, String> {
    let mut by_file: IndexMap<&str, (&File, Vec<Pointer>, Vec<Pointer>)> = IndexMap::new();
    for pointer in pointers {
        let (file, in_file) = source.file_of(pointer, Part::Value);
        let (_, in_tree, in_files) = by_file
            .entry(file.name())
            .or_insert_with(|| (file, Vec::new(), Vec::new()));
        in_tree.push(pointer.clone());
        in_files.push(in_file);
    }
    let mut texts = HashMap::new();
    for (file, in_tree, in_file) in by_file.into_values() {
        let known = places::scalar_texts(file, &in_file);
        let found = in_tree.into_iter().zip(&in_file);
        texts.extend(found.filter_map(|(tree, file)| Some((tree, known.get(file)?.clone()))));
    }
    texts
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

    /// Whether the text may contain YAML aliases: something in it looks like an anchor, and something like an alias.
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
            Unread::Missing { .. } => to.write_str("does not exist"),
            Unread::Outside => to.write_str("is outside the folder of the document"),
            Unread::TooMany => to.write_str(read::TOO_MANY),
            Unread::Other(why) => to.write_str(why),
        }
    }
}
