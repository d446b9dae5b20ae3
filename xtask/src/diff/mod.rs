//! `cargo xtask diff`: lists the changes of the API between two versions of a document.

mod accepted;
mod version;

use std::{
    io::{self, IsTerminal},
    path::PathBuf,
    process::ExitCode,
};

use clap::{Args, ValueEnum};
use generator::{
    diff::{Diff as Found, Format, Refused, Side, Verdict},
    report::render,
};

use crate::{
    document::{Overlays, run_with_overlays},
    format::color,
    output::{FAILED, error, say},
};
use version::Version;

/// The exit status if there is a change that `--deny` denies.
const DENIED: u8 = 1;

/// List the changes of the API between two versions of a document
///
/// Compares the document of the workspace with its version at a git revision,
/// or two files. Each is read with the codegen.toml in its folder, if there is
/// one, and with its overlays. For each change, tells how it affects Rust callers of the crate and
/// deployed clients.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  the documents were compared, and no change is denied
  1  --deny: a change is denied
  2  one of the documents can't be read or has errors")]
pub struct Diff {
    /// The old document [default: spec/plannr.yaml in the workspace, at --base]
    #[arg(requires = "new", conflicts_with = "base")]
    old: Option<PathBuf>,

    /// The new document [default: spec/plannr.yaml in the workspace]
    new: Option<PathBuf>,

    /// The git revision to compare with [default: HEAD]
    #[arg(long, value_name = "REV")]
    base: Option<String>,

    #[command(flatten)]
    overlays: Overlays,

    /// Fail if there is a change with this verdict or a worse one
    #[arg(long, value_enum, value_name = "VERDICT")]
    deny: Option<Deny>,

    /// The file of accepted changes, which --deny ignores [default:
    /// accepted-changes.toml in the folder of the new document, if it exists]
    #[arg(long, value_name = "FILE", verbatim_doc_comment)]
    accept: Option<PathBuf>,

    /// The format of the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: Name,
}

#[derive(Clone, Copy, ValueEnum)]
enum Deny {
    /// Changes that break callers or deployed clients
    Breaking,
    /// All changes except those of documentation
    Compatible,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Name {
    /// For a terminal
    #[default]
    Human,
    /// For a comment on a pull request
    Markdown,
    /// One JSON object, as docs/diff.md describes it
    Json,
}

impl Diff {
    /// Runs the command.
    pub fn run(&self) -> ExitCode {
        self.compare().unwrap_or_else(|message| {
            say(io::stderr(), message);
            ExitCode::from(FAILED)
        })
    }

    fn compare(&self) -> Result<ExitCode, String> {
        let overlays = &self.overlays;
        let (old, new, document) = match (&self.old, &self.new) {
            (Some(old), Some(new)) => (
                Version::read(old, overlays)?,
                Version::read(new, overlays)?,
                new.clone(),
            ),
            _ => {
                let base = self.base.as_deref().unwrap_or("HEAD");
                let new = version::default_document()?;
                let old = Version::at_revision(&new, base, overlays)?;
                (old, Version::read(&new, overlays)?, new)
            }
        };
        let has_overlays = old.source.has_overlays() || new.source.has_overlays();
        if let Some(status) = run_with_overlays(has_overlays) {
            return Ok(status);
        }
        let accepted = accepted::read(self.accept.as_deref(), &document)?;
        let found = generator::diff((&old.source, &old.config), (&new.source, &new.config));
        let mut found = found.map_err(|refused| {
            let version = match refused.side {
                Side::Old => &old,
                Side::New => &new,
            };
            refusal(&refused, version)
        })?;
        if let Some(accepted) = &accepted {
            found.accept(accepted, accepted::today());
        }
        let format = match self.format {
            Name::Human => Format::Human(color(io::stdout().is_terminal())),
            Name::Markdown => Format::Markdown,
            Name::Json => Format::Json,
        };
        let names = (old.source.name(), new.source.name());
        say(io::stdout(), format.write(&found, names.0, names.1));
        Ok(match self.denies(&found) {
            true => ExitCode::from(DENIED),
            false => ExitCode::SUCCESS,
        })
    }

    fn denies(&self, found: &Found) -> bool {
        let least = match self.deny {
            None => return false,
            Some(Deny::Breaking) => Verdict::Breaking,
            Some(Deny::Compatible) => Verdict::Compatible,
        };
        found.verdict_without_accepted() >= Some(least)
    }
}

/// The message about a version that can't be compared.
fn refusal(refused: &Refused, version: &Version) -> String {
    let color = color(io::stderr().is_terminal());
    let diagnostics = render(&refused.diagnostics, &version.source, color);
    let name = version.source.name();
    diagnostics + &error(format!("{name} has errors; nothing was compared"))
}
