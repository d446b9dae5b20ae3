//! Unions with and without a discriminator.

use crate::models::{
    Circle, Expr, Shape, Square, Target, mismatches, read, read_tolerant, strict_error, write,
};
use openapi_client_runtime::MismatchKind;
use openapi_client_runtime::json::Map;

#[test]
fn the_discriminator_may_follow_other_properties() {
    let circle = Shape::Circle(Circle {
        radius: 1.5,
        colour: None,
    });
    assert_eq!(read::<Shape>(r#"{"kind":"circle","radius":1.5}"#), circle);
    assert_eq!(read::<Shape>(r#"{"radius":1.5,"kind":"circle"}"#), circle);
}

#[test]
fn a_discriminator_that_the_variant_does_not_declare_is_written_first_and_is_not_a_mismatch() {
    let text = r#"{"kind":"circle","radius":1.5}"#;
    let (shape, drift) = read_tolerant::<Shape>(text);
    assert!(drift.is_empty(), "{drift:?}");
    assert_eq!(write(&shape), text);
}

#[test]
fn a_discriminator_that_the_variant_declares_is_written_once() {
    let text = r#"{"side":1,"kind":"box"}"#;
    assert_eq!(write(&read::<Shape>(text)), text);
    let square = Square {
        side: Some(1.0),
        kind: None,
    };
    assert_eq!(
        write(&Shape::Square(Box::new(square))),
        r#"{"side":1,"kind":"square"}"#
    );
}

#[test]
fn the_discriminator_is_not_an_additional_property() {
    let text = r#"{"kind":"group","members":[{"kind":"free","a":1},{"kind":"circle","radius":2}],"x":"y"}"#;
    let (shape, drift) = read_tolerant::<Shape>(text);
    assert!(drift.is_empty(), "{drift:?}");
    let Shape::Group(group) = &shape else {
        panic!("{shape:?}")
    };
    assert_eq!(group.others, Map::from([("x".to_owned(), "y".to_owned())]));
    assert_eq!(
        group.members[0],
        Shape::Free(Map::from([("a".to_owned(), 1)]))
    );
    assert_eq!(write(&shape), text);
}

#[test]
fn the_discriminator_is_not_written_into_an_object_inside_the_variant() {
    let text =
        r#"{"kind":"group","members":[{"kind":"circle","radius":2.0,"x":1}],"kind":"group"}"#;
    let expected = ["/members/0/x: expected no such property, found 1"];
    assert_eq!(mismatches::<Shape>(text), expected);
}

#[test]
fn an_unknown_discriminator_keeps_the_value() {
    let text = r#"{"kind":"hexagon","side":[1,null]}"#;
    let (shape, drift) = read_tolerant::<Shape>(text);
    assert!(matches!(shape, Shape::Undocumented(_)));
    assert_eq!(write(&shape), text);
    assert_eq!(drift[0].kind, MismatchKind::UnknownValue);
    let expected =
        r#"/kind: expected one of `circle`, `square`, `box`, `group`, `free`, found "hexagon""#;
    assert_eq!(drift[0].to_string(), expected);
    assert_eq!(strict_error::<Shape>(text), expected);
}

#[test]
fn a_missing_discriminator_keeps_the_value() {
    let (shape, drift) = read_tolerant::<Shape>(r#"{"side":1}"#);
    assert_eq!(write(&shape), r#"{"side":1}"#);
    assert_eq!(
        drift[0].to_string(),
        "expected a property `kind`, found none"
    );
    assert_eq!(
        mismatches::<Vec<Shape>>("[4]"),
        ["/0: expected an object, found 4"]
    );
}

#[test]
fn the_chosen_variant_is_read_tolerantly() {
    let (shape, drift) = read_tolerant::<Shape>(r#"{"kind":"circle","radius":1,"colour":7}"#);
    assert_eq!(
        shape,
        Shape::Circle(Circle {
            radius: 1.0,
            colour: None
        })
    );
    assert_eq!(drift[0].to_string(), "/colour: expected a string, found 7");
}

#[test]
fn a_value_that_does_not_match_the_chosen_variant_is_kept() {
    let (shape, drift) = read_tolerant::<Shape>(r#"{"kind":"circle","radius":"r"}"#);
    assert!(matches!(shape, Shape::Undocumented(_)));
    assert_eq!(
        drift[0].to_string(),
        r#"/radius: expected a number, found "r""#
    );
    assert_eq!(drift.len(), 1);
}

#[test]
fn without_a_discriminator_the_json_type_selects_the_variant() {
    assert_eq!(read::<Target>(r#""t""#), Target::Text("t".to_owned()));
    assert_eq!(read::<Target>("4.0"), Target::Number(4));
    assert_eq!(read::<Target>("[]"), Target::Kind(Vec::new()));
}

#[test]
fn the_variant_with_the_fewest_undocumented_properties_is_chosen() {
    let circle = Circle {
        radius: 1.0,
        colour: None,
    };
    assert_eq!(read::<Target>(r#"{"radius":1}"#), Target::Circle(circle));
    let square = Square {
        side: Some(1.0),
        kind: None,
    };
    assert_eq!(
        read::<Target>(r#"{"side":1,"x":2}"#),
        Target::Square(square)
    );
}

#[test]
fn undocumented_properties_of_the_chosen_variant_are_recorded() {
    let expected = ["/0/x: expected no such property, found 2"];
    assert_eq!(
        mismatches::<Vec<Target>>(r#"[{"side":1,"x":2},"t"]"#),
        expected
    );
}

#[test]
fn a_variant_is_chosen_strictly() {
    // Read tolerantly, it would be a square without a side.
    let (target, drift) = read_tolerant::<Target>(r#"{"side":"wide"}"#);
    assert!(matches!(target, Target::Undocumented(_)));
    assert_eq!(
        drift[0].to_string(),
        "expected a value of `Target`, found an object"
    );
}

#[test]
fn the_only_variant_with_the_json_type_is_read_tolerantly() {
    let (_, drift) = read_tolerant::<Target>(r#"["client","x"]"#);
    assert_eq!(
        drift[0].to_string(),
        r#"/1: expected one of `client`, `adviser`, found "x""#
    );
}

#[test]
fn a_value_with_a_json_type_of_no_variant_is_kept() {
    let (target, drift) = read_tolerant::<Target>("true");
    assert_eq!(target, Target::Undocumented(serde_json::Value::Bool(true)));
    assert_eq!(
        drift[0].to_string(),
        "expected a value of `Target`, found true"
    );
    assert_eq!(
        strict_error::<Target>("true"),
        "expected a value of `Target`, found true"
    );
}

#[test]
fn a_recursive_union_round_trips() {
    let text = r#"{"operand":{"operand":{"operand":1.5,"and":true},"not":true},"and":false}"#;
    let (expr, drift) = read_tolerant::<Expr>(text);
    assert!(matches!(expr, Expr::And(_)) && drift.is_empty());
    assert_eq!(write(&expr), text);
}

#[test]
fn nested_unions_whose_variants_differ_late_exceed_the_limit() {
    // Every level is tried twice, and each try tries the next level twice.
    let text = format!(
        "{}1{}",
        r#"{"operand":"#.repeat(60),
        r#","and":true}"#.repeat(60)
    );
    let strict_error = strict_error::<Expr>(&text);
    assert!(
        strict_error.contains("too many variants to try"),
        "{strict_error}"
    );
}
