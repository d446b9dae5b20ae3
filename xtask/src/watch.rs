//! Doing something again whenever a document is saved.
//!
//! In come a document, how to read it and what to do with it; what is decided is when. What the system reports of the
//! folders is a hint to look, no more: something is done only if what is read then is not what was read before. So it
//! matters neither how an editor saves, nor what else lies in the folders, the crate for one.

use std::{
    collections::BTreeSet,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    time::{Duration, Instant},
};

use jiff::ZonedDateTime;
use notify::{
    EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode},
};

use crate::{
    document::{Input, config_of},
    format::Formatting,
    output::error,
};

/// How long nothing must happen before one looks: saving can be several steps.
const QUIET: Duration = Duration::from_millis(50);

/// How long one waits for that.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a shell calls the status of a command that was ended by Ctrl-C: 128 and the number of the signal.
const INTERRUPTED: u8 = 130;

/// Why one wakes.
enum Wake {
    /// Something has happened to a folder.
    Changed,
    /// Ctrl-C was pressed.
    Stop,
}

/// What is read, or why it can't be.
type Reading = Result<Input, String>;

/// Does something with the document at `path` as it is read, now and whenever it reads otherwise than before. What is
/// done is told when the reading began, and is not interrupted by Ctrl-C, which ends it.
///
/// # Errors
///
/// When the folders can't be watched.
pub fn each(
    path: &Path,
    format: Formatting,
    mut act: impl FnMut(&Reading, Instant),
) -> Result<ExitCode, String> {
    let (wake, woken) = channel();
    let stop = wake.clone();
    ctrlc::set_handler(move || drop(stop.send(Wake::Stop))).map_err(error)?;
    let mut folders = folders_of(path, None);
    let mut last: Option<Reading> = None;
    loop {
        let started = Instant::now();
        // Anew each time: a folder can have been replaced by another of its name.
        let (reading, _watcher) = loop {
            // Watched first, so that nothing is missed after it was read.
            let watcher = watch(&folders, &wake)?;
            let reading = Input::read(path, format);
            let needed = folders_of(path, reading.as_ref().ok());
            if needed == folders {
                break (reading, watcher);
            }
            folders = needed;
        };
        if last.as_ref() != Some(&reading) {
            act(&reading, started);
            if last.is_none() {
                let path = path.display();
                format.status(format!("{}watching {path}; Ctrl-C ends it\n", clock()));
            }
            last = Some(reading);
        }
        if let Wake::Stop = next(&woken) {
            return Ok(ExitCode::from(INTERRUPTED));
        }
    }
}

/// The time of day, as it stands before what is said.
pub fn clock() -> String {
    format!("{} ", ZonedDateTime::now().strftime("%H:%M:%S"))
}

/// Waits until something has happened, and then until nothing more does.
fn next(woken: &Receiver<Wake>) -> Wake {
    let Ok(Wake::Changed) = woken.recv() else {
        return Wake::Stop;
    };
    let end = Instant::now() + PATIENCE;
    while Instant::now() < end {
        match woken.recv_timeout(QUIET) {
            Ok(Wake::Changed) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return Wake::Stop,
        }
    }
    Wake::Changed
}

/// Wakes whenever something happens to one of the folders, until it is dropped. A folder that has just vanished is left
/// out.
fn watch(folders: &BTreeSet<PathBuf>, wake: &Sender<Wake>) -> Result<RecommendedWatcher, String> {
    let wake = wake.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // What can't be told may be a change.
        if event.is_ok_and(|event| is_reading(event.kind)) {
            return;
        }
        // Nobody listens once the command ends.
        let _ = wake.send(Wake::Changed);
    })
    .map_err(|failure| error(format!("can't watch files: {failure}")))?;
    for folder in folders {
        match watcher.watch(folder, RecursiveMode::NonRecursive) {
            Err(failure) if !is_missing(&failure) => {
                let folder = folder.display();
                return Err(error(format!("can't watch {folder}: {failure}")));
            }
            _ => {}
        }
    }
    Ok(watcher)
}

/// Whether it only tells that a file was opened or read; this program does so itself.
fn is_reading(kind: EventKind) -> bool {
    let written = AccessKind::Close(AccessMode::Write);
    matches!(kind, EventKind::Access(access) if access != written)
}

fn is_missing(failure: &notify::Error) -> bool {
    match &failure.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(failure) => failure.kind() == ErrorKind::NotFound,
        _ => false,
    }
}

/// The folders in which what happens can change what is read: those of the files, and of what links among them lead to.
/// Where a folder is not there, it is the one in which it would come to be.
fn folders_of(path: &Path, input: Option<&Input>) -> BTreeSet<PathBuf> {
    let mentioned = input.into_iter().flat_map(|input| input.source.mentioned());
    let mentioned = mentioned.map(|other| path.with_file_name(other));
    let files = [path.to_owned(), config_of(path)]
        .into_iter()
        .chain(mentioned);
    let files = files.flat_map(|file| [fs::canonicalize(&file).ok(), Some(file)]);
    let folders = files.flatten().filter_map(|file| {
        let file = std::path::absolute(file).ok()?;
        let mut folders = file.ancestors().skip(1);
        folders.find(|folder| folder.is_dir()).map(Path::to_owned)
    });
    folders.collect()
}
