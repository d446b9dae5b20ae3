//! Whether a schema allows a single value.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::ir::Scalar;

use super::{
    Answer, Reader,
    conjunction::{Keywords, Schemas},
    keywords::{are_equal, is_set, items, members, number, schema, texts, values_of},
    number::{is_in_range, is_multiple},
    subset::{is_kept_union, string_scalar},
    types::Types,
};

/// A value or a schema that is nested deeper is not decided.
const MAX_DEPTH: usize = 64;

/// The keywords about which nothing is decided.
const UNDECIDED: &[&str] = &[
    "pattern",
    "if",
    "contains",
    "propertyNames",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "patternProperties",
    "unevaluatedProperties",
    "unevaluatedItems",
    "contentMediaType",
];

/// The question whether a schema allows a value.
#[derive(Clone, Copy)]
pub struct Acceptance<'d> {
    pub schemas: Schemas<'d>,
    pub reader: Reader,
}

impl<'d> Acceptance<'d> {
    /// Whether the schema `node` allows `value`.
    pub fn accepts(self, value: &Value, node: &'d Value) -> Answer {
        self.nested(value, node, 0)
    }

    fn nested(self, value: &Value, node: &'d Value, depth: usize) -> Answer {
        if depth > MAX_DEPTH {
            return Answer::Unknown;
        }
        let conjunction = self.schemas.conjunction(&[node]);
        let types = conjunction.types();
        if conjunction.is_never || !types.contains(Types::of(value)) {
            return Answer::No;
        }
        let parts = conjunction.parts.iter();
        Answer::all(parts.map(|part| self.part(value, part, depth)))
    }

    fn part(self, value: &Value, part: Keywords<'d>, depth: usize) -> Answer {
        let of_values = values_of(part).map_or(Answer::Yes, |values| {
            let mut values = values.into_iter();
            Answer::of(match self.reader {
                Reader::Server => values.any(|it| are_equal(it, value)),
                Reader::Client => values.any(|it| Types::of(it) == Types::of(value)),
            })
        });
        let of_type = match value {
            Value::String(text) => self.string(text, part),
            Value::Number(_) => self.number(value, part),
            Value::Array(values) => self.array(values, part, depth),
            Value::Object(values) => self.object(values, part, depth),
            Value::Null | Value::Bool(_) => Answer::Yes,
        };
        Answer::all([of_values, self.branches(value, part, depth), of_type])
    }

    fn branches(self, value: &Value, part: Keywords<'d>, depth: usize) -> Answer {
        let unions = ["anyOf", "oneOf"].into_iter().map(|key| {
            let Some(branches) = items(part, key) else {
                return Answer::Yes;
            };
            if self.reader == Reader::Client && is_kept_union(branches) {
                return Answer::Yes;
            }
            let branches = branches.iter();
            Answer::any(branches.map(|branch| self.nested(value, branch, depth + 1)))
        });
        let unions = Answer::all(unions);
        if self.reader == Reader::Client {
            return unions;
        }
        let excluded = schema(part, "not").map_or(Answer::Yes, |not| {
            match self.nested(value, not, depth + 1) {
                Answer::Yes => Answer::No,
                Answer::Unknown => Answer::Unknown,
                Answer::No => Answer::Yes,
            }
        });
        let undecided = match UNDECIDED.iter().any(|key| part.contains_key(*key)) {
            true => Answer::Unknown,
            false => Answer::Yes,
        };
        Answer::all([unions, excluded, undecided])
    }

    fn string(self, text: &str, part: Keywords<'d>) -> Answer {
        let length = text.chars().count() as f64;
        if self.reader == Reader::Server && !is_counted(part, "Length", length) {
            return Answer::No;
        }
        let value = Value::String(text.to_owned());
        match string_scalar(part) {
            Scalar::String if self.reader == Reader::Server && part.contains_key("format") => {
                Answer::Unknown
            }
            scalar => Answer::of(scalar.expected(&value).is_none()),
        }
    }

    fn number(self, value: &Value, part: Keywords<'d>) -> Answer {
        let Some(number) = value.as_f64().filter(|_| self.reader == Reader::Server) else {
            return Answer::Yes;
        };
        let factor = self::number(part, "multipleOf");
        Answer::of(
            is_in_range(number, part, Types::of(value))
                && factor.is_none_or(|factor| is_multiple(number, factor)),
        )
    }

    fn array(self, values: &[Value], part: Keywords<'d>, depth: usize) -> Answer {
        if self.reader == Reader::Server {
            let mut known = HashSet::new();
            let mut texts = values.iter().map(Value::to_string);
            let is_unique = !is_set(part, "uniqueItems") || texts.all(|text| known.insert(text));
            if !is_unique || !is_counted(part, "Items", values.len() as f64) {
                return Answer::No;
            }
        }
        let prefix = items(part, "prefixItems").into_iter().flatten();
        let rest = schema(part, "items");
        let schemas = prefix.map(Some).chain(std::iter::repeat(rest));
        Answer::all(values.iter().zip(schemas).map(|(value, schema)| {
            schema.map_or(Answer::Yes, |schema| self.nested(value, schema, depth + 1))
        }))
    }

    fn object(self, values: &Map<String, Value>, part: Keywords<'d>, depth: usize) -> Answer {
        if texts(part, "required").any(|name| !values.contains_key(name)) {
            return Answer::No;
        }
        if self.reader == Reader::Server && !is_counted(part, "Properties", values.len() as f64) {
            return Answer::No;
        }
        let declared = members(part, "properties");
        let rest = schema(part, "additionalProperties");
        Answer::all(
            values
                .iter()
                .map(|(name, value)| match declared.and_then(|it| it.get(name)) {
                    Some(schema) => self.nested(value, schema, depth + 1),
                    None => match rest {
                        Some(Value::Bool(false)) if self.reader == Reader::Client => Answer::Yes,
                        Some(schema) => self.nested(value, schema, depth + 1),
                        None => Answer::Yes,
                    },
                }),
        )
    }
}

/// Whether a count is between `min…` and `max…`.
fn is_counted(part: Keywords<'_>, of: &str, count: f64) -> bool {
    number(part, &format!("min{of}")).is_none_or(|least| count >= least)
        && number(part, &format!("max{of}")).is_none_or(|most| count <= most)
}
