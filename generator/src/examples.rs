//! The examples and defaults of a document, for tests of the client that is compiled from it.
//!
//! In: a document. Out: its examples and defaults, each with the Rust type to deserialize it as, and the document as a tree of
//! OpenAPI 3.0. Values that don't match their schema are included; callers can validate them against the tree.

use serde_json::Value;

use crate::{
    Config, crate_name,
    diagnostic::{Pointer, has_errors},
    dialect, emit, named_api,
    source::Source,
    stack,
};

/// The examples and defaults of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Examples {
    /// The document as a tree of OpenAPI 3.0, in which `$ref` leads to a node of the same tree.
    pub tree: Value,
    /// The `use` lines that another crate needs for the `rust_type` of each example.
    pub imports: String,
    /// The values, in no particular order.
    pub all: Vec<Example>,
}

/// A value of the document: an example or a default.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its JSON pointer, preceded by the path of the file if that is not the main document.
    pub pointer: String,
    /// The pointer to its schema in the tree of OpenAPI 3.0.
    pub schema: Pointer,
    /// The type to deserialize it as.
    pub rust_type: String,
    /// The value.
    pub value: Value,
}

/// The examples and defaults of the document that belong to a schema, a parameter or a body for which the client has a
/// type. `None` if the document has errors.
pub fn examples(source: &Source, config: &Config) -> Option<Examples> {
    stack::with_stack(|| collect(source, config)).ok()?
}

fn collect(source: &Source, config: &Config) -> Option<Examples> {
    let (diagnostics, read) = named_api(source, config, false);
    let (document, api) = read.filter(|_| !has_errors(&diagnostics))?;
    let types = api.value_places.iter().map(|place| &place.ty);
    let (rust_types, imports) = emit::rust_types(&api, &crate_name(config, &api), types);
    let typed = api.value_places.iter().zip(rust_types);
    let all = typed.filter_map(|(place, rust_type)| {
        Some(Example {
            pointer: document.shown(&place.pointer),
            schema: place.schema.clone(),
            rust_type,
            value: dialect::find(&document.tree, &place.pointer)?.clone(),
        })
    });
    Some(Examples {
        all: all.collect(),
        imports,
        tree: document.tree,
    })
}
