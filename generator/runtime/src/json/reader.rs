//! The way in: JSON text, value by value.
//!
//! A reader stands before a value, or between two parts of an array or object, and can go back to any value. It takes
//! the straight way through plain text itself and leaves what is difficult (escapes, numbers, passing over values) to
//! `jiter`, which only this file knows.

mod retreat;

use std::{mem, str};

use jiter::{Jiter, JiterError, JiterErrorType, NumberInt};

use super::drift::{Drift, Notes};
use super::fault::{Expected, Fault};
use super::plain::{Name, plain_length};
use super::{DEPTH_LIMIT, Json, Kinds, number};

pub(super) use self::retreat::Mark;

/// Reads JSON text.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a [u8],
    /// How much of it has been read, in bytes.
    at: usize,
    /// Where the parser decodes strings.
    tape: Vec<u8>,
    /// The last string that had an escape in it.
    unescaped: String,
    depth: u8,
    tolerant: bool,
    notes: Notes,
    /// How many undocumented properties a strict reader has passed over.
    undocumented: usize,
    /// How many bytes were read in trying variants.
    tried: usize,
    /// The discriminators of the objects that are being read, with the offsets of those objects.
    tags: Vec<(usize, &'static str)>,
}

impl<'a> Reader<'a> {
    /// A reader to which the first mismatch is an error.
    pub fn strict(text: &'a [u8]) -> Self {
        let byte_order_mark = "\u{feff}".as_bytes();
        let at = if text.starts_with(byte_order_mark) {
            byte_order_mark.len()
        } else {
            0
        };
        Self {
            text,
            at,
            tape: Vec::new(),
            unescaped: String::new(),
            depth: 0,
            tolerant: false,
            notes: Notes::default(),
            undocumented: 0,
            tried: 0,
            tags: Vec::new(),
        }
    }

    /// A reader that leaves out what doesn't fit, where that is possible, and takes note.
    pub fn tolerant(text: &'a [u8]) -> Self {
        let mut reader = Self::strict(text);
        reader.tolerant = true;
        reader
    }

    /// Reads the whole text as one value.
    ///
    /// # Errors
    /// The value doesn't fit, the text is no JSON, or there is more in it than one value.
    pub fn read_all<T: Json>(&mut self) -> Result<T, Fault> {
        let value = T::read(self)?;
        match self.peek() {
            None => Ok(value),
            Some(_) => Err(self.broken("trailing characters")),
        }
    }

    /// What a tolerant reader noted.
    pub fn into_drift(self) -> Drift {
        self.notes.into_drift(self.text)
    }

    /// The offset of what comes next, white space passed over: of the next value's first byte.
    #[inline]
    pub fn next_offset(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// The kind of the next value.
    ///
    /// # Errors
    /// What comes next is no value.
    pub fn kind(&mut self) -> Result<Kinds, Fault> {
        match self.peek() {
            Some(b'n') => Ok(Kinds::NULL),
            Some(b't' | b'f') => Ok(Kinds::BOOLEAN),
            Some(b'"') => Ok(Kinds::STRING),
            Some(b'[') => Ok(Kinds::ARRAY),
            Some(b'{') => Ok(Kinds::OBJECT),
            Some(b'-' | b'0'..=b'9') => Ok(Kinds::NUMBER),
            Some(_) => Err(self.broken("expected a value")),
            None => Err(self.broken("the text ends where a value is expected")),
        }
    }

    /// Takes the next value if it is `null`.
    ///
    /// # Errors
    /// It begins like `null` and goes on otherwise.
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
            _ => Err(self.unfit("a boolean")),
        }
    }

    /// Reads a string; `expected` says what should be there, with its article.
    ///
    /// # Errors
    /// The next value is no string.
    #[inline]
    pub fn string(&mut self, expected: &'static str) -> Result<&str, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.unfit(expected));
        }
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        match rest.split_at_checked(plain_length(rest)) {
            Some((plain, [b'"', ..])) => match str::from_utf8(plain) {
                Ok(plain) => {
                    self.at += plain.len() + 2;
                    Ok(plain)
                }
                Err(_) => Err(self.broken("invalid UTF-8")),
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

    /// Reads a number without a fraction, however it is written: `4`, `4.0`, `4e0`.
    ///
    /// # Errors
    /// The next value is no number, has a fraction, or is out of the type's range.
    pub fn integer<T: TryFrom<i64> + TryFrom<i128>>(
        &mut self,
        expected: &'static str,
    ) -> Result<T, Fault> {
        let start = self.next_offset();
        let mismatch = || Fault::mismatch(start, Expected::A(expected));
        match self.parse(expected, Jiter::next_int) {
            Ok(NumberInt::Int(small)) => T::try_from(small).map_err(|_| mismatch()),
            Err(_) => {
                self.at = start;
                let integer = number::integral(self.number(expected)?);
                integer
                    .and_then(|integer| T::try_from(integer).ok())
                    .ok_or_else(mismatch)
            }
        }
    }

    /// Reads a number as it is written.
    ///
    /// # Errors
    /// The next value is no number.
    pub fn number(&mut self, expected: &'static str) -> Result<&'a str, Fault> {
        let start = self.next_offset();
        self.parse(expected, |jiter| jiter.next_number_bytes().map(drop))?;
        let number = self.text.get(start..self.at).unwrap_or_default();
        Ok(str::from_utf8(number).unwrap_or_default())
    }

    /// Passes over the next value.
    ///
    /// # Errors
    /// It is no JSON.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.parse("a value", Jiter::next_skip)?;
        // The parser doesn't look into the strings that it passes over.
        let skipped = self.text.get(start..self.at).unwrap_or_default();
        match str::from_utf8(skipped) {
            Ok(_) => Ok(()),
            Err(error) => Err(Fault::broken(start + error.valid_up_to(), "invalid UTF-8")),
        }
    }

    /// Enters an array and tells whether it has a first item.
    ///
    /// # Errors
    /// The next value is no array, or one level too deep.
    pub fn begin_array(&mut self) -> Result<bool, Fault> {
        if self.peek() != Some(b'[') {
            return Err(self.unfit("an array"));
        }
        self.descend()?;
        self.at += 1;
        Ok(!self.take(b']'))
    }

    /// Goes on to an array's next item, if it has one.
    ///
    /// # Errors
    /// The text goes on otherwise.
    pub fn next_item(&mut self) -> Result<bool, Fault> {
        if self.take(b',') {
            return Ok(true);
        }
        if self.take(b']') {
            Ok(false)
        } else {
            Err(self.broken("expected `,` or `]`"))
        }
    }

    /// Enters an object and tells whether it has a first property, whose name comes next.
    ///
    /// # Errors
    /// The next value is no object, or one level too deep.
    pub fn begin_object(&mut self) -> Result<bool, Fault> {
        if self.peek() != Some(b'{') {
            return Err(self.unfit("an object"));
        }
        self.descend()?;
        self.at += 1;
        Ok(!self.take(b'}'))
    }

    /// Goes on to an object's next property, if it has one; its name comes next.
    ///
    /// # Errors
    /// The text goes on otherwise.
    pub fn next_property(&mut self) -> Result<bool, Fault> {
        if self.take(b',') {
            return Ok(true);
        }
        if self.take(b'}') {
            Ok(false)
        } else {
            Err(self.broken("expected `,` or `}`"))
        }
    }

    /// Takes the next property's name if it is this one, and simply written.
    #[inline]
    pub fn take_name(&mut self, name: &Name) -> bool {
        let Some(quoted) = name.quoted() else {
            return false;
        };
        self.peek();
        let is_next = self
            .text
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(quoted));
        if is_next {
            self.at += quoted.len();
        }
        is_next
    }

    /// Reads the next property's name.
    ///
    /// # Errors
    /// It is no string, or no value follows.
    pub fn name(&mut self) -> Result<String, Fault> {
        if self.peek() != Some(b'"') {
            return Err(self.broken("expected a property's name"));
        }
        let name = self.string("a string")?.to_owned();
        if self.take(b':') {
            Ok(name)
        } else {
            Err(self.broken("expected `:`"))
        }
    }

    /// Leaves an array or object, after its last part. A union, too, is a level.
    pub fn ascend(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn descend(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(self.broken("too many levels of nesting"));
        }
        Ok(())
    }
}

/// Steps.
impl<'a> Reader<'a> {
    /// The next byte that isn't white space, which is passed over.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        match self.text.get(self.at) {
            Some(&byte) if byte > b' ' => Some(byte),
            _ => self.peek_past_space(),
        }
    }

    fn peek_past_space(&mut self) -> Option<u8> {
        loop {
            match self.text.get(self.at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                other => return other.copied(),
            }
        }
    }

    /// Takes the next byte if it is this one.
    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn literal(&mut self, literal: &[u8]) -> Result<(), Fault> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if !rest.starts_with(literal) {
            return Err(self.broken("expected a value"));
        }
        self.at += literal.len();
        Ok(())
    }

    /// Lets the parser read something.
    fn parse<T>(
        &mut self,
        expected: &'static str,
        read: impl FnOnce(&mut Jiter<'a>) -> Result<T, JiterError>,
    ) -> Result<T, Fault> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let mut jiter = Jiter::with_tape(rest, mem::take(&mut self.tape));
        let result = read(&mut jiter);
        let start = self.at;
        self.at += jiter.current_index();
        self.tape = jiter.into_tape();
        result.map_err(|error| refuse(start, &error, expected))
    }

    #[cold]
    fn broken(&self, message: &str) -> Fault {
        Fault::broken(self.at, message)
    }

    /// The next value, if there is one, is not what is expected.
    #[cold]
    fn unfit(&mut self, expected: &'static str) -> Fault {
        match self.kind() {
            Ok(_) => Fault::mismatch(self.at, Expected::A(expected)),
            Err(fault) => fault,
        }
    }
}

/// Takes the parser's word for what is wrong, in the text that it was given from `start` on.
#[cold]
fn refuse(start: usize, error: &JiterError, expected: &'static str) -> Fault {
    let offset = start + error.index;
    match &error.error_type {
        JiterErrorType::WrongType { .. } => Fault::mismatch(offset, Expected::A(expected)),
        JiterErrorType::JsonError(error) => Fault::broken(offset, error.to_string()),
    }
}
