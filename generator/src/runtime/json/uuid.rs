//! `format: uuid`.

use uuid::Uuid;

use super::{Fault, Json, Kinds, Reader, Writer};

impl Json for Uuid {
    const KINDS: Kinds = Kinds::STRING;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.string_as("a UUID", |text| Self::try_parse(text).ok())
    }

    fn write(&self, writer: &mut Writer) {
        writer.string(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
    }

    fn blank(_: u8) -> Option<Self> {
        Some(Self::nil())
    }
}
