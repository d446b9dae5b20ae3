//! Reads and writes models as JSON.
//!
//! The compiler emits a table for each model (`object!`, `union!`, `string_enum!`, `integer_enum!`, `value_enum!`,
//! `newtype!`). One [`Reader`] and one [`Writer`] serve all tables. [`from_slice`] returns an error for the first value
//! that doesn't match. [`from_slice_tolerant`] leaves out an optional value that doesn't match, and lists it in the
//! [`Drift`].
//!
//! The methods in the macros are `#[inline]`, so that a crate with a thousand models compiles only those that are used.

mod collection;
mod drift;
mod error;
mod fault;
pub(crate) mod integer_enum;
mod kinds;
mod locate;
pub(crate) mod newtype;
mod number;
pub(crate) mod object;
mod plain;
mod reader;
mod scalar;
pub(crate) mod serde;
pub(crate) mod string_enum;
mod tuple;
pub(crate) mod union;
mod value;
pub(crate) mod value_enum;
pub(crate) mod writer;

pub use self::collection::Map;
pub use self::drift::{Drift, Mismatch, MismatchKind};
pub use self::error::{DecodeError, EncodeError};
#[doc(hidden)]
pub use self::{
    fault::{Expected, Fault},
    kinds::Kinds,
    plain::PropertyName,
    reader::Reader,
    scalar::read_formatted,
    serde::serde_shims,
    writer::Writer,
};

/// The maximum depth of nested arrays, objects and unions that a reader accepts.
pub const DEPTH_LIMIT: u8 = 128;

/// A type whose values can be read from and written as JSON.
pub trait Json: Sized {
    /// Whether `null` is a value of the type. If not, an optional property with the value `null` is read as absent.
    const NULLABLE: bool = false;

    /// The JSON types of its values. A union uses them to choose a variant.
    const KINDS: Kinds;

    /// Reads the next value.
    ///
    /// # Errors
    /// The text is not JSON, or the value doesn't match the type. The position of the reader is then unspecified.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault>;

    /// Writes the value.
    fn write(&self, writer: &mut Writer);

    /// Creates a cheap value that fills a field until the property is read.
    ///
    /// Returns `None` if that takes more than `depth` nested boxes: a type that requires a boxed value of itself has no
    /// finite value.
    fn placeholder(depth: u8) -> Option<Self>;

    /// Reads the value of an optional property into its field. `null` makes the property absent, unless the type is
    /// nullable.
    ///
    /// # Errors
    /// The value doesn't match. An optional field is then absent.
    fn read_optional(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        *self = Self::read(reader)?;
        Ok(())
    }

    /// Whether the value stands for an absent property.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Writes `value` as JSON text.
///
/// # Errors
/// The value contains something that JSON can't express, such as an infinite number.
pub fn to_vec<T: Json>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer::new();
    value.write(&mut writer);
    writer.finish()
}

/// Writes `value` as JSON text for a request: without `readOnly` properties.
///
/// # Errors
/// The value contains something that JSON can't express, such as an infinite number.
pub fn to_server<T: Json>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer::to_server();
    value.write(&mut writer);
    writer.finish()
}

/// Reads the JSON `text`, which must contain exactly one value of the type. Undocumented properties are ignored.
///
/// # Errors
/// The text is not JSON, or its value doesn't match the type.
pub fn from_slice<T: Json>(text: &[u8]) -> Result<T, DecodeError> {
    let mut reader = Reader::strict(text);
    match reader.read_all() {
        Ok(value) => Ok(value),
        Err(fault) => Err(DecodeError::locate(text, &fault)),
    }
}

/// Reads the JSON `text`, and lists the places where it doesn't match the type.
///
/// An optional property whose value has the wrong type is left out. Unknown values of enums and unions are kept, and so
/// are strings that don't have their format. The [`Drift`] lists all of these, and undocumented properties.
///
/// # Errors
/// The text is not JSON, or a value that doesn't match is not inside an optional property that could be left out.
pub fn from_slice_tolerant<T: Json>(text: &[u8]) -> Result<(T, Drift), DecodeError> {
    let mut reader = Reader::tolerant(text);
    match reader.read_all() {
        Ok(value) => Ok((value, reader.into_drift())),
        Err(fault) => Err(DecodeError::locate(text, &fault)),
    }
}
