//! The items of the module `types`: one for each type that has a name.

use crate::ir::{EnumValue, Scalar, Shape, Type, TypeDef, TypeId, Types, Union, Usage};

use super::{
    Derive, Enum, Item, ItemKind, Module, RustType, Struct, Variant, conversion::of_union,
};

/// The item of a type.
pub(super) fn item(types: &Types, id: TypeId, def: &TypeDef) -> Item {
    Item {
        pointer: def.pointer.clone(),
        module: Module::Types,
        ident: def.ident.clone(),
        deprecated: false,
        kind: kind(types, id, def),
    }
}

fn kind(types: &Types, id: TypeId, def: &TypeDef) -> ItemKind {
    match &def.shape {
        Shape::Object(object) => {
            ItemKind::Struct(Struct::of(types, &def.pointer, object, def.usage))
        }
        Shape::StringEnum(values) => enumeration(def, values, RustType::Scalar(Scalar::String)),
        Shape::IntegerEnum(values) => enumeration(def, values, RustType::Scalar(Scalar::Int64)),
        Shape::ValueEnum(values) => enumeration(def, values, RustType::Json),
        Shape::Union(of) => union(types, id, of, def.usage),
        Shape::Alias(of) => ItemKind::Alias(of.into()),
        Shape::Foreign(foreign) => ItemKind::Alias(RustType::Foreign(foreign.path.clone())),
        Shape::Newtype(of) => ItemKind::Newtype {
            derives: match of {
                Type::Array(_) | Type::Map(_) => Derive::VALUE_WITH_DEFAULT,
                _ => Derive::VALUE,
            },
            inner: of.into(),
        },
    }
}

/// An enum for an enumeration. Its variant `Undocumented` contains an `undocumented`.
fn enumeration<V>(def: &TypeDef, values: &[EnumValue<V>], undocumented: RustType) -> ItemKind {
    let place = def.pointer.child("enum");
    let variants = values.iter().map(|value| Variant {
        pointer: place.clone(),
        ident: value.ident.clone(),
        content: None,
    });
    ItemKind::Enum(Enum {
        derives: Derive::ENUMERATION,
        variants: variants.collect(),
        undocumented: Some(undocumented),
        conversions: Vec::new(),
    })
}

/// An enum for a union. If clients send it, the types of its variants are converted into it.
fn union(types: &Types, id: TypeId, union: &Union, usage: Usage) -> ItemKind {
    let variants = union.variants.iter().map(|variant| Variant {
        pointer: variant.pointer.clone(),
        ident: variant.ident.clone(),
        content: Some((&variant.ty).into()),
    });
    let variants: Vec<Variant> = variants.collect();
    ItemKind::Enum(Enum {
        derives: Derive::VALUE,
        conversions: match usage.is_sent() {
            true => of_union(types, id, &variants),
            false => Vec::new(),
        },
        variants,
        undocumented: Some(RustType::Json),
    })
}
