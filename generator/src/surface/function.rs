//! Functions: constructors, setters and methods, and how they take their arguments.

use crate::{
    diagnostic::Pointer,
    ir::{Scalar, Shape, Type, Types},
};

use super::RustType;

/// A public function.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Function {
    /// The property, parameter, operation or scheme that it comes from.
    pub pointer: Pointer,
    /// Its name.
    pub ident: String,
    /// How it takes `self`, if it does.
    pub receiver: Option<Receiver>,
    /// Its arguments without `self`.
    pub arguments: Vec<Argument>,
    /// What it returns.
    pub output: RustType,
    /// Whether it has the attribute `#[deprecated]`.
    pub deprecated: bool,
}

/// How a method takes `self`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Receiver {
    /// `self`.
    Value,
    /// `&self`.
    Reference,
}

/// An argument of a function.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Argument {
    /// The property, parameter or body that it is a value for.
    pub pointer: Pointer,
    /// Its name.
    pub ident: String,
    /// How its value is passed.
    pub ty: ArgumentType,
}

/// How a value is passed, which decides how it is converted.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ArgumentType {
    /// As a `T`.
    AsIs(RustType),
    /// As an `impl Into<T>`.
    Into(RustType),
    /// As an `impl IntoIterator<Item = impl Into<T>>`, for a `Vec<T>`.
    IterInto(RustType),
}

impl ArgumentType {
    /// How a value of type `ty` is passed. Numbers and booleans are passed as they are, so that literals need no
    /// suffix; the items of a list of texts or unions are converted one by one; everything else is converted as a whole.
    pub fn of(types: &Types, ty: &Type) -> Self {
        match types.resolve(ty) {
            Type::Scalar(scalar) if !scalar.accepts_into() => ArgumentType::AsIs(ty.into()),
            Type::Array(item) if converts_items(types, item) => {
                ArgumentType::IterInto(RustType::from(item.as_ref()))
            }
            _ => ArgumentType::Into(ty.into()),
        }
    }

    /// An `impl Into<String>`.
    pub fn into_string() -> Self {
        ArgumentType::Into(RustType::Scalar(Scalar::String))
    }
}

/// Whether values of several types can be converted into the items of a list.
fn converts_items(types: &Types, item: &Type) -> bool {
    match types.resolve(item) {
        Type::Scalar(scalar) => scalar.accepts_into(),
        Type::Named(id) => matches!(types.get(*id).shape, Shape::Union(_)),
        _ => false,
    }
}

impl Function {
    /// `fn new(arguments) -> Self`.
    pub fn constructor(pointer: &Pointer, arguments: Vec<Argument>) -> Self {
        Function {
            pointer: pointer.clone(),
            ident: "new".to_owned(),
            receiver: None,
            arguments,
            output: RustType::SelfType,
            deprecated: false,
        }
    }

    /// `fn ident(self, value: ty) -> Self`.
    pub fn setter(pointer: &Pointer, ident: &str, ty: ArgumentType, deprecated: bool) -> Self {
        let value = Argument {
            pointer: pointer.clone(),
            ident: "value".to_owned(),
            ty,
        };
        Function {
            pointer: pointer.clone(),
            ident: ident.to_owned(),
            receiver: Some(Receiver::Value),
            arguments: vec![value],
            output: RustType::SelfType,
            deprecated,
        }
    }
}
