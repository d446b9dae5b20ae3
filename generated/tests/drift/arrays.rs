//! Arrays with items of another type, and arrays in place of objects.

use plannr::types::CustomField;
use serde_json::json;

use super::{read, shown};

#[tokio::test]
async fn a_list_with_a_mismatched_item_is_left_out() {
    let case = read(
        r#"{
        "assigned_to_uuids": ["a", 5, "c"],
        "group_uuids": ["a", null],
        "custom_fields": [{"name": "a", "type": 1}, "b"],
        "uuid": "u"
    }"#,
    )
    .await;
    assert_eq!(
        shown(case.drift()),
        [
            "/assigned_to_uuids/1: expected a string, found 5",
            "/group_uuids/1: expected a string, found null",
            "/custom_fields/1: expected an object, found \"b\"",
        ]
    );
    assert_eq!(serde_json::to_value(&*case).unwrap(), json!({"uuid": "u"}));
}

#[tokio::test]
async fn an_item_with_a_mismatched_property_keeps_its_place() {
    let items = json!([{"name": 1, "value": "x"}, {"selection_options": ["a", {}]}, {"name": "c"}]);
    let case = read(json!({"custom_fields": items})).await;
    assert_eq!(
        shown(case.drift()),
        [
            "/custom_fields/0/name: expected a string, found 1",
            "/custom_fields/1/selection_options/1: expected a string, found an object",
        ]
    );
    let fields = case.custom_fields.as_deref().unwrap();
    assert_eq!(fields.len(), 3);
    assert_eq!(fields[0].value.as_deref(), Some("x"));
    assert_eq!(fields[1], CustomField::default());
    assert_eq!(fields[2].name.as_deref(), Some("c"));
}

#[tokio::test]
async fn an_empty_array_in_place_of_an_empty_object_is_left_out() {
    // PHP serializes an empty object as a list.
    let case = read(r#"{"status": [], "participants": {"permissions": []}}"#).await;
    assert_eq!(
        shown(case.drift()),
        [
            "/status: expected an object, found an array",
            "/participants/permissions: expected an object, found an array",
        ]
    );
}
