//! Reports references that can't be resolved, and decides whether they are removed or invalid.

use std::fmt::Display;

use serde_json::Value;

use super::Resolver;
use crate::{
    diagnostic::{Code, Diagnostic, Pointer},
    dialect::{check::Reference, describe::shortened, join::Files},
    pointer::{find, target},
    source::{Destination, Unread},
};

/// Why a reference can't be resolved.
pub struct Unresolved {
    pub code: Code,
    pub message: String,
    pub help: Option<String>,
    /// The path of the target file, if that has syntax errors.
    pub broken: Option<String>,
    /// The misspelt keyword that contains the intended target.
    pub misspelt: Option<Pointer>,
    /// Whether the target is inside an invalid node, which is reported.
    pub is_reported: bool,
}

impl Unresolved {
    pub fn new(code: Code, message: String) -> Self {
        Unresolved {
            code,
            message,
            help: None,
            broken: None,
            misspelt: None,
            is_reported: false,
        }
    }

    pub fn help(self, help: impl Into<String>) -> Self {
        Unresolved {
            help: Some(help.into()),
            ..self
        }
    }

    fn or_help(self, help: Option<String>) -> Self {
        Unresolved {
            help: help.or(self.help),
            ..self
        }
    }
}

/// Parses the pointer in a reference.
pub fn parse_pointer(files: &Files<'_>, text: &str) -> Result<Pointer, Unresolved> {
    if let Some(target) = target(text) {
        return Ok(target);
    }
    let short = shortened(text);
    let about = |what: &str| format!("the reference `{short}` {what}");
    let folders = files.source.outer_folders();
    Err(match folders.destination(&files.source.root_path(), text) {
        Destination::Network => Unresolved::new(
            Code::Unsupported,
            about("is a URL, and the compiler reads nothing from the network"),
        )
        .help("copy its target into a file next to the document"),
        Destination::Absolute => Unresolved::new(
            Code::Unsupported,
            about("is an absolute path, and only files in the folder of the document are read"),
        )
        .help("write the path from this file to one in the folder of the document, or below it"),
        Destination::Malformed(what) => Unresolved::new(
            Code::DanglingReference,
            about(&format!("leads nowhere: {what}")),
        )
        .help("write the path from this file to the other one, as in `schemas/pet.yaml#/Pet`"),
        Destination::File { path, fragment } if !is_pointer(fragment) => {
            let what = match path == files.source.root_path() {
                true => "is neither a JSON pointer nor the `$anchor` of a schema",
                false => "is not a JSON pointer",
            };
            Unresolved::new(Code::DanglingReference, about(what))
                .help("begin it with `#/`, with `~1` for `/` and `~0` for `~` in names")
        }
        Destination::File { path, .. } => unreadable(files, &path, &short),
    })
}

/// The target depends on how the schema was reached (JSON Schema 2020-12, section 7.7.1), so it is not supported.
pub fn ambiguous(text: &str) -> Unresolved {
    let name = shortened(text);
    let message = format!(
        "several schemas have the `$dynamicAnchor` of `{name}`: which one applies depends on where the schema is used"
    );
    Unresolved::new(Code::Unsupported, message).help("write a `$ref` to the schema that is meant")
}

/// The error if there is no node at `target`; `shown` is the text of the reference.
pub fn dangling(tree: &Value, files: &Files<'_>, target: &Pointer, shown: &str) -> Unresolved {
    let mount = files.source.mount();
    if let Some((path, _)) = mount.split(target)
        && find(tree, &mount.file(&path)).is_none()
    {
        return unreadable(files, &path, shown);
    }
    let fault = Unresolved::new(
        Code::DanglingReference,
        format!("the reference `{shown}` has no target"),
    );
    let fault = fault.help("add the target, or correct the path after the `#`");
    fault.or_help(nearest_in_file(tree, files, target))
}

/// Suggests the member of another file that is probably meant.
fn nearest_in_file(tree: &Value, files: &Files<'_>, target: &Pointer) -> Option<String> {
    let mount = files.source.mount();
    mount.split(target)?;
    let (parent, name) = target.parent().zip(target.name())?;
    let members = find(tree, parent)?.as_object()?;
    let near = files.nearest(name, members.keys().map(String::as_str))?;
    Some(format!(
        "did you mean `{}`?",
        mount.shown(&parent.child(near))
    ))
}

/// The error if the target file is not in the tree.
fn unreadable(files: &Files<'_>, path: &str, shown: &str) -> Unresolved {
    let because = |why: &dyn Display| format!("the reference `{shown}` leads to a file that {why}");
    match files.source.other_file(path) {
        Ok(_) => Unresolved {
            broken: Some(path.to_owned()),
            ..Unresolved::new(Code::DanglingReference, because(&"can't be parsed"))
        },
        Err(why @ Unread::Missing { suggestion }) => {
            let read = || {
                let paths = files.source.other_paths();
                Some(files.nearest(path, paths)?.to_owned())
            };
            let near = suggestion.clone().or_else(read);
            let help = near.map(|near| format!("did you mean `{near}`?"));
            Unresolved::new(Code::DanglingReference, because(why))
                .help("write the path from this file to an existing one")
                .or_help(help)
        }
        Err(Unread::Outside) => {
            let help = "to read it, name a folder that contains both files in the configuration: `[document]` `root = \"..\"`";
            Unresolved::new(Code::Unsupported, because(&Unread::Outside)).help(help)
        }
        Err(why @ Unread::TooMany) => {
            Unresolved::new(Code::Limit, because(why)).help("join files that belong together")
        }
        Err(why) => Unresolved::new(Code::DanglingReference, because(why))
            .help("make it a text file that the compiler can read"),
    }
}

/// The errors in the text of a file, with the reference to the file as the related place.
pub fn errors_in_file<'f>(
    files: &'f Files<'_>,
    path: &str,
    at: &'f Pointer,
) -> impl Iterator<Item = Diagnostic> + use<'f> {
    let faults = files.broken.get(path).into_iter().flatten();
    faults.map(move |fault| {
        let mut fault = fault.clone();
        if fault.related.is_none() {
            fault.related(at, "referred to");
        }
        fault
    })
}

impl Resolver<'_, '_> {
    /// Parses the pointer in a reference.
    pub(super) fn parse_pointer(&self, reference: &Reference) -> Result<Pointer, Unresolved> {
        parse_pointer(self.files, &reference.text).map_err(|fault| self.with_help(reference, fault))
    }

    /// The error if the target of a reference does not exist.
    pub(super) fn dangling(&self, reference: &Reference, target: &Pointer) -> Unresolved {
        let fault = dangling(self.tree, self.files, target, &self.shown(reference));
        let fault = self.with_help(reference, fault);
        Unresolved {
            misspelt: self.misspelt(target).map(|(keyword, _)| keyword),
            is_reported: self.checker.is_invalid(target),
            ..fault.or_help(self.through_reference(target))
        }
    }

    /// The misspelt keyword on the path to `target`, and the node at the corrected path, if there is one.
    fn misspelt(&self, target: &Pointer) -> Option<(Pointer, Pointer)> {
        let (parent, keyword) = target.parent().zip(target.name())?;
        let Some(Value::Object(members)) = find(self.tree, parent) else {
            let (misspelt, end) = self.misspelt(parent)?;
            let end = end.child(keyword);
            return find(self.tree, &end).map(|_| (misspelt, end));
        };
        let mut known = self.misspelt.borrow_mut();
        if let Some(known) = known.get(target) {
            return known.clone();
        }
        let found = self.expected(parent).and_then(|expected| {
            let misspelt = expected.table()?.misspelt(members, &[keyword])?;
            let misspelt = parent.child(misspelt);
            Some((misspelt.clone(), misspelt))
        });
        known.insert(target.clone(), found.clone());
        found
    }

    /// Suggests the nearest component in the help, if the reference may be to one.
    fn with_help(&self, reference: &Reference, fault: Unresolved) -> Unresolved {
        let shown = self.shown(reference);
        let to_component = shown.starts_with('#') || !shown.contains(['/', '.', '#']);
        match fault.code {
            Code::DanglingReference if to_component => fault.or_help(self.similar(reference)),
            _ => fault,
        }
    }

    /// Suggests the component that is probably meant.
    pub(super) fn similar(&self, reference: &Reference) -> Option<String> {
        let kind = reference.table.kind;
        let name = target(&reference.text)
            .and_then(|target| target.name().map(str::to_owned))
            .unwrap_or_else(|| reference.text.clone());
        let place = self.grammar.section(kind)?;
        let names = find(self.tree, &place)?.as_object()?;
        let near = match names.get_key_value(&name) {
            Some((near, _)) => near,
            None => self
                .files
                .nearest(&name, names.keys().map(String::as_str))?,
        };
        Some(format!("did you mean `#{}`?", place.child(near)))
    }

    /// Reports the error of each reference, and removes those that can be removed. An error in another place is reported there,
    /// once.
    pub(super) fn report(
        &mut self,
        references: &[Reference],
        first: &Reference,
        fault: Unresolved,
    ) {
        if let Some(path) = fault.broken.as_ref().filter(|_| first.annotation.is_none()) {
            if !self.reported.contains(path) {
                self.checker
                    .report_all(errors_in_file(self.files, path, &first.at));
                self.reported.insert(path.clone());
            }
        } else if let Some(keyword) = &fault.misspelt {
            if first.annotation.is_none() {
                let why = ", and references lead into it";
                self.checker.make_unknown_an_error(keyword, why);
            }
        } else if !fault.is_reported {
            let (tolerated, refused): (Vec<_>, Vec<_>) = references
                .iter()
                .cloned()
                .partition(|reference| self.is_tolerated(reference, &fault));
            for reference in &refused {
                self.report_one(reference, &fault);
            }
            self.replace_by_any(&tolerated, &fault);
            return self.discard(&refused);
        }
        self.discard(references);
    }

    /// Removes the references that the client doesn't need, and marks the others as invalid.
    pub(super) fn discard(&mut self, references: &[Reference]) {
        let is_kept = |reference: &&Reference| !reference.by_name && reference.annotation.is_none();
        let kept = references.iter().filter(is_kept);
        self.checker
            .mark_invalid(kept.map(|reference| reference.at.clone()));
        self.remove_unneeded(references);
    }

    fn report_one(&mut self, reference: &Reference, fault: &Unresolved) {
        let (at, help) = (&reference.at, fault.help.clone());
        if reference.by_name {
            let message = format!("{}; this entry of `mapping` is ignored", fault.message);
            let help = help.unwrap_or_else(|| "write `#/components/schemas/…`".to_owned());
            self.checker.warn(Code::Ignored, at, message, &help);
        } else {
            let message = fault.message.clone();
            self.checker
                .error(fault.code, at, message, help, reference.annotation);
        }
    }

    /// Collects the references that the client doesn't need, to be removed from the tree.
    fn remove_unneeded(&mut self, references: &[Reference]) {
        self.unneeded.extend(
            references
                .iter()
                .filter_map(|reference| match reference.by_name {
                    true => Some(reference.at.clone()),
                    false => {
                        let node = reference.at.parent();
                        node.filter(|_| reference.annotation.is_some()).cloned()
                    }
                }),
        );
    }
}

fn is_pointer(fragment: &str) -> bool {
    fragment.is_empty() || fragment.starts_with('/')
}
