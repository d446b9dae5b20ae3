//! The field `extends` of an overlay: the document for which it was written.
//!
//! The caller decides which document is changed. The name of the file in a relative `extends` is compared with that of this
//! document, and a difference is a warning. A URI with a scheme is not compared: the document may be a copy of what was
//! published there.

use serde_json::Value;

use super::Reports;
use crate::{
    diagnostic::{Code, describe, shortened},
    pointer::{Pointer, percent_decoded},
};

/// Reports an `extends` that names another document than `document`.
pub fn check(overlay: &Value, at: &Pointer, document: &str, reports: &mut Reports<'_>) {
    let at = at.child("extends");
    match overlay.get("extends") {
        None => {}
        Some(Value::String(text)) => {
            let name = file_name(document);
            if names_another_file(text, name) {
                let message = format!(
                    "the overlay is for `{}`, and is applied to `{}`",
                    shortened(text),
                    shortened(name)
                );
                reports
                    .warning(Code::OverlayExtends, &at, message)
                    .help("correct `extends`, or remove it if the overlay fits several documents");
            }
        }
        Some(other) => {
            let message = format!("`extends` must be a string, found {}", describe(other));
            reports.warning(Code::Ignored, &at, message);
        }
    }
}

fn names_another_file(reference: &str, name: &str) -> bool {
    let path = reference.split(['#', '?']).next().unwrap_or_default();
    if path.contains("://") || path.is_empty() {
        return false;
    }
    let decoded = percent_decoded(path);
    file_name(decoded.as_deref().unwrap_or(path)) != name
}

/// The last segment of a path. A colon ends the revision before a path in a repository.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\', ':']).next().unwrap_or(path)
}
