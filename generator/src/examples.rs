//! The document's values of the client's types: what can be tried on a client that was compiled of it.
//!
//! In comes a document, out come its examples and defaults, each with the Rust type that it should be read as. All of
//! them, also those that don't fit: whether they do is for others to say, by the schemas in the tree that comes along.

use serde_json::Value;

use crate::{
    Config, crate_name,
    diagnostic::{Pointer, has_errors},
    dialect, emit, named_api,
    source::Source,
    stack,
};

/// The document's values of the client's types.
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
    /// Where it stands: a pointer, behind the path of the file if that is another one than the document's.
    pub pointer: String,
    /// Where the schema stands that it should fit, in the tree of OpenAPI 3.0.
    pub schema: Pointer,
    /// The type to read it as.
    pub rust_type: String,
    /// The value.
    pub value: Value,
}

/// The examples and defaults of the document that belong to a schema, a parameter or a body for which the client has a
/// type. `None` if the document is refused.
pub fn examples(source: &Source, config: &Config) -> Option<Examples> {
    stack::with_stack(|| all(source, config)).ok()?
}

fn all(source: &Source, config: &Config) -> Option<Examples> {
    let (diagnostics, read) = named_api(source, config);
    let (document, api) = read.filter(|_| !has_errors(&diagnostics))?;
    let types = api.samples.iter().map(|sample| &sample.ty);
    let (spelled, imports) = emit::rust_types(&api, &crate_name(config, &api), types);
    let samples = api.samples.iter().zip(spelled);
    let all = samples.filter_map(|(sample, rust_type)| {
        Some(Example {
            pointer: document.shown(&sample.pointer),
            schema: sample.schema.clone(),
            rust_type,
            value: dialect::find(&document.tree, &sample.pointer)?.clone(),
        })
    });
    Some(Examples {
        all: all.collect(),
        imports,
        tree: document.tree,
    })
}
