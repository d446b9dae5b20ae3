//! Counts what a client has: operations, types and properties.

use std::collections::HashSet;

use super::{Api, Shape, Type, TypeId, Types};

/// The number of operations, types and properties of a client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Statistics {
    /// How many operations it has.
    pub operations: usize,
    /// How many types with a name.
    pub types: usize,
    /// How many properties the objects among those have.
    pub properties: usize,
    /// How many of these properties hold free-form JSON though their schema says what type its values are of. A schema
    /// that leaves it open (`{}`, or `type: object` and nothing more) asks for no more than that.
    pub free_form: usize,
}

impl Statistics {
    /// Counts.
    pub fn of(api: &Api) -> Self {
        let mut counted = Statistics {
            operations: api.operations.len(),
            types: api.types.len(),
            ..Statistics::default()
        };
        for (_, def) in api.types.iter() {
            let Shape::Object(object) = &def.shape else {
                continue;
            };
            counted.properties += object.properties.len();
            let free_form = |property: &&super::Property| {
                property.free_form || holds_free_form(&api.types, &property.ty)
            };
            counted.free_form += object.properties.iter().filter(free_form).count();
        }
        counted
    }
}

/// Whether a type that is mentioned, other than an object, holds free-form JSON: an alias or a union.
fn holds_free_form(types: &Types, ty: &Type) -> bool {
    let mut seen: HashSet<TypeId> = HashSet::new();
    let mut open = Vec::new();
    ty.mentions(&mut |id, _| open.push(id));
    while let Some(id) = open.pop() {
        let def = types.get(id);
        if matches!(def.shape, Shape::Object(_)) || !seen.insert(id) {
            continue;
        }
        if def.free_form {
            return true;
        }
        def.shape
            .parts(&mut |part| part.mentions(&mut |id, _| open.push(id)));
    }
    false
}
