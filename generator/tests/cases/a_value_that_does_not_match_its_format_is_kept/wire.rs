//! Strings that don't match their format.

use bytes::Bytes;
use case_a_value_that_does_not_match_its_format_is_kept::{
    Error,
    operations::GetThing,
    runtime::json,
    runtime::{NoFailure, Operation},
    types::{Thing, ThingKey},
};

const BODY: &str = r#"{"id":"case-4","created":"2026-04-29 16:54","due":"29.4.2026","key":"x"}"#;

#[test]
fn the_value_is_kept_and_recorded() -> Result<(), Error<NoFailure>> {
    let thing = GetThing::response(http::Response::new(Bytes::from_static(BODY.as_bytes())))?;
    assert_eq!(thing.id.as_str(), "case-4");
    assert_eq!((thing.id.get(), thing.created.unix_seconds()), (None, None));
    let told: Vec<String> = thing.drift().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            r#"/id: expected a UUID, found "case-4""#,
            r#"/created: expected a date and time like 2026-04-29T16:54:31+01:00, found "2026-04-29 16:54""#,
            r#"/due: expected a date like 2026-04-29, found "29.4.2026""#,
        ]
    );
    assert_eq!(json::to_vec(&*thing).expect("JSON"), BODY.as_bytes());
    Ok(())
}

#[test]
fn a_strict_reader_refuses_the_value() {
    let error = json::from_slice::<Thing>(BODY.as_bytes()).expect_err("a mismatch");
    assert_eq!(error.pointer(), "/id");
}

#[test]
fn the_format_decides_the_variant_of_a_union() {
    let key = |text: &str| json::from_slice::<ThingKey>(text.as_bytes()).expect("a key");
    assert!(matches!(
        key(r#""4a3f1f9e-0c2d-4b57-9a61-5f0e2f0f7a11""#),
        ThingKey::Uuid(_)
    ));
    assert!(matches!(key(r#""2026-04-29""#), ThingKey::Date(_)));
    assert!(matches!(key(r#""29.4.2026""#), ThingKey::String(_)));
}
