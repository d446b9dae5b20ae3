//! `null` is a value wherever one of the merged schemas allows it.

use case_null_survives_every_merge::types::Merged;
use serde_json::{from_value, json, to_value};

#[test]
fn null_is_read_and_written() {
    let merged = json!({
        "strings": null, "lists": null, "integers": null, "objects": null, "combined": null, "repeated": null,
        "referenced": null, "nested": null, "flat": null, "sole": null, "later": null
    });
    let read: Merged = from_value(merged.clone()).expect("nulls");
    assert_eq!(to_value(read).expect("JSON"), merged);
}

#[test]
fn other_values_are_read_and_written() {
    let merged = json!({
        "strings": "x", "lists": "y", "integers": 2, "objects": {"q": "b"}, "combined": "x", "repeated": "a",
        "referenced": "z", "nested": "none", "flat": "none", "sole": "z", "later": {"next": null}
    });
    let read: Merged = from_value(merged.clone()).expect("values");
    assert_eq!(to_value(read).expect("JSON"), merged);
}
