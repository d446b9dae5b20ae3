//! The conversion of OpenAPI 3.1 and 3.2 to 3.0.

mod arrays_and_objects;
mod document;
mod identities;
mod media;
mod mixed;
mod places;
mod schemas;

use generator::diagnostic::Diagnostic;
use serde_json::Value;

use super::support::{self, accepted, at, survived};

/// A document of another version.
pub fn version(version: &str, yaml: &str) -> String {
    yaml.replacen("openapi: 3.0.4", &format!("openapi: {version}"), 1)
}

/// A document of OpenAPI 3.1 with one schema, `A`.
pub fn schema(yaml: &str) -> String {
    version("3.1.1", &support::schema(yaml))
}

/// A document of OpenAPI 3.1 with these components.
pub fn components(yaml: &str) -> String {
    version("3.1.1", &support::components(yaml))
}

/// Converts the schema `A` of a 3.1 document, which must cause no diagnostic.
#[track_caller]
pub fn converted(yaml: &str) -> Value {
    let document = accepted(&schema(yaml));
    at(&document, "/components/schemas/A").clone()
}

/// Converts the schema `A` of a 3.1 document, which must cause exactly one warning.
#[track_caller]
pub fn warned(yaml: &str) -> (Value, Diagnostic) {
    let (document, said) = survived(&schema(yaml));
    (at(&document, "/components/schemas/A").clone(), said)
}
