//! Tests documents of several files: references are relative to the file that contains them, only files below the folder
//! of the document are read, and a diagnostic points into the file that causes it.
#![cfg(test)]

mod faults;
mod limits;
mod names;
mod reading;
mod references;

use std::{fs, path::Path};

use generator::{
    Compilation, Config, Output, compile,
    diagnostic::Severity,
    report::{Color, locate, render},
    source::Source,
};

/// A document with one schema, `A`.
fn root(schema: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n\
         components:\n  schemas:\n    A: {schema}\n"
    )
}

fn source(root: &str, files: &[(&str, &str)]) -> Source {
    Source::from_text("spec/openapi.yaml", root).with_files(files.iter().copied())
}

fn compiled(source: &Source) -> Compilation {
    compile(source, &Config::default())
}

#[track_caller]
fn accepted(source: &Source) -> Output {
    let compilation = compiled(source);
    let said = render(&compilation.diagnostics, source, Color::Never);
    assert_eq!(said, "");
    compilation.output.unwrap()
}

/// The diagnostics of a document as `place severity[code] message`.
fn said(source: &Source) -> Vec<String> {
    let compilation = compiled(source);
    let places = locate(&compilation.diagnostics, source);
    let all = compilation.diagnostics.iter().zip(places);
    all.map(|(one, place)| {
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let place = place.map(|place| place.to_string()).unwrap_or_default();
        format!("{place} {severity}[{}] {}", one.code.as_str(), one.message)
    })
    .collect()
}

/// The names of the types of a crate.
fn types(output: &Output) -> Vec<&str> {
    let files = output.files.iter();
    let names = files.filter_map(|file| file.path.strip_prefix("src/types/"));
    names
        .filter_map(|name| name.strip_suffix(".rs"))
        .filter(|name| *name != "mod")
        .collect()
}
