//! Unions, with a discriminator and without.

use crate::models::{
    Circle, Expr, Shape, Square, Target, mismatches, read, refusal, tolerate, write,
};
use openapi_client_runtime::MismatchKind;
use openapi_client_runtime::json::Map;

#[test]
fn the_discriminator_chooses_wherever_it_stands() {
    let circle = Shape::Circle(Circle {
        radius: 1.5,
        colour: None,
    });
    assert_eq!(read::<Shape>(r#"{"kind":"circle","radius":1.5}"#), circle);
    assert_eq!(read::<Shape>(r#"{"radius":1.5,"kind":"circle"}"#), circle);
}

#[test]
fn a_discriminator_that_the_variant_does_not_declare_is_written_first_and_no_mismatch() {
    let text = r#"{"kind":"circle","radius":1.5}"#;
    let (shape, drift) = tolerate::<Shape>(text);
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
fn the_discriminator_is_no_additional_property() {
    let text = r#"{"kind":"group","members":[{"kind":"free","a":1},{"kind":"circle","radius":2}],"x":"y"}"#;
    let (shape, drift) = tolerate::<Shape>(text);
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
fn an_object_within_a_variant_does_not_get_the_discriminator() {
    let text =
        r#"{"kind":"group","members":[{"kind":"circle","radius":2.0,"x":1}],"kind":"group"}"#;
    let expected = ["/members/0/x: expected no such property, found 1"];
    assert_eq!(mismatches::<Shape>(text), expected);
}

#[test]
fn an_unknown_discriminator_keeps_the_value() {
    let text = r#"{"kind":"hexagon","side":[1,null]}"#;
    let (shape, drift) = tolerate::<Shape>(text);
    assert!(matches!(shape, Shape::Undocumented(_)));
    assert_eq!(write(&shape), text);
    assert_eq!(drift[0].kind, MismatchKind::UnknownValue);
    let expected =
        r#"/kind: expected one of `circle`, `square`, `box`, `group`, `free`, found "hexagon""#;
    assert_eq!(drift[0].to_string(), expected);
    assert_eq!(refusal::<Shape>(text), expected);
}

#[test]
fn a_missing_discriminator_keeps_the_value() {
    let (shape, drift) = tolerate::<Shape>(r#"{"side":1}"#);
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
fn a_variant_that_was_chosen_is_read_with_tolerance() {
    let (shape, drift) = tolerate::<Shape>(r#"{"kind":"circle","radius":1,"colour":7}"#);
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
fn a_variant_that_was_chosen_and_can_not_be_read_keeps_the_value() {
    let (shape, drift) = tolerate::<Shape>(r#"{"kind":"circle","radius":"r"}"#);
    assert!(matches!(shape, Shape::Undocumented(_)));
    assert_eq!(
        drift[0].to_string(),
        r#"/radius: expected a number, found "r""#
    );
    assert_eq!(drift.len(), 1);
}

#[test]
fn without_a_discriminator_the_kind_of_value_chooses() {
    assert_eq!(read::<Target>(r#""t""#), Target::Text("t".to_owned()));
    assert_eq!(read::<Target>("4.0"), Target::Number(4));
    assert_eq!(read::<Target>("[]"), Target::Kind(Vec::new()));
}

#[test]
fn of_several_objects_the_one_that_leaves_least_unread_is_taken() {
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
fn what_the_chosen_variant_leaves_unread_is_told() {
    let expected = ["/0/x: expected no such property, found 2"];
    assert_eq!(
        mismatches::<Vec<Target>>(r#"[{"side":1,"x":2},"t"]"#),
        expected
    );
}

#[test]
fn a_variant_is_chosen_before_tolerance_applies() {
    // With tolerance, it would be a square without a side.
    let (target, drift) = tolerate::<Target>(r#"{"side":"wide"}"#);
    assert!(matches!(target, Target::Undocumented(_)));
    assert_eq!(
        drift[0].to_string(),
        "expected a value of `Target`, found an object"
    );
}

#[test]
fn the_only_variant_of_a_kind_is_read_with_tolerance() {
    let (_, drift) = tolerate::<Target>(r#"["client","x"]"#);
    assert_eq!(
        drift[0].to_string(),
        r#"/1: expected one of `client`, `adviser`, found "x""#
    );
}

#[test]
fn a_kind_of_value_that_no_variant_has_is_kept() {
    let (target, drift) = tolerate::<Target>("true");
    assert_eq!(target, Target::Undocumented(serde_json::Value::Bool(true)));
    assert_eq!(
        drift[0].to_string(),
        "expected a value of `Target`, found true"
    );
    assert_eq!(
        refusal::<Target>("true"),
        "expected a value of `Target`, found true"
    );
}

#[test]
fn a_recursive_union_comes_back_as_it_was() {
    let text = r#"{"operand":{"operand":{"operand":1.5,"and":true},"not":true},"and":false}"#;
    let (expr, drift) = tolerate::<Expr>(text);
    assert!(matches!(expr, Expr::And(_)) && drift.is_empty());
    assert_eq!(write(&expr), text);
}

#[test]
fn unions_within_unions_that_tell_late_are_given_up_soon() {
    // Every level is tried twice, and each try tries the next level twice.
    let text = format!(
        "{}1{}",
        r#"{"operand":"#.repeat(60),
        r#","and":true}"#.repeat(60)
    );
    let refusal = refusal::<Expr>(&text);
    assert!(refusal.contains("too many variants to try"), "{refusal}");
}
