//! Collects the places of examples and defaults, with the type of each value. The values themselves stay in the tree.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    diagnostic::Pointer,
    dialect::{find, target},
    ir::{Type, ValuePlace},
};

use super::{Lower, schema::MAX_CHAIN};

impl<'a> Lower<'a> {
    /// Adds the examples and the default of the schema at `pointer`, whose type is `ty`.
    pub(super) fn add_schema_values(&mut self, pointer: &Pointer, ty: &Type) {
        let Some(Value::Object(node)) = find(&self.document.tree, pointer) else {
            return;
        };
        let mut places = Vec::new();
        for keyword in ["example", "default"] {
            places.extend(node.get(keyword).map(|_| pointer.child(keyword)));
        }
        if let Some(Value::Array(listed)) = node.get("examples") {
            let list = pointer.child("examples");
            places.extend((0..listed.len()).map(|at| list.item(at)));
        }
        if places.is_empty() {
            return;
        }
        for place in places {
            self.add_value_place(place, pointer.clone(), ty);
        }
    }

    /// Adds the examples of the parameter or media type at `pointer`, whose schema has the type `ty`.
    pub(super) fn add_media_values(&mut self, pointer: &Pointer, ty: &Type) {
        let Some(Value::Object(node)) = find(&self.document.tree, pointer) else {
            return;
        };
        let schema = pointer.child("schema");
        if !node.contains_key("schema") {
            return;
        }
        if node.contains_key("example") {
            self.add_value_place(pointer.child("example"), schema.clone(), ty);
        }
        let listed = node.get("examples").and_then(Value::as_object);
        for name in listed.into_iter().flat_map(|listed| listed.keys()) {
            if let Some(place) = self.example_value(pointer.child("examples").child(name)) {
                self.add_value_place(place, schema.clone(), ty);
            }
        }
    }

    /// The place of the value of the Example Object at `pointer`, if it has one.
    fn example_value(&self, pointer: Pointer) -> Option<Pointer> {
        let mut at = pointer;
        for _ in 0..MAX_CHAIN {
            let node = find(&self.document.tree, &at)?;
            match node.get("$ref").and_then(Value::as_str) {
                Some(reference) => at = target(reference)?,
                None => return node.get("value").map(|_| at.child("value")),
            }
        }
        None
    }

    fn add_value_place(&mut self, pointer: Pointer, schema: Pointer, ty: &Type) {
        self.value_places.push(ValuePlace {
            pointer,
            schema,
            ty: ty.clone(),
        });
    }
}

/// Removes duplicates: a schema is read again for each schema that includes it.
pub(super) fn distinct(places: Vec<ValuePlace>) -> Vec<ValuePlace> {
    let mut known = HashSet::with_capacity(places.len());
    let mut places = places;
    places.retain(|place| known.insert(place.clone()));
    places
}
