//! Reads and writes enums of strings.

use super::fault::Expected;
use super::{Fault, Reader};

/// An enum of strings. It also keeps strings that it doesn't list.
pub trait StringEnum: Sized {
    /// The listed strings.
    const VALUES: &'static [&'static str];

    /// Whether the document allows other strings, too.
    const OPEN: bool = false;

    /// The variant of a string; `None` if it isn't listed.
    fn listed(value: &str) -> Option<Self>;

    /// The variant of a string that isn't listed.
    fn undocumented(value: String) -> Self;
}

/// Reads a string. If it isn't listed, a tolerant reader keeps it and records a mismatch, unless the enum is open.
///
/// # Errors
/// The next value isn't a string. Or it isn't listed, the enum isn't open, and the reader is strict.
pub fn read_string_enum<T: StringEnum>(reader: &mut Reader<'_>) -> Result<T, Fault> {
    let start = reader.next_offset();
    let value = reader.string("a string")?;
    if let Some(listed) = T::listed(value) {
        return Ok(listed);
    }
    let unknown = value.to_owned();
    if T::OPEN {
        return Ok(T::undocumented(unknown));
    }
    let fault = Fault::mismatch(start, Expected::OneOf(T::VALUES));
    if !reader.is_tolerant() {
        return Err(fault);
    }
    reader.record_unknown(&fault);
    Ok(T::undocumented(unknown))
}

/// Implements the JSON form of an enum from a table of its strings: `"string" => Variant`. The enum must also have a
/// variant `Undocumented(String)`, for strings that the document doesn't list. If the document allows such strings, the
/// word `open` precedes the name.
#[allow(
    unused_macros,
    reason = "a document may have no enumeration of strings"
)]
#[doc(hidden)]
#[macro_export]
macro_rules! __string_enum {
    (open $type:ident { $($rows:tt)* }) => {
        $crate::runtime::codegen::string_enum!(@ true, $type { $($rows)* });
    };
    ($type:ident { $($rows:tt)* }) => {
        $crate::runtime::codegen::string_enum!(@ false, $type { $($rows)* });
    };
    (@ $open:literal, $type:ident { $($value:literal => $variant:ident),* $(,)? }) => {
        impl $type {
            /// The string in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Undocumented(value) => value,
                }
            }
        }
        impl $crate::runtime::codegen::StringEnum for $type {
            const VALUES: &'static [&'static str] = &[$($value),*];
            const OPEN: bool = $open;

            fn listed(value: &str) -> ::core::option::Option<Self> {
                match value {
                    $($value => ::core::option::Option::Some(Self::$variant),)*
                    _ => ::core::option::Option::None,
                }
            }

            fn undocumented(value: ::std::string::String) -> Self {
                Self::Undocumented(value)
            }
        }
        impl $crate::runtime::codegen::Json for $type {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::STRING;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::read_string_enum(reader)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                writer.string(self.as_str());
            }

            #[inline]
            fn placeholder(_: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::Undocumented(::std::string::String::new()))
            }
        }
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl ::core::convert::From<&str> for $type {
            fn from(value: &str) -> Self {
                ::core::convert::From::from(::std::string::String::from(value))
            }
        }
        impl ::core::convert::From<::std::string::String> for $type {
            fn from(value: ::std::string::String) -> Self {
                $crate::runtime::codegen::StringEnum::listed(&value)
                    .unwrap_or(Self::Undocumented(value))
            }
        }
        $crate::runtime::codegen::serde_shims!($type);
    };
}
