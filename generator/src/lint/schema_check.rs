//! Validates a value against a schema of OpenAPI 3.0, to find mistakes of the document.
//!
//! `ir::keep_fitting_examples` checks examples a second time, against the types of the client. Types don't have the bounds of a
//! schema, so that check can't replace this one. It selects the examples that the emitted tests can decode.
//!
//! It is lenient where documents commonly deviate from the specification: `nullable` applies beside any keyword, a value may
//! match several schemas of `oneOf`, `not` is ignored, and a required property that is `readOnly` or `writeOnly` may be missing.
//! A value that is refused here is not valid by any interpretation of the schema.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::{
    diagnostic::Pointer,
    dialect::{find, target},
    ir::{self, Scalar},
    number::as_integer,
};

/// The maximum number of schemas that are tried for one value, since nested unions multiply. Beyond it the value is accepted.
const MAX_STEPS: usize = 20_000;

/// A value that does not match its schema.
pub(super) struct SchemaMismatch {
    /// The path to it, innermost segment first.
    path: Vec<String>,
    /// What the schema expects there.
    pub expected: Cow<'static, str>,
    /// Whether the value has the expected type, so that another value of the type would match.
    pub is_of_type: bool,
}

impl SchemaMismatch {
    fn of(expected: impl Into<Cow<'static, str>>, is_of_type: bool) -> Self {
        SchemaMismatch {
            path: Vec::new(),
            expected: expected.into(),
            is_of_type,
        }
    }

    /// A mismatch of a value that has the expected type.
    fn of_value(expected: impl Into<Cow<'static, str>>) -> Self {
        SchemaMismatch::of(expected, true)
    }

    fn within(mut self, segment: impl ToString) -> Self {
        self.path.push(segment.to_string());
        self
    }

    /// The place of the mismatch, if the whole value is at `root`.
    pub fn place(&self, root: &Pointer) -> Pointer {
        let segments = self.path.iter().rev();
        segments.fold(root.clone(), |at, segment| at.child(segment))
    }

    /// How close the value is to the schema: the deeper the mismatch, the closer.
    fn nearness(&self) -> (usize, bool) {
        (self.path.len(), self.is_of_type)
    }
}

/// Validates the value against the schema at the pointer `schema` of a tree of OpenAPI 3.0.
pub(super) fn check(tree: &Value, schema: &Pointer, value: &Value) -> Result<(), SchemaMismatch> {
    let Some(node) = find(tree, schema) else {
        return Ok(());
    };
    let mut validator = Validator {
        tree,
        steps: MAX_STEPS,
    };
    let result = validator.schema(node, value);
    if validator.steps == 0 { Ok(()) } else { result }
}

struct Validator<'t> {
    tree: &'t Value,
    /// The number of schemas that may still be tried.
    steps: usize,
}

type Schema = Map<String, Value>;

impl<'t> Validator<'t> {
    fn schema(&mut self, schema: &'t Value, value: &Value) -> Result<(), SchemaMismatch> {
        let Some(schema) = self.resolved(schema) else {
            return Ok(());
        };
        if value.is_null() && flag(schema, "nullable") {
            return Ok(());
        }
        check_type(schema, value)?;
        check_enum(schema, value)?;
        match value {
            Value::Number(number) => check_range(schema, number.as_f64().unwrap_or_default())?,
            Value::String(text) => check_length(schema, text)?,
            Value::Array(items) => self.items(schema, items)?,
            Value::Object(members) => self.members(schema, members)?,
            Value::Null | Value::Bool(_) => {}
        }
        self.all_of(schema, value)?;
        self.one_of(schema, "oneOf", value)?;
        self.one_of(schema, "anyOf", value)
    }

    /// The schema with its references resolved.
    fn resolved(&mut self, schema: &'t Value) -> Option<&'t Schema> {
        let mut at = schema;
        while self.steps > 0 {
            self.steps -= 1;
            match at.get("$ref").and_then(Value::as_str) {
                Some(reference) => at = find(self.tree, &target(reference)?)?,
                None => return at.as_object(),
            }
        }
        None
    }

    fn items(&mut self, schema: &'t Schema, items: &[Value]) -> Result<(), SchemaMismatch> {
        check_count(schema, ("minItems", "maxItems"), items.len(), "item")?;
        if let Some(of) = schema.get("items") {
            for (at, item) in items.iter().enumerate() {
                self.schema(of, item)
                    .map_err(|mismatch| mismatch.within(at))?;
            }
        }
        Ok(())
    }

    fn members(
        &mut self,
        schema: &'t Schema,
        members: &Map<String, Value>,
    ) -> Result<(), SchemaMismatch> {
        let bounds = ("minProperties", "maxProperties");
        let properties = schema.get("properties").and_then(Value::as_object);
        let property = |name: &str| properties.and_then(|all| all.get(name));
        for name in texts(schema, "required") {
            // A required property that is not declared is reported at `required`.
            let is_undeclared = properties.is_some() && property(name).is_none();
            if !members.contains_key(name)
                && !is_undeclared
                && !property(name).is_some_and(|it| self.is_one_sided(it))
            {
                let expected = format!("the required property `{}`", name.escape_debug());
                return Err(SchemaMismatch::of_value(expected));
            }
        }
        let additional = schema.get("additionalProperties");
        for (name, value) in members {
            let of = match property(name) {
                Some(property) => Some(property),
                None if additional == Some(&Value::Bool(false)) => {
                    let expected = format!("no property `{}`", name.escape_debug());
                    return Err(SchemaMismatch::of_value(expected));
                }
                None => additional,
            };
            if let Some(of) = of {
                self.schema(of, value)
                    .map_err(|mismatch| mismatch.within(name))?;
            }
        }
        check_count(schema, bounds, members.len(), "property")
    }

    /// Whether only a server or only a client sends the property (OpenAPI 3.0.4, Schema Object, `readOnly`).
    fn is_one_sided(&mut self, property: &'t Value) -> bool {
        let schema = self.resolved(property);
        schema.is_some_and(|schema| flag(schema, "readOnly") || flag(schema, "writeOnly"))
    }

    fn all_of(&mut self, schema: &'t Schema, value: &Value) -> Result<(), SchemaMismatch> {
        let parts = schema.get("allOf").and_then(Value::as_array);
        let mut parts = parts.into_iter().flatten();
        if value.is_null() && parts.clone().any(adds_null) {
            return Ok(());
        }
        parts.try_for_each(|part| self.schema(part, value))
    }

    /// At least one schema must match the value. Otherwise returns the mismatch of the closest one.
    fn one_of(
        &mut self,
        schema: &'t Schema,
        keyword: &str,
        value: &Value,
    ) -> Result<(), SchemaMismatch> {
        let Some(choices) = schema.get(keyword).and_then(Value::as_array) else {
            return Ok(());
        };
        let mut nearest: Option<SchemaMismatch> = None;
        for choice in choices {
            let Err(mismatch) = self.schema(choice, value) else {
                return Ok(());
            };
            let is_nearer = |known: &SchemaMismatch| known.nearness() < mismatch.nearness();
            if nearest.as_ref().is_none_or(is_nearer) {
                nearest = Some(mismatch);
            }
        }
        match nearest {
            Some(mismatch) if choices.len() == 1 || mismatch.nearness() > (0, false) => {
                Err(mismatch)
            }
            Some(_) => Err(SchemaMismatch::of(
                "a value that fits one of the schemas",
                false,
            )),
            None => Ok(()),
        }
    }
}

/// Whether a schema of `allOf` has no purpose but to add `null`.
fn adds_null(part: &Value) -> bool {
    part.as_object().is_some_and(|part| {
        let mut keywords = part.keys().map(String::as_str);
        flag(part, "nullable")
            && keywords.all(|it| matches!(it, "nullable" | "type" | "description"))
    })
}

fn flag(schema: &Schema, keyword: &str) -> bool {
    schema.get(keyword) == Some(&Value::Bool(true))
}

fn texts<'s>(schema: &'s Schema, keyword: &str) -> impl Iterator<Item = &'s str> {
    let list = schema.get(keyword).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str)
}

fn check_type(schema: &Schema, value: &Value) -> Result<(), SchemaMismatch> {
    let kind = schema.get("type").and_then(Value::as_str);
    let (fits, expected) = match kind {
        Some("string") => (value.is_string(), "a string"),
        Some("boolean") => (value.is_boolean(), "a boolean"),
        Some("number") => (value.is_number(), "a number"),
        Some("integer") => (as_integer(value).is_some(), "an integer"),
        Some("array") => (value.is_array(), "an array"),
        Some("object") => (value.is_object(), "an object"),
        _ => (true, ""),
    };
    if !fits {
        return Err(SchemaMismatch::of(expected, false));
    }
    let format = schema.get("format").and_then(Value::as_str);
    let scalar = kind
        .zip(format)
        .and_then(|(kind, format)| Scalar::for_format(kind, format));
    match scalar.and_then(|scalar| scalar.expected(value)) {
        Some(expected) => Err(SchemaMismatch::of_value(expected)),
        None => Ok(()),
    }
}

fn check_enum(schema: &Schema, value: &Value) -> Result<(), SchemaMismatch> {
    let Some(values) = schema.get("enum").and_then(Value::as_array) else {
        return Ok(());
    };
    match values.iter().any(|it| ir::equal_constants(it, value)) {
        true => Ok(()),
        false => Err(SchemaMismatch::of_value("one of the values of `enum`")),
    }
}

fn check_range(schema: &Schema, number: f64) -> Result<(), SchemaMismatch> {
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    if let Some(least) = bound("minimum") {
        let excluded = flag(schema, "exclusiveMinimum");
        if number < least || excluded && number == least {
            let at = if excluded { "more than" } else { "at least" };
            return Err(SchemaMismatch::of_value(format!(
                "a number of {at} {least}"
            )));
        }
    }
    if let Some(most) = bound("maximum") {
        let excluded = flag(schema, "exclusiveMaximum");
        if number > most || excluded && number == most {
            let at = if excluded { "less than" } else { "at most" };
            return Err(SchemaMismatch::of_value(format!("a number of {at} {most}")));
        }
    }
    Ok(())
}

fn check_length(schema: &Schema, text: &str) -> Result<(), SchemaMismatch> {
    if ["minLength", "maxLength"]
        .iter()
        .any(|it| schema.contains_key(*it))
    {
        let bounds = ("minLength", "maxLength");
        return check_count(schema, bounds, text.chars().count(), "character");
    }
    Ok(())
}

/// Checks a number of characters, items or properties against its bounds.
fn check_count(
    schema: &Schema,
    (least, most): (&str, &str),
    count: usize,
    what: &str,
) -> Result<(), SchemaMismatch> {
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let count = count as u64;
    let plural = |count: u64| match (what, count) {
        (_, 1) => what.to_owned(),
        ("property", _) => "properties".to_owned(),
        _ => format!("{what}s"),
    };
    if let Some(least) = bound(least).filter(|least| count < *least) {
        let expected = format!("at least {least} {}, found {count}", plural(least));
        return Err(SchemaMismatch::of_value(expected));
    }
    if let Some(most) = bound(most).filter(|most| count > *most) {
        let expected = format!("at most {most} {}, found {count}", plural(most));
        return Err(SchemaMismatch::of_value(expected));
    }
    Ok(())
}
