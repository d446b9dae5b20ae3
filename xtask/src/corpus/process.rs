//! Runs the steps that read a document in a process of their own, with limits: a document that overflows the stack, or takes
//! too much time or memory, must not end the whole command.
//!
//! The process is this program again. An environment variable names the step, and the arguments name the document. It prints
//! the result as JSON. On Unix, `sh` sets the limits with `ulimit`.

use std::{
    env,
    ffi::{OsStr, OsString},
    io::Read,
    num::{NonZeroU32, NonZeroUsize},
    path::{Path, PathBuf},
    process::{Child, Command, ExitCode, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use serde::{Serialize, de::DeserializeOwned};

use super::{documents, documents::Document, examples, generate, measure, workspace::Workspace};

/// The environment variable with the step that a process runs.
const STEP: &str = "XTASK_CORPUS_STEP";

/// How many times the processor time a process may take in all. Other processes may make it wait.
const PATIENCE: u32 = 20;

/// How many times the processor time of a document its crate may take to compile.
const FOR_CARGO: u32 = 10;

/// How many of the last lines that a process printed are reported if it ends without a result.
const LAST_LINES: usize = 4;

/// How many of the last bytes that a process printed are kept.
const LAST_BYTES: usize = 4096;

/// A step for a document.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// Finds out whether a file is a document: `bool`.
    Find,
    /// Compiles the document and writes the crate: [`generate::Generated`].
    Compile,
    /// Writes the program that reads the examples: [`examples::Prepared`].
    Prepare,
    /// Compares the examples with what the program wrote: [`examples::Tried`].
    Compare,
}

impl Step {
    const ALL: [Step; 4] = [Step::Find, Step::Compile, Step::Prepare, Step::Compare];

    /// The value of the environment variable.
    fn name(self) -> &'static str {
        match self {
            Step::Find => "find",
            Step::Compile => "compile",
            Step::Prepare => "prepare",
            Step::Compare => "compare",
        }
    }
}

/// The processes of a run, and their limits.
pub struct Processes {
    /// The number of processes at a time, and of the jobs of Cargo.
    pub jobs: NonZeroUsize,
    /// The processor time of each process, in seconds.
    pub seconds: NonZeroU32,
    /// The address space of each process, in MiB.
    pub mebibytes: NonZeroU32,
}

/// What a process has printed.
struct Outputs {
    /// Its stdout.
    printed: Vec<u8>,
    /// The last bytes of its stderr.
    said: Vec<u8>,
    /// Whether it took too long and was ended.
    was_killed: bool,
}

impl Processes {
    /// Runs a step for a document of the workspace.
    ///
    /// # Errors
    ///
    /// The step failed, or its process ended without a result; the text says how.
    pub fn run_for<T: DeserializeOwned>(
        &self,
        step: Step,
        document: &Document,
        workspace: &Workspace,
    ) -> Result<T, String> {
        let Document {
            name,
            entry,
            shown,
            folder,
        } = document;
        let root = workspace.root().as_os_str();
        let rest = [name, shown, folder].map(OsStr::new);
        self.run(step, entry, &[&[root], &rest[..]].concat())
    }

    /// Runs a step for a file.
    ///
    /// # Errors
    ///
    /// The same as those of [`Processes::run_for`].
    pub fn run<T: DeserializeOwned>(
        &self,
        step: Step,
        file: &Path,
        arguments: &[&OsStr],
    ) -> Result<T, String> {
        let failed = |failure: std::io::Error| format!("can't start a process: {failure}");
        let program = env::current_exe().map_err(failed)?;
        let seconds = self.seconds.get();
        let memory = u64::from(self.mebibytes.get()) * 1024;
        let mut child = limited(&program, seconds, &memory.to_string())
            .arg(file)
            .args(arguments)
            .env(STEP, step.name())
            // The message of a panic is to be among the last lines.
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let Outputs {
            printed,
            said,
            was_killed,
        } = self.outputs(&mut child);
        let status = child.wait().map_err(failed)?;
        if let Ok(result) = serde_json::from_slice::<Result<T, String>>(&printed) {
            return result;
        }
        let is_late = was_killed || has_used_its_time(status);
        Err(end(status, &said, is_late.then_some(seconds)))
    }

    /// Reads what a process prints until it ends. Ends it if it takes too long, for example because it waits for a file.
    fn outputs(&self, child: &mut Child) -> Outputs {
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        let (sender, ended) = mpsc::channel();
        let printed = thread::spawn(move || {
            let mut printed = Vec::new();
            let _ = stdout.map(|mut stdout| stdout.read_to_end(&mut printed));
            let _ = sender.send(());
            printed
        });
        let said = thread::spawn(move || stderr.map(last_bytes).unwrap_or_default());
        let longest = Duration::from_secs(u64::from(self.seconds.get()) * u64::from(PATIENCE));
        let was_killed = ended.recv_timeout(longest).is_err() && child.kill().is_ok();
        Outputs {
            printed: printed.join().unwrap_or_default(),
            said: said.join().unwrap_or_default(),
            was_killed,
        }
    }

    /// A command for Cargo: the executable that started this program, or else the one on the path. The time of each process
    /// that Cargo starts is limited, but not the memory, which `rustc` reserves generously.
    pub fn cargo(&self) -> Command {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let seconds = self.seconds.get().saturating_mul(FOR_CARGO);
        limited(Path::new(&cargo), seconds, "unlimited")
    }
}

/// A command for a program with limits: processor time, and address space in KiB.
fn limited(program: &Path, seconds: u32, memory: &str) -> Command {
    if cfg!(not(unix)) {
        return Command::new(program);
    }
    // A limit that the system does not support, or that is above its own, is not set.
    // Only the soft limit ends a process with a signal of its own; the hard limit is for a process that ignores the signal.
    let last = seconds.saturating_add(10);
    let script = format!(
        "{{ ulimit -c 0; ulimit -S -t {seconds}; ulimit -H -t {last}; ulimit -v {memory}; }} 2>/dev/null; exec \"$0\" \"$@\""
    );
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(program);
    command
}

/// Whether the system ended a process because it used its processor time.
fn has_used_its_time(status: ExitStatus) -> bool {
    // `SIGXCPU` has this number on Linux, macOS and the BSDs.
    #[cfg(unix)]
    let is_used_up = std::os::unix::process::ExitStatusExt::signal(&status) == Some(24);
    #[cfg(not(unix))]
    let is_used_up = {
        let _ = status;
        false
    };
    is_used_up
}

/// The last bytes that a process prints.
fn last_bytes(mut from: impl Read) -> Vec<u8> {
    let mut last = Vec::new();
    let mut buffer = [0; LAST_BYTES];
    while let Ok(count @ 1..) = from.read(&mut buffer) {
        last.extend_from_slice(&buffer[..count]);
        last.drain(..last.len().saturating_sub(LAST_BYTES));
    }
    last
}

/// How a process ended, with the last lines that it printed, on one line. `late` is the time limit, in seconds, if it
/// took longer.
fn end(status: ExitStatus, said: &[u8], late: Option<u32>) -> String {
    let said = String::from_utf8_lossy(said);
    let lines: Vec<&str> = said
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let last = &lines[lines.len().saturating_sub(LAST_LINES)..];
    let how = match late {
        Some(seconds) => format!("the process took longer than {seconds} s ({status})"),
        None => format!("the process ended without a result ({status})"),
    };
    match last {
        [] => how,
        last => format!("{how}: {}", last.join(" ")),
    }
}

/// If this program is run in place of the compiler, or for a step of a document, does that and returns the exit status.
pub fn as_child() -> Option<ExitCode> {
    measure::in_place_of_compiler().or_else(run_step)
}

/// Runs the step that the environment names, and prints its result.
fn run_step() -> Option<ExitCode> {
    let name = env::var(STEP).ok()?;
    let step = Step::ALL.into_iter().find(|step| step.name() == name)?;
    let mut arguments = env::args_os().skip(1);
    let entry = PathBuf::from(arguments.next()?);
    if let Step::Find = step {
        return print(Ok(documents::is_document(&entry)));
    }
    let workspace = Workspace::at(PathBuf::from(arguments.next()?));
    let mut text = || arguments.next().map(OsString::into_string)?.ok();
    let document = Document {
        name: text()?,
        shown: text()?,
        folder: text()?,
        entry,
    };
    match step {
        Step::Find => None,
        Step::Compile => print(generate::in_this_process(&document, &workspace)),
        Step::Prepare => print(examples::prepare_in_this_process(&document, &workspace)),
        Step::Compare => print(examples::compare_in_this_process(&document, &workspace)),
    }
}

/// Prints the result of a step.
fn print<T: Serialize>(result: Result<T, String>) -> Option<ExitCode> {
    let written = serde_json::to_string(&result).ok()?;
    println!("{written}");
    Some(ExitCode::SUCCESS)
}
