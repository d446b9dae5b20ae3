//! The types of `format: byte` and `format: base64url`.

use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, Engine, GeneralPurpose, GeneralPurposeConfig};

use super::values::format::formatted;

/// Writes padding. Reads text with and without padding.
const PADDED: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

const BASE64: GeneralPurpose = GeneralPurpose::new(&STANDARD, PADDED);
const BASE64_URL: GeneralPurpose =
    GeneralPurpose::new(&URL_SAFE, PADDED.with_encode_padding(false));

/// Bytes that JSON contains as a base64 string (RFC 4648, section 4). The value keeps its text. The reader accepts line
/// breaks and missing padding.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(String);

/// Bytes that JSON contains as a base64url string (RFC 4648, section 5). The value keeps its text.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64Url(String);

formatted!(
    Base64,
    "bytes in base64",
    |text| decode(&BASE64, text).is_some(),
    ""
);
formatted!(
    Base64Url,
    "bytes in base64url",
    |text| decode(&BASE64_URL, text).is_some(),
    ""
);

fn decode(engine: &GeneralPurpose, text: &str) -> Option<Vec<u8>> {
    if text.contains(is_space) {
        engine.decode(text.replace(is_space, "")).ok()
    } else {
        engine.decode(text).ok()
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

macro_rules! bytes {
    ($type:ident, $first:ident, $second:ident) => {
        impl $type {
            /// Decodes the bytes, in either alphabet; `None` if the server sent text that isn't base64.
            pub fn bytes(&self) -> Option<Vec<u8>> {
                decode(&$first, &self.0).or_else(|| decode(&$second, &self.0))
            }
        }

        impl From<Vec<u8>> for $type {
            fn from(bytes: Vec<u8>) -> Self {
                Self::from(bytes.as_slice())
            }
        }

        impl From<&[u8]> for $type {
            fn from(bytes: &[u8]) -> Self {
                Self($first.encode(bytes))
            }
        }
    };
}

bytes!(Base64, BASE64, BASE64_URL);
bytes!(Base64Url, BASE64_URL, BASE64);
