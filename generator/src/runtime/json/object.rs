//! Objects that are described by a table of their properties.
//!
//! What is made anew for each model is little: the table, a placeholder, and how to get at a field. All loops are here,
//! once for all models, since a client may have a thousand of them.

use super::fault::Expected;
use super::writer::Tag;
use super::{Fault, Json, Map, Name, Reader, Writer};

/// How many boxes a placeholder may need, one in the other.
const ROOM: u8 = 64;

/// A model whose JSON form is an object.
pub trait Object: Json + 'static {
    /// Its properties, in the order in which they are written.
    const PROPERTIES: &'static Properties;

    /// The fields that hold them, in the same order.
    const FIELDS: &'static [Field<Self>];

    /// Where all other properties go, if they are kept.
    const ADDITIONAL: Option<Additional<Self>> = None;
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
}

/// How the field is read and written that holds a property.
#[derive(Debug)]
pub struct Field<M> {
    /// Reads the property's value into the field.
    pub read: fn(&mut M, &mut Reader<'_>) -> Result<(), Fault>,
    /// Writes the property, unless it is absent.
    pub write: fn(&M, &mut Writer, &Name),
}

/// Tells whether an object already has a property of a name.
pub type Taken<'t> = &'t dyn Fn(&str) -> bool;

/// How a model keeps the properties that it doesn't declare.
#[derive(Debug)]
pub struct Additional<M> {
    /// Reads the property of a name, in the object that begins at an offset.
    pub read: fn(&mut M, String, usize, &mut Reader<'_>) -> Result<(), Fault>,
    /// Writes all whose names aren't taken.
    pub write: fn(&M, &mut Writer, taken: Taken<'_>),
}

impl Property {
    /// The optional property of a name.
    pub const fn new(name: Name) -> Self {
        Self {
            name,
            required: false,
        }
    }

    /// The property, required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
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

/// The fields of a model whose type doesn't matter any more.
trait Fields {
    fn read(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Fault>;

    fn read_other(
        &mut self,
        name: String,
        object: usize,
        reader: &mut Reader<'_>,
    ) -> Result<(), Fault>;

    fn write(&self, index: usize, name: &Name, writer: &mut Writer);

    fn write_others(&self, taken: Taken<'_>, writer: &mut Writer);
}

impl<M: Object> Fields for M {
    fn read(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), Fault> {
        M::FIELDS
            .get(index)
            .map_or(Ok(()), |field| (field.read)(self, reader))
    }

    fn read_other(
        &mut self,
        name: String,
        object: usize,
        reader: &mut Reader<'_>,
    ) -> Result<(), Fault> {
        match M::ADDITIONAL {
            Some(additional) => (additional.read)(self, name, object, reader),
            None => reader.pass_over(object, &name),
        }
    }

    fn write(&self, index: usize, name: &Name, writer: &mut Writer) {
        if let Some(field) = M::FIELDS.get(index) {
            (field.write)(self, writer, name);
        }
    }

    fn write_others(&self, taken: Taken<'_>, writer: &mut Writer) {
        if let Some(additional) = M::ADDITIONAL {
            (additional.write)(self, writer, taken);
        }
    }
}

/// Reads an object.
///
/// # Errors
/// The next value is no object, or one without a required property; or the value of a property doesn't fit, and the
/// reader is strict or the property required.
pub fn read_object<M: Object>(reader: &mut Reader<'_>) -> Result<M, Fault> {
    match M::blank(ROOM) {
        Some(mut model) => read_fields(M::PROPERTIES, &mut model, reader).map(|()| model),
        None => {
            let expected = Expected::A("a value of a type that requires itself");
            Err(Fault::misfit(reader.next_offset(), expected))
        }
    }
}

fn read_fields(
    properties: &Properties,
    fields: &mut dyn Fields,
    reader: &mut Reader<'_>,
) -> Result<(), Fault> {
    let start = reader.next_offset();
    let (mut next, mut seen) = (0, Seen::default());
    let mut more = reader.begin_object()?;
    while more {
        match properties.read_name(reader, next)? {
            Found::Declared(index) => {
                let mark = reader.mark();
                match fields.read(index, reader) {
                    Ok(()) => {}
                    Err(fault) if properties.requires(index) => return Err(fault),
                    Err(fault) => reader.give_up(mark, fault)?,
                }
                seen.add(index);
                next = index + 1;
            }
            Found::Other(name) => fields.read_other(name, start, reader)?,
        }
        more = reader.next_property()?;
    }
    reader.ascend();
    match properties.missing(&seen) {
        None => Ok(()),
        Some(name) => Err(Fault::misfit(start, Expected::Property(name))),
    }
}

/// Writes an object.
pub fn write_object<M: Object>(model: &M, writer: &mut Writer) {
    write_fields(M::PROPERTIES, model, writer);
}

fn write_fields(properties: &Properties, fields: &dyn Fields, writer: &mut Writer) {
    let tags = writer.begin_object();
    for tag in tags.iter().filter(|tag| !properties.declares(tag.name)) {
        writer.tag(tag);
    }
    for (index, property) in properties.list.iter().enumerate() {
        let before = writer.len();
        fields.write(index, &property.name, writer);
        if writer.len() == before {
            write_absent(&property.name, &tags, writer);
        }
    }
    let taken = |name: &str| properties.declares(name) || tags.iter().any(|tag| tag.name == name);
    fields.write_others(&taken, writer);
    writer.end_object();
}

/// Writes a property that the model declares but doesn't have, if it is a discriminator.
fn write_absent(name: &Name, tags: &[Tag], writer: &mut Writer) {
    for tag in tags.iter().filter(|tag| tag.name == name.as_str()) {
        writer.tag(tag);
    }
}

/// Reads the property `name` of the object that begins at `object` into `map`, as an optional one.
///
/// # Errors
/// The value doesn't fit and the reader is strict, or the text is broken.
pub fn read_entry<T: Json>(
    map: &mut Map<T>,
    name: String,
    object: usize,
    reader: &mut Reader<'_>,
) -> Result<(), Fault> {
    if reader.is_tag(object, &name) {
        return reader.skip();
    }
    let mark = reader.mark();
    let mut place = None;
    let result = reader.property(&mut place);
    match place {
        Some(value) => map.insert(name, value),
        None => map.remove(&name),
    };
    result.or_else(|fault| reader.give_up(mark, fault))
}

/// Writes the entries of `map` whose names aren't `taken`, as properties of the object that is being written.
pub fn write_entries<T: Json>(map: &Map<T>, writer: &mut Writer, taken: Taken<'_>) {
    writer.entries(map, taken);
}

/// Describes a struct by the properties of its JSON form, one row each: `"name" => field`.
///
/// An optional property is an `Option` and isn't written while it is `None`; where `null` is one of its values, it is an
/// `Option<Option<…>>`. A property that must be there has `required` before its name. A last row `..field` names the
/// [`Map`] that keeps all other properties.
#[allow(unused_macros, reason = "a document may have no object")]
macro_rules! object {
    ($model:ident {
        $($($required:ident)? $name:literal => $field:ident),* $(,)?
        $(..$additional:ident $(,)?)?
    }) => {
        impl $crate::runtime::json::Object for $model {
            const PROPERTIES: &'static $crate::runtime::json::Properties =
                &$crate::runtime::json::Properties::new(&[$(
                    $crate::runtime::json::Property::new(
                        $crate::runtime::json::Name::new($name, concat!(",\"", $name, "\":")),
                    )$(.$required())?,
                )*]);
            const FIELDS: &'static [$crate::runtime::json::Field<Self>] = &[$(
                $crate::runtime::json::Field {
                    read: |model, reader| reader$(.$required())?.property(&mut model.$field),
                    write: |model, writer, name| writer$(.$required())?.property(name, &model.$field),
                },
            )*];
            $(const ADDITIONAL: ::core::option::Option<$crate::runtime::json::Additional<Self>> =
                ::core::option::Option::Some($crate::runtime::json::Additional {
                    read: |model, name, object, reader| {
                        $crate::runtime::json::read_entry(&mut model.$additional, name, object, reader)
                    },
                    write: |model, writer, taken| {
                        $crate::runtime::json::write_entries(&model.$additional, writer, taken)
                    },
                });
            )?
        }
        impl $crate::runtime::json::Json for $model {
            const KINDS: $crate::runtime::json::Kinds = $crate::runtime::json::Kinds::OBJECT;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::Fault> {
                $crate::runtime::json::read_object(reader)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::write_object(self, writer);
            }

            #[inline]
            fn blank(room: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self {
                    $($field: $crate::runtime::json::Json::blank(room)?,)*
                    $($additional: $crate::runtime::json::Json::blank(room)?,)?
                })
            }
        }
        $crate::runtime::json::serde_shims!($model);
    };
}
pub(crate) use object;
