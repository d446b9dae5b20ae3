//! Types that come from elsewhere and are known by serde only.

use std::sync::OnceLock;

use serde_core::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::json::{Expected, Fault, Json, Reader, Writer};

/// JSON texts that most types have one of among their values.
const USUAL: &[&str] = &[
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

/// Reads a value as serde does.
///
/// # Errors
/// The text is no JSON, or the type refuses the value.
pub fn read_foreign<T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    name: &'static str,
) -> Result<T, Fault> {
    let start = reader.next_offset();
    let value = Value::read(reader)?;
    serde_json::from_value(value).map_err(|_| Fault::mismatch(start, Expected::Type(name)))
}

/// Writes a value as serde does.
pub fn write_foreign<T: Serialize>(value: &T, writer: &mut Writer) {
    writer.serialized(value, "a value that its type can't serialize");
}

/// Some value of the type: the one of the JSON text, or a usual one. `None` if it has none of these.
pub fn blank_foreign<T: DeserializeOwned + Clone>(
    known: &'static OnceLock<Option<T>>,
    text: Option<&'static str>,
) -> Option<T> {
    let find = || {
        let mut texts = text.into_iter().chain(USUAL.iter().copied());
        texts.find_map(|text| serde_json::from_str(text).ok())
    };
    known.get_or_init(find).clone()
}

/// Gives a type of another crate its form in JSON, which is that of its `Serialize` and `Deserialize`:
/// `foreign!(Timestamp)`, or `foreign!(Amount, "\"0 EUR\"")` with the JSON text of some value.
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

            fn blank(_: u8) -> ::core::option::Option<Self> {
                static KNOWN: ::std::sync::OnceLock<::core::option::Option<$type>> =
                    ::std::sync::OnceLock::new();
                let text: &[&'static str] = &[$($placeholder)?];
                $crate::runtime::foreign::blank_foreign(&KNOWN, text.first().copied())
            }
        }
    };
}
pub use __foreign as foreign;
