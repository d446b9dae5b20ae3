//! Scalars: types that Rust has, or the runtime.

/// A type that Rust or the runtime features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `String`.
    String,
    /// `bool`.
    Boolean,
    /// `i8`.
    Int8,
    /// `i16`.
    Int16,
    /// `i32`.
    Int32,
    /// `i64`.
    Int64,
    /// `u8`.
    UInt8,
    /// `u16`.
    UInt16,
    /// `u32`.
    UInt32,
    /// `u64`.
    UInt64,
    /// `f64`.
    Double,
    /// A UUID (RFC 9562), as written.
    Uuid,
    /// An RFC 3339 `date-time`, as written.
    DateTime,
    /// An RFC 3339 `full-date`, as written.
    Date,
    /// Octets in base64 (RFC 4648 §4), as written.
    Base64,
    /// Octets in base64url (RFC 4648 §5), as written.
    Base64Url,
    /// Octets in a part of a `multipart` body; text in JSON.
    File,
}

impl Scalar {
    /// The least and the greatest value of an integer type; `None` for other types.
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            Scalar::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Scalar::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Scalar::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Scalar::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Scalar::UInt8 => (0, u8::MAX.into()),
            Scalar::UInt16 => (0, u16::MAX.into()),
            Scalar::UInt32 => (0, u32::MAX.into()),
            Scalar::UInt64 => (0, u64::MAX.into()),
            _ => return None,
        })
    }

    /// Whether its values are numbers of JSON.
    pub fn is_number(self) -> bool {
        self == Scalar::Double || self.range().is_some()
    }
}
