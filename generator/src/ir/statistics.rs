//! Counts the operations, types and properties of a client.

use std::collections::HashSet;

use super::{Api, Shape, Type, TypeId, Types};

/// The numbers of operations, types and properties of a client.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Statistics {
    /// The number of operations.
    pub operations: usize,
    /// The number of types with a name.
    pub types: usize,
    /// The number of properties of all objects among these types.
    pub properties: usize,
    /// The number of these properties that are free-form JSON although their schema declares a type. Schemas without a declared
    /// type (`{}`, or only `type: object`) don't count.
    pub free_form: usize,
}

impl Statistics {
    /// Counts the parts of `api`.
    pub fn of(api: &Api) -> Self {
        let mut counts = Statistics {
            operations: api.operations.len(),
            types: api.types.len(),
            ..Statistics::default()
        };
        for (_, def) in api.types.iter() {
            let Shape::Object(object) = &def.shape else {
                continue;
            };
            counts.properties += object.properties.len();
            let free_form = |property: &&super::Property| {
                property.free_form || mentions_free_form(&api.types, &property.ty)
            };
            counts.free_form += object.properties.iter().filter(free_form).count();
        }
        counts
    }
}

/// Whether `ty` mentions an alias or a union that contains free-form JSON. Objects are not followed: their
/// properties are counted on their own.
fn mentions_free_form(types: &Types, ty: &Type) -> bool {
    let mut seen: HashSet<TypeId> = HashSet::new();
    let mut queue = Vec::new();
    ty.mentions(&mut |id, _| queue.push(id));
    while let Some(id) = queue.pop() {
        let def = types.get(id);
        if matches!(def.shape, Shape::Object(_)) || !seen.insert(id) {
            continue;
        }
        if def.free_form {
            return true;
        }
        def.shape
            .parts(&mut |part| part.mentions(&mut |id, _| queue.push(id)));
    }
    false
}
