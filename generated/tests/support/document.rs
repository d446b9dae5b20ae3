//! The document of the crate, as JSON.

use serde_json::Value;

const TEXT: &str = include_str!("../../../spec/plannr.yaml");

/// The node at a JSON pointer.
pub fn at(pointer: &str) -> Value {
    let document: Value = serde_yaml::from_str(TEXT).expect("the document is YAML");
    let node = document.pointer(pointer);
    node.unwrap_or_else(|| panic!("the document has no node at {pointer}"))
        .clone()
}
