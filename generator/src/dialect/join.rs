//! Joins the files of a document to one tree.
//!
//! In: the tree of the root file, with references relative to the file that contains them. Out: a tree in which every file is
//! mounted to which a reference leads (see [`Mount`]), and in which these references are pointers into the same tree.
//!
//! Decided here: what is a reference. It is a `$ref` where the grammar defines a reference, or in place of another object or
//! array of the grammar; the next pass inlines the latter. References in values, examples and extensions are ignored.
//!
//! Nothing is reported. A reference that can't be joined stays as it is; resolving it later fails and is reported then.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::grammar::{Expected, Kind, Table, expected_at};
use crate::{
    diagnostic::{Diagnostic, Suggestions},
    pointer::Pointer,
    pointer::{find_mut, reference, target},
    source::{Budget, Destination, Mount, Source, parse_file},
};

/// The files that have been joined.
pub struct Files<'s> {
    pub source: &'s Source,
    /// The errors in files to which references lead and that are not in the tree, by their paths.
    pub broken: HashMap<String, Vec<Diagnostic>>,
    /// The references to be replaced by their targets.
    pub inlined: Vec<InlinedReference>,
    suggestions: RefCell<Suggestions>,
}

impl Files<'_> {
    /// The name that was probably meant by a reference to `name`.
    pub fn nearest<'c>(
        &self,
        name: &str,
        names: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        self.suggestions.borrow_mut().nearest(name, names)
    }
}

/// An object with a `$ref` that is to be replaced by its target.
pub struct InlinedReference {
    pub at: Pointer,
    /// What the grammar expects there.
    pub expected: Expected,
    /// Whether it does not affect the client.
    pub annotation: bool,
}

/// Joins the files of `source`, whose root file became `tree`; `root` is the grammar of its version.
pub fn join<'s>(tree: &mut Value, root: &'static Table, source: &'s Source) -> Files<'s> {
    let names = tree
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    let mut joiner = Joiner {
        walk: Walk {
            mount: source.mount(),
            source,
            root_path: source.root_path(),
            path: source.root_path(),
            schemas: names.into_iter().flat_map(Map::keys).cloned().collect(),
            schema: None,
            annotation: false,
            has_uri: false,
            can_revisit: false,
            followed: HashSet::new(),
            seen: HashSet::new(),
            done: HashSet::new(),
            inlined: Vec::new(),
            open: Vec::new(),
        },
        source,
        budget: Budget::default(),
        mounted: HashSet::new(),
        broken: HashMap::new(),
    };
    joiner.join(tree, root);
    Files {
        source,
        broken: joiner.broken,
        inlined: joiner.walk.inlined,
        suggestions: RefCell::default(),
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
    fn join(&mut self, tree: &mut Value, root: &'static Table) {
        self.walk
            .value(Expected::Object(root), tree, &Pointer::root());
        self.walk.can_revisit = true;
        while let Some(Target {
            at,
            expected,
            annotation,
        }) = self.walk.open.pop()
        {
            self.mount(tree, &at);
            let there = expected_at(tree, root, &at, |_| None);
            if !matches!(there, Some(Expected::Any)) {
                // The walk from the root has already visited it.
                continue;
            }
            let file = self.walk.mount.split(&at).map(|(path, _)| path);
            self.walk.path = file.unwrap_or_else(|| self.walk.root_path.clone());
            self.walk.annotation = annotation;
            if let Some(node) = find_mut(tree, &at) {
                self.walk.value(expected, node, &at);
            }
        }
    }

    /// Mounts the file that contains the node at `at`, unless it is mounted already or can't be read.
    fn mount(&mut self, tree: &mut Value, at: &Pointer) {
        let Some((path, _)) = self.walk.mount.split(at) else {
            return;
        };
        let Ok(file) = self.source.other_file(&path) else {
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

/// The target of a reference, and the kind of object that is expected there.
struct Target {
    at: Pointer,
    expected: Expected,
    annotation: bool,
}

/// A walk over the tree by the grammar, from one target of a reference to the next.
struct Walk<'s> {
    mount: &'s Mount,
    source: &'s Source,
    /// The path of the root file.
    root_path: String,
    /// The path of the current file.
    path: String,
    /// The names of the schemas in the components, which a discriminator can use.
    schemas: HashSet<String>,
    /// The grammar of schemas.
    schema: Option<&'static Table>,
    /// Whether the current node does not affect the client.
    annotation: bool,
    /// Whether the current node is inside an object with a URI. References there are relative to it, unless they name a file.
    has_uri: bool,
    /// Whether the walk can visit a node twice. It can't while it starts at the root.
    can_revisit: bool,
    /// The joined references that were followed; each is followed once.
    followed: HashSet<String>,
    /// The visited nodes, and what was expected there.
    seen: HashSet<(Pointer, Kind)>,
    /// The places of references that are already joined.
    done: HashSet<Pointer>,
    inlined: Vec<InlinedReference>,
    /// The targets that are not visited yet.
    open: Vec<Target>,
}

impl Walk<'_> {
    fn value(&mut self, expected: Expected, value: &mut Value, at: &Pointer) {
        if is_inlined(expected, value) {
            self.inlined(expected, value, at);
        }
        match (expected.form(value), value) {
            (Expected::SchemaName, Value::String(text)) => self.schema_name(text, at),
            (
                Expected::ReferenceText(table) | Expected::DynamicReferenceText(table),
                Value::String(text),
            ) => {
                let node = at.parent().unwrap_or(at);
                self.reference(Expected::OrReference(table), text, node);
            }
            (Expected::Array(item), Value::Array(items)) => {
                for (index, node) in items.iter_mut().enumerate() {
                    self.value(*item, node, &at.item(index));
                }
            }
            (Expected::Map(entry), Value::Object(map)) => {
                for (name, node) in map.iter_mut() {
                    self.value(*entry, node, &at.child(name));
                }
            }
            (Expected::BoolOr(expected), value) => self.value(*expected, value, at),
            (Expected::OrReference(table), Value::Object(map)) => {
                if let Some(Value::String(text)) = map.get_mut("$ref")
                    && !table.merges
                    && table.field("$ref").is_none()
                {
                    self.reference(expected, text, at);
                }
                self.object(table, map, at);
            }
            (Expected::Object(table), Value::Object(map)) => self.object(table, map, at),
            _ => {}
        }
    }

    fn object(&mut self, table: &'static Table, map: &mut Map<String, Value>, at: &Pointer) {
        if self.can_revisit && !self.seen.insert((at.clone(), table.kind)) {
            return;
        }
        if table.kind == Kind::Schema {
            self.schema = Some(table);
        }
        let has_uri = self.has_uri;
        self.has_uri |= ["$id", "$self"].iter().any(|name| {
            table.field(name).is_some() && map.get(*name).is_some_and(Value::is_string)
        });
        for (name, node) in map.iter_mut() {
            let Some(expected) = table
                .expected(name)
                .filter(|_| name != "$ref" || table.field(name).is_some())
            else {
                continue;
            };
            if expected.is_leaf(node) {
                continue;
            }
            let annotation = self.annotation;
            self.annotation |= table.field(name).is_some_and(|field| field.annotation);
            self.value(expected, node, &at.child(name));
            self.annotation = annotation;
        }
        self.has_uri = has_uri;
    }

    /// Joins the reference at `at`.
    fn reference(&mut self, expected: Expected, text: &mut String, at: &Pointer) {
        if self.can_revisit && !self.done.insert(at.clone()) {
            return;
        }
        if let Destination::File { path, fragment } =
            self.source.outer_folders().destination(&self.path, text)
            && (!self.has_uri || path == self.path || self.source.other_file(&path).is_ok())
            && let Some(joined) = self.joined(&path, fragment)
        {
            *text = joined;
        }
        let of_kind = expected.table().map_or("", |table| table.kind.name());
        if !self
            .followed
            .insert(format!("{of_kind} {}{text}", self.annotation))
        {
            return;
        }
        self.open.extend(target(text).map(|at| Target {
            at,
            expected,
            annotation: self.annotation,
        }));
    }

    fn inlined(&mut self, expected: Expected, value: &mut Value, at: &Pointer) {
        let known = self.done.contains(at);
        if let Some(Value::String(text)) = value.get_mut("$ref")
            && !known
        {
            self.reference(expected, text, at);
            self.inlined.push(InlinedReference {
                at: at.clone(),
                expected,
                annotation: self.annotation,
            });
        }
    }

    /// Joins the value of a mapping, which can also be the name of a component.
    fn schema_name(&mut self, text: &mut String, at: &Pointer) {
        let is_name = self.schemas.contains(text.as_str()) || !text.contains(['/', '.', '#']);
        if let Some(schema) = self.schema.filter(|_| !is_name) {
            self.reference(Expected::OrReference(schema), text, at);
        }
    }

    /// The text of the reference within the joined tree; `None` if the fragment is not a pointer.
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

/// Whether a value is a reference to be replaced by its target: the grammar defines none there, or the fields of the target are
/// merged with those beside it.
pub fn is_inlined(expected: Expected, value: &Value) -> bool {
    let fits = match expected.form(value) {
        Expected::OrReference(table) => table.merges,
        Expected::Object(table) => {
            table.field("$ref").is_none() && table.patterned_field("$ref").is_none()
        }
        Expected::Map(entry) => {
            !matches!(entry, Expected::Any | Expected::Text | Expected::SchemaName)
        }
        Expected::Array(_) => true,
        _ => false,
    };
    fits && value.get("$ref").is_some_and(Value::is_string)
}
