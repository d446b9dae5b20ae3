//! `From` implementations of enums whose variants contain values.

use std::collections::HashMap;

use crate::ir::{Scalar, Shape, TypeId, Types};

use super::{Conversion, RustType, Variant};

/// A conversion from each type that exactly one variant contains.
pub(super) fn of_variants(types: &Types, variants: &[Variant]) -> Vec<Conversion> {
    let all = variants.iter().filter_map(|variant| {
        let content = variant.content.as_ref()?;
        let (from, is_converted) = match content {
            RustType::Boxed(inner) => (inner.as_ref(), true),
            other => (other, false),
        };
        Some(Conversion {
            from: from.clone(),
            variant: variant.ident.clone(),
            is_converted,
        })
    });
    let all: Vec<Conversion> = all.collect();
    let mut counts: HashMap<RustType, usize> = HashMap::new();
    for it in &all {
        *counts.entry(without_aliases(types, &it.from)).or_default() += 1;
    }
    let is_sole = |it: &Conversion| counts.get(&without_aliases(types, &it.from)) == Some(&1);
    all.into_iter().filter(is_sole).collect()
}

/// The conversions of the union `id`. A `&str` is converted like a `String`. Free-form JSON is not converted, since it can
/// be a value of any variant. Nor is a type of another crate, since it can be the type of another variant.
pub(super) fn of_union(types: &Types, id: TypeId, variants: &[Variant]) -> Vec<Conversion> {
    let mut conversions = of_variants(types, variants);
    conversions.retain(|it| match without_aliases(types, &it.from) {
        RustType::Json | RustType::Foreign(_) => false,
        // Every type implements `From` of itself already.
        from => from != RustType::Named(id),
    });
    let is_string =
        |it: &&Conversion| without_aliases(types, &it.from) == RustType::Scalar(Scalar::String);
    let text = conversions.iter().find(is_string).map(|it| Conversion {
        from: RustType::Str,
        variant: it.variant.clone(),
        is_converted: true,
    });
    conversions.extend(text);
    conversions
}

/// The type with each alias replaced by its target. Two types are the same in Rust if the results are equal.
fn without_aliases(types: &Types, ty: &RustType) -> RustType {
    let inner = |ty: &RustType| Box::new(without_aliases(types, ty));
    match ty {
        RustType::Named(id) => match &types.get(*id).shape {
            Shape::Alias(target) => without_aliases(types, &target.into()),
            Shape::Foreign(foreign) => RustType::Foreign(foreign.path.clone()),
            _ => ty.clone(),
        },
        RustType::Option(ty) => RustType::Option(inner(ty)),
        RustType::Vec(ty) => RustType::Vec(inner(ty)),
        RustType::Map(ty) => RustType::Map(inner(ty)),
        RustType::Boxed(ty) => RustType::Boxed(inner(ty)),
        RustType::JsonText(ty) => RustType::JsonText(inner(ty)),
        RustType::Tuple(items) => {
            RustType::Tuple(items.iter().map(|it| without_aliases(types, it)).collect())
        }
        other => other.clone(),
    }
}
