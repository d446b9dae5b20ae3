//! Formats: which Rust type a `type` with a `format` becomes (the OpenAPI Format Registry).
//!
//! A format without a row is kept as the plain type, which loses nothing: a format says how to read a value, not what
//! it is. Those of the registry without a row have a reason:
//!
//! - `ipv4`, `ipv6`, `duration`, `time`, `time-local`, `date-time-local`, `http-date`, `decimal`, `decimal128`, `uri` and
//!   its kin, `email`, `hostname`, `regex`, `json-pointer`, `media-range`, `sf-*`: a value can be written in several
//!   ways, of which a type for it would keep one. The string is sent back as it came.
//! - `char`, `commonmark`, `html`, `password`: strings with a use rather than a form.
//! - `binary`: JSON has no octets; a body that is all octets has no schema to go by.
//! - `int64`, `uint64`, `decimal` of a string: the server chose the string for what numbers lose.
//! - `double-int`, `unixtime`, `sf-integer`: every `i64` holds them.
//! - `float`: what is written in decimal is seldom a number of single precision, so that an `f32` would change it.

use crate::ir::Scalar;

/// The scalar for a `type` that is one; `None` for `object`, `array` and what is no type.
pub(super) fn scalar(kind: &str, format: Option<&str>) -> Option<Scalar> {
    Some(match (kind, format.unwrap_or_default()) {
        ("string", "uuid") => Scalar::Uuid,
        ("string", "date-time") => Scalar::DateTime,
        ("string", "date") => Scalar::Date,
        ("string", "byte") => Scalar::Base64,
        ("string", "base64url") => Scalar::Base64Url,
        ("string", _) => Scalar::String,
        ("integer" | "number", "int8") => Scalar::Int8,
        ("integer" | "number", "int16") => Scalar::Int16,
        ("integer" | "number", "int32") => Scalar::Int32,
        ("integer" | "number", "int64" | "double-int" | "sf-integer") => Scalar::Int64,
        ("integer" | "number", "uint8") => Scalar::UInt8,
        ("integer" | "number", "uint16") => Scalar::UInt16,
        ("integer" | "number", "uint32") => Scalar::UInt32,
        ("integer" | "number", "uint64") => Scalar::UInt64,
        ("integer", _) => Scalar::Int64,
        ("number", _) => Scalar::Double,
        ("boolean", _) => Scalar::Boolean,
        _ => return None,
    })
}

/// The `type` of a schema that has only a `format`, where values of one type alone can be of it.
pub(super) fn implied(format: Option<&str>) -> Option<&'static str> {
    Some(match format? {
        "base64url"
        | "binary"
        | "byte"
        | "char"
        | "commonmark"
        | "date"
        | "date-time"
        | "date-time-local"
        | "duration"
        | "email"
        | "hostname"
        | "html"
        | "http-date"
        | "idn-email"
        | "idn-hostname"
        | "ipv4"
        | "ipv6"
        | "iri"
        | "iri-reference"
        | "json-pointer"
        | "media-range"
        | "password"
        | "regex"
        | "relative-json-pointer"
        | "sf-binary"
        | "sf-string"
        | "sf-token"
        | "time"
        | "time-local"
        | "uri"
        | "uri-reference"
        | "uri-template"
        | "uuid" => "string",
        "int8" | "int16" | "int32" | "uint8" | "uint16" | "uint32" => "integer",
        "float" | "double" => "number",
        _ => return None,
    })
}
