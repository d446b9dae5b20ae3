//! The keywords of arrays.

use serde_json::Value;

use super::{Given, Question, scalar::counts};
use crate::json_schema::{
    Answer, Reader,
    conjunction::Keywords,
    keywords::{is_set, items, number, schema},
    same::same_assertions,
};

impl<'d> Question<'d> {
    /// Whether given arrays are valid by a part.
    pub(super) fn array(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let own = match self.reader {
            Reader::Server => Answer::all([
                counts(given, part, "Items"),
                Answer::of(
                    !is_set(part, "uniqueItems")
                        || given.parts.iter().any(|it| is_set(it, "uniqueItems")),
                ),
                contains(given, part),
            ]),
            Reader::Client => Answer::Yes,
        };
        if own == Answer::No {
            return own;
        }
        let prefix = items(part, "prefixItems").into_iter().flatten();
        let prefix = prefix
            .enumerate()
            .map(|(at, wanted)| self.item(given, at, wanted));
        let prefix = Answer::all(prefix);
        let rest = rest_of(part).map_or(Answer::Yes, |rest| {
            let first = items(part, "prefixItems").map_or(0, Vec::len);
            let longest = given.parts.iter().filter_map(|it| items(it, "prefixItems"));
            let last = longest.map(Vec::len).max().unwrap_or(0).max(first);
            Answer::all((first..=last).map(|at| self.item(given, at, rest)))
        });
        Answer::all([own, prefix, rest])
    }

    /// Whether the given items at position `at` are valid by `wanted`.
    fn item(&self, given: &Given<'d>, at: usize, wanted: &'d Value) -> Answer {
        let most = given.parts.iter().filter_map(|it| number(it, "maxItems"));
        if most.into_iter().any(|most| most <= at as f64) {
            return Answer::Yes;
        }
        let schemas = given.parts.iter().filter_map(|part| {
            let prefix = items(part, "prefixItems").and_then(|it| it.get(at));
            prefix.or_else(|| rest_of(part))
        });
        let schemas: Vec<&'d Value> = schemas.collect();
        self.all(self.given(&schemas), wanted)
    }
}

/// The schema of the items that no position has a schema for.
fn rest_of(part: Keywords<'_>) -> Option<&Value> {
    schema(part, "items").or_else(|| schema(part, "unevaluatedItems"))
}

/// Whether the condition `contains` follows from the same one of a given part, with tighter counts.
fn contains(given: &Given<'_>, part: Keywords<'_>) -> Answer {
    let Some(wanted) = schema(part, "contains") else {
        return Answer::Yes;
    };
    let count = |part: Keywords<'_>| {
        let least = number(part, "minContains").unwrap_or(1.0);
        (least, number(part, "maxContains").unwrap_or(f64::INFINITY))
    };
    let (least, most) = count(part);
    if least == 0.0 && most.is_infinite() {
        return Answer::Yes;
    }
    let mut given = given
        .parts
        .iter()
        .filter_map(|it| Some((*it, schema(it, "contains")?)))
        .peekable();
    if given.peek().is_none() {
        return Answer::No;
    }
    let follows = given.any(|(it, contained)| {
        let (given_least, given_most) = count(it);
        same_assertions(contained, wanted) && given_least >= least && given_most <= most
    });
    match follows {
        true => Answer::Yes,
        false => Answer::Unknown,
    }
}
