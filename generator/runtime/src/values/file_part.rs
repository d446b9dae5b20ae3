//! The type of a file in a `multipart` body.

use std::fmt;

use bytes::Bytes;

use crate::runtime::json::{Fault, Json, Kinds, Reader, Writer, serde_shims};

/// A file in a `multipart` body: its bytes, its name and its media type.
///
/// The default name is that of the property. The default media type is the one in the document, or else
/// `application/octet-stream`. In JSON, a file is a string, so it must be UTF-8 text.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct FilePart {
    bytes: Bytes,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) is_text: bool,
}

impl FilePart {
    /// Creates a file.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            ..Self::default()
        }
    }

    /// Creates a text field, which has no file name and no default media type. For a body whose parts the document
    /// doesn't describe.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            is_text: true,
            ..Self::new(text.into())
        }
    }

    /// Sets the name of the file.
    #[must_use]
    pub fn file_name(mut self, name: impl Into<String>) -> Self {
        self.file_name = Some(name.into());
        self
    }

    /// Sets the media type, such as `image/png`.
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
                Err(_) => writer.reject("a file that isn't text"),
            }
        }
    }

    fn placeholder(_: u8) -> Option<Self> {
        Some(Self::default())
    }
}
serde_shims!(FilePart);
