//! Converts OpenAPI 3.1 and 3.2 to OpenAPI 3.0.
//!
//! In: a tree that matches the [`v3`](super::grammar::v3) grammar, in any of its versions. Out: an OpenAPI 3.0 tree with the
//! same meaning. Decided here: the 3.0 form of each keyword. A keyword without one becomes an extension, by default under
//! its name with the prefix `x-`. Keywords that the client does not support are reported.
//!
//! One walk by the grammar converts each object before its members. [`SourceMap`] maps the nodes of the new tree to their
//! original places, [`Converter::new_place`] the other way round.

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

/// Converts a document, and the targets of references in places where the grammar allows any value (`described`).
pub fn convert(mut tree: Value, described: &Described, diagnostics: &mut Diagnostics) -> Converted {
    let mut converter = Converter {
        diagnostics,
        invalid: Vec::new(),
        source_map: SourceMap::default(),
        moves: HashMap::new(),
        described: Described::new(),
        references: Vec::new(),
        media_type_references: Vec::new(),
        depth: 0,
    };
    converter.value(
        Expected::Object(v3::CONVERTED.root),
        &mut tree,
        &Pointer::root(),
    );
    for (from, table) in described {
        let at = converter.new_place(from);
        if let Some(node) = find_mut(&mut tree, &at) {
            converter.depth = at.segments().len();
            converter.value(Expected::OrReference(table), node, &at);
            converter.described.insert(at, table);
        }
    }
    converter.update_references(&mut tree);
    media::inline(&mut converter, &mut tree);
    Converted {
        tree,
        source_map: converter.source_map,
        described: converter.described,
        hit_limit: !converter.invalid.is_empty(),
        is_3_1: false,
        invalid: converter.invalid,
    }
}

/// The state of the walk.
struct Converter<'d> {
    diagnostics: &'d mut Diagnostics,
    /// The places of nodes that would be too deep, which are reported.
    invalid: Vec<Pointer>,
    /// From places of the new tree to places of the document.
    source_map: SourceMap,
    /// From places of the document to places of the new tree.
    moves: HashMap<Pointer, Pointer>,
    /// The objects in extensions of the new tree, with their kinds.
    described: Described,
    /// The places of the texts of references in the new tree.
    references: Vec<Pointer>,
    /// The places of references to media types.
    media_type_references: Vec<Pointer>,
    /// The depth of the current node in the new tree.
    depth: usize,
}

/// The maximum depth of the new tree, about that of a document. A flat schema can become a nested one.
const MAX_DEPTH: usize = 128;

/// The places of an object.
#[derive(Clone)]
struct Place {
    /// In the new tree.
    at: Pointer,
    /// In the document.
    from: Pointer,
}

impl Converter<'_> {
    fn place(&self, at: &Pointer) -> Place {
        Place {
            at: at.clone(),
            from: self.source_map.of(at),
        }
    }

    /// Records that the node at `from` of the document moves to `to`.
    fn record_move(&mut self, from: Pointer, to: Pointer) {
        self.moves.insert(from.clone(), to.clone());
        self.source_map.record(to, from);
    }

    /// Records that findings about the new node at `to` are reported at `from` of the document.
    fn record_source(&mut self, to: Pointer, from: Pointer) {
        self.source_map.record(to, from);
    }

    /// The place in the new tree of the node at `from` of the document.
    fn new_place(&self, from: &Pointer) -> Pointer {
        if let Some(to) = self.moves.get(from) {
            return to.clone();
        }
        match from.parent().zip(from.name()) {
            Some((parent, name)) if !self.moves.is_empty() => self.new_place(parent).child(name),
            _ => from.clone(),
        }
    }

    /// Reports that the client does not support or enforce a keyword of the object at `from`.
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
        if self.depth > MAX_DEPTH {
            let message =
                format!("as OpenAPI 3.0, this is nested more than {MAX_DEPTH} levels deep");
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
            *value = schema::from_bool(*any);
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
                self.references.push(at.child("$ref"));
                if table.kind == Kind::MediaType {
                    self.media_type_references.push(at.clone());
                }
            }
            (Expected::Object(table) | Expected::OrReference(table), Value::Object(map)) => {
                self.object(table, map, at);
            }
            (Expected::BoolOr(expected), value) if value.is_object() => {
                self.value(*expected, value, at)
            }
            (Expected::ReferenceText(_) | Expected::SchemaName, Value::String(_)) => {
                self.references.push(at.clone())
            }
            _ => {}
        }
    }

    fn object(&mut self, table: &'static Table, map: &mut Object, at: &Pointer) {
        let place = self.place(at);
        match table.kind {
            Kind::Schema => schema::convert(self, map, &place),
            kind => document::convert(self, kind, map, &place),
        }
        let extensions = self.rename_to_extensions(table, map, &place);
        for (name, value) in map.iter_mut() {
            let extension = extensions.iter().find(|(renamed, _)| renamed == name);
            let expected = match extension {
                Some((_, expected)) => Some(*expected),
                None => table.expected(name),
            };
            let Some(expected) = expected.filter(|expected| !expected.is_leaf(value)) else {
                continue;
            };
            let at = place.at.child(name);
            self.value(expected, value, &at);
            if extension.is_some() {
                self.record_kinds(expected, value, &at);
            }
        }
    }

    /// Renames the remaining keywords that 3.0 doesn't have to extensions. Returns the extensions, with their expected values.
    fn rename_to_extensions(
        &mut self,
        table: &'static Table,
        map: &mut Object,
        place: &Place,
    ) -> Vec<(String, Expected)> {
        let mut extensions = Vec::new();
        let newer: Vec<&Field> = map
            .keys()
            .filter_map(|name| table.field(name).filter(|field| is_newer_than_3_0(field)))
            .collect();
        for field in newer {
            let name = format!("x-{}", field.name);
            object::rename(map, field.name, &name);
            self.record_move(place.from.child(field.name), place.at.child(&name));
            extensions.push((name, field.expected));
        }
        extensions
    }

    /// Records the kinds of the objects in an extension.
    fn record_kinds(&mut self, expected: Expected, value: &Value, at: &Pointer) {
        match (expected.form(value), value) {
            (Expected::Array(item), Value::Array(items)) => {
                for (index, value) in items.iter().enumerate() {
                    self.record_kinds(*item, value, &at.item(index));
                }
            }
            (Expected::Map(entry), Value::Object(map)) => {
                for (name, value) in map {
                    self.record_kinds(*entry, value, &at.child(name));
                }
            }
            (Expected::Object(table) | Expected::OrReference(table), Value::Object(_)) => {
                self.described.insert(at.clone(), table);
            }
            _ => {}
        }
    }

    /// Updates the references to the new places of their targets.
    fn update_references(&mut self, tree: &mut Value) {
        if self.moves.is_empty() {
            return;
        }
        for at in std::mem::take(&mut self.references) {
            let Some(Value::String(text)) = find_mut(tree, &at) else {
                continue;
            };
            let Some(from) = target(text) else {
                continue;
            };
            let to = self.new_place(&from);
            if to != from {
                *text = reference(&to);
            }
        }
    }
}

/// Whether 3.0 doesn't have the keyword. `$defs` keeps its name, so that references to its schemas stay valid.
fn is_newer_than_3_0(field: &Field) -> bool {
    field.versions.since.is_some() && field.name != "$defs"
}
