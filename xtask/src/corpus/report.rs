//! Writes the rows as a table for people, and as JSON for programs.

use serde_json::Value;

use super::row::{MAX_FAILED_EXAMPLES, Outcome, Row};

/// The columns; all but the first two are numbers.
const COLUMNS: &[&str] = &[
    "name",
    "result",
    "rustc err",
    "rustc warn",
    "errors",
    "warnings",
    "operations",
    "types",
    "lines",
    "free-form",
    "generate s",
    "check s",
    "check MB",
    "invalid",
    "kept",
    "changed",
    "lost",
];

/// The number of columns for examples, which are the last ones.
const EXAMPLE_COLUMNS: usize = 4;

/// The rows as a table, the number of rows with each result, and the first error of each document that failed.
pub fn table(rows: &[Row]) -> String {
    let header = COLUMNS.iter().map(|column| column.to_string()).collect();
    let mut lines: Vec<Vec<String>> = vec![header];
    lines.extend(rows.iter().map(cells));
    if rows.iter().all(|row| row.tried.is_none()) {
        for cells in &mut lines {
            cells.truncate(COLUMNS.len() - EXAMPLE_COLUMNS);
        }
    }
    let width = |at: usize| lines.iter().map(|cells| cells[at].chars().count()).max();
    let widths: Vec<usize> = (0..lines[0].len())
        .map(|at| width(at).unwrap_or_default())
        .collect();
    let mut text = String::new();
    for cells in &lines {
        let padded: Vec<String> = cells
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(at, (cell, width))| match at {
                0 | 1 => format!("{cell:width$}"),
                _ => format!("{cell:>width$}"),
            })
            .collect();
        text.push_str(padded.join("  ").trim_end());
        text.push('\n');
    }
    text.push_str(&format!("\n{}\n", summary(rows)));
    for row in rows {
        text.push_str(&failures(row));
    }
    text
}

/// The first error of a document, and the first examples that were changed or lost.
fn failures(row: &Row) -> String {
    let mut text = String::new();
    let name = &row.document.name;
    if let Some(error) = row.first_error() {
        text.push_str(&format!(
            "\n{name}: {}\n  {error}\n",
            row.outcome().as_str()
        ));
    }
    let Some(tried) = row.tried.as_ref().filter(|tried| !tried.is_ok()) else {
        return text;
    };
    let (changed, lost) = (tried.changed.len(), tried.lost.len());
    text.push_str(&format!("\n{name}: {changed} changed, {lost} lost\n"));
    for (outcome, example) in tried.failed(MAX_FAILED_EXAMPLES) {
        text.push_str(&format!(
            "  {outcome} {}\n    {}\n",
            example.pointer, example.why
        ));
    }
    if let Some(failure) = &tried.failure {
        text.push_str(&format!("  {failure}\n"));
    }
    text
}

/// The rows as JSON: an array of objects.
pub fn json(rows: &[Row]) -> String {
    let rows = Value::Array(rows.iter().map(Row::to_json).collect());
    format!("{rows:#}\n")
}

fn cells(row: &Row) -> Vec<String> {
    let client = row.generated.client.as_ref().ok();
    let checked = row.checked.as_ref();
    let measures = checked.and_then(|it| it.measures);
    let tried = row.tried.as_ref();
    let megabytes = |bytes: u64| bytes / 1_000_000;
    vec![
        row.document.name.clone(),
        row.outcome().as_str().to_owned(),
        shown(checked.map(|it| it.errors)),
        shown(checked.map(|it| it.warnings)),
        row.generated.errors.to_string(),
        row.generated.warnings.to_string(),
        shown(client.map(|it| it.operations)),
        shown(client.map(|it| it.types)),
        shown(client.map(|it| it.lines)),
        shown(row.free_form_share().map(percent)),
        seconds(row.generated.seconds),
        shown(measures.map(|it| seconds(it.seconds))),
        shown(measures.and_then(|it| it.bytes).map(megabytes)),
        shown(tried.map(|it| it.invalid)),
        shown(tried.map(|it| it.kept)),
        shown(tried.map(|it| it.changed.len())),
        shown(tried.map(|it| it.lost.len())),
    ]
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn seconds(seconds: f64) -> String {
    format!("{seconds:.2}")
}

/// The number of documents with each result.
fn summary(rows: &[Row]) -> String {
    let count = |outcome: Outcome| rows.iter().filter(|row| row.outcome() == outcome).count();
    let counts: Vec<String> = Outcome::ALL
        .iter()
        .map(|outcome| (count(*outcome), outcome.as_str()))
        .filter(|(count, _)| *count > 0)
        .map(|(count, outcome)| format!("{count} {outcome}"))
        .collect();
    let plural = if rows.len() == 1 { "" } else { "s" };
    format!("{} document{plural}: {}", rows.len(), counts.join(", "))
}
