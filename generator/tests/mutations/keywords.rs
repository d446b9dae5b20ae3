//! What mutations add to documents: keywords of every version, and unusual values.

use fastrand::Rng;
use serde_json::{Value, json};

use crate::document::NUMBER;

/// Members of a schema, of any version, with the right type or another.
pub fn keyword(random: &mut Rng) -> (String, Value) {
    let all = [
        ("type", json!("object")),
        ("type", json!("array")),
        ("type", json!("string")),
        ("type", json!("integer")),
        ("type", json!("null")),
        ("type", json!("file")),
        ("type", json!(["string", "null"])),
        ("type", json!(["object", "array", "boolean"])),
        ("type", json!([])),
        ("nullable", json!(true)),
        ("x-nullable", json!(true)),
        ("const", json!("a")),
        ("const", json!({"a": [null]})),
        ("const", json!(null)),
        ("enum", json!([null])),
        ("enum", json!(["a", "b", "A", "", null, 1, true])),
        ("enum", json!([1, 2, -1, 1.0])),
        ("enum", json!([{"a": 1}, []])),
        ("x-enum-varnames", json!(["A", "A", "self"])),
        ("format", json!("date-time")),
        ("format", json!("binary")),
        ("format", json!("int64")),
        ("format", json!("")),
        (
            "properties",
            json!({"a": {}, "A": {"type": "string"}, "type": {"type": "integer"}}),
        ),
        ("required", json!(["a", "a", "not declared"])),
        ("required", json!(true)),
        ("additionalProperties", json!(false)),
        ("additionalProperties", json!(true)),
        (
            "additionalProperties",
            json!({"type": "string", "nullable": true}),
        ),
        ("unevaluatedProperties", json!(false)),
        ("patternProperties", json!({"^x-": {"type": "integer"}})),
        ("propertyNames", json!({"pattern": "("})),
        ("minProperties", json!(-1)),
        ("items", json!({})),
        ("items", json!(false)),
        ("items", json!([{"type": "string"}, {"type": "integer"}])),
        (
            "prefixItems",
            json!([{"type": "string"}, {"type": "array", "items": {}}]),
        ),
        ("minItems", json!(2)),
        ("maxItems", json!(2)),
        ("uniqueItems", json!(true)),
        ("contains", json!({"type": "string"})),
        ("not", json!({})),
        ("if", json!({"required": ["a"]})),
        ("dependentRequired", json!({"a": ["b"]})),
        ("allOf", json!([{}])),
        ("allOf", json!([{"nullable": true}])),
        ("oneOf", json!([])),
        (
            "oneOf",
            json!([{"type": "string"}, {"type": "integer"}, {"type": "null"}]),
        ),
        (
            "anyOf",
            json!([{"required": ["a"]}, {"properties": {"b": {"type": "string"}}}]),
        ),
        ("discriminator", json!({"propertyName": "a"})),
        (
            "discriminator",
            json!({"propertyName": "", "mapping": {"x": "A", "": "#"}}),
        ),
        ("discriminator", json!("a")),
        ("readOnly", json!(true)),
        ("writeOnly", json!(true)),
        ("deprecated", json!(true)),
        ("default", json!(1)),
        ("default", json!({"a": null})),
        ("example", json!("a")),
        ("examples", json!([1, "a", null])),
        ("title", json!("Title")),
        ("title", json!("")),
        ("description", json!("```\npanic!()\n```\n# [a](b) <b> `")),
        ("minimum", json!(5)),
        ("maximum", json!(-5)),
        ("exclusiveMinimum", json!(true)),
        ("exclusiveMaximum", json!(3)),
        ("multipleOf", json!(0)),
        ("minLength", json!(10)),
        ("maxLength", json!(1)),
        ("pattern", json!("[")),
        ("contentEncoding", json!("base64")),
        ("contentMediaType", json!("application/json")),
        ("xml", json!({"name": "a", "wrapped": true})),
        ("$id", json!("https://example.com/a")),
        ("$anchor", json!("a")),
        ("$dynamicAnchor", json!("a")),
        ("$dynamicRef", json!("#a")),
        ("$ref", json!("#")),
        ("$ref", json!("")),
        ("$ref", json!("other.yaml#/A")),
        ("$ref", json!("https://example.com/a.yaml")),
        ("$defs", json!({"A": {"type": "string"}})),
        ("x-prefixItems", json!(2)),
        ("x-files", json!({"a": {}})),
        ("__proto__", json!({})),
    ];
    let (name, value) = &all[random.usize(..all.len())];
    ((*name).to_owned(), value.clone())
}

/// A value of any JSON type, often at the end of what a type can have.
pub fn value(random: &mut Rng) -> Value {
    let all = [
        json!(null),
        json!(true),
        json!(false),
        json!(""),
        json!("a"),
        json!("object"),
        json!("#/components/schemas/A"),
        json!("\u{0}\u{202e}\u{feff}\u{1f980}"),
        json!("é ß ﬁ 名"),
        json!("/{a}/{a}"),
        json!(0),
        json!(-1),
        json!(1.5),
        json!([]),
        json!({}),
        json!([[]]),
        json!({"": {}}),
        json!([null]),
        json!({"$ref": "#"}),
        json!(["a", "a"]),
        json!("x".repeat(5000)),
    ];
    all[random.usize(..all.len())].clone()
}

/// A number that is hard to read.
pub fn number(random: &mut Rng) -> Value {
    let all = [
        "1e400",
        "-1e400",
        "1e-400",
        "-0.0",
        "0.1e1",
        "1.0",
        "9223372036854775808",
        "-9223372036854775809",
        "18446744073709551616",
        "99999999999999999999999999999999999999999",
        "4294967296",
        "0.30000000000000004",
    ];
    Value::String(format!("{NUMBER}{}", all[random.usize(..all.len())]))
}

/// A name that is hard to make an identifier of.
pub fn name(random: &mut Rng) -> String {
    let all = [
        "",
        "-",
        "_",
        "__",
        "1",
        "200",
        "self",
        "Self",
        "crate",
        "r#type",
        "async",
        "new",
        "clone",
        "Option",
        "Box",
        "String",
        "Vec",
        "Default",
        "Client",
        "Response",
        "Error",
        "types",
        "m",
        "a/b~c",
        "a b",
        "{a}",
        "é",
        "名前",
        "\u{1f980}",
        "\u{202e}",
        "\"",
        "a\nb",
        "<<",
        "$ref",
        "type",
        "x-a",
        "default",
    ];
    match random.u8(..8) {
        0 => "long ".repeat(random.usize(1..500)),
        1 => "L".repeat(random.usize(1..3000)),
        _ => all[random.usize(..all.len())].to_owned(),
    }
}

/// A version that a document can say to be of.
pub fn version(random: &mut Rng) -> (&'static str, Value) {
    let all = [
        ("openapi", json!("3.0.4")),
        ("openapi", json!("3.0.0")),
        ("openapi", json!("3.1.1")),
        ("openapi", json!("3.1.0")),
        ("openapi", json!("3.2.0")),
        ("swagger", json!("2.0")),
    ];
    all[random.usize(..all.len())].clone()
}
