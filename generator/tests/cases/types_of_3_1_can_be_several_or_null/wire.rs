//! Values of each of the types.

use case_types_of_3_1_can_be_several_or_null::{
    runtime::json,
    types::{Thing, ThingValue},
};

fn thing(text: &str) -> Thing {
    json::from_slice(text.as_bytes()).expect("a thing")
}

#[test]
fn a_value_is_of_one_of_the_types() {
    let value = |text: &str| thing(&format!(r#"{{"name":null,"value":{text}}}"#)).value;
    assert_eq!(value("null"), None);
    assert!(
        matches!(value(r#"{"amount":3}"#), Some(ThingValue::Object(object)) if object.amount == Some(3))
    );
    assert_eq!(value("[true]"), Some(ThingValue::Array(vec![true])));
    assert!(matches!(
        value(r#""2026-04-29""#),
        Some(ThingValue::Date(_))
    ));
    assert_eq!(value("1.5"), Some(ThingValue::Number(1.5)));
}

#[test]
fn null_is_written_where_it_was_read() {
    let text = r#"{"name":null,"value":2,"owner":null}"#;
    let read = thing(text);
    assert_eq!(read.name, None);
    let written = json::to_vec(&read).expect("JSON");
    assert_eq!(
        String::from_utf8(written).expect("UTF-8"),
        r#"{"name":null,"value":2}"#
    );
}
