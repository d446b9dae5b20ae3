//! Deserializes the checked tree to `openapiv3` types: the document, and the targets of references outside of its components.

use openapiv3::OpenAPI;
use serde::Deserialize;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::{reference::ResolvedReferences, shared_nodes::SharedNodes};
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    pointer::find,
    source::Mount,
};

/// Deserializes a document, its webhooks, and the targets of references outside of its components. Reports nodes that
/// `openapiv3` refuses. The tree must have passed the check: `openapiv3` tries a value that it refuses
/// twice at each level, so that the time for an error deep in a schema would grow exponentially.
pub fn read(
    tree: &mut Value,
    resolved: &ResolvedReferences,
    mount: &Mount,
    diagnostics: &mut Diagnostics,
) -> Option<(OpenAPI, SharedNodes)> {
    match typed(tree, resolved, mount) {
        Ok(read) => Some(read),
        Err((place, error)) => {
            let message = format!("the document can't be read: {error}");
            diagnostics
                .report(Code::WrongType, &place, message)
                .help("write what the specification defines at this place");
            None
        }
    }
}

fn typed(
    tree: &mut Value,
    resolved: &ResolvedReferences,
    mount: &Mount,
) -> Result<(OpenAPI, SharedNodes), (Pointer, serde_json::Error)> {
    let shared = SharedNodes::of(tree, resolved)?;
    // `openapiv3` would keep a copy of the other files.
    let files = match tree {
        Value::Object(root) => root.shift_remove(mount.key()),
        _ => None,
    };
    // Tracking the path to an error takes time, and after the check there should be no error.
    let api = OpenAPI::deserialize(&*tree).or_else(|_| {
        let api = serde_path_to_error::deserialize(&*tree);
        api.map_err(|error| (place(tree, error.path()), error.into_inner()))
    });
    if let (Value::Object(root), Some(files)) = (tree, files) {
        root.insert(mount.key().to_owned(), files);
    }
    Ok((api?, shared))
}

/// The innermost node of the path that exists in the tree.
fn place(tree: &Value, path: &Path) -> Pointer {
    let mut at = Pointer::root();
    for segment in path {
        let next = match segment {
            Segment::Seq { index } => at.item(*index),
            Segment::Map { key } => at.child(key),
            Segment::Enum { .. } | Segment::Unknown => break,
        };
        if find(tree, &next).is_none() {
            break;
        }
        at = next;
    }
    at
}
