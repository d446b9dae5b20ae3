//! The keywords of numbers and strings.

use serde_json::Value;

use crate::ir::Scalar;

use super::{Given, Question, format::format_implies};
use crate::json_schema::{
    Answer, Reader,
    conjunction::Keywords,
    keywords::number,
    number::{end_of, is_multiple, is_within},
    types::Types,
};

impl<'d> Question<'d> {
    /// Whether given numbers, all integers or all fractions, are valid by a part.
    pub(super) fn number(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let ty = given.types;
        match self.reader {
            Reader::Server => Answer::all([
                is_within(&given.parts, part, ty),
                self.multiples(given, part),
                self.number_format(given, part),
            ]),
            Reader::Client => is_readable(given, part, ty),
        }
    }

    fn multiples(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let Some(wanted) = number(part, "multipleOf") else {
            return Answer::Yes;
        };
        let factors = given
            .parts
            .iter()
            .filter_map(|part| number(part, "multipleOf"));
        let one = (given.types == Types::INTEGER).then_some(1.0);
        let mut factors = factors.chain(one);
        Answer::of(factors.any(|factor| is_multiple(factor, wanted)))
    }

    /// The formats of fractions. Those of integers are ranges.
    fn number_format(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let Some(wanted) = format_of(part).filter(|_| given.types == Types::FRACTION) else {
            return Answer::Yes;
        };
        let mut formats = given.parts.iter().filter_map(|part| format_of(part));
        Answer::of(wanted == "double" || formats.any(|format| format == wanted))
    }

    /// Whether given strings are valid by a part.
    pub(super) fn string(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        match self.reader {
            Reader::Server => Answer::all([
                counts(given, part, "Length"),
                pattern(given, part),
                self.string_format(given, part),
            ]),
            Reader::Client => {
                let wanted = string_scalar(part);
                let mut given = given.parts.iter().map(|part| string_scalar(part));
                Answer::of(wanted == Scalar::String || given.any(|it| it == wanted))
            }
        }
    }

    fn string_format(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        Answer::all(
            ["format", "contentEncoding", "contentMediaType"].map(|key| {
                let Some(wanted) = part.get(key).and_then(Value::as_str) else {
                    return Answer::Yes;
                };
                let formats = given
                    .parts
                    .iter()
                    .filter_map(|part| part.get(key)?.as_str());
                let formats: Vec<&str> = formats.collect();
                Answer::of(match key {
                    "format" if formats.is_empty() => format_implies("", wanted),
                    "format" => formats.iter().any(|format| format_implies(format, wanted)),
                    _ => formats.contains(&wanted),
                })
            }),
        )
    }
}

fn format_of(part: Keywords<'_>) -> Option<&str> {
    part.get("format")?.as_str()
}

/// The Rust type of a string.
pub fn string_scalar(part: Keywords<'_>) -> Scalar {
    let encoding = part.get("contentEncoding").and_then(Value::as_str);
    let format = format_of(part).or(encoding.and_then(Scalar::format_of_encoding));
    Scalar::for_schema("string", format).unwrap_or(Scalar::String)
}

/// Whether a client whose type is that of `part` reads the given numbers.
fn is_readable(given: &Given<'_>, part: Keywords<'_>, ty: Types) -> Answer {
    if ty == Types::FRACTION {
        return Answer::Yes;
    }
    let wanted = Scalar::for_schema("integer", format_of(part)).and_then(Scalar::integers);
    let is_float = part.get("type").is_some_and(|it| it == "number")
        && format_of(part).is_none_or(|it| Scalar::for_format("integer", it).is_none());
    let Some((least, greatest)) = wanted.filter(|_| !is_float) else {
        return Answer::Yes;
    };
    let mut range = serde_json::Map::new();
    range.insert("minimum".to_owned(), Value::from(least as f64));
    range.insert("maximum".to_owned(), Value::from(greatest as f64));
    match end_of(&given.parts, crate::json_schema::number::Side::Lower, ty) {
        Some(_) => is_within(&given.parts, &range, ty),
        None => Answer::Unknown,
    }
}

/// Whether `min…` and `max…` follow from the given parts.
pub(super) fn counts(given: &Given<'_>, part: Keywords<'_>, of: &str) -> Answer {
    let (min, max) = (format!("min{of}"), format!("max{of}"));
    let has = |key: &str, is_enough: &dyn Fn(f64) -> bool| {
        let mut values = given.parts.iter().filter_map(|part| number(part, key));
        values.any(is_enough)
    };
    let least = number(part, &min).filter(|least| *least > 0.0);
    Answer::of(
        least.is_none_or(|least| has(&min, &|it| it >= least))
            && number(part, &max).is_none_or(|most| has(&max, &|it| it <= most)),
    )
}

fn pattern(given: &Given<'_>, part: Keywords<'_>) -> Answer {
    let Some(wanted) = part.get("pattern") else {
        return Answer::Yes;
    };
    let patterns: Vec<&Value> = given
        .parts
        .iter()
        .filter_map(|part| part.get("pattern"))
        .collect();
    match patterns.is_empty() {
        true => Answer::No,
        false if patterns.contains(&wanted) => Answer::Yes,
        false => Answer::Unknown,
    }
}
