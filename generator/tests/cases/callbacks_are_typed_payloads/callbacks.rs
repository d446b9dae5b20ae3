//! The payload of a callback is read like a response.

use case_callbacks_are_typed_payloads::{
    callbacks, runtime::json::from_slice_tolerant, types::Reason,
};

#[test]
fn a_payload_is_read() {
    let text = br#"{"name":"Rex"}"#;
    let (pet, drift) = from_slice_tolerant::<callbacks::Added>(text).expect("a pet");
    assert_eq!((pet.name.as_str(), pet.age), ("Rex", None));
    assert!(drift.is_empty());
}

#[test]
fn mismatches_of_a_payload_are_recorded() {
    let text = br#"{"name":"Rex","age":"old"}"#;
    let (_, drift) = from_slice_tolerant::<callbacks::Added>(text).expect("a pet");
    let told: Vec<String> = drift.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["/age: expected an integer, found \"old\""]);
    assert!(from_slice_tolerant::<callbacks::Added>(b"{}").is_err());
}

#[test]
fn callbacks_and_operations_share_types() {
    let (reasons, _) = from_slice_tolerant::<callbacks::Failed>(br#"["full"]"#).expect("reasons");
    let reasons: Reason = reasons;
    assert_eq!(reasons.len(), 1);
}
