//! Writes JSON text without white space.

use serde_core::Serialize;

use super::plain::{PropertyName, plain_length};
use super::value_enum::Constant;
use super::{EncodeError, Json};
use crate::runtime::values::FilePart;

/// Writes JSON text.
#[derive(Debug)]
pub struct Writer {
    text: Vec<u8>,
    /// The first value that JSON can't express: its offset in the text, and its description.
    rejected: Option<(usize, &'static str)>,
    /// The discriminators that unions require in the next object.
    tags: Vec<Tag>,
    /// Whether `readOnly` properties are left out.
    to_server: bool,
    /// The files of a `multipart` body, each with the offset of the empty string that represents it in the text. `None`
    /// if files are written as JSON strings.
    pub(crate) files: Option<Vec<(usize, FilePart)>>,
}

/// A discriminator that the object at the offset `object` must contain.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag {
    pub(crate) name: &'static str,
    value: Constant,
    object: usize,
}

impl Writer {
    /// Creates a writer with an empty text.
    pub fn new() -> Self {
        Self {
            text: Vec::with_capacity(128),
            rejected: None,
            tags: Vec::new(),
            to_server: false,
            files: None,
        }
    }

    /// Creates a writer for requests, which leaves out `readOnly` properties.
    pub fn to_server() -> Self {
        Self {
            to_server: true,
            ..Self::new()
        }
    }

    pub(crate) fn is_to_server(&self) -> bool {
        self.to_server
    }

    /// Returns the text.
    ///
    /// # Errors
    /// JSON can't express one of the values.
    pub fn finish(self) -> Result<Vec<u8>, EncodeError> {
        match self.rejected {
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

    /// Writes a value with its `Serialize` implementation. If that fails, the error contains `description`, with its
    /// article.
    pub(crate) fn serialized(&mut self, value: &impl Serialize, description: &'static str) {
        if serde_json::to_writer(&mut self.text, value).is_err() {
            self.reject(description);
        }
    }

    /// Writes a floating-point number; an integral one without a fraction: `4` rather than `4.0`.
    pub fn float(&mut self, value: f64) {
        // `f64` represents every integer up to this one exactly.
        const EXACT: f64 = (1_u64 << 53) as f64;
        let negative_zero = value == 0.0 && value.is_sign_negative();
        if !value.is_finite() {
            self.reject("an infinite number or NaN");
        } else if value.fract() == 0.0 && value.abs() <= EXACT && !negative_zero {
            self.number(&(value as i64));
        } else {
            self.number(&value);
        }
    }

    /// Records that JSON can't express a value, and writes `null` in its place. The description has its article.
    #[cold]
    pub fn reject(&mut self, description: &'static str) {
        self.rejected.get_or_insert((self.text.len(), description));
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

    /// Writes the JSON text of `value` as a string.
    pub fn embedded<T: Json>(&mut self, value: &T) {
        let mut inner = Self {
            to_server: self.to_server,
            ..Self::new()
        };
        value.write(&mut inner);
        match (inner.rejected, str::from_utf8(&inner.text)) {
            (Some((_, description)), _) => self.reject(description),
            (None, text) => self.string(text.unwrap_or_default()),
        }
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

    /// Begins an item of an array: writes a comma unless it is the first.
    pub fn item(&mut self) {
        if self.text.last() != Some(&b'[') {
            self.text.push(b',');
        }
    }

    /// Ends an array.
    pub fn end_array(&mut self) {
        self.text.push(b']');
    }

    /// Begins an object. Returns the discriminators that it must contain; see [`Writer::tag`].
    pub(crate) fn begin_object(&mut self) -> Vec<Tag> {
        let tags = match self.tags.last() {
            Some(tag) if tag.object == self.text.len() => std::mem::take(&mut self.tags),
            _ => Vec::new(),
        };
        self.text.push(b'{');
        tags
    }

    /// Writes the name of a property, after a comma if it isn't the first.
    pub fn name(&mut self, name: &str) {
        if self.text.last() != Some(&b'{') {
            self.text.push(b',');
        }
        self.string(name);
        self.text.push(b':');
    }

    /// Like [`name`](Self::name), for a name whose encoding is known.
    pub(crate) fn known_name(&mut self, name: &PropertyName) {
        let first = self.text.last() == Some(&b'{');
        match if first {
            name.encoded()
        } else {
            name.encoded_after_comma()
        } {
            Some(encoded) => self.text.extend_from_slice(encoded),
            None => self.name(name.as_str()),
        }
    }

    /// Ends an object.
    pub fn end_object(&mut self) {
        self.text.push(b'}');
    }

    /// Writes `value`, an object. If it doesn't write the discriminator `name` itself, `name` is written with the value
    /// `tag`.
    pub fn tagged<T: Json>(&mut self, name: &'static str, tag: impl Into<Constant>, value: &T) {
        let object = self.text.len();
        // If nested unions have the same discriminator, the innermost union determines its value.
        self.tags
            .retain(|outer| outer.name != name || outer.object != object);
        self.tags.push(Tag {
            name,
            value: tag.into(),
            object,
        });
        value.write(self);
        // Removes the tag again if `value` wasn't an object.
        self.tags.pop_if(|tag| tag.object == object);
    }

    /// Writes a discriminator as a property.
    pub(crate) fn tag(&mut self, tag: &Tag) {
        self.name(tag.name);
        match tag.value {
            Constant::String(text) => self.string(text),
            value => serde_json::Value::from(value).write(self),
        }
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
