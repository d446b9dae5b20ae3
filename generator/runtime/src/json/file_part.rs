//! Files: bytes that stand beside the JSON of a body, each in a part of its own.

use std::fmt;

use bytes::Bytes;

use super::serde::serde_shims;
use super::{EncodeError, Fault, Json, Kinds, Reader, Writer};

/// A file, as a `multipart` body sends one: its bytes, its name and its media type.
///
/// Without a name it is called like the property that it is the value of; without a media type it is of the one that
/// the document gives, or `application/octet-stream`. In JSON, which has no form for bytes, it is its text.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct FilePart {
    bytes: Bytes,
    file_name: Option<String>,
    media_type: Option<String>,
    is_text: bool,
}

impl FilePart {
    /// A file of these bytes.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            ..Self::default()
        }
    }

    /// A field of text, which isn't a file: where the document leaves open which parts a body has.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            is_text: true,
            ..Self::new(text.into())
        }
    }

    /// Gives it a name.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Gives it a media type: `image/png`.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<String>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }

    /// The bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// The name that was given to it; for one without, `otherwise` if it is a file.
    pub(crate) fn name_or<'a>(&'a self, otherwise: &'a str) -> Option<&'a str> {
        let otherwise = (!self.is_text).then_some(otherwise);
        self.file_name.as_deref().or(otherwise)
    }

    /// The media type that was given to it; for one without, `otherwise` if it is a file.
    pub(crate) fn media_type_or<'a>(&'a self, otherwise: &'a str) -> Option<&'a str> {
        let otherwise = (!self.is_text).then_some(otherwise);
        self.media_type.as_deref().or(otherwise)
    }
}

impl From<Bytes> for FilePart {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl From<Vec<u8>> for FilePart {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<&[u8]> for FilePart {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes.to_vec())
    }
}

impl<const N: usize> From<&[u8; N]> for FilePart {
    fn from(bytes: &[u8; N]) -> Self {
        Self::new(bytes.to_vec())
    }
}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePart")
            .field("bytes", &self.bytes.len())
            .field("file_name", &self.file_name)
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

impl Json for FilePart {
    const KINDS: Kinds = Kinds::STRING;

    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        String::read(reader).map(Self::new)
    }

    fn write(&self, writer: &mut Writer) {
        let offset = writer.len();
        if let Some(files) = &mut writer.files {
            files.push((offset, self.clone()));
            writer.string("");
        } else {
            match std::str::from_utf8(&self.bytes) {
                Ok(text) => writer.string(text),
                Err(_) => writer.refuse("a file that isn't text"),
            }
        }
    }

    fn blank(_: u8) -> Option<Self> {
        Some(Self::default())
    }
}
serde_shims!(FilePart);

/// JSON text, and the files that belong to it by the offset of what stands for each in the text.
pub(crate) type WithFiles = (Vec<u8>, Vec<(usize, FilePart)>);

/// Writes `value` for a server, as JSON text in which an empty string stands for each file.
///
/// # Errors
/// As [`to_server`](super::to_server).
pub(crate) fn to_vec_with_files<T: Json>(value: &T) -> Result<WithFiles, EncodeError> {
    let mut writer = Writer::to_server();
    writer.files = Some(Vec::new());
    value.write(&mut writer);
    let files = writer.files.take().unwrap_or_default();
    Ok((writer.finish()?, files))
}
