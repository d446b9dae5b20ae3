//! The project's commands: `cargo xtask …`. A thin command line over `generator`.

mod codegen;
mod corpus;
mod diff;
mod document;
mod explain;
mod format;
mod lint;
mod output;
mod parallel;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mimalloc::MiMalloc;

/// The compiler allocates many small objects on a second thread, which is slow with the allocators of some systems.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The project's commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(codegen::Codegen),
    Lint(lint::Lint),
    Diff(diff::Diff),
    Corpus(corpus::Corpus),
    Explain(explain::Explain),
}

fn main() -> ExitCode {
    if let Some(status) = corpus::in_place_of_compiler() {
        return status;
    }
    match Cli::parse().command {
        Command::Codegen(codegen) => codegen.run(),
        Command::Lint(lint) => lint.run(),
        Command::Diff(diff) => diff.run(),
        Command::Corpus(corpus) => corpus.run(),
        Command::Explain(explain) => explain.run(),
    }
}
