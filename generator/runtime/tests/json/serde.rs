//! `Serialize` and `Deserialize` of models.

use crate::models::{Case, Kind, Level, Shape, Target, read};

const TEXT: &str = r#"{"uuid":"u","note":null,"position":-4,"done":true,"tags":["a","é\n"],"history":[{"name":"n","level":1,"closed":null}],"kind":"client","anything":{"x":[1.5,18446744073709551615,null]}}"#;

#[test]
fn models_round_trip_through_serde_json() {
    let case: Case = serde_json::from_str(TEXT).expect("a case");
    assert_eq!(case, read(TEXT));
    assert_eq!(serde_json::to_string(&case).expect("JSON"), TEXT);
    let value = serde_json::to_value(&case).expect("a value");
    assert_eq!(
        value,
        serde_json::from_str::<serde_json::Value>(TEXT).expect("JSON")
    );
    assert_eq!(serde_json::from_value::<Case>(value).expect("a case"), case);
}

#[test]
fn models_round_trip_through_yaml() {
    let case: Case = read(TEXT);
    let yaml = serde_yaml::to_string(&case).expect("YAML");
    assert_eq!(serde_yaml::from_str::<Case>(&yaml).expect("a case"), case);
}

#[test]
fn models_can_be_fields_of_types_that_derive_serde() {
    let pair: (Kind, Vec<Level>) = serde_json::from_str(r#"["adviser",[1,-1]]"#).expect("a pair");
    assert_eq!(pair, (Kind::Adviser, vec![Level::High, Level::Low]));
    assert_eq!(
        serde_json::to_string(&pair).expect("JSON"),
        r#"["adviser",[1,-1]]"#
    );
}

#[test]
fn unions_keep_their_discriminator() {
    let text = r#"{"kind":"circle","radius":1.5}"#;
    let shape: Shape = serde_json::from_str(text).expect("a shape");
    assert_eq!(serde_json::to_string(&shape).expect("JSON"), text);
}

#[test]
fn the_keys_of_a_yaml_mapping_become_names() {
    let yaml = "kind: free\n1: 2\ntrue: 3\n";
    let shape: Shape = serde_yaml::from_str(yaml).expect("a shape");
    assert_eq!(
        serde_json::to_string(&shape).expect("JSON"),
        r#"{"kind":"free","1":2,"true":3}"#
    );
}

#[test]
fn an_error_contains_the_place() {
    let text = r#"{"uuid":"u","history":[{"name":4}]}"#;
    let error = serde_json::from_str::<Case>(text)
        .expect_err("a mismatch")
        .to_string();
    assert!(
        error.starts_with("/history/0/name: expected a string, found 4"),
        "{error}"
    );
}

#[test]
fn mismatches_are_errors() {
    let error = serde_json::from_str::<Kind>(r#""x""#)
        .expect_err("an unknown value")
        .to_string();
    assert!(
        error.starts_with(r#"expected one of `client`, `adviser`, found "x""#),
        "{error}"
    );
    assert!(serde_json::from_str::<Target>("true").is_err());
}

#[test]
fn a_float_that_json_cannot_express_is_an_error() {
    assert!(serde_yaml::from_str::<Shape>("kind: circle\nradius: .nan\n").is_err());
    let shape = Shape::Circle(crate::models::Circle {
        radius: f64::NAN,
        colour: None,
    });
    let error = serde_json::to_value(&shape)
        .expect_err("not a number")
        .to_string();
    assert_eq!(
        error,
        "/radius: JSON can't express an infinite number or NaN"
    );
}

#[test]
fn endless_nesting_in_another_format_is_an_error() {
    let mut value = serde_json::Value::Null;
    for _ in 0..200 {
        value = serde_json::Value::Array(vec![value]);
    }
    let error = serde_json::from_value::<Case>(value)
        .expect_err("too deep")
        .to_string();
    assert_eq!(error, "too many levels of nesting");
}
