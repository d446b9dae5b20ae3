//! Enumerations of integers.

use super::fault::Expected;
use super::{Fault, Reader};

/// An enumeration of integers, which keeps what it doesn't list.
pub trait IntegerEnum: From<i64> {
    /// The integers that it lists.
    const VALUES: &'static [i64];
}

/// Reads an integer; a tolerant reader keeps one that isn't listed and takes note.
///
/// # Errors
/// The next value is no integer, or the reader is strict and the integer isn't listed.
pub fn read_integer_enum<T: IntegerEnum>(reader: &mut Reader<'_>) -> Result<T, Fault> {
    let start = reader.next_offset();
    let value = reader.integer("an integer")?;
    if !T::VALUES.contains(&value) {
        let fault = Fault::mismatch(start, Expected::OneOfIntegers(T::VALUES));
        if !reader.is_tolerant() {
            return Err(fault);
        }
        reader.note_unknown(&fault);
    }
    Ok(T::from(value))
}

/// Describes an enum by the integers that stand for its variants, one row each: `1 => Variant`. The enum has besides a
/// variant `Undocumented(i64)`, for the integers that its document doesn't list.
#[allow(
    unused_macros,
    reason = "a document may have no enumeration of integers"
)]
#[doc(hidden)]
#[macro_export]
macro_rules! __integer_enum {
    ($type:ident { $($value:literal => $variant:ident),* $(,)? }) => {
        impl $type {
            /// The value as it stands in JSON.
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
            fn blank(_: u8) -> ::core::option::Option<Self> {
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
