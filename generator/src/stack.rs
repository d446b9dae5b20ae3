//! Enough stack: documents are nested up to 127 levels, and the thread of the caller may have a small stack.

use std::{io, panic, thread};

/// In bytes; it is taken from the machine only as far as it is used. `openapiv3` takes up to 50 kB for each level of
/// nested schemas (unoptimized), while a thread of a test or of a build script has 2 MB.
const STACK: usize = 64 << 20;

/// Runs `work` on a thread with a stack of 64 MiB.
///
/// # Errors
/// When the thread cannot be created.
pub fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK);
        let outcome = thread.spawn_scoped(scope, work)?.join();
        Ok(outcome.unwrap_or_else(|panic| panic::resume_unwind(panic)))
    })
}
