//! Objects that are described by a table of their properties.

use super::fault::Expected;
use super::writer::Tag;
use super::{Fault, Json, Map, Name, Reader, Writer};

/// How many boxes a placeholder may need, one in the other.
const ROOM: u8 = 64;

/// A model whose JSON form is an object.
pub trait Object: Json + 'static {
    /// Its properties, in the order in which they are written.
    const FIELDS: &'static [Field<Self>];

    /// Where properties go that are not among [`Object::FIELDS`], if they are kept.
    const ADDITIONAL: Option<Additional<Self>> = None;
}

/// One property of a model.
#[derive(Debug)]
pub struct Field<M> {
    name: Name,
    required: bool,
    read: fn(&mut M, &mut Reader<'_>) -> Result<(), Fault>,
    write: fn(&M, &mut Writer, &Name),
}

impl<M> Field<M> {
    /// An optional property, called `name` in JSON.
    pub const fn new(
        name: Name,
        read: fn(&mut M, &mut Reader<'_>) -> Result<(), Fault>,
        write: fn(&M, &mut Writer, &Name),
    ) -> Self {
        Self {
            name,
            required: false,
            read,
            write,
        }
    }

    /// The property, required.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// Reads the property of a name, of the object at an offset, into a model.
type ReadOther<M> = fn(&mut M, String, usize, &mut Reader<'_>) -> Result<(), Fault>;

/// Writes all the properties whose names aren't taken.
type WriteOthers<M> = fn(&M, &mut Writer, &dyn Fn(&str) -> bool);

/// How a model keeps the properties that it doesn't declare.
#[derive(Debug)]
pub struct Additional<M> {
    read: ReadOther<M>,
    write: WriteOthers<M>,
}

impl<M> Additional<M> {
    /// From two functions: one reads the property of a name, in the object at an offset; one writes all whose names
    /// aren't taken.
    pub const fn new(read: ReadOther<M>, write: WriteOthers<M>) -> Self {
        Self { read, write }
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
pub fn write_entries<T: Json>(map: &Map<T>, writer: &mut Writer, taken: &dyn Fn(&str) -> bool) {
    writer.entries(map, taken);
}

/// A property of an object that is being read, as the table knows it.
enum Property<M: 'static> {
    Declared(usize, &'static Field<M>),
    Other(String),
}

/// Reads the next property's name. It is nearly always the one at `hint`, after the last one.
#[inline]
fn read_name<M: Object>(reader: &mut Reader<'_>, hint: &mut usize) -> Result<Property<M>, Fault> {
    let (index, field) = match M::FIELDS.get(*hint) {
        Some(field) if reader.take_name(&field.name) => (*hint, field),
        _ => match look_up(reader.name()?, *hint) {
            Property::Declared(index, field) => (index, field),
            other => return Ok(other),
        },
    };
    *hint = index + 1;
    Ok(Property::Declared(index, field))
}

/// Looks a name up in the table, from `hint` on and around.
fn look_up<M: Object>(name: String, hint: usize) -> Property<M> {
    let mut after = M::FIELDS.iter().enumerate().skip(hint);
    let mut before = M::FIELDS.iter().enumerate().take(hint);
    let matches = |(_, field): &(usize, &Field<M>)| field.name.as_str() == name;
    match after.find(matches).or_else(|| before.find(matches)) {
        Some((index, field)) => Property::Declared(index, field),
        None => Property::Other(name),
    }
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

    /// The name of a required property that hasn't been read.
    #[inline]
    fn missing<M: Object>(&self) -> Option<&'static str> {
        let required = const { required_among_first::<M>() };
        if self.first & required == required && M::FIELDS.len() <= 64 {
            return None;
        }
        let mut fields = M::FIELDS.iter().enumerate();
        fields
            .find(|(index, field)| field.required && !self.has(*index))
            .map(|(_, field)| field.name.as_str())
    }
}

const fn required_among_first<M: Object>() -> u64 {
    let mut required = 0;
    let mut index = 0;
    let mut fields = M::FIELDS;
    while let [field, rest @ ..] = fields {
        if field.required && index < 64 {
            required |= 1 << index;
        }
        index += 1;
        fields = rest;
    }
    required
}

/// Reads an object.
///
/// # Errors
/// The next value is no object, or one without a required property; or the value of a property doesn't fit, and the
/// reader is strict or the property required.
pub fn read_object<M: Object>(reader: &mut Reader<'_>) -> Result<M, Fault> {
    let start = reader.next_offset();
    let Some(mut model) = M::blank(ROOM) else {
        return Err(Fault::misfit(
            start,
            Expected::A("a value of a type that requires itself"),
        ));
    };
    let (mut hint, mut seen) = (0, Seen::default());
    let mut more = reader.begin_object()?;
    while more {
        match read_name::<M>(reader, &mut hint)? {
            Property::Declared(index, field) => {
                let mark = reader.mark();
                match (field.read)(&mut model, reader) {
                    Ok(()) => seen.add(index),
                    Err(fault) if field.required => return Err(fault),
                    Err(fault) => reader.give_up(mark, fault)?,
                }
            }
            Property::Other(name) => match M::ADDITIONAL {
                Some(additional) => (additional.read)(&mut model, name, start, reader)?,
                None => reader.pass_over(start, &name)?,
            },
        }
        more = reader.next_property()?;
    }
    reader.ascend();
    match seen.missing::<M>() {
        None => Ok(model),
        Some(name) => Err(Fault::misfit(start, Expected::Property(name))),
    }
}

/// Writes an object.
pub fn write_object<M: Object>(model: &M, writer: &mut Writer) {
    let tags = writer.begin_object();
    if tags.is_empty() {
        for field in M::FIELDS {
            (field.write)(model, writer, &field.name);
        }
    } else {
        write_tagged(model, &tags, writer);
    }
    if let Some(additional) = M::ADDITIONAL {
        let taken = |name: &str| declares::<M>(name) || tags.iter().any(|tag| tag.name == name);
        (additional.write)(model, writer, &taken);
    }
    writer.end_object();
}

/// Writes the declared properties of an object, with the discriminators that must be among them.
#[cold]
fn write_tagged<M: Object>(model: &M, tags: &[Tag], writer: &mut Writer) {
    for tag in tags.iter().filter(|tag| !declares::<M>(tag.name)) {
        writer.tag(tag);
    }
    for field in M::FIELDS {
        let before = writer.len();
        (field.write)(model, writer, &field.name);
        if writer.len() == before {
            // The model declares the discriminator but doesn't have it.
            tags.iter()
                .filter(|tag| tag.name == field.name.as_str())
                .for_each(|tag| writer.tag(tag));
        }
    }
}

fn declares<M: Object>(name: &str) -> bool {
    M::FIELDS.iter().any(|field| field.name.as_str() == name)
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
            const FIELDS: &'static [$crate::runtime::json::Field<Self>] = &[$(
                $crate::runtime::json::Field::<Self>::new(
                    $crate::runtime::json::Name::new($name, concat!(",\"", $name, "\":")),
                    |model, reader| reader$(.$required())?.property(&mut model.$field),
                    |model, writer, name| writer$(.$required())?.property(name, &model.$field),
                )$(.$required())?,
            )*];
            $(const ADDITIONAL: ::core::option::Option<$crate::runtime::json::Additional<Self>> =
                ::core::option::Option::Some($crate::runtime::json::Additional::new(
                    |model, name, object, reader| {
                        $crate::runtime::json::read_entry(&mut model.$additional, name, object, reader)
                    },
                    |model, writer, taken| {
                        $crate::runtime::json::write_entries(&model.$additional, writer, taken)
                    },
                ));
            )?
        }
        impl $crate::runtime::json::Json for $model {
            const KINDS: $crate::runtime::json::Kinds = $crate::runtime::json::Kinds::OBJECT;

            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::Fault> {
                $crate::runtime::json::read_object(reader)
            }

            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::write_object(self, writer);
            }

            fn blank(room: u8) -> ::core::option::Option<Self> {
                let _ = room; // An object without properties has no use for it.
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
