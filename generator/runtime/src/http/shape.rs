//! What a value is to the styles. Its JSON comes in, so that one function writes the value of any model; scalars, lists
//! and objects go out, their parts in the order in which they are written.

use std::ops::Range;
use std::rc::Rc;

use crate::runtime::json::{Fault, Kinds, Reader};

/// A value, and where it stands in a JSON text.
pub(crate) struct Shape {
    text: Rc<str>,
    /// The bytes of the value in `text`.
    pub(crate) range: Range<usize>,
    pub(crate) content: Content,
}

/// What a value is.
pub(crate) enum Content {
    /// `null`.
    Null,
    /// The text of a string, or JSON of anything else without parts.
    Scalar(String),
    /// An array.
    List(Vec<Shape>),
    /// An object.
    Object(Vec<(String, Shape)>),
}

impl Shape {
    /// The shape of a value in JSON; `None` if it has too many levels.
    pub(crate) fn of(json: &[u8]) -> Option<Self> {
        let text = Rc::from(std::str::from_utf8(json).ok()?);
        read(&text, &mut Reader::strict(json)).ok()
    }

    /// The value's JSON.
    pub(crate) fn json(&self) -> &str {
        self.text.get(self.range.clone()).unwrap_or_default()
    }

    /// The value as one text: a list or an object is its JSON.
    pub(crate) fn text(&self) -> &str {
        match &self.content {
            Content::Scalar(text) => text,
            _ => self.json(),
        }
    }

    /// The parts of a list or an object that aren't `null`; those of an object have names.
    pub(crate) fn parts(&self) -> impl Iterator<Item = (Option<&str>, &Shape)> {
        let (items, members): (&[Shape], &[(String, Shape)]) = match &self.content {
            Content::Null | Content::Scalar(_) => (&[], &[]),
            Content::List(items) => (items, &[]),
            Content::Object(members) => (&[], members),
        };
        let items = items.iter().map(|item| (None, item));
        let members = members.iter().map(|(name, member)| (Some(&**name), member));
        items
            .chain(members)
            .filter(|(_, part)| !matches!(part.content, Content::Null))
    }

    /// Whether it is a list or an object.
    pub(crate) fn has_parts(&self) -> bool {
        matches!(self.content, Content::List(_) | Content::Object(_))
    }
}

fn read(text: &Rc<str>, reader: &mut Reader<'_>) -> Result<Shape, Fault> {
    let start = reader.next_offset();
    let content = match reader.kind()? {
        Kinds::STRING => Content::Scalar(reader.string("a string")?.to_owned()),
        Kinds::NUMBER => Content::Scalar(reader.number("a number")?.to_owned()),
        Kinds::BOOLEAN => Content::Scalar(reader.boolean()?.to_string()),
        Kinds::ARRAY => list(text, reader)?,
        Kinds::OBJECT => object(text, reader)?,
        _ => reader.take_null().map(|_| Content::Null)?,
    };
    Ok(Shape {
        text: Rc::clone(text),
        range: start..reader.next_offset(),
        content,
    })
}

fn list(text: &Rc<str>, reader: &mut Reader<'_>) -> Result<Content, Fault> {
    let mut items = Vec::new();
    let mut more = reader.begin_array()?;
    while more {
        items.push(read(text, reader)?);
        more = reader.next_item()?;
    }
    reader.ascend();
    Ok(Content::List(items))
}

fn object(text: &Rc<str>, reader: &mut Reader<'_>) -> Result<Content, Fault> {
    let mut members = Vec::new();
    let mut more = reader.begin_object()?;
    while more {
        let name = reader.name()?;
        members.push((name, read(text, reader)?));
        more = reader.next_property()?;
    }
    reader.ascend();
    Ok(Content::Object(members))
}
