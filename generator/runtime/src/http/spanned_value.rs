//! Parses the JSON text of a parameter or body to a tree, from which styles, forms and `multipart` bodies are written.
//! Because the input is JSON, this code is not generic over models.

use std::ops::Range;
use std::rc::Rc;

use crate::runtime::json::{Fault, Kinds, Reader};

/// A JSON value and its place in a text.
pub(crate) struct SpannedValue {
    text: Rc<str>,
    /// The range of the value in `text`, in bytes.
    pub(crate) span: Range<usize>,
    pub(crate) content: Content,
}

/// The content of a JSON value.
pub(crate) enum Content {
    /// `null`.
    Null,
    /// The characters of a string, or the JSON text of a number or boolean.
    Scalar(String),
    /// An array.
    List(Vec<SpannedValue>),
    /// An object.
    Object(Vec<(String, SpannedValue)>),
}

impl SpannedValue {
    /// Parses JSON text; `None` if it is nested too deeply.
    pub(crate) fn parse(json: &[u8]) -> Option<Self> {
        let text = Rc::from(std::str::from_utf8(json).ok()?);
        read(&text, &mut Reader::strict(json)).ok()
    }

    /// The JSON text of the value.
    pub(crate) fn json(&self) -> &str {
        self.text.get(self.span.clone()).unwrap_or_default()
    }

    /// The characters of a scalar, or the JSON text of a list or an object.
    pub(crate) fn text(&self) -> &str {
        match &self.content {
            Content::Scalar(text) => text,
            _ => self.json(),
        }
    }

    /// The items of a list, or the properties of an object with their names; without those that are `null`.
    pub(crate) fn children(&self) -> impl Iterator<Item = (Option<&str>, &SpannedValue)> {
        let (items, members): (&[SpannedValue], &[(String, SpannedValue)]) = match &self.content {
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
    pub(crate) fn has_children(&self) -> bool {
        matches!(self.content, Content::List(_) | Content::Object(_))
    }
}

fn read(text: &Rc<str>, reader: &mut Reader<'_>) -> Result<SpannedValue, Fault> {
    let start = reader.next_offset();
    let content = match reader.kind()? {
        Kinds::STRING => Content::Scalar(reader.string("a string")?.to_owned()),
        Kinds::NUMBER => Content::Scalar(reader.number("a number")?.to_owned()),
        Kinds::BOOLEAN => Content::Scalar(reader.boolean()?.to_string()),
        Kinds::ARRAY => list(text, reader)?,
        Kinds::OBJECT => object(text, reader)?,
        _ => reader.take_null().map(|_| Content::Null)?,
    };
    Ok(SpannedValue {
        text: Rc::clone(text),
        span: start..reader.next_offset(),
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
