//! The variants inherit the discriminator by `allOf`, and its value selects the variant.

use case_a_discriminator_can_be_inherited::{runtime::json, types::Pet};

fn read(text: &str) -> Pet {
    json::from_slice_tolerant(text.as_bytes()).expect("a pet").0
}

#[test]
fn a_name_or_the_mapping_selects_the_variant() {
    assert!(matches!(
        read(r#"{"kind":"Cat","barks":true}"#),
        Pet::Cat(_)
    ));
    assert!(matches!(read(r#"{"kind":"hound","lives":9}"#), Pet::Dog(_)));
    assert!(matches!(read(r#"{"kind":"Newt"}"#), Pet::Undocumented(_)));
}
