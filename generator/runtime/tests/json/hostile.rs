//! Text that means harm, or no longer means anything: an error each time, and never worse.

use std::hint::black_box;

use crate::models::{Case, Expr, Labels, Shape, Target, refusal};
use openapi_client_runtime::json::{self, Json};

const CASE: &str = r#"{"uuid":"u","name":"é\u00e9\n","note":null,"position":-4.0e0,"done":true,"tags":["a","b"],"status":{"name":"n","closed":"c","level":7},"history":[{"name":"n","closed":null}],"kind":"x","a/b":1,"zzz":[{"y":[1.5e300,null]}],"anything":[{}],"parent":{"uuid":"v","position":"x"}}"#;
const SHAPE: &str = r#"{"members":[{"radius":1,"kind":"circle"},{"kind":"free","a":"x"},{"kind":"?"},4],"kind":"group","x":"y"}"#;
const TARGETS: &str = r#"[{"side":1,"x":2},{"radius":1},"t",4.5,true,["client","x"]]"#;

/// Reads the text in both modes, whatever comes of it.
fn survive<T: Json>(text: &[u8]) {
    black_box(
        json::from_slice::<T>(text)
            .map_err(|error| error.to_string())
            .is_ok(),
    );
    if let Ok((value, drift)) = black_box(json::from_slice_tolerant::<T>(text)) {
        // What was read can be written and read again.
        let written = json::to_vec(&value).expect("JSON");
        json::from_slice_tolerant::<T>(&written).expect("its own JSON");
        black_box(drift.to_vec());
    }
}

fn survive_all(text: &[u8]) {
    survive::<Case>(text);
    survive::<Shape>(text);
    survive::<Vec<Target>>(text);
    survive::<Labels>(text);
    survive::<serde_json::Value>(text);
}

#[test]
fn text_that_ends_anywhere_is_refused() {
    for text in [CASE, SHAPE, TARGETS] {
        for end in 0..text.len() {
            let cut = &text.as_bytes()[..end];
            survive_all(cut);
            assert!(json::from_slice_tolerant::<Case>(cut).is_err());
            assert!(json::from_slice_tolerant::<Shape>(cut).is_err());
            assert!(json::from_slice_tolerant::<Vec<Target>>(cut).is_err());
        }
    }
}

#[test]
fn text_that_is_changed_anywhere_is_survived() {
    const BYTES: &[u8] = b"\"\\{}[],:0-.en \x00\xff";
    for text in [CASE, SHAPE, TARGETS] {
        for at in 0..text.len() {
            for byte in BYTES {
                let mut changed = text.as_bytes().to_vec();
                changed[at] = *byte;
                survive_all(&changed);
                changed = text.as_bytes().to_vec();
                changed.insert(at, *byte);
                survive_all(&changed);
            }
        }
    }
}

#[test]
fn free_form_json_is_refused_exactly_where_serde_json_refuses_it() {
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
fn nesting_is_limited_where_it_is_read_and_where_it_is_passed_over() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(json::from_slice::<serde_json::Value>(nested(128).as_bytes()).is_ok());
    for levels in [129, 100_000] {
        let text = nested(levels);
        let refusal = refusal::<serde_json::Value>(&text);
        assert!(
            refusal.contains("too many levels of nesting"),
            "{}",
            &refusal[refusal.len() - 60..]
        );
        let skipped = format!(r#"{{"uuid":"u","zzz":{text}}}"#);
        survive_all(skipped.as_bytes());
    }
    let text = format!("{}1", r#"{"uuid":"u","parent":"#.repeat(100_000));
    survive::<Case>(text.as_bytes());
    let text = format!("{}1", r#"{"operand":"#.repeat(100_000));
    survive::<Expr>(text.as_bytes());
}

#[test]
fn whatever_follows_the_value_is_refused() {
    for text in ["1 2", "1,", "{}{}", "[] x", "1\0"] {
        assert!(
            json::from_slice::<serde_json::Value>(text.as_bytes()).is_err(),
            "{text}"
        );
    }
    assert_eq!(
        refusal::<i64>("1\n 2"),
        "trailing characters at line 2, column 2"
    );
}

#[test]
fn broken_text_is_refused_with_its_place() {
    let text = "{\"uuid\":\"u\",\n \"history\":[{\"name\":\"n\" \"closed\":null}]}";
    let expected = "/history/0/name: expected `,` or `}` at line 2, column 25";
    assert_eq!(refusal::<Case>(text), expected);
    assert_eq!(
        refusal::<Case>(""),
        "the text ends where a value is expected at line 1, column 1"
    );
}

#[test]
fn a_tolerant_reader_does_not_tolerate_broken_text() {
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
fn invalid_utf8_is_refused_even_where_it_is_passed_over() {
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
fn numbers_of_any_length_are_survived() {
    for number in [
        "9".repeat(5000),
        format!("0.{}", "0".repeat(5000)),
        format!("1e{}", "9".repeat(5000)),
    ] {
        survive::<Vec<i64>>(format!("[{number}]").as_bytes());
        survive::<Vec<f64>>(format!("[{number}]").as_bytes());
        survive_all(format!(r#"{{"uuid":"u","position":{number},"zzz":{number}}}"#).as_bytes());
    }
}

#[test]
fn many_nested_mismatches_do_not_take_quadratic_time_and_more() {
    // Each level is given up only after the next one was.
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
