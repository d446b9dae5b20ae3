//! From text to tree: which parser reads it, and what is reported where none can.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::{
    Source, duplicates, guard,
    syntax::{self, Refusal},
    tree::{Node, Progress},
};
use crate::diagnostic::Diagnostics;

/// Parses a document to one tree, or reports why it can't be and returns `None`.
///
/// Text that begins with `{` or `[`, or is called `….json`, is read as JSON; what is not called so and is no JSON
/// either is read as YAML, like everything else. Keys keep their written form (`200:` is `"200"`), `<<` is merged, tags
/// are dropped. Integers beyond 64 bits become floating point.
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    match read(source) {
        Ok(Tree { value, duplicates }) if !duplicates => Some(value),
        Ok(_) => {
            duplicates::report(source, diagnostics);
            None
        }
        Err(refusal) => {
            refusal.report(source, diagnostics);
            None
        }
    }
}

/// What a parser made of the text.
struct Tree {
    value: Value,
    duplicates: bool,
}

fn read(source: &Source) -> Result<Tree, Refusal> {
    if source.text().trim().is_empty() {
        return Err(Refusal::empty());
    }
    if !looks_like_json(source) {
        return yaml(source);
    }
    match json(source) {
        Err(refusal) if !named_json(source) && !refusal.is_limit() => {
            // Flow style YAML, perhaps.
            yaml(source).map_err(|other| better(refusal, other, source))
        }
        read => read,
    }
}

fn json(source: &Source) -> Result<Tree, Refusal> {
    let progress = Progress::new(false);
    let mut parser = serde_json::Deserializer::from_str(source.text());
    let root = Node {
        progress: &progress,
        depth: 0,
    };
    let read = root.deserialize(&mut parser);
    let value = read.and_then(|value| parser.end().map(|()| value));
    let value = value.map_err(|error| syntax::of_json(&error, progress.fault.get(), source))?;
    Ok(Tree {
        value,
        duplicates: progress.duplicates.get(),
    })
}

fn yaml(source: &Source) -> Result<Tree, Refusal> {
    guard::check(source)?;
    let progress = Progress::new(true);
    let root = Node {
        progress: &progress,
        depth: 0,
    };
    let value = root
        .deserialize(serde_yaml::Deserializer::from_str(source.text()))
        .map_err(|error| syntax::of_yaml(&error, progress.fault.get(), source))?;
    if value.is_null() {
        return Err(Refusal::empty());
    }
    Ok(Tree {
        value,
        duplicates: progress.duplicates.get(),
    })
}

/// Whether the text is tried as JSON first.
pub(super) fn looks_like_json(source: &Source) -> bool {
    named_json(source) || source.text().trim_start().starts_with(['{', '['])
}

/// Of the complaints of both parsers, the one that knows the text better: where it opens as JSON does, the one from
/// further on.
fn better(json: Refusal, yaml: Refusal, source: &Source) -> Refusal {
    let inside = source
        .text()
        .trim_start()
        .strip_prefix('{')
        .unwrap_or_default();
    let opens_as_json = inside.trim_start().starts_with('"');
    if opens_as_json && !yaml.is_limit() && json.offset() >= yaml.offset() {
        json
    } else {
        yaml
    }
}

fn named_json(source: &Source) -> bool {
    let (_, extension) = source.name().rsplit_once('.').unwrap_or_default();
    extension.eq_ignore_ascii_case("json")
}
