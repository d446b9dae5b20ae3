//! The definitions of named types: where the name comes from, and the shape of the type.

use crate::{
    diagnostic::Pointer,
    ir::{Docs, Usage},
};

use super::{Additional, Object, Type, TypeId};

/// A type with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// The pointer to its schema.
    pub pointer: Pointer,
    /// Where its name comes from.
    pub name_source: NameSource,
    /// Its name in Rust.
    pub ident: String,
    /// The module that defines it. Its file has the same name.
    pub module: String,
    /// Its documentation.
    pub docs: Docs,
    /// The kind of type, with its parts.
    pub shape: Shape,
    /// For an enumeration of strings: whether it allows any other string as well.
    pub open: bool,
    /// Whether it contains free-form JSON outside of properties although its schema declares a type.
    pub free_form: bool,
    /// Whether it is used in requests, in responses, or in both.
    pub usage: Usage,
}

/// Where the name of a type comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameSource {
    /// A component schema of this name.
    Component(String),
    /// A node outside of `components.schemas`: a schema that a `$ref` points to, or the schema of a parameter, body or response
    /// that operations share.
    Location {
        /// The shortest name.
        name: String,
        /// Longer names, each with one more word of the path, for use if a shorter one is taken.
        longer: Vec<String>,
        /// Its place: a pointer, after the path of the file if that is not the root file.
        place: String,
    },
    /// An inline schema.
    Inline {
        /// The type, operation, webhook or callback that contains it.
        anchor: Anchor,
        /// The path to it from there: property names, `item`, `value`.
        words: Vec<String>,
        /// Its `title`.
        title: Option<String>,
        /// If equal schemas in several items share the type: the words that their places have in common.
        shared: Vec<String>,
    },
}

impl NameSource {
    /// The name that a schema has independently of what contains it; `None` for an inline schema.
    pub fn name(&self) -> Option<&str> {
        match self {
            NameSource::Component(name) | NameSource::Location { name, .. } => Some(name),
            NameSource::Inline { .. } => None,
        }
    }

    /// The item whose module defines the type; `None` if the type has a module of its own.
    pub fn container(&self) -> Option<Anchor> {
        match self {
            NameSource::Inline { anchor, shared, .. } if shared.is_empty() => Some(*anchor),
            _ => None,
        }
    }
}

/// The item that contains an inline schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// A schema.
    Type(TypeId),
    /// An operation, by its position.
    Operation(usize),
    /// A webhook or a callback, by its position.
    Incoming(usize),
}

/// The shape of a named type.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// An object with declared properties.
    Object(Object),
    /// An enumeration of strings.
    StringEnum(Vec<EnumValue<String>>),
    /// An enumeration of integers.
    IntegerEnum(Vec<EnumValue<i64>>),
    /// An enumeration of strings, booleans and numbers.
    ValueEnum(Vec<EnumValue<serde_json::Value>>),
    /// A union (`oneOf`, `anyOf`).
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A type of another crate.
    Foreign(Foreign),
    /// A struct that wraps another type, instead of an alias that would contain itself.
    Newtype(Type),
}

/// A type of another crate, known by its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The path, with its crate first.
    pub path: String,
    /// The JSON text of any valid value.
    pub placeholder: Option<String>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue<V> {
    /// The value on the wire.
    pub value: V,
    /// Its name in Rust.
    pub ident: String,
    /// Its name in the document (`x-enum-varnames`).
    pub name: Option<String>,
    /// Markdown.
    pub description: Option<String>,
}

/// A union of types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The property whose value selects the variant, if there is one.
    pub discriminator: Option<Discriminator>,
    /// In the order of the document.
    pub variants: Vec<Variant>,
}

/// The property whose value selects the variant of a union: that of a `discriminator`, or one that each schema declares with
/// values of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discriminator {
    /// Its name on the wire.
    pub property: String,
    /// Whether a value without it can be valid.
    pub is_optional: bool,
}

/// A variant of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// The pointer to its schema.
    pub pointer: Pointer,
    /// Its name in Rust.
    pub ident: String,
    /// The text from which the name is derived.
    pub wire_name: String,
    /// The type of its value.
    pub ty: Type,
    /// The values of the discriminator that select it: strings, booleans and integers. The first one is sent.
    pub tags: Vec<serde_json::Value>,
}

impl Shape {
    /// Calls `visit` with the type of each property, variant or target.
    pub fn parts(&self, visit: &mut impl FnMut(&Type)) {
        match self {
            Shape::Object(object) => {
                object
                    .properties
                    .iter()
                    .for_each(|property| visit(&property.ty));
                if let Additional::Typed { ty, .. } = &object.additional {
                    visit(ty);
                }
            }
            Shape::Union(union) => union.variants.iter().for_each(|variant| visit(&variant.ty)),
            Shape::Alias(ty) | Shape::Newtype(ty) => visit(ty),
            Shape::StringEnum(_)
            | Shape::IntegerEnum(_)
            | Shape::ValueEnum(_)
            | Shape::Foreign(_) => {}
        }
    }

    /// Like [`Shape::parts`], to change the types.
    pub fn parts_mut(&mut self, visit: &mut impl FnMut(&mut Type)) {
        match self {
            Shape::Object(object) => {
                object
                    .properties
                    .iter_mut()
                    .for_each(|property| visit(&mut property.ty));
                if let Additional::Typed { ty, .. } = &mut object.additional {
                    visit(ty);
                }
            }
            Shape::Union(union) => {
                union
                    .variants
                    .iter_mut()
                    .for_each(|variant| visit(&mut variant.ty));
            }
            Shape::Alias(ty) | Shape::Newtype(ty) => visit(ty),
            Shape::StringEnum(_)
            | Shape::IntegerEnum(_)
            | Shape::ValueEnum(_)
            | Shape::Foreign(_) => {}
        }
    }
}
