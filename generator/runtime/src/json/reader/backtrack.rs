//! Returns a reader to an earlier position: to skip a value that doesn't match, or to read it as another variant.

use std::mem;

use super::Reader;
use crate::runtime::json::drift::{LogMark, MismatchKind};
use crate::runtime::json::fault::{Expected, Fault};

/// The maximum number of bytes that unions may read to try variants, as a multiple of the text's length. Only a hostile
/// text needs more: nested unions whose variants differ only at the very end take exponential time.
const BACKTRACK_LIMIT: usize = 100;

/// The fixed cost of trying a variant, in bytes. It is added to the bytes that were read.
const ATTEMPT_COST: usize = 16;

/// A position to which a reader can return.
#[derive(Debug, Clone, Copy)]
pub(in crate::runtime::json) struct Mark {
    pub(in crate::runtime::json) offset: usize,
    depth: u8,
    log: LogMark,
}

impl Reader<'_> {
    pub(in crate::runtime::json) fn is_tolerant(&self) -> bool {
        self.tolerant
    }

    #[inline]
    pub(in crate::runtime::json) fn mark(&self) -> Mark {
        Mark {
            offset: self.position,
            depth: self.depth,
            log: self.log.mark(),
        }
    }

    /// Returns to `mark`, and removes the mismatches that were recorded after it.
    pub(in crate::runtime::json) fn rewind(&mut self, mark: Mark) {
        self.position = mark.offset;
        self.depth = mark.depth;
        self.log.truncate(mark.log);
    }

    /// Moves to the end of a value that was read before.
    pub(in crate::runtime::json) fn skip_to(&mut self, offset: usize) {
        self.position = offset;
    }

    /// Skips the value at `mark`, which didn't match, and records the mismatch.
    ///
    /// # Errors
    /// The reader is strict, or the fault is not a mismatch.
    #[cold]
    pub(in crate::runtime::json) fn skip_mismatch(
        &mut self,
        mark: Mark,
        fault: Fault,
    ) -> Result<(), Fault> {
        if !self.tolerant || fault.expected().is_none() {
            return Err(fault);
        }
        self.rewind(mark);
        self.skip()?;
        self.log.add_fault(&fault, MismatchKind::WrongType);
        Ok(())
    }

    /// Records an unknown value, which is kept.
    pub(in crate::runtime::json) fn record_unknown(&mut self, fault: &Fault) {
        self.log.add_fault(fault, MismatchKind::UnknownValue);
    }

    /// Skips the value of an undocumented property, in the object that starts at the offset `object`.
    #[cold]
    pub(in crate::runtime::json) fn skip_undocumented(
        &mut self,
        object: usize,
        name: &str,
    ) -> Result<(), Fault> {
        let offset = self.next_offset();
        self.skip()?;
        if self.is_tag(object, name) {
            return Ok(());
        }
        if self.tolerant {
            let kind = MismatchKind::UndocumentedProperty;
            self.log.add(offset, Expected::Absent, kind);
        } else {
            self.undocumented += 1;
        }
        Ok(())
    }

    /// Whether `name` is the discriminator of the object that starts at the offset `object`.
    pub(in crate::runtime::json) fn is_tag(&self, object: usize, name: &str) -> bool {
        self.tags.contains(&(object, name))
    }

    /// Calls `read` for the object that starts at the offset `object` and has the discriminator `tag`.
    pub(in crate::runtime::json) fn with_tag<T>(
        &mut self,
        object: usize,
        tag: &'static str,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.tags.push((object, tag));
        let result = read(self);
        self.tags.pop();
        result
    }

    /// Calls `read` in strict mode. Returns its result, and the number of undocumented properties that it skipped.
    ///
    /// # Errors
    /// The text is not JSON, or exceeds a limit.
    pub(in crate::runtime::json) fn try_strictly<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<(Result<T, Fault>, usize), Fault> {
        let start = self.position;
        let tolerant = mem::replace(&mut self.tolerant, false);
        let outer_undocumented = mem::replace(&mut self.undocumented, 0);
        let result = read(self);
        self.tolerant = tolerant;
        let undocumented = mem::replace(&mut self.undocumented, outer_undocumented);
        self.attempted += self.position.saturating_sub(start) + ATTEMPT_COST;
        match result {
            Err(fault) if fault.expected().is_none() => Err(fault),
            _ if self.attempted
                > (self.text.len() + ATTEMPT_COST).saturating_mul(BACKTRACK_LIMIT) =>
            {
                Err(Fault::fatal(start, "too many variants to try"))
            }
            result => Ok((result, undocumented)),
        }
    }

    /// Adds the number of undocumented properties in a variant that was chosen.
    pub(in crate::runtime::json) fn add_undocumented(&mut self, undocumented: usize) {
        self.undocumented += undocumented;
    }
}
