//! Types with a name: where the name comes from, and what the type is.

use crate::{
    diagnostic::Pointer,
    ir::{Docs, Usage},
};

use super::{Additional, Object, Type, TypeId};

/// A type with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Where its name comes from.
    pub name_source: NameSource,
    /// Its name in Rust.
    pub ident: String,
    /// The module that defines it, which is a file of that name.
    pub module: String,
    /// For people.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// Whether an enumeration of strings allows any other string as well.
    pub open: bool,
    /// Whether it has free-form JSON, other than in properties, although its schema declares a type.
    pub free_form: bool,
    /// Whether it is in requests, in responses, or in both.
    pub usage: Usage,
}

/// Where the name of a type comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameSource {
    /// A component of that name.
    Component(String),
    /// A node outside of `components.schemas`: a schema that is referred to by its place, or the schema of a part that
    /// operations share.
    Location {
        /// The shortest name.
        name: String,
        /// Longer names, each with one more word of the path, for use if a shorter one is taken.
        longer: Vec<String>,
        /// Its place: a pointer, after the path of the file if that is not the root file.
        place: String,
    },
    /// A schema that stands within something else.
    Inline {
        /// The type, operation or request around it.
        anchor: Anchor,
        /// The path within that: property names, `item`, `value`.
        words: Vec<String>,
        /// Its `title`.
        title: Option<String>,
    },
}

impl NameSource {
    /// The name that a schema has by itself.
    pub fn name(&self) -> Option<&str> {
        match self {
            NameSource::Component(name) | NameSource::Location { name, .. } => Some(name),
            NameSource::Inline { .. } => None,
        }
    }
}

/// What an inline schema stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// A schema.
    Type(TypeId),
    /// An operation, by its position.
    Operation(usize),
    /// A webhook or a callback, by its position.
    Incoming(usize),
}

/// What a type with a name is.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Properties.
    Object(Object),
    /// One of some strings.
    StringEnum(Vec<EnumValue<String>>),
    /// One of some integers.
    IntegerEnum(Vec<EnumValue<i64>>),
    /// One of some strings, booleans and numbers.
    ValueEnum(Vec<EnumValue<serde_json::Value>>),
    /// One of some types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A type of another crate.
    Foreign(Foreign),
    /// A struct around another type, in place of an alias that would contain itself.
    Newtype(Type),
}

/// A type of another crate, known by its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The path, with its crate first.
    pub path: String,
    /// JSON text of some value of it.
    pub placeholder: Option<String>,
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue<V> {
    /// The value on the wire.
    pub value: V,
    /// Its name in Rust.
    pub ident: String,
    /// What the document calls it.
    pub name: Option<String>,
    /// Markdown.
    pub description: Option<String>,
}

/// One of some types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The property that tells which, if one does.
    pub discriminator: Option<String>,
    /// In the order of the document.
    pub variants: Vec<Variant>,
}

/// One of a union's types.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Its name in Rust.
    pub ident: String,
    /// The text that the name is made from.
    pub wire_name: String,
    /// The type of its value.
    pub ty: Type,
    /// The values of the discriminator that stand for it; the first is the one written.
    pub tags: Vec<String>,
}

impl Shape {
    /// Calls `visit` with each type that this one is made of.
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
}
