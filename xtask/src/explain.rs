//! `cargo xtask explain`: what a code of a diagnostic means.

use std::{io, process::ExitCode};

use clap::Args;
use generator::diagnostic::{Code, Severity, nearest};

use crate::output::{error, say};

/// What is returned for a code that there isn't; clap returns the same for a command line that it doesn't understand.
const UNKNOWN: u8 = 2;

/// Explain a code: what is wrong, why it matters, what to write instead
///
/// Without a code, lists all of them. The texts are those of docs/diagnostics.md.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  the text or the list is printed
  2  there is no such code")]
pub struct Explain {
    /// The code, as it stands in brackets: wrong-type, say
    #[arg(conflicts_with = "list")]
    code: Option<String>,

    /// List the codes, each with its severity and what it means in a sentence
    #[arg(long)]
    list: bool,
}

impl Explain {
    /// Prints the text, or the list.
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
        None => "`cargo xtask explain` lists them".to_owned(),
    };
    let name = name.escape_debug();
    error(format!("there is no code `{name}`; {help}"))
}
