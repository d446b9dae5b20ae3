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

use crate::{diagnostic::Diagnostics, dialect::Document, ir::Api};

/// Reports what of the document as a whole can't be meant.
pub fn lint(document: &Document, api: &Api, diagnostics: &mut Diagnostics) {
    values::check(&document.tree, &api.samples, diagnostics);
    paths::check(&document.tree, diagnostics);
    // What is not in the tree may use whatever nothing else does.
    if document.pruned.is_empty() {
        tags::check(&document.tree, diagnostics);
        unused::check(document, diagnostics);
    }
}
