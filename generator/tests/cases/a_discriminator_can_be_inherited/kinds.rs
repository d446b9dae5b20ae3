//! The variants have the discriminator from what they combine, and it tells them apart.

use case_a_discriminator_may_be_inherited::{runtime::json, types::Pet};

fn read(text: &str) -> Pet {
    json::from_slice_tolerant(text.as_bytes()).expect("a pet").0
}

#[test]
fn a_name_or_the_mapping_tells_the_variant() {
    assert!(matches!(
        read(r#"{"kind":"Cat","barks":true}"#),
        Pet::Cat(_)
    ));
    assert!(matches!(read(r#"{"kind":"hound","lives":9}"#), Pet::Dog(_)));
    assert!(matches!(read(r#"{"kind":"Newt"}"#), Pet::Undocumented(_)));
}
