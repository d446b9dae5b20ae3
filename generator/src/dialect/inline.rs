//! Replaces references by their targets where OpenAPI does not define a reference (`content: { $ref: pets.yaml }`), and where
//! fields beside the `$ref` apply (the Path Item Object: OpenAPI 3.0.4, section 4.7.9.1).
//!
//! In: the joined tree. Out: a tree with references only where the grammar defines them, and a map from each copied node to its
//! original.

use serde_json::{Map, Value};

use super::{
    describe::shortened,
    grammar::{Expected, Grammar, Version, expected_at, is_extension, is_of_another_version},
    join::{Files, InlinedReference, is_inlined},
    reference::error::{self, Unresolved},
    source_map::SourceMap,
};
use crate::{
    diagnostic::{Code, Diagnostics, Location, Pointer},
    pointer::{find, find_mut, target},
};

/// The maximum number of nodes to copy. A target is copied to each place that refers to it.
const MAX_NODES: usize = 5_000_000;

/// What was inlined.
pub struct Inlined {
    /// From the inlined nodes to the targets of the references.
    pub copies: SourceMap,
    /// The places of invalid references, which are reported.
    pub invalid: Vec<Pointer>,
    /// Whether too much would have to be copied.
    pub hit_limit: bool,
}

/// Replaces the inlined references of `files` by their targets.
pub fn replace(
    tree: &mut Value,
    version: Version,
    files: &Files<'_>,
    diagnostics: &mut Diagnostics,
) -> Inlined {
    let mut replacer = Replacer {
        tree,
        version,
        files,
        diagnostics,
        copies: SourceMap::default(),
        invalid: Vec::new(),
        hit_limit: false,
        budget: MAX_NODES,
    };
    let mut replaced = Vec::with_capacity(files.inlined.len());
    for inlined in &files.inlined {
        if let Some(value) = replacer.replacement(inlined) {
            replaced.push((&inlined.at, value));
        }
    }
    if let (0, Some(inlined)) = (replacer.budget, files.inlined.last()) {
        let message =
            "the targets of references are too large to be copied to the place of each reference";
        let help = "write references where OpenAPI defines them; their targets are not copied";
        let too_large = Unresolved::new(Code::Limit, message.to_owned()).help(help);
        replacer.report(too_large, &inlined.at);
    }
    let inlined = Inlined {
        copies: replacer.copies,
        invalid: replacer.invalid,
        hit_limit: replacer.hit_limit,
    };
    for (at, value) in replaced {
        if let Some(node) = find_mut(tree, at) {
            *node = value;
        }
    }
    inlined
}

struct Replacer<'r> {
    tree: &'r Value,
    version: Version,
    files: &'r Files<'r>,
    diagnostics: &'r mut Diagnostics,
    copies: SourceMap,
    invalid: Vec<Pointer>,
    hit_limit: bool,
    /// The number of nodes that can still be copied.
    budget: usize,
}

impl<'r> Replacer<'r> {
    /// The replacement of a reference; `None` if the reference stays.
    fn replacement(&mut self, inlined: &InlinedReference) -> Option<Value> {
        let InlinedReference {
            at,
            expected,
            annotation,
        } = inlined;
        let reference = find(self.tree, at)?;
        let mut value = reference.clone();
        let text = reference.get("$ref").and_then(Value::as_str);
        let text = text.unwrap_or_default();
        self.expand(*expected, &mut value, at, &mut vec![at.clone()]);
        if is_merged(*expected) {
            return Some(value);
        }
        let fault = match self.check_target(text) {
            Err(fault) => fault,
            Ok(()) if !is_inlined(*expected, &value) => {
                self.report_inlined(*expected, text, at);
                return Some(value);
            }
            Ok(()) if self.target_of(*expected, text).is_some() => Unresolved::new(
                Code::BadReference,
                "the reference leads to itself".to_owned(),
            )
            .help("replace one of the references by the object itself"),
            // The target is another kind of object, which the check reports.
            Ok(()) => return None,
        };
        if *annotation {
            return None;
        }
        self.report(fault, &at.child("$ref"));
        Some(without_reference(*expected, value))
    }

    /// Replaces the references in the copy at `at`; `around` are the targets that contain it.
    fn expand(
        &mut self,
        expected: Expected,
        value: &mut Value,
        at: &Pointer,
        around: &mut Vec<Pointer>,
    ) {
        let depth = around.len();
        while is_inlined(expected, value) {
            let text = value
                .get("$ref")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let Some((target, node)) = self
                .target_of(expected, text)
                .filter(|(to, _)| !around.contains(to))
            else {
                break;
            };
            self.budget = self.budget.saturating_sub(size(node));
            if self.budget == 0 {
                break;
            }
            *value = self.merged(std::mem::take(value), node, at, &target, depth);
            around.push(target);
        }
        self.expand_members(expected, value, at, around);
        around.truncate(depth);
    }

    /// Replaces the references below `value`.
    fn expand_members(
        &mut self,
        expected: Expected,
        value: &mut Value,
        at: &Pointer,
        around: &mut Vec<Pointer>,
    ) {
        match (expected.form(value), value) {
            (Expected::Array(item), Value::Array(items)) => {
                for (index, node) in items.iter_mut().enumerate() {
                    self.expand(*item, node, &at.item(index), around);
                }
            }
            (Expected::Map(entry), Value::Object(map)) => {
                for (name, node) in map.iter_mut() {
                    self.expand(*entry, node, &at.child(name), around);
                }
            }
            (Expected::BoolOr(expected), value) => {
                self.expand_members(*expected, value, at, around)
            }
            (Expected::Object(table) | Expected::OrReference(table), Value::Object(map)) => {
                for (name, node) in map.iter_mut() {
                    if let Some(expected) = table.expected(name) {
                        self.expand(expected, node, &at.child(name), around);
                    }
                }
            }
            _ => {}
        }
    }

    /// The fields of `value` without its reference, then those of the target `node`.
    fn merged(
        &mut self,
        value: Value,
        node: &Value,
        at: &Pointer,
        target: &Pointer,
        depth: usize,
    ) -> Value {
        let mut fields = match value {
            Value::Object(fields) => fields,
            _ => Map::new(),
        };
        fields.shift_remove("$ref");
        let Value::Object(members) = node else {
            self.copies.record(at.clone(), target.clone());
            return node.clone();
        };
        if fields.is_empty() {
            self.copies.record(at.clone(), target.clone());
            return node.clone();
        }
        for (name, member) in members {
            if !fields.contains_key(name) {
                let (to, from) = (at.child(name), target.child(name));
                self.copies.record(to, from);
                fields.insert(name.clone(), member.clone());
            } else if depth == 1 && !matches!(name.as_str(), "summary" | "description") {
                self.report_duplicate(name, at, target);
            }
        }
        Value::Object(fields)
    }

    /// The target of the reference `text`, if it can replace the reference.
    fn target_of(&self, expected: Expected, text: &str) -> Option<(Pointer, &'r Value)> {
        let target = target(text)?;
        let node = find(self.tree, &target)?;
        let root = Grammar::of(self.version).root;
        let there = expected_at(self.tree, root, &target, |_| None)?;
        // An object of another kind is left to the check, which reports it.
        let kind = |expected: Expected| expected.table().map(|table| table.kind);
        let fits = matches!(there, Expected::Any)
            || kind(there) == kind(expected)
            || is_of_another_version(self.tree, root, &target, self.version);
        fits.then_some((target, node))
    }

    fn check_target(&self, text: &str) -> Result<(), Unresolved> {
        let target = error::parse_pointer(self.files, text)?;
        match find(self.tree, &target) {
            Some(_) => Ok(()),
            None => {
                let shown = shortened(&self.files.source.mount().shown_text(text));
                Err(error::dangling(self.tree, self.files, &target, &shown))
            }
        }
    }

    fn report(&mut self, unresolved: Unresolved, at: &Pointer) {
        if let Some(path) = &unresolved.broken {
            let found: Vec<_> = error::errors_in_file(self.files, path, at).collect();
            self.hit_limit |= found.iter().any(|found| found.code == Code::Limit);
            return self.diagnostics.extend(found);
        }
        self.hit_limit |= unresolved.code == Code::Limit;
        self.invalid.push(at.clone());
        let Unresolved {
            code,
            message,
            help,
            ..
        } = unresolved;
        self.diagnostics.report(code, at, message).help = help;
    }

    fn report_inlined(&mut self, expected: Expected, text: &str, at: &Pointer) {
        let shown = shortened(&self.files.source.mount().shown_text(text));
        let place = match expected {
            Expected::Object(table) => format!("for the {}", table.kind.name()),
            Expected::Array(_) => "for a list".to_owned(),
            _ => "for several objects at once".to_owned(),
        };
        let message =
            format!("OpenAPI defines no reference {place}; the target of `{shown}` is used");
        self.diagnostics
            .report(Code::Assumed, &at.child("$ref"), message)
            .help("write the target here, so that other tools can read the document");
    }

    /// Reports a field that is defined both beside the `$ref` and in its target. OpenAPI does not define which one applies.
    fn report_duplicate(&mut self, name: &str, at: &Pointer, target: &Pointer) {
        if is_extension(name) {
            return;
        }
        let message = format!("`{name}` is defined twice; the value beside `$ref` is used");
        self.diagnostics
            .report(
                Code::IgnoredSibling,
                Location::key(&at.child(name)),
                message,
            )
            .related(Location::key(&target.child(name)), "the other one")
            .help("write it at one of the two places: OpenAPI does not define which one applies");
    }
}

/// Whether the specification defines the reference, and allows fields beside it.
fn is_merged(expected: Expected) -> bool {
    matches!(expected, Expected::OrReference(_))
}

/// An object without its reference, which has no target.
fn without_reference(expected: Expected, value: Value) -> Value {
    match (expected, value) {
        (Expected::Array(_), _) => Value::Array(Vec::new()),
        (_, Value::Object(mut fields)) => {
            fields.shift_remove("$ref");
            Value::Object(fields)
        }
        (_, value) => value,
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(size).sum::<usize>() + 1,
        Value::Object(members) => members.values().map(size).sum::<usize>() + 1,
        _ => 1,
    }
}
