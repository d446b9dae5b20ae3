//! Types that stand in one place of both documents: whether they are one in Rust, and how they are spelled there.

use std::fmt::Write;

use crate::ir::{Scalar, Shape, Type, TypeId, Types};

use super::pairs::Pairs;

/// How two types differ, the worse the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Difference {
    /// Not at all: both are one type in Rust, whose own changes are reported at its schema.
    Same,
    /// One is in a `Box`.
    Boxed,
    /// Other types in Rust with the same kind of value on the wire.
    Format,
    /// Other kinds of value.
    Kind,
}

/// Both documents' types, and what of them is paired.
#[derive(Clone, Copy)]
pub(super) struct Compare<'a> {
    pub old: &'a Types,
    pub new: &'a Types,
    pub pairs: &'a Pairs,
}

impl Compare<'_> {
    /// How a type of the old document and one of the new document differ.
    pub fn types(self, old: &Type, new: &Type) -> Difference {
        match (old, new) {
            (Type::Boxed(one), Type::Boxed(other)) => self.types(one, other),
            (Type::Boxed(one), _) => self.types(one, new).max(Difference::Boxed),
            (_, Type::Boxed(other)) => self.types(old, other).max(Difference::Boxed),
            (Type::Nullable(one), Type::Nullable(other))
            | (Type::Array(one), Type::Array(other))
            | (Type::Map(one), Type::Map(other)) => self.types(one, other),
            (Type::Tuple(one), Type::Tuple(other)) if one.len() == other.len() => {
                let items = one.iter().zip(other);
                let worst = items.map(|(one, other)| self.types(one, other)).max();
                worst.unwrap_or(Difference::Same)
            }
            (Type::Scalar(one), Type::Scalar(other)) if one == other => Difference::Same,
            (Type::Scalar(one), Type::Scalar(other)) if kind(*one) == kind(*other) => {
                Difference::Format
            }
            (Type::Json, Type::Json) => Difference::Same,
            (Type::Named(one), Type::Named(other)) if self.pairs.new_of(*one) == Some(*other) => {
                Difference::Same
            }
            (Type::Named(one), _) => self.named(*one, old, new),
            (_, Type::Named(other)) => match alias(self.new, *other) {
                Some(target) => self.types(old, target),
                None => Difference::Kind,
            },
            _ => Difference::Kind,
        }
    }

    /// A named type against what it is not paired with.
    fn named(self, one: TypeId, old: &Type, new: &Type) -> Difference {
        if let Some(target) = alias(self.old, one) {
            return self.types(target, new);
        }
        if let Type::Named(other) = new {
            let shapes = (&self.old.get(one).shape, &self.new.get(*other).shape);
            if let (Shape::Foreign(one), Shape::Foreign(other)) = shapes
                && one.path == other.path
            {
                return Difference::Same;
            }
        }
        // What it has become may be another name for what stands here.
        let become_alias = self.pairs.new_of(one).and_then(|id| alias(self.new, id));
        match become_alias {
            Some(target) if unaliased(self.new, target) == unaliased(self.new, new) => {
                return Difference::Same;
            }
            _ => {}
        }
        match new {
            Type::Named(other) => match alias(self.new, *other) {
                Some(target) => self.types(old, target),
                None => Difference::Kind,
            },
            _ => Difference::Kind,
        }
    }
}

fn alias(types: &Types, id: TypeId) -> Option<&Type> {
    match &types.get(id).shape {
        Shape::Alias(target) => Some(target),
        _ => None,
    }
}

fn unaliased<'t>(types: &'t Types, ty: &'t Type) -> &'t Type {
    let mut at = ty;
    for _ in 0..=types.len() {
        match at {
            Type::Named(id) => match alias(types, *id) {
                Some(target) => at = target,
                None => return at,
            },
            _ => return at,
        }
    }
    at
}

#[derive(PartialEq, Eq)]
enum Kind {
    Text,
    Boolean,
    Integer,
    Number,
}

fn kind(scalar: Scalar) -> Kind {
    match scalar {
        Scalar::Boolean => Kind::Boolean,
        Scalar::Double => Kind::Number,
        other if other.range().is_some() => Kind::Integer,
        _ => Kind::Text,
    }
}

/// The type as Rust has it, without paths.
pub(super) fn spelled(types: &Types, ty: &Type) -> String {
    let mut text = String::new();
    spell(types, ty, &mut text);
    text
}

fn spell(types: &Types, ty: &Type, to: &mut String) {
    let mut around = |name: &str, inner: &Type| {
        to.push_str(name);
        spell(types, inner, to);
        to.push('>');
    };
    match ty {
        Type::Nullable(inner) => around("Option<", inner),
        Type::Array(inner) => around("Vec<", inner),
        Type::Map(inner) => around("BTreeMap<String, ", inner),
        Type::Boxed(inner) => around("Box<", inner),
        Type::Tuple(items) => {
            to.push('(');
            for item in items {
                spell(types, item, to);
                to.push_str(", ");
            }
            to.push(')');
        }
        Type::Named(id) => to.push_str(&types.get(*id).ident),
        Type::Json => to.push_str("Value"),
        Type::Scalar(scalar) => to.push_str(name(*scalar)),
    }
}

fn name(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::String => "String",
        Scalar::Boolean => "bool",
        Scalar::Int8 => "i8",
        Scalar::Int16 => "i16",
        Scalar::Int32 => "i32",
        Scalar::Int64 => "i64",
        Scalar::UInt8 => "u8",
        Scalar::UInt16 => "u16",
        Scalar::UInt32 => "u32",
        Scalar::UInt64 => "u64",
        Scalar::Double => "f64",
        Scalar::Uuid => "Uuid",
        Scalar::DateTime => "DateTime",
        Scalar::Date => "Date",
        Scalar::Base64 => "Base64",
        Scalar::Base64Url => "Base64Url",
        Scalar::File => "FilePart",
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(items: &[String]) -> String {
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        let before = match at {
            0 => "",
            _ if at + 1 == items.len() => " and ",
            _ => ", ",
        };
        // Writing to a string doesn't fail.
        let _ = write!(text, "{before}`{item}`");
    }
    text
}
