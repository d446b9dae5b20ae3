//! `cargo xtask explain`: explains the code of a diagnostic.

use std::{io, process::ExitCode};

use clap::Args;
use generator::diagnostic::{Code, Severity, nearest};

use crate::output::{error, say};

/// The exit status for an unknown code, the same as clap's for an invalid command line.
const UNKNOWN: u8 = 2;

/// Explain the code of a diagnostic: what is wrong, why it matters, what to write instead
///
/// Without a code, lists all codes. docs/diagnostics.md has the same texts.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  the explanation or the list was printed
  2  there is no such code")]
pub struct Explain {
    /// The code in the brackets of a diagnostic, such as wrong-type
    #[arg(conflicts_with = "list")]
    code: Option<String>,

    /// List all codes, each with its severity and a summary
    #[arg(long)]
    list: bool,
}

impl Explain {
    /// Prints the explanation, or the list.
    pub fn run(&self) -> ExitCode {
        let Some(name) = &self.code else {
            say(io::stdout(), list());
            return ExitCode::SUCCESS;
        };
        match Code::ALL.iter().find(|code| code.as_str() == name) {
            Some(code) => {
                let text = format!("{}\n\n{}\n", code.as_str(), code.explanation());
                say(io::stdout(), text);
                ExitCode::SUCCESS
            }
            None => {
                say(io::stderr(), unknown(name));
                ExitCode::from(UNKNOWN)
            }
        }
    }
}

fn list() -> String {
    let names = Code::ALL.iter().map(|code| code.as_str());
    let width = names.map(str::len).max().unwrap_or_default();
    let line = |code: &Code| {
        let severity = match code.severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let (name, summary) = (code.as_str(), code.summary());
        format!("{name:width$}  {severity:7}  {summary}\n")
    };
    Code::ALL.iter().map(line).collect()
}

fn unknown(name: &str) -> String {
    let near = nearest(name, Code::ALL.iter().map(|code| code.as_str()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`cargo xtask explain` lists the codes".to_owned(),
    };
    let name = name.escape_debug();
    error(format!("there is no code `{name}`; {help}"))
}
