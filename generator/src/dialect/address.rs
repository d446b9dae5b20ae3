//! From the text of a reference to a pointer, and from a pointer to the node.

use serde_json::Value;

use crate::{diagnostic::Pointer, source::percent_decoded};

/// The pointer that a reference into the same document holds, without its percent-encoding; `None` where it leads
/// elsewhere or is malformed.
pub fn target(reference: &str) -> Option<Pointer> {
    Pointer::parse(&percent_decoded(reference.strip_prefix('#')?)?)
}

/// The text of a reference to the node at `pointer`, so that [`target`] finds it again.
pub fn reference(pointer: &Pointer) -> String {
    format!("#{}", pointer.to_string().replace('%', "%25"))
}

/// The node at `pointer`.
pub fn find<'t>(tree: &'t Value, pointer: &Pointer) -> Option<&'t Value> {
    pointer.segments().into_iter().try_fold(tree, child)
}

/// The node at `pointer`, to change it.
pub fn find_mut<'t>(tree: &'t mut Value, pointer: &Pointer) -> Option<&'t mut Value> {
    pointer
        .segments()
        .into_iter()
        .try_fold(tree, |node, segment| match node {
            Value::Object(map) => map.get_mut(segment),
            Value::Array(items) => items.get_mut(index(segment)?),
            _ => None,
        })
}

/// The member or item of `node` that a segment of a pointer names.
pub fn child<'t>(node: &'t Value, segment: &str) -> Option<&'t Value> {
    match node {
        Value::Object(map) => map.get(segment),
        Value::Array(items) => items.get(index(segment)?),
        _ => None,
    }
}

/// An array index as RFC 6901, section 4 has it: without leading zeros.
fn index(segment: &str) -> Option<usize> {
    let is_canonical = segment == "0" || segment.starts_with(|c| matches!(c, '1'..='9'));
    segment.parse().ok().filter(|_| is_canonical)
}
