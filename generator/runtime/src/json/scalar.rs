//! Reads and writes booleans, numbers, strings, and strings with a `format`.

use super::fault::Expected;
use super::{Fault, Json, Kinds, Reader, Writer};

impl Json for bool {
    const KINDS: Kinds = Kinds::BOOLEAN;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.boolean()
    }

    fn write(&self, writer: &mut Writer) {
        writer.boolean(*self);
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(false)
    }
}

impl Json for String {
    const KINDS: Kinds = Kinds::STRING;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.string("a string").map(str::to_owned)
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self);
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(Self::new())
    }
}

/// Reads a string that should have a format. If it hasn't, a tolerant reader keeps it and records a mismatch.
///
/// # Errors
/// The next value isn't a string, or it doesn't have the format and the reader is strict.
pub fn read_formatted(
    reader: &mut Reader<'_>,
    expected: &'static str,
    fits: fn(&str) -> bool,
) -> Result<String, Fault> {
    let start = reader.next_offset();
    let text = reader.string(expected)?;
    let (fits, text) = (fits(text), text.to_owned());
    if !fits {
        let fault = Fault::mismatch(start, Expected::Described(expected));
        if !reader.is_tolerant() {
            return Err(fault);
        }
        reader.record_unknown(&fault);
    }
    Ok(text)
}

macro_rules! integers {
    ($($type:ident $expected:literal,)*) => {$(
        impl Json for $type {
            const KINDS: Kinds = Kinds::NUMBER;

            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                reader.integer($expected)
            }

            fn write(&self, writer: &mut Writer) {
                writer.number(self);
            }

            fn placeholder(_: u8) -> Option<Self> {
                Some(0)
            }
        }
    )*};
}

integers! {
    i8 "an 8-bit integer",
    i16 "a 16-bit integer",
    i32 "a 32-bit integer",
    i64 "an integer",
    u8 "an unsigned 8-bit integer",
    u16 "an unsigned 16-bit integer",
    u32 "an unsigned 32-bit integer",
    u64 "an unsigned integer",
}

impl Json for f64 {
    const KINDS: Kinds = Kinds::NUMBER;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let start = reader.next_offset();
        match reader.number("a number")?.parse() {
            Ok(value) if Self::is_finite(value) => Ok(value),
            _ => Err(Fault::mismatch(start, Expected::Described("a number"))),
        }
    }

    fn write(&self, writer: &mut Writer) {
        writer.float(*self);
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(0.0)
    }
}
