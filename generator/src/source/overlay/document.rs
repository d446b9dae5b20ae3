//! The Overlay Object and its actions: an overlay is read to the list of its valid actions, and what is wrong is reported.

use serde_json::{Map, Value};

use super::{Reports, query::Query};
use crate::{
    diagnostic::{Code, Location, describe, nearest, shortened},
    pointer::Pointer,
};

/// The version of the Overlay Specification. The patch version changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Version {
    /// 1.0
    V1_0,
    /// 1.1
    V1_1,
}

/// An overlay.
pub struct Overlay<'o> {
    pub version: Version,
    pub actions: Vec<Action<'o>>,
}

/// An Action Object.
pub struct Action<'o> {
    /// Where it is written.
    pub at: Pointer,
    pub target: Query<'o>,
    pub change: Change<'o>,
}

/// What an action does to its targets.
pub enum Change<'o> {
    Update { value: &'o Value, at: Pointer },
    Copy(Query<'o>),
    Remove,
}

const FIELDS: &[&str] = &["overlay", "info", "extends", "actions"];
const ACTION_FIELDS: &[&str] = &["target", "description", "update", "copy", "remove"];
const BEGINNING: &str = "an overlay begins with `overlay: 1.1.0`";

/// Reads the overlay whose root is at the pointer `at`.
pub fn read<'o>(tree: &'o Value, at: &Pointer, reports: &mut Reports<'_>) -> Overlay<'o> {
    let mut overlay = Overlay {
        version: Version::V1_1,
        actions: Vec::new(),
    };
    let Value::Object(fields) = tree else {
        let message = format!("an overlay must be an object, found {}", describe(tree));
        reports.error(at, message).help(BEGINNING);
        return overlay;
    };
    let Some(version) = version(fields, at, reports) else {
        return overlay;
    };
    overlay.version = version;
    report_unknown(fields, FIELDS, at, reports);
    if !fields.get("info").is_some_and(Value::is_object) {
        let message = "the overlay has no `info` object, which the specification requires";
        reports
            .warning(Code::Ignored, at, message)
            .help("add `info` with a `title` and a `version`");
    }
    let at = at.child("actions");
    match fields.get("actions") {
        Some(Value::Array(actions)) if !actions.is_empty() => {
            let actions = actions.iter().enumerate();
            let read =
                actions.filter_map(|(index, it)| action(it, &at.item(index), version, reports));
            overlay.actions = read.collect();
        }
        found => {
            let found = found.map_or("nothing".to_owned(), describe_list);
            let message = format!("`actions` must be a list of at least one action, found {found}");
            reports.error(&at, message);
        }
    }
    overlay
}

fn describe_list(value: &Value) -> String {
    match value {
        Value::Array(_) => "an empty list".to_owned(),
        other => describe(other),
    }
}

fn version(
    fields: &Map<String, Value>,
    at: &Pointer,
    reports: &mut Reports<'_>,
) -> Option<Version> {
    let Some(value) = fields.get("overlay") else {
        let is_openapi = fields.contains_key("openapi") || fields.contains_key("swagger");
        let message = match is_openapi {
            true => "this is an OpenAPI document, and no overlay",
            false => "this is no overlay: the keyword `overlay` is missing",
        };
        reports.error(at, message).help(BEGINNING);
        return None;
    };
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        other => other.to_string(),
    };
    let mut numbers = text.splitn(3, '.');
    match (numbers.next(), numbers.next()) {
        (Some("1"), Some("0")) => Some(Version::V1_0),
        (Some("1"), Some("1")) => Some(Version::V1_1),
        _ => {
            let found = describe(value);
            let message = format!(
                "`overlay` must be a version of the Overlay Specification that is supported, found {found}"
            );
            reports
                .error(&at.child("overlay"), message)
                .help("write `overlay: 1.0.0` or `overlay: 1.1.0`");
            None
        }
    }
}

/// Reports fields that the specification does not define.
fn report_unknown(
    fields: &Map<String, Value>,
    known: &[&str],
    at: &Pointer,
    reports: &mut Reports<'_>,
) {
    let names = fields.keys().map(String::as_str);
    for name in names.filter(|name| !known.contains(name) && !name.starts_with("x-")) {
        let message = format!("an overlay has no keyword `{}` here", shortened(name));
        let found = reports.diagnostics.report(
            Code::UnknownKeyword,
            Location::key(&at.child(name)),
            message,
        );
        found.help(match nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "remove it, or begin its name with `x-`".to_owned(),
        });
    }
}

fn action<'o>(
    value: &'o Value,
    at: &Pointer,
    version: Version,
    reports: &mut Reports<'_>,
) -> Option<Action<'o>> {
    let Value::Object(fields) = value else {
        let message = format!("an action must be an object, found {}", describe(value));
        reports.error(at, message);
        return None;
    };
    report_unknown(fields, ACTION_FIELDS, at, reports);
    let Some(target) = fields.get("target") else {
        reports
            .error(at, "the action has no `target`")
            .help("add a JSONPath that selects the nodes to change: `target: $.info`");
        return None;
    };
    let target = query(target, at.child("target"), reports)?;
    let change = change(fields, at, version, reports)?;
    Some(Action {
        at: at.clone(),
        target,
        change,
    })
}

/// The query in a field of an action.
fn query<'o>(value: &'o Value, at: Pointer, reports: &mut Reports<'_>) -> Option<Query<'o>> {
    let Value::String(text) = value else {
        let name = at.name().unwrap_or_default();
        let message = format!(
            "`{name}` must be a JSONPath in a string, found {}",
            describe(value)
        );
        reports.error(&at, message);
        return None;
    };
    Some(Query { text, at })
}

fn change<'o>(
    fields: &'o Map<String, Value>,
    at: &Pointer,
    version: Version,
    reports: &mut Reports<'_>,
) -> Option<Change<'o>> {
    match fields.get("remove") {
        Some(Value::Bool(true)) => return Some(Change::Remove),
        None | Some(Value::Bool(false)) => {}
        Some(other) => {
            let message = format!(
                "`remove` must be `true` or `false`, found {}",
                describe(other)
            );
            reports.error(&at.child("remove"), message);
            return None;
        }
    }
    match (fields.get("update"), fields.get("copy")) {
        (Some(value), None) => Some(Change::Update {
            value,
            at: at.child("update"),
        }),
        (None, Some(_)) if version == Version::V1_0 => {
            let message = "version 1.0 of the Overlay Specification has no `copy`";
            reports
                .error(&at.child("copy"), message)
                .help("write `overlay: 1.1.0` at the top of the overlay");
            None
        }
        (None, Some(source)) => query(source, at.child("copy"), reports).map(Change::Copy),
        (Some(_), Some(_)) => {
            let message = "the action has both `update` and `copy`, so that neither has an effect";
            reports
                .error(at, message)
                .help("make two actions of it, in the order in which they are to be applied");
            None
        }
        (None, None) => {
            let message =
                "the action changes nothing: it has neither `update` nor `copy` nor `remove: true`";
            reports
                .error(at, message)
                .help("add what the action does, or remove the action");
            None
        }
    }
}
