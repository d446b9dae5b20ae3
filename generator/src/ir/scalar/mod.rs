//! Scalars: values that are neither lists nor objects.
//!
//! One row of a table says everything of one: which schemas have it, which Rust type it is and where that comes from,
//! which values are of it. A new format is a row in `table.rs`, and its type in the runtime.

mod syntax;
mod table;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use serde_json::Value;

use super::integral;

pub use table::Scalar;

/// What the compiler knows of a scalar.
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
    /// Whether it is made of something else by `Into`, as a `String` is of a `&str`.
    is_taken_by_into: bool,
    /// How many bytes a value takes where pointers have eight.
    size: usize,
    /// Which JSON values are of it.
    values: Values,
    /// Whether few other strings have its syntax, so that a value shows of which format it is.
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

/// Which JSON values are of a scalar.
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
    /// The scalar for a `type` and a `format`; `None` if the type is none of a scalar. A format that is not in the
    /// table does not change the type.
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

    /// Whether a value is made of something else by `Into`, as a `String` is of a `&str`.
    pub fn is_taken_by_into(self) -> bool {
        self.row().is_taken_by_into
    }

    /// How many bytes a value takes where pointers have eight.
    pub fn size(self) -> usize {
        self.row().size
    }

    /// Whether a string shows by its syntax that it is of the format.
    pub fn is_recognizable(self) -> bool {
        self.row().is_recognizable
    }

    /// What a value of the scalar would be, for a message: `a UUID`; `None` if `value` is one.
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
