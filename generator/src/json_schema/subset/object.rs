//! The keywords of objects.
//!
//! An object without `additionalProperties` has the properties that it declares and no others: a client sends no others, and
//! a server is assumed to refuse what its document doesn't declare.

use std::collections::HashSet;

use serde_json::Value;

use super::{Given, Question, scalar::counts};
use crate::json_schema::{
    Answer, Reader,
    accepts::Acceptance,
    conjunction::{Keywords, Schemas},
    keywords::{is_set, members, number, schema, texts},
    same::same_assertions,
};

impl<'d> Question<'d> {
    /// Whether given objects are valid by a part.
    pub(super) fn object(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let required = texts(part, "required")
            .filter(|name| !self.is_absent(self.to, &[part], name))
            .all(|name| self.is_required(given, name));
        if !required {
            return Answer::No;
        }
        if self.reader == Reader::Server {
            let own = Answer::all([
                object_size(given, part),
                self.property_names(given, part),
                self.dependent_required(given, part),
                self.dependent_schemas(given, part),
            ]);
            if own == Answer::No {
                return own;
            }
            return own.max(self.properties(given, part));
        }
        self.properties(given, part)
    }

    fn properties(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let declared = members(part, "properties");
        let of_declared = declared.into_iter().flatten().map(|(name, wanted)| {
            let schemas = property_schemas(given, name);
            match schemas.is_empty() || self.is_absent(self.to, &[part], name) {
                true => Answer::Yes,
                false => self.all(self.given(&schemas), wanted),
            }
        });
        let of_declared = Answer::all(of_declared);
        let rest = schema(part, "additionalProperties");
        let Some(rest) = rest.filter(|it| self.reader == Reader::Server || it.is_object()) else {
            return of_declared;
        };
        let others = names(given)
            .filter(|name| declared.is_none_or(|it| !it.contains_key(*name)))
            .filter(|name| !matches_pattern(part, name));
        let of_others = others.map(|name| match self.is_absent(self.from, &given.parts, name) {
            true => Answer::Yes,
            false => self.all(self.given(&property_schemas(given, name)), rest),
        });
        let undeclared = given
            .parts
            .iter()
            .filter_map(|it| schema(it, "additionalProperties"));
        let undeclared: Vec<&'d Value> = undeclared.collect();
        let of_undeclared = match undeclared.is_empty() {
            true => Answer::Yes,
            false => self.all(self.given(&undeclared), rest),
        };
        Answer::all(of_others.chain([of_declared, of_undeclared]))
    }

    /// Whether no property is lost. To a server, that is one that the given schema declares and the other does not; to a
    /// client, the reverse.
    pub(super) fn keeps_properties(&self, given: &Given<'d>, known: &[Keywords<'d>]) -> Answer {
        let given_names: HashSet<&str> = names(given).collect();
        let of_known = known.iter().filter_map(|part| members(part, "properties"));
        let known_names: HashSet<&str> =
            of_known.flatten().map(|(name, _)| name.as_str()).collect();
        if known_names.is_empty() || given_names.is_empty() {
            return Answer::Yes;
        }
        let is_open = |part: &&Keywords<'d>| {
            [
                "additionalProperties",
                "patternProperties",
                "unevaluatedProperties",
            ]
            .into_iter()
            .any(|key| part.get(key).is_some_and(|it| it != &Value::Bool(false)))
        };
        Answer::of(match self.reader {
            Reader::Server => {
                known.iter().any(|part| is_open(&part))
                    || given_names.iter().all(|name| {
                        known_names.contains(name) || self.is_absent(self.from, &given.parts, name)
                    })
            }
            Reader::Client => {
                given.parts.iter().any(|part| is_open(&part))
                    || known_names.iter().all(|name| {
                        given_names.contains(name) || self.is_absent(self.to, known, name)
                    })
            }
        })
    }

    /// Whether the side that sends the values never sends a property.
    fn is_absent(&self, schemas: Schemas<'d>, parts: &[Keywords<'d>], name: &str) -> bool {
        let key = match self.reader {
            Reader::Server => "readOnly",
            Reader::Client => "writeOnly",
        };
        let nodes = parts
            .iter()
            .filter_map(|part| members(part, "properties")?.get(name));
        let nodes: Vec<&'d Value> = nodes.collect();
        let conjunction = schemas.conjunction(&nodes);
        conjunction.parts.iter().any(|part| is_set(part, key))
    }

    fn is_required(&self, given: &Given<'d>, name: &str) -> bool {
        let mut required = given.parts.iter().flat_map(|part| texts(part, "required"));
        required.any(|it| it == name) && !self.is_absent(self.from, &given.parts, name)
    }

    /// Whether given objects lack a property that `part` requires.
    pub(super) fn lacks_required(&self, given: &Given<'d>, part: Keywords<'d>) -> bool {
        texts(part, "required").any(|name| property_schemas(given, name).is_empty())
    }

    fn property_names(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let Some(wanted) = schema(part, "propertyNames") else {
            return Answer::Yes;
        };
        let has_same = |it: &Keywords<'d>| {
            schema(it, "propertyNames").is_some_and(|it| same_assertions(it, wanted))
        };
        if given.parts.iter().any(has_same) {
            return Answer::Yes;
        }
        let acceptance = Acceptance {
            schemas: self.to,
            reader: self.reader,
        };
        let of_names = Answer::all(
            names(given).map(|name| acceptance.accepts(&Value::String(name.to_owned()), wanted)),
        );
        let own: Vec<&'d Value> = given
            .parts
            .iter()
            .filter_map(|it| schema(it, "propertyNames"))
            .collect();
        let is_open = given.parts.iter().any(|part| {
            schema(part, "additionalProperties").is_some_and(|it| it != &Value::Bool(false))
        });
        let of_others = match (is_open, own.is_empty()) {
            (false, _) => Answer::Yes,
            (true, true) => Answer::No,
            (true, false) => self.all(self.given(&own), wanted),
        };
        of_names.max(of_others)
    }

    fn dependent_required(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let wanted = members(part, "dependentRequired").into_iter().flatten();
        Answer::all(wanted.map(|(name, wanted)| {
            let wanted = wanted
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str);
            let depends = |needed: &str| {
                given.parts.iter().any(|it| {
                    let dependent = members(it, "dependentRequired").and_then(|it| it.get(name));
                    let dependent = dependent.and_then(Value::as_array);
                    dependent.is_some_and(|all| all.iter().any(|it| it == needed))
                })
            };
            Answer::of(
                property_schemas(given, name).is_empty()
                    || wanted
                        .into_iter()
                        .all(|needed| self.is_required(given, needed) || depends(needed)),
            )
        }))
    }

    fn dependent_schemas(&self, given: &Given<'d>, part: Keywords<'d>) -> Answer {
        let wanted = members(part, "dependentSchemas").into_iter().flatten();
        Answer::all(wanted.map(|(name, wanted)| {
            let has_same = given.parts.iter().any(|it| {
                let dependent = members(it, "dependentSchemas").and_then(|it| it.get(name));
                dependent.is_some_and(|it| same_assertions(it, wanted))
            });
            match has_same || property_schemas(given, name).is_empty() {
                true => Answer::Yes,
                false => self.all(given.clone(), wanted).min(Answer::Unknown),
            }
        }))
    }
}

/// The declared names of given properties.
fn names<'d>(given: &Given<'d>) -> impl Iterator<Item = &'d str> + use<'d> {
    let declared: Vec<&'d str> = given
        .parts
        .iter()
        .filter_map(|part| members(part, "properties"))
        .flat_map(|it| it.keys().map(String::as_str))
        .collect();
    declared.into_iter()
}

/// The schemas that apply to a given property; none if no object has it.
fn property_schemas<'d>(given: &Given<'d>, name: &str) -> Vec<&'d Value> {
    let of_part = |part: &Keywords<'d>| {
        let declared = members(part, "properties").and_then(|it| it.get(name));
        declared.or_else(|| schema(part, "additionalProperties").filter(|it| it.is_object()))
    };
    given.parts.iter().filter_map(of_part).collect()
}

/// Whether `patternProperties` may apply to a name. Patterns are not evaluated.
fn matches_pattern(part: Keywords<'_>, _name: &str) -> bool {
    members(part, "patternProperties").is_some_and(|it| !it.is_empty())
}

fn object_size(given: &Given<'_>, part: Keywords<'_>) -> Answer {
    let required = given.parts.iter().flat_map(|part| texts(part, "required"));
    let required: HashSet<&str> = required.collect();
    let least = number(part, "minProperties");
    let is_closed = !given.parts.iter().any(|part| {
        schema(part, "additionalProperties").is_some_and(|it| it != &Value::Bool(false))
    });
    let most = number(part, "maxProperties");
    let declared = names(given).count();
    if least.is_none_or(|least| least <= required.len() as f64)
        && most.is_none_or(|most| is_closed && declared > 0 && declared as f64 <= most)
    {
        return Answer::Yes;
    }
    counts(given, part, "Properties")
}
