//! The bounds of a schema: the keywords that limit the size, the length or the pattern of a value.

use serde_json::Value;

use super::{
    conjunction::Keywords,
    keywords::{is_set, number},
    number::{End, Side, is_multiple, stated_end},
    types::Types,
};

/// A bound.
#[derive(Debug, Clone, PartialEq)]
pub struct Bound {
    /// The keyword.
    pub keyword: &'static str,
    /// The value of the keyword.
    pub value: Value,
    limit: Limit,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Limit {
    /// An end of the range of a number.
    End(Side, End),
    /// The least count of characters, items or properties.
    Least(f64),
    /// The greatest count.
    Most(f64),
    /// A divisor.
    Factor(f64),
    /// A bound that only equals itself.
    Other,
}

const LEAST: [&str; 3] = ["minLength", "minItems", "minProperties"];
const MOST: [&str; 3] = ["maxLength", "maxItems", "maxProperties"];

impl Bound {
    /// What is bounded. A schema has at most one bound for each.
    pub fn subject(&self) -> &'static str {
        match self.limit {
            Limit::End(Side::Lower, _) => "minimum",
            Limit::End(Side::Upper, _) => "maximum",
            _ => self.keyword,
        }
    }

    /// Whether every value within this bound is within `other`, a bound of the same subject.
    pub fn implies(&self, other: &Bound) -> bool {
        match (self.limit, other.limit) {
            (Limit::End(side, one), Limit::End(_, other)) => side.is_as_tight(one, other),
            (Limit::Least(one), Limit::Least(other)) => one >= other,
            (Limit::Most(one), Limit::Most(other)) => one <= other,
            (Limit::Factor(one), Limit::Factor(other)) => is_multiple(one, other),
            _ => self.value == other.value,
        }
    }
}

/// The bounds that all parts of a schema have together.
pub fn bounds(parts: &[Keywords<'_>]) -> Vec<Bound> {
    let mut found = Vec::new();
    let is_integer = Types::of_all(parts).without(Types::NULL) == Types::INTEGER;
    let ty = match is_integer {
        true => Types::INTEGER,
        false => Types::FRACTION,
    };
    for side in Side::BOTH {
        let ends = parts.iter().filter_map(|part| end_bound(part, side, ty));
        found.extend(tightest(ends));
    }
    for keyword in LEAST.into_iter().chain(MOST) {
        let all = parts.iter().filter_map(|part| {
            let count = number(part, keyword)?;
            let limit = match LEAST.contains(&keyword) {
                true if count <= 0.0 => return None,
                true => Limit::Least(count),
                false => Limit::Most(count),
            };
            bound(part, keyword, limit)
        });
        found.extend(tightest(all));
    }
    let factors = parts.iter().filter_map(|part| {
        let factor = number(part, "multipleOf")?;
        bound(part, "multipleOf", Limit::Factor(factor))
    });
    found.extend(tightest(factors));
    let unique = parts.iter().filter(|part| is_set(part, "uniqueItems"));
    found.extend(tightest(
        unique.filter_map(|part| bound(part, "uniqueItems", Limit::Other)),
    ));
    found.extend(pattern(parts));
    found
}

fn bound(part: Keywords<'_>, keyword: &'static str, limit: Limit) -> Option<Bound> {
    Some(Bound {
        keyword,
        value: part.get(keyword)?.clone(),
        limit,
    })
}

/// The end of a range as the keyword of JSON Schema 2020-12.
fn end_bound(part: Keywords<'_>, side: Side, ty: Types) -> Option<Bound> {
    let (inclusive, exclusive) = side.keywords();
    let end = stated_end(part, side, ty)?;
    let (keyword, value) = match part.get(exclusive) {
        Some(Value::Bool(true)) => (exclusive, part.get(inclusive)?),
        Some(value @ Value::Number(_)) => (exclusive, value),
        _ => (inclusive, part.get(inclusive)?),
    };
    Some(Bound {
        keyword,
        value: value.clone(),
        limit: Limit::End(side, end),
    })
}

fn tightest(bounds: impl Iterator<Item = Bound>) -> Option<Bound> {
    bounds.reduce(|one, other| match one.implies(&other) {
        true => one,
        false => other,
    })
}

fn pattern(parts: &[Keywords<'_>]) -> Option<Bound> {
    let mut patterns: Vec<&str> = parts
        .iter()
        .filter_map(|part| part.get("pattern")?.as_str())
        .collect();
    patterns.sort_unstable();
    patterns.dedup();
    let value = match patterns.as_slice() {
        [] => return None,
        [only] => Value::from(*only),
        several => Value::from(several.to_vec()),
    };
    Some(Bound {
        keyword: "pattern",
        value,
        limit: Limit::Other,
    })
}
