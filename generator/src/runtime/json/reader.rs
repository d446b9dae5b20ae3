//! The way in: JSON text, value by value.
//!
//! A reader stands before a value, or between two parts of an array or object, and can go back to any value. It takes
//! the straight way through plain text itself and leaves what is difficult (escapes, numbers, passing over values) to
//! `jiter`, which only this file knows.

use std::{mem, str};

use jiter::{Jiter, JiterError, JiterErrorType, NumberInt};

use super::drift::{DepartureKind, Drift, Notes, NotesMark};
use super::fault::{Expected, Fault};
use super::plain::{Name, plain_length};
use super::{DEPTH_LIMIT, Json, Kinds, number};

/// How many times the length of the text a union may spend on variants that it then doesn't take. What needs more is
/// made to keep us busy: unions within unions that tell their variants apart only at the very end.
const TRIES: usize = 100;

/// What every try costs besides the bytes that it reads.
const TRY: usize = 16;

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

/// A point in the text to which a reader can go back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) offset: usize,
    depth: u8,
    notes: NotesMark,
}

impl<'a> Reader<'a> {
    /// A reader to which the first misfit is an error.
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

    /// Reads a string that has a meaning, which `parse` finds out.
    ///
    /// # Errors
    /// The next value is no string, or `parse` returns `None`.
    pub fn string_as<T>(
        &mut self,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, Fault> {
        let start = self.next_offset();
        match parse(self.string(expected)?) {
            Some(value) => Ok(value),
            None => Err(Fault::misfit(start, Expected::A(expected))),
        }
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
        let misfit = || Fault::misfit(start, Expected::A(expected));
        match self.parse(expected, Jiter::next_int) {
            Ok(NumberInt::Int(small)) => T::try_from(small).map_err(|_| misfit()),
            Err(_) => {
                self.at = start;
                let integer = number::integral(self.number(expected)?);
                integer
                    .and_then(|integer| T::try_from(integer).ok())
                    .ok_or_else(misfit)
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

/// Going back, giving up and trying.
impl<'a> Reader<'a> {
    pub(super) fn is_tolerant(&self) -> bool {
        self.tolerant
    }

    #[inline]
    pub(super) fn mark(&self) -> Mark {
        Mark {
            offset: self.offset(),
            depth: self.depth,
            notes: self.notes.mark(),
        }
    }

    /// Goes back to `mark`, as if nothing had been read since.
    pub(super) fn go_back(&mut self, mark: Mark) {
        self.at = mark.offset;
        self.depth = mark.depth;
        self.notes.forget(mark.notes);
    }

    /// Goes on behind a value that has been read before.
    pub(super) fn resume(&mut self, offset: usize) {
        self.at = offset;
    }

    /// Gives up the value at `mark`, which didn't fit, and goes on behind it.
    ///
    /// # Errors
    /// The reader is strict, or the text is broken.
    #[cold]
    pub(super) fn give_up(&mut self, mark: Mark, fault: Fault) -> Result<(), Fault> {
        if !self.tolerant || fault.expected().is_none() {
            return Err(fault);
        }
        self.go_back(mark);
        self.skip()?;
        self.notes.add_fault(&fault, DepartureKind::Misfit);
        Ok(())
    }

    /// Takes note of an unknown value that is kept.
    pub(super) fn note_unknown(&mut self, fault: &Fault) {
        self.notes.add_fault(fault, DepartureKind::UnknownValue);
    }

    /// Passes over the value of a property that the object which begins at `object` doesn't have.
    #[cold]
    pub(super) fn pass_over(&mut self, object: usize, name: &str) -> Result<(), Fault> {
        let offset = self.next_offset();
        self.skip()?;
        if self.is_tag(object, name) {
        } else if self.tolerant {
            self.notes.add(
                offset,
                Expected::Nothing,
                DepartureKind::UndocumentedProperty,
            );
        } else {
            self.undocumented += 1;
        }
        Ok(())
    }

    /// Whether a union has taken `name` for the discriminator of the object that begins at `object`.
    pub(super) fn is_tag(&self, object: usize, name: &str) -> bool {
        self.tags.contains(&(object, name))
    }

    /// Reads the object that begins at `object`, of which `tag` is the discriminator.
    pub(super) fn with_tag<T>(
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
    pub(super) fn attempt<T>(
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
    pub(super) fn count_undocumented(&mut self, passed_over: usize) {
        self.undocumented += passed_over;
    }

    pub(super) fn offset(&self) -> usize {
        self.at
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
            Ok(_) => Fault::misfit(self.at, Expected::A(expected)),
            Err(fault) => fault,
        }
    }
}

/// Takes the parser's word for what is wrong, in the text that it was given from `start` on.
#[cold]
fn refuse(start: usize, error: &JiterError, expected: &'static str) -> Fault {
    let offset = start + error.index;
    match &error.error_type {
        JiterErrorType::WrongType { .. } => Fault::misfit(offset, Expected::A(expected)),
        JiterErrorType::JsonError(error) => Fault::broken(offset, error.to_string()),
    }
}
