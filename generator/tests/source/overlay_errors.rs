//! What is reported about overlays.

use super::overlays::{overlaid, overlay, reported};
use super::*;

#[test]
fn a_target_that_matches_nothing_is_reported_and_the_rest_is_applied() {
    let actions = "- target: $.components\n  remove: true\n- target: $.info\n  update: { x-a: 1 }";
    let (tree, reported) = overlaid("info: {}", &[&overlay("1.0.0", actions)]);
    assert_eq!(
        reported,
        "fixes-1.yaml:4:11 overlay-target: no node of the document matches `$.components`"
    );
    assert_eq!(tree, Some(json!({ "info": { "x-a": 1 } })));
}

#[test]
fn what_is_no_overlay_is_refused() {
    let document = "info: {}";
    let refusal = |text: &str| {
        let (tree, reported) = overlaid(document, &[text]);
        assert_eq!(tree, None, "{text}");
        reported
    };
    let info = "info: { title: A, version: '1' }";
    for (text, expected) in [
        (String::new(), "overlay: the overlay fixes-1.yaml is empty".to_owned()),
        ("[]".into(), "fixes-1.yaml:1:1 overlay: an overlay must be an object, found an array".into()),
        ("openapi: 3.1.0".into(), "fixes-1.yaml:1:1 overlay: this is an OpenAPI document, and no overlay".into()),
        (info.into(), "fixes-1.yaml:1:1 overlay: this is no overlay: the keyword `overlay` is missing".into()),
        (format!("overlay: 2.0.0\n{info}"), "fixes-1.yaml:1:10 overlay: `overlay` must be a version of the Overlay Specification that is supported, found \"2.0.0\"".into()),
        (format!("overlay: 1.0.0\n{info}"), "fixes-1.yaml:1:1 overlay: `actions` must be a list of at least one action, found nothing".into()),
        (format!("overlay: 1.0.0\n{info}\nactions: []"), "fixes-1.yaml:3:10 overlay: `actions` must be a list of at least one action, found an empty list".into()),
        ("overlay: [".into(), String::new()),
    ] {
        let found = refusal(&text);
        match expected.is_empty() {
            true => assert!(found.contains(" syntax: "), "{found}"),
            false => assert_eq!(found, expected, "{text}"),
        }
    }
}

#[test]
fn actions_that_can_not_be_applied_are_refused() {
    let document = "info: { title: A }\ntags: [a]\npaths: {}";
    for (action, expected) in [
        (
            "- 1",
            "4:3 overlay: an action must be an object, found the number 1",
        ),
        ("- update: 1", "4:3 overlay: the action has no `target`"),
        (
            "- target: 1\n  update: 1",
            "4:11 overlay: `target` must be a JSONPath in a string, found the number 1",
        ),
        (
            "- target: $.info",
            "4:3 overlay: the action changes nothing: it has neither `update` nor `copy` nor `remove: true`",
        ),
        (
            "- target: $.info\n  remove: false",
            "4:3 overlay: the action changes nothing: it has neither `update` nor `copy` nor `remove: true`",
        ),
        (
            "- target: $.info\n  remove: 'yes'",
            "5:11 overlay: `remove` must be `true` or `false`, found \"yes\"",
        ),
        (
            "- target: $.info\n  update: {}\n  copy: $.paths",
            "4:3 overlay: the action has both `update` and `copy`, so that neither has an effect",
        ),
        (
            "- target: $.info\n  copy: 100",
            "5:9 overlay: `copy` must be a JSONPath in a string, found the number 100",
        ),
        (
            "- target: $.info\n  copy: $.nothing",
            "5:9 overlay: no node of the document matches `$.nothing`",
        ),
        (
            "- target: $.info\n  copy: $.*",
            "5:9 overlay: 3 nodes of the document match `$.*`",
        ),
        (
            "- target: $.info\n  copy: $.tags",
            "5:9 overlay: `$.info` selects an object, and an array can't be merged with it",
        ),
        (
            "- target: $.info\n  update: text",
            "5:11 overlay: `$.info` selects an object, and \"text\" can't be merged with it",
        ),
        (
            "- target: $.info.title\n  update: {}",
            "5:11 overlay: `$.info.title` selects neither an object nor an array, and an object can't be merged with it",
        ),
        (
            "- target: $.*\n  update: {}",
            "4:11 overlay: `$.*` selects nodes of several kinds",
        ),
        (
            "- target: $\n  update: { tags: { a: 1 } }",
            "5:19 overlay: an object can't be merged with an array",
        ),
        (
            "- target: $\n  remove: true",
            "4:11 overlay: the whole document can't be removed",
        ),
        (
            "- target: $.info.x-a\n  remove: true",
            "4:11 overlay: `$.info.x-a` is no JSONPath (RFC 9535) from `-a` on",
        ),
        (
            "- target: info\n  remove: true",
            "4:11 overlay: `info` is no JSONPath (RFC 9535) from `info` on",
        ),
        (
            "- target: $.info[\n  remove: true",
            "4:11 overlay: `$.info[` is no JSONPath (RFC 9535) from `[` on",
        ),
    ] {
        let (tree, found) = overlaid(document, &[&overlay("1.1.0", action)]);
        assert_eq!(tree, None, "{action}");
        assert_eq!(found, format!("fixes-1.yaml:{expected}"), "{action}");
    }
}

#[test]
fn all_errors_of_an_overlay_are_reported() {
    let actions =
        "- target: $.info\n  copy: $.tags\n- target: $$\n  remove: true\n- target: $.info";
    let found = reported("info: {}\ntags: []", "1.0.0", actions);
    assert_eq!(found.lines().count(), 3, "{found}");
    assert!(found.contains("version 1.0 of the Overlay Specification has no `copy`"));
}

#[test]
fn an_overlay_for_another_document_is_reported() {
    let extends = |reference: &str| {
        let text = overlay("1.0.0", "- target: $\n  update: {}");
        overlaid("info: {}", &[&format!("extends: {reference}\n{text}")]).1
    };
    for same in [
        "api.yaml",
        "../specs/api.yaml",
        "./api.yaml#",
        "https://example.com/v1/spec.json",
    ] {
        assert_eq!(extends(same), "", "{same}");
    }
    assert_eq!(
        extends("../pets.yaml"),
        "fixes-1.yaml:1:10 overlay-extends: the overlay is for `../pets.yaml`, and is applied to `api.yaml`"
    );
}

#[test]
fn queries_that_would_take_too_long_are_refused() {
    let document = format!("a: {}{}", "[".repeat(100), "]".repeat(100));
    let deep = "..*".repeat(60);
    let nested = format!("$.a{}{}", "[?@".repeat(20), "]".repeat(20));
    let parentheses = format!("$.a[?{}@.a{}]", "(".repeat(1000), ")".repeat(1000));
    let long = format!("$.{}", "a".repeat(5000));
    let products = format!("${}", "[0,0,0,0,0,0,0,0,0,0]".repeat(30));
    for query in [format!("${deep}"), nested, parentheses, long, products] {
        let found = reported(
            &document,
            "1.0.0",
            &format!("- target: \"{query}\"\n  remove: true"),
        );
        assert!(found.starts_with("fixes-1.yaml:4:11 limit: "), "{found}");
    }
}

#[test]
fn a_document_that_would_become_too_large_is_refused() {
    let text = overlay("1.1.0", &"- target: $.a\n  copy: $\n".repeat(200));
    let found = overlaid("a: {}", &[&text]).1;
    assert!(
        found.contains("limit: after this action, the document would have more than 127 levels"),
        "{found}"
    );
    let doubled = overlay("1.1.0", &"- target: $.a\n  copy: $.a\n".repeat(20));
    let document = format!("a: [{}]", "x".repeat(1 << 20));
    let found = overlaid(&document, &[&doubled]).1;
    assert!(
        found.contains(
            "limit: after this action, the document would have more than 256 MiB of text"
        ),
        "{found}"
    );
}
