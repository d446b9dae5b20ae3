//! Runs `cargo check` on a crate, without features, and counts the errors and warnings.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    process::{ChildStdout, Stdio},
    thread,
};

use serde_json::Value;

use super::{
    documents::Document,
    measure::{self, Measures},
    process::Processes,
    workspace::Workspace,
};
use crate::output::error;

/// The result of `cargo check`.
#[derive(Default)]
pub struct Checked {
    /// The number of errors.
    pub errors: usize,
    /// The number of warnings.
    pub warnings: usize,
    /// The first error, or else the first warning, with its place.
    pub first: Option<String>,
    /// Time and memory for the crate itself, without its dependencies.
    pub measures: Option<Measures>,
}

/// Checks the document's crate, even if it is unchanged since the last check.
///
/// # Errors
///
/// Cargo can't be run.
pub fn check(
    document: &Document,
    workspace: &Workspace,
    processes: &Processes,
) -> Result<Checked, String> {
    workspace.touch(document)?;
    let failed = |failure| error(format!("can't run cargo: {failure}"));
    let measures = workspace.root().join(".measures.json");
    if measures.exists() {
        fs::remove_file(&measures).map_err(error)?;
    }
    let mut cargo = processes.cargo();
    measure::through_this_program(&mut cargo, &measures)?;
    let mut cargo = cargo
        .current_dir(workspace.root())
        .args(["check", "--lib", "--no-default-features", "--quiet"])
        .args(["--message-format", "json", "--package"])
        .arg(document.crate_name())
        .args(["--jobs", &processes.jobs.to_string()])
        .env("CARGO_TARGET_DIR", workspace.target())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let (stdout, stderr) = (cargo.stdout.take(), cargo.stderr.take());
    let said = thread::spawn(move || {
        let mut said = String::new();
        let _ = stderr.map(|mut stderr| stderr.read_to_string(&mut said));
        said
    });
    let mut checked = Checked::default();
    if let Some(stdout) = stdout {
        checked.count_all(stdout);
    }
    let status = cargo.wait().map_err(failed)?;
    let said = said.join().unwrap_or_default();
    checked.measures = measure::read(&measures);
    if !status.success() && checked.errors == 0 {
        // Cargo itself failed, for example because a dependency is missing.
        checked.errors = 1;
        checked.first = Some(said.trim().replace('\n', " "));
    }
    Ok(checked)
}

impl Checked {
    /// Counts the messages of Cargo until it ends.
    fn count_all(&mut self, stdout: ChildStdout) {
        let lines = BufReader::new(stdout).lines().map_while(Result::ok);
        for message in lines.filter_map(|line| serde_json::from_str::<Value>(&line).ok()) {
            if message["reason"] == "compiler-message" {
                self.count(&message["message"]);
            }
        }
    }

    fn count(&mut self, message: &Value) {
        let text = message["message"].as_str().unwrap_or_default();
        // The summary at the end is not counted.
        let spans = message["spans"].as_array();
        if spans.is_none_or(Vec::is_empty)
            && (text.starts_with("aborting due to") || text.ends_with("emitted"))
        {
            return;
        }
        let is_first = match message["level"].as_str() {
            Some("error" | "error: internal compiler error") => {
                self.errors += 1;
                self.errors == 1
            }
            Some("warning") => {
                self.warnings += 1;
                self.errors == 0 && self.warnings == 1
            }
            _ => false,
        };
        if is_first {
            self.first = Some(described(message));
        }
    }
}

/// The message on one line: place, code and text.
fn described(message: &Value) -> String {
    let mut spans = message["spans"].as_array().into_iter().flatten();
    let place = spans.find(|span| span["is_primary"] == true).map(|span| {
        let file = span["file_name"].as_str().unwrap_or_default();
        format!("{file}:{}:{}: ", span["line_start"], span["column_start"])
    });
    let code = message["code"]["code"].as_str();
    let code = code.map(|code| format!("[{code}] "));
    format!(
        "{}{}{}",
        place.unwrap_or_default(),
        code.unwrap_or_default(),
        message["message"].as_str().unwrap_or_default()
    )
}
