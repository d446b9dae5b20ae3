//! Values of one of several types.
//!
//! With a discriminator, one property tells which. Without, the kind of JSON value decides; where that leaves several
//! variants, each is tried strictly, and the one is taken that leaves the fewest properties unread. Tolerance applies
//! only within a variant that has been chosen: else every variant would fit. What fits none is kept as it is.

use serde_json::Value;

use super::fault::Expected;
use super::reader::Mark;
use super::{Fault, Json, Kinds, Reader};

/// Reads one variant of a union.
pub type ReadVariant<U> = fn(&mut Reader<'_>) -> Result<U, Fault>;

/// A value of one of several types.
pub trait Union: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// Keeps a value that is of none of the types.
    fn undocumented(value: Value) -> Self;
}

/// A variant of a union that has no discriminator.
#[derive(Debug)]
pub struct Candidate<U> {
    kinds: Kinds,
    read: ReadVariant<U>,
}

impl<U> Candidate<U> {
    /// A variant that can be of these kinds of JSON value.
    pub const fn new(kinds: Kinds, read: ReadVariant<U>) -> Self {
        Self { kinds, read }
    }
}

/// The kinds of JSON value that a variant can be, found by its constructor.
pub const fn kinds_of<T: Json, U>(_: fn(T) -> U) -> Kinds {
    T::KINDS
}

/// Reads a union of which the property `tag` tells the variant; `variant` knows the one for each of its `values`.
///
/// # Errors
/// The reader is strict and the value fits no variant, or the text is broken.
pub fn read_tagged<U: Union>(
    reader: &mut Reader<'_>,
    tag: &'static str,
    values: &'static [&'static str],
    variant: fn(&str) -> Option<ReadVariant<U>>,
) -> Result<U, Fault> {
    reader.descend()?;
    let start = reader.next_offset();
    let mark = reader.mark();
    let result = match find_variant(reader, tag, values, variant) {
        Ok(read) => {
            reader.go_back(mark);
            reader.with_tag(start, tag, read)
        }
        Err(fault) => Err(fault),
    };
    let union = result.or_else(|fault| keep(reader, mark, fault))?;
    reader.ascend();
    Ok(union)
}

/// Looks for the discriminator without reading more of the object than is before it.
fn find_variant<U>(
    reader: &mut Reader<'_>,
    tag: &'static str,
    values: &'static [&'static str],
    variant: fn(&str) -> Option<ReadVariant<U>>,
) -> Result<ReadVariant<U>, Fault> {
    let start = reader.next_offset();
    let mut more = reader.begin_object()?;
    while more {
        if reader.name()? == tag {
            let offset = reader.next_offset();
            let found = variant(reader.string("a string")?);
            return found.ok_or_else(|| Fault::mismatch(offset, Expected::OneOf(values)));
        }
        reader.skip()?;
        more = reader.next_property()?;
    }
    Err(Fault::mismatch(start, Expected::Property(tag)))
}

/// Reads a union that has no discriminator.
///
/// # Errors
/// The reader is strict and the value fits no variant, or the text is broken.
pub fn read_untagged<U: Union>(
    reader: &mut Reader<'_>,
    candidates: &[Candidate<U>],
) -> Result<U, Fault> {
    let kind = reader.kind()?;
    reader.descend()?;
    let mark = reader.mark();
    let mut fitting = candidates
        .iter()
        .filter(|candidate| candidate.kinds.meets(kind));
    let result = match (fitting.next(), fitting.next()) {
        (Some(only), None) => (only.read)(reader),
        _ => choose(reader, mark, candidates, kind),
    };
    let union = result.or_else(|fault| keep(reader, mark, fault))?;
    reader.ascend();
    Ok(union)
}

/// Reads the variant that leaves the fewest properties unread, the first of those that are equal.
fn choose<U: Union>(
    reader: &mut Reader<'_>,
    mark: Mark,
    candidates: &[Candidate<U>],
    kind: Kinds,
) -> Result<U, Fault> {
    let mut best: Option<(usize, usize, U, ReadVariant<U>)> = None;
    for candidate in candidates
        .iter()
        .filter(|candidate| candidate.kinds.meets(kind))
    {
        reader.go_back(mark);
        let (result, unread) = reader.attempt(candidate.read)?;
        let better = best.as_ref().is_none_or(|(fewest, ..)| unread < *fewest);
        match result {
            Ok(value) if better => {
                best = Some((unread, reader.next_offset(), value, candidate.read));
                if unread == 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    reader.go_back(mark);
    match best {
        // Once more, to take note of what it leaves unread.
        Some((1.., _, _, read)) if reader.is_tolerant() => read(reader),
        Some((unread, end, value, _)) => {
            reader.count_undocumented(unread);
            reader.resume(end);
            Ok(value)
        }
        None => Err(Fault::mismatch(mark.offset, Expected::Type(U::NAME))),
    }
}

/// Keeps a value as it is that fits no variant, if the reader is tolerant.
fn keep<U: Union>(reader: &mut Reader<'_>, mark: Mark, fault: Fault) -> Result<U, Fault> {
    if !reader.is_tolerant() || fault.expected().is_none() {
        return Err(fault);
    }
    reader.go_back(mark);
    let value = Value::read(reader)?;
    reader.note_unknown(&fault);
    Ok(U::undocumented(value))
}

/// Describes an enum each of whose variants holds a value of one type. The enum has besides a variant
/// `Undocumented(serde_json::Value)`, for values that are of none of them.
///
/// With a discriminator, one row for each variant, with the values that stand for it:
/// `union!(Shape { tag "kind": "circle" | "round" => Circle, "square" => Square })`. The variants' types may or may
/// not have the discriminator among their properties.
///
/// Without, the variants: `union!(Id { no tag: Number, Text })`.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($type:ident { tag $tag:literal: $($first:literal $(| $other:literal)* => $variant:ident),* $(,)? }) => {
        $crate::runtime::codegen::union!(@common $type);
        impl $crate::runtime::codegen::Json for $type {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::OBJECT;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::read_tagged(
                    reader,
                    $tag,
                    &[$($first $(, $other)*),*],
                    |value| match value {
                        $($first $(| $other)* => ::core::option::Option::Some(|reader| {
                            $crate::runtime::codegen::Json::read(reader).map(Self::$variant)
                        }),)*
                        _ => ::core::option::Option::None,
                    },
                )
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                match self {
                    $(Self::$variant(value) => writer.tagged($tag, $first, value),)*
                    Self::Undocumented(value) => $crate::runtime::codegen::Json::write(value, writer),
                }
            }

            #[inline]
            fn blank(_: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::Undocumented($crate::runtime::codegen::serde_json::Value::Null))
            }
        }
    };
    ($type:ident { no tag: $($variant:ident),* $(,)? }) => {
        $crate::runtime::codegen::union!(@common $type);
        impl $crate::runtime::codegen::Json for $type {
            // All of them: what the variants accept may in turn depend on this type.
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::ANY;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::read_untagged(reader, &[$(
                    $crate::runtime::codegen::Candidate::new(
                        const { $crate::runtime::codegen::kinds_of(Self::$variant) },
                        |reader| $crate::runtime::codegen::Json::read(reader).map(Self::$variant),
                    ),
                )*])
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::codegen::Json::write(value, writer),)*
                    Self::Undocumented(value) => $crate::runtime::codegen::Json::write(value, writer),
                }
            }

            #[inline]
            fn blank(_: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::Undocumented($crate::runtime::codegen::serde_json::Value::Null))
            }
        }
    };
    (@common $type:ident) => {
        impl $crate::runtime::codegen::Union for $type {
            const NAME: &'static str = stringify!($type);

            fn undocumented(value: $crate::runtime::codegen::serde_json::Value) -> Self {
                Self::Undocumented(value)
            }
        }
        $crate::runtime::codegen::serde_shims!($type);
    };
}
