//! Where findings leave the compiler: each gets its place in a file of the document, and is reported once.
//!
//! A stage reports pointers into the tree that it works on. Here each pointer is mapped once: from its tree to the joined
//! document, and from there to a file. Here, too, findings are dropped that follow from an earlier error (see
//! `Pruned::explains`), and repetitions.

use std::collections::HashSet;

use crate::{
    diagnostic::{Diagnostic, Findings, Location},
    dialect::Trace,
    report::locate,
    source::{File, Source},
};

/// The findings of all stages with their places in the files of `source`, without those that follow from others.
pub fn finish(findings: Findings, trace: &Trace, source: &Source) -> Vec<Diagnostic> {
    let mut kept = Vec::new();
    for (stage, mut finding) in findings.into_all() {
        finding.relocate(|pointer, part| trace.place(stage.tree(), pointer, part));
        if !trace.pruned.explains(&finding, stage) {
            into_file(&mut finding.location, source);
            if let Some((related, _)) = &mut finding.related {
                into_file(related, source);
            }
            kept.push(finding);
        }
    }
    once(kept, source)
}

/// Replaces a pointer into the joined document by one into the file in which the node stands.
fn into_file(location: &mut Location, source: &Source) {
    if let Location::Node { file, pointer, .. } = location {
        let (found, inside) = source.file_of(pointer);
        if !std::ptr::eq(found, source.root()) {
            (*file, *pointer) = (Some(found.name().clone()), inside);
        }
    }
}

/// Drops each finding whose code, message and place are those of an earlier one. Two pointers are one place if they lead
/// to the same anchor of the text, through different aliases.
fn once(mut found: Vec<Diagnostic>, source: &Source) -> Vec<Diagnostic> {
    let mut known = HashSet::new();
    found.retain(|one| known.insert((one.code, one.location.clone(), one.message.clone())));
    let mut known = HashSet::new();
    let is_repeated = |one: &Diagnostic| !known.insert((one.code, one.message.clone()));
    if !source.files().any(File::may_alias) || !found.iter().any(is_repeated) {
        return found;
    }
    let mut places = locate(&found, source).into_iter();
    let mut known = HashSet::new();
    found.retain(|one| {
        let place = places.next().flatten();
        let place = place.filter(|place| place.length > 0);
        place.is_none_or(|place| {
            let place = (place.file, place.offset, place.length);
            known.insert((one.code, one.message.clone(), place))
        })
    });
    found
}
