//! JSON text in a JSON string.

use super::codegen::serde_core::{Deserialize, Deserializer, Serialize, Serializer};
use super::codegen::{deserialize, serialize};
use super::json::{Expected, Fault, Json, Kinds, Reader, Writer};

/// A string that contains the JSON text of a `T`: a schema with `contentMediaType: application/json` and a
/// `contentSchema` (JSON Schema 2020-12, Validation, section 8).
///
/// A string that contains anything else is kept and recorded as a mismatch, such as the `[DONE]` that ends some streams
/// of events.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonText<T> {
    /// The value that the string contains as JSON text.
    Value(T),
    /// A string that is not JSON, or not what the document describes.
    Undocumented(String),
}

impl<T> JsonText<T> {
    /// The value; `None` if the string contains no JSON text that the document describes.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Undocumented(_) => None,
        }
    }

    /// Like [`value`](Self::value), by value.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Undocumented(_) => None,
        }
    }
}

impl<T> From<T> for JsonText<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Json> Json for JsonText<T> {
    const KINDS: Kinds = Kinds::STRING;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let start = reader.next_offset();
        let text = reader.string("a string")?.to_owned();
        match reader.embedded(start, &text) {
            Ok(value) => Ok(Self::Value(value)),
            Err(_) => {
                let expected =
                    Expected::Described("a string with JSON text that matches its schema");
                reader.keep_unknown(Fault::mismatch(start, expected))?;
                Ok(Self::Undocumented(text))
            }
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Value(value) => writer.embedded(value),
            Self::Undocumented(text) => writer.string(text),
        }
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(Self::Undocumented(String::new()))
    }
}

impl<T: Json> Serialize for JsonText<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        serialize(self, to)
    }
}

impl<'de, T: Json> Deserialize<'de> for JsonText<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        deserialize(from)
    }
}
