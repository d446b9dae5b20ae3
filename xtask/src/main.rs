//! The project's commands: `cargo xtask …`. A thin command line over `generator`.

mod codegen;
#[cfg(feature = "corpus")]
mod corpus;
mod diff;
mod document;
mod explain;
mod format;
mod lint;
#[cfg(not(all(feature = "corpus", feature = "watch")))]
mod optional;
mod output;
mod parallel;
#[cfg(any(test, not(all(feature = "corpus", feature = "watch"))))]
mod rerun;
#[cfg(feature = "watch")]
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    #[cfg(feature = "corpus")]
    Corpus(corpus::Corpus),
    /// Compile all OpenAPI documents in a folder and check the emitted crates
    #[cfg(not(feature = "corpus"))]
    #[command(disable_help_flag = true)]
    Corpus(optional::Arguments),
    Explain(explain::Explain),
}

fn main() -> ExitCode {
    #[cfg(feature = "corpus")]
    if let Some(status) = corpus::as_child() {
        return status;
    }
    match Cli::parse().command {
        Command::Codegen(codegen) => codegen.run(),
        Command::Lint(lint) => lint.run(),
        Command::Diff(diff) => diff.run(),
        #[cfg(feature = "corpus")]
        Command::Corpus(corpus) => corpus.run(),
        #[cfg(not(feature = "corpus"))]
        Command::Corpus(_) => optional::run_with("corpus"),
        Command::Explain(explain) => explain.run(),
    }
}
