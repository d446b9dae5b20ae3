//! The versions of OpenAPI.

use generator::diagnostic::Code;
use serde_json::json;

use super::support::{accepted, assert_says, read_tree, refused};

#[test]
fn the_version_of_a_document_is_read() {
    for version in [
        "3.0.0",
        "3.0.4",
        "'3.0'",
        "3.0.0-rc1",
        "3.1.0",
        "3.1.1",
        "3.2.0",
    ] {
        accepted(&format!(
            "openapi: {version}\ninfo: {{ title: T, version: '1' }}\npaths: {{}}"
        ));
    }
}

#[test]
fn a_version_written_as_a_number_keeps_its_digits() {
    let tree = json!({ "openapi": 3.0, "info": { "title": "T", "version": "1" }, "paths": {} });
    let (document, said) = read_tree(tree, &[("/openapi", "3.0")]);
    assert_eq!(said, []);
    assert_eq!(document.unwrap().api.openapi, "3.0");
}

#[test]
fn an_unsupported_version_is_refused_with_the_supported_ones() {
    let cases = [
        (
            "swagger: '1.2'",
            "/swagger",
            "not a supported version of OpenAPI: \"1.2\"",
        ),
        (
            "openapi: 3.3.0",
            "/openapi",
            "not a supported version of OpenAPI: \"3.3.0\"",
        ),
        (
            "openapi: 4.0.0",
            "/openapi",
            "not a supported version of OpenAPI: \"4.0.0\"",
        ),
        ("openapi: latest", "/openapi", "not a supported version"),
        (
            "openapi: [3]",
            "/openapi",
            "must be a string, found an array",
        ),
        ("info: {}", "", "does not say which version"),
        ("openapi:", "", "does not say which version"),
    ];
    for (yaml, place, message) in cases {
        assert_says(
            &refused(yaml),
            Code::Version,
            place,
            message,
            "from 2.0 to 3.2",
        );
    }
}

#[test]
fn a_document_that_is_not_an_object_is_refused() {
    assert_says(
        &refused("[1]"),
        Code::WrongType,
        "",
        "found an array",
        "openapi: 3.0.4",
    );
}
