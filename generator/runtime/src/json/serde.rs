//! Implements `Serialize` and `Deserialize` for models, by way of their JSON text.
//!
//! To serialize a model, its JSON text is transcoded into the serializer. To deserialize one, the input is collected as
//! JSON text, which is then read strictly. Neither direction builds a tree.

use std::cell::RefCell;
use std::fmt;

use serde_core::de::{
    DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_core::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{DEPTH_LIMIT, Fault, Json, Kinds, Reader, Writer, from_slice, to_vec};

/// Implements `Serialize` and `Deserialize` for a type that implements [`Json`].
#[doc(hidden)]
#[macro_export]
macro_rules! __serde_shims {
    ($type:ty) => {
        impl $crate::runtime::codegen::serde_core::Serialize for $type {
            fn serialize<S: $crate::runtime::codegen::serde_core::Serializer>(
                &self,
                to: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::codegen::serialize(self, to)
            }
        }
        impl<'de> $crate::runtime::codegen::serde_core::Deserialize<'de> for $type {
            fn deserialize<D: $crate::runtime::codegen::serde_core::Deserializer<'de>>(
                from: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::runtime::codegen::deserialize(from)
            }
        }
    };
}
pub use __serde_shims as serde_shims;

/// Serializes a value with the data types of its JSON text.
///
/// # Errors
/// JSON can't express the value, or the serializer fails.
pub fn serialize<T: Json, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let text = to_vec(value).map_err(S::Error::custom)?;
    Transcoder(&RefCell::new(Reader::strict(&text))).serialize(serializer)
}

/// Deserializes a value from any data that JSON can express. The first mismatch is an error, because serde offers no
/// place to record it.
///
/// # Errors
/// The deserializer fails, or its data can't be expressed in JSON or doesn't match the type.
pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut writer = Writer::new();
    Collector {
        writer: &mut writer,
        depth: 0,
    }
    .deserialize(deserializer)?;
    let text = writer.finish().map_err(D::Error::custom)?;
    from_slice(&text).map_err(D::Error::custom)
}

/// Serializes the next value of a reader.
struct Transcoder<'r, 'a>(&'r RefCell<Reader<'a>>);

impl<'a> Transcoder<'_, 'a> {
    fn read<T, E: serde_core::ser::Error>(
        &self,
        read: impl FnOnce(&mut Reader<'a>) -> Result<T, Fault>,
    ) -> Result<T, E> {
        read(&mut self.0.borrow_mut()).map_err(E::custom)
    }
}

impl Serialize for Transcoder<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.read(Reader::kind)? {
            Kinds::BOOLEAN => serializer.serialize_bool(self.read(Reader::boolean)?),
            Kinds::NUMBER => self.number(serializer),
            Kinds::STRING => serializer.serialize_str(&self.read(String::read)?),
            Kinds::ARRAY => self.array(serializer),
            Kinds::OBJECT => self.object(serializer),
            _ => {
                self.read(Reader::take_null)?;
                serializer.serialize_none()
            }
        }
    }
}

impl Transcoder<'_, '_> {
    fn number<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let number: serde_json::Value = self.read(serde_json::Value::read)?;
        number.serialize(serializer)
    }

    fn array<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut sequence = serializer.serialize_seq(None)?;
        let mut more = self.read(Reader::begin_array)?;
        while more {
            sequence.serialize_element(&Transcoder(self.0))?;
            more = self.read(Reader::next_item)?;
        }
        self.0.borrow_mut().ascend();
        sequence.end()
    }

    fn object<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut more = self.read(Reader::begin_object)?;
        while more {
            let name = self.read(Reader::name)?;
            map.serialize_entry(&name, &Transcoder(self.0))?;
            more = self.read(Reader::next_property)?;
        }
        self.0.borrow_mut().ascend();
        map.end()
    }
}

/// Writes the data of a deserializer as JSON text.
struct Collector<'w> {
    writer: &'w mut Writer,
    depth: u8,
}

impl Collector<'_> {
    /// The collector of an item or property.
    fn inner<E: serde_core::de::Error>(&mut self) -> Result<Collector<'_>, E> {
        if self.depth == DEPTH_LIMIT {
            return Err(E::custom("too many levels of nesting"));
        }
        Ok(Collector {
            writer: self.writer,
            depth: self.depth + 1,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Collector<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Collector<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that JSON can express")
    }

    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.writer.boolean(value);
        Ok(())
    }

    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        self.writer.number(&value);
        Ok(())
    }

    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.writer.number(&value);
        Ok(())
    }

    fn visit_f64<E: serde_core::de::Error>(self, value: f64) -> Result<(), E> {
        if !value.is_finite() {
            return Err(E::invalid_value(Unexpected::Float(value), &self));
        }
        self.writer.number(&value);
        Ok(())
    }

    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.writer.string(value);
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.writer.null();
        Ok(())
    }

    fn visit_none<E>(self) -> Result<(), E> {
        self.writer.null();
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        self.writer.begin_array();
        while items
            .next_element_seed(ItemCollector(self.inner()?))?
            .is_some()
        {}
        self.writer.end_array();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<(), A::Error> {
        self.writer.begin_object();
        while entries.next_key_seed(KeyCollector(self.writer))?.is_some() {
            entries.next_value_seed(self.inner()?)?;
        }
        self.writer.end_object();
        Ok(())
    }
}

/// Writes the next item of an array, after a comma if it isn't the first.
struct ItemCollector<'w>(Collector<'w>);

impl<'de> DeserializeSeed<'de> for ItemCollector<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.writer.item();
        self.0.deserialize(deserializer)
    }
}

/// Writes the name of a property. A key that isn't a string (YAML's `1:`) becomes the text of that key.
struct KeyCollector<'w>(&'w mut Writer);

impl<'de> DeserializeSeed<'de> for KeyCollector<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for KeyCollector<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        self.0.name(name);
        Ok(())
    }

    fn visit_bool<E>(self, name: bool) -> Result<(), E> {
        self.0.name(&name.to_string());
        Ok(())
    }

    fn visit_i64<E>(self, name: i64) -> Result<(), E> {
        self.0.name(&name.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, name: u64) -> Result<(), E> {
        self.0.name(&name.to_string());
        Ok(())
    }
}
