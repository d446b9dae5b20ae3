//! Enums.

use crate::models::{Kind, Level, Speed, read, read_tolerant, strict_error, write};
use openapi_client_runtime::codegen::{IntegerEnum, StringEnum};

#[test]
fn listed_values_round_trip() {
    assert_eq!(read::<Kind>(r#""client""#), Kind::Client);
    assert_eq!(write(&Kind::Adviser), r#""adviser""#);
    assert_eq!(read::<Level>("-1.0"), Level::Low);
    assert_eq!(write(&Level::High), "1");
}

#[test]
fn unknown_values_round_trip() {
    let (kind, drift) = read_tolerant::<Kind>(r#""\"new\"""#);
    assert_eq!(write(&kind), r#""\"new\"""#);
    assert_eq!(drift.len(), 1);
    assert_eq!(write(&read_tolerant::<Level>("9").0), "9");
}

#[test]
fn a_strict_reader_refuses_unknown_values() {
    assert_eq!(
        strict_error::<Kind>(r#""x""#),
        r#"expected one of `client`, `adviser`, found "x""#
    );
    assert_eq!(
        strict_error::<Level>("0"),
        "expected one of `-1`, `1`, found 0"
    );
}

#[test]
fn a_value_of_another_type_is_an_error_even_for_a_tolerant_reader() {
    let error =
        openapi_client_runtime::json::from_slice_tolerant::<Kind>(b"4").expect_err("a mismatch");
    assert_eq!(error.to_string(), "expected a string, found 4");
}

#[test]
fn enums_convert_from_and_to_their_values() {
    assert_eq!(Kind::from("client"), Kind::Client);
    assert_eq!(
        Kind::from("x".to_owned()),
        Kind::Undocumented("x".to_owned())
    );
    assert_eq!(
        format!("{:>8}|{}", Kind::Client, Kind::from("x").as_str()),
        "  client|x"
    );
    assert_eq!(Level::from(-1), Level::Low);
    assert_eq!(
        format!("{} {}", Level::from(5), Level::High.as_i64()),
        "5 1"
    );
    assert_eq!(<Kind as StringEnum>::VALUES, ["client", "adviser"]);
    assert_eq!(<Level as IntegerEnum>::VALUES, [-1, 1]);
}

#[test]
fn constants_of_several_types_round_trip() {
    for (text, value) in [
        (r#""auto""#, Speed::Auto),
        ("1", Speed::One),
        ("0.5", Speed::Half),
        ("false", Speed::Off),
        ("18446744073709551615", Speed::Huge),
    ] {
        assert_eq!(read::<Speed>(text), value);
        assert_eq!(write(&value), text);
    }
    assert_eq!(read::<Speed>("1.0"), Speed::One);
    assert_eq!(Speed::from(serde_json::json!(5e-1)), Speed::Half);
    assert_eq!(Speed::Off.to_value(), false);
}

#[test]
fn unknown_values_of_any_type_are_kept() {
    for text in [r#""1""#, "2", "true", "null", r#"{"a":[1]}"#] {
        let (speed, drift) = read_tolerant::<Speed>(text);
        assert_eq!(write(&speed), text);
        assert_eq!(drift.len(), 1, "{text}");
    }
    assert_eq!(
        strict_error::<Speed>("2"),
        r#"expected one of `"auto"`, `1`, `0.5`, `false`, `18446744073709551615`, found 2"#
    );
}
