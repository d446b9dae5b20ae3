//! Helpers for media types (RFC 9110, section 8.3.1) that `dialect` and `lower` share.

/// The media type of a form without files (WHATWG URL, section 5).
pub const URLENCODED_FORM: &str = "application/x-www-form-urlencoded";

/// The media type of a form with files (RFC 7578).
pub const MULTIPART_FORM: &str = "multipart/form-data";

/// The media type without parameters, in lower case.
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether the text has a type and a subtype, as media types do. Takes the [`essence`].
pub fn is_media_type(essence: &str) -> bool {
    let is_token =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == '/');
    let parts = essence.split_once('/');
    parts.is_some_and(|(main, subtype)| is_token(main) && is_token(subtype))
}

/// The message for a key of `content` that [is not a media type](is_media_type).
pub fn not_a_media_type(name: &str) -> String {
    format!("`{name}` is not a media type; it is ignored")
}

/// The help for [`not_a_media_type`].
pub const MEDIA_TYPE_HELP: &str = "write a type and a subtype: `application/json`";

/// Whether content of this media type is JSON. Takes the [`essence`].
pub fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}

/// The media type of event streams (WHATWG HTML, section 9.2).
pub const EVENT_STREAM: &str = "text/event-stream";

/// Whether content of this media type is a JSON text sequence (RFC 7464, RFC 8091). Takes the [`essence`].
pub fn is_json_sequence(essence: &str) -> bool {
    essence == "application/json-seq" || essence.ends_with("+json-seq")
}

/// Whether content of this media type is JSON Lines, or NDJSON, which is the same format. Takes the [`essence`].
pub fn is_json_lines(essence: &str) -> bool {
    let subtype = essence.split_once('/').map_or("", |(_, subtype)| subtype);
    let name = subtype.strip_prefix("x-").unwrap_or(subtype);
    matches!(name, "jsonl" | "ndjson" | "jsonlines" | "json-lines")
}

/// Whether it is a sequential media type (OpenAPI 3.2.0, "Sequential Media Types"). Takes the [`essence`].
pub fn is_sequential(essence: &str) -> bool {
    essence == EVENT_STREAM
        || is_json_sequence(essence)
        || is_json_lines(essence)
        || essence.starts_with("multipart/")
}
