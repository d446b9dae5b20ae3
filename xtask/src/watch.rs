//! Repeats an action whenever a document is saved.
//!
//! An event of the file system only causes the document to be read again. The action runs if the text differs from the one
//! before. So it doesn't matter how an editor saves, or what else changes in the folder, such as the crate itself.

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
    document::{Input, Overlays, config_of},
    format::Formatting,
    output::error,
};

/// The document is read when there was no event for this long, since saving can take several steps.
const QUIET: Duration = Duration::from_millis(50);

/// The document is read after this time even if events continue.
const MAX_WAIT: Duration = Duration::from_secs(1);

/// The exit status that shells use for a command stopped by Ctrl-C: 128 plus the number of the signal.
const INTERRUPTED: u8 = 130;

/// Why the waiting ends.
enum Wake {
    /// Something in a folder has changed.
    Changed,
    /// Ctrl-C was pressed.
    Stop,
}

/// The document, or the message why it can't be read.
type Reading = Result<Input, String>;

/// Calls `act` with the document at `path` now, and whenever its text or that of an overlay has changed, until Ctrl-C. `act` also gets the time
/// at which the reading started. Ctrl-C doesn't interrupt `act`.
///
/// # Errors
///
/// The folders can't be watched.
pub fn each(
    path: &Path,
    overlays: &Overlays,
    format: Formatting,
    mut act: impl FnMut(&Reading, Instant),
) -> Result<ExitCode, String> {
    let (wake, woken) = channel();
    let stop = wake.clone();
    ctrlc::set_handler(move || drop(stop.send(Wake::Stop))).map_err(error)?;
    let mut folders = folders_of(path, overlays, None);
    let mut last: Option<Reading> = None;
    loop {
        let started = Instant::now();
        // The folders are watched anew each time, since a folder can be replaced by another one of the same name.
        let (reading, _watcher) = loop {
            // Watching starts before reading, so that no change is missed.
            let watcher = watch(&folders, &wake)?;
            let reading = Input::read(path, overlays, format);
            let needed = folders_of(path, overlays, reading.as_ref().ok());
            if needed == folders {
                break (reading, watcher);
            }
            folders = needed;
        };
        if last.as_ref() != Some(&reading) {
            act(&reading, started);
            if last.is_none() {
                let path = path.display();
                format.status(format!("{}watching {path}; stop with Ctrl-C\n", clock()));
            }
            last = Some(reading);
        }
        if let Wake::Stop = next(&woken) {
            return Ok(ExitCode::from(INTERRUPTED));
        }
    }
}

/// The time of day, as the prefix of a status line.
pub fn clock() -> String {
    format!("{} ", ZonedDateTime::now().strftime("%H:%M:%S"))
}

/// Waits for an event, and then until there are no more.
fn next(woken: &Receiver<Wake>) -> Wake {
    let Ok(Wake::Changed) = woken.recv() else {
        return Wake::Stop;
    };
    let end = Instant::now() + MAX_WAIT;
    while Instant::now() < end {
        match woken.recv_timeout(QUIET) {
            Ok(Wake::Changed) => {}
            Err(RecvTimeoutError::Timeout) => break,
            Ok(Wake::Stop) | Err(RecvTimeoutError::Disconnected) => return Wake::Stop,
        }
    }
    Wake::Changed
}

/// Sends [`Wake::Changed`] for events in the folders, until the watcher is dropped. Folders that don't exist are skipped.
fn watch(folders: &BTreeSet<PathBuf>, wake: &Sender<Wake>) -> Result<RecommendedWatcher, String> {
    let wake = wake.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // An error may hide a change.
        if event.is_ok_and(|event| is_reading(event.kind)) {
            return;
        }
        // Sending fails when the command ends.
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

/// Whether the event only says that a file was opened or read, as this program does.
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

/// The folders to watch: those of the files of the document and of its overlays, and of the targets of links among them. Instead of a folder
/// that doesn't exist, its nearest parent that exists.
fn folders_of(path: &Path, overlays: &Overlays, input: Option<&Input>) -> BTreeSet<PathBuf> {
    let referenced = input.into_iter().flat_map(|input| input.source.mentioned());
    let referenced = referenced.map(|other| path.with_file_name(other));
    let files = [path.to_owned(), config_of(path)]
        .into_iter()
        .chain(overlays.of(path))
        .chain(referenced);
    let files = files.flat_map(|file| [fs::canonicalize(&file).ok(), Some(file)]);
    let folders = files.flatten().filter_map(|file| {
        let file = std::path::absolute(file).ok()?;
        let mut folders = file.ancestors().skip(1);
        folders.find(|folder| folder.is_dir()).map(Path::to_owned)
    });
    folders.collect()
}
