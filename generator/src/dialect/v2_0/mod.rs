//! Converts Swagger 2.0 to OpenAPI 3.0.
//!
//! In: a tree that matches the grammar of 2.0, with references that all have a target. Out: an OpenAPI 3.0 tree with the
//! same meaning, and the original places of its nodes. Decided here: which media types of an operation apply to a request
//! body or a response, and how the parameters of a form become one schema. What 3.0 can't express is kept in an extension,
//! with a warning if it changes requests or responses. Keywords of draft 4 of JSON Schema that 3.0 does not have become those of 3.1,
//! which [`v3_1`](super::v3_1) converts.

mod body;
mod document;
mod form;
mod media;
mod operation;
mod parameter;
mod relocations;
mod response;
pub mod schema;
mod security;
mod servers;

use serde_json::{Map, Value};

use super::{converted::Converted, grammar::Described};
use crate::{
    diagnostic::{Code, Diagnostic, Diagnostics, Location, Pointer},
    pointer::{find, target},
};
use media::MediaTypes;
use relocations::Relocations;

type Object = Map<String, Value>;

/// The maximum number of nodes of the 3.0 tree. A shared object can be copied to each operation that uses it.
const MAX_NODES: usize = 5_000_000;

/// The maximum number of references that are followed to one target.
const MAX_REFERENCES: usize = 32;

/// Converts a tree that has been checked. `described` are the targets of references in places where the grammar allows any
/// value, with the kinds that the references expect.
pub fn convert(source: Value, described: &Described, diagnostics: &mut Diagnostics) -> Converted {
    let mut converter = Converter {
        source: &source,
        described,
        relocations: Relocations::default(),
        diagnostics,
        invalid: Vec::new(),
        hit_limit: false,
        is_3_1: false,
        nodes: 0,
        consumes: MediaTypes::default(),
        produces: MediaTypes::default(),
        server: None,
    };
    let mut tree = converter.document();
    converter.convert_described(&mut tree);
    if converter.nodes > MAX_NODES {
        let message = format!(
            "as OpenAPI 3.0, the document has more than {MAX_NODES} nodes, because operations repeat shared parts"
        );
        let help = "write the document as OpenAPI 3.0, which can share these parts";
        converter
            .error(Code::Limit, &Pointer::root(), message)
            .help(help);
    }
    let source_map = converter.relocations.apply(&mut tree);
    Converted {
        tree,
        source_map,
        described: Described::new(),
        invalid: converter.invalid,
        hit_limit: converter.hit_limit,
        is_3_1: converter.is_3_1,
    }
}

/// The state of the conversion.
struct Converter<'t, 'd> {
    source: &'t Value,
    /// Targets of references in places where the grammar allows any value, with the expected kinds.
    described: &'t Described,
    relocations: Relocations,
    diagnostics: &'d mut Diagnostics,
    /// The places of the errors that were reported.
    invalid: Vec<Pointer>,
    hit_limit: bool,
    /// Whether the tree has keywords that 3.0 does not have and 3.1 has.
    is_3_1: bool,
    /// The number of nodes of the 3.0 tree so far.
    nodes: usize,
    /// The `consumes` of the document, for operations without their own.
    consumes: MediaTypes,
    /// The `produces` of the document, for operations without their own.
    produces: MediaTypes,
    /// The first server, if the document has a host.
    server: Option<servers::Server>,
}

impl<'t> Converter<'t, '_> {
    /// The node after following references, and its place.
    fn resolve(&self, node: &'t Value, at: &Pointer) -> (&'t Value, Pointer) {
        let (mut node, mut at) = (node, at.clone());
        for _ in 0..MAX_REFERENCES {
            let next = node.get("$ref").and_then(Value::as_str).and_then(target);
            let Some((to, found)) = next.and_then(|to| Some((find(self.source, &to)?, to))) else {
                break;
            };
            (node, at) = (to, found);
        }
        (node, at)
    }

    /// Counts one more node. Returns whether there are too many now.
    fn too_many_nodes(&mut self) -> bool {
        self.nodes = self.nodes.saturating_add(1);
        self.nodes > MAX_NODES
    }

    /// Copies a value that has the same form in 3.0.
    fn copy(&mut self, value: &Value) -> Value {
        if self.too_many_nodes() {
            return Value::Null;
        }
        match value {
            Value::Array(items) => items.iter().map(|item| self.copy(item)).collect(),
            Value::Object(map) => Value::Object(self.copy_members(map, |_| true)),
            scalar => scalar.clone(),
        }
    }

    /// Copies the members whose names `wanted` accepts.
    fn copy_members(&mut self, map: &Object, wanted: impl Fn(&str) -> bool) -> Object {
        map.iter()
            .filter(|(name, _)| wanted(name))
            .map(|(name, value)| (name.clone(), self.copy(value)))
            .collect()
    }

    /// Reports an error.
    fn error(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.invalid.push(at.clone());
        self.hit_limit |= code == Code::Limit;
        self.diagnostics.report(code, at, message)
    }

    /// Reports a warning.
    fn warn(&mut self, code: Code, at: impl Into<Location>, message: String, help: &str) {
        self.diagnostics.report(code, at, message).help(help);
    }
}

/// The members of an object; empty for other values.
fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// The items of an array; empty for other values.
fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// The value of a member that is a string.
fn text<'v>(map: &'v Object, name: &str) -> Option<&'v str> {
    map.get(name).and_then(Value::as_str)
}
