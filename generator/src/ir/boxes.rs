//! Recursive types. A type that contains itself needs a `Box`. An alias that contains itself becomes a struct. A union that
//! is a variant of itself gets the other variants only. A required property whose type requires the same property again
//! becomes optional.

use crate::diagnostic::{Code, Diagnostics};

use super::{
    Shape, Type, TypeId, Types,
    cycles::{Cycles, ids},
    union_cycles::resolve_union_cycles,
};

/// Breaks every cycle among `types` by the smallest change.
pub fn place_boxes(types: &mut Types, diagnostics: &mut Diagnostics) {
    name_recursive_aliases(types);
    report_alias_cycles(types, diagnostics);
    resolve_union_cycles(types, diagnostics);
    // A union with one variant left is an alias.
    name_recursive_aliases(types);
    relax_endless_requirements(types, diagnostics);
    box_direct_cycles(types);
}

/// `type Tree = Vec<Tree>` is not valid Rust: arrays, maps and tuples on a cycle of aliases become structs.
fn name_recursive_aliases(types: &mut Types) {
    let cycles = alias_cycles(types);
    for (id, def) in ids(types).zip(types.iter_mut()) {
        if let Shape::Alias(ty @ (Type::Array(_) | Type::Map(_) | Type::Tuple(_))) = &def.shape
            && cycles.contains(id, id)
        {
            def.shape = Shape::Newtype(ty.clone());
        }
    }
}

/// Reports aliases that form a cycle, and replaces them by `Json`, so that later passes terminate.
fn report_alias_cycles(types: &mut Types, diagnostics: &mut Diagnostics) {
    let cycles = alias_cycles(types);
    for (id, def) in ids(types).zip(types.iter_mut()) {
        if matches!(def.shape, Shape::Alias(_)) && cycles.contains(id, id) {
            def.shape = Shape::Alias(Type::Json);
            diagnostics
                .report(
                    Code::BadReference,
                    &def.pointer,
                    "this schema refers only to itself",
                )
                .help("give one of the schemas in this cycle a `type`");
        }
    }
}

fn alias_cycles(types: &Types) -> Cycles {
    Cycles::find(types, |types, id, edge| {
        if let Shape::Alias(ty) = &types.get(id).shape {
            ty.mentions(&mut |target, _| edge(target));
        }
    })
}

/// Makes required properties optional whose type requires them again: no finite value could have them.
fn relax_endless_requirements(types: &mut Types, diagnostics: &mut Diagnostics) {
    let cycles = Cycles::find(types, |types, id, edge| match &types.get(id).shape {
        Shape::Object(object) => {
            for property in object
                .properties
                .iter()
                .filter(|property| property.required)
            {
                visit_required(&property.ty, edge);
            }
        }
        Shape::Alias(ty) | Shape::Newtype(ty) => visit_required(ty, edge),
        _ => {}
    });
    for (id, def) in ids(types).zip(types.iter_mut()) {
        let Shape::Object(object) = &mut def.shape else {
            continue;
        };
        for property in &mut object.properties {
            let mut endless = false;
            visit_required(&property.ty, &mut |target| {
                endless |= cycles.contains(id, target);
            });
            if property.required && endless {
                property.required = false;
                let message = format!(
                    "`{}` is required, but its type requires `{}` again: no finite value is valid",
                    property.wire_name, property.wire_name
                );
                diagnostics
                    .report(Code::EndlessRequirement, &property.pointer, message)
                    .help("remove it from `required`; it is compiled as optional");
            }
        }
    }
}

/// Boxes properties whose type directly contains their own type. In a cycle that consists of unions alone, boxes the
/// variants.
fn box_direct_cycles(types: &mut Types) {
    let cycles = Cycles::find(types, |types, id, edge| {
        types.get(id).shape.parts(&mut |ty| visit_direct(ty, edge));
    });
    let unions: Vec<bool> = types
        .iter()
        .map(|(_, def)| matches!(def.shape, Shape::Union(_)))
        .collect();
    for (id, def) in ids(types).zip(types.iter_mut()) {
        match &mut def.shape {
            Shape::Object(object) => {
                for property in &mut object.properties {
                    box_recursive(&mut property.ty, |target| cycles.contains(id, target));
                }
            }
            Shape::Union(union) => {
                for variant in &mut union.variants {
                    box_recursive(&mut variant.ty, |target| {
                        cycles.contains(id, target) && unions.get(target.index()) == Some(&true)
                    });
                }
            }
            Shape::Newtype(ty) => box_recursive(ty, |target| cycles.contains(id, target)),
            Shape::Alias(_)
            | Shape::StringEnum(_)
            | Shape::IntegerEnum(_)
            | Shape::ValueEnum(_)
            | Shape::Foreign(_) => {}
        }
    }
}

/// Visits the named types that a value of `ty` contains directly, not on the heap.
fn visit_direct(ty: &Type, visit: &mut dyn FnMut(TypeId)) {
    ty.mentions(&mut |target, direct| {
        if direct {
            visit(target);
        }
    });
}

/// Visits the named types that every value of `ty` contains: not those in arrays, maps, nullable types and JSON text.
fn visit_required(ty: &Type, visit: &mut dyn FnMut(TypeId)) {
    match ty {
        Type::Named(id) => visit(*id),
        Type::Tuple(items) => items.iter().for_each(|item| visit_required(item, visit)),
        Type::Boxed(inner) => visit_required(inner, visit),
        Type::Nullable(_)
        | Type::Array(_)
        | Type::Map(_)
        | Type::JsonText(_)
        | Type::Scalar(_)
        | Type::Json => {}
    }
}

/// Puts the named types in `ty` that `is_recursive` selects into a `Box`.
fn box_recursive(ty: &mut Type, is_recursive: impl Fn(TypeId) -> bool + Copy) {
    match ty {
        Type::Nullable(inner) | Type::JsonText(inner) => box_recursive(inner, is_recursive),
        Type::Tuple(items) => items
            .iter_mut()
            .for_each(|item| box_recursive(item, is_recursive)),
        Type::Named(id) if is_recursive(*id) => *ty = Type::Boxed(Box::new(ty.clone())),
        _ => {}
    }
}
