//! What the check collects for the resolution of references: references, and the names of schemas (`$id`, `$anchor`).

use crate::{dialect::grammar::Table, pointer::Pointer};

/// A reference in the tree.
#[derive(Clone)]
pub struct Reference {
    /// The pointer to its text.
    pub at: Pointer,
    pub text: String,
    /// What its target must be.
    pub table: &'static Table,
    /// The innermost keyword that contains it and can be removed.
    pub annotation: Option<&'static str>,
    /// Whether it may be the bare name of a schema.
    pub by_name: bool,
    /// Whether it is resolved dynamically, by where the schema is used (`$dynamicRef`).
    pub dynamic: bool,
}

impl Reference {
    /// The `$ref` at `at` to an object of a kind.
    pub fn to(
        table: &'static Table,
        at: Pointer,
        text: String,
        annotation: Option<&'static str>,
    ) -> Self {
        Reference {
            at,
            text,
            table,
            annotation,
            by_name: false,
            dynamic: false,
        }
    }

    /// Makes it a `$dynamicRef`.
    pub fn dynamic(self) -> Self {
        Reference {
            dynamic: true,
            ..self
        }
    }

    /// The entry at `at` of the mapping of a discriminator.
    pub fn by_name(schema: &'static Table, at: Pointer, text: String) -> Self {
        Reference {
            at,
            text,
            table: schema,
            annotation: None,
            by_name: true,
            dynamic: false,
        }
    }
}

/// An identifier that an object declares (`$id`, `$anchor`).
pub struct Identity {
    /// The object.
    pub node: Pointer,
    pub kind: IdentityKind,
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    /// A URI, which is the base of the URIs below it.
    Uri,
    /// A fragment of the URI.
    Anchor,
    /// A fragment that several schemas can have.
    DynamicAnchor,
}

impl Identity {
    /// The identifier with the keyword at a pointer: `$self`, `$id`, `$anchor` or `$dynamicAnchor`.
    pub fn at(at: &Pointer, text: &str) -> Option<Self> {
        let kind = match at.name()? {
            "$anchor" => IdentityKind::Anchor,
            "$dynamicAnchor" => IdentityKind::DynamicAnchor,
            _ => IdentityKind::Uri,
        };
        Some(Identity {
            node: at.parent()?.clone(),
            kind,
            text: text.to_owned(),
        })
    }
}
