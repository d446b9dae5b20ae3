//! What a tolerant reader leaves out, keeps and records.

use crate::models::{Case, Kind, Labels, Level, mismatches, read, read_tolerant, write};
use openapi_client_runtime::MismatchKind;
use openapi_client_runtime::json::{self, Map};

#[test]
fn a_value_that_matches_has_no_drift() {
    let (_, drift) = read_tolerant::<Case>(r#"{"uuid":"u","name":null,"tags":[],"kind":"client"}"#);
    assert!(drift.is_empty());
    assert_eq!(drift.total(), 0);
}

#[test]
fn an_optional_property_that_does_not_match_is_left_out_and_recorded() {
    let (case, drift) = read_tolerant::<Case>(r#"{"uuid":"u","status":4000,"name":"n"}"#);
    assert_eq!(write(&case), r#"{"uuid":"u","name":"n"}"#);
    let mismatch = &drift[0];
    assert_eq!(
        mismatch.to_string(),
        "/status: expected an object, found 4000"
    );
    assert_eq!(mismatch.pointer, "/status");
    assert_eq!(mismatch.expected, "an object");
    assert_eq!(mismatch.found, "4000");
    assert_eq!(mismatch.kind, MismatchKind::WrongType);
}

#[test]
fn for_a_required_property_that_does_not_match_its_optional_parent_is_left_out() {
    let (case, drift) =
        read_tolerant::<Case>(r#"{"uuid":"u","status":{"name":4,"closed":null},"name":"n"}"#);
    assert_eq!(write(&case), r#"{"uuid":"u","name":"n"}"#);
    assert_eq!(
        drift[0].to_string(),
        "/status/name: expected a string, found 4"
    );
}

#[test]
fn for_a_missing_required_property_its_optional_parent_is_left_out() {
    assert_eq!(
        mismatches::<Case>(r#"{"uuid":"u","status":{"name":"n"}}"#),
        ["/status: expected a property `closed`, found none"]
    );
}

#[test]
fn only_the_nearest_optional_parent_is_left_out() {
    let text = r#"{"uuid":"u","parent":{"uuid":"v","name":"n","parent":{"uuid":1}}}"#;
    let (case, _) = read_tolerant::<Case>(text);
    assert_eq!(
        write(&case),
        r#"{"uuid":"u","parent":{"uuid":"v","name":"n"}}"#
    );
}

#[test]
fn a_mismatch_at_the_root_is_an_error() {
    let error = json::from_slice_tolerant::<Case>(br#"{"uuid":[1]}"#).expect_err("a mismatch");
    assert_eq!(
        error.to_string(),
        "/uuid: expected a string, found an array"
    );
}

#[test]
fn for_an_item_that_does_not_match_the_whole_array_is_left_out() {
    let (case, drift) = read_tolerant::<Case>(r#"{"uuid":"u","tags":["a",["b"]]}"#);
    assert_eq!(case.tags, None);
    assert_eq!(
        drift[0].to_string(),
        "/tags/1: expected a string, found an array"
    );
}

#[test]
fn mismatches_inside_a_value_that_is_left_out_are_not_recorded() {
    let text = r#"{"uuid":"u","history":[{"name":"n","closed":null,"x":1,"colour":2},{"name":3}]}"#;
    assert_eq!(
        mismatches::<Case>(text),
        ["/history/1/name: expected a string, found 3"]
    );
}

#[test]
fn a_value_of_a_map_that_does_not_match_is_left_out() {
    let (map, drift) = read_tolerant::<Map<i64>>(r#"{"a":1,"b":"x","c":null,"d":4}"#);
    assert_eq!(map, Map::from([("a".to_owned(), 1), ("d".to_owned(), 4)]));
    assert_eq!(
        drift[0].to_string(),
        r#"/b: expected an integer, found "x""#
    );
    let (labels, drift) = read_tolerant::<Labels>(r#"{"a":{},"owner":"o","b":2}"#);
    assert_eq!(write(&labels), r#"{"owner":"o","b":2}"#);
    assert_eq!(
        drift[0].to_string(),
        "/a: expected an integer, found an object"
    );
}

#[test]
fn an_unknown_value_of_an_enum_is_kept_and_recorded() {
    let text = r#"{"uuid":"u","status":{"name":"n","level":7,"closed":null},"kind":"klient"}"#;
    let (case, drift) = read_tolerant::<Case>(text);
    assert_eq!(case.kind, Some(Kind::Undocumented("klient".to_owned())));
    let status = case.status.clone().expect("a status");
    assert_eq!(status.level, Some(Level::Undocumented(7)));
    assert_eq!(
        drift[0].to_string(),
        "/status/level: expected one of `-1`, `1`, found 7"
    );
    assert_eq!(
        drift[1].to_string(),
        r#"/kind: expected one of `client`, `adviser`, found "klient""#
    );
    assert_eq!(drift[1].kind, MismatchKind::UnknownValue);
    assert_eq!(write(&case), text);
}

#[test]
fn an_undocumented_property_is_recorded() {
    let (_, drift) = read_tolerant::<Case>(r#"{"uuid":"u","x":{"y":1}}"#);
    assert_eq!(
        drift[0].to_string(),
        "/x: expected no such property, found an object"
    );
    assert_eq!(drift[0].kind, MismatchKind::UndocumentedProperty);
}

#[test]
fn pointers_escape_names_and_count_items() {
    let text = r#"{"x":[[],{"y":["]","}",","]}],"uuid":"u","a/b":"1","~":"2","\"\\\n":"3","history":[{"name":"n","closed":null},{"name":"n","closed":4}]}"#;
    assert_eq!(
        mismatches::<Case>(text),
        [
            "/x: expected no such property, found an array",
            r#"/a~1b: expected an integer, found "1""#,
            r#"/~0: expected an integer, found "2""#,
            "/\"\\\n: expected an integer, found \"3\"",
            "/history/1/closed: expected a string, found 4",
        ]
    );
}

#[test]
fn a_repeated_property_whose_last_value_does_not_match_is_absent() {
    let (case, drift) = read_tolerant::<Case>(r#"{"uuid":"u","name":"n","name":4}"#);
    assert_eq!(case.name, None);
    assert_eq!(drift.len(), 1);
}

#[test]
fn a_long_value_is_cut() {
    let text = format!(r#"{{"uuid":"u","position":"{}"}}"#, "é".repeat(200));
    let found = read_tolerant::<Case>(&text).1[0].found.clone();
    assert_eq!(found.chars().count(), 82);
    assert!(found.ends_with("é…\""), "{found}");
}

#[test]
fn control_characters_of_a_value_are_escaped_in_the_message() {
    let text = "{\"uuid\":\"u\",\"position\":\"a\u{202e}b\u{9b}\"}";
    assert_eq!(
        read_tolerant::<Case>(text).1[0].found,
        r#""a\u{202e}b\u{9b}""#
    );
}

#[test]
fn a_hundred_mismatches_are_recorded_and_all_are_counted() {
    let item = r#"{"uuid":"u","name":1}"#;
    let text = format!("[{}]", [item; 250].join(","));
    let (cases, drift) = read_tolerant::<Vec<Case>>(&text);
    assert_eq!(
        (cases.len(), drift.len(), drift.total(), drift.unrecorded()),
        (250, 100, 250, 150)
    );
    assert_eq!(drift[99].pointer, "/99/name");
}

#[test]
fn undocumented_properties_take_at_most_half_of_the_list() {
    let undocumented = [r#"{"uuid":"u","x":1}"#; 200].join(",");
    let text = format!(r#"[{undocumented},{{"uuid":"u","name":1}}]"#);
    let (_, drift) = read_tolerant::<Vec<Case>>(&text);
    assert_eq!((drift.len(), drift.total()), (51, 201));
    assert_eq!(drift[50].pointer, "/200/name");
}

#[test]
fn an_object_in_place_of_an_integer_is_left_out_and_the_case_is_read() {
    let text =
        r#"{"uuid":"u","position":{"example":"4000","description":"Money"},"name":"finance"}"#;
    let (case, drift) = read_tolerant::<Case>(text);
    assert_eq!(case, read(r#"{"uuid":"u","name":"finance"}"#));
    assert_eq!(
        drift[0].to_string(),
        "/position: expected an integer, found an object"
    );
}
