//! Reads and writes enums of integers.

use super::fault::Expected;
use super::{Fault, Reader};

/// An enum of integers. It also keeps integers that it doesn't list.
pub trait IntegerEnum: From<i64> {
    /// The listed integers.
    const VALUES: &'static [i64];
}

/// Reads an integer. If it isn't listed, a tolerant reader keeps it and records a mismatch.
///
/// # Errors
/// The next value isn't an integer, or it isn't listed and the reader is strict.
pub fn read_integer_enum<T: IntegerEnum>(reader: &mut Reader<'_>) -> Result<T, Fault> {
    let start = reader.next_offset();
    let value = reader.integer("an integer")?;
    if !T::VALUES.contains(&value) {
        let fault = Fault::mismatch(start, Expected::OneOfIntegers(T::VALUES));
        if !reader.is_tolerant() {
            return Err(fault);
        }
        reader.record_unknown(&fault);
    }
    Ok(T::from(value))
}

/// Implements the JSON form of an enum from a table of its integers: `1 => Variant`. The enum must also have a variant
/// `Undocumented(i64)`, for integers that the document doesn't list.
#[allow(
    unused_macros,
    reason = "a document may have no enumeration of integers"
)]
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($type:ident { $($value:literal => $variant:ident),* $(,)? }) => {
        impl $type {
            /// The integer in JSON.
            pub fn as_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $value,)*
                    Self::Undocumented(value) => *value,
                }
            }
        }
        impl $crate::runtime::codegen::IntegerEnum for $type {
            const VALUES: &'static [i64] = &[$($value),*];
        }
        impl $crate::runtime::codegen::Json for $type {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::NUMBER;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::read_integer_enum(reader)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                writer.number(&self.as_i64());
            }

            #[inline]
            fn placeholder(_: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::Undocumented(0))
            }
        }
        impl ::core::fmt::Display for $type {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.as_i64(), f)
            }
        }
        impl ::core::convert::From<i64> for $type {
            fn from(value: i64) -> Self {
                match value {
                    $($value => Self::$variant,)*
                    _ => Self::Undocumented(value),
                }
            }
        }
        $crate::runtime::codegen::serde_shims!($type);
    };
}
