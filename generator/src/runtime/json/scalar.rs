//! Booleans, numbers and strings.

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

    fn blank(_: u8) -> Option<Self> {
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

    fn blank(_: u8) -> Option<Self> {
        Some(Self::new())
    }
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

            fn blank(_: u8) -> Option<Self> {
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

macro_rules! floats {
    ($($type:ident $expected:literal,)*) => {$(
        impl Json for $type {
            const KINDS: Kinds = Kinds::NUMBER;

            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                let start = reader.next_offset();
                match reader.number($expected)?.parse() {
                    Ok(value) if Self::is_finite(value) => Ok(value),
                    _ => Err(Fault::misfit(start, Expected::A($expected))),
                }
            }

            fn write(&self, writer: &mut Writer) {
                if self.is_finite() {
                    writer.number(self);
                } else {
                    writer.refuse("a number that is infinite or none");
                }
            }

            fn blank(_: u8) -> Option<Self> {
                Some(0.0)
            }
        }
    )*};
}

floats! {
    f32 "a number of single precision",
    f64 "a number",
}
