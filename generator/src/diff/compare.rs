//! Compares Rust types at the same position of both surfaces.

use std::fmt::Write;

use crate::{
    ir::TypeId,
    surface::{ItemKind, Paths, RustType, Surface},
};

use super::pairs::Pairs;

/// How two types differ. A greater value is a worse difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// They are the same type in Rust. Changes of that type are reported at its schema.
    Same,
    /// Only one of them is in a `Box`.
    Boxed,
    /// They are different types in Rust, whose values are of the same kind of JSON.
    Format,
    /// Their values are of different kinds.
    Kind,
}

/// Both surfaces, and which of their types are versions of each other.
#[derive(Clone, Copy)]
pub(super) struct Compare<'a> {
    pub old: &'a Surface,
    pub new: &'a Surface,
    pub pairs: &'a Pairs,
}

impl Compare<'_> {
    /// Whether a type of the old surface and one of the new surface are one type in Rust.
    pub fn same<T>(self, old: T, new: T) -> bool
    where
        RustType: From<T>,
    {
        self.values(old, new) == Difference::Same
    }

    /// How the types of two values differ.
    pub fn values<T>(self, old: T, new: T) -> Difference
    where
        RustType: From<T>,
    {
        self.types(&old.into(), &new.into())
    }

    /// How a type of the old surface and one of the new surface differ.
    pub fn types(self, old: &RustType, new: &RustType) -> Difference {
        use RustType::{
            Boxed, Header, JsonText, Map, Named, Operation, Option, Scalar, Tuple, Vec,
        };
        match (old, new) {
            (Boxed(one), Boxed(other)) => self.types(one, other),
            (Boxed(one), _) => self.types(one, new).max(Difference::Boxed),
            (_, Boxed(other)) => self.types(old, other).max(Difference::Boxed),
            (Option(one), Option(other))
            | (Vec(one), Vec(other))
            | (Map(one), Map(other))
            | (JsonText(one), JsonText(other))
            | (Header(one), Header(other)) => self.types(one, other),
            (Tuple(one), Tuple(other)) if one.len() == other.len() => {
                let items = one.iter().zip(other);
                let worst = items.map(|(one, other)| self.types(one, other)).max();
                worst.unwrap_or(Difference::Same)
            }
            (Scalar(one), Scalar(other))
                if one != other && one.json_type() == other.json_type() =>
            {
                Difference::Format
            }
            // Changes of the enums of an operation are reported at it.
            (Operation(_), Operation(_)) => Difference::Same,
            (Named(one), Named(other)) if self.pairs.new_of(*one) == Some(*other) => {
                Difference::Same
            }
            (Named(one), _) => self.named(*one, old, new),
            (_, Named(other)) => match alias(self.new, *other) {
                Some(target) => self.types(old, target),
                None => Difference::Kind,
            },
            _ if old == new => Difference::Same,
            _ => Difference::Kind,
        }
    }

    /// Compares a named type with a type that is not its new version.
    fn named(self, one: TypeId, old: &RustType, new: &RustType) -> Difference {
        if let Some(target) = alias(self.old, one) {
            return self.types(target, new);
        }
        // Its new version may be an alias of `new`.
        if let Some(target) = self.pairs.new_of(one).and_then(|id| alias(self.new, id))
            && without_alias(self.new, target) == without_alias(self.new, new)
        {
            return Difference::Same;
        }
        let RustType::Named(other) = new else {
            return Difference::Kind;
        };
        match alias(self.new, *other) {
            Some(target) => self.types(old, target),
            None if is_same_foreign(self.old, one, self.new, *other) => Difference::Same,
            None => Difference::Kind,
        }
    }
}

/// The target of an alias; `None` for other items, and for aliases of types of other crates, which are compared by path.
fn alias(surface: &Surface, id: TypeId) -> Option<&RustType> {
    match &surface.item(id).kind {
        ItemKind::Alias(RustType::Foreign(_)) => None,
        ItemKind::Alias(target) => Some(target),
        _ => None,
    }
}

/// Whether both are aliases of the same type of another crate.
fn is_same_foreign(old: &Surface, one: TypeId, new: &Surface, other: TypeId) -> bool {
    match (&old.item(one).kind, &new.item(other).kind) {
        (ItemKind::Alias(one @ RustType::Foreign(_)), ItemKind::Alias(other)) => one == other,
        _ => false,
    }
}

/// Follows aliases to a type that is not an alias. No cycle consists of aliases alone.
fn without_alias<'s>(surface: &'s Surface, ty: &'s RustType) -> &'s RustType {
    let mut at = ty;
    while let RustType::Named(id) = at
        && let Some(target) = alias(surface, *id)
    {
        at = target;
    }
    at
}

/// The text of a type in a message.
pub(super) fn rust_text(surface: &Surface, ty: impl Into<RustType>) -> String {
    ty.into().text(surface, Paths::None).to_string()
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn quoted_list(items: &[String]) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == items.len() => " and ",
            _ => ", ",
        };
        // Writing to a string does not fail.
        let _ = write!(text, "{before}`{item}`");
    }
    text
}
