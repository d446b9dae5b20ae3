//! The way out: JSON text without white space.

use serde_core::Serialize;

use super::plain::{Name, plain_length};
use super::{EncodeError, Json};
use crate::runtime::values::FilePart;

/// Writes JSON text.
#[derive(Debug)]
pub struct Writer {
    text: Vec<u8>,
    /// The first value that has no form in JSON: where it would stand, and what it is.
    refused: Option<(usize, &'static str)>,
    /// The discriminators of the object that comes next.
    tags: Vec<Tag>,
    /// Whether properties are left out that only a server sends.
    to_server: bool,
    /// The files of a `multipart` body, each with the offset of the empty string that stands for it in the text; `None`
    /// where a file is written as its text.
    pub(crate) files: Option<Vec<(usize, FilePart)>>,
}

/// A discriminator's value, which must be in the object that begins at an offset.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag {
    pub(crate) name: &'static str,
    value: &'static str,
    object: usize,
}

impl Writer {
    /// A writer that has written nothing.
    pub fn new() -> Self {
        Self {
            text: Vec::with_capacity(128),
            refused: None,
            tags: Vec::new(),
            to_server: false,
            files: None,
        }
    }

    /// A writer of what goes to a server: it leaves out what only a server sends.
    pub fn to_server() -> Self {
        Self {
            to_server: true,
            ..Self::new()
        }
    }

    pub(crate) fn is_to_server(&self) -> bool {
        self.to_server
    }

    /// The text.
    ///
    /// # Errors
    /// One of the values had no form in JSON.
    pub fn finish(self) -> Result<Vec<u8>, EncodeError> {
        match self.refused {
            None => Ok(self.text),
            Some((offset, value)) => Err(EncodeError::locate(&self.text, offset, value)),
        }
    }

    /// Writes `null`.
    pub fn null(&mut self) {
        self.text.extend_from_slice(b"null");
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) {
        self.text
            .extend_from_slice(if value { b"true" } else { b"false" });
    }

    /// Writes a number, which must be finite.
    pub fn number(&mut self, value: &impl Serialize) {
        self.serialized(value, "a number that is out of range");
    }

    /// Writes a value as serde does. `what` it is if that fails, with its article.
    pub(crate) fn serialized(&mut self, value: &impl Serialize, what: &'static str) {
        if serde_json::to_writer(&mut self.text, value).is_err() {
            self.refuse(what);
        }
    }

    /// Writes a number, a whole one without a fraction: `4` rather than `4.0`.
    pub fn float(&mut self, value: f64) {
        // Up to here, every whole number is one of both types.
        const EXACT: f64 = (1_u64 << 53) as f64;
        let negative_zero = value == 0.0 && value.is_sign_negative();
        if !value.is_finite() {
            self.refuse("a number that is infinite or none");
        } else if value.fract() == 0.0 && value.abs() <= EXACT && !negative_zero {
            self.number(&(value as i64));
        } else {
            self.number(&value);
        }
    }

    /// Takes note that a value has no form in JSON; `value` says which, with its article.
    #[cold]
    pub fn refuse(&mut self, value: &'static str) {
        self.refused.get_or_insert((self.text.len(), value));
        self.null();
    }

    /// Writes a string.
    pub fn string(&mut self, value: &str) {
        self.text.push(b'"');
        let mut rest = value.as_bytes();
        while let Some((plain, &[byte, ref after @ ..])) = rest.split_at_checked(plain_length(rest))
        {
            self.text.extend_from_slice(plain);
            self.escape(byte);
            rest = after;
        }
        self.text.extend_from_slice(rest);
        self.text.push(b'"');
    }

    #[cold]
    fn escape(&mut self, byte: u8) {
        let letter = match byte {
            b'"' | b'\\' => byte,
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0c => b'f',
            control => {
                self.text
                    .extend_from_slice(format!("\\u{control:04x}").as_bytes());
                return;
            }
        };
        self.text.extend_from_slice(&[b'\\', letter]);
    }

    /// Begins an array.
    pub fn begin_array(&mut self) {
        self.text.push(b'[');
    }

    /// Separates an array's next item from the one before.
    pub fn item(&mut self) {
        if self.text.last() != Some(&b'[') {
            self.text.push(b',');
        }
    }

    /// Ends an array.
    pub fn end_array(&mut self) {
        self.text.push(b']');
    }

    /// Begins an object. Returns the discriminators that must be in it, for [`Writer::tag`].
    pub(crate) fn begin_object(&mut self) -> Vec<Tag> {
        let tags = match self.tags.last() {
            Some(tag) if tag.object == self.text.len() => std::mem::take(&mut self.tags),
            _ => Vec::new(),
        };
        self.text.push(b'{');
        tags
    }

    /// Begins a property of an object.
    pub fn name(&mut self, name: &str) {
        if self.text.last() != Some(&b'{') {
            self.text.push(b',');
        }
        self.string(name);
        self.text.push(b':');
    }

    /// Begins a property of a model.
    pub(crate) fn known_name(&mut self, name: &Name) {
        let first = self.text.last() == Some(&b'{');
        match if first {
            name.quoted()
        } else {
            name.quoted_after_comma()
        } {
            Some(written) => self.text.extend_from_slice(written),
            None => self.name(name.as_str()),
        }
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.text.push(b'}');
    }

    /// Writes `value`, and makes sure that the property `name` is in it: with its own value if it has one.
    pub fn tagged<T: Json>(&mut self, name: &'static str, tag: &'static str, value: &T) {
        let object = self.text.len();
        // Of unions within unions that have the same discriminator, the innermost knows best.
        self.tags
            .retain(|outer| outer.name != name || outer.object != object);
        self.tags.push(Tag {
            name,
            value: tag,
            object,
        });
        value.write(self);
        // Whatever isn't an object has left the tag where it was.
        self.tags.pop_if(|tag| tag.object == object);
    }

    pub(crate) fn tag(&mut self, tag: &Tag) {
        self.name(tag.name);
        self.string(tag.value);
    }

    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }
}

impl Default for Writer {
    fn default() -> Self {
        Self::new()
    }
}
