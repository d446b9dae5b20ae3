//! Reports probable mistakes that do not affect the client: values that don't match their schemas, unused components and tags,
//! paths that differ only in the names of parameters, headers that servers drop.
//!
//! In: the tree of OpenAPI 3.0 and the API. Out: warnings, whose pointers are those of the tree of OpenAPI 3.0.

mod headers;
mod paths;
mod schema_check;
mod tags;
mod unused;
mod values;

use std::collections::HashSet;

use crate::{diagnostic::Diagnostics, dialect::Document, ir::Api, pointer::Pointer};

/// Reports probable mistakes. Returns the places in the document at or below which an example doesn't match its schema.
pub fn lint(document: &Document, api: &Api, diagnostics: &mut Diagnostics) -> HashSet<Pointer> {
    let mismatches = values::check(&document.tree, &api.value_places, diagnostics);
    headers::check(api, diagnostics);
    paths::check(&document.tree, diagnostics);
    tags::check(&document.tree, diagnostics);
    unused::check(document, diagnostics);
    let places = mismatches
        .iter()
        .map(|mismatch| document.place_of(mismatch));
    places
        .flat_map(|place| place.ancestors().cloned().collect::<Vec<_>>())
        .collect()
}
