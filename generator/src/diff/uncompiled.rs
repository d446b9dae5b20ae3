//! Compares what the compiler leaves out: operations of OpenAPI 3.2 with other methods, and the items of bodies that the
//! client reads as a whole. No Rust code depends on them, but deployed clients of other origin may.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    ir::Api,
    json_schema::{Reader, Schemas, same_assertions},
};

use super::{Differ, Effect, Rule, pairs::without_names, wire::Sides};

/// An operation, by its method and its path without the names of parameters.
type Operations<'a> = BTreeMap<(String, String), (Pointer, &'a Value)>;

impl<'a> Differ<'a> {
    /// Compares the operations that neither crate has: whether they are in both documents, and whether their text differs.
    pub(super) fn uncompiled_operations(&mut self) {
        let old = operations(self.wire.old, self.old);
        let new = operations(self.wire.new, self.new);
        for (key, (at, node)) in &old {
            let name = format!("`{} {}`", key.0, key.1);
            match new.get(key) {
                None => {
                    let message = format!("{name}, which the crate does not have, is gone");
                    self.changes.in_old(Rule::OperationNotCompared, at, message);
                }
                Some((at, other)) if !same_assertions(node, other) => {
                    let message = format!(
                        "{name}, which the crate does not have, has changed; the effect is not compared"
                    );
                    self.changes.in_new(Rule::OperationNotCompared, at, message);
                }
                Some(_) => {}
            }
        }
        for (key, (at, _)) in new.iter().filter(|(key, _)| !old.contains_key(*key)) {
            let message = format!("`{} {}` is new; the crate does not have it", key.0, key.1);
            self.changes
                .in_new(Rule::OperationNotCompared, at, message)
                .set_wire_effect(Effect::Compatible);
        }
    }

    /// Compares the schemas of the items (`itemSchema`) of contents with these media types, for which the client has no type.
    pub(super) fn stream_items(
        &mut self,
        label: &str,
        (old, old_types): (&Pointer, &[&str]),
        (new, new_types): (&Pointer, &[&str]),
        sides: Sides,
    ) {
        for media_type in old_types.iter().filter(|it| new_types.contains(it)) {
            let items = |schemas: Schemas<'a>, at: &Pointer| {
                let at = at.child("content").child(media_type).child("itemSchema");
                schemas.place(&at)
            };
            let any = || (new.clone(), const { &Value::Bool(true) });
            let (before, after) = match (items(self.wire.old, old), items(self.wire.new, new)) {
                (None, None) => continue,
                (before, after) => (before.unwrap_or_else(any), after.unwrap_or_else(any)),
            };
            let (was, is) = ((self.wire.old, before.1), (self.wire.new, after.1));
            if self.wire.ask(was, is, Reader::Server, false)
                && self.wire.ask(is, was, Reader::Server, false)
            {
                continue;
            }
            let wire = self.wire.effect_of_schemas(before.1, after.1, sides);
            let message = format!("the items of {label} (`{media_type}`) have another schema");
            self.changes
                .in_new(Rule::StreamItemsChanged, &after.0, message)
                .set_wire_effect(wire);
        }
    }
}

/// The operations of OpenAPI 3.2 that `api` lacks.
fn operations<'a>(schemas: Schemas<'a>, api: &Api) -> Operations<'a> {
    let mut found = Operations::new();
    let paths = Pointer::root().child("paths");
    let Some((_, Value::Object(items))) = schemas.place(&paths) else {
        return found;
    };
    let compiled = api
        .operations
        .iter()
        .map(|it| (it.method.to_string(), it.path.clone()));
    let compiled: std::collections::HashSet<(String, String)> = compiled.collect();
    for path in items.keys() {
        let at = paths.child(path);
        let additional = at.child("additionalOperations");
        let query = schemas
            .place(&at.child("query"))
            .map(|it| ("QUERY".to_owned(), it));
        let names = schemas
            .place(&additional)
            .and_then(|(_, node)| node.as_object());
        let others = names
            .into_iter()
            .flat_map(|it| it.keys())
            .filter_map(|method| Some((method.clone(), schemas.place(&additional.child(method))?)));
        for (method, place) in query.into_iter().chain(others) {
            if !compiled.contains(&(method.clone(), path.clone())) {
                found.insert((method, without_names(path)), place);
            }
        }
    }
    found
}
