//! The discriminator of a value selects the base schema or one that extends it.

use case_an_object_with_a_discriminator_can_be_its_subtypes::{runtime::json, types::Pet};

fn read(text: &str) -> Pet {
    json::from_slice_tolerant(text.as_bytes()).expect("a pet").0
}

#[test]
fn the_discriminator_selects_the_base_or_a_subtype() {
    let Pet::Cat(cat) = read(r#"{"kind":"Cat","name":"Tom","lives":9}"#) else {
        panic!("a cat");
    };
    assert_eq!((cat.name.as_deref(), cat.lives), (Some("Tom"), Some(9)));
    assert!(matches!(read(r#"{"kind":"Pet"}"#), Pet::Pet(_)));
}

#[test]
fn a_value_of_an_unknown_subtype_is_kept() {
    let text = r#"{"kind":"Newt","wet":true}"#;
    let pet = read(text);
    assert!(matches!(pet, Pet::Undocumented(_)));
    assert_eq!(json::to_vec(&pet).expect("JSON"), text.as_bytes());
}
