//! The deadline of a call. It spans all redirects and the body, so it can't be the timeout of a single request.

use std::time::Duration;
#[cfg(not(target_arch = "wasm32"))]
use std::time::Instant;

/// The time by which a call must be complete.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline {
    limit: Duration,
    #[cfg(not(target_arch = "wasm32"))]
    at: Option<Instant>,
}

/// The deadline has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Elapsed;

impl Deadline {
    /// Starts the clock. A limit too long for the clock is no limit.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn start(limit: Duration) -> Self {
        let at = Instant::now().checked_add(limit);
        Self { limit, at }
    }

    /// The remaining time; `None` without a limit.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn remaining(&self) -> Result<Option<Duration>, Elapsed> {
        let Some(at) = self.at else { return Ok(None) };
        match at.checked_duration_since(Instant::now()) {
            Some(left) if !left.is_zero() => Ok(Some(left)),
            _ => Err(Elapsed),
        }
    }

    /// `std` has no clock here: each request gets the whole limit.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn start(limit: Duration) -> Self {
        Self { limit }
    }

    /// The whole limit.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn remaining(&self) -> Result<Option<Duration>, Elapsed> {
        Ok(Some(self.limit))
    }

    /// The whole time that was allowed.
    pub(super) fn limit(&self) -> Duration {
        self.limit
    }
}
