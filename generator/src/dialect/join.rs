//! Joins the files of a document to one tree.
//!
//! In comes the tree of the root file, with references as they are written, relative to the file in which they stand;
//! out goes a tree below which every file is mounted that a reference leads to (see [`Mount`]), and in which those
//! references are pointers into the same tree. Decided here is what a reference is: what stands where the grammar has
//! one. Values, examples and extensions are left alone, and no file is looked at for their sake.
//!
//! Nothing is reported: whatever can't be joined stays a reference that leads nowhere, which the check comes across.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::address::{find_mut, reference, target};
use super::grammar::{Kind, Table, Takes};
use crate::diagnostic::{Diagnostic, Pointer};
use crate::source::{Budget, Destination, Mount, Source, destination, parse_file};

/// The files that have been joined.
pub struct Files<'s> {
    pub source: &'s Source,
    /// What is wrong with the text of those to which references lead and that are not in the tree, by their paths.
    pub broken: HashMap<String, Vec<Diagnostic>>,
}

/// Joins the files of `source`, whose root file became `tree`; `root` is the grammar of its version.
pub fn join<'s>(tree: &mut Value, root: &'static Table, source: &'s Source) -> Files<'s> {
    let broken = HashMap::new();
    if !source.has_others() {
        return Files { source, broken };
    }
    let names = tree.pointer("/components/schemas").and_then(Value::as_object);
    let mut joiner = Joiner {
        walk: Walk {
            mount: source.mount(),
            root_path: source.root_path(),
            path: source.root_path(),
            schemas: names.into_iter().flat_map(Map::keys).cloned().collect(),
            schema: None,
            seen: HashSet::new(),
            written: HashSet::new(),
            open: Vec::new(),
        },
        source,
        budget: Budget::default(),
        mounted: HashSet::new(),
        broken,
    };
    joiner.walk.value(Takes::Object(root), tree, &Pointer::root());
    while let Some((at, table)) = joiner.walk.open.pop() {
        joiner.mount(tree, &at);
        let file = joiner.walk.mount.split(&at).map(|(path, _)| path);
        joiner.walk.path = file.unwrap_or_else(|| joiner.walk.root_path.clone());
        if let Some(node) = find_mut(tree, &at) {
            joiner.walk.value(Takes::OrReference(table), node, &at);
        }
    }
    Files {
        source,
        broken: joiner.broken,
    }
}

struct Joiner<'s> {
    walk: Walk<'s>,
    source: &'s Source,
    budget: Budget,
    /// The files that have been parsed.
    mounted: HashSet<String>,
    broken: HashMap<String, Vec<Diagnostic>>,
}

impl Joiner<'_> {
    /// Mounts the file in which the node at `at` stands, unless it is there or can't be.
    fn mount(&mut self, tree: &mut Value, at: &Pointer) {
        let Some((path, _)) = self.walk.mount.split(at) else {
            return;
        };
        let Ok(file) = self.source.other(&path) else {
            return;
        };
        if !self.mounted.insert(path.clone()) {
            return;
        }
        match (parse_file(file, &self.budget), tree) {
            (Ok(parsed), Value::Object(root)) => {
                let key = self.walk.mount.key().to_owned();
                let files = root.entry(key).or_insert_with(|| Map::new().into());
                if let Value::Object(files) = files {
                    files.insert(path, parsed);
                }
            }
            (Ok(_), _) => {}
            (Err(faults), _) => drop(self.broken.insert(path, faults)),
        }
    }
}

/// A walk over the tree by the grammar, from one target of a reference to the next.
struct Walk<'s> {
    mount: &'s Mount,
    /// The path of the root file.
    root_path: String,
    /// The path of the file in which the walk is.
    path: String,
    /// The names of the schemas in the components, which a discriminator can use.
    schemas: HashSet<String>,
    /// The grammar of schemas.
    schema: Option<&'static Table>,
    /// Where the walk has been, and as what.
    seen: HashSet<(Pointer, Kind)>,
    /// References that are pointers into the tree by now.
    written: HashSet<Pointer>,
    /// Targets where it has not been.
    open: Vec<(Pointer, &'static Table)>,
}

impl Walk<'_> {
    fn value(&mut self, takes: Takes, value: &mut Value, at: &Pointer) {
        match (takes, value) {
            (Takes::SchemaName, Value::String(text)) => self.schema_name(text, at),
            (Takes::Array(item), Value::Array(items)) => {
                for (index, node) in items.iter_mut().enumerate() {
                    self.value(*item, node, &at.item(index));
                }
            }
            (Takes::Map(entry), Value::Object(map)) => {
                for (name, node) in map.iter_mut() {
                    self.value(*entry, node, &at.child(name));
                }
            }
            (Takes::BoolOr(takes), value) => self.value(*takes, value, at),
            (Takes::Object(table), Value::Object(map)) => self.object(table, map, at, false),
            (Takes::OrReference(table), Value::Object(map)) => self.object(table, map, at, true),
            _ => {}
        }
    }

    fn object(
        &mut self,
        table: &'static Table,
        map: &mut Map<String, Value>,
        at: &Pointer,
        may_refer: bool,
    ) {
        if !self.seen.insert((at.clone(), table.kind)) {
            return;
        }
        if table.kind == Kind::Schema {
            self.schema = Some(table);
        }
        for (name, node) in map.iter_mut() {
            match node {
                Value::String(text) if may_refer && name == "$ref" => {
                    self.reference(table, text, at);
                }
                node => {
                    if let Some(takes) = table.takes(name) {
                        self.value(takes, node, &at.child(name));
                    }
                }
            }
        }
    }

    /// The reference that the node at `at` is.
    fn reference(&mut self, table: &'static Table, text: &mut String, at: &Pointer) {
        if self.written.insert(at.clone())
            && let Destination::File { path, fragment } = destination(&self.path, text)
            && let Some(joined) = self.joined(&path, fragment)
        {
            *text = joined;
        }
        self.open
            .extend(target(text).map(|target| (target, table)));
    }

    /// The value of a mapping, which can be the name of a component too.
    fn schema_name(&mut self, text: &mut String, at: &Pointer) {
        let is_name = self.schemas.contains(text.as_str()) || !text.contains(['/', '.', '#']);
        if let Some(schema) = self.schema.filter(|_| !is_name) {
            self.reference(schema, text, at);
        }
    }

    /// The text of a reference within the one tree; `None` where the fragment is no pointer.
    fn joined(&self, path: &str, fragment: &str) -> Option<String> {
        if !(fragment.is_empty() || fragment.starts_with('/')) {
            return None;
        }
        if path == self.root_path {
            return Some(format!("#{fragment}"));
        }
        let file = reference(&self.mount.file(path));
        Some(format!("{file}{fragment}"))
    }
}
