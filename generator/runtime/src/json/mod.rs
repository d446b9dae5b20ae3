//! Reads and writes models as JSON.
//!
//! A model describes itself by a table of its properties (`object!`, `union!`, `string_enum!`, `integer_enum!`,
//! `value_enum!`, `newtype!`); one reader and one writer do the rest. A value that doesn't match its
//! type is an error with its place ([`from_slice`]) or, if nothing requires it, left out and listed in the [`Drift`]
//! ([`from_slice_tolerant`]).
//!
//! What the macros emit is `#[inline]`, so that a crate with a thousand models compiles those that are used.

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
    plain::Name,
    reader::Reader,
    scalar::read_formatted,
    serde::serde_shims,
    writer::Writer,
};

/// The deepest nesting of arrays and objects that is read, in levels.
pub const DEPTH_LIMIT: u8 = 128;

/// A type whose values can be read from and written as JSON.
pub trait Json: Sized {
    /// Whether `null` is one of its values. Where it isn't, `null` for an optional property means that it's absent.
    const NULLABLE: bool = false;

    /// The kinds of JSON value that can be one of its values: the first thing by which a union chooses a variant.
    const KINDS: Kinds;

    /// Reads the next value.
    ///
    /// # Errors
    /// The text is no JSON, or the value isn't one of this type. What the reader then stands at is unspecified.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault>;

    /// Writes the value.
    fn write(&self, writer: &mut Writer);

    /// A cheap placeholder, for properties that are still to be read.
    ///
    /// `None` if every placeholder needs more than `depth` nested boxes: a type that requires a boxed value of itself has
    /// no finite value.
    fn blank(depth: u8) -> Option<Self>;

    /// Reads the value of an optional property into its field. `null` is absence, unless it is a value of the type.
    ///
    /// # Errors
    /// The value doesn't fit; the property is then absent.
    fn read_optional(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        *self = Self::read(reader)?;
        Ok(())
    }

    /// Whether this is what an optional property's field has while the property is absent.
    fn is_absent(&self) -> bool {
        false
    }
}

/// Writes `value` as JSON text.
///
/// # Errors
/// The value has a number that JSON can't express: not a number, or infinite.
pub fn to_vec<T: Json>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer::new();
    value.write(&mut writer);
    writer.finish()
}

/// Writes `value` as JSON text for a server: without the properties that only a server sends.
///
/// # Errors
/// The value has a number that JSON can't express: not a number, or infinite.
pub fn to_server<T: Json>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut writer = Writer::to_server();
    value.write(&mut writer);
    writer.finish()
}

/// Reads the JSON `text`, all of which must be one value of the type. Undocumented properties are ignored.
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

/// Reads the JSON `text`, and lists where it doesn't match the type.
///
/// An optional property whose value has the wrong type is left out. Unknown values of enums and unions are kept, and so
/// are strings that don't have their format. The [`Drift`] lists all of these, and undocumented properties.
///
/// # Errors
/// The text is not JSON, or a mismatch has no optional property around it that could be left out.
pub fn from_slice_tolerant<T: Json>(text: &[u8]) -> Result<(T, Drift), DecodeError> {
    let mut reader = Reader::tolerant(text);
    match reader.read_all() {
        Ok(value) => Ok((value, reader.into_drift())),
        Err(fault) => Err(DecodeError::locate(text, &fault)),
    }
}
