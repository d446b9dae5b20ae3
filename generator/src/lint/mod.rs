//! What a document says that can't be meant: values that don't fit their schemas, bounds that nothing fits, and what
//! nothing uses.
//!
//! In come the tree of OpenAPI 3.0 and the API that was made of it; nothing but diagnostics goes out. None of it changes
//! the client, so that everything here is a warning. Places are those of the tree of OpenAPI 3.0.

mod fit;
mod paths;
mod tags;
mod unused;
mod values;

use std::collections::HashSet;

use crate::{diagnostic::Diagnostics, dialect::Document, ir::Api, pointer::Pointer};

/// Reports what of the document can't be meant. Returns the places of the document at or below which an example doesn't
/// fit its schema.
pub fn lint(document: &Document, api: &Api, diagnostics: &mut Diagnostics) -> HashSet<Pointer> {
    let mismatches = values::check(&document.tree, &api.samples, diagnostics);
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
