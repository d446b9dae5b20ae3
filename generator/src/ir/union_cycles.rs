//! Unions that are variants of themselves: `Item` with `oneOf: [Item, Text]`, or two unions that are variants of each other.
//!
//! Such a variant adds no value to the union, and a reader that tries it would never end. A union on such a cycle gets the
//! variants of all unions on the cycle, without those that lead back.

use std::collections::HashSet;

use crate::diagnostic::{Code, Diagnostics};

use super::{
    Discriminator, Shape, Type, TypeId, Types, Union, Variant,
    cycles::{Cycles, ids},
    tag_text,
};

/// The largest number of variants that unions get from the unions on their cycles.
const MAX_VARIANTS: usize = 10_000;

/// Replaces the variants of unions that lead back to the union by the other variants on the cycle. Reports each.
pub(super) fn resolve_union_cycles(types: &mut Types, diagnostics: &mut Diagnostics) {
    let cycles = Cycles::find(types, |types, id, edge| match &types.get(id).shape {
        Shape::Union(union) => {
            let variants = union.variants.iter();
            variants.filter_map(|it| same_value(&it.ty)).for_each(edge);
        }
        Shape::Alias(ty) => same_value(ty).into_iter().for_each(edge),
        _ => {}
    });
    let leads_back = |from: TypeId, variant: &Variant| {
        same_value(&variant.ty).is_some_and(|to| cycles.contains(from, to))
    };
    let mut left = MAX_VARIANTS;
    let mut resolved = Vec::new();
    for id in ids(types) {
        let Shape::Union(union) = &types.get(id).shape else {
            continue;
        };
        let mut circular = union
            .variants
            .iter()
            .filter(|it| leads_back(id, it))
            .peekable();
        if circular.peek().is_none() {
            continue;
        }
        for variant in circular {
            let is_self = same_value(&variant.ty).map(|to| end_of_aliases(types, to)) == Some(id);
            report(variant, is_self, diagnostics);
        }
        match others(types, id, union, &cycles, left) {
            Some(union) => {
                left = left.saturating_sub(union.variants.len());
                resolved.push((id, shape_of(union)));
            }
            None => {
                let message =
                    format!("the unions on cycles have more than {MAX_VARIANTS} variants");
                diagnostics
                    .report(Code::Limit, &types.get(id).pointer, message)
                    .help("list the schemas in one union, rather than unions in each other");
                return;
            }
        }
    }
    for (id, shape) in resolved {
        let def = types.get_mut(id);
        if shape == Shape::Alias(Type::Json) {
            diagnostics
                .report(
                    Code::BadReference,
                    &def.pointer,
                    "this union refers only to itself",
                )
                .help("list a schema that does not lead back to it");
        }
        def.shape = shape;
    }
}

fn report(variant: &Variant, is_self: bool, diagnostics: &mut Diagnostics) {
    let (message, help) = match is_self {
        true => (
            "this schema is the union itself, which adds no value to it: it is ignored",
            "remove it from the list",
        ),
        false => (
            "this schema leads back to the union: its other variants become variants of the union",
            "list all of them in one union",
        ),
    };
    let place = &variant.pointer;
    diagnostics.report(Code::Ignored, place, message).help(help);
}

/// The union `id` with the variants of the unions on its cycles; `None` if it would have more than `most`.
fn others(types: &Types, id: TypeId, union: &Union, cycles: &Cycles, most: usize) -> Option<Union> {
    let mut found = Found {
        discriminator: union.discriminator.clone(),
        variants: Vec::new(),
        known: HashSet::new(),
        tags: HashSet::new(),
    };
    let mut seen = HashSet::from([id]);
    let mut open: Vec<(TypeId, &Variant)> = Vec::new();
    open.extend(union.variants.iter().rev().map(|variant| (id, variant)));
    while let Some((from, variant)) = open.pop() {
        let on_cycle = same_value(&variant.ty).filter(|to| cycles.contains(from, *to));
        let Some(to) = on_cycle else {
            found.add(variant);
            if found.variants.len() > most {
                return None;
            }
            continue;
        };
        let to = end_of_aliases(types, to);
        if let (true, Shape::Union(inner)) = (seen.insert(to), &types.get(to).shape) {
            if inner.discriminator != found.discriminator {
                found.discriminator = None;
            }
            open.extend(inner.variants.iter().rev().map(|variant| (to, variant)));
        }
    }
    Some(found.into_union())
}

/// The variants that a union will have.
struct Found {
    discriminator: Option<Discriminator>,
    variants: Vec<Variant>,
    known: HashSet<Type>,
    /// The values of the discriminator, as text.
    tags: HashSet<String>,
}

impl Found {
    fn add(&mut self, variant: &Variant) {
        if !self.known.insert(variant.ty.clone()) {
            return;
        }
        let mut variant = variant.clone();
        let text = |tag: &_| tag_text(tag).unwrap_or_default().into_owned();
        variant.tags.retain(|tag| self.tags.insert(text(tag)));
        if variant.tags.is_empty() {
            self.discriminator = None;
        }
        self.variants.push(variant);
    }

    fn into_union(mut self) -> Union {
        if self.discriminator.is_none() {
            self.variants.iter_mut().for_each(|it| it.tags.clear());
        }
        Union {
            discriminator: self.discriminator,
            variants: self.variants,
        }
    }
}

fn shape_of(union: Union) -> Shape {
    match union.variants.as_slice() {
        [] => Shape::Alias(Type::Json),
        [only] => Shape::Alias(only.ty.clone()),
        _ => Shape::Union(union),
    }
}

/// The type that has the same values as `ty`, apart from `null`.
fn same_value(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Nullable(inner) | Type::Boxed(inner) => same_value(inner),
        _ => None,
    }
}

/// The type to which aliases lead, which form no cycle.
fn end_of_aliases(types: &Types, mut id: TypeId) -> TypeId {
    while let Shape::Alias(ty) = &types.get(id).shape
        && let Some(next) = same_value(ty)
    {
        id = next;
    }
    id
}
