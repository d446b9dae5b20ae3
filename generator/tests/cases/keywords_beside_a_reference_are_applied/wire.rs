//! What stands beside a reference is on the wire as well.

use case_keywords_beside_a_reference_hold_as_well::{
    runtime::json,
    types::{Pet, PetTown, Place},
};

#[test]
fn null_is_told_from_absence_where_it_is_a_type() {
    let mut pet = Pet::new(Place::new());
    pet.found = Some(None);
    pet.town = Some(PetTown::new("Ulm"));
    let written = json::to_vec(&pet).expect("JSON");
    assert_eq!(
        String::from_utf8(written).expect("UTF-8"),
        r#"{"home":{},"found":null,"town":{"town":"Ulm"}}"#
    );
}
