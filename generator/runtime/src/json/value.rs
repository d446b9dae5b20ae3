//! Reads and writes free-form JSON.

use serde_json::{Map, Number, Value};

use super::fault::Expected;
use super::{Fault, Json, Kinds, Reader, Writer};

impl Json for Value {
    const NULLABLE: bool = true;
    const KINDS: Kinds = Kinds::ANY;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        match reader.kind()? {
            Kinds::BOOLEAN => reader.boolean().map(Self::Bool),
            Kinds::NUMBER => read_number(reader).map(Self::Number),
            Kinds::STRING => String::read(reader).map(Self::String),
            Kinds::ARRAY => Vec::read(reader).map(Self::Array),
            Kinds::OBJECT => read_object(reader).map(Self::Object),
            _ => reader.take_null().map(|_| Self::Null),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.null(),
            Self::Bool(value) => value.write(writer),
            Self::Number(value) => writer.number(value),
            Self::String(value) => value.write(writer),
            Self::Array(items) => items.write(writer),
            Self::Object(properties) => write_object(properties, writer),
        }
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(Self::Null)
    }
}

fn read_number(reader: &mut Reader<'_>) -> Result<Number, Fault> {
    let start = reader.next_offset();
    let text = reader.number("a number")?;
    let integer = text
        .parse()
        .map(i64::into)
        .or_else(|_| text.parse().map(u64::into));
    if let Ok(integer) = integer {
        return Ok(integer);
    }
    let float: Option<f64> = text.parse().ok();
    let described = |expected| Fault::mismatch(start, Expected::Described(expected));
    let number = float.and_then(Number::from_f64);
    let number = number.ok_or_else(|| described("a number of double precision"))?;
    if float.is_some_and(|float| loses_digits(text, float)) {
        reader.record_unknown(&described("an integer of at most 64 bits"));
    }
    Ok(number)
}

/// Whether `text` is an integer that `float` does not represent exactly.
fn loses_digits(text: &str, float: f64) -> bool {
    let is_integer = !text.contains(['.', 'e', 'E']);
    is_integer && format!("{float:.0}") != text
}

fn read_object(reader: &mut Reader<'_>) -> Result<Map<String, Value>, Fault> {
    let mut object = Map::new();
    let mut more = reader.begin_object()?;
    while more {
        let name = reader.name()?;
        object.insert(name, Value::read(reader)?);
        more = reader.next_property()?;
    }
    reader.ascend();
    Ok(object)
}

fn write_object(object: &Map<String, Value>, writer: &mut Writer) {
    let tags = writer.begin_object();
    for tag in tags.iter().filter(|tag| !object.contains_key(tag.name)) {
        writer.tag(tag);
    }
    for (name, value) in object {
        writer.name(name);
        value.write(writer);
    }
    writer.end_object();
}
