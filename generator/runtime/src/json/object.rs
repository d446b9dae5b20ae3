//! Reads and writes objects by a table of their properties.
//!
//! A client may have a thousand models. To keep its compile time low, only the table, the placeholder and the list of
//! fields are compiled for each model; everything else here is compiled once.

use super::fault::Expected;
use super::writer::Tag;
use super::{Fault, Json, Map, PropertyName, Reader, Writer};

/// The maximum number of nested boxes in a placeholder.
const MAX_BOXES: u8 = 64;

/// A model whose JSON form is an object.
pub trait Object: Json {
    /// The properties, in the order in which they are written.
    const PROPERTIES: &'static Properties;
}

/// The properties of a model.
#[derive(Debug)]
pub struct Properties {
    list: &'static [Property],
    /// A bit for each of the first 64 properties, set if the property is required.
    required: u64,
}

/// A property of a model.
#[derive(Debug)]
pub struct Property {
    name: PropertyName,
    required: bool,
    read_only: bool,
}

/// The field that contains the value of a property.
pub trait Field {
    /// Reads the property's value.
    ///
    /// # Errors
    /// The value doesn't match. An optional property is then absent.
    fn read(&mut self, required: bool, reader: &mut Reader<'_>) -> Result<(), Fault>;

    /// Writes the property, unless it is absent.
    fn write(&self, name: &PropertyName, required: bool, writer: &mut Writer);
}

impl<T: Json> Field for T {
    fn read(&mut self, required: bool, reader: &mut Reader<'_>) -> Result<(), Fault> {
        if required {
            *self = T::read(reader)?;
            Ok(())
        } else {
            self.read_optional(reader)
        }
    }

    fn write(&self, name: &PropertyName, required: bool, writer: &mut Writer) {
        if required || !self.is_absent() {
            writer.known_name(name);
            Json::write(self, writer);
        }
    }
}

/// The field that contains the properties which a model doesn't declare (`additionalProperties`).
pub trait OtherFields {
    /// Reads the value of the property `name`, in the object that starts at the offset `object`.
    ///
    /// # Errors
    /// The value doesn't match and the reader is strict, or the text is not JSON.
    fn read(&mut self, name: String, object: usize, reader: &mut Reader<'_>) -> Result<(), Fault>;

    /// Writes the properties, without those for whose names `taken` returns true.
    fn write(&self, taken: &dyn Fn(&str) -> bool, writer: &mut Writer);
}

impl<T: Json> OtherFields for Map<T> {
    fn read(&mut self, name: String, object: usize, reader: &mut Reader<'_>) -> Result<(), Fault> {
        if reader.is_tag(object, &name) {
            return reader.skip();
        }
        let mark = reader.mark();
        let mut place: Option<T> = None;
        let result = place.read_optional(reader);
        match place {
            Some(value) => self.insert(name, value),
            None => self.remove(&name),
        };
        result.or_else(|fault| reader.skip_mismatch(mark, fault))
    }

    fn write(&self, taken: &dyn Fn(&str) -> bool, writer: &mut Writer) {
        for (name, value) in self.iter().filter(|(name, _)| !taken(name)) {
            writer.name(name);
            value.write(writer);
        }
    }
}

impl Property {
    /// Creates an optional property.
    pub const fn new(name: PropertyName) -> Self {
        Self {
            name,
            required: false,
            read_only: false,
        }
    }

    /// Makes the property required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Makes the property `readOnly`: requests don't contain it.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    #[inline]
    fn write(&self, field: &dyn Field, writer: &mut Writer) {
        if !(self.read_only && writer.is_to_server()) {
            field.write(&self.name, self.required, writer);
        }
    }
}

impl Properties {
    /// Creates the table of a model.
    pub const fn new(list: &'static [Property]) -> Self {
        let mut required = 0;
        let mut bit = 1_u64;
        let mut rest = list;
        while let [property, after @ ..] = rest {
            if property.required {
                required |= bit;
            }
            bit <<= 1;
            rest = after;
        }
        Self { list, required }
    }

    fn requires(&self, index: usize) -> bool {
        self.list
            .get(index)
            .is_some_and(|property| property.required)
    }

    fn declares(&self, name: &str) -> bool {
        self.list
            .iter()
            .any(|property| property.name.as_str() == name)
    }

    /// Reads the name of the next property. Servers usually keep the order of the document, so `hint` is tried first.
    #[inline]
    fn read_name(&self, reader: &mut Reader<'_>, hint: usize) -> Result<Found, Fault> {
        match self.list.get(hint) {
            Some(property) if reader.take_name(&property.name) => Ok(Found::Declared(hint)),
            _ => reader.name().map(|name| self.look_up(name, hint)),
        }
    }

    /// Searches for a name, from `hint` to the end of the table, then from its start.
    fn look_up(&self, name: String, hint: usize) -> Found {
        let (before, after) = self.list.split_at_checked(hint).unwrap_or((&[], self.list));
        let is_it = |property: &Property| property.name.as_str() == name;
        let index = match after.iter().position(is_it) {
            Some(index) => Some(before.len() + index),
            None => before.iter().position(is_it),
        };
        index.map_or(Found::Other(name), Found::Declared)
    }

    /// The name of a required property that isn't in `seen`.
    #[inline]
    fn missing(&self, seen: &Seen) -> Option<&'static str> {
        if seen.first & self.required == self.required && self.list.len() <= 64 {
            return None;
        }
        let mut list = self.list.iter().enumerate();
        let missing = list.find(|(index, property)| property.required && !seen.has(*index))?;
        Some(missing.1.name.as_str())
    }
}

/// The result of looking up a name in the table.
enum Found {
    Declared(usize),
    Other(String),
}

/// Which properties have been read, by their index in the table.
#[derive(Default)]
struct Seen {
    first: u64,
    rest: Vec<usize>,
}

impl Seen {
    #[inline]
    fn add(&mut self, index: usize) {
        if index < 64 {
            self.first |= 1 << index;
        } else {
            self.rest.push(index);
        }
    }

    fn has(&self, index: usize) -> bool {
        if index < 64 {
            self.first & (1 << index) != 0
        } else {
            self.rest.contains(&index)
        }
    }
}

/// Creates a model whose fields are placeholders.
///
/// # Errors
/// The type has no finite value.
pub fn new_placeholder<M: Object>(reader: &mut Reader<'_>) -> Result<M, Fault> {
    M::placeholder(MAX_BOXES).ok_or_else(|| {
        let expected = Expected::Described("a value of a type that requires itself");
        Fault::mismatch(reader.next_offset(), expected)
    })
}

/// Reads an object: declared properties into `fields`, in the order of the table, and all others into `others`.
///
/// # Errors
/// The next value isn't an object, or lacks a required property. Or the value of a property doesn't match, and the
/// property is required or the reader is strict.
pub fn read_object(
    reader: &mut Reader<'_>,
    properties: &Properties,
    fields: &mut [&mut dyn Field],
    mut others: Option<&mut dyn OtherFields>,
) -> Result<(), Fault> {
    let start = reader.next_offset();
    let (mut next, mut seen) = (0, Seen::default());
    let mut more = reader.begin_object()?;
    while more {
        match properties.read_name(reader, next)? {
            Found::Declared(index) => {
                if let Some(field) = fields.get_mut(index) {
                    read_field(reader, *field, properties.requires(index))?;
                }
                seen.add(index);
                next = index + 1;
            }
            Found::Other(name) => match &mut others {
                Some(others) => others.read(name, start, reader)?,
                None => reader.skip_undocumented(start, &name)?,
            },
        }
        more = reader.next_property()?;
    }
    reader.ascend();
    match properties.missing(&seen) {
        None => Ok(()),
        Some(name) => Err(Fault::mismatch(start, Expected::Property(name))),
    }
}

#[inline]
fn read_field(reader: &mut Reader<'_>, field: &mut dyn Field, required: bool) -> Result<(), Fault> {
    let mark = reader.mark();
    match field.read(required, reader) {
        Err(fault) if !required => reader.skip_mismatch(mark, fault),
        result => result,
    }
}

/// Writes an object: declared properties from `fields`, in the order of the table, then `others`.
pub fn write_object(
    writer: &mut Writer,
    properties: &Properties,
    fields: &[&dyn Field],
    others: Option<&dyn OtherFields>,
) {
    let tags = writer.begin_object();
    if tags.is_empty() {
        for (property, field) in properties.list.iter().zip(fields) {
            property.write(*field, writer);
        }
    } else {
        write_tagged(writer, properties, fields, &tags);
    }
    if let Some(others) = others {
        let is_tag = |name: &str| tags.iter().any(|tag| tag.name == name);
        others.write(&|name| properties.declares(name) || is_tag(name), writer);
    }
    writer.end_object();
}

/// Writes the declared properties of an object, and the discriminators that enclosing unions require.
#[cold]
fn write_tagged(writer: &mut Writer, properties: &Properties, fields: &[&dyn Field], tags: &[Tag]) {
    for tag in tags.iter().filter(|tag| !properties.declares(tag.name)) {
        writer.tag(tag);
    }
    for (property, field) in properties.list.iter().zip(fields) {
        let before = writer.len();
        property.write(*field, writer);
        // The model declares the discriminator, but its field is absent.
        let is_absent = writer.len() == before;
        let is_it = |tag: &&Tag| is_absent && tag.name == property.name.as_str();
        tags.iter().filter(is_it).for_each(|tag| writer.tag(tag));
    }
}

/// Implements the JSON form of a struct from a table of its properties, one row each: `"name" => field`.
///
/// The field of an optional property is an `Option`, or an `Option<Option<…>>` if the property is nullable; `None`
/// isn't written. The word `required` precedes the name of a required property, `read_only` that of a `readOnly` one.
/// The last row may be `..field`: this [`Map`] contains all other properties.
#[doc(hidden)]
#[macro_export]
macro_rules! __object {
    ($model:ident {
        $($($marker:ident)* $name:literal => $field:ident),* $(,)?
        $(..$others:ident $(,)?)?
    }) => {
        impl $crate::runtime::codegen::Object for $model {
            const PROPERTIES: &'static $crate::runtime::codegen::Properties =
                &$crate::runtime::codegen::Properties::new(&[$(
                    $crate::runtime::codegen::Property::new(
                        $crate::runtime::codegen::PropertyName::new($name, concat!(",\"", $name, "\":")),
                    )$(.$marker())*,
                )*]);
        }
        impl $crate::runtime::codegen::Json for $model {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::OBJECT;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                #[allow(unused_mut, reason = "an object may have no properties")]
                let mut model: Self = $crate::runtime::codegen::new_placeholder(reader)?;
                $crate::runtime::codegen::read_object(
                    reader,
                    <Self as $crate::runtime::codegen::Object>::PROPERTIES,
                    &mut [$(&mut model.$field),*],
                    $crate::runtime::codegen::others!($(&mut model.$others)?),
                )?;
                ::core::result::Result::Ok(model)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                $crate::runtime::codegen::write_object(
                    writer,
                    <Self as $crate::runtime::codegen::Object>::PROPERTIES,
                    &[$(&self.$field),*],
                    $crate::runtime::codegen::others!($(&self.$others)?),
                );
            }

            #[inline]
            fn placeholder(depth: u8) -> ::core::option::Option<Self> {
                let _ = depth; // An object without properties doesn't use it.
                ::core::option::Option::Some(Self {
                    $($field: $crate::runtime::codegen::Json::placeholder(depth)?,)*
                    $($others: $crate::runtime::codegen::Json::placeholder(depth)?,)?
                })
            }
        }
        $crate::runtime::codegen::serde_shims!($model);
    };
}

/// Wraps the field for all other properties in an `Option`, for [`object!`](object).
#[doc(hidden)]
#[macro_export]
macro_rules! __others {
    () => {
        ::core::option::Option::None
    };
    ($others:expr) => {
        ::core::option::Option::Some($others)
    };
}
