//! A progress bar, which shows how many documents are done.

use std::{num::NonZeroUsize, time::Duration};

use indicatif::{ProgressBar, ProgressStyle};

use crate::parallel;

/// A progress bar for `count` steps, with the label `what`. It is invisible if stderr is not a terminal.
pub fn bar(what: &'static str, count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar.set_prefix(what);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}

/// Like [`parallel::each`], with a progress bar.
pub fn each<I: Sync, T: Send>(
    what: &'static str,
    items: &[I],
    jobs: NonZeroUsize,
    make: impl Fn(&I) -> T + Sync,
) -> Vec<T> {
    let bar = bar(what, items.len());
    let results = parallel::each(items, jobs, || bar.inc(1), make);
    bar.finish_and_clear();
    results
}
