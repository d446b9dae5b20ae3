//! Numbers: bounds, and the range of an integer format.

use crate::ir::Scalar;

use super::{
    Answer,
    conjunction::Keywords,
    keywords::{is_set, number},
    types::Types,
};

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    value: f64,
    /// Whether the value itself is outside of the range.
    exclusive: bool,
}

/// Which end of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Lower,
    Upper,
}

impl Side {
    pub const BOTH: [Side; 2] = [Side::Lower, Side::Upper];

    pub fn keywords(self) -> (&'static str, &'static str) {
        match self {
            Side::Lower => ("minimum", "exclusiveMinimum"),
            Side::Upper => ("maximum", "exclusiveMaximum"),
        }
    }

    /// Turns an upper end around, so that a greater number is always the tighter one.
    fn directed(self, value: f64) -> f64 {
        match self {
            Side::Lower => value,
            Side::Upper => -value,
        }
    }

    /// Whether the end `one` allows no value that `other` does not.
    pub fn is_as_tight(self, one: End, other: End) -> bool {
        let (this, that) = (self.directed(one.value), self.directed(other.value));
        this > that || this == that && (one.exclusive || !other.exclusive)
    }
}

/// The tighter end of a range of numbers that one part of a schema allows by its bounds. `ty` is integers or fractions.
pub fn stated_end(part: Keywords<'_>, side: Side, ty: Types) -> Option<End> {
    let (inclusive, exclusive) = side.keywords();
    let flagged = is_set(part, exclusive);
    let ends = [
        number(part, inclusive).map(|value| (value, flagged)),
        number(part, exclusive).map(|value| (value, true)),
    ];
    let ends = ends.into_iter().flatten();
    tightest(
        ends.map(|(value, exclusive)| whole(End { value, exclusive }, side, ty)),
        side,
    )
}

/// Like [`stated_end`], or by its format.
fn end(part: Keywords<'_>, side: Side, ty: Types) -> Option<End> {
    let of_format = range(part, side, ty).map(|value| End {
        value,
        exclusive: false,
    });
    tightest(
        stated_end(part, side, ty).into_iter().chain(of_format),
        side,
    )
}

fn tightest(ends: impl Iterator<Item = End>, side: Side) -> Option<End> {
    ends.reduce(|one, other| match side.is_as_tight(one, other) {
        true => one,
        false => other,
    })
}

/// The end of the range of an integer format.
fn range(part: Keywords<'_>, side: Side, ty: Types) -> Option<f64> {
    if ty != Types::INTEGER {
        return None;
    }
    let format = part.get("format")?.as_str()?;
    let (least, greatest) = Scalar::for_format("integer", format)?.integers()?;
    Some(match side {
        Side::Lower => least as f64,
        Side::Upper => greatest as f64,
    })
}

/// For integers, the end as one that belongs to the range.
fn whole(end: End, side: Side, ty: Types) -> End {
    if ty != Types::INTEGER {
        return end;
    }
    let directed = side.directed(end.value);
    let value = match end.exclusive {
        true => directed.floor() + 1.0,
        false => directed.ceil(),
    };
    End {
        value: side.directed(value),
        exclusive: false,
    }
}

/// The tighter end that several parts allow together. An integer without a format is one of 64 bits, as in Rust.
pub fn end_of(parts: &[Keywords<'_>], side: Side, ty: Types) -> Option<End> {
    let ends = parts.iter().filter_map(|part| end(part, side, ty));
    let tightest = tightest(ends, side);
    let default = match side {
        Side::Lower => i64::MIN as f64,
        Side::Upper => i64::MAX as f64,
    };
    let is_integer = ty == Types::INTEGER && parts.iter().any(|part| is_typed_integer(part));
    tightest.or(is_integer.then_some(End {
        value: default,
        exclusive: false,
    }))
}

fn is_typed_integer(part: Keywords<'_>) -> bool {
    let is_integer = |ty: &serde_json::Value| ty == "integer";
    part.get("type").is_some_and(|ty| {
        is_integer(ty) || ty.as_array().is_some_and(|all| all.iter().any(is_integer))
    })
}

/// Whether the range of `parts` is within the bounds of `part`.
pub fn is_within(parts: &[Keywords<'_>], part: Keywords<'_>, ty: Types) -> Answer {
    Answer::all(Side::BOTH.map(|side| {
        let Some(bound) = end(part, side, ty) else {
            return Answer::Yes;
        };
        let given = end_of(parts, side, ty);
        Answer::of(given.is_some_and(|given| side.is_as_tight(given, bound)))
    }))
}

/// Whether `value` is within the bounds of `part`.
pub fn is_in_range(value: f64, part: Keywords<'_>, ty: Types) -> bool {
    let point = End {
        value,
        exclusive: false,
    };
    Side::BOTH.into_iter().all(|side| {
        let bound = end(part, side, ty);
        bound.is_none_or(|bound| side.is_as_tight(point, bound))
    })
}

/// Whether every multiple of `given` is one of `wanted`.
pub fn is_multiple(given: f64, wanted: f64) -> bool {
    wanted > 0.0 && (given / wanted).fract() == 0.0
}
