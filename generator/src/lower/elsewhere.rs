//! What is called how that stands outside of the components: schemas that are referred to where they stand, and the
//! parts that operations share.

use crate::{diagnostic::Pointer, dialect::Document, ir::Origin};

use super::Lower;

/// Keywords below which things have names.
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

/// Keywords of a schema or of an operation: what stands below is part of it.
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

/// The name of what stands outside of the schemas of the components.
pub(super) struct Name {
    /// As short as one would call it.
    pub short: String,
    /// With the way to it, for where the short one is another's.
    full: String,
}

impl Name {
    /// The origin of a type of that name, whose schema stands at `place`.
    pub fn origin(self, place: String) -> Origin {
        Origin::Elsewhere {
            name: self.short,
            full: self.full,
            place,
        }
    }
}

/// How the node at `pointer` is called, to which a reference leads.
pub(super) fn name(document: &Document, pointer: &Pointer) -> Name {
    match document.mount.split(pointer) {
        Some((path, inside)) => {
            let segments = inside.segments();
            let folders = path.replace('/', " ");
            Name {
                full: format!("{} {}", without_extension(&folders), words(&segments)),
                short: name_in_file(&path, &segments),
            }
        }
        None => {
            let words = words(&pointer.segments());
            Name {
                full: words.clone(),
                short: words,
            }
        }
    }
}

/// The last name on the way to the node: a key that is no keyword, or else that of the file; then the words from there.
fn name_in_file(path: &str, segments: &[&str]) -> String {
    let start = segments
        .iter()
        .take_while(|segment| CONTAINERS.contains(segment))
        .count();
    let names = segments.get(start..).unwrap_or_default();
    let parts = names.iter().position(|segment| PARTS.contains(segment));
    let (names, parts) = names.split_at(parts.unwrap_or(names.len()));
    let is_name = |name: &&&str| !CONTAINERS.contains(name) && name.parse::<usize>().is_err();
    let name = match names.iter().rev().find(is_name) {
        Some(name) => *name,
        None => name_of_file(path),
    };
    format!("{name} {}", words(parts)).trim_end().to_owned()
}

/// The name of a file without its extension; that of its folder, where it is the index of that.
fn name_of_file(path: &str) -> &str {
    let mut names = path.rsplit('/').map(without_extension);
    let name = names.next().unwrap_or_default();
    match name.trim_start_matches('_') {
        "index" => names.next().unwrap_or(name),
        _ => name,
    }
}

fn without_extension(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// The words on the way to a node, as if it had been named after its place.
fn words(segments: &[&str]) -> String {
    let mut words = Vec::new();
    let mut segments = segments.iter();
    while let Some(segment) = segments.next() {
        match *segment {
            // What follows is a name, whatever it is.
            "schemas" | "properties" | "$defs" | "paths" | "parameters" | "responses"
            | "requestBodies" | "x-mediaTypes" => {
                words.extend(segments.next().copied());
            }
            "items" => words.push("item"),
            "additionalProperties" => words.push("value"),
            // Of the media types one is compiled.
            "content" => drop(segments.next()),
            "components" | "schema" | "allOf" | "oneOf" | "anyOf" => {}
            other => words.push(other),
        }
    }
    words.join(" ")
}

impl Lower<'_> {
    /// The name of the shared part in which the node at `pointer` stands, if it stands in one.
    pub(super) fn part_around(&self, pointer: &Pointer) -> Option<Name> {
        if let ["components", _, name, ..] = pointer.segments().as_slice() {
            return Some(Name {
                short: (*name).to_owned(),
                full: (*name).to_owned(),
            });
        }
        let pointer = self.document.copies.of(pointer);
        let mut at = Some(&pointer);
        while let Some(here) = at {
            if self.document.elsewhere.has_part(here) {
                return Some(name(self.document, here));
            }
            at = here.parent();
        }
        None
    }
}
