//! What a value is to the styles: JSON comes in, so that the value of any model
//! is written by one function; scalars, lists and objects go out, their parts in
//! the order in which they are written.

use crate::runtime::json::{Fault, Kinds, Reader};

/// A value, and its JSON text.
pub(super) struct Shape {
    /// Where it begins in the whole text. // only where a document has `multipart`
    pub(super) offset: usize, // only where a document has `multipart`
    pub(super) json: String,
    pub(super) content: Content,
}

/// What a value is.
pub(super) enum Content {
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
    pub(super) fn of(json: &[u8]) -> Option<Self> {
        read(json, &mut Reader::strict(json)).ok()
    }

    /// The value as one text: a list or an object is its JSON.
    pub(super) fn text(&self) -> &str {
        match &self.content {
            Content::Scalar(text) => text,
            _ => &self.json,
        }
    }

    /// The parts of a list or an object that aren't `null`; those of an object
    /// have names.
    pub(super) fn parts(&self) -> impl Iterator<Item = (Option<&str>, &Shape)> {
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
    pub(super) fn has_parts(&self) -> bool {
        matches!(self.content, Content::List(_) | Content::Object(_))
    }
}

fn read(text: &[u8], reader: &mut Reader<'_>) -> Result<Shape, Fault> {
    let start = reader.next_offset();
    let content = match reader.kind()? {
        Kinds::STRING => Content::Scalar(reader.string("a string")?.to_owned()),
        Kinds::NUMBER => Content::Scalar(reader.number("a number")?.to_owned()),
        Kinds::BOOLEAN => Content::Scalar(reader.boolean()?.to_string()),
        Kinds::ARRAY => list(text, reader)?,
        Kinds::OBJECT => object(text, reader)?,
        _ => reader.take_null().map(|_| Content::Null)?,
    };
    let json = text
        .get(start..reader.next_offset())
        .unwrap_or_default()
        .to_vec();
    Ok(Shape {
        offset: start, // only where a document has `multipart`
        json: String::from_utf8(json).unwrap_or_default(),
        content,
    })
}

fn list(text: &[u8], reader: &mut Reader<'_>) -> Result<Content, Fault> {
    let mut items = Vec::new();
    let mut more = reader.begin_array()?;
    while more {
        items.push(read(text, reader)?);
        more = reader.next_item()?;
    }
    reader.ascend();
    Ok(Content::List(items))
}

fn object(text: &[u8], reader: &mut Reader<'_>) -> Result<Content, Fault> {
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
