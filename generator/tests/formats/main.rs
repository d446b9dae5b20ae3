//! Tests the formats of diagnostics for programs: each has the same findings at the same places, and text of a document
//! can't break the format.
#![cfg(test)]

mod github;
mod json;
mod sarif;

use generator::{
    Config, check,
    diagnostic::{Code, Diagnostic, Diagnostics, Location, Pointer},
    report::{Findings, Format},
    source::Source,
};
use serde_json::Value;

/// Two findings: one at a node, with help, and one at a line and column, with a related place.
const DANGLING: &str = "openapi: 3.0.4
info: {title: T, version: '1'}
paths: {}
components:
  schemas:
    Money: {type: string}
    Größe: {allOf: [{$ref: '#/components/schemas/Monye'}]}
";
const TWICE: &str = "openapi: 3.0.4
info: {title: T, version: '1'}
paths:
  /pets: {}
  /pets: {}
";

fn found(source: &Source) -> Vec<Diagnostic> {
    check(source, &Config::default())
}

fn write(format: Format, sources: &[&Source]) -> String {
    let all: Vec<_> = sources.iter().map(|source| found(source)).collect();
    let findings = all.iter().zip(sources);
    let findings = findings.map(|(diagnostics, source)| Findings {
        diagnostics,
        source,
    });
    format.write(&findings.collect::<Vec<_>>())
}

fn write_one(format: Format, diagnostics: &[Diagnostic], source: &Source) -> String {
    format.write(&[Findings {
        diagnostics,
        source,
    }])
}

fn parsed(text: &str) -> Value {
    assert_eq!(text.matches('\n').count(), 1, "{text} is one line");
    serde_json::from_str(text).unwrap()
}

/// A finding at the root of a document, with this message.
fn saying(message: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(Code::Example, &Pointer::root(), message);
    diagnostics.into_vec()
}

/// A finding about a file as a whole.
fn about_file(name: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    diagnostics.report(Code::Config, Location::File(name.into()), "is wrong");
    diagnostics.into_vec()
}
