//! From the checked tree to `openapiv3` types: the document, and what its references lead to elsewhere.

use std::thread;

use openapiv3::OpenAPI;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::{address::find, elsewhere::Elsewhere, reference::Led};
use crate::{
    diagnostic::{Code, Diagnostics, Pointer},
    source::Mount,
};

/// Stack for the deserialization, in bytes. It takes up to 50 kB for each level of nested schemas (unoptimized), and
/// the reader admits 128 levels; a thread of a test or of a build script has 2 MB.
const STACK: usize = 32 << 20;

/// Makes the types of a document, of the targets of references outside of its components, and of its webhooks; what
/// `openapiv3` refuses is reported. The tree must have passed the check: `openapiv3` tries a value that it refuses twice at each
/// level, so that a fault deep in a schema would take time without bounds.
pub fn read(
    tree: &mut Value,
    led: &Led,
    mount: &Mount,
    diagnostics: &mut Diagnostics,
) -> Option<(OpenAPI, Elsewhere)> {
    let outcome = thread::scope(|scope| {
        thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || typed(tree, led, mount))
            .map(|thread| thread.join())
    });
    match outcome {
        Ok(Ok(Ok(read))) => Some(read),
        Ok(Ok(Err((place, error)))) => {
            let message = format!("the document can't be read: {error}");
            diagnostics.report(Code::WrongType, &place, message);
            None
        }
        Ok(Err(_)) | Err(_) => {
            let message = "the document can't be read: there is not enough memory";
            diagnostics.report(Code::Limit, &Pointer::root(), message);
            None
        }
    }
}

fn typed(
    tree: &mut Value,
    led: &Led,
    mount: &Mount,
) -> Result<(OpenAPI, Elsewhere), (Pointer, serde_json::Error)> {
    let elsewhere = Elsewhere::of(tree, led)?;
    // `openapiv3` would keep a copy of the other files.
    let files = match tree {
        Value::Object(root) => root.shift_remove(mount.key()),
        _ => None,
    };
    let api = serde_path_to_error::deserialize(&*tree);
    let api = api.map_err(|error| (place(tree, error.path()), error.into_inner()));
    if let (Value::Object(root), Some(files)) = (tree, files) {
        root.insert(mount.key().to_owned(), files);
    }
    Ok((api?, elsewhere))
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
