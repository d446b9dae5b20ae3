//! Arrays, maps, boxes, and values that may be `null`.

use std::collections::BTreeMap;

use super::object::OtherFields;
use super::{Fault, Json, Kinds, Reader, Writer};

/// An object whose properties are not known beforehand. Sorted by name, so that equal maps are written alike.
pub type Map<T> = BTreeMap<String, T>;

impl<T: Json> Json for Option<T> {
    const NULLABLE: bool = true;
    const KINDS: Kinds = T::KINDS.or(Kinds::NULL);

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

    fn blank(_: u8) -> Option<Self> {
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

    fn blank(depth: u8) -> Option<Self> {
        T::blank(depth.checked_sub(1)?).map(Self::new)
    }
}

/// An array fits if all of its items do: to leave one out would move the others.
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

    fn blank(_: u8) -> Option<Self> {
        Some(Self::new())
    }
}

/// No property of a map is required: a tolerant reader leaves out those that don't fit.
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

    fn blank(_: u8) -> Option<Self> {
        Some(Self::new())
    }
}
