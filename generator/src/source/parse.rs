//! Parses a text to a tree: chooses the parser, and reports the errors.

use serde::de::DeserializeSeed;
use serde_json::Value;

use super::{
    File, Source, duplicates, guard, overlay,
    parse_error::{self, ParseError},
    repair::{Repaired, max_repairs},
    tree::{Budget, BuildState, Node},
};
use crate::diagnostic::{Diagnostic, Diagnostics, Pointer};

/// Parses the root file of a document to a tree, and applies the overlays. Returns `None` and reports the errors if that
/// fails.
///
/// A file named `….json` is JSON. Other text is YAML; if it begins with `{` or `[`, it is first parsed as JSON. Keys keep
/// their text as written (`200:` is `"200"`), `<<` is merged, and tags are dropped. Integers of more than 64 bits become
/// floating-point numbers.
pub fn parse(source: &Source, diagnostics: &mut Diagnostics) -> Option<Value> {
    let (tree, duplicates) = parse_with_duplicates(source, diagnostics)?;
    duplicates.is_empty().then_some(tree)
}

/// Parses as [`parse`] does, but also returns the tree of a text with duplicate keys. The last of equal keys applies. Reports
/// the duplicate keys, and returns the pointers to them.
pub(crate) fn parse_with_duplicates(
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Option<(Value, Vec<Pointer>)> {
    let file = source.root();
    let budget = Budget::default();
    let (mut value, duplicates) = match read(file, &budget) {
        Ok(Tree { value, duplicates }) if !duplicates => (value, Vec::new()),
        Ok(Tree { value, .. }) => (value, duplicates::report(file, diagnostics)),
        Err(error) => {
            error.report(file, diagnostics);
            return None;
        }
    };
    if source.has_overlays() {
        let applied = overlay::apply(&mut value, source, &budget, diagnostics);
        let has_errors = applied.is_none();
        source.keep_origins(applied.unwrap_or_default());
        if has_errors {
            return None;
        }
    }
    Some((value, duplicates))
}

/// Parses each file of a document as [`parse`] does the root file. Returns the trees; files that can't be parsed are left
/// out.
pub fn trees(source: &Source) -> Vec<Value> {
    let budget = Budget::default();
    let trees = source.files().map(|file| parse_file(file, &budget));
    trees.filter_map(Result::ok).collect()
}

/// Parses one file of a document. All files of the document share the budget.
///
/// # Errors
///
/// The syntax error, the exceeded limit, or all duplicate keys.
pub(crate) fn parse_file(file: &File, budget: &Budget) -> Result<Value, Vec<Diagnostic>> {
    let mut diagnostics = Diagnostics::default();
    match read(file, budget) {
        Ok(Tree { value, duplicates }) if !duplicates => return Ok(value),
        Ok(_) => drop(duplicates::report(file, &mut diagnostics)),
        Err(error) => error.report(file, &mut diagnostics),
    }
    Err(diagnostics.into_vec())
}

/// A parsed text.
struct Tree {
    value: Value,
    /// Whether a mapping has duplicate keys.
    duplicates: bool,
}

fn read(file: &File, budget: &Budget) -> Result<Tree, ParseError> {
    if file.text().trim().is_empty() {
        return Err(ParseError::empty());
    }
    if !looks_like_json(file) {
        return yaml(file, budget);
    }
    match json(file, budget) {
        Err(json_error) if !is_named_json(file) && !json_error.is_limit() => {
            // It may be YAML in flow style.
            yaml(file, budget).map_err(|yaml_error| more_helpful(json_error, yaml_error, file))
        }
        result => result,
    }
}

fn json(file: &File, budget: &Budget) -> Result<Tree, ParseError> {
    let state = BuildState::new(false, budget);
    let mut parser = serde_json::Deserializer::from_str(file.text());
    let root = Node {
        state: &state,
        depth: 0,
    };
    let read = root.deserialize(&mut parser);
    let value = read.and_then(|value| parser.end().map(|()| value));
    let value = value.map_err(|error| parse_error::from_json(&error, state.error.get(), file))?;
    Ok(Tree {
        value,
        duplicates: state.duplicates.get(),
    })
}

/// Parses YAML. A text that only this parser refuses is repaired; an error that remains has its place in the original text.
fn yaml(file: &File, budget: &Budget) -> Result<Tree, ParseError> {
    guard::check(file)?;
    let error = match yaml_text(file, budget) {
        Err(error) if error.is_unseparated_colon() => error,
        result => return result,
    };
    let used = budget.used();
    let mut repaired = Repaired::of(file.text());
    let mut colon = error.offset();
    for _ in 0..max_repairs(file.text()) {
        if !repaired.separate_colons(colon) {
            break;
        }
        budget.reset(used);
        match yaml_text(
            &File::new(file.name().clone(), repaired.text.as_str()),
            budget,
        ) {
            Err(next) if next.is_unseparated_colon() => colon = next.offset(),
            Err(next) => {
                let next = next.with_offsets(|offset| repaired.original(offset));
                return Err(if next.offset() > error.offset() {
                    next
                } else {
                    error
                });
            }
            tree => return tree,
        }
    }
    Err(error)
}

fn yaml_text(file: &File, budget: &Budget) -> Result<Tree, ParseError> {
    let state = BuildState::new(true, budget);
    let root = Node {
        state: &state,
        depth: 0,
    };
    let value = root
        .deserialize(serde_yaml::Deserializer::from_str(file.text()))
        .map_err(|error| parse_error::from_yaml(&error, state.error.get(), file))?;
    if value.is_null() {
        return Err(ParseError::empty());
    }
    Ok(Tree {
        value,
        duplicates: state.duplicates.get(),
    })
}

/// Whether the text is first parsed as JSON.
pub(super) fn looks_like_json(file: &File) -> bool {
    is_named_json(file) || file.text().trim_start().starts_with(['{', '['])
}

/// Chooses between the errors of the two parsers. The error of the JSON parser is chosen if the text begins like a JSON
/// object and the JSON parser read at least as far as the YAML parser.
fn more_helpful(json: ParseError, yaml: ParseError, file: &File) -> ParseError {
    let inside = file
        .text()
        .trim_start()
        .strip_prefix('{')
        .unwrap_or_default();
    let begins_like_json = inside.trim_start().starts_with('"');
    if begins_like_json && !yaml.is_limit() && json.offset() >= yaml.offset() {
        json
    } else {
        yaml
    }
}

fn is_named_json(file: &File) -> bool {
    let (_, extension) = file.name().rsplit_once('.').unwrap_or_default();
    extension.eq_ignore_ascii_case("json")
}
