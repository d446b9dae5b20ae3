//! Booleans and numbers that are constant.

use bytes::Bytes;
use case_a_constant_of_any_type_selects_the_variant::{
    operations::Check,
    runtime::Operation,
    runtime::json::to_vec,
    types::{Outcome, V1, V2, Versioned},
};

fn outcome(text: &'static str) -> (Outcome, usize) {
    let response = Check::response(http::Response::new(Bytes::from(text))).expect("an outcome");
    (Outcome::clone(&response), response.drift().total())
}

#[test]
fn a_boolean_selects_the_variant() {
    let (good, drift) = outcome(r#"{"ok":true,"text":"x"}"#);
    assert!(matches!(good, Outcome::Good(_)), "{good:?}");
    assert_eq!(drift, 0);
    let (bad, drift) = outcome(r#"{"text":"x","ok":false}"#);
    assert!(matches!(bad, Outcome::Bad(_)), "{bad:?}");
    assert_eq!(drift, 0);
}

#[test]
fn another_value_is_a_mismatch() {
    let (other, drift) = outcome(r#"{"ok":1}"#);
    assert!(matches!(other, Outcome::Undocumented(_)), "{other:?}");
    assert_eq!(drift, 1);
    let (text, drift) = outcome(r#"{"ok":"true"}"#);
    assert!(matches!(text, Outcome::Good(_)), "{text:?}");
    assert_eq!(drift, 1);
}

#[test]
fn constants_are_sent() {
    let text = |value| String::from_utf8(to_vec::<Versioned>(&value).expect("JSON")).expect("text");
    assert_eq!(text(Versioned::V1(V1::new())), r#"{"version":1}"#);
    assert_eq!(text(Versioned::V2(V2::new())), r#"{"version":2}"#);
}
