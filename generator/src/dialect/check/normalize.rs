//! Normalizes objects that match the grammar, so that `openapiv3` deserializes them to the most specific type. For example, a
//! constraint that doesn't apply to the `type` of a schema makes `openapiv3` fall back to an untyped schema.

use std::collections::HashMap;

use crate::dialect::{describe::listed, misspelt::misspelt};
use serde_json::{Map, Number, Value};

use super::{Checker, bounds, enumeration, large_integers};
use crate::{
    diagnostic::{Code, Pointer},
    dialect::grammar::{Kind, Table, Version, is_extension},
};

type Object = Map<String, Value>;

/// Normalizes an object before its members are checked: replaces forms that the grammar doesn't define and that have only one
/// possible meaning.
pub fn before(checker: &mut Checker, table: &Table, object: &mut Object, at: &Pointer) {
    if table.field("type").is_some() && table.kind != Kind::SecurityScheme {
        normalize_type(checker, object, at);
        enumeration::read_texts(checker, object, at);
        if checker.version() == Version::V2_0 {
            types_with_null(checker, table.kind, object, at);
        }
    }
    if table.kind == Kind::Schema {
        additional_items(checker, table, object, at);
        required_as_flag(checker, object, at);
        required_twice(checker, object, at);
    }
}

/// Normalizes an object whose members are already normalized.
pub fn after(checker: &mut Checker, kind: Kind, object: &mut Object, at: &Pointer) {
    match kind {
        Kind::Schema => schema(checker, object, at),
        Kind::Parameter => parameter(checker, object, at),
        Kind::Header => remove_content_beside_schema(checker, object, at),
        Kind::Encoding => encoding(checker, object, at),
        Kind::Operation => operation(object),
        Kind::Callback => object.retain(|name, _| !is_extension(name)),
        _ => {}
    }
}

/// Removes a `type` such as `any`, which means the same as no `type`. Replaces an unquoted `null` by the type `null`.
fn normalize_type(checker: &mut Checker, schema: &mut Object, at: &Pointer) {
    let at = at.child("type");
    match schema.get("type") {
        Some(Value::String(word)) if matches!(word.as_str(), "any" | "mixed") => {
            let message = format!("`{word}` is not a type; any type is accepted");
            let help = "remove `type` to allow any type";
            checker.warn(Code::Assumed, &at, message, help);
            schema.shift_remove("type");
        }
        Some(Value::Null) if checker.version() >= Version::V3_1 => {
            let message = "`type` has no value; it is read as the type `null`".to_owned();
            checker.warn(
                Code::Assumed,
                &at,
                message,
                "write it in quotes: `type: 'null'`",
            );
            schema.insert("type".to_owned(), "null".into());
        }
        _ => {}
    }
}

/// Replaces the types of OpenAPI 3.1 in older versions: `[string, null]` becomes a nullable string, and `null` a nullable schema
/// with null as its only value.
fn types_with_null(checker: &mut Checker, kind: Kind, schema: &mut Object, at: &Pointer) {
    let (of_type, nullable) = match schema.get("type") {
        Some(Value::String(of_type)) if of_type == "null" => (None, true),
        Some(Value::Array(types)) => {
            let mut others = types.iter().filter(|one| *one != "null" && !one.is_null());
            let (Some(Value::String(one)), None) = (others.next(), others.next()) else {
                return;
            };
            (Some(one.clone()), types.len() > 1)
        }
        _ => return,
    };
    let message = match (&of_type, nullable) {
        (None, _) => {
            "the type `null` is OpenAPI 3.1; it is read as `nullable: true` with `enum: [null]`"
                .to_owned()
        }
        (Some(one), true) => {
            format!("a list of types is OpenAPI 3.1; it is read as `{one}` with `nullable: true`")
        }
        (Some(one), false) => format!("a list of types is OpenAPI 3.1; it is read as `{one}`"),
    };
    let help = "write that, or declare the document as OpenAPI 3.1";
    // In Swagger 2.0, a Schema Object can have a list of types, but no null.
    if nullable || kind != Kind::Schema {
        checker.warn(Code::Assumed, &at.child("type"), message, help);
    }
    match of_type {
        Some(one) => {
            schema.insert("type".to_owned(), Value::String(one));
        }
        None => {
            schema.shift_remove("type");
            schema.insert("enum".to_owned(), Value::Array(vec![Value::Null]));
        }
    }
    if nullable {
        schema.insert("nullable".to_owned(), Value::Bool(true));
    }
}

/// Reports `additionalItems` without the list of schemas that it completes. It then has no effect in any draft of JSON Schema.
fn additional_items(checker: &mut Checker, table: &Table, schema: &Object, at: &Pointer) {
    let is_tuple = schema.get("items").is_some_and(Value::is_array);
    if schema.contains_key("additionalItems") && !is_tuple && checker.reads_document() {
        checker.unknown_keyword(table, "additionalItems", &at.child("additionalItems"));
    }
}

/// Removes `required: true` in a schema: the list in the parent decides, and without that the property is optional.
fn required_as_flag(checker: &mut Checker, schema: &mut Object, at: &Pointer) {
    let Some(Value::Bool(flag)) = schema.get("required") else {
        return;
    };
    let message = format!("`required` must be an array of strings, found {flag}");
    let help = "name the property in the `required` list of its object".to_owned();
    let at = at.child("required");
    checker.error(Code::WrongType, &at, message, Some(help), Some("required"));
    schema.shift_remove("required");
}

/// Reports names that are listed twice (JSON Schema 2020-12, Validation, section 6.5.3).
fn required_twice(checker: &mut Checker, schema: &Object, at: &Pointer) {
    let Some(Value::Array(names)) = schema.get("required") else {
        return;
    };
    let mut known = HashMap::new();
    let at = at.child("required");
    for (index, name) in names.iter().enumerate() {
        let Some(name) = name.as_str() else { continue };
        match known.get(name) {
            Some(first) => checker.repeated_in_required(&at.item(index), &at.item(*first), name),
            None => drop(known.insert(name, index)),
        }
    }
}

/// The number as an integer, if it is one that is not negative, such as `3.0`.
pub fn size(number: &Number) -> Option<u64> {
    const EXACT: f64 = (1_u64 << 53) as f64;
    number.as_u64().or_else(|| {
        let float = number.as_f64()?;
        (float.fract() == 0.0 && (0.0..=EXACT).contains(&float)).then_some(float as u64)
    })
}

fn schema(checker: &mut Checker, schema: &mut Object, at: &Pointer) {
    remove_empty_lists(checker, schema, at);
    bounds::check(checker, schema, at);
    enumeration::check(checker, schema, at);
    let Some(Value::String(of_type)) = schema.get("type") else {
        return;
    };
    let of_type = of_type.clone();
    match of_type.as_str() {
        "string" => request_source_texts(checker, schema, at),
        "integer" => {
            large_integers::check(checker, schema, at);
            integers(schema);
        }
        _ => {}
    }
    schema.retain(|keyword, _| {
        let constraint = CONSTRAINTS.iter().find(|(known, _)| known == keyword);
        constraint.is_none_or(|(_, types)| types.contains(&of_type.as_str()))
    });
}

/// The constraints, and the types to which they apply. They have no effect on values of other types, so they can be removed from
/// schemas of those.
const CONSTRAINTS: &[(&str, &[&str])] = &[
    ("minimum", &["number", "integer"]),
    ("exclusiveMinimum", &["number", "integer"]),
    ("maximum", &["number", "integer"]),
    ("exclusiveMaximum", &["number", "integer"]),
    ("multipleOf", &["number", "integer"]),
    ("minLength", &["string"]),
    ("maxLength", &["string"]),
    ("pattern", &["string"]),
    ("minItems", &["array"]),
    ("maxItems", &["array"]),
    ("uniqueItems", &["array"]),
    ("minProperties", &["object"]),
    ("maxProperties", &["object"]),
    ("format", &["string", "number", "integer"]),
];

/// Removes empty lists: an empty `required` has no effect, and other lists must not be empty.
fn remove_empty_lists(checker: &mut Checker, schema: &mut Object, at: &Pointer) {
    for keyword in ["required", "enum", "allOf", "oneOf", "anyOf"] {
        if schema
            .get(keyword)
            .and_then(Value::as_array)
            .is_some_and(Vec::is_empty)
        {
            schema.shift_remove(keyword);
            if keyword != "required" {
                let message = format!("`{keyword}` is empty; it is ignored");
                checker.warn(Code::Ignored, &at.child(keyword), message, "remove it");
            }
        }
    }
}

/// Replaces scalars in a schema of type string by their source texts: YAML parses an unquoted `1.10` as a number.
fn request_source_texts(checker: &mut Checker, schema: &Object, at: &Pointer) {
    let is_other_scalar = |value: &Value| value.is_boolean() || value.is_number();
    for keyword in ["default", "example"] {
        if schema.get(keyword).is_some_and(is_other_scalar) {
            checker.request_text(at.child(keyword));
        }
    }
    if let Some(Value::Array(values)) = schema.get("enum") {
        let at = at.child("enum");
        for (index, value) in values.iter().enumerate() {
            if is_other_scalar(value) {
                checker.request_text(at.item(index));
            }
        }
    }
}

/// In a schema of type integer, converts numbers to integers and removes bounds beyond 64 bits.
fn integers(schema: &mut Object) {
    if let Some(Value::Array(values)) = schema.get_mut("enum") {
        for value in values {
            if let Some(integer) = value
                .as_f64()
                .filter(|_| value.is_f64())
                .and_then(exact_integer)
            {
                *value = integer.into();
            }
        }
    }
    unsigned(schema);
    bound(schema, "minimum", "exclusiveMinimum", f64::ceil);
    bound(schema, "maximum", "exclusiveMaximum", f64::floor);
    if let Some(Value::Number(step)) = schema.get("multipleOf").cloned()
        && !step.is_i64()
    {
        schema.shift_remove("multipleOf");
        if let Some(step) = step.as_f64().and_then(exact_integer) {
            schema.insert("multipleOf".to_owned(), step.into());
        }
    }
}

/// Sets the format `uint64` if the maximum is greater than 2⁶³ and the minimum is not negative. 2⁶³ itself doesn't count:
/// tools whose numbers are floats write it for `i64::MAX`.
fn unsigned(schema: &mut Object) {
    const LIMIT: f64 = (1_u64 << 63) as f64;
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    let is_large = bound("maximum").is_some_and(|maximum| maximum > LIMIT);
    let is_signed = bound("minimum").is_some_and(|minimum| minimum < 0.0);
    if is_large && !is_signed && !schema.contains_key("format") {
        schema.insert("format".to_owned(), "uint64".into());
    }
}

/// Rounds a bound to the nearest integer that it allows.
fn bound(schema: &mut Object, keyword: &str, exclusive: &str, round: fn(f64) -> f64) {
    let Some(Value::Number(number)) = schema.get(keyword) else {
        return;
    };
    if number.is_i64() {
        return;
    }
    let float = number.as_f64().unwrap_or(f64::NAN);
    match exact_integer(round(float)) {
        Some(integer) => {
            schema.insert(keyword.to_owned(), integer.into());
            if float.fract() != 0.0 {
                schema.shift_remove(exclusive);
            }
        }
        None => {
            schema.shift_remove(keyword);
            schema.shift_remove(exclusive);
        }
    }
}

/// The float as an integer, if it is one that fits 64 bits.
fn exact_integer(float: f64) -> Option<i64> {
    const LIMIT: f64 = (1_u64 << 63) as f64;
    (float.fract() == 0.0 && (-LIMIT..LIMIT).contains(&float)).then_some(float as i64)
}

fn parameter(checker: &mut Checker, parameter: &mut Object, at: &Pointer) {
    remove_content_beside_schema(checker, parameter, at);
    let Some(Value::String(location)) = parameter.get("in").cloned() else {
        return;
    };
    let styles: &[&str] = match location.as_str() {
        "path" => &["matrix", "label", "simple"],
        "header" => &["simple"],
        "cookie" => &["form"],
        _ => QUERY_STYLES,
    };
    remove_invalid_style(
        checker,
        parameter,
        at,
        &format!("{location} parameter"),
        styles,
    );
    if location == "path" && parameter.get("required") != Some(&Value::Bool(true)) {
        let message = "a path parameter is always required; `required: true` is assumed".to_owned();
        let at = match parameter.contains_key("required") {
            true => at.child("required"),
            false => at.clone(),
        };
        if misspelt(Kind::Parameter, parameter, &["required"]).is_none() {
            let code = Code::OptionalPathParameter;
            checker.warn(code, &at, message, "write `required: true`");
        }
        parameter.insert("required".to_owned(), Value::Bool(true));
    }
}

const QUERY_STYLES: &[&str] = &["form", "spaceDelimited", "pipeDelimited", "deepObject"];

fn remove_invalid_style(
    checker: &mut Checker,
    object: &mut Object,
    at: &Pointer,
    what: &str,
    styles: &[&str],
) {
    if let Some(Value::String(style)) = object.get("style")
        && !styles.contains(&style.as_str())
    {
        let message = format!("a {what} can't have the style `{style}`; it is ignored");
        let help = format!("write {}", listed(styles));
        checker.warn(Code::Ignored, &at.child("style"), message, &help);
        object.shift_remove("style");
    }
}

/// Removes `content` beside `schema`: they exclude each other, and `openapiv3` would use the first one.
fn remove_content_beside_schema(checker: &mut Checker, object: &mut Object, at: &Pointer) {
    if object.contains_key("schema") && object.contains_key("content") {
        let message = "`content` beside `schema` is ignored".to_owned();
        let help = "keep one of them: they exclude each other";
        checker.warn(Code::Ignored, &at.child("content"), message, help);
        object.shift_remove("content");
    }
}

/// Removes a style that the parts of a body can't have.
fn encoding(checker: &mut Checker, encoding: &mut Object, at: &Pointer) {
    remove_invalid_style(checker, encoding, at, "part of a body", QUERY_STYLES);
}

/// Empties callbacks that are still references, which `openapiv3` does not support in operations. References to callbacks are
/// already inlined, except in a callback that refers to itself; that one is compiled where it is defined.
fn operation(operation: &mut Object) {
    if let Some(Value::Object(callbacks)) = operation.get_mut("callbacks") {
        for callback in callbacks.values_mut() {
            if callback.get("$ref").is_some() {
                *callback = Value::Object(Map::new());
            }
        }
    }
}
