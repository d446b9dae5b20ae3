//! Keywords beside a reference in JSON.

use case_keywords_beside_a_reference_are_applied::{
    runtime::json,
    types::{Pet, PetTown, Place},
};

#[test]
fn null_and_absence_are_distinct_if_null_is_a_type() {
    let mut pet = Pet::new(Place::new());
    pet.found = Some(None);
    pet.town = Some(PetTown::new("Ulm"));
    let written = json::to_vec(&pet).expect("JSON");
    assert_eq!(
        String::from_utf8(written).expect("UTF-8"),
        r#"{"home":{},"found":null,"town":{"town":"Ulm"}}"#
    );
}
