//! Formats: which Rust type a `type` with a `format` becomes. A format without a row is kept as the plain type, which
//! loses nothing: a format says how to read a value, not what it is.

use crate::ir::Scalar;

/// The scalar for a `type` that is one; `None` for `object`, `array` and what is no type.
pub(super) fn scalar(kind: &str, format: Option<&str>) -> Option<Scalar> {
    Some(match (kind, format) {
        ("string", Some("uuid")) => Scalar::Uuid,
        ("string", Some("date-time")) => Scalar::DateTime,
        ("string", Some("date")) => Scalar::Date,
        ("string", Some("byte")) => Scalar::Base64,
        ("string", _) => Scalar::String,
        ("integer", Some("int32")) => Scalar::Int32,
        ("integer", _) => Scalar::Int64,
        ("number", Some("float")) => Scalar::Float,
        ("number", _) => Scalar::Double,
        ("boolean", _) => Scalar::Boolean,
        _ => return None,
    })
}
