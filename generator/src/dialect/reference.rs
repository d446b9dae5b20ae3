//! Follows every `$ref` that stands where the grammar allows one.
//!
//! A reference may lead to any node of the document. Where that is a place that the grammar says nothing about (below
//! an extension, say), the node is checked as what the reference wants it to be. A reference by name, by an anchor or by
//! a URI is rewritten to the pointer that it stands for.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde_json::Value;

use super::address::{child, find_mut, target};
use super::check::Checker;
use super::found::{expected, shortened};
use super::grammar::{Kind, Table, Takes, v3};
use super::identity::{Identities, Unknown};
use super::scope::Scope;
use crate::diagnostic::nearest;
use crate::diagnostic::{Code, Diagnostics, Pointer};

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
    /// Whether it is resolved against where the schema is used.
    dynamic: bool,
}

/// Nodes about which the grammar says nothing, and what they are: what a reference to them wants, say.
pub type Described = IndexMap<Pointer, &'static Table>;

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
            dynamic: false,
        }
    }

    /// The same as a `$dynamicRef`.
    pub fn dynamic(self) -> Self {
        Reference {
            dynamic: true,
            ..self
        }
    }

    /// The entry at `at` of the mapping of a discriminator.
    pub fn by_name(at: Pointer, text: String) -> Self {
        Reference {
            at,
            text,
            table: &v3::SCHEMA,
            note: None,
            by_name: true,
            dynamic: false,
        }
    }
}

/// Follows the references that `checker` has found, and those that turn up on the way. Returns the nodes about which the
/// grammar says nothing: those that are `described` already, which have been checked, and those that references lead to.
pub fn check(
    tree: &mut Value,
    root: &'static Table,
    described: Described,
    checker: &mut Checker,
) -> Described {
    let mut follower = Follower {
        tree,
        root,
        checker,
        described,
        identities: Identities::default(),
        edges: IndexMap::new(),
    };
    loop {
        let identities = follower.checker.take_identities();
        follower.identities.add(identities);
        let found = follower.checker.take_references();
        if found.is_empty() {
            break;
        }
        let mut alike: IndexMap<(String, Kind, bool, Pointer), Vec<Reference>> = IndexMap::new();
        for reference in found {
            let key = (
                reference.text.clone(),
                reference.table.kind,
                reference.by_name,
                follower.identities.resource(&reference.at),
            );
            alike.entry(key).or_default().push(reference);
        }
        for references in alike.into_values() {
            follower.follow(&references);
        }
    }
    follower.cycles();
    follower.described
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
    described: Described,
    identities: Identities,
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
        let target = match self.resolve(first) {
            Ok(target) => target,
            Err(fault) => return self.report(references, first, fault),
        };
        if self.fits(first, &target) {
            self.lead(references, &target);
        } else {
            self.leave_out(references);
        }
    }

    /// Notes where the references lead.
    fn lead(&mut self, references: &[Reference], target: &Pointer) {
        for reference in references {
            if self::target(&reference.text).as_ref() != Some(target)
                && let Some(node) = find_mut(self.tree, &reference.at)
            {
                *node = Value::String(format!("#{target}"));
            }
            if reference.by_name {
                continue;
            }
            if let Some(node) = reference.at.parent() {
                self.edges.insert(node.clone(), target.clone());
            }
        }
    }

    /// The node that a reference leads to, which is then of the right kind as far as the grammar says.
    fn resolve(&mut self, reference: &Reference) -> Result<Pointer, Fault> {
        let target = match self.named(reference) {
            Some(target) => target,
            None => self.identified(reference)?,
        };
        let Some(takes) = self.takes(&target) else {
            return Err(self.dangling(reference));
        };
        let kind = takes.table().map(|table| table.kind);
        if matches!(takes, Takes::Any) || kind == Some(reference.table.kind) {
            return Ok(target);
        }
        let is = match kind {
            Some(kind) => format!("a {}", kind.name()),
            None => expected(takes, self.checker.version()),
        };
        if kind.is_some() && self.reads_as(reference.table, &target) {
            self.taken_as(reference, &is);
            return Ok(target);
        }
        Err(Fault {
            code: Code::BadReference,
            message: format!(
                "the reference `{}` must lead to a {}, and leads to {is}",
                shortened(&reference.text),
                reference.table.kind.name(),
            ),
            help: self.similar(reference).or_else(|| {
                let section = reference.table.kind.section()?;
                Some(format!("write `#/components/{section}/…`"))
            }),
        })
    }

    /// The node that a reference holds a pointer to, or a name of.
    fn identified(&self, reference: &Reference) -> Result<Pointer, Fault> {
        let Reference {
            text, at, dynamic, ..
        } = reference;
        match self.identities.find(self.tree, text, at, *dynamic) {
            Ok(target) => Ok(target),
            Err(Unknown::Several) => Err(several(text)),
            Err(Unknown::Absent) => local(text).map_err(|fault| self.with_help(reference, fault)),
        }
    }

    /// Whether a node of another kind fits the wanted one as well, to the last keyword; it is then mended for both.
    fn reads_as(&mut self, table: &'static Table, target: &Pointer) -> bool {
        let Some(node) = find_mut(self.tree, target) else {
            return false;
        };
        let mut copy = node.clone();
        let mut aside = Diagnostics::default();
        let scope = Scope::target(table.kind, None);
        let mut checker = Checker::new(self.checker.walk(), &mut aside);
        let usable = checker.value(Takes::Object(table), &mut copy, target, scope);
        let fits = usable && aside.into_vec().is_empty();
        if fits {
            *node = copy;
        }
        fits
    }

    fn taken_as(&mut self, reference: &Reference, is: &str) {
        let wanted = reference.table.kind.name();
        let text = shortened(&reference.text);
        let message = format!("the reference `{text}` leads to {is}: taken as a {wanted}");
        let help = self
            .similar(reference)
            .unwrap_or_else(|| format!("write it below `components` as a {wanted} as well"));
        self.checker
            .warn(Code::Assumed, &reference.at, message, &help);
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

    /// Checks a node about which the grammar says nothing, when the first reference leads there.
    fn fits(&mut self, reference: &Reference, target: &Pointer) -> bool {
        if !matches!(self.takes(target), Some(Takes::Any)) {
            return true;
        }
        let table = reference.table;
        self.described.insert(target.clone(), table);
        let scope = Scope::target(table.kind, reference.note);
        find_mut(self.tree, target).is_some_and(|node| {
            self.checker
                .value(Takes::OrReference(table), node, target, scope)
        })
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
        if first.by_name {
            let message = format!("{message}; the value is left out of the mapping");
            let help = help.unwrap_or_else(|| "write `#/components/schemas/…`".to_owned());
            self.checker.warn(Code::Ignored, &first.at, message, &help);
        } else {
            self.checker
                .fault(code, &first.at, message, help, first.note);
        }
        self.leave_out(references);
    }

    /// Takes the references that can be left out from the tree, each with the name under which it stands.
    fn leave_out(&mut self, references: &[Reference]) {
        for reference in references {
            let node = match reference.by_name {
                true => Some(&reference.at),
                false => reference.at.parent().filter(|_| reference.note.is_some()),
            };
            if let Some(name) = node.and_then(Pointer::name)
                && let Some(holder) = node.and_then(Pointer::parent)
                && let Some(Value::Object(map)) = find_mut(self.tree, holder)
            {
                map.shift_remove(name);
            }
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
        Takes::OrReference(table)
            if node.get("$ref").is_some() && table.field("$ref").is_none() =>
        {
            Takes::Any
        }
        Takes::Object(table) | Takes::OrReference(table) => {
            table.takes(segment).unwrap_or(Takes::Any)
        }
        Takes::Array(takes) | Takes::Map(takes) => *takes,
        Takes::BoolOr(takes) => below(*takes, node, segment),
        Takes::Forms(_) => match takes.form(node) {
            Takes::Forms(_) => Takes::Any,
            form => below(form, node, segment),
        },
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
            format!(
                "the reference `{short}` is neither a JSON pointer nor the `$anchor` of a schema"
            ),
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

/// JSON Schema 2020-12, section 7.7.1: which is meant changes with the way that led to the schema.
fn several(text: &str) -> Fault {
    let name = shortened(text);
    Fault {
        code: Code::Unsupported,
        message: format!(
            "several schemas have the `$dynamicAnchor` of `{name}`: which is meant depends on the use"
        ),
        help: Some("write a `$ref` to the schema that is meant".to_owned()),
    }
}

/// Whether it is a bare name rather than the path of a file.
fn is_bare(text: &str) -> bool {
    !text.contains(['/', '.', '#'])
}

/// The components of a kind, by name.
fn section(tree: &Value, kind: Kind) -> Option<&serde_json::Map<String, Value>> {
    tree.get("components")?.get(kind.section()?)?.as_object()
}
