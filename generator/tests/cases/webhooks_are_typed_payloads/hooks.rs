//! The payload of a webhook is read like a response. A webhook and a path can share a path item.

use case_webhooks_are_typed_payloads::{
    operations::Done,
    runtime::{Operation, json::from_slice_tolerant},
    types::{self, NewPetPostPayloadKind},
    webhooks,
};

#[test]
fn a_payload_is_read() {
    let text = br#"{"name":"Rex","kind":"fish"}"#;
    let (pet, drift) = from_slice_tolerant::<webhooks::NewPetPost>(text).expect("a pet");
    let fish = NewPetPostPayloadKind::Undocumented("fish".to_owned());
    assert_eq!((pet.name.as_str(), pet.kind), ("Rex", Some(fish)));
    let told: Vec<String> = drift.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let (none, _) = from_slice_tolerant::<webhooks::NewPet>(b"null").expect("no date");
    assert!(none.is_none());
}

#[test]
fn a_shared_path_item_is_an_operation_too() {
    let request = Done::new(types::Done::Done).request();
    assert_eq!(request.expect("a request").uri(), "/done");
    let (done, _) = from_slice_tolerant::<webhooks::Done>(br#""done""#).expect("a payload");
    let done: types::Done = done;
    assert_eq!(done, types::Done::Done);
}
