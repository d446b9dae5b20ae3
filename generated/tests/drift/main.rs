//! Responses that don't match the document: what matches is read, and each
//! mismatch is listed with its place.

#![cfg(all(test, feature = "reqwest"))]

mod support {
    pub mod document;
    pub mod server;
}

use plannr::runtime::{Drift, MismatchKind, json};
use plannr::types::{Case, CaseStatus, CreateCaseBody, CustomField};
use plannr::{Client, Error, Response};
use serde_json::{Value, json};
use support::server::{self, Server};

async fn send(response: impl ToString, strict: bool) -> Result<Response<Case>, Error> {
    let server = Server::responding(server::json(200, response)).await;
    let builder = Client::builder().base_url(&server.url).strict(strict);
    let client = builder.build().unwrap();
    let created = client.create_case(CreateCaseBody::new("A")).await;
    assert_eq!(
        server.seen().len(),
        1,
        "whatever the response is, a case is created once"
    );
    created
}

/// Reads a response with a client that isn't strict.
async fn read(response: impl ToString) -> Response<Case> {
    send(response, false).await.unwrap()
}

/// The mismatches as text, in the order of the response. (Features of `serde_json` in the same build decide whether a
/// `Value` keeps its order; so a test that lists mismatches sends text or sorted properties.)
fn shown(drift: &Drift) -> Vec<String> {
    drift.iter().map(ToString::to_string).collect()
}

/// The example response of the document, with other values at some pointers.
fn example_with(changes: &[(&str, Value)]) -> Value {
    let mut response = server::example();
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        response.pointer_mut(parent).unwrap()[name] = value.clone();
    }
    response
}

/// The example response of the document, without the members at some pointers.
fn example_without(pointers: &[&str]) -> Value {
    let mut response = server::example();
    for pointer in pointers {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        let parent = response.pointer_mut(parent).unwrap().as_object_mut();
        parent.unwrap().remove(name).unwrap();
    }
    response
}

#[tokio::test]
async fn money_of_plain_values_is_left_out_value_by_value() {
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
async fn money_as_a_number_is_left_out_whole() {
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
async fn a_list_in_place_of_an_object_is_left_out_whole() {
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
async fn scalars_of_another_type_are_left_out_one_by_one() {
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
async fn class_names_that_turn_out_to_be_objects_are_left_out() {
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
async fn dates_fit_in_whatever_form_they_are_written() {
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
async fn properties_that_the_document_does_not_have_are_passed_over_and_told() {
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
async fn a_list_with_an_item_that_does_not_fit_is_left_out_whole() {
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
async fn an_item_keeps_its_place_when_only_a_property_of_it_does_not_fit() {
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

#[tokio::test]
async fn a_long_or_unprintable_value_is_shown_by_its_beginning() {
    let response = json!({"status_position": format!("\u{202e}{}", "x".repeat(1000))});
    let case = read(&response).await;
    let [mismatch] = &case.drift()[..] else {
        panic!("{:?}", case.drift())
    };
    assert!(mismatch.found.starts_with(r#""\u{202e}xxx"#), "{mismatch}");
    assert!(mismatch.found.ends_with("x…\""), "{mismatch}");
    assert!(mismatch.found.chars().count() < 100, "{mismatch}");
}

#[tokio::test]
async fn of_many_mismatches_a_hundred_are_kept_and_all_counted() {
    let fields = vec![json!({"name": 1}); 150];
    let case = read(json!({"custom_fields": fields})).await;
    let drift = case.drift();
    assert_eq!(
        (drift.len(), drift.total(), drift.unrecorded()),
        (100, 150, 50)
    );
    assert_eq!(drift[99].pointer, "/custom_fields/99/name");
    assert_eq!(case.custom_fields.as_ref().unwrap().len(), 150);
}

#[tokio::test]
async fn undocumented_properties_leave_room_for_values_that_do_not_fit() {
    let mut fields = vec![json!({"sort": 1}); 150];
    fields.push(json!({"name": 1}));
    let case = read(json!({"custom_fields": fields})).await;
    let drift = case.drift();
    assert_eq!(drift.total(), 151);
    let last = drift.last().unwrap();
    assert_eq!(
        last.to_string(),
        "/custom_fields/150/name: expected a string, found 1"
    );
}

#[tokio::test]
async fn a_strict_client_makes_an_error_of_it_that_keeps_everything() {
    let response = example_with(&[("/value/amount", json!(4000)), ("/zone", json!(true))]);
    let error = send(&response, true).await.unwrap_err();
    let Error::Drift { drift, .. } = &error else {
        panic!("{error:?}")
    };
    assert_eq!(drift.total(), 2);
    assert_eq!(error.status().unwrap(), 200);
    assert_eq!(error.headers().unwrap()["x-request-id"], "r-1");
    assert_eq!(error.body().unwrap(), &response.to_string());
    assert!(!error.is_retryable() && !error.is_timeout());
    let head = "POST /api/v1/cases: the server responded with 200 OK, but its body doesn't match the API's document, \
                and the client is strict\n  \
                mismatch: /value/amount: expected an object, found 4000\n  \
                mismatch: /zone: expected no such property, found true\n  body (";
    assert!(error.to_string().starts_with(head), "{error}");

    let (case, again) = json::from_slice_tolerant::<Case>(error.body().unwrap()).unwrap();
    assert_eq!(&again, drift);
    assert_eq!(case.name.as_deref(), Some("finance"));
}

#[tokio::test]
async fn a_strict_client_reads_what_keeps_to_the_document() {
    let case = send(&server::example(), true).await.unwrap();
    assert!(case.drift().is_empty());
    assert_eq!(serde_json::to_value(&*case).unwrap(), server::example());
}

#[tokio::test]
async fn an_empty_object_is_a_case_without_anything() {
    let case = read("{}").await;
    assert!(case.drift().is_empty());
    assert_eq!(*case, Case::default());
}

#[tokio::test]
async fn a_property_that_comes_twice_counts_as_it_comes_last() {
    let text = r#"{"name": "a", "status": {"name": "x"}, "name": "b", "status": null}"#;
    let case = read(text).await;
    assert_eq!(case.name.as_deref(), Some("b"));
    assert_eq!(case.status, None::<CaseStatus>);
}

#[test]
fn plain_serde_has_nowhere_to_tell_of_a_mismatch_so_it_is_an_error() {
    let error = serde_json::from_str::<Case>(r#"{"value": {"amount": 4000}}"#).unwrap_err();
    let told = error.to_string();
    assert!(
        told.starts_with("/value/amount: expected an object, found 4000"),
        "{told}"
    );
}
