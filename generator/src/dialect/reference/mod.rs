//! Resolves every `$ref` in a place where the grammar allows one.
//!
//! A reference can lead to any node of the document. If the grammar defines no kind for that place (below an extension, or in
//! another file), the node is checked as the kind that the reference expects. A reference by name, anchor or URI is replaced by
//! the pointer of its target. Out: the target of each reference, and its kind.

mod bare;
pub mod error;
mod identity;
mod through;
mod tolerated;
mod uri;

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use indexmap::{IndexMap, IndexSet};
use serde_json::Value;

use self::identity::{Identities, IdentityError};
use super::{
    check::{Checker, Reference, Scope},
    describe::{describe_expected, shortened},
    grammar::{Described, Expected, Grammar, Kind, Table, expected_at},
    join::Files,
};
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    pointer::{self, child, find, find_mut, remove_members},
    source::Mount,
};
use error::Unresolved;

/// The targets of references, each with the expected kind, in the order in which they were found.
pub type Targets = IndexSet<(Kind, Pointer)>;

/// The resolved references.
pub struct ResolvedReferences {
    pub targets: Targets,
    pub described: Described,
    /// All references, in the order in which they were resolved.
    pub references: Vec<ResolvedReference>,
}

/// A resolved reference.
pub struct ResolvedReference {
    /// The pointer to its text.
    pub at: Pointer,
    /// The pointer to its target.
    pub to: Pointer,
}

/// Resolves the references that `checker` has collected, and those in nodes that are checked on the way. The `described` nodes
/// are already checked as their kinds. `tolerates` says whether a reference to a missing schema, at a place, is a warning.
pub fn resolve(
    tree: &mut Value,
    described: Described,
    files: &Files<'_>,
    checker: &mut Checker,
    tolerates: &dyn Fn(&Pointer) -> bool,
) -> ResolvedReferences {
    let mut resolver = Resolver {
        tree,
        grammar: checker.grammar,
        files,
        checker,
        described,
        identities: Identities::new(files.source.mount().clone()),
        edges: IndexMap::new(),
        resolved: Vec::new(),
        targets: Targets::new(),
        reported: HashSet::new(),
        kind_matches: HashMap::new(),
        unneeded: Vec::new(),
        misspelt: RefCell::default(),
        tolerates,
    };
    loop {
        let identities = resolver.checker.take_identities();
        resolver.identities.add(identities);
        let found = resolver.checker.take_references();
        if found.is_empty() {
            break;
        }
        let mut groups: IndexMap<(String, Kind, bool, Pointer), Vec<Reference>> = IndexMap::new();
        for reference in found {
            let key = (
                reference.text.clone(),
                reference.table.kind,
                reference.by_name,
                resolver.identities.resource(&reference.at),
            );
            groups.entry(key).or_default().push(reference);
        }
        for references in groups.into_values() {
            resolver.resolve_group(&references);
        }
        remove_members(resolver.tree, &std::mem::take(&mut resolver.unneeded));
    }
    resolver.cycles();
    ResolvedReferences {
        targets: resolver.targets,
        described: resolver.described,
        references: resolver.resolved,
    }
}

struct Resolver<'f, 'd> {
    tree: &'f mut Value,
    grammar: &'static Grammar,
    files: &'f Files<'f>,
    checker: &'f mut Checker<'d>,
    described: Described,
    identities: Identities,
    /// From references to their targets.
    edges: IndexMap<Pointer, Pointer>,
    resolved: Vec<ResolvedReference>,
    targets: Targets,
    /// The files whose errors have been reported.
    reported: HashSet<String>,
    /// The nodes that were checked as another kind than that of the grammar, and whether they match it.
    kind_matches: HashMap<(Kind, Pointer), bool>,
    /// The nodes with references that the client doesn't need. They are removed after each round.
    unneeded: Vec<Pointer>,
    /// Missing targets, with the misspelt keyword and the node that were probably meant.
    misspelt: RefCell<HashMap<Pointer, Option<(Pointer, Pointer)>>>,
    /// Whether a reference to a missing schema, at a place, is a warning.
    tolerates: &'f dyn Fn(&Pointer) -> bool,
}

impl Resolver<'_, '_> {
    /// Resolves references with the same text, kind and base, which have the same target.
    fn resolve_group(&mut self, references: &[Reference]) {
        let Some(first) = references
            .iter()
            .find(|reference| reference.annotation.is_none())
            .or(references.first())
        else {
            return;
        };
        let target = match self.resolve(first) {
            Ok(target) => target,
            Err(fault) => match self.component_with_bare_name(first, &fault) {
                Some(component) => {
                    self.report_bare_names(references, &component);
                    component
                }
                None => return self.report(references, first, fault),
            },
        };
        if self.check_target(first, &target) {
            self.record_target(references, &target);
        } else {
            self.discard(references);
        }
    }

    /// Records the target of the references.
    fn record_target(&mut self, references: &[Reference], target: &Pointer) {
        let kinds = references.iter().map(|reference| reference.table.kind);
        self.targets
            .extend(kinds.take(1).map(|kind| (kind, target.clone())));
        for reference in references {
            if pointer::target(&reference.text).as_ref() != Some(target)
                && let Some(node) = find_mut(self.tree, &reference.at)
            {
                *node = Value::String(pointer::reference(target));
            }
            self.resolved.push(ResolvedReference {
                at: reference.at.clone(),
                to: target.clone(),
            });
            if let Some(node) = reference.at.parent().filter(|_| !reference.by_name) {
                self.edges.insert(node.clone(), target.clone());
            }
        }
    }

    /// The target of a reference. Its kind is checked.
    fn resolve(&mut self, reference: &Reference) -> Result<Pointer, Unresolved> {
        let target = match self.named(reference) {
            Some(target) => target,
            None => self.identified(reference)?,
        };
        let Some(expected) = self.expected(&target) else {
            return Err(self.dangling(reference, &target));
        };
        let kind = expected.table().map(|table| table.kind);
        if matches!(expected, Expected::Any) || kind == Some(reference.table.kind) {
            return Ok(target);
        }
        let is = match kind {
            Some(kind) => format!("a {}", kind.name()),
            None => describe_expected(expected, self.checker.version()),
        };
        if kind.is_some() && !reference.table.merges && self.matches_kind(reference.table, &target)
        {
            self.report_other_kind(reference, &is);
            return Ok(target);
        }
        let message = format!(
            "the reference `{}` must lead to a {}, and leads to {is}",
            self.shown(reference),
            reference.table.kind.name(),
        );
        let section = self.grammar.section(reference.table.kind);
        let section = section.map(|section| format!("write `#{section}/…`"));
        let help = self.similar(reference).or(section);
        Err(Unresolved {
            help,
            ..Unresolved::new(Code::BadReference, message)
        })
    }

    /// The node to which a reference points, by pointer or by identifier.
    fn identified(&self, reference: &Reference) -> Result<Pointer, Unresolved> {
        let Reference {
            text, at, dynamic, ..
        } = reference;
        match self.identities.find(self.tree, text, at, *dynamic) {
            Ok(target) => Ok(target),
            Err(IdentityError::Ambiguous) => Err(error::ambiguous(text)),
            Err(IdentityError::Absent) => self.parse_pointer(reference),
        }
    }

    fn mount(&self) -> &Mount {
        self.files.source.mount()
    }

    /// The text of a reference, as one would write it in the root file.
    fn shown(&self, reference: &Reference) -> String {
        shortened(&self.mount().shown_text(&reference.text))
    }

    /// Whether a node of another kind also matches the expected kind completely. It is then normalized for both.
    fn matches_kind(&mut self, table: &'static Table, target: &Pointer) -> bool {
        let key = (table.kind, target.clone());
        if let Some(known) = self.kind_matches.get(&key) {
            return *known;
        }
        let Some(node) = find_mut(self.tree, target) else {
            return false;
        };
        let mut copy = node.clone();
        let mut unreported = Diagnostics::default();
        let mut checker = Checker::new(self.grammar, &mut unreported);
        let scope = Scope::target(table.kind, None);
        let is_usable = checker.value(Expected::Object(table), &mut copy, target, scope);
        let fits = is_usable && checker.is_clean();
        if fits {
            *node = copy;
        }
        self.kind_matches.insert(key, fits);
        fits
    }

    fn report_other_kind(&mut self, reference: &Reference, is: &str) {
        let wanted = reference.table.kind.name();
        let text = self.shown(reference);
        let message = format!("the reference `{text}` leads to {is}; it is read as a {wanted}");
        let help = self
            .similar(reference)
            .unwrap_or_else(|| format!("write it as a {wanted} as well, and refer to that"));
        self.checker
            .warn(Code::Assumed, &reference.at, message, &help);
    }

    /// The schema with this name, if the reference may be a bare name.
    fn named(&self, reference: &Reference) -> Option<Pointer> {
        let place = self.grammar.section(reference.table.kind)?;
        let is_name =
            reference.by_name && child(find(self.tree, &place)?, &reference.text).is_some();
        is_name.then(|| place.child(&reference.text))
    }

    /// What the grammar expects at `target`: [`Expected::Any`] if nothing particular, `None` if there is no node.
    fn expected(&self, target: &Pointer) -> Option<Expected> {
        expected_at(self.tree, self.grammar.root, target, |at| {
            self.described.get(at).copied()
        })
    }

    /// Checks a node for which the grammar defines no kind, when the first reference to it is resolved.
    fn check_target(&mut self, reference: &Reference, target: &Pointer) -> bool {
        if !matches!(self.expected(target), Some(Expected::Any)) {
            return true;
        }
        let table = reference.table;
        self.described.insert(target.clone(), table);
        let scope = Scope::target(table.kind, reference.annotation);
        find_mut(self.tree, target).is_some_and(|node| {
            self.checker
                .value(Expected::OrReference(table), node, target, scope)
        })
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
                            self.checker.error(
                                Code::BadReference,
                                &at.child("$ref"),
                                "the reference leads to itself".to_owned(),
                                Some(
                                    "replace one of the references by the object itself".to_owned(),
                                ),
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
