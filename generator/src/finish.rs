//! The last steps of a report: pointers into the one tree become places in files, and what is said twice is said once.

use std::collections::HashSet;

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    report::locate,
    source::{File, Source},
};

/// Replaces the pointers into the one tree by pointers into the files of the document.
pub fn locate_in_files(diagnostics: &mut Diagnostics, source: &Source) {
    for location in diagnostics.locations().flatten() {
        if let Location::Node { file, pointer, .. } = location {
            let (found, inside) = source.file_of(pointer);
            if !std::ptr::eq(found, source.root()) {
                (*file, *pointer) = (Some(found.name().clone()), inside);
            }
        }
    }
}

/// Drops what was reported of one place before. An anchor is where it is defined, however many aliases it has.
pub fn drop_aliased(diagnostics: &mut Diagnostics, source: &Source) {
    let said = |one: &Diagnostic| (one.code, one.message.clone());
    let mut known = HashSet::new();
    let is_repeated = |one: &Diagnostic| !known.insert(said(one));
    if !source.files().any(File::may_alias) || !diagnostics.iter().any(is_repeated) {
        return;
    }
    let all: Vec<Diagnostic> = diagnostics.iter().cloned().collect();
    let mut places = locate(&all, source).into_iter();
    let mut known = HashSet::new();
    diagnostics.retain_mut(|one| {
        let place = places.next().flatten();
        let place = place.filter(|place| place.length > 0);
        place.is_none_or(|place| known.insert((said(one), place.file, place.offset, place.length)))
    });
}
