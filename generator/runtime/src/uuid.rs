//! `format: uuid`.

use super::values::format::formatted;

/// A UUID (RFC 9562, section 4), as it was written.
///
/// Two of them are equal if they are written alike: upper case isn't equal to lower. Compare what they stand for by
/// [`Uuid::get`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(String);

formatted!(
    Uuid,
    "a UUID",
    is_uuid,
    "00000000-0000-0000-0000-000000000000"
);

impl Uuid {
    /// The UUID that it stands for; `None` if a server sent something else.
    pub fn get(&self) -> Option<uuid::Uuid> {
        uuid::Uuid::try_parse(&self.0).ok()
    }
}

/// With hyphens; the `uuid` crate reads other forms, too.
fn is_uuid(text: &str) -> bool {
    text.len() == uuid::fmt::Hyphenated::LENGTH && uuid::Uuid::try_parse(text).is_ok()
}

/// In lower case.
impl From<uuid::Uuid> for Uuid {
    fn from(uuid: uuid::Uuid) -> Self {
        Self(uuid.hyphenated().to_string())
    }
}
