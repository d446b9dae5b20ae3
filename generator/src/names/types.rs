//! Names of types, their fields and their variants.

use crate::ir::{
    Additional, Anchor, Api, EnumValue, Object, Operation, Origin, Shape, TypeDef, TypeId, Types,
    Union,
};

use super::{Kind, Scope, distinct, ident};

pub(super) fn assign(api: &mut Api) {
    let mut scope = Scope::default();
    components(&mut api.types, &mut scope);
    inline(&mut api.types, &api.operations, &mut scope);
    modules(&mut api.types, &api.operations);
    for def in api.types.iter_mut() {
        members(&mut def.shape);
    }
}

fn components(types: &mut Types, scope: &mut Scope) {
    let named = |def: &TypeDef| match &def.origin {
        Origin::Component(name) | Origin::Elsewhere { name, .. } => Some(ident(Kind::Type, name)),
        Origin::Inline { .. } => None,
    };
    let wanted: Vec<String> = types.iter().filter_map(|(_, def)| named(def)).collect();
    let first: Vec<bool> = wanted.iter().map(|name| scope.take(name)).collect();
    let mut given = wanted.into_iter().zip(first);
    for def in types.iter_mut().filter(|def| named(def).is_some()) {
        let Some((name, is_first)) = given.next() else {
            return;
        };
        def.ident = match &def.origin {
            _ if is_first => name,
            Origin::Elsewhere { full, .. } => scope.claim([ident(Kind::Type, full)]),
            _ => scope.claim([name]),
        };
    }
}

/// A parent always comes before what is inline in it, so that its name is there when theirs are made.
fn inline(types: &mut Types, operations: &[Operation], scope: &mut Scope) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for id in ids {
        let Origin::Inline {
            anchor,
            words,
            title,
        } = &types.get(id).origin
        else {
            continue;
        };
        let parent = match anchor {
            Anchor::Type(parent) => types.get(*parent).ident.clone(),
            Anchor::Operation(at) => operations
                .get(*at)
                .map(|operation| operation.ident.clone())
                .unwrap_or_default(),
        };
        let placed = ident(Kind::Type, &format!("{parent} {}", words.join(" ")));
        let titled = title.as_deref().map(|title| ident(Kind::Type, title));
        let given = match titled {
            Some(titled) => scope.claim([titled, placed]),
            None => scope.claim([placed]),
        };
        types.get_mut(id).ident = given;
    }
}

/// A component has a file of its own, which what is inline in it shares; what is inline in an operation shares the
/// operation's.
fn modules(types: &mut Types, operations: &[Operation]) {
    let mut scope = Scope::default();
    let mut of_operation = vec![None; operations.len()];
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).collect();
    for &id in &ids {
        if !matches!(types.get(id).origin, Origin::Inline { .. }) {
            let module = scope.claim([ident(Kind::Module, &types.get(id).ident)]);
            types.get_mut(id).module = module;
        }
    }
    for &id in &ids {
        let module = match &types.get(id).origin {
            Origin::Component(_) | Origin::Elsewhere { .. } => continue,
            Origin::Inline {
                anchor: Anchor::Type(parent),
                ..
            } => types.get(*parent).module.clone(),
            Origin::Inline {
                anchor: Anchor::Operation(at),
                ..
            } => {
                let Some(operation) = operations.get(*at) else {
                    continue;
                };
                let Some(module) = of_operation.get_mut(*at) else {
                    continue;
                };
                module
                    .get_or_insert_with(|| scope.claim([ident(Kind::Module, &operation.ident)]))
                    .clone()
            }
        };
        types.get_mut(id).module = module;
    }
}

fn members(shape: &mut Shape) {
    match shape {
        Shape::Object(object) => fields(object),
        Shape::StringEnum(values) => values_of(values, |value| value.clone()),
        Shape::IntegerEnum(values) => values_of(values, |value| value.to_string()),
        Shape::Union(union) => variants(union),
        Shape::Alias(_) | Shape::Newtype(_) => {}
    }
}

fn fields(object: &mut Object) {
    let wanted = object
        .properties
        .iter()
        .map(|property| ident(Kind::Field, &property.written))
        .collect();
    let given = distinct(Scope::default(), wanted);
    let mut scope = Scope::default();
    for (property, ident) in object.properties.iter_mut().zip(given) {
        scope.take(&ident);
        property.ident = ident;
    }
    if let Additional::Typed { ident, .. } = &mut object.additional {
        *ident = scope.claim(["additional_properties".to_owned()]);
    }
}

fn values_of<V>(values: &mut [EnumValue<V>], written: impl Fn(&V) -> String) {
    let wanted = values
        .iter()
        .map(|value| ident(Kind::Variant, &written(&value.value)))
        .collect();
    let given = distinct(Scope::reserving(&["Undocumented"]), wanted);
    for (value, ident) in values.iter_mut().zip(given) {
        value.ident = ident;
    }
}

fn variants(union: &mut Union) {
    let wanted = union
        .variants
        .iter()
        .map(|variant| ident(Kind::Variant, &variant.written))
        .collect();
    let given = distinct(Scope::reserving(&["Undocumented"]), wanted);
    for (variant, ident) in union.variants.iter_mut().zip(given) {
        variant.ident = ident;
    }
}
