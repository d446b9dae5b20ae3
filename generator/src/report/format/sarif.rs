//! Diagnostics as a log of the Static Analysis Results Interchange Format, version 2.1.0 (OASIS).

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::{MarkedPlace, Region, level, message_with_help};
use crate::{
    diagnostic::{Code, Diagnostic, Location, Part},
    report::{
        Findings,
        place::{Report, Texts, reports},
    },
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The characters to escape in a path: all but the unreserved characters of a URI (RFC 3986, section 2.3) and `/`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// The log, on one line.
pub(super) fn write(documents: &[Findings<'_>]) -> String {
    let mut results = Vec::new();
    for findings in documents {
        let mut texts = Texts::of(findings.source);
        let reports = reports(findings);
        results.extend(reports.iter().map(|report| result(report, &mut texts)));
    }
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": "OpenAPI compiler for Rust",
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": Code::ALL.iter().map(rule).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log}\n")
}

/// A `reportingDescriptor` (section 3.49).
fn rule(code: &Code) -> Value {
    json!({
        "id": code.as_str(),
        "shortDescription": { "text": code.summary() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

/// A `result` (section 3.27).
fn result(report: &Report<'_>, texts: &mut Texts<'_>) -> Value {
    let diagnostic = report.diagnostic;
    let primary = MarkedPlace::primary(report, texts);
    let mut result = json!({
        "ruleId": diagnostic.code.as_str(),
        "level": level(diagnostic.severity),
        "message": { "text": message_with_help(diagnostic) },
        "partialFingerprints": { "pointer/v1": fingerprint(diagnostic, &primary) },
    });
    let index = Code::ALL.iter().position(|code| *code == diagnostic.code);
    let location = location(&diagnostic.location, primary);
    let related = diagnostic
        .related
        .as_ref()
        .zip(MarkedPlace::related(report, texts));
    let related = related.map(|((at, _), (place, label))| {
        let mut related = self::location(at, place);
        related.insert("message".to_owned(), json!({ "text": label }));
        json!([related])
    });
    if let Some(members) = result.as_object_mut() {
        let index = index.map(|index| ("ruleIndex", json!(index)));
        let locations = (!location.is_empty()).then(|| ("locations", json!([location])));
        let related = related.map(|related| ("relatedLocations", related));
        let present = [index, locations, related].into_iter().flatten();
        members.extend(present.map(|(key, value)| (key.to_owned(), value)));
    }
    result
}

/// A `location` (section 3.28); empty if there is no place.
fn location(at: &Location, place: MarkedPlace) -> Map<String, Value> {
    let mut location = Map::new();
    if let Some(file) = &place.file {
        let region = place.region.map(|found| ("region", region(found)));
        let members = [("artifactLocation", artifact(file))]
            .into_iter()
            .chain(region);
        location.insert("physicalLocation".to_owned(), members.collect());
    }
    let pointer = place.pointer.filter(|pointer| !pointer.is_empty());
    if let (Some(pointer), Location::Node { part, .. }) = (pointer, at) {
        let kind = match part {
            Part::Key => "property",
            Part::Value => "value",
        };
        let logical = json!([{ "fullyQualifiedName": pointer, "kind": kind }]);
        location.insert("logicalLocations".to_owned(), logical);
    }
    location
}

/// An `artifactLocation` (section 3.4).
fn artifact(file: &str) -> Value {
    let escaped = utf8_percent_encode(file, ESCAPED).to_string();
    if Path::new(file).is_absolute() {
        let slash = if file.starts_with('/') { "" } else { "/" };
        json!({ "uri": format!("file://{slash}{escaped}") })
    } else {
        json!({ "uri": escaped, "uriBaseId": "%SRCROOT%" })
    }
}

/// A `region` (section 3.30).
fn region(Region { start, end }: Region) -> Value {
    match end {
        Some(end) => json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }),
        None => json!({ "startLine": start.line, "startColumn": start.column }),
    }
}

/// Identifies a result even if lines are added above it: by its rule and its pointer. Without a pointer, by its rule and
/// message.
fn fingerprint(diagnostic: &Diagnostic, place: &MarkedPlace) -> String {
    let file = place.file.as_deref().unwrap_or_default();
    let code = diagnostic.code.as_str();
    match &place.pointer {
        Some(pointer) => format!("{code} {file}#{pointer}"),
        None => format!("{code} {file} {}", diagnostic.message),
    }
}
