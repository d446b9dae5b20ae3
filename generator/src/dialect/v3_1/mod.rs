//! What OpenAPI 3.1 and 3.2 have, in terms of OpenAPI 3.0.
//!
//! In comes a tree that fits the [`v3`](super::grammar::v3) grammar, whichever of its versions it is written in; out
//! comes one of OpenAPI 3.0 that means the same. Decided here is how. What 3.0 has no keyword for travels in extensions:
//! under `x-` and its name, where nothing else is said. What is lost on the client is warned of.
//!
//! The walk goes from the outside in and goes by what the grammar says of a node, so that an object is rewritten before
//! what is in it, wherever it stands. [`SourceMap`] knows where each node came from, [`Converter::now_at`] where each went.

mod document;
mod media;
mod object;
mod schema;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::{
    converted::Converted,
    grammar::{Described, Expected, Field, Kind, Table, v3},
    source_map::SourceMap,
};
use crate::{
    diagnostic::{Code, Diagnostics, Location, Pointer},
    pointer::{find_mut, reference, target},
};

type Object = Map<String, Value>;

/// Rewrites a document, and the nodes outside the grammar that something refers to.
pub fn convert(mut tree: Value, described: &Described, diagnostics: &mut Diagnostics) -> Converted {
    let mut converter = Converter {
        diagnostics,
        invalid: Vec::new(),
        source_map: SourceMap::default(),
        places: HashMap::new(),
        described: Described::new(),
        links: Vec::new(),
        media_types: Vec::new(),
        depth: 0,
    };
    converter.value(
        Expected::Object(v3::CONVERTED.root),
        &mut tree,
        &Pointer::root(),
    );
    for (from, table) in described {
        let at = converter.now_at(from);
        if let Some(node) = find_mut(&mut tree, &at) {
            converter.depth = at.segments().len();
            converter.value(Expected::OrReference(table), node, &at);
            converter.described.insert(at, table);
        }
    }
    converter.redirect(&mut tree);
    media::inline(&mut converter, &mut tree);
    Converted {
        tree,
        source_map: converter.source_map,
        described: converter.described,
        hit_limit: !converter.invalid.is_empty(),
        invalid: converter.invalid,
    }
}

/// What the walk carries along.
struct Converter<'d> {
    diagnostics: &'d mut Diagnostics,
    /// Where the new tree would be too deep, which is reported.
    invalid: Vec<Pointer>,
    /// From the places of the new tree to those of the document.
    source_map: SourceMap,
    /// From the places of the document to those of the new tree.
    places: HashMap<Pointer, Pointer>,
    /// Nodes of the new tree that are in extensions, and what they are.
    described: Described,
    /// Where the texts of references stand in the new tree.
    links: Vec<Pointer>,
    /// Where references stand for media types.
    media_types: Vec<Pointer>,
    /// How deep in the new tree the walk is.
    depth: usize,
}

/// How deep the new tree may be: as deep as the reader admits documents, where what was flat comes to be nested.
const DEEPEST: usize = 128;

/// Where an object stands.
#[derive(Clone)]
struct Spot {
    /// In the new tree.
    at: Pointer,
    /// In the document.
    from: Pointer,
}

impl Converter<'_> {
    fn spot(&self, at: &Pointer) -> Spot {
        Spot {
            at: at.clone(),
            from: self.source_map.of(at),
        }
    }

    /// Notes that the node at `from` of the document is at `to` now.
    fn relocated(&mut self, from: Pointer, to: Pointer) {
        self.places.insert(from.clone(), to.clone());
        self.source_map.record(to, from);
    }

    /// Notes that the node at `to` is a new one; what is said of it concerns the node at `from` of the document.
    fn made(&mut self, to: Pointer, from: Pointer) {
        self.source_map.record(to, from);
    }

    /// Where the node at `from` of the document is now.
    fn now_at(&self, from: &Pointer) -> Pointer {
        if let Some(to) = self.places.get(from) {
            return to.clone();
        }
        match from.parent().zip(from.name()) {
            Some((parent, name)) if !self.places.is_empty() => self.now_at(parent).child(name),
            _ => from.clone(),
        }
    }

    /// Reports what the client doesn't do, at the key `keyword` of the object at `from`.
    fn not_enforced(
        &mut self,
        from: &Pointer,
        keyword: &str,
        message: impl Into<String>,
        help: &str,
    ) {
        let at = Location::key(&from.child(keyword));
        self.diagnostics
            .report(Code::NotEnforced, at, message)
            .help(help);
    }

    fn value(&mut self, expected: Expected, value: &mut Value, at: &Pointer) {
        if self.depth > DEEPEST {
            let message = format!("as OpenAPI 3.0, this is nested more than {DEEPEST} levels deep");
            let from = self.source_map.of(at);
            self.invalid.push(from.clone());
            self.diagnostics
                .report(Code::Limit, &from, message)
                .help("name the inner schemas in `components`, and refer to them");
            return;
        }
        self.depth += 1;
        self.walk(expected, value, at);
        self.depth -= 1;
    }

    fn walk(&mut self, expected: Expected, value: &mut Value, at: &Pointer) {
        if let (Expected::Forms(_), Value::Bool(any)) = (expected, &*value)
            && expected
                .table()
                .is_some_and(|table| table.kind == Kind::Schema)
        {
            *value = schema::of_bool(*any);
            return;
        }
        match (expected.form(value), value) {
            (Expected::Array(item), Value::Array(items)) => {
                for (index, item_value) in items.iter_mut().enumerate() {
                    self.value(*item, item_value, &at.item(index));
                }
            }
            (Expected::Map(entry), Value::Object(map)) => {
                for (name, value) in map.iter_mut() {
                    self.value(*entry, value, &at.child(name));
                }
            }
            (Expected::OrReference(table), Value::Object(map))
                if map.contains_key("$ref") && table.field("$ref").is_none() =>
            {
                self.links.push(at.child("$ref"));
                if table.kind == Kind::MediaType {
                    self.media_types.push(at.clone());
                }
            }
            (Expected::Object(table) | Expected::OrReference(table), Value::Object(map)) => {
                self.object(table, map, at);
            }
            (Expected::BoolOr(expected), value) if value.is_object() => {
                self.value(*expected, value, at)
            }
            (Expected::Link(_) | Expected::SchemaName, Value::String(_)) => {
                self.links.push(at.clone())
            }
            _ => {}
        }
    }

    fn object(&mut self, table: &'static Table, map: &mut Object, at: &Pointer) {
        let spot = self.spot(at);
        match table.kind {
            Kind::Schema => schema::convert(self, map, &spot),
            kind => document::convert(self, kind, map, &spot),
        }
        let kept = self.as_extensions(table, map, &spot);
        for (name, value) in map.iter_mut() {
            let extension = kept.iter().find(|(kept, _)| kept == name);
            let expected = match extension {
                Some((_, expected)) => Some(*expected),
                None => table.expected(name),
            };
            let Some(expected) = expected.filter(|expected| !expected.is_leaf(value)) else {
                continue;
            };
            let at = spot.at.child(name);
            self.value(expected, value, &at);
            if extension.is_some() {
                self.describe(expected, value, &at);
            }
        }
    }

    /// Makes extensions of the keywords that are left and that 3.0 doesn't have. Returns what stands in them.
    fn as_extensions(
        &mut self,
        table: &'static Table,
        map: &mut Object,
        spot: &Spot,
    ) -> Vec<(String, Expected)> {
        let mut kept = Vec::new();
        let later: Vec<&Field> = map
            .keys()
            .filter_map(|name| table.field(name).filter(|field| is_later(field)))
            .collect();
        for field in later {
            let name = format!("x-{}", field.name);
            object::rename(map, field.name, &name);
            self.relocated(spot.from.child(field.name), spot.at.child(&name));
            kept.push((name, field.expected));
        }
        kept
    }

    /// Notes what the objects in an extension are.
    fn describe(&mut self, expected: Expected, value: &Value, at: &Pointer) {
        match (expected.form(value), value) {
            (Expected::Array(item), Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    self.describe(*item, value, &at.item(index));
                }
            }
            (Expected::Map(entry), Value::Object(map)) => {
                for (name, value) in map {
                    self.describe(*entry, value, &at.child(name));
                }
            }
            (Expected::Object(table) | Expected::OrReference(table), Value::Object(_)) => {
                self.described.insert(at.clone(), table);
            }
            _ => {}
        }
    }

    /// Lets the references lead to where their targets are now.
    fn redirect(&mut self, tree: &mut Value) {
        if self.places.is_empty() {
            return;
        }
        for at in std::mem::take(&mut self.links) {
            let Some(Value::String(text)) = find_mut(tree, &at) else {
                continue;
            };
            let Some(from) = target(text) else {
                continue;
            };
            let to = self.now_at(&from);
            if to != from {
                *text = reference(&to);
            }
        }
    }
}

/// Whether 3.0 doesn't have the keyword. Schemas by name below `$defs` stay what they are.
fn is_later(field: &Field) -> bool {
    field.versions.since.is_some() && field.name != "$defs"
}
