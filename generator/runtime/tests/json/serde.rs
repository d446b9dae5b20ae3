//! Models in other formats.

use crate::models::{Case, Kind, Level, Shape, Target, read};

const TEXT: &str = r#"{"uuid":"u","note":null,"position":-4,"done":true,"tags":["a","é\n"],"history":[{"name":"n","level":1,"closed":null}],"kind":"client","anything":{"x":[1.5,18446744073709551615,null]}}"#;

#[test]
fn models_go_through_serde_json_and_back() {
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
fn models_go_through_yaml_and_back() {
    let case: Case = read(TEXT);
    let yaml = serde_yaml::to_string(&case).expect("YAML");
    assert_eq!(serde_yaml::from_str::<Case>(&yaml).expect("a case"), case);
}

#[test]
fn models_are_parts_of_other_types() {
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
fn an_error_says_where() {
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
fn mismatches_are_errors_since_there_is_nowhere_to_tell_them() {
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
fn a_float_without_a_form_in_json_is_refused() {
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
        "/radius: JSON has no form for a number that is infinite or none"
    );
}

#[test]
fn endless_nesting_in_another_format_is_refused() {
    let mut value = serde_json::Value::Null;
    for _ in 0..200 {
        value = serde_json::Value::Array(vec![value]);
    }
    let error = serde_json::from_value::<Case>(value)
        .expect_err("too deep")
        .to_string();
    assert_eq!(error, "too many levels of nesting");
}
