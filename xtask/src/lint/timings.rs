//! Measures how long checking takes, compared with reading alone.
//!
//! Reading is from the disk to the parsed trees of all files of a document, which every tool has to do. Checking is
//! everything that `lint` does: reading, checking, and formatting the diagnostics.

use std::{
    hint::black_box,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use generator::{
    report::{Color, Findings, Format},
    source::Source,
    testing::trees,
};

use crate::{
    document::{Input, Overlays},
    format::Formatting,
};

/// The number of measurements. The shortest time counts, since other load on the machine only adds time.
const ROUNDS: usize = 5;

/// A table with a row for each document that can be read, and one for their sum: both times in milliseconds, and their
/// ratio.
pub fn table(files: &[PathBuf], overlays: &Overlays, format: Formatting) -> String {
    let mut text = format!("{:>9}  {:>9}  {:>5}\n", "read ms", "lint ms", "ratio");
    let mut total = [Duration::ZERO; 2];
    let mut row = |[read, lint]: [Duration; 2], name: &str| {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        let (read, lint) = (milliseconds(read), milliseconds(lint));
        let ratio = lint / read.max(f64::MIN_POSITIVE);
        text += &format!("{read:>9.1}  {lint:>9.1}  {ratio:>5.2}  {name}\n");
    };
    for file in files {
        let Some(shortest) = shortest(file, overlays, format) else {
            continue;
        };
        for (total, one) in total.iter_mut().zip(shortest) {
            *total += one;
        }
        row(shortest, &file.display().to_string());
    }
    row(total, "in total");
    text
}

/// Reads on a new thread, as `generator::check` does, so that neither reuses memory of an earlier round.
fn read(file: &Path) -> Option<()> {
    let source = Source::read(file).ok()?;
    thread::scope(|scope| {
        let trees = || drop(black_box(trees(&source)));
        scope.spawn(trees).join().ok()
    })
}

fn lint(file: &Path, overlays: &Overlays, format: Formatting) -> Option<()> {
    let input = Input::read(file, overlays, format).ok()?;
    let config = input.config().ok()?;
    let diagnostics = generator::check(&input.source, &config);
    let findings = Findings {
        diagnostics: &diagnostics,
        source: &input.source,
    };
    black_box(Format::Human(Color::Never).write(&[findings]));
    Some(())
}

/// The times of reading and of checking; `None` if the document can't be checked.
fn shortest(file: &Path, overlays: &Overlays, format: Formatting) -> Option<[Duration; 2]> {
    let mut shortest = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        let started = Instant::now();
        read(file)?;
        let between = Instant::now();
        lint(file, overlays, format)?;
        let times = [between - started, between.elapsed()];
        for (shortest, time) in shortest.iter_mut().zip(times) {
            *shortest = time.min(*shortest);
        }
    }
    Some(shortest)
}
