//! Whether two types are the same type in two places.

use std::collections::{HashMap, HashSet};

use super::{
    Additional, EnumValue, NameSource, Object, Property, Shape, Type, TypeDef, TypeId, Types, Union,
};

/// Compares two types by structure. Names in Rust, documentation, examples and places make no difference. Types with names of
/// their own that are parts of them must be identical; inline types must be equal. In `other`, an inline type can be a copy of a
/// component: one that has its name as `title`.
///
/// Returns the pairs of types that correspond, the two types first; `None` if the types differ.
pub fn corresponding_types(
    types: &Types,
    one: TypeId,
    other: TypeId,
) -> Option<Vec<(TypeId, TypeId)>> {
    let mut comparison = Comparison {
        types,
        known: HashSet::from([(one, other)]),
        pairs: vec![(one, other)],
    };
    let mut at = 0;
    // A pair that is being compared counts as equal, so that recursive types end.
    while let Some(&(one, other)) = comparison.pairs.get(at) {
        if !comparison.definitions(one, other) {
            return None;
        }
        at += 1;
    }
    Some(comparison.pairs)
}

struct Comparison<'t> {
    types: &'t Types,
    known: HashSet<(TypeId, TypeId)>,
    /// The pairs in `known`, in the order in which they were found.
    pairs: Vec<(TypeId, TypeId)>,
}

impl Comparison<'_> {
    fn definitions(&mut self, one: TypeId, other: TypeId) -> bool {
        let (one, other) = (self.types.get(one), self.types.get(other));
        let same_values = one.open == other.open && one.free_form == other.free_form;
        same_values
            && match (&one.shape, &other.shape) {
                (Shape::Object(one), Shape::Object(other)) => self.objects(one, other),
                (Shape::StringEnum(one), Shape::StringEnum(other)) => values(one, other),
                (Shape::IntegerEnum(one), Shape::IntegerEnum(other)) => values(one, other),
                (Shape::ValueEnum(one), Shape::ValueEnum(other)) => values(one, other),
                (Shape::Union(one), Shape::Union(other)) => self.unions(one, other),
                (Shape::Foreign(one), Shape::Foreign(other)) => one == other,
                (Shape::Alias(one), Shape::Alias(other))
                | (Shape::Newtype(one), Shape::Newtype(other)) => self.types(one, other),
                _ => false,
            }
    }

    /// Properties can be in any order.
    fn objects(&mut self, one: &Object, other: &Object) -> bool {
        let named = other.properties.iter().map(|it| (&it.wire_name, it));
        let named: HashMap<&String, &Property> = named.collect();
        let same_properties = one.properties.len() == other.properties.len()
            && one.properties.iter().all(|one| {
                let other = named.get(&one.wire_name);
                other.is_some_and(|other| self.properties(one, other))
            });
        same_properties
            && match (&one.additional, &other.additional) {
                (Additional::Undeclared, Additional::Undeclared) => true,
                (Additional::Typed { ty: one, .. }, Additional::Typed { ty: other, .. }) => {
                    self.types(one, other)
                }
                _ => false,
            }
    }

    fn properties(&mut self, one: &Property, other: &Property) -> bool {
        let facts = |it: &Property| (it.required, it.free_form, it.read_only, it.write_only);
        facts(one) == facts(other) && self.types(&one.ty, &other.ty)
    }

    fn unions(&mut self, one: &Union, other: &Union) -> bool {
        one.discriminator == other.discriminator
            && one.variants.len() == other.variants.len()
            && one
                .variants
                .iter()
                .zip(&other.variants)
                .all(|(one, other)| {
                    one.wire_name == other.wire_name
                        && one.tags == other.tags
                        && self.types(&one.ty, &other.ty)
                })
    }

    fn types(&mut self, one: &Type, other: &Type) -> bool {
        match (one, other) {
            (Type::Named(one), Type::Named(other)) => self.named(*one, *other),
            (Type::Array(one), Type::Array(other))
            | (Type::Map(one), Type::Map(other))
            | (Type::Nullable(one), Type::Nullable(other))
            | (Type::JsonText(one), Type::JsonText(other))
            | (Type::Boxed(one), Type::Boxed(other)) => self.types(one, other),
            (Type::Tuple(one), Type::Tuple(other)) => {
                one.len() == other.len()
                    && one
                        .iter()
                        .zip(other)
                        .all(|(one, other)| self.types(one, other))
            }
            (one, other) => one == other,
        }
    }

    fn named(&mut self, one: TypeId, other: TypeId) -> bool {
        let is_inline = |id| matches!(self.types.get(id).name_source, NameSource::Inline { .. });
        if one == other || self.known.contains(&(one, other)) {
            return true;
        }
        let is_copy =
            |component: &TypeDef, copy: &TypeDef| match (&component.name_source, &copy.name_source)
            {
                (NameSource::Component(name), NameSource::Inline { title, .. }) => {
                    title.as_ref() == Some(name)
                }
                _ => false,
            };
        let is_copy = is_copy(self.types.get(one), self.types.get(other));
        if !(is_copy || is_inline(one) && is_inline(other)) {
            return false;
        }
        self.known.insert((one, other));
        self.pairs.push((one, other));
        true
    }
}

/// Whether two enumerations have the same values with the same names.
fn values<V: PartialEq>(one: &[EnumValue<V>], other: &[EnumValue<V>]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| one.value == other.value && one.name == other.name)
}
