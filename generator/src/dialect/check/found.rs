//! What the check finds for the resolution of references: references, and the names by which they find schemas.

use crate::{dialect::grammar::Table, pointer::Pointer};

/// A reference that the walk came across.
#[derive(Clone)]
pub struct Reference {
    /// Where its text stands.
    pub at: Pointer,
    pub text: String,
    /// What it must lead to.
    pub table: &'static Table,
    /// The innermost keyword around that can be left out.
    pub annotation: Option<&'static str>,
    /// Whether it may be the bare name of a schema.
    pub by_name: bool,
    /// Whether it is resolved against where the schema is used.
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

    /// The same as a `$dynamicRef`.
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

/// A name that an object of the document gives itself.
pub struct Identity {
    /// The object.
    pub node: Pointer,
    pub kind: IdentityKind,
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum IdentityKind {
    /// By a URI, to which those below it are relative.
    Uri,
    /// By a fragment of the URI.
    Anchor,
    /// By a fragment that schemas elsewhere can have as well.
    DynamicAnchor,
}

impl Identity {
    /// The name that stands at a pointer: below `$self`, `$id`, `$anchor` or `$dynamicAnchor`.
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
