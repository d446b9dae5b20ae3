//! Measures the time and memory of a run of `rustc`.
//!
//! Cargo starts several compilers, and the system reports the peak memory of a process as at least that of its parent at the
//! start. So Cargo runs the compiler through this program (`RUSTC_WORKSPACE_WRAPPER`), which is small: it starts the
//! compiler, waits for it and writes the measured values.

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

/// The environment variable with the path of the file for the measured values. If it is set, this program runs a compiler.
const FILE: &str = "XTASK_MEASURES";

/// The name of the crate with which Cargo probes the compiler.
const PROBE: &str = "___";

/// The measured values of a run of the compiler.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    /// The elapsed time in seconds.
    pub seconds: f64,
    /// The processor time in seconds.
    pub cpu_seconds: f64,
    /// The peak memory in bytes, if the system reports it.
    pub bytes: Option<u64>,
}

/// Makes `cargo` run the compiler of workspace members through this program, which writes the measured values to `file`.
pub fn through_this_program(cargo: &mut Command, file: &Path) -> Result<(), String> {
    let program = env::current_exe().map_err(error)?;
    cargo
        .env("RUSTC_WORKSPACE_WRAPPER", program)
        .env(FILE, file);
    Ok(())
}

/// Reads the measured values from `file`.
pub fn read(file: &Path) -> Option<Measures> {
    let text = fs::read_to_string(file).ok()?;
    let measures: Value = serde_json::from_str(&text).ok()?;
    Some(Measures {
        seconds: measures["seconds"].as_f64()?,
        cpu_seconds: measures["cpu_seconds"].as_f64()?,
        bytes: measures["bytes"].as_u64().filter(|bytes| *bytes > 0),
    })
}

/// If Cargo runs this program in place of the compiler, runs the compiler and returns its exit status.
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
        // The result of the compiler doesn't depend on the file.
        let _ = fs::write(file, measures.to_string());
    }
    let status = ended.status.code().and_then(|code| u8::try_from(code).ok());
    Some(status.map_or(ExitCode::FAILURE, ExitCode::from))
}
