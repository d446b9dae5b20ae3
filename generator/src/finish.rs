//! Turns the findings of all stages into the diagnostics of the document: each gets its place in a file, and is reported once.
//!
//! A stage reports pointers into the tree that it works on. Here each pointer is mapped once: from its tree to the joined
//! document, and from there to a file. Here, too, findings are dropped that follow from an earlier error (see
//! `Pruned::explains`), and repetitions.

use std::collections::HashSet;

use crate::{
    diagnostic::{Diagnostic, Location, StageFindings},
    dialect::Trace,
    report::locate,
    source::{File, Source},
};

/// The findings of all stages, with their places in the files of `source`. Findings that follow from an earlier error are
/// dropped.
pub fn finish(findings: StageFindings, trace: &Trace, source: &Source) -> Vec<Diagnostic> {
    let mut kept = Vec::new();
    for (stage, mut finding) in findings.into_all() {
        finding.relocate(|pointer, part| trace.place(stage.tree(), pointer, part));
        if !trace.pruned.explains(&finding, stage) {
            relocate_into_file(&mut finding.location, source);
            if let Some((related, _)) = &mut finding.related {
                relocate_into_file(related, source);
            }
            kept.push(finding);
        }
    }
    without_repetitions(kept, source)
}

/// Replaces a pointer into the joined document by one into the file that contains the node.
fn relocate_into_file(location: &mut Location, source: &Source) {
    if let Location::Node {
        file,
        pointer,
        part,
    } = location
    {
        let (containing, inside) = source.file_of(pointer, *part);
        let is_root = std::ptr::eq(containing, source.root());
        *file = (!is_root).then(|| containing.name().clone());
        *pointer = inside;
    }
}

/// Drops each finding that has the code, message and place of an earlier one. Different pointers can have the same place in the
/// text, if they lead through different aliases of one anchor.
fn without_repetitions(mut findings: Vec<Diagnostic>, source: &Source) -> Vec<Diagnostic> {
    let mut known = HashSet::new();
    findings.retain(|finding| {
        known.insert((
            finding.code,
            finding.location.clone(),
            finding.message.clone(),
        ))
    });
    let mut known = HashSet::new();
    let is_repeated = |finding: &Diagnostic| !known.insert((finding.code, finding.message.clone()));
    if !source.files().any(File::may_alias) || !findings.iter().any(is_repeated) {
        return findings;
    }
    let mut places = locate(&findings, source).into_iter();
    let mut known = HashSet::new();
    findings.retain(|finding| {
        let place = places.next().flatten();
        let place = place.filter(|place| place.length > 0);
        place.is_none_or(|place| {
            let place = (place.file, place.offset, place.length);
            known.insert((finding.code, finding.message.clone(), place))
        })
    });
    findings
}
