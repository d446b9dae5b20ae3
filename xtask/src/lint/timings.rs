//! How long the checks take beside reading alone.
//!
//! Reading alone is from the disk to the trees of all files of a document; it is what any tool has to do that looks at
//! the document. Checking is all that `lint` does: it reads, checks, and writes what it found.

use std::{
    hint::black_box,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use generator::{
    diagnostic::{Color, Findings, Format},
    source::{Source, trees},
};

use crate::{document::Input, format::Formatting};

/// Each is measured so often, in turn, and the least time counts: what else the machine does only ever adds.
const ROUNDS: usize = 5;

/// Of each document that can be read: both times in milliseconds, and how many times longer checking takes; then of all
/// together.
pub fn table(files: &[PathBuf], format: Formatting) -> String {
    let mut text = format!("{:>9}  {:>9}  {:>5}\n", "read ms", "lint ms", "ratio");
    let mut total = [Duration::ZERO; 2];
    let mut row = |[read, lint]: [Duration; 2], name: &str| {
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        let (read, lint) = (milliseconds(read), milliseconds(lint));
        let ratio = lint / read.max(f64::MIN_POSITIVE);
        text += &format!("{read:>9.1}  {lint:>9.1}  {ratio:>5.2}  {name}\n");
    };
    for file in files {
        let Some(least) = least(file, format) else {
            continue;
        };
        for (total, one) in total.iter_mut().zip(least) {
            *total += one;
        }
        row(least, &file.display().to_string());
    }
    row(total, "in total");
    text
}

/// On a thread of its own, as the checks are: so neither finds memory that an earlier round has left.
fn read(file: &Path) -> Option<()> {
    let source = Source::read(file).ok()?;
    thread::scope(|scope| {
        let trees = || drop(black_box(trees(&source)));
        scope.spawn(trees).join().ok()
    })
}

fn lint(file: &Path, format: Formatting) -> Option<()> {
    let input = Input::read(file, format).ok()?;
    let config = input.config().ok()?;
    let diagnostics = generator::check(&input.source, &config);
    let findings = Findings {
        diagnostics: &diagnostics,
        source: &input.source,
    };
    black_box(Format::Human(Color::Never).write(&[findings]));
    Some(())
}

/// How long reading and checking take; `None` where the document can't be checked.
fn least(file: &Path, format: Formatting) -> Option<[Duration; 2]> {
    let mut least = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        let started = Instant::now();
        read(file)?;
        let between = Instant::now();
        lint(file, format)?;
        let times = [between - started, between.elapsed()];
        for (least, time) in least.iter_mut().zip(times) {
            *least = time.min(*least);
        }
    }
    Some(least)
}
