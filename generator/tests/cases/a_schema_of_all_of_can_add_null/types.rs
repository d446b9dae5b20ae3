//! `null` is read where a schema of `allOf` has no purpose but to add it.

use case_a_schema_of_all_of_can_add_null::types::Lamp;
use serde_json::{from_value, json};

#[test]
fn null_is_read() {
    let lamp: Lamp =
        from_value(json!({"colour": null, "typed": null, "redeclared": null})).expect("a lamp");
    assert_eq!(
        (lamp.colour, lamp.typed, lamp.redeclared),
        (None, None, None)
    );
}
