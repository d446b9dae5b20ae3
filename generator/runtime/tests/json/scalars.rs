//! Booleans, numbers, strings, free-form JSON.

use crate::models::{mismatches, read, read_tolerant, strict_error, write};
use openapi_client_runtime::json::{self, Map};

#[test]
fn an_integer_may_be_written_with_a_fraction_of_zero_or_an_exponent() {
    for (text, value) in [
        ("4.0", 4),
        ("1e3", 1000),
        ("-12.50E1", -125),
        ("0.0", 0),
        ("-0", 0),
        ("0e99999999999", 0),
        ("100e-2", 1),
        ("9223372036854775807.0", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("9.223372036854775807e18", i64::MAX),
    ] {
        assert_eq!(read::<i64>(text), value, "{text}");
    }
}

#[test]
fn a_number_that_is_not_an_integer_or_out_of_range_is_a_mismatch() {
    for text in [
        "4.5",
        "1e-1",
        "9223372036854775808",
        "1e19",
        "1e999999999999",
        "12.34e1",
    ] {
        assert_eq!(
            strict_error::<i64>(text),
            format!("expected an integer, found {text}")
        );
    }
}

#[test]
fn each_integer_type_has_its_own_range() {
    assert_eq!(read::<u64>("18446744073709551615"), u64::MAX);
    assert_eq!(read::<i32>("-2147483648"), i32::MIN);
    assert_eq!(
        strict_error::<i32>("2147483648"),
        "expected a 32-bit integer, found 2147483648"
    );
    assert_eq!(
        strict_error::<u32>("-1"),
        "expected an unsigned 32-bit integer, found -1"
    );
    assert_eq!(
        strict_error::<u64>("-1.0"),
        "expected an unsigned integer, found -1.0"
    );
    assert_eq!(
        strict_error::<i8>("128"),
        "expected an 8-bit integer, found 128"
    );
}

#[test]
fn integers_are_written_in_full() {
    assert_eq!(
        write(&vec![i64::MIN, 0, i64::MAX]),
        "[-9223372036854775808,0,9223372036854775807]"
    );
    assert_eq!(write(&u64::MAX), "18446744073709551615");
}

#[test]
fn floats_round_trip_bit_for_bit() {
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..2000 {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let value = f64::from_bits(random);
        if value.is_finite() {
            assert_eq!(read::<f64>(&write(&value)).to_bits(), value.to_bits());
        }
    }
    assert_eq!(write(&read::<f64>("-0.0")), "-0.0");
}

#[test]
fn a_whole_float_is_written_without_a_fraction() {
    for (value, text) in [
        (5.0, "5"),
        (-5.0, "-5"),
        (0.0, "0"),
        (0.5, "0.5"),
        (9_007_199_254_740_992.0, "9007199254740992"),
        (1e300, "1e+300"),
    ] {
        assert_eq!(write(&value), text);
    }
}

#[test]
fn an_integer_is_read_as_a_float_and_a_number_out_of_range_is_a_mismatch() {
    assert_eq!(read::<f64>("4"), 4.0);
    assert_eq!(
        strict_error::<f64>("1e400"),
        "expected a number, found 1e400"
    );
}

#[test]
fn an_integer_beyond_64_bits_in_free_form_json_is_a_mismatch() {
    type Any = serde_json::Value;
    assert_eq!(mismatches::<Any>("18446744073709551615"), [""; 0]);
    assert_eq!(
        mismatches::<Any>("[0.1, 1e300, 18446744073709551616]"),
        [""; 0]
    );
    assert_eq!(
        mismatches::<Any>(r#"{"a":[18446744073709551617]}"#),
        ["/a/0: expected an integer of at most 64 bits, found 18446744073709551617"]
    );
    let (kept, _) = read_tolerant::<Any>("-18446744073709551617");
    assert_eq!(kept, -18_446_744_073_709_551_616.0);
}

#[test]
fn a_float_that_json_cannot_express_is_an_error_with_its_place() {
    let value = Map::from([("a/b".to_owned(), vec![1.0, f64::NAN, f64::INFINITY])]);
    let error = json::to_vec(&value).expect_err("a value without a form");
    assert_eq!(error.pointer(), "/a~1b/1");
    assert_eq!(
        error.to_string(),
        "/a~1b/1: JSON can't express an infinite number or NaN"
    );
}

#[test]
fn special_characters_are_escaped_at_every_position() {
    for length in 0..40 {
        for special in [
            '"', '\\', '\n', '\r', '\t', '\u{8}', '\u{c}', '\0', '\u{1f}', '\u{7f}', 'é', '🦀',
        ] {
            for at in 0..=length {
                let mut value = "x".repeat(length);
                value.insert(at, special);
                let text = write(&value);
                assert_eq!(text, serde_json::to_string(&value).expect("JSON"));
                assert_eq!(read::<String>(&text), value);
            }
        }
    }
}

#[test]
fn all_escapes_are_read() {
    assert_eq!(
        read::<String>(r#""\"\\\/\b\f\n\r\t\u00e9\ud83e\udd80""#),
        "\"\\/\u{8}\u{c}\n\r\té🦀"
    );
}

#[test]
fn only_true_and_false_are_booleans() {
    assert_eq!(
        (read::<bool>(" true "), read::<bool>("false")),
        (true, false)
    );
    assert_eq!(strict_error::<bool>("1"), "expected a boolean, found 1");
    assert_eq!(
        strict_error::<bool>("truth"),
        "expected a value at line 1, column 1"
    );
}

#[test]
fn free_form_json_round_trips() {
    for text in [
        r#"{"a":[1,-2,18446744073709551615,1.5,true,false,null,"s",[],{}]}"#,
        "null",
        "[[[]]]",
    ] {
        assert_eq!(write(&read::<serde_json::Value>(text)), text);
        let expected: serde_json::Value = serde_json::from_str(text).expect("JSON");
        assert_eq!(read::<serde_json::Value>(text), expected);
    }
}
