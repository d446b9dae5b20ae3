//! A thread with a large stack. Documents are nested up to 127 levels, and the stages are recursive; the stack of the calling
//! thread may be too small for that.

use std::{io, panic, thread};

/// The size of the stack in bytes. The operating system commits memory only for the part that is used. `openapiv3` needs up
/// to 50 kB for each level of nested schemas (unoptimized), while a thread of a test or of a build script has 2 MB.
const STACK_SIZE: usize = 64 << 20;

/// Runs `work` on a thread with a large stack, and waits for it.
///
/// # Errors
///
/// There is not enough memory for the stack.
pub fn with_stack<T: Send>(work: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK_SIZE);
        let result = thread.spawn_scoped(scope, work)?.join();
        Ok(result.unwrap_or_else(|panic| panic::resume_unwind(panic)))
    })
}
