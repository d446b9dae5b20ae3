//! Objects with declared properties.

use crate::{
    diagnostic::Pointer,
    ir::{Docs, Usage},
};

use super::Type;

/// An object with declared properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// In the order of the document.
    pub properties: Vec<Property>,
    /// The keyword `additionalProperties`.
    pub additional: Additional,
}

/// Properties that the schema does not declare.
#[derive(Debug, Clone, PartialEq)]
pub enum Additional {
    /// The document does not allow them. One in a response is a mismatch.
    Undeclared,
    /// Their values have this type. The struct keeps them in the field of this name.
    Typed {
        /// The type of each.
        ty: Type,
        /// The field that keeps them.
        ident: String,
    },
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The pointer to its schema.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub wire_name: String,
    /// Its name in Rust.
    pub ident: String,
    /// The type of its value.
    pub ty: Type,
    /// Whether it is required.
    pub required: bool,
    /// Whether it is free-form JSON although its inline schema declares a type.
    pub free_form: bool,
    /// Whether only a server sends it.
    pub read_only: bool,
    /// Whether only a client sends it.
    pub write_only: bool,
    /// Its documentation.
    pub docs: Docs,
}

/// Whether a property can be absent or `null`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is always present. If its type is nullable, its value can be `null`.
    Required,
    /// It can be absent; `null` means the same.
    Optional,
    /// It can be absent, and `null` is a different value.
    OptionalOrNull,
}

impl Property {
    /// The presence of the property in a type of that usage. Absence and `null` differ only in requests. A property
    /// that only one side sends cannot be required in a type that the other side sends, too (OpenAPI 3.0.4, Schema
    /// Object, `readOnly` and `writeOnly`).
    pub fn presence(&self, usage: Usage) -> Presence {
        let one_sided = self.read_only && usage.is_sent() || self.write_only && usage.is_received();
        match &self.ty {
            _ if self.required && !one_sided => Presence::Required,
            Type::Nullable(_) if usage.is_sent() && !self.read_only => Presence::OptionalOrNull,
            _ => Presence::Optional,
        }
    }

    /// Whether the constructor takes the property.
    pub fn is_argument(&self) -> bool {
        self.required && !self.read_only
    }
}
