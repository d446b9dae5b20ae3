//! `contentEncoding` and `contentMediaType`: JSON Schema 2020-12, Validation, section 8.

use serde_json::json;

use crate::{ir::Scalar, media_type};

use crate::dialect::{
    describe::shortened,
    v3_1::{
        Converter, Object, Place,
        object::{rename, text},
    },
};

pub fn convert(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let of_type = text(schema, "type");
    if !matches!(of_type, None | Some("string")) {
        return;
    }
    let encoding = text(schema, "contentEncoding").map(str::to_ascii_lowercase);
    let media_type = text(schema, "contentMediaType").map(str::to_ascii_lowercase);
    if encoding.is_none() && media_type.as_deref().is_some_and(is_json) {
        json_text(converter, schema, place);
    }
    let of_encoding = encoding.as_deref().and_then(Scalar::format_of_encoding);
    let format = match (encoding.as_deref(), media_type.as_deref()) {
        _ if let Some(format) = of_encoding => format,
        // Unencoded octets (RFC 2045 §6.2) without a media type that is text.
        (Some("binary"), None) => "binary",
        // A media type that is not text, without an encoding.
        (Some("7bit" | "8bit" | "binary"), Some(media_type)) | (None, Some(media_type))
            if !is_text(media_type) =>
        {
            "binary"
        }
        (Some("7bit" | "8bit" | "binary"), _) | (None, _) => return rename_keywords(schema),
        (Some(other), _) => {
            let message = format!(
                "the encoding `{}` is not decoded: values are the encoded text",
                shortened(other)
            );
            let help = "decode it where you use it, or have it sent as base64";
            converter.not_enforced(&place.from, "contentEncoding", message, help);
            return rename_keywords(schema);
        }
    };
    rename_keywords(schema);
    schema.insert("format".to_owned(), json!(format));
    if !schema.contains_key("type") && !schema.contains_key("$ref") {
        schema.insert("type".to_owned(), json!("string"));
    }
}

/// The extension of a string whose `items` describe the value of the JSON text that it contains. In 3.0, `items` has no
/// meaning for a string.
const JSON_TEXT: &str = "x-contentSchema";

/// Moves the schema of the value that a string contains as JSON text to `items`.
fn json_text(converter: &mut Converter, schema: &mut Object, place: &Place) {
    let is_free = |keyword: &str| !schema.contains_key(keyword);
    if is_free("contentSchema") || !["items", "prefixItems", "$ref"].into_iter().all(is_free) {
        return;
    }
    rename(schema, "contentSchema", "items");
    converter.record_move(place.from.child("contentSchema"), place.at.child("items"));
    schema.insert(JSON_TEXT.to_owned(), json!(true));
    schema.entry("type").or_insert_with(|| json!("string"));
}

/// Keeps the keywords as extensions.
fn rename_keywords(schema: &mut Object) {
    for keyword in ["contentEncoding", "contentMediaType"] {
        rename(schema, keyword, &format!("x-{keyword}"));
    }
}

/// Whether content of the media type is JSON text.
fn is_json(media_type: &str) -> bool {
    media_type::is_json(&media_type::essence(media_type))
}

/// Whether content of the media type is text.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let is_xml = essence == "application/xml" || essence.ends_with("+xml");
    essence.starts_with("text/") || is_json(essence) || is_xml
}
