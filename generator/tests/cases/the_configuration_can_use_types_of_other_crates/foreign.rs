//! Values of types from other crates are read and written by serde.

use std::time::Duration;

use case_the_configuration_can_use_types_of_other_crates::{runtime::json, types::Case};

const TEXT: &str =
    r#"{"opened":"2026-01-02T03:04:05Z","ip":"127.0.0.1","hold":{"secs":1,"nanos":5}}"#;

#[test]
fn a_value_is_read_and_written_by_its_type() {
    let case: Case = json::from_slice(TEXT.as_bytes()).expect("a case");
    assert_eq!(case.hold, Duration::new(1, 5));
    assert!(case.ip.is_some_and(|ip| ip.is_loopback()));
    assert_eq!(json::to_vec(&case).expect("JSON"), TEXT.as_bytes());
}

#[test]
fn a_value_that_the_type_refuses_is_a_mismatch() {
    let text = TEXT.replace("127.0.0.1", "localhost");
    let (case, drift) = json::from_slice_tolerant::<Case>(text.as_bytes()).expect("a case");
    assert_eq!(case.ip, None);
    assert_eq!(drift.iter().count(), 1);
}
