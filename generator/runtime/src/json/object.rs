//! Objects that are described by a table of their properties.
//!
//! What is made anew for each model is little: the table, a placeholder, and the list of its fields. All else is here,
//! once for all models, since a client may have a thousand of them.

use super::fault::Expected;
use super::writer::Tag;
use super::{Fault, Json, Map, Name, Reader, Writer};

/// How many boxes a placeholder may need, one in the other.
const ROOM: u8 = 64;

/// A model whose JSON form is an object.
pub trait Object: Json {
    /// Its properties, in the order in which they are written.
    const PROPERTIES: &'static Properties;
}

/// The properties of a model.
#[derive(Debug)]
pub struct Properties {
    list: &'static [Property],
    /// Which of the first 64 are required.
    required: u64,
}

/// A property of a model.
#[derive(Debug)]
pub struct Property {
    name: Name,
    required: bool,
    read_only: bool,
}

/// The field that holds a property.
pub trait Field {
    /// Reads the property's value.
    ///
    /// # Errors
    /// The value doesn't fit. If the property is optional, it is then absent.
    fn read(&mut self, required: bool, reader: &mut Reader<'_>) -> Result<(), Fault>;

    /// Writes the property, unless it is absent.
    fn write(&self, name: &Name, required: bool, writer: &mut Writer);
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

    fn write(&self, name: &Name, required: bool, writer: &mut Writer) {
        if required || !self.is_absent() {
            writer.known_name(name);
            Json::write(self, writer);
        }
    }
}

/// The field that holds all properties that a model doesn't declare.
pub trait OtherFields {
    /// Reads the property of a name, in the object that begins at an offset.
    ///
    /// # Errors
    /// The value doesn't fit and the reader is strict, or the text is broken.
    fn read(&mut self, name: String, object: usize, reader: &mut Reader<'_>) -> Result<(), Fault>;

    /// Writes the properties whose names aren't taken.
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
        result.or_else(|fault| reader.give_up(mark, fault))
    }

    fn write(&self, taken: &dyn Fn(&str) -> bool, writer: &mut Writer) {
        for (name, value) in self.iter().filter(|(name, _)| !taken(name)) {
            writer.name(name);
            value.write(writer);
        }
    }
}

impl Property {
    /// The optional property of a name.
    pub const fn new(name: Name) -> Self {
        Self {
            name,
            required: false,
            read_only: false,
        }
    }

    /// The property, required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The property, as one that only a server sends.
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
    /// The properties of a model.
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

    /// Reads the next property's name. It is nearly always the one at `hint`, after the last one.
    #[inline]
    fn read_name(&self, reader: &mut Reader<'_>, hint: usize) -> Result<Found, Fault> {
        match self.list.get(hint) {
            Some(property) if reader.take_name(&property.name) => Ok(Found::Declared(hint)),
            _ => reader.name().map(|name| self.look_up(name, hint)),
        }
    }

    /// Looks a name up, from `hint` on and around.
    fn look_up(&self, name: String, hint: usize) -> Found {
        let (before, after) = self.list.split_at_checked(hint).unwrap_or((&[], self.list));
        let is_it = |property: &Property| property.name.as_str() == name;
        let index = match after.iter().position(is_it) {
            Some(index) => Some(before.len() + index),
            None => before.iter().position(is_it),
        };
        index.map_or(Found::Other(name), Found::Declared)
    }

    /// The name of a required property that hasn't been seen.
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

/// A property of an object that is being read, as the table knows it.
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

/// A model whose properties are still to be read.
///
/// # Errors
/// There can be no value of its type.
pub fn placeholder<M: Object>(reader: &mut Reader<'_>) -> Result<M, Fault> {
    M::blank(ROOM).ok_or_else(|| {
        let expected = Expected::A("a value of a type that requires itself");
        Fault::mismatch(reader.next_offset(), expected)
    })
}

/// Reads an object into the fields that hold its properties, and all others.
///
/// # Errors
/// The next value is no object, or one without a required property; or the value of a property doesn't fit, and the
/// reader is strict or the property required.
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
                None => reader.pass_over(start, &name)?,
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
        Err(fault) if !required => reader.give_up(mark, fault),
        result => result,
    }
}

/// Writes an object from the fields that hold its properties, and all others.
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

/// Writes the declared properties of an object, with the discriminators that must be among them.
#[cold]
fn write_tagged(writer: &mut Writer, properties: &Properties, fields: &[&dyn Field], tags: &[Tag]) {
    for tag in tags.iter().filter(|tag| !properties.declares(tag.name)) {
        writer.tag(tag);
    }
    for (property, field) in properties.list.iter().zip(fields) {
        let before = writer.len();
        property.write(*field, writer);
        // The model may declare the discriminator and not have it.
        let is_absent = writer.len() == before;
        let is_it = |tag: &&Tag| is_absent && tag.name == property.name.as_str();
        tags.iter().filter(is_it).for_each(|tag| writer.tag(tag));
    }
}

/// Describes a struct by the properties of its JSON form, one row each: `"name" => field`.
///
/// An optional property is an `Option` and isn't written while it is `None`; where `null` is one of its values, it is an
/// `Option<Option<…>>`. A property that must be there has `required` before its name, one that only a server sends
/// `read_only`. A last row `..field` names the
/// [`Map`] that keeps all other properties.
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
                        $crate::runtime::codegen::Name::new($name, concat!(",\"", $name, "\":")),
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
                let mut model: Self = $crate::runtime::codegen::placeholder(reader)?;
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
            fn blank(depth: u8) -> ::core::option::Option<Self> {
                let _ = depth; // An object without properties has no use for it.
                ::core::option::Option::Some(Self {
                    $($field: $crate::runtime::codegen::Json::blank(depth)?,)*
                    $($others: $crate::runtime::codegen::Json::blank(depth)?,)?
                })
            }
        }
        $crate::runtime::codegen::serde_shims!($model);
    };
}

/// What [`object!`](object) has of the field for all other properties: some or none.
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
