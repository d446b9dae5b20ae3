//! JSON text sequences (RFC 7464): a record separator before each JSON text, and a line break after it.

use std::borrow::Cow;

use super::ItemText;

/// The control character before each text.
const RECORD_SEPARATOR: u8 = 0x1e;

/// Whether the media type, in lower case and without parameters, is one of JSON text sequences (RFC 7464, RFC 8091).
pub(super) fn is_media_type(media_type: &str) -> bool {
    media_type == "application/json-seq" || media_type.ends_with("+json-seq")
}

/// What replaces the missing end of a text.
const ELLIPSIS: &[u8] = "…".as_bytes();

/// The items of a body. The text of an item that may be truncated ends with an ellipsis, and so is not JSON.
pub(super) fn split(body: &[u8]) -> impl Iterator<Item = ItemText<'_>> {
    let mut offset = 0;
    let mut lines = 0;
    let texts = body.split(|byte| *byte == RECORD_SEPARATOR);
    let texts = texts.map(move |text| {
        let start = (offset, lines);
        offset += text.len() + 1;
        lines += text.iter().filter(|byte| **byte == b'\n').count();
        ItemText {
            json: match may_be_truncated(text) {
                true => Cow::Owned([text, ELLIPSIS].concat()),
                false => Cow::Borrowed(text),
            },
            offset: start.0,
            lines: start.1,
        }
    });
    texts.filter(|text| !text.json.trim_ascii().is_empty())
}

/// Whether the text is a number, a boolean or `null` without white space after it, so that its end may be missing
/// (RFC 7464 §2.4).
fn may_be_truncated(text: &[u8]) -> bool {
    let ends_itself = |byte: &u8| matches!(byte, b'"' | b']' | b'}') || byte.is_ascii_whitespace();
    text.last().is_some_and(|last| !ends_itself(last))
}

/// Adds an item to a body.
pub(super) fn write(json: &[u8], body: &mut Vec<u8>) {
    body.push(RECORD_SEPARATOR);
    body.extend_from_slice(json);
    body.push(b'\n');
}
