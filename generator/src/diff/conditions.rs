//! Compares the keywords of schemas that neither a type nor a bound of the API expresses: formats of strings, and conditions
//! such as `not`, `if`, `dependentRequired` or `contains`.

use std::collections::HashSet;

use serde_json::{Map, Value};

use crate::{
    diagnostic::Pointer,
    ir::Scalar,
    json_schema::{Keywords, Reader, bounds, format_implies, same_assertions},
};

use super::{
    Differ, Rule,
    parts::{Parts, parts, scalar, text, texts},
};

/// Schemas that are nested deeper, within one type, are not compared.
const MAX_DEPTH: usize = 16;

/// The conditions that are compared, each with the keywords that belong to it.
const CONDITIONS: &[(&str, &[&str])] = &[
    ("not", &[]),
    ("if", &["then", "else"]),
    ("dependentRequired", &[]),
    ("dependentSchemas", &[]),
    ("dependencies", &[]),
    ("propertyNames", &[]),
    ("patternProperties", &[]),
    ("contains", &["minContains", "maxContains"]),
    ("unevaluatedItems", &[]),
    ("contentMediaType", &[]),
    ("contentEncoding", &[]),
];

/// The schemas at both versions of a place, with their pointers.
pub(super) struct Versions<'a> {
    pub old: Option<(Pointer, &'a Value)>,
    pub new: Option<(Pointer, &'a Value)>,
}

impl<'a> Differ<'a> {
    /// Compares the formats and conditions of `what`. `sent` is whether clients send it.
    pub(super) fn conditions(&mut self, what: &str, of: Versions<'a>, sent: bool) {
        if let (Some((_, old)), Some((at, new))) = (of.old, of.new) {
            self.nested_conditions(what, (old, new), &at, sent, 0);
        }
    }

    /// Like [`Differ::conditions`], unless both are types of their own.
    pub(super) fn conditions_of_part(&mut self, what: &str, of: Versions<'a>, sent: bool) {
        let is_named = |place: &Option<(Pointer, &Value)>, named: &HashSet<Pointer>| {
            place.as_ref().is_some_and(|(at, _)| named.contains(at))
        };
        if !(is_named(&of.old, &self.named.old) && is_named(&of.new, &self.named.new)) {
            self.conditions(what, of, sent);
        }
    }

    fn nested_conditions(
        &mut self,
        what: &str,
        (old, new): (&'a Value, &'a Value),
        at: &Pointer,
        sent: bool,
        depth: usize,
    ) {
        if !self.wire.takes_step() {
            return;
        }
        let (before, after) = self.parts(old, new);
        let is_new_scalar = self.format(what, (&before, &after), at, sent);
        for (keyword, others) in CONDITIONS {
            let is_type = matches!(*keyword, "contentEncoding") && is_new_scalar;
            let was = condition(&before, keyword, others);
            let is = condition(&after, keyword, others);
            if was == is || is_type {
                continue;
            }
            let tightened = match (was.as_slice(), is.as_slice()) {
                (_, []) => false,
                ([was], [is]) => !self.follows(keyword, was, is),
                _ => true,
            };
            let text = match (was.is_empty(), is.is_empty()) {
                (true, _) => "has the condition",
                (_, true) => "no longer has the condition",
                _ => "has another condition",
            };
            let message = format!("{what} {text} `{keyword}`");
            self.bound_changed(tightened, sent, &at.child(keyword), message);
        }
        self.closed(what, (&before, &after), at, sent);
        self.bounds(what, (&before.all, &after.all), at, sent);
        if depth < MAX_DEPTH {
            self.inner_conditions(what, (&before, &after), at, sent, depth + 1);
        }
    }

    fn bound_changed(&mut self, tightened: bool, sent: bool, at: &Pointer, message: String) {
        let rule = match (sent, tightened) {
            (false, _) => Rule::ResponseBoundChanged,
            (true, true) => Rule::BoundTightened,
            (true, false) => Rule::BoundLoosened,
        };
        self.changes.in_new(rule, at, message);
    }

    /// Compares the formats, unless they make another type in Rust, which is reported by itself. Returns whether they do.
    fn format(
        &mut self,
        what: &str,
        (before, after): (&Parts<'a>, &Parts<'a>),
        at: &Pointer,
        sent: bool,
    ) -> bool {
        let (was, is) = (text(before, "format"), text(after, "format"));
        let (old_scalar, new_scalar) = (scalar(before), scalar(after));
        if old_scalar != new_scalar {
            return true;
        }
        let is_wider = |given: &str, wanted: &str| match new_scalar {
            Some(Scalar::Double) => wanted.is_empty() || wanted == "double" || given == wanted,
            Some(Scalar::Int64) => {
                Scalar::for_format("integer", wanted).is_some() || format_implies(given, wanted)
            }
            _ => format_implies(given, wanted),
        };
        let (loosened, tightened) = (is_wider(was, is), is_wider(is, was));
        if was == is || loosened && tightened {
            return false;
        }
        let message = match (was, is) {
            ("", is) => format!("{what} has the format `{is}`"),
            (was, "") => format!("{what} no longer has the format `{was}`"),
            (was, is) => format!("{what} has the format `{is}`, which was `{was}`"),
        };
        self.bound_changed(!loosened, sent, &at.child("format"), message);
        false
    }

    fn bounds(
        &mut self,
        what: &str,
        (before, after): (&[Keywords<'a>], &[Keywords<'a>]),
        at: &Pointer,
        sent: bool,
    ) {
        let (before, after) = (bounds(before), bounds(after));
        for was in &before {
            if !after.iter().any(|is| is.subject() == was.subject()) {
                let message = format!(
                    "{what} no longer has the bound `{}: {}`",
                    was.keyword, was.value
                );
                self.bound_changed(false, sent, at, message);
            }
        }
        for is in &after {
            let was = before.iter().find(|was| was.subject() == is.subject());
            let loosened = was.is_some_and(|was| was.implies(is));
            let text = match was {
                Some(was) if loosened && is.implies(was) => continue,
                None => String::new(),
                Some(was) if was.keyword == is.keyword => format!(", which was {}", was.value),
                Some(was) => format!(", which was `{}: {}`", was.keyword, was.value),
            };
            let message = format!("{what} has the bound `{}: {}`{text}", is.keyword, is.value);
            self.bound_changed(!loosened, sent, &at.child(is.keyword), message);
        }
    }

    /// Whether `additionalProperties` or `unevaluatedProperties` forbids properties that were not forbidden, or the reverse.
    fn closed(
        &mut self,
        what: &str,
        (before, after): (&Parts<'a>, &Parts<'a>),
        at: &Pointer,
        sent: bool,
    ) {
        let keywords = ["additionalProperties", "unevaluatedProperties"];
        let values = |parts: &Parts<'a>| -> Vec<&'a Value> {
            let all = parts.all.iter();
            all.flat_map(|part| keywords.iter().filter_map(|key| part.get(*key)))
                .collect()
        };
        let forbids = |values: &[&Value]| values.iter().any(|it| *it == &Value::Bool(false));
        let (was, is) = (values(before), values(after));
        let (keyword, tightened, text) = match (forbids(&was), forbids(&is)) {
            (false, true) if was.is_empty() => ("additionalProperties", true, "no longer allows"),
            (true, false) if is.is_empty() => ("additionalProperties", false, "allows"),
            _ => return,
        };
        let message = format!("{what} {text} properties that the document does not name");
        self.bound_changed(tightened, sent, &at.child(keyword), message);
    }

    /// Compares the schemas of items, values and branches that are not types of their own.
    fn inner_conditions(
        &mut self,
        what: &str,
        (before, after): (&Parts<'a>, &Parts<'a>),
        at: &Pointer,
        sent: bool,
        depth: usize,
    ) {
        for (keyword, of) in [("items", "items"), ("additionalProperties", "values")] {
            let schema = |parts: &Parts<'a>| parts.all.iter().find_map(|part| part.get(keyword));
            if let (Some(old), Some(new)) = (schema(before), schema(after)) {
                let (what, at) = (format!("{what} ({of})"), at.child(keyword));
                self.inner(&what, (old, new), &at, sent, depth);
            }
        }
        for (keyword, of) in [
            ("prefixItems", "item"),
            ("anyOf", "branch"),
            ("oneOf", "branch"),
        ] {
            let lists = |parts: &Parts<'a>| {
                let mut lists = parts
                    .all
                    .iter()
                    .filter_map(|part| part.get(keyword)?.as_array());
                lists.next()
            };
            let (Some(old), Some(new)) = (lists(before), lists(after)) else {
                continue;
            };
            if old.len() != new.len() {
                continue;
            }
            for (index, (old, new)) in old.iter().zip(new).enumerate() {
                let what = format!("{what} ({of} {})", index + 1);
                let at = at.child(keyword).item(index);
                self.inner(&what, (old, new), &at, sent, depth);
            }
        }
    }

    fn inner(
        &mut self,
        what: &str,
        of: (&'a Value, &'a Value),
        at: &Pointer,
        sent: bool,
        depth: usize,
    ) {
        if !self.named.new.contains(at) {
            self.nested_conditions(what, of, at, sent, depth);
        }
    }

    /// The parts of both schemas. Types of their own are left out, unless only one schema has some.
    fn parts(&self, old: &'a Value, new: &'a Value) -> (Parts<'a>, Parts<'a>) {
        let before = parts(self.wire.old, old, Some(&self.named.old));
        let after = parts(self.wire.new, new, Some(&self.named.new));
        match before.has_named == after.has_named {
            true => (before, after),
            false => (
                parts(self.wire.old, old, None),
                parts(self.wire.new, new, None),
            ),
        }
    }

    /// Whether the condition `is` follows from the condition `was`.
    fn follows(&self, keyword: &str, was: &Condition<'a>, is: &Condition<'a>) -> bool {
        let (old, new) = (self.wire.old, self.wire.new);
        let (Some(before), Some(after)) = (was.values.first(), is.values.first()) else {
            return false;
        };
        let (Some(before), Some(after)) = (before, after) else {
            return false;
        };
        match keyword {
            "not" => self
                .wire
                .ask((new, after), (old, before), Reader::Server, false),
            "propertyNames" | "unevaluatedItems" => {
                self.wire
                    .ask((old, before), (new, after), Reader::Server, false)
            }
            "contains" => was.is_counted_within(is) && same_assertions(before, after),
            "dependentRequired" => is_subset(before, after),
            _ => false,
        }
    }
}

/// A condition: the value of its keyword, then those of the keywords that belong to it.
#[derive(PartialEq)]
struct Condition<'a> {
    values: Vec<Option<&'a Value>>,
}

impl Condition<'_> {
    /// Whether the counts of `contains` are as tight as those of `other`.
    fn is_counted_within(&self, other: &Condition<'_>) -> bool {
        let count = |of: &Condition<'_>, at: usize, default: f64| {
            let value = of.values.get(at).copied().flatten();
            value.and_then(Value::as_f64).unwrap_or(default)
        };
        count(self, 1, 1.0) >= count(other, 1, 1.0)
            && count(self, 2, f64::INFINITY) <= count(other, 2, f64::INFINITY)
    }
}

/// The conditions of all parts for a keyword.
fn condition<'a>(parts: &Parts<'a>, keyword: &str, others: &[&str]) -> Vec<Condition<'a>> {
    let with_keyword = parts.all.iter().filter(|part| part.contains_key(keyword));
    let of_part = |part: &Keywords<'a>| {
        let own = std::iter::once(part.get(keyword));
        Condition {
            values: own.chain(others.iter().map(|key| part.get(*key))).collect(),
        }
    };
    with_keyword.map(of_part).collect()
}

/// Whether each list of `new` is part of that of `old` with the same name.
fn is_subset(old: &Value, new: &Value) -> bool {
    let lists = |of: &Value| of.as_object().cloned().unwrap_or_default();
    let (old, new): (Map<_, _>, Map<_, _>) = (lists(old), lists(new));
    new.iter().all(|(name, needed)| {
        let known: HashSet<&str> = texts(old.get(name)).collect();
        texts(Some(needed)).all(|it| known.contains(it))
    })
}
