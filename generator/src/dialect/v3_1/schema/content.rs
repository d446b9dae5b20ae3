//! Strings that hold something else: JSON Schema 2020-12, Validation, section 8.

use serde_json::json;

use crate::ir::Scalar;

use crate::dialect::{
    describe::shortened,
    v3_1::{
        Converter, Object, Spot,
        object::{rename, text},
    },
};

pub fn convert(converter: &mut Converter, schema: &mut Object, spot: &Spot) {
    let of_type = text(schema, "type");
    if !matches!(of_type, None | Some("string")) {
        return;
    }
    let encoding = text(schema, "contentEncoding").map(str::to_ascii_lowercase);
    let media_type = text(schema, "contentMediaType").map(str::to_ascii_lowercase);
    let of_encoding = encoding.as_deref().and_then(Scalar::format_of_encoding);
    let format = match (encoding.as_deref(), media_type.as_deref()) {
        _ if let Some(format) = of_encoding => format,
        // Octets in no encoding at all (RFC 2045 §6.2), of no media type that would make them text.
        (Some("binary"), None) => "binary",
        // The text as it is.
        (Some("7bit" | "8bit" | "binary"), Some(media_type)) | (None, Some(media_type))
            if !is_text(media_type) =>
        {
            "binary"
        }
        (Some("7bit" | "8bit" | "binary"), _) | (None, _) => return as_text(schema),
        (Some(other), _) => {
            let message = format!(
                "the encoding `{}` is not decoded: values are the encoded text",
                shortened(other)
            );
            let help = "decode it where you use it, or have it sent as base64";
            converter.not_enforced(&spot.from, "contentEncoding", message, help);
            return as_text(schema);
        }
    };
    as_text(schema);
    schema.insert("format".to_owned(), json!(format));
    if !schema.contains_key("type") && !schema.contains_key("$ref") {
        schema.insert("type".to_owned(), json!("string"));
    }
}

/// What is in the string is said along with it.
fn as_text(schema: &mut Object) {
    for keyword in ["contentEncoding", "contentMediaType"] {
        rename(schema, keyword, &format!("x-{keyword}"));
    }
}

/// Whether what is in the string can be read as text.
fn is_text(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    let is_json = essence == "application/json" || essence.ends_with("+json");
    let is_xml = essence == "application/xml" || essence.ends_with("+xml");
    essence.starts_with("text/") || is_json || is_xml
}
