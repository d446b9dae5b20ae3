//! The runtime: Rust source that every client carries, copied as it stands but for what a document has no use for.

use std::collections::BTreeMap;

use super::rust_type::RuntimeFeatures;

/// The files of the package in `generator/runtime`, by their path in a client.
macro_rules! files {
    ($($path:literal)*) => {
        &[$((concat!("src/runtime/", $path), include_str!(concat!("../../runtime/src/", $path)))),*]
    };
}

const FILES: &[(&str, &str)] = files! {
    "http/answer.rs"
    "http/build_error.rs"
    "http/builder.rs"
    "http/call.rs"
    "http/client.rs"
    "http/credential.rs"
    "http/deadline.rs"
    "http/describe.rs"
    "http/error.rs"
    "http/escape.rs"
    "http/exchange.rs"
    "http/fields.rs"
    "http/form.rs"
    "http/gather.rs"
    "http/header.rs"
    "http/mod.rs"
    "http/multipart.rs"
    "http/operation.rs"
    "http/redirect.rs"
    "http/request.rs"
    "http/request_error.rs"
    "http/response.rs"
    "http/send.rs"
    "http/shape.rs"
    "http/style.rs"
    "http/transport/body.rs"
    "http/transport/browser.rs"
    "http/transport/mod.rs"
    "http/transport/reqwest_async.rs"
    "http/transport/reqwest_blocking.rs"
    "http/uri.rs"
    "json/collection.rs"
    "json/drift.rs"
    "json/error.rs"
    "json/fault.rs"
    "json/file_part.rs"
    "json/foreign.rs"
    "json/integer_enum.rs"
    "json/kinds.rs"
    "json/locate.rs"
    "json/mod.rs"
    "json/newtype.rs"
    "json/number.rs"
    "json/object.rs"
    "json/plain.rs"
    "json/reader.rs"
    "json/reader/retreat.rs"
    "json/scalar.rs"
    "json/serde.rs"
    "json/string_enum.rs"
    "json/tuple.rs"
    "json/union.rs"
    "json/value.rs"
    "json/value_enum.rs"
    "json/writer.rs"
    "values/base64.rs"
    "values/calendar.rs"
    "values/date.rs"
    "values/date_time.rs"
    "values/format.rs"
    "values/mod.rs"
    "values/uuid.rs"
};

/// A line of the runtime that ends so is only there where something calls for it, and so is the file that it declares.
const ONLY_WHERE: &str = " // only where ";

/// The root of the runtime within a client: what `lib.rs` is in its package.
const ROOT: &str = "\
//! What every client carries besides the code made from its document.

pub mod http;
pub mod json;
pub mod values;
";

/// Adds the files that `features` calls for.
pub(super) fn emit(features: &RuntimeFeatures, sources: &mut BTreeMap<String, String>) {
    sources.insert("src/runtime/mod.rs".to_owned(), ROOT.to_owned());
    for (path, text) in FILES {
        let needed = match path.rsplit('/').next() {
            Some("uuid.rs") => features.uuid,
            Some("base64.rs") => features.base64,
            Some("fields.rs") => features.form || features.multipart,
            Some("form.rs") => features.form,
            Some("multipart.rs" | "file_part.rs") => features.multipart,
            Some("header.rs") => features.headers,
            Some("foreign.rs") => features.foreign,
            _ => true,
        };
        if needed {
            sources.insert((*path).to_owned(), trimmed(text, features));
        }
    }
}

/// The text without the lines that the document has no use for.
fn trimmed(text: &str, features: &RuntimeFeatures) -> String {
    let mut trimmed = String::with_capacity(text.len());
    for line in text.lines() {
        let kept = match line.split_once(ONLY_WHERE) {
            None => line,
            Some((kept, end)) => match called_for(end, features) {
                Some(true) => kept,
                Some(false) => continue,
                None => line,
            },
        };
        trimmed.push_str(kept);
        trimmed.push('\n');
    }
    trimmed
}

/// Whether a line is called for that ends with this; `None` if that says nothing of the kind.
fn called_for(end: &str, features: &RuntimeFeatures) -> Option<bool> {
    Some(match end {
        "a document has `format: uuid`" => features.uuid,
        "a document has `format: byte`" => features.base64,
        "a document has `form`" => features.form,
        "a document has `multipart`" => features.multipart,
        "a document has `form` or `multipart`" => features.form || features.multipart,
        "a document has `headers`" => features.headers,
        "the configuration names a type" => features.foreign,
        _ => return None,
    })
}
