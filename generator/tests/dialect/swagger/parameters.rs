//! Parameters that are not in the body.

use super::*;

#[test]
fn the_format_of_a_collection_is_a_style() {
    let cases = [
        ("in: query", "form", false),
        ("in: query, collectionFormat: csv", "form", false),
        ("in: query, collectionFormat: multi", "form", true),
        ("in: query, collectionFormat: ssv", "spaceDelimited", false),
        ("in: query, collectionFormat: pipes", "pipeDelimited", false),
        ("in: header, collectionFormat: csv", "simple", false),
    ];
    for (yaml, style, explode) in cases {
        let yaml = format!("{yaml}, type: array, items: {{ type: string, enum: [x] }}");
        let document = accepted(&parameter(&yaml));
        let place = format!("{POST}/parameters/0");
        assert_is(&document, &format!("{place}/style"), json!(style));
        assert_is(&document, &format!("{place}/explode"), json!(explode));
        let schema = json!({ "type": "array", "items": { "type": "string", "enum": ["x"] } });
        assert_is(&document, &format!("{place}/schema"), schema);
    }
}

#[test]
fn a_collection_format_that_3_0_lacks_is_kept() {
    let list = "type: array, items: { type: string }";
    for (location, format) in [("query", "tsv"), ("header", "pipes"), ("path", "ssv")] {
        let yaml = format!("in: {location}, required: true, collectionFormat: {format}, {list}");
        let document = accepted(&parameter(&yaml));
        let place = format!("{POST}/parameters/0");
        let kept = format!("{place}/x-collection-format");
        assert_is(&document, &kept, json!(format));
        let style = format!("{place}/style");
        assert_origins(&document, &[(&style, &format!("{place}/collectionFormat"))]);
    }
    let yaml = format!("in: formData, collectionFormat: tsv, {list}");
    let (_, said) = survived(&parameter(&yaml));
    let format = format!("{POST}/parameters/0/collectionFormat");
    assert_says(&said, Code::NotEnforced, &format, "commas", "csv");
}

#[test]
fn keywords_about_the_values_of_a_parameter_are_its_schema() {
    let document = accepted(&parameter(
        "in: query, required: true, allowEmptyValue: true, description: D, type: integer, format: int64, default: 3, \
         minimum: 1, x-nullable: true, x-a: 1",
    ));
    let place = format!("{POST}/parameters/0");
    let wanted = json!({
        "name": "a", "in": "query", "required": true, "allowEmptyValue": true, "description": "D", "x-a": 1,
        "schema": { "type": "integer", "format": "int64", "default": 3, "minimum": 1, "nullable": true },
    });
    assert_is(&document, &place, wanted);
    let minimum = format!("{place}/schema/minimum");
    assert_origins(&document, &[(&minimum, &format!("{place}/minimum"))]);
}

#[test]
fn a_default_keeps_its_written_form() {
    let parameters = json!([{ "name": "a", "in": "query", "type": "string", "default": 1.1 }]);
    let tree = json!({
        "swagger": 2.0,
        "info": { "title": "T", "version": 1 },
        "paths": { "/a": { "get": { "parameters": parameters, "responses": {} } } },
    });
    let forms = [
        ("/swagger", "2.0"),
        ("/info/version", "1"),
        ("/paths/~1a/get/parameters/0/default", "1.10"),
    ];
    let (document, said) = read_tree(tree, &forms);
    assert_eq!(said, []);
    let place = "/paths/~1a/get/parameters/0/schema/default";
    assert_is(&document.unwrap(), place, json!("1.10"));
}
