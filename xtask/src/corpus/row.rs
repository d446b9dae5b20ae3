//! What became of a document, as a row of the table.

use serde_json::{Value, json};

use super::{
    check::Checked,
    documents::Document,
    examples::{Fault, Tried},
    generate::Generated,
};

/// How many of the examples that were not kept are told of, for each document.
pub const FAULTS: usize = 10;

/// What became of a document.
pub struct Row {
    /// The document.
    pub document: Document,
    /// What the compiler made of it.
    pub generated: Generated,
    /// What `rustc` says of that; `None` where there is no crate.
    pub checked: Option<Checked>,
    /// What became of its examples; `None` where they were not tried.
    pub tried: Option<Tried>,
}

/// How a document ended.
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
}

impl Outcome {
    /// Every one.
    pub const ALL: [Outcome; 4] = [
        Outcome::Ok,
        Outcome::Warnings,
        Outcome::Errors,
        Outcome::Refused,
    ];

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Outcome::Ok => "ok",
            Outcome::Refused => "refused",
            Outcome::Warnings => "warnings",
            Outcome::Errors => "errors",
        }
    }
}

impl Row {
    /// The row of a document that is compiled, but not checked yet.
    pub fn new(document: Document, generated: Generated) -> Row {
        Row {
            document,
            generated,
            checked: None,
            tried: None,
        }
    }

    /// Whether all is as it should be.
    pub fn is_ok(&self) -> bool {
        self.outcome() == Outcome::Ok && self.tried.as_ref().is_none_or(Tried::is_ok)
    }

    /// How the document ended.
    pub fn outcome(&self) -> Outcome {
        match &self.checked {
            None => Outcome::Refused,
            Some(checked) if checked.errors > 0 => Outcome::Errors,
            Some(checked) if checked.warnings > 0 => Outcome::Warnings,
            Some(_) => Outcome::Ok,
        }
    }

    /// The first fault, with its place.
    pub fn first_fault(&self) -> Option<&str> {
        let refused = self.generated.client.as_ref().err();
        let checked = self.checked.as_ref();
        let fault = refused.or_else(|| checked.and_then(|checked| checked.first.as_ref()));
        fault.map(String::as_str)
    }

    /// The share of properties that are free-form JSON though their schema is not.
    pub fn free_form_share(&self) -> Option<f64> {
        let statistics = self.generated.client.as_ref().ok()?.statistics;
        let properties = statistics.properties.max(1) as f64;
        Some(statistics.free_form as f64 / properties)
    }

    /// The row as JSON; what there is nothing to say of is `null`.
    pub fn to_json(&self) -> Value {
        let client = self.generated.client.as_ref().ok();
        let counted = client.map(|client| client.statistics);
        let checked = self.checked.as_ref();
        let measures = checked.and_then(|it| it.measures);
        json!({
            "name": self.document.name,
            "result": self.outcome().as_str(),
            "first_error": self.first_fault(),
            "rustc_errors": checked.map(|it| it.errors),
            "rustc_warnings": checked.map(|it| it.warnings),
            "errors": self.generated.errors,
            "warnings": self.generated.warnings,
            "operations": counted.map(|it| it.operations),
            "types": counted.map(|it| it.types),
            "lines": client.map(|it| it.lines),
            "properties": counted.map(|it| it.properties),
            "free_form": counted.map(|it| it.free_form),
            "free_form_share": self.free_form_share(),
            "generate_seconds": rounded(self.generated.time.as_secs_f64()),
            "check_seconds": measures.map(|it| rounded(it.seconds)),
            "check_cpu_seconds": measures.map(|it| rounded(it.cpu_seconds)),
            "check_bytes": measures.and_then(|it| it.bytes),
            "examples": self.tried.as_ref().map(examples),
        })
    }
}

/// What became of the examples, as JSON.
fn examples(tried: &Tried) -> Value {
    let fault = |outcome: &str, fault: &Fault| {
        json!({
            "pointer": fault.pointer,
            "result": outcome,
            "why": fault.why,
        })
    };
    let faults: Vec<Value> = tried
        .faults(FAULTS)
        .map(|(outcome, it)| fault(outcome, it))
        .collect();
    json!({
        "tried": tried.count(),
        "invalid": tried.invalid,
        "unchecked": tried.unchecked,
        "kept": tried.kept,
        "changed": tried.changed.len(),
        "lost": tried.lost.len(),
        "failure": tried.failure,
        "first": faults,
    })
}

/// To the thousandth.
fn rounded(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}
