//! The same for each of many things, several at a time, while a bar shows how far one is.

use std::{
    num::NonZeroUsize,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

/// What `make` makes of each of `items`, in their order.
pub fn each<I: Sync, T: Send>(
    what: &'static str,
    items: &[I],
    jobs: NonZeroUsize,
    make: impl Fn(&I) -> T + Sync,
) -> Vec<T> {
    let progress = progress(what, items.len());
    let next = AtomicUsize::new(0);
    let made = Mutex::new(Vec::with_capacity(items.len()));
    thread::scope(|scope| {
        for _ in 0..jobs.get().min(items.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let one = make(item);
                    if let Ok(mut made) = made.lock() {
                        made.push((at, one));
                    }
                    progress.inc(1);
                }
            });
        }
    });
    progress.finish_and_clear();
    let mut made = made.into_inner().unwrap_or_else(|lock| lock.into_inner());
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, one)| one).collect()
}

/// A bar that shows how far one is; nothing where no terminal is.
pub fn progress(what: &'static str, count: usize) -> ProgressBar {
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{prefix} {bar:30} {pos}/{len} {msg}") {
        bar.set_style(style);
    }
    bar.set_prefix(what);
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
