//! Reads JSON text that is the content of a JSON string.

use super::Reader;
use crate::runtime::json::{Fault, Json};

impl Reader<'_> {
    /// Reads `text`, the content of the string at the offset `at`, as one value. Mismatches in it are recorded for that
    /// string.
    ///
    /// # Errors
    /// The text is not JSON, or its value doesn't match the type. The offset of the fault is one in `text`.
    pub fn embedded<T: Json>(&mut self, at: usize, text: &str) -> Result<T, Fault> {
        let mut inner = Reader::strict(text.as_bytes());
        inner.tolerant = self.tolerant;
        inner.depth = self.depth;
        inner.descend()?;
        let value = inner.read_all()?;
        self.undocumented += inner.undocumented;
        self.log.add_embedded(at, &inner.log);
        Ok(value)
    }

    /// Records the mismatch of a value that is kept.
    ///
    /// # Errors
    /// The reader is strict: returns `fault`.
    pub fn keep_unknown(&mut self, fault: Fault) -> Result<(), Fault> {
        if !self.tolerant {
            return Err(fault);
        }
        self.record_unknown(&fault);
        Ok(())
    }
}
