//! `cargo xtask corpus`: compiles each document of a folder, checks the crates that come of them, and tells what
//! became of each.
//!
//! In come a folder and its documents, out come a table, a file of JSON where one is wanted, and an exit status. The
//! crates are members of one workspace below `target/`, so that Cargo builds what they share once.

mod check;
mod documents;
mod generate;
mod report;
mod row;
mod workspace;

use std::{
    env, fs, io,
    num::NonZeroUsize,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use crate::output::{error, say};
use check::Checked;
use documents::Document;
use generate::Generated;
use row::Row;
use workspace::Workspace;

/// What is returned when a document was refused, or its crate doesn't compile without a warning.
const NOT_ALL: u8 = 1;

/// What is returned when nothing could be done; clap returns the same for a command line that it doesn't understand.
const FAILED: u8 = 2;

/// Compile a folder of OpenAPI documents and check the crates that come of them
///
/// Reads DIR/manifest.tsv if there is one: a table, separated by tabs, whose
/// columns `name` and `entry` say what the documents are called and where they
/// are. Otherwise takes every YAML and JSON file below DIR that has `openapi` or
/// `swagger` at its top. The crates are written below target/corpus in the
/// workspace around the current folder and checked by `cargo check`.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  every document is compiled, and every crate without an error or a warning of rustc
  1  a document was refused, or a crate has errors or warnings
  2  the folder can't be read, or something else failed")]
pub struct Corpus {
    /// The folder of the documents
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Only the documents of these names
    #[arg(long, value_name = "NAME", num_args = 1..)]
    only: Vec<String>,

    /// How many documents, and how many of Cargo's jobs, at the same time [default: one for each core]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Write what became of each document to this file as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

impl Corpus {
    /// Does what the command line asks for.
    pub fn run(&self) -> ExitCode {
        match self.report() {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::from(NOT_ALL),
            Err(message) => {
                say(io::stderr(), message);
                ExitCode::from(FAILED)
            }
        }
    }

    /// Compiles, checks and reports; tells whether all is as it should be.
    fn report(&self) -> Result<bool, String> {
        let documents = documents::find(&self.folder, &self.only)?;
        let workspace = Workspace::open()?;
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let jobs = self.jobs.unwrap_or_else(cores);
        let generated = generate_all(&documents, &workspace, jobs)?;
        let accepted = documents.iter().zip(&generated);
        let accepted =
            accepted.filter_map(|(document, it)| it.client.as_ref().ok().and(Some(document)));
        workspace.set_members(accepted)?;
        let checked = check_all(&documents, &generated, &workspace, jobs)?;
        let rows: Vec<Row> = documents
            .into_iter()
            .zip(generated)
            .zip(checked)
            .map(|((document, generated), checked)| Row::new(document.name, generated, checked))
            .collect();
        say(io::stdout(), report::table(&rows));
        if let Some(path) = &self.json {
            let write = fs::write(path, report::json(&rows));
            write.map_err(|failure| error(format!("can't write {}: {failure}", path.display())))?;
        }
        Ok(rows.iter().all(Row::is_ok))
    }
}

/// Compiles each document and writes its crate, several at a time.
fn generate_all(
    documents: &[Document],
    workspace: &Workspace,
    jobs: NonZeroUsize,
) -> Result<Vec<Generated>, String> {
    let progress = progress("compiling", documents.len());
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<Result<Generated, String>>>> =
        documents.iter().map(|_| Mutex::new(None)).collect();
    thread::scope(|scope| {
        for _ in 0..jobs.get().min(documents.len()) {
            scope.spawn(|| {
                while let Some(at) = Some(next.fetch_add(1, Ordering::Relaxed))
                    && let Some(document) = documents.get(at)
                {
                    let generated = generate::generate(document, workspace);
                    if let Ok(mut slot) = done[at].lock() {
                        *slot = Some(generated);
                    }
                    progress.inc(1);
                }
            });
        }
    });
    progress.finish_and_clear();
    let taken = done
        .into_iter()
        .map(|slot| slot.into_inner().ok().flatten());
    taken
        .map(|generated| generated.unwrap_or_else(|| Err(error("a document was not compiled"))))
        .collect()
}

/// Checks each crate, one after the other, so that the times mean something. Cargo uses the jobs for what they share.
fn check_all(
    documents: &[Document],
    generated: &[Generated],
    workspace: &Workspace,
    jobs: NonZeroUsize,
) -> Result<Vec<Option<Checked>>, String> {
    let accepted = generated.iter().filter(|it| it.client.is_ok()).count();
    let progress = progress("checking", accepted);
    let mut checked = Vec::with_capacity(documents.len());
    for (document, generated) in documents.iter().zip(generated) {
        if generated.client.is_err() {
            checked.push(None);
            continue;
        }
        progress.set_message(document.name.clone());
        checked.push(Some(check::check(document, workspace, jobs)?));
        progress.inc(1);
    }
    progress.finish_and_clear();
    Ok(checked)
}

/// A bar that shows how far one is; nothing where no terminal is.
fn progress(what: &'static str, count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar.set_prefix(what);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// The command that runs Cargo, the one by which this program was started if there is one.
fn cargo() -> std::process::Command {
    std::process::Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
