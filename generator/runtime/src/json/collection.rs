//! Reads and writes arrays, maps, boxes and nullable values.

use std::collections::BTreeMap;

use super::object::OtherFields;
use super::{Fault, Json, Kinds, Reader, Writer};

/// An object with properties of any name. It is sorted by name, so that equal maps have the same JSON text.
pub type Map<T> = BTreeMap<String, T>;

impl<T: Json> Json for Option<T> {
    const NULLABLE: bool = true;
    const KINDS: Kinds = T::KINDS.union(Kinds::NULL);

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        if reader.take_null()? {
            return Ok(None);
        }
        T::read(reader).map(Some)
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.write(writer),
            None => writer.null(),
        }
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(None)
    }

    fn read_optional(&mut self, reader: &mut Reader<'_>) -> Result<(), Fault> {
        *self = None;
        if T::NULLABLE || !reader.take_null()? {
            *self = Some(T::read(reader)?);
        }
        Ok(())
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T: Json> Json for Box<T> {
    const NULLABLE: bool = T::NULLABLE;
    const KINDS: Kinds = T::KINDS;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        T::read(reader).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        T::write(self, writer);
    }

    fn placeholder(depth: u8) -> Option<Self> {
        T::placeholder(depth.checked_sub(1)?).map(Self::new)
    }
}

/// An array matches if all of its items match. A tolerant reader never leaves out a single item, because that would
/// shift the indices of the items after it.
impl<T: Json> Json for Vec<T> {
    const KINDS: Kinds = Kinds::ARRAY;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let mut items = Self::new();
        let mut more = reader.begin_array()?;
        while more {
            items.push(T::read(reader)?);
            more = reader.next_item()?;
        }
        reader.ascend();
        Ok(items)
    }

    fn write(&self, writer: &mut Writer) {
        writer.begin_array();
        for item in self {
            writer.item();
            item.write(writer);
        }
        writer.end_array();
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(Self::new())
    }
}

/// A map requires no property, so a tolerant reader leaves out each property whose value doesn't match.
impl<T: Json> Json for Map<T> {
    const KINDS: Kinds = Kinds::OBJECT;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let mut map = Self::new();
        let start = reader.next_offset();
        let mut more = reader.begin_object()?;
        while more {
            let name = reader.name()?;
            OtherFields::read(&mut map, name, start, reader)?;
            more = reader.next_property()?;
        }
        reader.ascend();
        Ok(map)
    }

    fn write(&self, writer: &mut Writer) {
        let tags = writer.begin_object();
        for tag in &tags {
            writer.tag(tag);
        }
        OtherFields::write(
            self,
            &|name| tags.iter().any(|tag| tag.name == name),
            writer,
        );
        writer.end_object();
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(Self::new())
    }
}
