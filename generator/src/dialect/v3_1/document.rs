//! The objects around the schemas.

use serde_json::{Value, json};

use super::{
    Converter, Object, Spot, media,
    object::{rename, replace, text},
    schema,
};
use crate::{
    diagnostic::{Code, Location},
    dialect::grammar::{Kind, v3},
};

/// Rewrites the keywords of an object that are more than a note; the rest become extensions.
pub fn convert(converter: &mut Converter, kind: Kind, object: &mut Object, spot: &Spot) {
    match kind {
        Kind::OpenApi => document(converter, object, spot),
        Kind::Info => info(object),
        Kind::PathItem => path_item(converter, object, spot),
        Kind::Parameter => parameter(converter, object, spot),
        Kind::MediaType | Kind::Encoding => media::convert(converter, object, spot),
        Kind::Response => response(object),
        Kind::Example => example(converter, object, spot),
        Kind::Discriminator => discriminator(converter, object, spot),
        Kind::SecurityScheme => security_scheme(converter, object, spot),
        _ => {}
    }
}

fn document(converter: &mut Converter, document: &mut Object, spot: &Spot) {
    if let Some(dialect) = text(document, "jsonSchemaDialect") {
        schema::check_dialect(converter, dialect, &spot.from.child("jsonSchemaDialect"));
    }
}

/// The summary is the first thing that is said of the API.
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

/// The methods that 3.0 doesn't have are all named alike.
fn path_item(converter: &mut Converter, item: &mut Object, spot: &Spot) {
    let mut others = Object::new();
    let mut source_map = Vec::new();
    if let Some(query) = item.shift_remove("query") {
        others.insert("QUERY".to_owned(), query);
        source_map.push(("QUERY".to_owned(), spot.from.child("query")));
    }
    if let Some(Value::Object(additional)) = item.shift_remove("additionalOperations") {
        let from = spot.from.child("additionalOperations");
        for (method, operation) in additional {
            source_map.push((method.clone(), from.child(&method)));
            others.insert(method, operation);
        }
    }
    if others.is_empty() {
        return;
    }
    let at = spot.at.child(OPERATIONS);
    for (method, from) in source_map {
        let message = format!("the operation with the method `{method}` is not compiled");
        let place = Location::key(&from);
        converter
            .diagnostics
            .report(Code::NotEnforced, place, message)
            .help("write it as one of the methods of OpenAPI 3.1, or send it without this client");
        converter.relocated(from, at.child(&method));
    }
    let operations = v3::OPERATIONS;
    let mut value = Value::Object(others);
    converter.value(operations, &mut value, &at);
    converter.describe(operations, &value, &at);
    item.insert(OPERATIONS.to_owned(), value);
}

/// The extension of a Path Item Object that holds the operations of other methods.
const OPERATIONS: &str = "x-additional-operations";

fn parameter(converter: &mut Converter, parameter: &mut Object, spot: &Spot) {
    if text(parameter, "in") == Some("querystring") {
        parameter.insert("in".to_owned(), json!("query"));
        parameter.insert("x-querystring".to_owned(), json!(true));
    }
    if text(parameter, "style") == Some("cookie") {
        let message = "the style `cookie` is not supported; the value is percent-encoded";
        let help = "write `style: form`, in which it is sent";
        converter.not_enforced(&spot.from, "style", message, help);
        rename(parameter, "style", "x-style");
    }
}

/// The description is required in 3.0, and empty where it is not written.
fn response(response: &mut Object) {
    if text(response, "description").is_none_or(str::is_empty) {
        rename(response, "summary", "description");
    }
}

fn example(converter: &mut Converter, example: &mut Object, spot: &Spot) {
    if !example.contains_key("value") && example.contains_key("dataValue") {
        rename(example, "dataValue", "value");
        let from = spot.from.child("dataValue");
        converter.relocated(from, spot.at.child("value"));
    }
}

fn discriminator(converter: &mut Converter, discriminator: &mut Object, spot: &Spot) {
    if discriminator.contains_key("defaultMapping") {
        let message = "`defaultMapping` is not supported; an object with an unmapped value of the discriminator is kept as JSON";
        let help = "deserialize that JSON as the schema that `defaultMapping` names";
        converter.not_enforced(&spot.from, "defaultMapping", message, help);
    }
}

/// Certificates are the business of the transport: to the client it is one of the schemes that it doesn't speak.
fn security_scheme(converter: &mut Converter, scheme: &mut Object, spot: &Spot) {
    if text(scheme, "type") == Some("mutualTLS") {
        scheme.insert("type".to_owned(), json!("http"));
        scheme.insert("scheme".to_owned(), json!("mutualTLS"));
        converter.made(spot.at.child("scheme"), spot.from.child("type"));
    }
}
