//! Follows every `$ref` that stands where the grammar allows one.
//!
//! A reference may lead to any node of the document. Where that is a place that the grammar says nothing about (below
//! an extension, say), the node is checked as what the reference wants it to be.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::check::{Checker, Scope};
use super::found::shortened;
use super::grammar::{Kind, Table, Takes, v3_0};
use super::suggest::nearest;
use crate::diagnostic::{Code, Pointer};

/// A reference that the walk came across.
#[derive(Clone)]
pub struct Reference {
    /// Where its text stands.
    at: Pointer,
    text: String,
    /// What it must lead to.
    table: &'static Table,
    /// The innermost keyword around that can be left out.
    note: Option<&'static str>,
    /// Whether it may be the bare name of a schema.
    by_name: bool,
}

impl Reference {
    /// The `$ref` at `at` to an object of a kind.
    pub fn to(
        table: &'static Table,
        at: Pointer,
        text: String,
        note: Option<&'static str>,
    ) -> Self {
        Reference {
            at,
            text,
            table,
            note,
            by_name: false,
        }
    }

    /// The entry at `at` of the mapping of a discriminator.
    pub fn by_name(at: Pointer, text: String) -> Self {
        Reference {
            at,
            text,
            table: &v3_0::SCHEMA,
            note: None,
            by_name: true,
        }
    }
}

/// The pointer that a reference into the same document holds, without its percent-encoding; `None` where it leads
/// elsewhere or is malformed.
pub fn target(reference: &str) -> Option<Pointer> {
    Pointer::parse(&percent_decoded(reference.strip_prefix('#')?)?)
}

/// The node at `pointer`.
pub fn find<'t>(tree: &'t Value, pointer: &Pointer) -> Option<&'t Value> {
    pointer.segments().into_iter().try_fold(tree, child)
}

/// The node at `pointer`, to change it.
pub fn find_mut<'t>(tree: &'t mut Value, pointer: &Pointer) -> Option<&'t mut Value> {
    pointer
        .segments()
        .into_iter()
        .try_fold(tree, |node, segment| match node {
            Value::Object(map) => map.get_mut(segment),
            Value::Array(items) => items.get_mut(index(segment)?),
            _ => None,
        })
}

fn child<'t>(node: &'t Value, segment: &str) -> Option<&'t Value> {
    match node {
        Value::Object(map) => map.get(segment),
        Value::Array(items) => items.get(index(segment)?),
        _ => None,
    }
}

/// An array index as RFC 6901, section 4 has it: without leading zeros.
fn index(segment: &str) -> Option<usize> {
    let is_canonical = segment == "0" || segment.starts_with(|c| matches!(c, '1'..='9'));
    segment.parse().ok().filter(|_| is_canonical)
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut decoded = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        match (byte, after) {
            (b'%', [high, low, after @ ..]) => {
                let high = char::from(*high).to_digit(16)?;
                let low = char::from(*low).to_digit(16)?;
                decoded.push(u8::try_from(high * 16 + low).ok()?);
                rest = after;
            }
            (b'%', _) => return None,
            _ => {
                decoded.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// Follows the references that `checker` has found, and those that turn up on the way.
pub fn check(tree: &mut Value, root: &'static Table, checker: &mut Checker) {
    let mut follower = Follower {
        tree,
        root,
        checker,
        described: HashMap::new(),
        edges: IndexMap::new(),
    };
    loop {
        let found = follower.checker.take_references();
        if found.is_empty() {
            break;
        }
        let mut alike: IndexMap<(String, Kind, bool), Vec<Reference>> = IndexMap::new();
        for reference in found {
            let key = (
                reference.text.clone(),
                reference.table.kind,
                reference.by_name,
            );
            alike.entry(key).or_default().push(reference);
        }
        for references in alike.into_values() {
            follower.follow(&references);
        }
    }
    follower.cycles();
}

/// Why a reference can't be followed.
struct Fault {
    code: Code,
    message: String,
    help: Option<String>,
}

struct Follower<'f, 'd> {
    tree: &'f mut Value,
    root: &'static Table,
    checker: &'f mut Checker<'d>,
    /// Nodes about which the grammar says nothing, and which were checked because a reference leads there.
    described: HashMap<Pointer, &'static Table>,
    /// From the node that is a reference to the one that it leads to.
    edges: IndexMap<Pointer, Pointer>,
}

impl Follower<'_, '_> {
    /// Follows references of one text and kind: one fault is one report, however many share it.
    fn follow(&mut self, references: &[Reference]) {
        let Some(first) = references
            .iter()
            .find(|reference| reference.note.is_none())
            .or(references.first())
        else {
            return;
        };
        match self.resolve(first) {
            Ok(target) => self.lead(references, &target),
            Err(fault) => self.report(references, first, fault),
        }
    }

    fn lead(&mut self, references: &[Reference], target: &Pointer) {
        for reference in references {
            if reference.by_name {
                if let Some(node) = find_mut(self.tree, &reference.at) {
                    *node = Value::String(format!("#{target}"));
                }
            } else if let Some(node) = reference.at.parent() {
                self.edges.insert(node.clone(), target.clone());
            }
        }
    }

    /// The node that a reference leads to, which is then of the right kind.
    fn resolve(&mut self, reference: &Reference) -> Result<Pointer, Fault> {
        let target = match self.named(reference) {
            Some(target) => target,
            None => local(&reference.text).map_err(|fault| self.with_help(reference, fault))?,
        };
        let Some(takes) = self.takes(&target) else {
            return Err(self.dangling(reference));
        };
        match takes {
            Takes::Any => {
                self.describe(reference, &target);
                Ok(target)
            }
            takes if takes.table().map(|table| table.kind) == Some(reference.table.kind) => {
                Ok(target)
            }
            takes => Err(Fault {
                code: Code::BadReference,
                message: format!(
                    "the reference `{}` must lead to a {}, and leads to {}",
                    shortened(&reference.text),
                    reference.table.kind.name(),
                    match takes.table() {
                        Some(table) => format!("a {}", table.kind.name()),
                        None => super::found::expected(takes),
                    },
                ),
                help: self.similar(reference),
            }),
        }
    }

    /// The schema whose bare name this is, if the reference may be one.
    fn named(&self, reference: &Reference) -> Option<Pointer> {
        let names = section(self.tree, reference.table.kind)?;
        let is_name = reference.by_name && names.contains_key(&reference.text);
        is_name.then(|| {
            Pointer::root()
                .child("components")
                .child("schemas")
                .child(&reference.text)
        })
    }

    /// What the grammar says of the node at `target`: [`Takes::Any`] if nothing, `None` if there is no such node.
    fn takes(&self, target: &Pointer) -> Option<Takes> {
        let mut node = &*self.tree;
        let mut takes = Takes::Object(self.root);
        let mut at = Pointer::root();
        for segment in target.segments() {
            takes = below(takes, node, segment);
            node = child(node, segment)?;
            at = at.child(segment);
            if let (Takes::Any, Some(table)) = (takes, self.described.get(&at)) {
                takes = Takes::OrReference(table);
            }
        }
        Some(takes)
    }

    /// Checks a node about which the grammar says nothing.
    fn describe(&mut self, reference: &Reference, target: &Pointer) {
        let table = reference.table;
        self.described.insert(target.clone(), table);
        let scope = Scope::target(table.kind, reference.note);
        if let Some(node) = find_mut(self.tree, target) {
            self.checker
                .value(Takes::OrReference(table), node, target, scope);
        }
    }

    fn dangling(&self, reference: &Reference) -> Fault {
        Fault {
            code: Code::DanglingReference,
            message: format!(
                "the reference `{}` points to nothing",
                shortened(&reference.text)
            ),
            help: self.similar(reference),
        }
    }

    fn with_help(&self, reference: &Reference, fault: Fault) -> Fault {
        match self.similar(reference) {
            Some(help) if fault.code == Code::DanglingReference || is_bare(&reference.text) => {
                Fault {
                    help: Some(help),
                    ..fault
                }
            }
            _ => fault,
        }
    }

    /// Names the component that is most likely meant.
    fn similar(&self, reference: &Reference) -> Option<String> {
        let kind = reference.table.kind;
        let name = target(&reference.text)
            .and_then(|target| target.name().map(str::to_owned))
            .unwrap_or_else(|| reference.text.clone());
        let names = section(self.tree, kind)?;
        let near = match names.get_key_value(&name) {
            Some((near, _)) => near,
            None => nearest(&name, names.keys().map(String::as_str))?,
        };
        let pointer = Pointer::root()
            .child("components")
            .child(kind.section()?)
            .child(near);
        Some(format!("did you mean `#{pointer}`?"))
    }

    /// Reports the fault once, and takes the references that can be left out from the tree.
    fn report(&mut self, references: &[Reference], first: &Reference, fault: Fault) {
        let Fault {
            code,
            mut message,
            help,
        } = fault;
        match references.len() {
            0 | 1 => {}
            2 => message.push_str(" (as does one other)"),
            count => message.push_str(&format!(" (as do {} others)", count - 1)),
        }
        self.checker
            .fault(code, &first.at, message, help, first.note);
        for reference in references.iter().filter(|one| one.note.is_some()) {
            self.leave_out(&reference.at);
        }
    }

    fn leave_out(&mut self, at: &Pointer) {
        let node = at.parent();
        if let Some(name) = node.and_then(Pointer::name)
            && let Some(holder) = node.and_then(Pointer::parent)
            && let Some(Value::Object(map)) = find_mut(self.tree, holder)
        {
            map.shift_remove(name);
        }
    }

    /// Reports each cycle that consists of references only, once.
    fn cycles(&mut self) {
        let mut seen: HashMap<&Pointer, usize> = HashMap::new();
        for (walk, start) in self.edges.keys().enumerate() {
            let mut at = start;
            while let Some(next) = self.edges.get(at) {
                match seen.get(at) {
                    None => {
                        seen.insert(at, walk);
                        at = next;
                    }
                    Some(&earlier) => {
                        if earlier == walk {
                            self.checker.fault(
                                Code::BadReference,
                                &at.child("$ref"),
                                "the reference leads back to itself".to_owned(),
                                Some("write at one place on the way what is meant".to_owned()),
                                None,
                            );
                        }
                        break;
                    }
                }
            }
        }
    }
}

/// What the grammar says of the member or item `segment` of `node`.
fn below(takes: Takes, node: &Value, segment: &str) -> Takes {
    match takes {
        Takes::OrReference(_) if node.get("$ref").is_some() => Takes::Any,
        Takes::Object(table) | Takes::OrReference(table) => {
            table.takes(segment).unwrap_or(Takes::Any)
        }
        Takes::Array(takes) | Takes::Map(takes) => *takes,
        Takes::BoolOr(takes) => below(*takes, node, segment),
        _ => Takes::Any,
    }
}

/// The pointer that a reference holds, or why it isn't followed.
fn local(text: &str) -> Result<Pointer, Fault> {
    if let Some(target) = target(text) {
        return Ok(target);
    }
    let short = shortened(text);
    let (code, message, help) = if text.starts_with('#') {
        (
            Code::DanglingReference,
            format!("the reference `{short}` is not a JSON pointer"),
            "write `#/components/schemas/…`, with `~1` for `/` and `~0` for `~` in names",
        )
    } else if text.contains("://") || text.starts_with("//") {
        (
            Code::Unsupported,
            format!("the reference `{short}` leads into the network, which is never read"),
            "copy what it points to below `components` of this document",
        )
    } else {
        (
            Code::Unsupported,
            format!("the reference `{short}` leads to another file; these are not read yet"),
            "copy what it points to below `components` of this document",
        )
    };
    Err(Fault {
        code,
        message,
        help: Some(help.to_owned()),
    })
}

/// Whether it is a bare name rather than the path of a file.
fn is_bare(text: &str) -> bool {
    !text.contains(['/', '.', '#'])
}

/// The components of a kind, by name.
fn section(tree: &Value, kind: Kind) -> Option<&serde_json::Map<String, Value>> {
    tree.get("components")?.get(kind.section()?)?.as_object()
}
