//! Media types: the items of sequential ones, and references to media types.

use serde_json::{Value, json};

use super::{Converter, Object, Place};
use crate::{
    diagnostic::{Code, Location, Pointer},
    media_type::{essence, is_media_type, is_sequential},
    pointer::{find, find_mut, reference, target},
};

/// The maximum number of references that are followed to one media type.
const MAX_REFERENCES: usize = 32;

/// Describes the items of a sequential media type by a schema for all of them, an array (OpenAPI 3.2.0, "Sequential Media
/// Types").
pub fn convert_items(converter: &mut Converter, media: &mut Object, place: &Place) {
    let Some(items) = media.shift_remove("itemSchema") else {
        return;
    };
    report_other_media_type(converter, place);
    let (from, at) = (place.from.child("itemSchema"), place.at.child("schema"));
    let array = json!({ "type": "array", "items": items });
    let (schema, array_at) = match media.shift_remove("schema") {
        // Both apply.
        Some(whole) => {
            let parts = at.child("allOf");
            converter.record_move(place.from.child("schema"), parts.item(0));
            (json!({ "allOf": [whole, array] }), parts.item(1))
        }
        None => (array, at.clone()),
    };
    for keyword in ["type", "items"] {
        converter.record_source(array_at.child(keyword), from.clone());
    }
    converter.record_source(array_at.clone(), from.clone());
    converter.record_move(from, array_at.child("items"));
    media.insert("schema".to_owned(), schema);
}

/// Reports the encodings of nested parts in an encoding, which become extensions.
pub fn report_encodings(converter: &mut Converter, encoding: &Object, place: &Place) {
    for keyword in ["encoding", "prefixEncoding", "itemEncoding"] {
        if encoding.contains_key(keyword) {
            let message = format!("the `{keyword}` of nested parts is not supported");
            let help = "write the parts of the body yourself";
            converter.not_enforced(&place.from, keyword, message, help);
        }
    }
}

/// Reports items of a media type that is not sequential.
fn report_other_media_type(converter: &mut Converter, place: &Place) {
    let of = |pointer: &Pointer| pointer.parent().and_then(Pointer::name).map(str::to_owned);
    let media_type = match of(&place.from).as_deref() {
        Some("content") => place.from.name().map(essence),
        // A media type in `components` has no name of its own.
        _ => None,
    };
    let Some(media_type) = media_type.filter(|it| is_media_type(it) && !is_sequential(it)) else {
        return;
    };
    let message =
        format!("`{media_type}` is not a sequence of items: the body is read as an array of them");
    let at = Location::key(&place.from.child("itemSchema"));
    converter
        .diagnostics
        .report(Code::Assumed, at, message)
        .help("name a sequential media type, such as `application/jsonl`, or write `schema` with `type: array`");
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
