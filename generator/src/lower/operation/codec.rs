//! How a body of a media type is read or written, and the label of its variant.

use crate::{
    lower::schema::{Node, View},
    media_type::{EVENT_STREAM, URLENCODED_FORM, is_json, is_json_lines, is_json_sequence},
};

use super::content::Side;

/// The ways to read or write a body, the preferred one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Codec {
    Json,
    /// A structured schema for `*/*`.
    AnyAsJson,
    /// JSON Lines or a JSON text sequence.
    JsonItems,
    Events,
    Form,
    Multipart,
    Text,
    Octets,
}

/// What the schema of a body that is not JSON describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RawSchema {
    /// Octets, or nothing.
    Octets,
    /// A string.
    Text,
    /// An array, which a sequential media type represents.
    Items,
    /// A structure, which the client cannot read from text or octets.
    Structured,
}

/// The way to read or write a body of the media type with this [`essence`](crate::media_type::essence).
pub(super) fn codec(essence: &str, side: Side, raw_schema: RawSchema) -> Codec {
    match (essence, side) {
        _ if is_json(essence) => Codec::Json,
        ("*/*", _) if matches!(raw_schema, RawSchema::Structured | RawSchema::Items) => {
            Codec::AnyAsJson
        }
        (EVENT_STREAM, _) if raw_schema == RawSchema::Items => Codec::Events,
        _ if raw_schema == RawSchema::Items && has_json_items(essence) => Codec::JsonItems,
        ("*/*", _) if raw_schema == RawSchema::Text => Codec::Text,
        (URLENCODED_FORM, Side::Request) => Codec::Form,
        (URLENCODED_FORM, Side::Response) => Codec::Text,
        (_, Side::Request) if essence.starts_with("multipart/") => Codec::Multipart,
        _ if essence.starts_with("text/") => Codec::Text,
        _ => Codec::Octets,
    }
}

fn has_json_items(essence: &str) -> bool {
    is_json_lines(essence) || is_json_sequence(essence)
}

/// Whether the schema is an array, or a composition with one.
pub(super) fn is_array(view: &View<'_>) -> bool {
    let is_array = |view: &View<'_>| match view.kind {
        Some(kind) => kind == "array",
        None => !view.items.is_empty(),
    };
    let mut parts = view.all_of_parts();
    is_array(view)
        || parts.any(|part| match part.node {
            Node::Schema(schema) => is_array(&View::of(schema, &part.pointer)),
            Node::Reference(_) => false,
        })
}

/// Whether it is a media range (RFC 9110 §12.5.1). A request needs a single media type.
pub(super) fn is_range(essence: &str) -> bool {
    essence.ends_with("/*")
}

/// The label of a representation: the subtype, or the type of a media range. A longer text if another representation has that
/// label already.
pub(super) fn label(essence: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let subtype = essence
        .split_once('/')
        .map_or(essence, |(_, subtype)| subtype);
    let labels = [short_label(essence), subtype, essence];
    let free = labels.into_iter().find(|label| !is_taken(label));
    free.unwrap_or(essence).to_owned()
}

fn short_label(essence: &str) -> &str {
    match essence.split_once('/') {
        Some(("*", "*")) => "other",
        Some((_, "plain")) => "text",
        Some((_, "x-www-form-urlencoded")) => "form",
        Some(("multipart", "form-data")) => "multipart",
        Some((of, "*")) => of,
        Some((_, subtype)) => {
            let subtype = subtype.strip_prefix("x-").unwrap_or(subtype);
            subtype.strip_suffix("+json").unwrap_or(subtype)
        }
        None => essence,
    }
}
