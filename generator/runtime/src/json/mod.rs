//! Models to JSON and back.
//!
//! A model describes itself by a table of its properties (`object!`, `union!`, `string_enum!`, `integer_enum!`,
//! `value_enum!`, `newtype!`); one reader and one writer do the rest. What fits comes out as a value; what doesn't is either an error
//! that says where ([`from_slice`]) or, where a response can do without it, left out and told about
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

/// How many levels arrays and objects may be nested, in what is read.
pub const DEPTH_LIMIT: u8 = 128;

/// A type that has a form in JSON.
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
    /// `None` if there is none within `depth` boxes: a type that requires a boxed value of itself has no value that
    /// ever ends.
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

/// Reads the JSON `text`, all of which must be one value of the type. Undocumented properties are passed over.
///
/// # Errors
/// The text is no JSON, or its value doesn't fit the type somewhere.
pub fn from_slice<T: Json>(text: &[u8]) -> Result<T, DecodeError> {
    let mut reader = Reader::strict(text);
    match reader.read_all() {
        Ok(value) => Ok(value),
        Err(fault) => Err(DecodeError::locate(text, &fault)),
    }
}

/// Reads the JSON `text` and tells where it departs from the type.
///
/// An optional property whose value doesn't fit is left out; unknown values of enumerations and unions are kept, and
/// so are strings that aren't of their format. All of that, and properties that the type doesn't have, is listed in the [`Drift`].
///
/// # Errors
/// The text is no JSON, or something that isn't optional doesn't fit, all the way up to the root.
pub fn from_slice_tolerant<T: Json>(text: &[u8]) -> Result<(T, Drift), DecodeError> {
    let mut reader = Reader::tolerant(text);
    match reader.read_all() {
        Ok(value) => Ok((value, reader.into_drift())),
        Err(fault) => Err(DecodeError::locate(text, &fault)),
    }
}
