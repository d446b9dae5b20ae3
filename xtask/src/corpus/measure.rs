//! What a run of `rustc` takes: time and memory.
//!
//! Cargo runs more than the one compiler, and the memory that the system tells of a process counts from that of the
//! process which started it. So Cargo is told to run the compiler through this program, which then does nothing else
//! than start it, wait for it and note what it took.

use std::{
    env,
    ffi::OsString,
    fs,
    path::Path,
    process::{Command, ExitCode},
    time::Instant,
};

use serde_json::{Value, json};
use wait4::Wait4;

use crate::output::error;

/// The environment variable with the file that the measures go to. Where it is set, this program runs a compiler.
const FILE: &str = "XTASK_MEASURES";

/// What Cargo calls the crate by which it tries the compiler out.
const PROBE: &str = "___";

/// What a run of the compiler took.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    /// From its start to its end, in seconds.
    pub seconds: f64,
    /// The time of processors that it used, in seconds.
    pub cpu_seconds: f64,
    /// The most memory that it had, in bytes, where the system tells.
    pub bytes: Option<u64>,
}

/// Lets `cargo` run the compiler of workspace members through this program, which writes what it takes to `file`.
pub fn through_this_program(cargo: &mut Command, file: &Path) -> Result<(), String> {
    let program = env::current_exe().map_err(error)?;
    cargo
        .env("RUSTC_WORKSPACE_WRAPPER", program)
        .env(FILE, file);
    Ok(())
}

/// What was written to `file`.
pub fn read(file: &Path) -> Option<Measures> {
    let text = fs::read_to_string(file).ok()?;
    let measures: Value = serde_json::from_str(&text).ok()?;
    Some(Measures {
        seconds: measures["seconds"].as_f64()?,
        cpu_seconds: measures["cpu_seconds"].as_f64()?,
        bytes: measures["bytes"].as_u64().filter(|bytes| *bytes > 0),
    })
}

/// If Cargo runs this program in place of the compiler: runs that and returns its exit status.
pub fn in_place_of_compiler() -> Option<ExitCode> {
    let file = env::var_os(FILE)?;
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let (compiler, arguments) = arguments.split_first()?;
    let started = Instant::now();
    let running = Command::new(compiler).args(arguments).spawn();
    let ended = match running.and_then(Wait4::wait4) {
        Ok(ended) => ended,
        Err(failure) => {
            eprint!("{}", error(failure));
            return Some(ExitCode::FAILURE);
        }
    };
    let mut words = arguments.iter().skip_while(|word| *word != "--crate-name");
    if words.nth(1).is_some_and(|name| name != PROBE) {
        let measures = json!({
            "seconds": started.elapsed().as_secs_f64(),
            "cpu_seconds": (ended.rusage.utime + ended.rusage.stime).as_secs_f64(),
            "bytes": ended.rusage.maxrss,
        });
        // Without them, the compiler has run all the same.
        let _ = fs::write(file, measures.to_string());
    }
    let status = ended.status.code().and_then(|code| u8::try_from(code).ok());
    Some(status.map_or(ExitCode::FAILURE, ExitCode::from))
}
