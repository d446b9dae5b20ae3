//! Reads and writes enums whose values have several JSON types, or are numbers that aren't integers.

use serde_json::{Number, Value};

use super::fault::Expected;
use super::{Fault, Json, Reader};

/// A value that an enum lists.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Constant {
    /// A string.
    String(&'static str),
    /// `true` or `false`.
    Boolean(bool),
    /// An integer.
    Integer(i128),
    /// Any other number.
    Float(f64),
}

impl Constant {
    /// Whether it equals `value`. Numbers are compared by value: `1` equals `1.0`.
    pub fn is(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::String(this), Value::String(value)) => this == value,
            (Self::Boolean(this), Value::Bool(value)) => this == value,
            (Self::Integer(this), Value::Number(value)) => match value.as_i128() {
                Some(value) => *this == value,
                None => value.as_f64() == Some(*this as f64),
            },
            (Self::Float(this), Value::Number(value)) => value.as_f64() == Some(*this),
            _ => false,
        }
    }
}

impl From<&'static str> for Constant {
    fn from(text: &'static str) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Constant {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<i64> for Constant {
    fn from(integer: i64) -> Self {
        Self::Integer(integer.into())
    }
}

impl From<Constant> for Value {
    fn from(constant: Constant) -> Self {
        match constant {
            Constant::String(text) => text.into(),
            Constant::Boolean(value) => value.into(),
            Constant::Integer(integer) => match Number::from_i128(integer) {
                Some(number) => number.into(),
                None => (integer as f64).into(),
            },
            Constant::Float(float) => float.into(),
        }
    }
}

/// An enum of values of several types. It also keeps values that it doesn't list.
pub trait ValueEnum: From<Value> {
    /// The listed values, as messages show them.
    const VALUES: &'static [&'static str];

    /// Whether the value is listed.
    fn is_listed(&self) -> bool;
}

/// Reads a value. If it isn't listed, a tolerant reader keeps it and records a mismatch.
///
/// # Errors
/// The value isn't listed and the reader is strict, or the text is not JSON.
pub fn read_value_enum<T: ValueEnum>(reader: &mut Reader<'_>) -> Result<T, Fault> {
    let start = reader.next_offset();
    let value = T::from(Value::read(reader)?);
    if !value.is_listed() {
        let fault = Fault::mismatch(start, Expected::OneOf(T::VALUES));
        if !reader.is_tolerant() {
            return Err(fault);
        }
        reader.record_unknown(&fault);
    }
    Ok(value)
}

/// Implements the JSON form of an enum from a table of its values, each after the name of its [`Constant`] variant:
/// `String "auto" => Auto, Integer 1 => Value1`. The enum must also have a variant `Undocumented(serde_json::Value)`,
/// for values that the document doesn't list.
#[allow(
    unused_macros,
    reason = "a document may have no enumeration of mixed values"
)]
#[doc(hidden)]
#[macro_export]
macro_rules! __value_enum {
    ($type:ident { $($kind:ident $value:literal => $variant:ident),* $(,)? }) => {
        impl $type {
            /// The value in JSON.
            pub fn to_value(&self) -> $crate::runtime::codegen::serde_json::Value {
                match self {
                    $(Self::$variant => $crate::runtime::codegen::Constant::$kind($value).into(),)*
                    Self::Undocumented(value) => value.clone(),
                }
            }
        }
        impl $crate::runtime::codegen::ValueEnum for $type {
            const VALUES: &'static [&'static str] = &[$(stringify!($value)),*];

            fn is_listed(&self) -> bool {
                !matches!(self, Self::Undocumented(_))
            }
        }
        impl $crate::runtime::codegen::Json for $type {
            // `ANY`, because a value that isn't listed may have any type.
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::ANY;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::read_value_enum(reader)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                $crate::runtime::codegen::Json::write(&self.to_value(), writer);
            }

            #[inline]
            fn placeholder(_: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::Undocumented($crate::runtime::codegen::serde_json::Value::Null))
            }
        }
        impl ::core::convert::From<$crate::runtime::codegen::serde_json::Value> for $type {
            fn from(value: $crate::runtime::codegen::serde_json::Value) -> Self {
                use $crate::runtime::codegen::Constant;
                let mut variants = [$((Constant::$kind($value), Self::$variant)),*].into_iter();
                variants
                    .find_map(|(constant, variant)| constant.is(&value).then_some(variant))
                    .unwrap_or(Self::Undocumented(value))
            }
        }
        $crate::runtime::codegen::serde_shims!($type);
    };
}
