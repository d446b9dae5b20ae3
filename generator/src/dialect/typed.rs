//! From the checked tree to `openapiv3` types.

use std::thread;

use openapiv3::OpenAPI;
use serde_json::Value;
use serde_path_to_error::{Path, Segment};

use super::address::find;
use crate::diagnostic::{Code, Diagnostics, Pointer};

/// Stack for the deserialization, in bytes. It takes up to 50 kB for each level of nested schemas (unoptimized), and
/// the reader admits 128 levels; a thread of a test or of a build script has 2 MB.
const STACK: usize = 32 << 20;

/// Makes the types; what `openapiv3` refuses is reported. The tree must have passed the check: `openapiv3` tries a
/// value that it refuses twice at each level, so that a fault deep in a schema would take time without bounds.
pub fn read(tree: &Value, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    let outcome = thread::scope(|scope| {
        thread::Builder::new()
            .stack_size(STACK)
            .spawn_scoped(scope, || serde_path_to_error::deserialize(tree))
            .map(|thread| thread.join())
    });
    match outcome {
        Ok(Ok(Ok(api))) => Some(api),
        Ok(Ok(Err(error))) => {
            let message = format!("the document can't be read: {}", error.inner());
            diagnostics.report(Code::WrongType, &place(tree, error.path()), message);
            None
        }
        Ok(Err(_)) | Err(_) => {
            let message = "the document can't be read: there is not enough memory";
            diagnostics.report(Code::Limit, &Pointer::root(), message);
            None
        }
    }
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
