//! The type of `format: uuid`.

use super::values::format::formatted;

/// A UUID (RFC 9562, section 4). It keeps its text.
///
/// Equality compares the text, so upper case isn't equal to lower case. To compare UUIDs, use [`Uuid::get`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(String);

formatted!(
    Uuid,
    "a UUID",
    is_uuid,
    "00000000-0000-0000-0000-000000000000"
);

impl Uuid {
    /// Returns the UUID; `None` if the server sent text that isn't a UUID.
    pub fn get(&self) -> Option<uuid::Uuid> {
        uuid::Uuid::try_parse(&self.0).ok()
    }
}

/// Whether the text is a UUID with hyphens. The `uuid` crate accepts other forms, too.
fn is_uuid(text: &str) -> bool {
    text.len() == uuid::fmt::Hyphenated::LENGTH && uuid::Uuid::try_parse(text).is_ok()
}

/// The text is in lower case.
impl From<uuid::Uuid> for Uuid {
    fn from(uuid: uuid::Uuid) -> Self {
        Self(uuid.hyphenated().to_string())
    }
}
