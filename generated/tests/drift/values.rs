//! Properties of another type, undocumented properties, and `null`.

use plannr::runtime::MismatchKind;
use plannr::types::{Case, CaseStatus};
use serde_json::{Value, json};

use super::{example_with, example_without, read, server, shown};

#[tokio::test]
async fn each_mismatched_value_of_an_object_is_left_out() {
    let plain = json!({"amount": 4000, "currency": "GBP", "formatted": "£40.00"});
    let case = read(&example_with(&[("/value", plain)])).await;
    assert_eq!(
        shown(case.drift()),
        [
            "/value/amount: expected an object, found 4000",
            "/value/currency: expected an object, found \"GBP\"",
            "/value/formatted: expected an object, found \"£40.00\"",
        ]
    );
    let expected = example_with(&[("/value", json!({}))]);
    assert_eq!(serde_json::to_value(&*case).unwrap(), expected);
}

#[tokio::test]
async fn a_number_in_place_of_an_object_is_left_out() {
    let case = read(&example_with(&[("/value", json!(15099))])).await;
    let [mismatch] = &case.drift()[..] else {
        panic!("{:?}", case.drift())
    };
    assert_eq!(mismatch.pointer, "/value");
    assert_eq!(mismatch.expected, "an object");
    assert_eq!(mismatch.found, "15099");
    assert_eq!(mismatch.kind, MismatchKind::WrongType);
    assert_eq!(
        mismatch.to_string(),
        "/value: expected an object, found 15099"
    );
    assert_eq!(
        serde_json::to_value(&*case).unwrap(),
        example_without(&["/value"])
    );
}

#[tokio::test]
async fn a_list_in_place_of_an_object_is_left_out() {
    let several = json!([{"uuid": "a"}, {"uuid": "b"}]);
    let case = read(&example_with(&[
        ("/participants", several.clone()),
        ("/plans", several),
    ]))
    .await;
    assert_eq!(
        shown(case.drift()),
        [
            "/participants: expected an object, found an array",
            "/plans: expected an object, found an array",
        ]
    );
    let expected = example_without(&["/participants", "/plans"]);
    assert_eq!(serde_json::to_value(&*case).unwrap(), expected);
}

#[tokio::test]
async fn each_scalar_of_another_type_is_left_out() {
    let case = read(
        r#"{
        "uuid": 5,
        "name": true,
        "slug": {"en": "x"},
        "status": {"position": "5", "is_type_completed": "false", "name": "Open"},
        "status_position": 4.5,
        "participants_count": 9223372036854775808,
        "review_at": 1777478071,
        "task_board_uuid": "kept"
    }"#,
    )
    .await;
    assert_eq!(
        shown(case.drift()),
        [
            "/uuid: expected a string, found 5",
            "/name: expected a string, found true",
            "/slug: expected a string, found an object",
            "/status/position: expected an integer, found \"5\"",
            "/status/is_type_completed: expected a boolean, found \"false\"",
            "/status_position: expected an integer, found 4.5",
            "/participants_count: expected an integer, found 9223372036854775808",
            "/review_at: expected a string, found 1777478071",
        ]
    );
    let expected = json!({"status": {"name": "Open"}, "task_board_uuid": "kept"});
    assert_eq!(serde_json::to_value(&*case).unwrap(), expected);
}

#[tokio::test]
async fn objects_in_place_of_class_names_are_left_out() {
    let firm = json!({"uuid": "f", "name": "Firm"});
    let case = read(&example_with(&[
        ("/participants/firm", firm),
        ("/participants/tags", json!([])),
        ("/plans/can_be_deleted", json!(false)),
    ]))
    .await;
    assert_eq!(
        shown(case.drift()),
        [
            "/participants/firm: expected a string, found an object",
            "/participants/tags: expected a string, found an array",
            "/plans/can_be_deleted: expected a string, found false",
        ]
    );
    let participant = case.participants.as_ref().unwrap();
    assert_eq!(participant.first_name.as_deref(), Some("Gareth"));
}

#[tokio::test]
async fn a_date_without_a_format_can_be_any_string() {
    for date in [
        "2026-04-29T16:54:31+01:00",
        "2026-04-29",
        "2026-04-29 16:54:31",
        "soon",
        "",
    ] {
        let response = json!({"review_at": date, "participants": {"inactive_at": date}});
        let case = read(&response).await;
        assert!(case.drift().is_empty(), "{:?}", case.drift());
        assert_eq!(serde_json::to_value(&*case).unwrap(), response);
    }
}

#[tokio::test]
async fn undocumented_properties_are_skipped_and_reported() {
    let case = read(
        r#"{
            "uuid": "u",
            "priority": "high",
            "status": {"name": "Open", "owner": {"uuid": "o"}},
            "custom_fields": [{"name": "a"}, {"name": "b", "a/b~c": [1]}]
        }"#,
    )
    .await;
    assert_eq!(
        shown(case.drift()),
        [
            "/priority: expected no such property, found \"high\"",
            "/status/owner: expected no such property, found an object",
            "/custom_fields/1/a~1b~0c: expected no such property, found an array",
        ]
    );
    let kinds = case.drift().iter().map(|mismatch| mismatch.kind);
    assert!(kinds.eq([MismatchKind::UndocumentedProperty; 3]));
    assert_eq!(case.uuid.as_deref(), Some("u"));
    let fields = case.custom_fields.as_ref().unwrap();
    assert_eq!(fields[1].name.as_deref(), Some("b"));
}

#[tokio::test]
async fn null_is_absence_at_every_level() {
    let example = server::example();
    for depth in 0..5 {
        let case = read(&nulls_below(&example, depth)).await;
        assert!(case.drift().is_empty(), "{:?}", case.drift());
        let expected = nothing_below(&example, depth);
        assert_eq!(serde_json::to_value(&*case).unwrap(), expected);
    }
    let case = read(&nulls_below(&example, 0)).await;
    assert_eq!(*case, Case::default());
}

/// `value` with `null` for each member of the objects at a depth.
fn nulls_below(value: &Value, depth: usize) -> Value {
    at_depth(value, depth, &|_| Some(Value::Null))
}

/// `value` without any member of the objects at a depth.
fn nothing_below(value: &Value, depth: usize) -> Value {
    at_depth(value, depth, &|_| None)
}

fn at_depth(value: &Value, depth: usize, change: &dyn Fn(&Value) -> Option<Value>) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter_map(|(name, member)| {
                let member = match depth {
                    0 => change(member)?,
                    _ => at_depth(member, depth - 1, change),
                };
                Some((name.clone(), member))
            })
            .collect(),
        Value::Array(items) => items
            .iter()
            .map(|item| at_depth(item, depth, change))
            .collect(),
        scalar => scalar.clone(),
    }
}

#[tokio::test]
async fn an_empty_object_is_a_case_without_values() {
    let case = read("{}").await;
    assert!(case.drift().is_empty());
    assert_eq!(*case, Case::default());
}

#[tokio::test]
async fn the_last_of_two_equal_properties_is_used() {
    let text = r#"{"name": "a", "status": {"name": "x"}, "name": "b", "status": null}"#;
    let case = read(text).await;
    assert_eq!(case.name.as_deref(), Some("b"));
    assert_eq!(case.status, None::<CaseStatus>);
}
