//! `cargo xtask corpus`: compiles each document of a folder, checks the crates that come of them, and tells what
//! became of each.
//!
//! In come a folder and its documents, out come a table, a file of JSON where one is wanted, and an exit status. The
//! crates are members of one workspace below `target/`, so that Cargo builds what they share once.

mod check;
mod documents;
mod examples;
mod generate;
mod measure;
mod progress;
mod report;
mod row;
mod workspace;

use std::{env, fs, io, num::NonZeroUsize, path::PathBuf, process::ExitCode, thread};

use clap::Args;

use crate::output::{FAILED, error, say};
use documents::Document;
pub use measure::in_place_of_compiler;
use row::Row;
use workspace::Workspace;

/// What is returned when a document was refused, or its crate doesn't compile without a warning.
const NOT_ALL: u8 = 1;

/// Compile a folder of OpenAPI documents and check the crates that come of them
///
/// Reads DIR/manifest.tsv if there is one: a table, separated by tabs, whose
/// columns `name` and `entry` say what the documents are called and where they
/// are. Otherwise takes every YAML and JSON file below DIR that has `openapi` or
/// `swagger` at its top. The crates are written below target/corpus in the
/// workspace around the current folder and checked by `cargo check`.
///
/// An example is tried if it is valid by its schema. It is kept if what comes
/// back is equal as JSON, apart from properties that the schema doesn't declare;
/// otherwise it is changed, or lost if its type doesn't take it.
#[derive(Args)]
#[command(verbatim_doc_comment)]
#[command(after_help = "Exit status:
  0  every document is compiled, every crate without an error or a warning of
     rustc, and no example was changed or lost
  1  a document was refused, a crate has errors or warnings, or an example was
     changed or lost
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

    /// Try each example and default of the documents: through its Rust type and back
    #[arg(long)]
    examples: bool,

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
        let generate = |document: &Document| generate::generate(document, &workspace);
        let generated = progress::each("compiling", &documents, jobs, generate);
        let rows = documents.into_iter().zip(generated);
        let mut rows = rows
            .map(|(document, generated)| Ok(Row::new(document, generated?)))
            .collect::<Result<Vec<Row>, String>>()?;
        self.check(&mut rows, &workspace, jobs)?;
        say(io::stdout(), report::table(&rows));
        if let Some(path) = &self.json {
            let write = fs::write(path, report::json(&rows));
            write.map_err(|failure| error(format!("can't write {}: {failure}", path.display())))?;
        }
        Ok(rows.iter().all(Row::is_ok))
    }

    /// Checks the crates that there are, and tries the examples on them if that is wanted.
    fn check(
        &self,
        rows: &mut [Row],
        workspace: &Workspace,
        jobs: NonZeroUsize,
    ) -> Result<(), String> {
        let mut compiled: Vec<&mut Row> = rows
            .iter_mut()
            .filter(|row| row.generated.client.is_ok())
            .collect();
        let prepared = match self.examples {
            true => progress::each("reading the examples", &compiled, jobs, |row| {
                examples::prepare(&row.document, workspace)
            }),
            false => Vec::new(),
        };
        let crates = compiled.iter().map(|row| row.document.folder.clone());
        let documents = compiled.iter().zip(&prepared);
        let programs = documents
            .filter(|(_, prepared)| prepared.as_ref().is_ok_and(|it| it.has_program()))
            .map(|(row, _)| row.document.examples_folder());
        workspace.set_members(crates.chain(programs))?;
        // One after the other, so that the times mean something.
        let progress = progress::bar("checking", compiled.len());
        for row in &mut compiled {
            progress.set_message(row.document.name.clone());
            row.checked = Some(check::check(&row.document, workspace, jobs)?);
            progress.inc(1);
        }
        progress.finish_and_clear();
        let progress = progress::bar("trying the examples", prepared.len());
        for (row, prepared) in compiled.iter_mut().zip(prepared) {
            progress.set_message(row.document.name.clone());
            row.tried = Some(examples::try_all(&row.document, workspace, jobs, prepared));
            progress.inc(1);
        }
        progress.finish_and_clear();
        Ok(())
    }
}

/// The command that runs Cargo, the one by which this program was started if there is one.
fn cargo() -> std::process::Command {
    std::process::Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
