//! From text to tree: which parser reads it, and what is reported where none can.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::{
    File, Source, duplicates, guard,
    syntax::{self, Refusal},
    tree::{Budget, Node, Progress},
};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};

/// Parses the root file of a document to a tree, or reports why it can't be and returns `None`.
///
/// Text that begins with `{` or `[`, or is called `….json`, is read as JSON; what is not called so and is no JSON
/// either is read as YAML, like everything else. Keys keep their written form (`200:` is `"200"`), `<<` is merged, tags
/// are dropped. Integers beyond 64 bits become floating point.
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let (tree, duplicates) = parse_with_duplicates(source, diagnostics)?;
    duplicates.is_empty().then_some(tree)
}

/// The same for a text with keys that are there twice: the last of each counts. Returns the places of those as well,
/// which are reported.
pub(crate) fn parse_with_duplicates(
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Option<(Value, Vec<Pointer>)> {
    let file = source.root();
    match read(file, &Budget::default()) {
        Ok(Tree { value, duplicates }) if !duplicates => Some((value, Vec::new())),
        Ok(Tree { value, .. }) => {
            let places = duplicates::report(file, diagnostics);
            Some((value, places))
        }
        Err(refusal) => {
            refusal.report(file, diagnostics);
            None
        }
    }
}

/// Parses all files of a document as [`parse`] does its root file, each to a tree of its own. Those that can't be parsed
/// are left out.
pub fn trees(source: &Source) -> Vec<Value> {
    let budget = Budget::default();
    let trees = source.files().map(|file| parse_file(file, &budget));
    trees.filter_map(Result::ok).collect()
}

/// Parses a file of a document, whose files share the budget.
pub(crate) fn parse_file(file: &File, budget: &Budget) -> Result<Value, Vec<Diagnostic>> {
    let mut faults = Diagnostics::default();
    match read(file, budget) {
        Ok(Tree { value, duplicates }) if !duplicates => return Ok(value),
        Ok(_) => drop(duplicates::report(file, &mut faults)),
        Err(refusal) => refusal.report(file, &mut faults),
    }
    Err(faults.into_vec())
}

/// What a parser made of the text.
struct Tree {
    value: Value,
    duplicates: bool,
}

fn read(file: &File, budget: &Budget) -> Result<Tree, Refusal> {
    if file.text().trim().is_empty() {
        return Err(Refusal::empty());
    }
    if !looks_like_json(file) {
        return yaml(file, budget);
    }
    match json(file, budget) {
        Err(refusal) if !named_json(file) && !refusal.is_limit() => {
            // Flow style YAML, perhaps.
            yaml(file, budget).map_err(|other| better(refusal, other, file))
        }
        read => read,
    }
}

fn json(file: &File, budget: &Budget) -> Result<Tree, Refusal> {
    let progress = Progress::new(false, budget);
    let mut parser = serde_json::Deserializer::from_str(file.text());
    let root = Node {
        progress: &progress,
        depth: 0,
    };
    let read = root.deserialize(&mut parser);
    let value = read.and_then(|value| parser.end().map(|()| value));
    let value = value.map_err(|error| syntax::of_json(&error, progress.fault.get(), file))?;
    Ok(Tree {
        value,
        duplicates: progress.duplicates.get(),
    })
}

fn yaml(file: &File, budget: &Budget) -> Result<Tree, Refusal> {
    guard::check(file)?;
    let progress = Progress::new(true, budget);
    let root = Node {
        progress: &progress,
        depth: 0,
    };
    let value = root
        .deserialize(serde_yaml::Deserializer::from_str(file.text()))
        .map_err(|error| syntax::of_yaml(&error, progress.fault.get(), file))?;
    if value.is_null() {
        return Err(Refusal::empty());
    }
    Ok(Tree {
        value,
        duplicates: progress.duplicates.get(),
    })
}

/// Whether the text is tried as JSON first.
pub(super) fn looks_like_json(file: &File) -> bool {
    named_json(file) || file.text().trim_start().starts_with(['{', '['])
}

/// Of the complaints of both parsers, the one that knows the text better: where it opens as JSON does, the one from
/// further on.
fn better(json: Refusal, yaml: Refusal, file: &File) -> Refusal {
    let inside = file
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

fn named_json(file: &File) -> bool {
    let (_, extension) = file.name().rsplit_once('.').unwrap_or_default();
    extension.eq_ignore_ascii_case("json")
}
