//! Boxes large variants: every value of an enum is as large as its largest variant.

use super::{Additional, Api, ResponseSet, Shape, Type, TypeId, Types};

/// A variant with more bytes is boxed. This is the default threshold of `clippy::large_enum_variant`.
const LARGE: usize = 200;

/// The size of a `serde_json::Value` in bytes: at most this, with any of its features.
const JSON: usize = 72;

/// The depth of nesting up to which a type is measured. A deeper type counts as large.
const MAX_DEPTH: usize = 64;

/// Boxes the large variants of unions, and of the operations' bodies and responses.
pub fn box_large_variants(api: &mut Api) {
    let mut sizes = Sizes {
        known: vec![None; api.types.len()],
    };
    let ids: Vec<TypeId> = api.types.iter().map(|(id, _)| id).collect();
    for &id in &ids {
        let Shape::Union(union) = &api.types.get(id).shape else {
            continue;
        };
        let large: Vec<bool> = union
            .variants
            .iter()
            .map(|it| sizes.size_of(&api.types, &it.ty, 0) > LARGE)
            .collect();
        if let Shape::Union(union) = &mut api.types.get_mut(id).shape {
            for (variant, _) in union
                .variants
                .iter_mut()
                .zip(large)
                .filter(|(_, large)| *large)
            {
                box_type(&mut variant.ty);
            }
        }
    }
    for operation in &mut api.operations {
        let variants = operation.body.iter_mut().map(|body| &mut body.variants);
        for variant in variants.filter(|it| it.len() > 1).flatten() {
            if let Some(ty) = variant.content.ty_mut()
                && sizes.size_of(&api.types, ty, 0) > LARGE
            {
                box_type(ty);
            }
        }
        for responses in [&mut operation.success, &mut operation.failure] {
            let ResponseSet::Many { variants, .. } = responses else {
                continue;
            };
            for variant in variants {
                if let Some(ty) = variant.content.ty_mut()
                    && sizes.size_of(&api.types, ty, 0) > LARGE
                {
                    box_type(ty);
                }
            }
        }
    }
}

fn box_type(ty: &mut Type) {
    if !matches!(ty, Type::Boxed(_)) {
        *ty = Type::Boxed(Box::new(ty.clone()));
    }
}

/// Estimates the sizes of values in bytes, on a target with pointers of 64 bits.
struct Sizes {
    known: Vec<Option<usize>>,
}

impl Sizes {
    fn size_of(&mut self, types: &Types, ty: &Type, depth: usize) -> usize {
        match ty {
            Type::Named(id) => self.size_of_named(types, *id, depth),
            Type::Scalar(scalar) => scalar.size(),
            Type::Json => JSON,
            Type::Array(_) | Type::Map(_) => 24,
            Type::Tuple(items) => {
                let sizes = items.iter().map(|item| self.size_of(types, item, depth));
                sizes.map(|size| size.next_multiple_of(8)).sum()
            }
            Type::Nullable(inner) => self.size_of(types, inner, depth) + 8,
            Type::JsonText(inner) => self.size_of(types, inner, depth).max(24) + 8,
            Type::Boxed(_) => 8,
        }
    }

    fn size_of_named(&mut self, types: &Types, id: TypeId, depth: usize) -> usize {
        if let Some(known) = self.known.get(id.index()).copied().flatten() {
            return known;
        }
        if depth > MAX_DEPTH {
            return LARGE + 1;
        }
        let part = |sizes: &mut Self, ty: &Type| sizes.size_of(types, ty, depth + 1);
        let size = match &types.get(id).shape {
            Shape::Object(object) => {
                let mut size = match object.additional {
                    Additional::Undeclared => 0,
                    Additional::Typed { .. } => 24,
                };
                for property in &object.properties {
                    size += part(self, &property.ty).next_multiple_of(8);
                    size += if property.required { 0 } else { 8 };
                }
                size
            }
            Shape::Union(union) => {
                let sizes = union.variants.iter().map(|variant| match &variant.ty {
                    Type::Boxed(_) => 8,
                    ty => part(self, ty),
                });
                let largest = sizes.max().unwrap_or_default();
                // The variant `Undocumented` contains JSON. A larger variant is boxed, now or later in this pass.
                largest.clamp(JSON, LARGE) + 8
            }
            Shape::StringEnum(_) => 24,
            Shape::IntegerEnum(_) => 16,
            Shape::ValueEnum(_) => JSON,
            Shape::Foreign(_) => 24,
            Shape::Alias(ty) | Shape::Newtype(ty) => part(self, ty),
        };
        if let Some(known) = self.known.get_mut(id.index()) {
            *known = Some(size);
        }
        size
    }
}
