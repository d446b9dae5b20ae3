//! Scalars: values that are neither lists nor objects.
//!
//! Each is defined by a row in `table.rs`: which schemas have it, its Rust type and where that comes from, and its values.
//! A new format needs a row there and, unless an existing type serves it, a type in the runtime.

mod syntax;
mod table;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;

use super::integral;

pub use table::Scalar;

/// The definition of a scalar.
struct Row {
    /// The `type` of its schemas. Formats of integers are those of a `number`, too.
    json: JsonType,
    /// The formats of the OpenAPI Format Registry that a value of this Rust type can be of.
    formats: &'static [Format],
    /// The `contentEncoding` (JSON Schema 2020-12) that stands for the first format.
    content_encoding: Option<&'static str>,
    /// The name of the type in Rust.
    rust_name: &'static str,
    /// Where the type comes from.
    origin: Origin,
    /// Whether arguments of the type are `impl Into<…>`, so that a `&str` can be given for a `String`.
    accepts_into: bool,
    /// The size of a value in bytes on 64-bit targets.
    size: usize,
    /// Its JSON values.
    values: Values,
    /// Whether the syntax identifies the format, because few other strings have it.
    is_recognizable: bool,
}

/// A `format`.
struct Format {
    name: &'static str,
    /// Whether values of one `type` alone can be of it, so that it gives the type of a schema that lacks one.
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

/// Where a Rust type comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Rust's prelude.
    Prelude,
    /// The runtime.
    Runtime {
        /// The optional part of the runtime that has it.
        feature: Option<RuntimeFeature>,
    },
}

/// A part of the runtime that a client has only if a type of it needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuntimeFeature {
    /// UUIDs.
    Uuid,
    /// Octets in base64.
    Base64,
    /// Bodies of `multipart`.
    Multipart,
}

/// The JSON values of a scalar.
enum Values {
    Strings,
    Booleans,
    Numbers,
    Integers {
        least: i128,
        greatest: i128,
    },
    /// Strings of a syntax.
    Syntax {
        /// What such a string is called in a message: `a UUID`.
        name: &'static str,
        is_valid: fn(&str) -> bool,
    },
}

impl Scalar {
    /// The scalar for a `type` and a `format`; `None` if the `type` is `array` or `object`. A format that is not in the
    /// table has no effect.
    pub fn of(json_type: &str, format: Option<&str>) -> Option<Scalar> {
        let plain = match JsonType::of(json_type)? {
            JsonType::String => Scalar::String,
            JsonType::Boolean => Scalar::Boolean,
            JsonType::Integer => Scalar::Int64,
            JsonType::Number => Scalar::Double,
        };
        let of_format = format.and_then(|format| Scalar::of_format(json_type, format));
        Some(of_format.unwrap_or(plain))
    }

    /// The scalar for a `type` and a `format` of the table.
    pub fn of_format(json_type: &str, format: &str) -> Option<Scalar> {
        let json_type = JsonType::of(json_type)?;
        let has = |row: &Row| row.formats.iter().any(|it| it.name == format);
        let mut all = Scalar::ALL.iter().copied();
        all.find(|scalar| scalar.row().json.includes(json_type) && has(scalar.row()))
    }

    /// The format that a `contentEncoding` stands for.
    pub fn format_of_encoding(encoding: &str) -> Option<&'static str> {
        let mut rows = Scalar::ALL.iter().map(|scalar| scalar.row());
        let row = rows.find(|row| row.content_encoding == Some(encoding))?;
        row.formats.first().map(|format| format.name)
    }

    /// The `type` of the scalar's schemas.
    pub fn json_type(self) -> JsonType {
        self.row().json
    }

    /// The name of the type in Rust.
    pub fn rust_name(self) -> &'static str {
        self.row().rust_name
    }

    /// Where the type comes from.
    pub fn origin(self) -> Origin {
        self.row().origin
    }

    /// Whether arguments of the type are `impl Into<…>`, so that a `&str` can be given for a `String`.
    pub fn accepts_into(self) -> bool {
        self.row().accepts_into
    }

    /// The size of a value in bytes on 64-bit targets.
    pub fn size(self) -> usize {
        self.row().size
    }

    /// Whether the syntax of a string identifies the format, because few other strings have it.
    pub fn is_recognizable(self) -> bool {
        self.row().is_recognizable
    }

    /// `None` if `value` is a value of the scalar, else a description of its values for a message: `a UUID`.
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
                (integral(value).is_some_and(is_within), expected.into())
            }
        };
        (!is_valid).then_some(expected)
    }
}

impl JsonType {
    fn of(name: &str) -> Option<Self> {
        let all = [
            JsonType::String,
            JsonType::Boolean,
            JsonType::Integer,
            JsonType::Number,
        ];
        all.into_iter().find(|it| it.name() == name)
    }

    /// The `type` of a schema that has only a `format`, where values of one type alone can be of it.
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

    /// Whether a row of this type is for schemas of the other: integers are numbers.
    fn includes(self, other: JsonType) -> bool {
        self == other || self == JsonType::Integer && other == JsonType::Number
    }
}
