//! `cargo xtask corpus`: compiles each document in a folder, and runs `cargo check` on the emitted crates.
//!
//! In: a folder of documents. Out: a table, optionally a JSON file, and an exit status. Each document is read and compiled in
//! a process of its own, so that one that ends its process is only a row of the table. The crates are members of one workspace
//! below `target/`, so that Cargo builds their common dependencies once.

mod check;
mod documents;
mod examples;
mod generate;
mod measure;
mod process;
mod progress;
mod report;
mod row;
mod workspace;

use std::{
    fs, io,
    num::{NonZeroU32, NonZeroUsize},
    path::PathBuf,
    process::ExitCode,
    thread,
};

use clap::Args;

use crate::output::{FAILED, error, say};
use documents::Document;
use examples::Prepared;
pub use process::as_child;
use process::{Processes, Step};
use row::Row;
use workspace::Workspace;

/// The exit status if a document was refused, or its crate has errors or warnings.
const NOT_ALL: u8 = 1;

/// Compile all OpenAPI documents in a folder and check the emitted crates
///
/// Reads DIR/manifest.tsv if there is one: a table with columns separated by
/// tabs, where `name` is the name of a document and `entry` its path. Otherwise
/// compiles every YAML and JSON file below DIR that has the key `openapi` or
/// `swagger`. The crates are written below target/corpus in the workspace of the
/// current folder and checked by `cargo check`.
///
/// Each document is compiled in a process of its own. One that crashes the
/// compiler, or needs more time or memory than allowed, is a row with the result
/// `crashed`. Only Unix systems limit processor time and memory.
///
/// With --examples, each example that is valid by its schema is read as its Rust
/// type and written again. It is kept if the result is equal JSON, except for
/// properties that the schema doesn't declare. Otherwise it is changed, or lost
/// if the type can't read it.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  every document was compiled, every crate compiles without warnings, and
     no example was changed or lost
  1  a document was refused or crashed the compiler, a crate has errors or
     warnings, or an example was changed or lost
  2  the folder can't be read, or something else failed")]
pub struct Corpus {
    /// The folder of the documents
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Only the documents with these names
    #[arg(long, value_name = "NAME", num_args = 1..)]
    only: Vec<String>,

    /// The processor time to compile a document, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "300")]
    time_limit: NonZeroU32,

    /// The address space to compile a document, in MiB
    #[arg(long, value_name = "MIB", default_value = "4096")]
    memory_limit: NonZeroU32,

    /// The number of documents, and of Cargo's jobs, to process in parallel [default: the number of cores]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Read each example and default as its Rust type, and write it again
    #[arg(long)]
    examples: bool,

    /// Write the results to this file as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

impl Corpus {
    /// Runs the command.
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

    /// Compiles, checks and reports. Returns whether all documents are compiled without errors or warnings.
    fn report(&self) -> Result<bool, String> {
        let cores = || thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let processes = Processes {
            jobs: self.jobs.unwrap_or_else(cores),
            seconds: self.time_limit,
            mebibytes: self.memory_limit,
        };
        let documents = documents::find(&self.folder, &self.only, &processes)?;
        let workspace = Workspace::open()?;
        let generate = |document: &Document| generate::generate(document, &workspace, &processes);
        let generated = progress::each("compiling", &documents, processes.jobs, generate);
        let rows = documents.into_iter().zip(generated);
        let mut rows: Vec<Row> = rows
            .map(|(document, generated)| Row::new(document, generated))
            .collect();
        self.check(&mut rows, &workspace, &processes)?;
        say(io::stdout(), report::table(&rows));
        if let Some(path) = &self.json {
            let write = fs::write(path, report::json(&rows));
            write.map_err(|failure| error(format!("can't write {}: {failure}", path.display())))?;
        }
        Ok(rows.iter().all(Row::is_ok))
    }

    /// Checks the emitted crates, and tries the examples if `--examples` is given.
    fn check(
        &self,
        rows: &mut [Row],
        workspace: &Workspace,
        processes: &Processes,
    ) -> Result<(), String> {
        let mut compiled: Vec<&mut Row> = rows
            .iter_mut()
            .filter(|row| row.generated.client.is_ok())
            .collect();
        let prepared: Vec<Result<Prepared, String>> = match self.examples {
            true => progress::each("reading the examples", &compiled, processes.jobs, |row| {
                processes.run_for(Step::Prepare, &row.document, workspace)
            }),
            false => Vec::new(),
        };
        let crates = compiled.iter().map(|row| row.document.folder.clone());
        let documents = compiled.iter().zip(&prepared);
        let programs = documents
            .filter(|(_, prepared)| prepared.as_ref().is_ok_and(|it| it.valid > 0))
            .map(|(row, _)| row.document.examples_folder());
        workspace.set_members(crates.chain(programs))?;
        // One after the other, so that the measured times are comparable.
        let progress = progress::bar("checking", compiled.len());
        for row in &mut compiled {
            progress.set_message(row.document.name.clone());
            row.checked = Some(check::check(&row.document, workspace, processes)?);
            progress.inc(1);
        }
        progress.finish_and_clear();
        let progress = progress::bar("trying the examples", prepared.len());
        let mut ran = Vec::new();
        for (row, prepared) in compiled.iter().zip(prepared) {
            progress.set_message(row.document.name.clone());
            ran.push(examples::run(&row.document, workspace, processes, prepared));
            progress.inc(1);
        }
        progress.finish_and_clear();
        let ran: Vec<_> = compiled.iter().zip(ran).collect();
        let tried = progress::each("comparing", &ran, processes.jobs, |(row, ran)| {
            examples::compare(&row.document, workspace, processes, ran)
        });
        for (row, tried) in compiled.into_iter().zip(tried) {
            row.tried = Some(tried);
        }
        Ok(())
    }
}
