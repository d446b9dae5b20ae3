//! Media types: keywords for streams and unnamed parts, and references to media types.

use serde_json::{Value, json};

use super::{Converter, Object, Place};
use crate::{
    diagnostic::Pointer,
    pointer::{find, find_mut, reference, target},
};

/// The maximum number of references that are followed to one media type.
const MAX_REFERENCES: usize = 32;

/// Reports the keywords about items of streams and unnamed parts, which become extensions.
pub fn convert(converter: &mut Converter, object: &Object, place: &Place) {
    const UNSUPPORTED: &[(&str, &str)] = &[
        (
            "itemSchema",
            "`itemSchema` is not supported; the body is not split into items",
        ),
        ("prefixEncoding", "`prefixEncoding` is not supported"),
        ("itemEncoding", "`itemEncoding` is not supported"),
    ];
    for (keyword, message) in UNSUPPORTED {
        if object.contains_key(*keyword) {
            let help = "read or write the parts of the body yourself";
            converter.not_enforced(&place.from, keyword, *message, help);
        }
    }
}

/// Replaces references to media types by the media types. Their schemas become references, so that each schema exists once.
pub fn inline(converter: &mut Converter, tree: &mut Value) {
    for at in std::mem::take(&mut converter.media_type_references) {
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
            converter.record_source(at, from);
        }
    }
}

/// The media type to which the reference at `at` leads, and its place.
fn definition(tree: &Value, at: &Pointer) -> Option<(Pointer, Object)> {
    let mut at = at.clone();
    for _ in 0..MAX_REFERENCES {
        let node = find(tree, &at)?.as_object()?;
        match node.get("$ref") {
            Some(reference) => at = target(reference.as_str()?)?,
            None => return Some((at, node.clone())),
        }
    }
    None
}
