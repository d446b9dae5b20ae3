//! From Swagger 2.0 to OpenAPI 3.0.
//!
//! In comes a tree that fits the grammar of 2.0 and all of whose references lead somewhere; out come the 3.0 tree that
//! says the same, and where its nodes stood. Decided here is what 2.0 leaves open: which of the media types of an
//! operation a body or an answer has, and what several parameters of a form are together. What 3.0 can't say is kept
//! under an `x-` key, and warned of where it changes what goes over the wire.

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

/// How many nodes the 3.0 tree may have: what several operations share can come to stand in each of them.
const MOST_NODES: usize = 5_000_000;

/// How many references may follow each other before there is what they lead to.
const LONGEST_CHAIN: usize = 32;

/// Converts a tree that has been checked. `described` are the nodes about which the grammar says nothing, and which
/// are schemas because a reference says so.
pub fn convert(source: Value, described: &Described, diagnostics: &mut Diagnostics) -> Converted {
    let mut converter = Converter {
        source: &source,
        described,
        relocations: Relocations::default(),
        diagnostics,
        invalid: Vec::new(),
        hit_limit: false,
        nodes: 0,
        consumes: MediaTypes::default(),
        produces: MediaTypes::default(),
        server: None,
    };
    let mut tree = converter.document();
    converter.described(&mut tree);
    if converter.nodes > MOST_NODES {
        let message = format!(
            "as OpenAPI 3.0, the document has more than {MOST_NODES} nodes, because operations repeat shared parts"
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
    }
}

/// What is read, and what has been found out so far.
struct Converter<'t, 'd> {
    source: &'t Value,
    /// Nodes about which the grammar says nothing, and what references take them for.
    described: &'t Described,
    relocations: Relocations,
    diagnostics: &'d mut Diagnostics,
    /// The places of the errors that were reported.
    invalid: Vec<Pointer>,
    hit_limit: bool,
    /// How many nodes have been made.
    nodes: usize,
    /// What the operations take that don't say it themselves.
    consumes: MediaTypes,
    /// What the operations answer that don't say it themselves.
    produces: MediaTypes,
    /// The scheme and the rest of the first server, if the document says where it is.
    server: Option<servers::Server>,
}

impl<'t> Converter<'t, '_> {
    /// What a node is in the end, if it is a reference, and where that stands.
    fn resolve(&self, node: &'t Value, at: &Pointer) -> (&'t Value, Pointer) {
        let (mut node, mut at) = (node, at.clone());
        for _ in 0..LONGEST_CHAIN {
            let next = node.get("$ref").and_then(Value::as_str).and_then(target);
            let Some((to, found)) = next.and_then(|to| Some((find(self.source, &to)?, to))) else {
                break;
            };
            (node, at) = (to, found);
        }
        (node, at)
    }

    /// Counts one more node; whether there are too many.
    fn is_full(&mut self) -> bool {
        self.nodes = self.nodes.saturating_add(1);
        self.nodes > MOST_NODES
    }

    /// A copy of what means the same in 3.0.
    fn copy(&mut self, value: &Value) -> Value {
        if self.is_full() {
            return Value::Null;
        }
        match value {
            Value::Array(items) => items.iter().map(|item| self.copy(item)).collect(),
            Value::Object(map) => Value::Object(self.copies(map, |_| true)),
            scalar => scalar.clone(),
        }
    }

    /// Copies of the members that are asked for.
    fn copies(&mut self, map: &Object, wanted: impl Fn(&str) -> bool) -> Object {
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

/// The members of an object; none of what is no object.
fn members(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}

/// The items of an array; none of what is no array.
fn items(value: Option<&Value>) -> impl Iterator<Item = &Value> {
    value.and_then(Value::as_array).into_iter().flatten()
}

/// The text of a member.
fn text<'v>(map: &'v Object, name: &str) -> Option<&'v str> {
    map.get(name).and_then(Value::as_str)
}
