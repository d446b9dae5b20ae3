//! The macro that implements the types of formats.

use std::fmt;

/// A text doesn't have the required format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidFormat {
    pub(crate) expected: &'static str,
}

impl fmt::Display for InvalidFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for InvalidFormat {}

/// Implements the type of a format, a struct around a `String`: `formatted!(Date, "a date", is_date, "1970-01-01")`.
/// The arguments are the type, a description of its text with the article, a function that checks text, and a
/// placeholder.
macro_rules! formatted {
    ($type:ident, $expected:literal, $fits:expr, $placeholder:literal) => {
        impl $type {
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl ::std::str::FromStr for $type {
            type Err = $crate::runtime::codegen::InvalidFormat;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                let fits: fn(&str) -> bool = $fits;
                if fits(text) {
                    ::core::result::Result::Ok(Self(text.to_owned()))
                } else {
                    let expected = $expected;
                    ::core::result::Result::Err($crate::runtime::codegen::InvalidFormat {
                        expected,
                    })
                }
            }
        }
        impl ::core::convert::TryFrom<&str> for $type {
            type Error = $crate::runtime::codegen::InvalidFormat;

            fn try_from(text: &str) -> ::core::result::Result<Self, Self::Error> {
                text.parse()
            }
        }
        impl ::core::convert::From<$type> for ::std::string::String {
            fn from(value: $type) -> Self {
                value.0
            }
        }
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(&self.0)
            }
        }
        impl $crate::runtime::codegen::Json for $type {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::STRING;

            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::read_formatted(reader, $expected, $fits).map(Self)
            }

            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                writer.string(&self.0);
            }

            fn placeholder(_: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self($placeholder.to_owned()))
            }
        }
        $crate::runtime::codegen::serde_shims!($type);
    };
}
pub(crate) use formatted;
