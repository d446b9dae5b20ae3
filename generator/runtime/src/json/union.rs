//! Reads and writes unions (`oneOf`, `anyOf`): enums whose variants each contain a value of one type.
//!
//! With a discriminator, the value of one property selects the variant. Without, the JSON type of the value does. The same
//! is true of an object without the property, if the document does not require it. If
//! several variants have that type, each is read strictly, and the one with the fewest undocumented properties is
//! chosen. Only the chosen variant is read tolerantly; otherwise every variant would match. A value that matches no
//! variant is kept as `Undocumented`.

use std::borrow::Cow;

use serde_json::Value;

use super::fault::Expected;
use super::number::parse_integer;
use super::reader::Mark;
use super::{Fault, Json, Kinds, Reader};

/// Reads one variant of a union.
pub type ReadVariant<U> = fn(&mut Reader<'_>) -> Result<U, Fault>;

/// An enum whose variants each contain a value of one type.
pub trait Union: Sized {
    /// The name of the type.
    const NAME: &'static str;

    /// The variant for a value that matches no other variant.
    fn undocumented(value: Value) -> Self;
}

/// A variant of a union that has no discriminator.
#[derive(Debug)]
pub struct Candidate<U> {
    kinds: Kinds,
    read: ReadVariant<U>,
}

impl<U> Candidate<U> {
    /// Creates a variant whose values have one of these JSON types.
    pub const fn new(kinds: Kinds, read: ReadVariant<U>) -> Self {
        Self { kinds, read }
    }
}

/// The JSON types of a variant. The compiler infers the type `T` from the constructor of the variant.
pub const fn kinds_of<T: Json, U>(_: fn(T) -> U) -> Kinds {
    T::KINDS
}

/// Reads a union with the discriminator `tag`. `variant` returns the variant for each of the discriminator's `values`.
///
/// # Errors
/// The value matches no variant and the reader is strict, or the text is not JSON.
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
            reader.rewind(mark);
            reader.with_tag(start, tag, read)
        }
        Err(fault) => Err(fault),
    };
    let union = result.or_else(|fault| keep_undocumented(reader, mark, fault))?;
    reader.ascend();
    Ok(union)
}

/// Reads a union with the discriminator `tag`, like [`read_tagged`]. A value without the discriminator is read like one of
/// a union without a discriminator: `candidates` are its variants.
///
/// # Errors
/// The value matches no variant and the reader is strict, or the text is not JSON.
pub fn read_optionally_tagged<U: Union>(
    reader: &mut Reader<'_>,
    tag: &'static str,
    values: &'static [&'static str],
    variant: fn(&str) -> Option<ReadVariant<U>>,
    candidates: &[Candidate<U>],
) -> Result<U, Fault> {
    let mark = reader.mark();
    let is_tagged = has_tag(reader, tag)?;
    reader.rewind(mark);
    match is_tagged {
        true => read_tagged(reader, tag, values, variant),
        false => read_untagged(reader, candidates),
    }
}

/// Whether the next value is an object with the discriminator. `null` means that it is absent.
fn has_tag(reader: &mut Reader<'_>, tag: &'static str) -> Result<bool, Fault> {
    if reader.kind()? != Kinds::OBJECT {
        return Ok(false);
    }
    let mut more = reader.begin_object()?;
    while more {
        if reader.name()? == tag {
            return Ok(!reader.take_null()?);
        }
        reader.skip()?;
        more = reader.next_property()?;
    }
    Ok(false)
}

/// Finds the discriminator. Reads the object only up to it.
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
            let found = variant(&tag_text(reader)?);
            return found.ok_or_else(|| Fault::mismatch(offset, Expected::OneOf(values)));
        }
        reader.skip()?;
        more = reader.next_property()?;
    }
    Err(Fault::mismatch(start, Expected::Property(tag)))
}

/// Reads the value of a discriminator as text: tools may convert it to a string in order to compare it (OpenAPI 3.1.1,
/// Discriminator Object).
fn tag_text<'r>(reader: &'r mut Reader<'_>) -> Result<Cow<'r, str>, Fault> {
    match reader.kind()? {
        Kinds::BOOLEAN => Ok(reader.boolean()?.to_string().into()),
        Kinds::NUMBER => {
            let number = reader.number("a number")?;
            Ok(match parse_integer(number) {
                Some(integer) => integer.to_string().into(),
                None => number.into(),
            })
        }
        _ => reader.string("a string").map(Cow::Borrowed),
    }
}

/// Reads a union without a discriminator.
///
/// # Errors
/// The value matches no variant and the reader is strict, or the text is not JSON.
pub fn read_untagged<U: Union>(
    reader: &mut Reader<'_>,
    candidates: &[Candidate<U>],
) -> Result<U, Fault> {
    let kind = reader.kind()?;
    reader.descend()?;
    let mark = reader.mark();
    let mut fitting = candidates
        .iter()
        .filter(|candidate| candidate.kinds.intersects(kind));
    let result = match (fitting.next(), fitting.next()) {
        (Some(only), None) => (only.read)(reader),
        _ => read_best_match(reader, mark, candidates, kind),
    };
    let union = result.or_else(|fault| keep_undocumented(reader, mark, fault))?;
    reader.ascend();
    Ok(union)
}

/// Reads the variant with the fewest undocumented properties; the first one if several have equally few.
fn read_best_match<U: Union>(
    reader: &mut Reader<'_>,
    mark: Mark,
    candidates: &[Candidate<U>],
    kind: Kinds,
) -> Result<U, Fault> {
    let mut best: Option<(usize, usize, U, ReadVariant<U>)> = None;
    for candidate in candidates
        .iter()
        .filter(|candidate| candidate.kinds.intersects(kind))
    {
        reader.rewind(mark);
        let (result, undocumented) = reader.try_strictly(candidate.read)?;
        let better = best
            .as_ref()
            .is_none_or(|(fewest, ..)| undocumented < *fewest);
        match result {
            Ok(value) if better => {
                best = Some((undocumented, reader.next_offset(), value, candidate.read));
                if undocumented == 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    reader.rewind(mark);
    match best {
        // Reads it again, to record the undocumented properties.
        Some((1.., _, _, read)) if reader.is_tolerant() => read(reader),
        Some((undocumented, end, value, _)) => {
            reader.add_undocumented(undocumented);
            reader.skip_to(end);
            Ok(value)
        }
        None => Err(Fault::mismatch(mark.offset, Expected::Type(U::NAME))),
    }
}

/// Keeps a value that matches no variant, if the reader is tolerant.
fn keep_undocumented<U: Union>(
    reader: &mut Reader<'_>,
    mark: Mark,
    fault: Fault,
) -> Result<U, Fault> {
    if !reader.is_tolerant() || fault.expected().is_none() {
        return Err(fault);
    }
    reader.rewind(mark);
    let value = Value::read(reader)?;
    reader.record_unknown(&fault);
    Ok(U::undocumented(value))
}

/// Implements the JSON form of an enum whose variants each contain a value of one type. The enum must also have a
/// variant `Undocumented(serde_json::Value)`, for values that match no other variant.
///
/// With a discriminator, the table has a row for each variant, with the values that select it:
/// `union!(Shape { tag "kind": "circle" | "round" => Circle, "square" => Square })`. The type of a variant may declare
/// the discriminator as a property, but need not. Its values are strings, booleans or integers; in the first place of a row
/// is the value that is written. If the document does not require the discriminator, the word `optional` precedes `tag`.
///
/// Without a discriminator, the table lists the variants: `union!(Id { no tag: Number, Text })`.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($type:ident { tag $($rows:tt)* }) => {
        $crate::runtime::codegen::union!(@tagged (read_tagged) $type { $($rows)* } {});
    };
    ($type:ident {
        optional tag $tag:literal: $($first:literal $(| $other:literal)* => $variant:ident),* $(,)?
    }) => {
        $crate::runtime::codegen::union!(
            @tagged (read_optionally_tagged) $type { $tag: $($first $(| $other)* => $variant),* }
            {&[$($crate::runtime::codegen::union!(@candidate $variant)),*]}
        );
    };
    (@candidate $variant:ident) => {
        $crate::runtime::codegen::Candidate::new(
            const { $crate::runtime::codegen::kinds_of(Self::$variant) },
            |reader| $crate::runtime::codegen::Json::read(reader).map(Self::$variant),
        )
    };
    (@tagged ($read:ident) $type:ident {
        $tag:literal: $($first:literal $(| $other:literal)* => $variant:ident),* $(,)?
    } {$($candidates:tt)*}) => {
        $crate::runtime::codegen::union!(@common $type);
        impl $crate::runtime::codegen::Json for $type {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::OBJECT;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::$read(
                    reader,
                    $tag,
                    &[$(concat!($first) $(, concat!($other))*),*],
                    |value| match value {
                        $(concat!($first) $(| concat!($other))* => ::core::option::Option::Some(|reader| {
                            $crate::runtime::codegen::Json::read(reader).map(Self::$variant)
                        }),)*
                        _ => ::core::option::Option::None,
                    },
                    $($candidates)*
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
            fn placeholder(_: u8) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(Self::Undocumented($crate::runtime::codegen::serde_json::Value::Null))
            }
        }
    };
    ($type:ident { no tag: $($variant:ident),* $(,)? }) => {
        $crate::runtime::codegen::union!(@common $type);
        impl $crate::runtime::codegen::Json for $type {
            // `ANY`, because the types of a variant may in turn depend on those of this union.
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::Kinds::ANY;

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::read_untagged(
                    reader,
                    &[$($crate::runtime::codegen::union!(@candidate $variant)),*],
                )
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                match self {
                    $(Self::$variant(value) => $crate::runtime::codegen::Json::write(value, writer),)*
                    Self::Undocumented(value) => $crate::runtime::codegen::Json::write(value, writer),
                }
            }

            #[inline]
            fn placeholder(_: u8) -> ::core::option::Option<Self> {
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
