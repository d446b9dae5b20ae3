//! Media types, as far as both the reading of documents and their meaning depend on what one is.

/// The media type without parameters, in lower case (RFC 9110 §8.3.1).
pub fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// Whether what is of this media type, given by its [`essence`], is JSON.
pub fn is_json(essence: &str) -> bool {
    essence == "application/json" || essence == "text/json" || essence.ends_with("+json")
}
