//! Scalars: values that are neither lists nor objects.
//!
//! One row of a table describes each scalar: its schemas, its Rust type and where that is defined, and its valid values. To add
//! a format, add a row to `table.rs` and its type to the runtime.

mod syntax;
mod table;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;

use crate::number::as_integer;

pub use table::Scalar;

/// The description of a scalar.
struct Row {
    /// The `type` of its schemas. The formats of integers also apply to a `number`.
    json: JsonType,
    /// The formats (OpenAPI Format Registry) whose values have this Rust type.
    formats: &'static [Format],
    /// The `contentEncoding` (JSON Schema 2020-12) that means the same as the first format.
    content_encoding: Option<&'static str>,
    /// The name of the type in Rust.
    rust_name: &'static str,
    /// Where the type is defined.
    origin: Origin,
    /// Whether functions take it as `impl Into<T>`: a `&str` can be passed for a `String`.
    accepts_into: bool,
    /// The size of a value in bytes, on a target with pointers of 64 bits.
    size: usize,
    /// Which JSON values are valid.
    values: Values,
    /// Whether its syntax is so specific that a string that matches it is very likely a value of the format.
    is_recognizable: bool,
}

/// A `format`.
struct Format {
    name: &'static str,
    /// Whether it applies to one `type` only, and so implies the type of a schema without `type`.
    implies_type: bool,
}

/// The `type` of a scalar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `string`.
    String,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `number`.
    Number,
}

/// Where a Rust type is defined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Rust's prelude.
    Prelude,
    /// The runtime.
    Runtime {
        /// The optional part of the runtime that defines it.
        feature: Option<RuntimeFeature>,
    },
}

/// A part of the runtime that a client includes only if one of its types needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuntimeFeature {
    /// UUIDs.
    Uuid,
    /// Octets in base64.
    Base64,
    /// Bodies of `multipart`.
    Multipart,
}

/// The JSON values that are valid for a scalar.
enum Values {
    Strings,
    Booleans,
    Numbers,
    Integers {
        least: i128,
        greatest: i128,
    },
    /// Strings with a certain syntax.
    Syntax {
        /// The name of such a string in messages: `a UUID`.
        name: &'static str,
        is_valid: fn(&str) -> bool,
    },
}

impl Scalar {
    /// The scalar for a `type` and a `format`; `None` if the type is `object`, `array` or unknown. A format that is not in the
    /// table is ignored.
    pub fn for_schema(json_type: &str, format: Option<&str>) -> Option<Scalar> {
        let plain = match JsonType::from_name(json_type)? {
            JsonType::String => Scalar::String,
            JsonType::Boolean => Scalar::Boolean,
            JsonType::Integer => Scalar::Int64,
            JsonType::Number => Scalar::Double,
        };
        let of_format = format.and_then(|format| Scalar::for_format(json_type, format));
        Some(of_format.unwrap_or(plain))
    }

    /// The scalar for a `type` and a `format`; `None` if the format is not in the table.
    pub fn for_format(json_type: &str, format: &str) -> Option<Scalar> {
        let json_type = JsonType::from_name(json_type)?;
        let has = |row: &Row| row.formats.iter().any(|it| it.name == format);
        let mut all = Scalar::ALL.iter().copied();
        all.find(|scalar| scalar.row().json.includes(json_type) && has(scalar.row()))
    }

    /// The format that means the same as a `contentEncoding`.
    pub fn format_of_encoding(encoding: &str) -> Option<&'static str> {
        let mut rows = Scalar::ALL.iter().map(|scalar| scalar.row());
        let row = rows.find(|row| row.content_encoding == Some(encoding))?;
        row.formats.first().map(|format| format.name)
    }

    /// The least and the greatest value, if they are integers.
    pub fn integers(self) -> Option<(i128, i128)> {
        match self.row().values {
            Values::Integers { least, greatest } => Some((least, greatest)),
            _ => None,
        }
    }

    /// The `type` of the scalar's schemas.
    pub fn json_type(self) -> JsonType {
        self.row().json
    }

    /// The name of the type in Rust.
    pub fn rust_name(self) -> &'static str {
        self.row().rust_name
    }

    /// Where the type is defined.
    pub fn origin(self) -> Origin {
        self.row().origin
    }

    /// Whether functions take it as `impl Into<T>`: a `&str` can be passed for a `String`.
    pub fn accepts_into(self) -> bool {
        self.row().accepts_into
    }

    /// The size of a value in bytes, on a target with pointers of 64 bits.
    pub fn size(self) -> usize {
        self.row().size
    }

    /// Whether its syntax is so specific that a string that matches it is very likely a value of the format.
    pub fn is_recognizable(self) -> bool {
        self.row().is_recognizable
    }

    /// Whether each value of `other` is also a value of this wider type of numbers.
    pub fn includes(self, other: Scalar) -> bool {
        match (&self.row().values, &other.row().values) {
            (Values::Numbers, Values::Integers { .. }) => true,
            (
                Values::Integers { least, greatest },
                Values::Integers {
                    least: other_least,
                    greatest: other_greatest,
                },
            ) => self != other && least <= other_least && greatest >= other_greatest,
            _ => false,
        }
    }

    /// If `value` is not valid, the name of what is expected instead: `a UUID`.
    pub fn expected(self, value: &Value) -> Option<Cow<'static, str>> {
        let (is_valid, expected) = match &self.row().values {
            Values::Strings => (value.is_string(), "a string".into()),
            Values::Booleans => (value.is_boolean(), "a boolean".into()),
            Values::Numbers => (value.is_number(), "a number".into()),
            Values::Syntax { name, is_valid } => {
                (value.as_str().is_some_and(is_valid), (*name).into())
            }
            Values::Integers { least, greatest } => {
                let is_within = |it: i128| (*least..=*greatest).contains(&it);
                let bits = (greatest - least + 1).ilog2();
                let sign = if *least == 0 { "an unsigned" } else { "an" };
                let expected = format!("{sign} integer of {bits} bits");
                (as_integer(value).is_some_and(is_within), expected.into())
            }
        };
        (!is_valid).then_some(expected)
    }
}

impl JsonType {
    fn from_name(name: &str) -> Option<Self> {
        let all = [
            JsonType::String,
            JsonType::Boolean,
            JsonType::Integer,
            JsonType::Number,
        ];
        all.into_iter().find(|it| it.name() == name)
    }

    /// The `type` that a `format` implies; `None` if it applies to several types or is not in the table.
    pub fn implied_by(format: &str) -> Option<Self> {
        let implies = |it: &Format| it.implies_type && it.name == format;
        let mut rows = Scalar::ALL.iter().map(|scalar| scalar.row());
        let row = rows.find(|row| row.formats.iter().any(implies))?;
        Some(row.json)
    }

    /// The value of the keyword `type`.
    pub fn name(self) -> &'static str {
        match self {
            JsonType::String => "string",
            JsonType::Boolean => "boolean",
            JsonType::Integer => "integer",
            JsonType::Number => "number",
        }
    }

    /// Whether the formats of this type apply to schemas of type `other`. Those of integers apply to numbers.
    fn includes(self, other: JsonType) -> bool {
        self == other || self == JsonType::Integer && other == JsonType::Number
    }
}
