//! Files: bytes that stand beside the JSON of a body, each in a part of its own.

use std::fmt;

use bytes::Bytes;

use crate::runtime::json::{Fault, Json, Kinds, Reader, Writer, serde_shims};

/// A file, as a `multipart` body sends one: its bytes, its name and its media type.
///
/// Without a name it is called like the property that it is the value of; without a media type it is of the one that
/// the document gives, or `application/octet-stream`. In JSON, which has no form for bytes, it is its text.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct FilePart {
    bytes: Bytes,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) is_text: bool,
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
