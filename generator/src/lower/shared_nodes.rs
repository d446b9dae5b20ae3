//! Names of nodes outside of `components.schemas` to which a reference points: schemas at any place, and the parameters,
//! bodies, responses and headers that operations share. In: the pointer of the node. Out: a name from the keys and folders
//! on the way to it.

use crate::{diagnostic::Pointer, dialect::Document, ir::NameSource};

use super::Lower;

/// Keywords whose value is an object with names as keys.
const CONTAINERS: &[&str] = &[
    "components",
    "schemas",
    "definitions",
    "$defs",
    "paths",
    "parameters",
    "responses",
    "requestBodies",
    "headers",
];

/// Keywords for parts of a schema or of an operation.
const PARTS: &[&str] = &[
    "properties",
    "items",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "schema",
    "content",
    "requestBody",
    "parameters",
    "responses",
    "headers",
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
];

/// The name of a node outside of `components.schemas`.
pub(super) struct Name {
    /// The shortest name.
    pub short: String,
    /// Longer names, each with one more word of the path, for use if a shorter one is taken.
    longer: Vec<String>,
}

impl Name {
    fn only(short: String) -> Self {
        Name {
            short,
            longer: Vec::new(),
        }
    }

    /// The name of a node within this one.
    pub fn within(self, word: &str) -> Self {
        let within = |name: String| format!("{name} {word}");
        Name {
            short: within(self.short),
            longer: self.longer.into_iter().map(within).collect(),
        }
    }

    /// The source of the name of a type whose schema is at `place`.
    pub fn name_source(self, place: String) -> NameSource {
        NameSource::Location {
            name: self.short,
            longer: self.longer,
            place,
        }
    }
}

/// The name of the node at `pointer`, to which a reference points.
pub(super) fn name(document: &Document, pointer: &Pointer) -> Name {
    match document.mount.split(pointer) {
        Some((path, inside)) => name_in_file(&path, &inside.segments()),
        None => Name::only(words(&pointer.segments())),
    }
}

/// The last key on the way to the node that is not a keyword, or else the name of the file; then the words after it.
fn name_in_file(path: &str, segments: &[&str]) -> Name {
    let start = segments
        .iter()
        .take_while(|segment| CONTAINERS.contains(segment))
        .count();
    let names = segments.get(start..).unwrap_or_default();
    let parts = names.iter().position(|segment| PARTS.contains(segment));
    let (names, parts) = names.split_at(parts.unwrap_or(names.len()));
    let is_name = |name: &&str| !CONTAINERS.contains(name) && name.parse::<usize>().is_err();
    let (folders, file) = folders_and_name(path);
    let mut names: Vec<&str> = names.iter().copied().filter(is_name).collect();
    let (name, parent) = match names.pop() {
        Some(name) => (name, Some(file)),
        None => (file, None),
    };
    let path: Vec<&str> = folders.chain(parent).filter(is_name).chain(names).collect();
    let short = format!("{name} {}", words(parts)).trim_end().to_owned();
    let longer = path.iter().rev().scan(short.clone(), |name, word| {
        *name = format!("{word} {name}");
        Some(name.clone())
    });
    Name {
        longer: longer.collect(),
        short,
    }
}

/// The folders around a file, and its name without extension. For an index file, that is the name of its folder.
fn folders_and_name(path: &str) -> (impl Iterator<Item = &str>, &str) {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name);
    let (folders, name) = match name.trim_start_matches('_') {
        "index" if !folders.is_empty() => folders.rsplit_once('/').unwrap_or(("", folders)),
        _ => (folders, name),
    };
    let folders = folders.split('/').filter(|folder| !folder.is_empty());
    (folders, name)
}

/// The words of the path to a node.
fn words(segments: &[&str]) -> String {
    let mut words = Vec::new();
    let mut segments = segments.iter();
    while let Some(segment) = segments.next() {
        match *segment {
            // The next segment is a name, even if it is spelled like a keyword.
            "schemas" | "properties" | "$defs" | "paths" | "parameters" | "responses"
            | "requestBodies" | "x-mediaTypes" => {
                words.extend(segments.next().copied());
            }
            "items" => words.push("item"),
            "additionalProperties" => words.push("value"),
            // The media type is not part of the name.
            "content" => drop(segments.next()),
            "components" | "schema" | "allOf" | "oneOf" | "anyOf" => {}
            other => words.push(other),
        }
    }
    words.join(" ")
}

impl Lower<'_> {
    /// The name of the shared part that contains the node at `pointer`, if one does.
    pub(super) fn part_around(&self, pointer: &Pointer) -> Option<Name> {
        if let ["components", _, name, ..] = pointer.segments().as_slice() {
            return Some(Name::only((*name).to_owned()));
        }
        let pointer = self.document.trace.copies.of(pointer);
        let mut at = Some(&pointer);
        while let Some(here) = at {
            if self.document.shared.has_part(here) {
                return Some(name(self.document, here));
            }
            at = here.parent();
        }
        None
    }
}
