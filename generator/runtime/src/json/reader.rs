//! Reads JSON text, one token or value after the other.
//!
//! A reader is always before a value, or between two items or properties. It can return to any earlier value. It reads
//! plain strings and punctuation itself; `jiter` parses escapes and numbers and skips values. No other module uses
//! `jiter`.

mod backtrack;
mod embedded;

use std::{mem, str};

use jiter::{Jiter, JiterError, JiterErrorType, NumberInt};

use super::drift::{Drift, MismatchLog};
use super::fault::{Expected, Fault};
use super::plain::{PropertyName, plain_length};
use super::{DEPTH_LIMIT, Json, Kinds, number};

pub(super) use self::backtrack::Mark;

/// Reads JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a [u8],
    /// The offset of the next byte to read.
    position: usize,
    /// The buffer in which `jiter` decodes strings.
    tape: Vec<u8>,
    /// The last string that contained an escape, decoded.
    unescaped: String,
    depth: u8,
    tolerant: bool,
    log: MismatchLog,
    /// The number of undocumented properties that a strict reader has skipped.
    undocumented: usize,
    /// The number of bytes that were read to try variants of unions.
    attempted: usize,
    /// The objects that are being read as variants of a union: offset of the object, name of the discriminator.
    tags: Vec<(usize, &'static str)>,
}

impl<'a> Reader<'a> {
    /// Creates a reader that returns an error for the first mismatch.
    pub fn strict(text: &'a [u8]) -> Self {
        let byte_order_mark = "\u{feff}".as_bytes();
        let start = if text.starts_with(byte_order_mark) {
            byte_order_mark.len()
        } else {
            0
        };
        Self {
            text,
            position: start,
            tape: Vec::new(),
            unescaped: String::new(),
            depth: 0,
            tolerant: false,
            log: MismatchLog::default(),
            undocumented: 0,
            attempted: 0,
            tags: Vec::new(),
        }
    }

    /// Creates a reader that leaves out optional values that don't match, and records them.
    pub fn tolerant(text: &'a [u8]) -> Self {
        let mut reader = Self::strict(text);
        reader.tolerant = true;
        reader
    }

    /// Reads the whole text as one value.
    ///
    /// # Errors
    /// The value doesn't match, the text is not JSON, or it contains more than one value.
    pub fn read_all<T: Json>(&mut self) -> Result<T, Fault> {
        let value = T::read(self)?;
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.fatal("trailing characters")),
        }
    }

    /// Returns the mismatches that a tolerant reader has recorded.
    pub fn into_drift(self) -> Drift {
        self.log.into_drift(self.text)
    }

    /// Skips white space. Returns the offset of the next token.
    #[inline]
    pub fn next_offset(&mut self) -> usize {
        self.peek();
        self.position
    }

    /// The JSON type of the next value.
    ///
    /// # Errors
    /// The next token doesn't start a value.
    pub fn kind(&mut self) -> Result<Kinds, Fault> {
        match self.peek() {
            Some(b'n') => Ok(Kinds::NULL),
            Some(b't' | b'f') => Ok(Kinds::BOOLEAN),
            Some(b'"') => Ok(Kinds::STRING),
            Some(b'[') => Ok(Kinds::ARRAY),
            Some(b'{') => Ok(Kinds::OBJECT),
            Some(b'-' | b'0'..=b'9') => Ok(Kinds::NUMBER),
            Some(_) => Err(self.fatal("expected a value")),
            None => Err(self.fatal("the text ends where a value is expected")),
        }
    }

    /// Reads the next value if it is `null`. Returns whether it was.
    ///
    /// # Errors
    /// The next token starts with `n` but isn't `null`.
    #[inline]
    pub fn take_null(&mut self) -> Result<bool, Fault> {
        if self.peek() != Some(b'n') {
            return Ok(false);
        }
        self.literal(b"null").map(|()| true)
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// The next value is neither.
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        match self.peek() {
            Some(b't') => self.literal(b"true").map(|()| true),
            Some(b'f') => self.literal(b"false").map(|()| false),
            _ => Err(self.wrong_kind("a boolean")),
        }
    }

    /// Reads a string. `expected` describes it in a fault, with its article.
    ///
    /// # Errors
    /// The next value isn't a string.
    #[inline]
    pub fn string(&mut self, expected: &'static str) -> Result<&str, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.wrong_kind(expected));
        }
        let rest = self.text.get(self.position + 1..).unwrap_or_default();
        match rest.split_at_checked(plain_length(rest)) {
            Some((plain, [b'"', ..])) => match str::from_utf8(plain) {
                Ok(plain) => {
                    self.position += plain.len() + 2;
                    Ok(plain)
                }
                Err(_) => Err(self.fatal("invalid UTF-8")),
            },
            _ => self.string_with_escapes(),
        }
    }

    #[cold]
    fn string_with_escapes(&mut self) -> Result<&str, Fault> {
        let mut unescaped = mem::take(&mut self.unescaped);
        unescaped.clear();
        self.parse("a string", |jiter| {
            jiter.next_str().map(|text| unescaped.push_str(text))
        })?;
        self.unescaped = unescaped;
        Ok(&self.unescaped)
    }

    /// Reads a number without a fraction, in any notation: `4`, `4.0`, `4e0`.
    ///
    /// # Errors
    /// The next value isn't a number, has a fraction, or is outside the range of the type.
    pub fn integer<T: TryFrom<i64> + TryFrom<i128>>(
        &mut self,
        expected: &'static str,
    ) -> Result<T, Fault> {
        let start = self.next_offset();
        let mismatch = || Fault::mismatch(start, Expected::Described(expected));
        match self.parse(expected, Jiter::next_int) {
            Ok(NumberInt::Int(small)) => T::try_from(small).map_err(|_| mismatch()),
            Err(_) => {
                self.position = start;
                let integer = number::parse_integer(self.number(expected)?);
                integer
                    .and_then(|integer| T::try_from(integer).ok())
                    .ok_or_else(mismatch)
            }
        }
    }

    /// Reads a number and returns its text.
    ///
    /// # Errors
    /// The next value isn't a number.
    pub fn number(&mut self, expected: &'static str) -> Result<&'a str, Fault> {
        let start = self.next_offset();
        self.parse(expected, |jiter| jiter.next_number_bytes().map(drop))?;
        let number = self.text.get(start..self.position).unwrap_or_default();
        Ok(str::from_utf8(number).unwrap_or_default())
    }

    /// Skips the next value.
    ///
    /// # Errors
    /// It is not JSON.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let start = self.position;
        self.parse("a value", Jiter::next_skip)?;
        // `jiter` doesn't check the encoding of strings that it skips.
        let skipped = self.text.get(start..self.position).unwrap_or_default();
        match str::from_utf8(skipped) {
            Ok(_) => Ok(()),
            Err(error) => Err(Fault::fatal(start + error.valid_up_to(), "invalid UTF-8")),
        }
    }

    /// Enters an array. Returns whether it has a first item.
    ///
    /// # Errors
    /// The next value isn't an array, or is nested too deeply.
    pub fn begin_array(&mut self) -> Result<bool, Fault> {
        if self.peek() != Some(b'[') {
            return Err(self.wrong_kind("an array"));
        }
        self.descend()?;
        self.position += 1;
        Ok(!self.take(b']'))
    }

    /// Moves to the next item of an array. Returns whether there is one.
    ///
    /// # Errors
    /// The next token is neither `,` nor `]`.
    pub fn next_item(&mut self) -> Result<bool, Fault> {
        if self.take(b',') {
            return Ok(true);
        }
        if self.take(b']') {
            Ok(false)
        } else {
            Err(self.fatal("expected `,` or `]`"))
        }
    }

    /// Enters an object. Returns whether it has a first property, whose name is the next token.
    ///
    /// # Errors
    /// The next value isn't an object, or is nested too deeply.
    pub fn begin_object(&mut self) -> Result<bool, Fault> {
        if self.peek() != Some(b'{') {
            return Err(self.wrong_kind("an object"));
        }
        self.descend()?;
        self.position += 1;
        Ok(!self.take(b'}'))
    }

    /// Moves to the next property of an object, to its name. Returns whether there is one.
    ///
    /// # Errors
    /// The next token is neither `,` nor `}`.
    pub fn next_property(&mut self) -> Result<bool, Fault> {
        if self.take(b',') {
            return Ok(true);
        }
        if self.take(b'}') {
            Ok(false)
        } else {
            Err(self.fatal("expected `,` or `}`"))
        }
    }

    /// Reads the name of the next property if it is `name`, written without escapes and white space. Returns whether it
    /// was.
    #[inline]
    pub fn take_name(&mut self, name: &PropertyName) -> bool {
        let Some(encoded) = name.encoded() else {
            return false;
        };
        self.peek();
        let is_next = self
            .text
            .get(self.position..)
            .is_some_and(|rest| rest.starts_with(encoded));
        if is_next {
            self.position += encoded.len();
        }
        is_next
    }

    /// Reads the name of the next property.
    ///
    /// # Errors
    /// The next token isn't a string, or no `:` follows.
    pub fn name(&mut self) -> Result<String, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.fatal("expected a property's name"));
        }
        let name = self.string("a string")?.to_owned();
        if self.take(b':') {
            Ok(name)
        } else {
            Err(self.fatal("expected `:`"))
        }
    }

    /// Leaves an array, an object or a union: the nesting is one level less deep.
    pub fn ascend(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Enters an array, an object or a union: the nesting is one level deeper.
    pub(super) fn descend(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(self.fatal("too many levels of nesting"));
        }
        Ok(())
    }
}

impl<'a> Reader<'a> {
    /// Skips white space. Returns the next byte without reading it.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        match self.text.get(self.position) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.peek_past_space(),
        }
    }

    fn peek_past_space(&mut self) -> Option<u8> {
        loop {
            match self.text.get(self.position) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.position += 1,
                other => return other.copied(),
            }
        }
    }

    /// Reads the next byte if it is `byte`. Returns whether it was.
    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.position += usize::from(is_next);
        is_next
    }

    fn literal(&mut self, literal: &[u8]) -> Result<(), Fault> {
        let rest = self.text.get(self.position..).unwrap_or_default();
        if !rest.starts_with(literal) {
            return Err(self.fatal("expected a value"));
        }
        self.position += literal.len();
        Ok(())
    }

    /// Calls `jiter` at the current position.
    fn parse<T>(
        &mut self,
        expected: &'static str,
        read: impl FnOnce(&mut Jiter<'a>) -> Result<T, JiterError>,
    ) -> Result<T, Fault> {
        let rest = self.text.get(self.position..).unwrap_or_default();
        let mut jiter = Jiter::with_tape(rest, mem::take(&mut self.tape));
        let result = read(&mut jiter);
        let start = self.position;
        self.position += jiter.current_index();
        self.tape = jiter.into_tape();
        result.map_err(|error| parser_fault(start, &error, expected))
    }

    #[cold]
    fn fatal(&self, message: &str) -> Fault {
        Fault::fatal(self.position, message)
    }

    /// The fault for a next value that isn't what is expected.
    #[cold]
    fn wrong_kind(&mut self, expected: &'static str) -> Fault {
        match self.kind() {
            Ok(_) => Fault::mismatch(self.position, Expected::Described(expected)),
            Err(fault) => fault,
        }
    }
}

/// The fault for an error of `jiter`, whose text started at `start`.
#[cold]
fn parser_fault(start: usize, error: &JiterError, expected: &'static str) -> Fault {
    let offset = start + error.index;
    match &error.error_type {
        JiterErrorType::WrongType { .. } => Fault::mismatch(offset, Expected::Described(expected)),
        JiterErrorType::JsonError(error) => Fault::fatal(offset, error.to_string()),
    }
}
