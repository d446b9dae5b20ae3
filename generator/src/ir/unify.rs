//! Makes one type of several equal ones.

use std::collections::HashMap;

use super::{Anchor, Api, NameSource, Operation, Type, TypeId};

/// Replaces the second type of each pair by the first one everywhere in `api`, and removes it.
pub fn unify(api: &mut Api, pairs: &[(TypeId, TypeId)]) {
    let mut replaced: HashMap<TypeId, TypeId> = HashMap::new();
    for &(kept, removed) in pairs {
        let (kept, removed) = (last_of(&replaced, kept), last_of(&replaced, removed));
        if kept != removed {
            replaced.insert(removed, kept);
        }
    }
    if replaced.is_empty() {
        return;
    }
    let all = replaced.keys().map(|id| (*id, last_of(&replaced, *id)));
    let new_ids = api.types.remove(&all.collect());
    let new_id = |id: TypeId| new_ids.get(id.index()).copied().unwrap_or(id);
    for_each_type(api, &mut |ty| replace(ty, &new_id));
    for def in api.types.iter_mut() {
        if let NameSource::Inline {
            anchor: Anchor::Type(id),
            ..
        } = &mut def.name_source
        {
            *id = new_id(*id);
        }
    }
}

/// Follows the replacements of a type to the end. There are no cycles: only a type without replacement gets one.
fn last_of(replaced: &HashMap<TypeId, TypeId>, id: TypeId) -> TypeId {
    let mut at = id;
    while let Some(next) = replaced.get(&at) {
        at = *next;
    }
    at
}

fn replace(ty: &mut Type, new_id: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Type::Named(id) => *id = new_id(*id),
        Type::Scalar(_) | Type::Json => {}
        Type::Tuple(items) => items.iter_mut().for_each(|item| replace(item, new_id)),
        Type::Array(inner)
        | Type::Map(inner)
        | Type::Nullable(inner)
        | Type::JsonText(inner)
        | Type::Boxed(inner) => replace(inner, new_id),
    }
}

/// Calls `visit` with every type that the API mentions.
fn for_each_type(api: &mut Api, visit: &mut impl FnMut(&mut Type)) {
    api.operations
        .iter_mut()
        .for_each(|it| of_operation(it, visit));
    api.headers.iter_mut().for_each(|it| visit(&mut it.ty));
    api.incoming
        .iter_mut()
        .for_each(|it| visit(&mut it.payload));
    api.examples.iter_mut().for_each(|it| visit(&mut it.ty));
    api.value_places.iter_mut().for_each(|it| visit(&mut it.ty));
    api.types
        .iter_mut()
        .for_each(|it| it.shape.parts_mut(visit));
}

fn of_operation(operation: &mut Operation, visit: &mut impl FnMut(&mut Type)) {
    operation
        .parameters
        .iter_mut()
        .for_each(|it| visit(&mut it.ty));
    let bodies = operation.body.iter_mut().flat_map(|it| &mut it.variants);
    for ty in bodies.filter_map(|it| it.content.ty_mut()) {
        visit(ty);
    }
    for responses in [&mut operation.success, &mut operation.failure] {
        responses.types_mut(visit);
    }
}
