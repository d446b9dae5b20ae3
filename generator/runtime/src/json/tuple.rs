//! Reads and writes tuples: arrays of a fixed length, with a type for each item (`prefixItems`).

use super::fault::Expected;
use super::{Fault, Json, Kinds, Reader, Writer};

macro_rules! tuples {
    ($($expected:literal ($($type:ident $at:tt),*),)*) => {$(
        impl<$($type: Json),*> Json for ($($type,)*) {
            const KINDS: Kinds = Kinds::ARRAY;

            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                let mut items = Items::begin(reader, $expected)?;
                let tuple = ($(items.next::<$type>()?,)*);
                items.end()?;
                Ok(tuple)
            }

            fn write(&self, writer: &mut Writer) {
                writer.begin_array();
                $(
                    writer.item();
                    self.$at.write(writer);
                )*
                writer.end_array();
            }

            fn placeholder(depth: u8) -> Option<Self> {
                Some(($($type::placeholder(depth)?,)*))
            }
        }
    )*};
}

tuples! {
    "an array of 1 item" (A 0),
    "an array of 2 items" (A 0, B 1),
    "an array of 3 items" (A 0, B 1, C 2),
    "an array of 4 items" (A 0, B 1, C 2, D 3),
    "an array of 5 items" (A 0, B 1, C 2, D 3, E 4),
    "an array of 6 items" (A 0, B 1, C 2, D 3, E 4, F 5),
    "an array of 7 items" (A 0, B 1, C 2, D 3, E 4, F 5, G 6),
    "an array of 8 items" (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7),
}

/// The items of an array that is being read.
struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    start: usize,
    /// Whether there is a next item; `None` if the reader hasn't checked yet.
    more: Option<bool>,
    expected: &'static str,
}

impl<'r, 'a> Items<'r, 'a> {
    fn begin(reader: &'r mut Reader<'a>, expected: &'static str) -> Result<Self, Fault> {
        let start = reader.next_offset();
        let more = Some(reader.begin_array()?);
        Ok(Self {
            reader,
            start,
            more,
            expected,
        })
    }

    fn more(&mut self) -> Result<bool, Fault> {
        match self.more.take() {
            Some(more) => Ok(more),
            None => self.reader.next_item(),
        }
    }

    fn next<T: Json>(&mut self) -> Result<T, Fault> {
        if self.more()? {
            T::read(self.reader)
        } else {
            Err(self.mismatch())
        }
    }

    fn end(mut self) -> Result<(), Fault> {
        if self.more()? {
            return Err(self.mismatch());
        }
        self.reader.ascend();
        Ok(())
    }

    #[cold]
    fn mismatch(&self) -> Fault {
        Fault::mismatch(self.start, Expected::Described(self.expected))
    }
}
