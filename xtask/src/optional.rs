//! Commands that are built only when they are first used, because their dependencies would double the time of the first
//! build.
//!
//! Each has a Cargo feature. If this program was built without the feature, it runs `cargo run` with the feature and the
//! same arguments.

use std::{
    env, io,
    process::{Command, ExitCode},
};

use crate::{
    output::{FAILED, error, say},
    rerun,
};

/// The arguments of a command that is not in this build; they are passed on unchanged.
#[cfg(not(feature = "corpus"))]
#[derive(clap::Args)]
pub struct Arguments {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    rest: Vec<std::ffi::OsString>,
}

/// Runs the command line of this process in a build with `feature`, and returns its exit status.
pub fn run_with(feature: &str) -> ExitCode {
    let mut command = rerun::command(feature, env::args_os().skip(1));
    match run(&mut command) {
        Ok(status) => status,
        Err(failure) => {
            say(io::stderr(), error(format!("can't run Cargo: {failure}")));
            ExitCode::from(FAILED)
        }
    }
}

/// Replaces this process by the other program, so that it gets the signals of the terminal.
#[cfg(unix)]
fn run(command: &mut Command) -> io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec())
}

#[cfg(not(unix))]
fn run(command: &mut Command) -> io::Result<ExitCode> {
    let code = command.status()?.code();
    let code = code.and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
