//! Errors of syntax, each at its place.

use super::*;

#[test]
fn errors_in_yaml_are_reported_at_the_text_to_correct() {
    let cases = [
        ("a:\n\tb: 1\n", "2:1 syntax a tab can't indent in YAML"),
        (
            "a: {b:[1], c:{d: 1}}\ne: f: g\n",
            "2:5 syntax a `:` makes this text a key, and no key is allowed here",
        ),
        (
            "a: {u: http://x:{p}/v}\n",
            "1:16 syntax this `:` has no space after it",
        ),
        (
            "a: b: c\n",
            "1:5 syntax a `:` makes this text a key, and no key is allowed here",
        ),
        (
            "a: \"x\nb: 1\n",
            "1:4 syntax the quote is opened here and never closed",
        ),
        (
            "\"a",
            "1:1 syntax the quote is opened here and never closed",
        ),
        (
            "a: {b: 1\n",
            "1:4 syntax the bracket is opened here and never closed",
        ),
        (
            "a: [1\nb: 1\n",
            "2:2 syntax a comma or the closing bracket is missing before this",
        ),
        (
            "a:\n  b: 1\n c: 2\n",
            "3:2 syntax the indentation of this line does not fit the mapping or list that contains it",
        ),
        (
            "a: 1\nbcd\ne: 1\n",
            "2:1 syntax a `:` is missing after this key",
        ),
        (
            "a: @x\n",
            "1:4 syntax a string without quotes can't begin with `@`",
        ),
        ("a: - b\n", "1:4 syntax a list can't begin here"),
        (
            "a: 1\nb: \u{1}\n",
            "2:4 syntax the text contains a control character",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "2:1 syntax a second document begins here",
        ),
        (
            "{a: 1} x",
            "1:8 syntax there is text after the end of the document",
        ),
        ("# nothing\n", "1:1 syntax the document is empty"),
    ];
    for (text, expected) in cases {
        assert_eq!(only_error("a.yaml", text), expected, "{text:?}");
    }
}

#[test]
fn errors_in_json_are_reported_at_the_text_to_correct() {
    let cases = [
        (
            "{\"a\": 1,\n}",
            "2:1 syntax there is a comma before the closing bracket",
        ),
        (
            "{\"ü\": 1} {}",
            "1:10 syntax there is text after the end of the document",
        ),
        ("{\"a\": 1e999}", "1:7 syntax the number is too large"),
        (
            "{\"a\": \"\t\"}",
            "1:8 syntax a string contains a line break, a tab or another control character",
        ),
        (
            "[1 2]",
            "1:4 syntax a comma or the closing bracket is missing before this",
        ),
        (" \n", "1:1 syntax the document is empty"),
    ];
    for (text, expected) in cases {
        assert_eq!(only_error("a.json", text), expected, "{text:?}");
    }
}

#[test]
fn json_that_ends_too_early_names_what_is_open() {
    let faults = errors_of("a.json", "{\"a\": [1, {\"}\": 2");
    let (open, label) = faults[0].related.as_ref().unwrap();
    assert_eq!(
        (&*at(open), &**label),
        ("1:11", "opened here and never closed")
    );
}

#[test]
fn an_undefined_alias_is_named() {
    let said = only_error("a.yaml", "a: 1\nb: *nope\n");
    assert!(said.starts_with("2:4 syntax the alias `*nope`"), "{said}");
}

#[test]
fn an_anchor_that_is_defined_twice_is_refused() {
    let said = only_error("a.yaml", "a: &x 1\nb: &x 2\nc: &y 3\nd: *x\n");
    assert_eq!(said, "2:4 unsupported the anchor `&x` is defined twice");
}

#[test]
fn lines_are_counted_as_editors_do() {
    let text = "a: 'x\u{2028}y'\r\nb: 'x\u{85}y'\r\n";
    for (fault_here, place) in [("c: @\r\n", "3:4 "), ("c: 'x\r\n", "3:4 ")] {
        let said = only_error("a.yaml", &format!("{text}{fault_here}"));
        assert!(said.starts_with(place), "{said}");
    }
}
