//! The corrected document is what the crate reads.

use case_an_overlay_corrects_what_a_document_says::types::{Name, Pet};

#[test]
fn what_the_server_really_sends_is_read() {
    let pet: Pet = serde_json::from_str(r#"{"name": "Rex", "owner": null}"#).unwrap();
    assert_eq!(pet.name, Name::Rex);
    assert_eq!(pet.owner, None);
    assert_eq!(pet.legacy_code, None);
}
