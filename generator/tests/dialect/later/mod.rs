//! OpenAPI 3.1 and 3.2: what becomes of what 3.0 does not have.

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

/// A document of OpenAPI 3.1 of which only the components are told.
pub fn components(yaml: &str) -> String {
    version("3.1.1", &support::components(yaml))
}

/// What becomes of the schema `A` of 3.1, of which there is nothing to say.
#[track_caller]
pub fn converted(yaml: &str) -> Value {
    let document = accepted(&schema(yaml));
    at(&document, "/components/schemas/A").clone()
}

/// What becomes of the schema `A` of 3.1, and the one thing that is said of it.
#[track_caller]
pub fn warned(yaml: &str) -> (Value, Diagnostic) {
    let (document, said) = survived(&schema(yaml));
    (at(&document, "/components/schemas/A").clone(), said)
}
