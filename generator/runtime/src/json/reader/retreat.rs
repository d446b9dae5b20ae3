//! Going back: to give up a value that doesn't fit, or to try it as something else.

use std::mem;

use super::Reader;
use crate::runtime::json::drift::{MismatchKind, NotesMark};
use crate::runtime::json::fault::{Expected, Fault};

/// How many times the length of the text a union may spend on variants that it then doesn't take. What needs more is
/// made to keep us busy: unions within unions that tell their variants apart only at the very end.
const TRIES: usize = 100;

/// What every try costs besides the bytes that it reads.
const TRY: usize = 16;

/// A point in the text to which a reader can go back.
#[derive(Debug, Clone, Copy)]
pub(in crate::runtime::json) struct Mark {
    pub(in crate::runtime::json) offset: usize,
    depth: u8,
    notes: NotesMark,
}

impl Reader<'_> {
    pub(in crate::runtime::json) fn is_tolerant(&self) -> bool {
        self.tolerant
    }

    #[inline]
    pub(in crate::runtime::json) fn mark(&self) -> Mark {
        Mark {
            offset: self.at,
            depth: self.depth,
            notes: self.notes.mark(),
        }
    }

    /// Goes back to `mark`, as if nothing had been read since.
    pub(in crate::runtime::json) fn go_back(&mut self, mark: Mark) {
        self.at = mark.offset;
        self.depth = mark.depth;
        self.notes.forget(mark.notes);
    }

    /// Goes on behind a value that has been read before.
    pub(in crate::runtime::json) fn resume(&mut self, offset: usize) {
        self.at = offset;
    }

    /// Gives up the value at `mark`, which didn't fit, and goes on behind it.
    ///
    /// # Errors
    /// The reader is strict, or the text is broken.
    #[cold]
    pub(in crate::runtime::json) fn give_up(
        &mut self,
        mark: Mark,
        fault: Fault,
    ) -> Result<(), Fault> {
        if !self.tolerant || fault.expected().is_none() {
            return Err(fault);
        }
        self.go_back(mark);
        self.skip()?;
        self.notes.add_fault(&fault, MismatchKind::WrongType);
        Ok(())
    }

    /// Takes note of an unknown value that is kept.
    pub(in crate::runtime::json) fn note_unknown(&mut self, fault: &Fault) {
        self.notes.add_fault(fault, MismatchKind::UnknownValue);
    }

    /// Passes over the value of a property that the object which begins at `object` doesn't have.
    #[cold]
    pub(in crate::runtime::json) fn pass_over(
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
            self.notes.add(offset, Expected::Nothing, kind);
        } else {
            self.undocumented += 1;
        }
        Ok(())
    }

    /// Whether a union has taken `name` for the discriminator of the object that begins at `object`.
    pub(in crate::runtime::json) fn is_tag(&self, object: usize, name: &str) -> bool {
        self.tags.contains(&(object, name))
    }

    /// Reads the object that begins at `object`, of which `tag` is the discriminator.
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

    /// Tries to read a value strictly. Returns what comes of it, and how many undocumented properties were passed over.
    ///
    /// # Errors
    /// The text is broken, or this text has been tried long enough.
    pub(in crate::runtime::json) fn attempt<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<(Result<T, Fault>, usize), Fault> {
        let start = self.at;
        let tolerant = mem::replace(&mut self.tolerant, false);
        let undocumented = mem::replace(&mut self.undocumented, 0);
        let result = read(self);
        self.tolerant = tolerant;
        let passed_over = mem::replace(&mut self.undocumented, undocumented);
        self.tried += self.at.saturating_sub(start) + TRY;
        match result {
            Err(fault) if fault.expected().is_none() => Err(fault),
            _ if self.tried > (self.text.len() + TRY).saturating_mul(TRIES) => {
                Err(Fault::broken(start, "too many variants to try"))
            }
            result => Ok((result, passed_over)),
        }
    }

    /// Counts undocumented properties of a variant that was taken.
    pub(in crate::runtime::json) fn count_undocumented(&mut self, passed_over: usize) {
        self.undocumented += passed_over;
    }
}
