//! The result for a document, a row of the table.

use serde_json::{Value, json};

use super::{
    check::Checked,
    documents::Document,
    examples::{FailedExample, Tried},
    generate::{Generated, NoClient},
};

/// The number of changed and lost examples that are shown for each document.
pub const MAX_FAILED_EXAMPLES: usize = 10;

/// The result for a document.
pub struct Row {
    /// The document.
    pub document: Document,
    /// The result of compiling it.
    pub generated: Generated,
    /// The result of `cargo check`; `None` if there is no crate.
    pub checked: Option<Checked>,
    /// The result of its examples; `None` if they were not tried.
    pub tried: Option<Tried>,
}

/// The overall result for a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Its crate compiles without a warning.
    Ok,
    /// The compiler refused it.
    Refused,
    /// Its crate compiles, with warnings.
    Warnings,
    /// Its crate does not compile.
    Errors,
    /// The compiler ended without a result.
    Crashed,
}

impl Outcome {
    /// All values.
    pub const ALL: [Outcome; 5] = [
        Outcome::Ok,
        Outcome::Warnings,
        Outcome::Errors,
        Outcome::Refused,
        Outcome::Crashed,
    ];

    /// The name in the table and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Ok => "ok",
            Outcome::Refused => "refused",
            Outcome::Warnings => "warnings",
            Outcome::Errors => "errors",
            Outcome::Crashed => "crashed",
        }
    }
}

impl Row {
    /// The row of a document whose crate is not checked yet.
    pub fn new(document: Document, generated: Generated) -> Row {
        Row {
            document,
            generated,
            checked: None,
            tried: None,
        }
    }

    /// Whether the crate compiles without warnings and no example was changed or lost.
    pub fn is_ok(&self) -> bool {
        self.outcome() == Outcome::Ok && self.tried.as_ref().is_none_or(Tried::is_ok)
    }

    /// The overall result.
    pub fn outcome(&self) -> Outcome {
        if let Err(NoClient::Crashed(_)) = self.generated.client {
            return Outcome::Crashed;
        }
        match &self.checked {
            None => Outcome::Refused,
            Some(checked) if checked.errors > 0 => Outcome::Errors,
            Some(checked) if checked.warnings > 0 => Outcome::Warnings,
            Some(_) => Outcome::Ok,
        }
    }

    /// The first error with its place, or how the process of the compiler ended.
    pub fn first_error(&self) -> Option<&str> {
        let no_client = self.generated.client.as_ref().err().map(NoClient::reason);
        let checked = self.checked.as_ref();
        no_client.or_else(|| checked?.first.as_deref())
    }

    /// The share of properties that are free-form JSON although their schema has a type.
    pub fn free_form_share(&self) -> Option<f64> {
        let client = self.generated.client.as_ref().ok()?;
        Some(client.free_form as f64 / client.properties.max(1) as f64)
    }

    /// The row as JSON. Values that don't apply are `null`.
    pub fn to_json(&self) -> Value {
        let client = self.generated.client.as_ref().ok();
        let checked = self.checked.as_ref();
        let measures = checked.and_then(|it| it.measures);
        json!({
            "name": self.document.name,
            "result": self.outcome().as_str(),
            "first_error": self.first_error(),
            "rustc_errors": checked.map(|it| it.errors),
            "rustc_warnings": checked.map(|it| it.warnings),
            "errors": self.generated.errors,
            "warnings": self.generated.warnings,
            "operations": client.map(|it| it.operations),
            "types": client.map(|it| it.types),
            "lines": client.map(|it| it.lines),
            "properties": client.map(|it| it.properties),
            "free_form": client.map(|it| it.free_form),
            "free_form_share": self.free_form_share(),
            "generate_seconds": rounded(self.generated.seconds),
            "check_seconds": measures.map(|it| rounded(it.seconds)),
            "check_cpu_seconds": measures.map(|it| rounded(it.cpu_seconds)),
            "check_bytes": measures.and_then(|it| it.bytes),
            "examples": self.tried.as_ref().map(examples),
        })
    }
}

/// The result of the examples as JSON.
fn examples(tried: &Tried) -> Value {
    let failed = |outcome: &str, example: &FailedExample| {
        json!({
            "pointer": example.pointer,
            "result": outcome,
            "why": example.why,
        })
    };
    let first: Vec<Value> = tried
        .failed(MAX_FAILED_EXAMPLES)
        .map(|(outcome, it)| failed(outcome, it))
        .collect();
    json!({
        "tried": tried.count(),
        "invalid": tried.invalid,
        "unchecked": tried.unchecked,
        "kept": tried.kept,
        "changed": tried.changed.len(),
        "lost": tried.lost.len(),
        "failure": tried.failure,
        "first": first,
    })
}

/// Rounds to milliseconds.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
