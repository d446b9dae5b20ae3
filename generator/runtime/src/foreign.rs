//! Implements [`Json`] for types of other crates, by their `Serialize` and `Deserialize` implementations.

use std::sync::OnceLock;

use serde_core::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::json::{Expected, Fault, Json, Reader, Writer};

/// JSON texts to create a placeholder from. Most types accept one of them.
const SAMPLES: &[&str] = &[
    "\"1970-01-01T00:00:00Z\"",
    "\"1970-01-01\"",
    "\"00000000-0000-0000-0000-000000000000\"",
    "0",
    "\"0\"",
    "\"\"",
    "{}",
    "[]",
    "false",
    "null",
    "\"http://localhost/\"",
    "\"127.0.0.1\"",
    "\"PT0S\"",
];

/// Reads a value with its `Deserialize` implementation.
///
/// # Errors
/// The text is not JSON, or the implementation fails.
pub fn read_foreign<T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    name: &'static str,
) -> Result<T, Fault> {
    let start = reader.next_offset();
    let value = Value::read(reader)?;
    serde_json::from_value(value).map_err(|_| Fault::mismatch(start, Expected::Type(name)))
}

/// Writes a value with its `Serialize` implementation.
pub fn write_foreign<T: Serialize>(value: &T, writer: &mut Writer) {
    writer.serialized(value, "a value that its type can't serialize");
}

/// Creates a placeholder from `text` or else from one of the `SAMPLES`, and caches it. `None` if the type accepts
/// none of them.
pub fn foreign_placeholder<T: DeserializeOwned + Clone>(
    cache: &'static OnceLock<Option<T>>,
    text: Option<&'static str>,
) -> Option<T> {
    let find = || {
        let mut texts = text.into_iter().chain(SAMPLES.iter().copied());
        texts.find_map(|text| serde_json::from_str(text).ok())
    };
    cache.get_or_init(find).clone()
}

/// Implements [`Json`] for a type of another crate: `foreign!(Timestamp)`. For a type that accepts none of the
/// [`SAMPLES`], the second argument is the JSON text of any value: `foreign!(Amount, "\"0 EUR\"")`.
#[doc(hidden)]
#[macro_export]
macro_rules! __foreign {
    ($type:ident $(, $placeholder:literal)?) => {
        impl $crate::runtime::codegen::Json for $type {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::ANY;

            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::foreign::read_foreign(reader, stringify!($type))
            }

            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                $crate::runtime::foreign::write_foreign(self, writer);
            }

            fn placeholder(_: u8) -> ::core::option::Option<Self> {
                static CACHE: ::std::sync::OnceLock<::core::option::Option<$type>> =
                    ::std::sync::OnceLock::new();
                let text: &[&'static str] = &[$($placeholder)?];
                $crate::runtime::foreign::foreign_placeholder(&CACHE, text.first().copied())
            }
        }
    };
}
pub use __foreign as foreign;
