//! Processes items in parallel.

use std::{
    num::NonZeroUsize,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// Calls `make` for each of `items` on up to `jobs` threads. Returns the results in the order of the items. Calls
/// `progress` after each item.
pub fn each<I: Sync, T: Send>(
    items: &[I],
    jobs: NonZeroUsize,
    progress: impl Fn() + Sync,
    make: impl Fn(&I) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(Vec::with_capacity(items.len()));
    thread::scope(|scope| {
        for _ in 0..jobs.get().min(items.len()) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = make(item);
                    if let Ok(mut results) = results.lock() {
                        results.push((at, result));
                    }
                    progress();
                }
            });
        }
    });
    let mut results = results
        .into_inner()
        .unwrap_or_else(|lock| lock.into_inner());
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
