//! The way in: JSON text, value by value.
//!
//! The only file that knows the parser, `jiter`. A reader stands before a value, or between two parts of an array or
//! object, and can go back to any value, since the parser keeps nothing of what is around it.

use std::{mem, str};

use jiter::{Jiter, JiterError, JiterErrorType, NumberInt, Peek};

use super::drift::{DepartureKind, Drift, Notes, NotesMark};
use super::fault::{Expected, Fault};
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
    jiter: Jiter<'a>,
    /// Where in `text` the parser was started.
    base: usize,
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

/// A reader that stands before the value of a required property.
#[derive(Debug)]
pub struct RequiredReader<'r, 'a>(&'r mut Reader<'a>);

impl<'a> Reader<'a> {
    /// A reader to which the first misfit is an error.
    pub fn strict(text: &'a [u8]) -> Self {
        let mut reader = Self {
            text,
            jiter: Jiter::new(text),
            base: 0,
            depth: 0,
            tolerant: false,
            notes: Notes::default(),
            undocumented: 0,
            tried: 0,
            tags: Vec::new(),
        };
        if text.starts_with("\u{feff}".as_bytes()) {
            reader.rewind('\u{feff}'.len_utf8());
        }
        reader
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
    /// The value doesn't fit, the text is no JSON, or there is more than one value in it.
    pub fn read_all<T: Json>(&mut self) -> Result<T, Fault> {
        let value = T::read(self)?;
        match self.jiter.finish() {
            Ok(()) => Ok(value),
            Err(error) => Err(self.refuse(&error, "the end of the text")),
        }
    }

    /// What a tolerant reader noted.
    pub fn into_drift(self) -> Drift {
        self.notes.into_drift(self.text)
    }

    /// The offset of the next value's first byte.
    pub fn value_offset(&self) -> usize {
        self.skip_whitespace(self.offset())
    }

    /// The kind of the next value.
    ///
    /// # Errors
    /// What comes next is no value.
    pub fn kind(&mut self) -> Result<Kinds, Fault> {
        let peek = match self.jiter.peek() {
            Ok(peek) => peek,
            Err(error) => return Err(self.refuse(&error, "a value")),
        };
        match peek {
            Peek::Null => Ok(Kinds::NULL),
            Peek::True | Peek::False => Ok(Kinds::BOOLEAN),
            Peek::String => Ok(Kinds::STRING),
            Peek::Array => Ok(Kinds::ARRAY),
            Peek::Object => Ok(Kinds::OBJECT),
            Peek::NaN | Peek::Infinity => Err(Fault::broken(self.offset(), "expected value")),
            number if number.is_num() => Ok(Kinds::NUMBER),
            _ => Err(Fault::broken(self.offset(), "expected value")),
        }
    }

    /// Takes the next value if it is `null`.
    ///
    /// # Errors
    /// It begins like `null` and goes on otherwise.
    pub fn take_null(&mut self) -> Result<bool, Fault> {
        let next = match self.text.get(self.offset()) {
            Some(&byte) if byte > b' ' => byte,
            _ => self.text.get(self.value_offset()).copied().unwrap_or(b' '),
        };
        if next != b'n' {
            return Ok(false);
        }
        match self.jiter.next_null() {
            Ok(()) => Ok(true),
            Err(error) => Err(self.refuse(&error, "null")),
        }
    }

    /// Reads `true` or `false`.
    ///
    /// # Errors
    /// The next value is neither.
    pub fn boolean(&mut self) -> Result<bool, Fault> {
        match self.jiter.next_bool() {
            Ok(value) => Ok(value),
            Err(error) => Err(self.refuse(&error, "a boolean")),
        }
    }

    /// Reads a string; `expected` says what should be there, with its article.
    ///
    /// # Errors
    /// The next value is no string.
    pub fn string(&mut self, expected: &'static str) -> Result<&str, Fault> {
        match self.jiter.next_str() {
            Ok(value) => Ok(value),
            Err(error) => Err(refuse(self.base, &error, expected)),
        }
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
        let start = self.offset();
        match parse(self.string(expected)?) {
            Some(value) => Ok(value),
            None => Err(self.misfit(start, Expected::A(expected))),
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
        let start = self.offset();
        if let Ok(NumberInt::Int(small)) = self.jiter.next_int() {
            return match T::try_from(small) {
                Ok(value) => Ok(value),
                Err(_) => Err(self.misfit(start, Expected::A(expected))),
            };
        }
        let text = self.number(expected)?;
        match number::integral(text).map(T::try_from) {
            Some(Ok(value)) => Ok(value),
            Some(Err(_)) | None => Err(self.misfit(start, Expected::A(expected))),
        }
    }

    /// Reads a number as it is written.
    ///
    /// # Errors
    /// The next value is no number.
    pub fn number(&mut self, expected: &'static str) -> Result<&'a str, Fault> {
        let before = self.offset();
        if let Err(error) = self.jiter.next_number_bytes() {
            return Err(refuse(self.base, &error, expected));
        }
        let number = self.slice(before, self.offset()).trim_ascii_start();
        Ok(str::from_utf8(number).unwrap_or_default())
    }

    /// Passes over the next value.
    ///
    /// # Errors
    /// It is no JSON.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let before = self.offset();
        if let Err(error) = self.jiter.next_skip() {
            return Err(self.refuse(&error, "a value"));
        }
        // The parser doesn't look into the strings that it passes over.
        match str::from_utf8(self.slice(before, self.offset())) {
            Ok(_) => Ok(()),
            Err(error) => Err(Fault::broken(before + error.valid_up_to(), "invalid UTF-8")),
        }
    }

    /// Enters an array and tells whether it has a first item.
    ///
    /// # Errors
    /// The next value is no array, or one level too deep.
    pub fn begin_array(&mut self) -> Result<bool, Fault> {
        match self.jiter.next_array() {
            Ok(first) => self.descend().map(|()| first.is_some()),
            Err(error) => Err(self.refuse(&error, "an array")),
        }
    }

    /// Goes on to an array's next item, if it has one.
    ///
    /// # Errors
    /// The text goes on otherwise.
    pub fn next_item(&mut self) -> Result<bool, Fault> {
        match self.jiter.array_step() {
            Ok(next) => Ok(next.is_some()),
            Err(error) => Err(self.refuse(&error, "an array")),
        }
    }

    /// Enters an object and passes its first property's name, if it has one, to `look_up`.
    ///
    /// # Errors
    /// The next value is no object, or one level too deep.
    pub fn begin_object<R>(&mut self, look_up: impl FnOnce(&str) -> R) -> Result<Option<R>, Fault> {
        self.descend()?;
        match self.jiter.next_object() {
            Ok(name) => Ok(name.map(look_up)),
            Err(error) => Err(refuse(self.base, &error, "an object")),
        }
    }

    /// Goes on to an object's next property, if it has one, and passes its name to `look_up`.
    ///
    /// # Errors
    /// The text goes on otherwise.
    pub fn next_property<R>(
        &mut self,
        look_up: impl FnOnce(&str) -> R,
    ) -> Result<Option<R>, Fault> {
        match self.jiter.next_key() {
            Ok(name) => Ok(name.map(look_up)),
            Err(error) => Err(refuse(self.base, &error, "an object")),
        }
    }

    /// Leaves an array or object, after its last part. A union, too, is a level.
    pub fn ascend(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    pub(super) fn descend(&mut self) -> Result<(), Fault> {
        self.depth += 1;
        if self.depth > DEPTH_LIMIT {
            return Err(Fault::broken(self.offset(), "too many levels of nesting"));
        }
        Ok(())
    }

    /// Reads the value of an optional property. `null` is absence, unless it is a value of the type.
    ///
    /// # Errors
    /// The value doesn't fit; the property is then absent.
    #[inline(never)]
    pub fn property<T: Json>(&mut self, place: &mut Option<T>) -> Result<(), Fault> {
        *place = None;
        if T::NULLABLE || !self.take_null()? {
            *place = Some(T::read(self)?);
        }
        Ok(())
    }

    /// A reader for the value of a required property.
    pub fn required(&mut self) -> RequiredReader<'_, 'a> {
        RequiredReader(self)
    }
}

impl RequiredReader<'_, '_> {
    /// Reads the value of a required property.
    ///
    /// # Errors
    /// The value doesn't fit.
    #[inline(never)]
    pub fn property<T: Json>(self, place: &mut T) -> Result<(), Fault> {
        *place = T::read(self.0)?;
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
        self.rewind(mark.offset);
        self.depth = mark.depth;
        self.notes.forget(mark.notes);
    }

    /// Goes on at `offset`, at the same level.
    pub(super) fn rewind(&mut self, offset: usize) {
        let tape = mem::replace(&mut self.jiter, Jiter::new(&[])).into_tape();
        self.jiter = Jiter::with_tape(self.text.get(offset..).unwrap_or_default(), tape);
        self.base = offset;
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
        let offset = self.value_offset();
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
        let start = self.offset();
        let tolerant = mem::replace(&mut self.tolerant, false);
        let undocumented = mem::replace(&mut self.undocumented, 0);
        let result = read(self);
        self.tolerant = tolerant;
        let passed_over = mem::replace(&mut self.undocumented, undocumented);
        self.tried += self.offset().saturating_sub(start) + TRY;
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

    /// A fault at the first value from offset `from` on.
    #[cold]
    pub(super) fn misfit(&self, from: usize, expected: Expected) -> Fault {
        Fault::misfit(self.skip_whitespace(from), expected)
    }

    #[inline]
    pub(super) fn offset(&self) -> usize {
        self.base + self.jiter.current_index()
    }

    fn skip_whitespace(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        let space = rest.iter().take_while(|byte| b" \t\r\n".contains(byte));
        from + space.count()
    }

    fn slice(&self, start: usize, end: usize) -> &'a [u8] {
        self.text.get(start..end).unwrap_or_default()
    }

    fn refuse(&self, error: &JiterError, expected: &'static str) -> Fault {
        refuse(self.base, error, expected)
    }
}

/// Takes the parser's word for what is wrong, in the text that it was given from `base` on.
#[cold]
fn refuse(base: usize, error: &JiterError, expected: &'static str) -> Fault {
    let offset = base + error.index;
    match &error.error_type {
        JiterErrorType::WrongType { .. } => Fault::misfit(offset, Expected::A(expected)),
        JiterErrorType::JsonError(error) => Fault::broken(offset, error.to_string()),
    }
}
