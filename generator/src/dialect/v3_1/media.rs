//! Media types: streams, and references that stand for media types.

use serde_json::{Value, json};

use super::{Converter, Object, Spot};
use crate::{
    diagnostic::Pointer,
    pointer::{find, find_mut, reference, target},
};

/// How many references may follow each other before there is a media type. There is no cycle among them.
const LONGEST_CHAIN: usize = 32;

/// What is said of the items of a stream, or of parts without names, travels along.
pub fn convert(converter: &mut Converter, object: &Object, spot: &Spot) {
    const UNREAD: &[(&str, &str)] = &[
        (
            "itemSchema",
            "`itemSchema` is not supported; the body is not split into items",
        ),
        ("prefixEncoding", "`prefixEncoding` is not supported"),
        ("itemEncoding", "`itemEncoding` is not supported"),
    ];
    for (keyword, message) in UNREAD {
        if object.contains_key(*keyword) {
            let help = "read or write the parts of the body yourself";
            converter.not_enforced(&spot.from, keyword, *message, help);
        }
    }
}

/// Puts the media types where references stand for them. Their schemas stay where they are and are referred to, so that
/// there is one of each.
pub fn inline(converter: &mut Converter, tree: &mut Value) {
    for at in std::mem::take(&mut converter.media_types) {
        let Some((target, mut media_type)) = definition(tree, &at) else {
            continue;
        };
        if let Some(schema) = media_type.get_mut("schema")
            && schema.get("$ref").is_none()
        {
            *schema = json!({ "$ref": reference(&target.child("schema")) });
        }
        if let Some(node) = find_mut(tree, &at) {
            *node = Value::Object(media_type);
            let from = converter.source_map.of(&target);
            converter.made(at, from);
        }
    }
}

/// The media type that the node at `at` refers to, and where that stands.
fn definition(tree: &Value, at: &Pointer) -> Option<(Pointer, Object)> {
    let mut at = at.clone();
    for _ in 0..LONGEST_CHAIN {
        let node = find(tree, &at)?.as_object()?;
        match node.get("$ref") {
            Some(reference) => at = target(reference.as_str()?)?,
            None => return Some((at, node.clone())),
        }
    }
    None
}
