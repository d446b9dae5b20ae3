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
    /// Whether it holds values as free-form JSON, other than in properties, whose schema says what type they are of.
    pub free_form: bool,
    /// On which side of the wire it is met.
    pub usage: Usage,
}

/// Where the name of a type comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameSource {
    /// A component of that name.
    Component(String),
    /// What has a name and is no schema of the components: what is referred to where it stands, and the schemas of what
    /// operations share.
    Location {
        /// How it is called there.
        name: String,
        /// The same with more and more of the way to it, for where shorter names are another's.
        longer: Vec<String>,
        /// Where it stands: a pointer, behind the path of the file if that is another one.
        place: String,
    },
    /// A schema that stands within something else.
    Inline {
        /// In what.
        anchor: Anchor,
        /// How it is called there: property names, `item`, `value`.
        words: Vec<String>,
        /// What the document calls it.
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
    /// A type of its own around another: an alias that would otherwise lead back to itself.
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
    /// What the name is made of.
    pub wire_name: String,
    /// What it holds.
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
