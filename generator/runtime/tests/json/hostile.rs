//! Hostile and damaged text is an error, and never a panic or an endless run.

use std::hint::black_box;

use crate::models::{Case, Expr, Labels, Shape, Target, strict_error};
use openapi_client_runtime::json::{self, Json};

const CASE: &str = r#"{"uuid":"u","name":"é\u00e9\n","note":null,"position":-4.0e0,"done":true,"tags":["a","b"],"status":{"name":"n","closed":"c","level":7},"history":[{"name":"n","closed":null}],"kind":"x","a/b":1,"zzz":[{"y":[1.5e300,null]}],"anything":[{}],"parent":{"uuid":"v","position":"x"}}"#;
const SHAPE: &str = r#"{"members":[{"radius":1,"kind":"circle"},{"kind":"free","a":"x"},{"kind":"?"},4],"kind":"group","x":"y"}"#;
const TARGETS: &str = r#"[{"side":1,"x":2},{"radius":1},"t",4.5,true,["client","x"]]"#;

/// Reads the text strictly and tolerantly. It may fail, but must not panic.
fn read_both_modes<T: Json>(text: &[u8]) {
    black_box(
        json::from_slice::<T>(text)
            .map_err(|error| error.to_string())
            .is_ok(),
    );
    if let Ok((value, drift)) = black_box(json::from_slice_tolerant::<T>(text)) {
        // A value that was read can be written and read again.
        let written = json::to_vec(&value).expect("JSON");
        json::from_slice_tolerant::<T>(&written).expect("its own JSON");
        black_box(drift.to_vec());
    }
}

fn read_all_types(text: &[u8]) {
    read_both_modes::<Case>(text);
    read_both_modes::<Shape>(text);
    read_both_modes::<Vec<Target>>(text);
    read_both_modes::<Labels>(text);
    read_both_modes::<serde_json::Value>(text);
}

#[test]
fn text_that_is_cut_off_anywhere_is_an_error() {
    for text in [CASE, SHAPE, TARGETS] {
        for end in 0..text.len() {
            let cut = &text.as_bytes()[..end];
            read_all_types(cut);
            assert!(json::from_slice_tolerant::<Case>(cut).is_err());
            assert!(json::from_slice_tolerant::<Shape>(cut).is_err());
            assert!(json::from_slice_tolerant::<Vec<Target>>(cut).is_err());
        }
    }
}

#[test]
fn text_that_is_changed_anywhere_does_not_panic() {
    const BYTES: &[u8] = b"\"\\{}[],:0-.en \x00\xff";
    for text in [CASE, SHAPE, TARGETS] {
        for at in 0..text.len() {
            for byte in BYTES {
                let mut changed = text.as_bytes().to_vec();
                changed[at] = *byte;
                read_all_types(&changed);
                changed = text.as_bytes().to_vec();
                changed.insert(at, *byte);
                read_all_types(&changed);
            }
        }
    }
}

#[test]
fn free_form_json_is_an_error_exactly_where_serde_json_has_one() {
    const BYTES: &[u8] = b"\"\\{}[],:0-.eEntfu /\x00\x1f\x80\xff";
    for at in 0..CASE.len() {
        for byte in BYTES {
            let mut changed = CASE.as_bytes().to_vec();
            changed[at] = *byte;
            let theirs = serde_json::from_slice::<serde_json::Value>(&changed);
            let ours = json::from_slice::<serde_json::Value>(&changed);
            let text = String::from_utf8_lossy(&changed);
            match (ours, theirs) {
                (Ok(ours), Ok(theirs)) => assert_eq!(ours, theirs, "{text}"),
                (ours, theirs) => assert_eq!(ours.is_ok(), theirs.is_ok(), "{text}"),
            }
        }
    }
}

#[test]
fn nesting_is_limited_in_values_that_are_read_and_that_are_skipped() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(json::from_slice::<serde_json::Value>(nested(128).as_bytes()).is_ok());
    for levels in [129, 100_000] {
        let text = nested(levels);
        let strict_error = strict_error::<serde_json::Value>(&text);
        assert!(
            strict_error.contains("too many levels of nesting"),
            "{}",
            &strict_error[strict_error.len() - 60..]
        );
        let skipped = format!(r#"{{"uuid":"u","zzz":{text}}}"#);
        read_all_types(skipped.as_bytes());
    }
    let text = format!("{}1", r#"{"uuid":"u","parent":"#.repeat(100_000));
    read_both_modes::<Case>(text.as_bytes());
    let text = format!("{}1", r#"{"operand":"#.repeat(100_000));
    read_both_modes::<Expr>(text.as_bytes());
}

#[test]
fn text_after_the_value_is_an_error() {
    for text in ["1 2", "1,", "{}{}", "[] x", "1\0"] {
        assert!(
            json::from_slice::<serde_json::Value>(text.as_bytes()).is_err(),
            "{text}"
        );
    }
    assert_eq!(
        strict_error::<i64>("1\n 2"),
        "trailing characters at line 2, column 2"
    );
}

#[test]
fn invalid_json_is_an_error_with_its_place() {
    let text = "{\"uuid\":\"u\",\n \"history\":[{\"name\":\"n\" \"closed\":null}]}";
    let expected = "/history/0/name: expected `,` or `}` at line 2, column 25";
    assert_eq!(strict_error::<Case>(text), expected);
    assert_eq!(
        strict_error::<Case>(""),
        "the text ends where a value is expected at line 1, column 1"
    );
}

#[test]
fn a_tolerant_reader_does_not_tolerate_invalid_json() {
    for text in [
        r#"{"uuid":"u","name":[1,}"#,
        r#"{"uuid":"u","zzz":tru}"#,
        r#"{"uuid":"u","name":01}"#,
    ] {
        assert!(
            json::from_slice_tolerant::<Case>(text.as_bytes()).is_err(),
            "{text}"
        );
    }
}

#[test]
fn invalid_utf8_is_an_error_even_in_a_value_that_is_skipped() {
    for text in [
        &b"{\"uuid\":\"\xff\"}"[..],
        b"{\"uuid\":\"u\",\"zzz\":[\"\xff\"]}",
        b"{\"\xff\":1}",
    ] {
        let error = json::from_slice_tolerant::<Case>(text).expect_err("invalid UTF-8");
        assert!(
            error.to_string().contains("UTF-8") || error.expected().is_none(),
            "{error}"
        );
    }
}

#[test]
fn numbers_of_any_length_do_not_panic() {
    for number in [
        "9".repeat(5000),
        format!("0.{}", "0".repeat(5000)),
        format!("1e{}", "9".repeat(5000)),
    ] {
        read_both_modes::<Vec<i64>>(format!("[{number}]").as_bytes());
        read_both_modes::<Vec<f64>>(format!("[{number}]").as_bytes());
        read_all_types(format!(r#"{{"uuid":"u","position":{number},"zzz":{number}}}"#).as_bytes());
    }
}

#[test]
fn many_nested_mismatches_are_read_in_reasonable_time() {
    // Each level is skipped only after the next one was.
    let levels = 60;
    let text = format!(
        "{}{}",
        r#"{"uuid":"u","zzz":1,"parent":"#.repeat(levels),
        "1"
    );
    let text = format!("{text}{}", "}".repeat(levels));
    let (_, drift) = json::from_slice_tolerant::<Case>(text.as_bytes()).expect("a case");
    assert_eq!(drift.total(), levels + 1);
}
