//! All objects except schemas.

use serde_json::{Value, json};

use super::{
    Converter, Object, Place, media,
    object::{rename, replace, text},
    schema,
};
use crate::{
    diagnostic::{Code, Location},
    dialect::grammar::{Kind, v3},
};

/// Converts the keywords of an object that have a counterpart in 3.0. The caller renames the others to extensions.
pub fn convert(converter: &mut Converter, kind: Kind, object: &mut Object, place: &Place) {
    match kind {
        Kind::OpenApi => document(converter, object, place),
        Kind::Info => info(object),
        Kind::PathItem => path_item(converter, object, place),
        Kind::Parameter => parameter(converter, object, place),
        Kind::MediaType => media::convert_items(converter, object, place),
        Kind::Encoding => media::report_encodings(converter, object, place),
        Kind::Response => response(object),
        Kind::Example => example(converter, object, place),
        Kind::Discriminator => discriminator(converter, object, place),
        Kind::SecurityScheme => security_scheme(converter, object, place),
        _ => {}
    }
}

fn document(converter: &mut Converter, document: &mut Object, place: &Place) {
    if let Some(dialect) = text(document, "jsonSchemaDialect") {
        schema::check_dialect(converter, dialect, &place.from.child("jsonSchemaDialect"));
    }
}

/// The summary becomes the first paragraph of the description.
fn info(info: &mut Object) {
    let Some(summary) = text(info, "summary").map(str::to_owned) else {
        return;
    };
    let whole = match text(info, "description") {
        Some(description) if !description.trim().is_empty() => {
            format!("{summary}\n\n{description}")
        }
        _ => summary,
    };
    replace(info, "summary", "description", Value::String(whole));
}

/// Operations with methods that 3.0 doesn't have become one extension.
fn path_item(converter: &mut Converter, item: &mut Object, place: &Place) {
    let mut others = Object::new();
    let mut source_map = Vec::new();
    if let Some(query) = item.shift_remove("query") {
        others.insert("QUERY".to_owned(), query);
        source_map.push(("QUERY".to_owned(), place.from.child("query")));
    }
    if let Some(Value::Object(additional)) = item.shift_remove("additionalOperations") {
        let from = place.from.child("additionalOperations");
        for (method, operation) in additional {
            source_map.push((method.clone(), from.child(&method)));
            others.insert(method, operation);
        }
    }
    if others.is_empty() {
        return;
    }
    let at = place.at.child(OPERATIONS);
    for (method, from) in source_map {
        let message = format!("the operation with the method `{method}` is not compiled");
        let key = Location::key(&from);
        converter
            .diagnostics
            .report(Code::NotEnforced, key, message)
            .help("write it as one of the methods of OpenAPI 3.1, or send it without this client");
        converter.record_move(from, at.child(&method));
    }
    let operations = v3::OPERATIONS;
    let mut value = Value::Object(others);
    converter.value(operations, &mut value, &at);
    converter.record_kinds(operations, &value, &at);
    item.insert(OPERATIONS.to_owned(), value);
}

/// The extension of a Path Item Object with the operations by method.
const OPERATIONS: &str = "x-additional-operations";

fn parameter(converter: &mut Converter, parameter: &mut Object, place: &Place) {
    if text(parameter, "in") == Some("querystring") {
        parameter.insert("in".to_owned(), json!("query"));
        parameter.insert("x-querystring".to_owned(), json!(true));
    }
    if text(parameter, "style") == Some("cookie") {
        let message = "the style `cookie` is not supported; the value is percent-encoded";
        let help = "write `style: form`, in which it is sent";
        converter.not_enforced(&place.from, "style", message, help);
        rename(parameter, "style", "x-style");
    }
}

/// The summary replaces an empty description. The check has added an empty one if it was missing.
fn response(response: &mut Object) {
    if text(response, "description").is_none_or(str::is_empty) {
        rename(response, "summary", "description");
    }
}

fn example(converter: &mut Converter, example: &mut Object, place: &Place) {
    if !example.contains_key("value") && example.contains_key("dataValue") {
        rename(example, "dataValue", "value");
        let from = place.from.child("dataValue");
        converter.record_move(from, place.at.child("value"));
    }
}

fn discriminator(converter: &mut Converter, discriminator: &mut Object, place: &Place) {
    if discriminator.contains_key("defaultMapping") {
        let message = "`defaultMapping` is not supported; an object with an unmapped value of the discriminator is kept as JSON";
        let help = "deserialize that JSON as the schema that `defaultMapping` names";
        converter.not_enforced(&place.from, "defaultMapping", message, help);
    }
}

/// `mutualTLS` becomes an HTTP scheme, which the client reports as unsupported: the transport provides certificates.
fn security_scheme(converter: &mut Converter, scheme: &mut Object, place: &Place) {
    if text(scheme, "type") == Some("mutualTLS") {
        scheme.insert("type".to_owned(), json!("http"));
        scheme.insert("scheme".to_owned(), json!("mutualTLS"));
        converter.record_source(place.at.child("scheme"), place.from.child("type"));
    }
}
