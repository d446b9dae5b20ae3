//! Reads documents in tests, and checks their diagnostics.

use std::collections::HashMap;

use generator::{
    diagnostic::{Code, Diagnostic, Location, Part, Pointer, Severity},
    source::Source,
    testing::{self, Document},
};
use openapiv3::SchemaKind;
use serde_json::Value;

/// Reads a tree; `forms` are the texts of scalars, by pointer.
pub fn read_tree(tree: Value, forms: &[(&str, &str)]) -> (Option<Document>, Vec<Diagnostic>) {
    let forms: HashMap<Pointer, String> = forms
        .iter()
        .map(|(at, form)| (pointer(at), (*form).to_owned()))
        .collect();
    let texts = |asked: &[Pointer]| {
        let known = asked
            .iter()
            .filter_map(|at| Some((at.clone(), forms.get(at)?.clone())));
        known.collect()
    };
    let source = Source::from_text("openapi.yaml", "$ref");
    // Like `compile`, use a large stack for deeply nested documents.
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 << 20);
        let read = || testing::read(tree, &source, &texts);
        thread.spawn_scoped(scope, read).unwrap().join().unwrap()
    })
}

pub fn read(yaml: &str) -> (Option<Document>, Vec<Diagnostic>) {
    read_tree(serde_yaml::from_str(yaml).unwrap(), &[])
}

pub fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

/// A document with these components.
pub fn components(yaml: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\npaths: {{}}\ncomponents:\n{}",
        indented(yaml)
    )
}

/// A document with one schema, `A`.
pub fn schema(yaml: &str) -> String {
    components(&format!("schemas: {{ A: {yaml} }}"))
}

/// A document with the one operation `GET /a`.
pub fn operation(yaml: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{ title: T, version: '1' }}\npaths:\n  /a:\n    get:\n{}",
        indented(&indented(&indented(yaml)))
    )
}

pub fn indented(yaml: &str) -> String {
    yaml.lines().map(|line| format!("  {line}\n")).collect()
}

#[track_caller]
pub fn accepted(yaml: &str) -> Document {
    let (document, said) = read(yaml);
    assert_eq!(said, [], "{yaml}");
    document.unwrap()
}

/// Reads a document that causes exactly one warning.
#[track_caller]
pub fn survived(yaml: &str) -> (Document, Diagnostic) {
    let (document, mut said) = read(yaml);
    assert_eq!(said.len(), 1, "{yaml}\n{said:#?}");
    let said = said.remove(0);
    assert_eq!(said.severity, Severity::Warning);
    (document.unwrap(), said)
}

/// Reads a document that causes exactly one error, and returns it.
#[track_caller]
pub fn refused(yaml: &str) -> Diagnostic {
    let (document, mut said) = read(yaml);
    assert_eq!(said.len(), 1, "{yaml}\n{said:#?}");
    assert!(document.is_none());
    let said = said.remove(0);
    assert_eq!(said.severity, Severity::Error);
    said
}

#[track_caller]
pub fn assert_says(said: &Diagnostic, code: Code, at: &str, message: &str, help: &str) {
    assert_eq!(said.code, code, "{said:#?}");
    assert_eq!(said.location, Location::from(&pointer(at)));
    assert!(said.message.contains(message), "{}", said.message);
    assert!(
        said.help.as_deref().unwrap_or("").contains(help),
        "{said:?}"
    );
}

#[track_caller]
pub fn assert_says_at_key(said: &Diagnostic, code: Code, at: &str, message: &str, help: &str) {
    let Location::Node { pointer, part, .. } = &said.location else {
        panic!("{said:?}");
    };
    assert_eq!((pointer.to_string().as_str(), *part), (at, Part::Key));
    let at_value = Diagnostic {
        location: Location::from(pointer),
        ..said.clone()
    };
    assert_says(&at_value, code, at, message, help);
}

/// The schema `A`, as parsed by `openapiv3`.
#[track_caller]
pub fn kind_of_a(document: &Document) -> &SchemaKind {
    let schemas = &document.api.components.as_ref().unwrap().schemas;
    &schemas["A"].as_item().unwrap().schema_kind
}

pub fn at<'d>(document: &'d Document, place: &str) -> &'d Value {
    generator::pointer::find(&document.tree, &pointer(place)).unwrap_or(&Value::Null)
}
