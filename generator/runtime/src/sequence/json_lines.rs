//! JSON Lines: a JSON text on each line. NDJSON is the same format.

use std::borrow::Cow;

use super::ItemText;

/// Whether the media type, in lower case and without parameters, is one of JSON Lines.
pub(super) fn is_media_type(media_type: &str) -> bool {
    let subtype = media_type
        .split_once('/')
        .map_or("", |(_, subtype)| subtype);
    matches!(
        subtype.strip_prefix("x-").unwrap_or(subtype),
        "jsonl" | "ndjson" | "jsonlines" | "json-lines"
    )
}

/// The items of a body. Blank lines are skipped.
pub(super) fn split(body: &[u8]) -> impl Iterator<Item = ItemText<'_>> {
    let mut offset = 0;
    let lines = body.split(|byte| *byte == b'\n').enumerate();
    let texts = lines.map(move |(lines, line)| {
        let start = offset;
        offset += line.len() + 1;
        ItemText {
            json: Cow::Borrowed(line),
            offset: start,
            lines,
        }
    });
    texts.filter(|text| !text.json.trim_ascii().is_empty())
}

/// Adds an item to a body. Its JSON text has no line breaks.
pub(super) fn write(json: &[u8], body: &mut Vec<u8>) {
    body.extend_from_slice(json);
    body.push(b'\n');
}
