//! Types: what schemas are compiled to. A [`Type`] is the type of a property, a parameter or a body. A [`TypeDef`] defines a
//! named type; [`Types`] contains the definitions by [`TypeId`].

mod definition;
mod listed;
mod object;

pub use definition::{
    Anchor, Discriminator, EnumValue, Foreign, NameSource, Shape, TypeDef, Union, Variant,
};
pub use listed::tag_text;
pub use object::{Additional, Object, Presence, Property};

use std::collections::HashMap;

use super::Scalar;

/// The named types of an API, by [`TypeId`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Types {
    all: Vec<TypeDef>,
}

/// The position of a type in [`Types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

impl TypeId {
    /// Its position among all types.
    pub fn index(self) -> usize {
        self.0
    }
}

impl Types {
    /// Adds a type.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        self.all.push(def);
        TypeId(self.all.len() - 1)
    }

    /// Removes the types that are keys of `replaced`, and returns the new id of each type by its old one: for a removed type,
    /// that of the type that replaces it. The caller must replace all ids.
    pub(in crate::ir) fn remove(&mut self, replaced: &HashMap<TypeId, TypeId>) -> Vec<TypeId> {
        let is_kept = |at: usize| !replaced.contains_key(&TypeId(at));
        let mut kept = 0;
        let next = |at: usize| {
            let id = TypeId(kept);
            kept += usize::from(is_kept(at));
            id
        };
        let mut new_ids: Vec<TypeId> = (0..self.all.len()).map(next).collect();
        for (removed, replacement) in replaced {
            let new = new_ids.get(replacement.0).copied();
            if let (Some(id), Some(new)) = (new_ids.get_mut(removed.0), new) {
                *id = new;
            }
        }
        let mut at = 0..;
        self.all.retain(|_| at.next().is_some_and(is_kept));
        new_ids
    }

    /// The type of that id. Only [`Types::add`] makes ids, and [`Types::remove`] replaces them.
    #[allow(
        clippy::indexing_slicing,
        reason = "an id is made by `add` and replaced by `remove`"
    )]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.all[id.0]
    }

    /// The type of that id, to be changed.
    #[allow(
        clippy::indexing_slicing,
        reason = "an id is made by `add` and replaced by `remove`"
    )]
    pub fn get_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.all[id.0]
    }

    /// Every id with its type, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.all
            .iter()
            .enumerate()
            .map(|(at, def)| (TypeId(at), def))
    }

    /// Every type, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut TypeDef> {
        self.all.iter_mut()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Follows aliases, and removes boxes, up to a type that is neither.
    pub fn resolve<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut at = ty;
        for _ in 0..=self.all.len() {
            match at {
                Type::Named(id) => match &self.get(*id).shape {
                    Shape::Alias(target) => at = target,
                    _ => return at,
                },
                Type::Boxed(inner) => at = inner,
                _ => return at,
            }
        }
        at
    }
}

/// The type of a property, a parameter or a body.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// A type with a name.
    Named(TypeId),
    /// A type of Rust or of the runtime.
    Scalar(Scalar),
    /// Any JSON.
    Json,
    /// An array.
    Array(Box<Type>),
    /// An array of fixed length, with a type for each item.
    Tuple(Vec<Type>),
    /// An object whose properties are all of one type.
    Map(Box<Type>),
    /// A value that can be `null`.
    Nullable(Box<Type>),
    /// A string that contains the JSON text of a value.
    JsonText(Box<Type>),
    /// A value on the heap, because its type contains itself or is large.
    Boxed(Box<Type>),
}

impl Type {
    /// This type with `null` allowed. A type that allows it already is unchanged.
    pub fn nullable(self) -> Type {
        match self {
            Type::Nullable(_) | Type::Json => self,
            other => Type::Nullable(Box::new(other)),
        }
    }

    /// This type with `null` allowed or not.
    pub fn with_null(self, is_allowed: bool) -> Type {
        match self {
            other if is_allowed => other.nullable(),
            Type::Nullable(inner) => *inner,
            other => other,
        }
    }

    /// The type without `null`.
    pub fn non_null(&self) -> &Type {
        match self {
            Type::Nullable(inner) => inner,
            other => other,
        }
    }

    /// Calls `visit` with each named type that this one mentions, and whether it is contained directly (not on the heap).
    pub fn mentions(&self, visit: &mut impl FnMut(TypeId, bool)) {
        self.walk(true, visit);
    }

    fn walk(&self, direct: bool, visit: &mut impl FnMut(TypeId, bool)) {
        match self {
            Type::Named(id) => visit(*id, direct),
            Type::Scalar(_) | Type::Json => {}
            Type::Nullable(inner) | Type::JsonText(inner) => inner.walk(direct, visit),
            Type::Tuple(items) => items.iter().for_each(|item| item.walk(direct, visit)),
            Type::Array(inner) | Type::Map(inner) | Type::Boxed(inner) => inner.walk(false, visit),
        }
    }
}
