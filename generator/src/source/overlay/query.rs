//! Selects nodes of a document by JSONPath (RFC 9535), within limits.
//!
//! A short query can visit the nodes of a document very often: each `..` multiplies the visits. Their number is computed from
//! the text of the query before it is evaluated.

use std::collections::HashSet;

use serde_json::Value;

use super::size::Size;
use crate::{
    diagnostic::{Code, Diagnostic},
    pointer::Pointer,
};

/// Whether this build of the compiler can apply overlays: it has the Cargo feature `overlays`.
pub const APPLIES_OVERLAYS: bool = cfg!(feature = "overlays");

/// How long a query may be, in bytes.
const MAX_LENGTH: usize = 4096;
/// How many characters of a query a message has.
const MAX_SHOWN: usize = 100;
/// How many brackets may be nested in a query. The time for parsing doubles with each filter within a filter.
const MAX_BRACKETS: usize = 8;
/// How many parentheses may be nested in a query.
const MAX_PARENTHESES: usize = 64;
/// How many visits of nodes all queries of a document may need together.
const MAX_VISITS: usize = 100_000_000;
/// How many visits a regular expression costs, which is compiled for each node.
const REGULAR_EXPRESSION: usize = 200;

/// A query, as an overlay has it.
pub struct Query<'o> {
    pub text: &'o str,
    /// Where it is written.
    pub at: Pointer,
}

/// The visits of all queries so far.
#[derive(Default)]
pub struct Limits {
    visits: usize,
}

/// Why a query selects nothing.
pub enum QueryError {
    /// It is no JSONPath. The number of bytes of its text that are one.
    #[cfg_attr(
        not(feature = "overlays"),
        expect(dead_code, reason = "only the feature parses queries")
    )]
    Syntax { valid: usize },
    /// It is too long, or too deeply nested.
    TooComplex(&'static str),
    /// All queries together would visit too many nodes.
    TooManyVisits,
    /// This build can't evaluate queries.
    NotBuilt,
}

impl Query<'_> {
    /// The text, for messages.
    pub fn shown(&self) -> String {
        shown(self.text)
    }

    /// The nodes of `tree` that the query selects, each once. `size` is that of the tree.
    pub fn select(
        &self,
        tree: &Value,
        size: &Size,
        limits: &mut Limits,
    ) -> Result<Vec<Pointer>, QueryError> {
        if !APPLIES_OVERLAYS {
            return Err(QueryError::NotBuilt);
        }
        let shape = Shape::of(self.text)?;
        limits.visits = limits.visits.saturating_add(shape.visits(size));
        if limits.visits > MAX_VISITS {
            return Err(QueryError::TooManyVisits);
        }
        let mut known = HashSet::new();
        let mut selected = evaluate(self.text, tree)?;
        selected.retain(|pointer| known.insert(pointer.clone()));
        Ok(selected)
    }
}

#[cfg(feature = "overlays")]
fn evaluate(text: &str, tree: &Value) -> Result<Vec<Pointer>, QueryError> {
    use serde_json_path::{JsonPath, PathElement};
    let path = JsonPath::parse(text).map_err(|error| QueryError::Syntax {
        valid: error.position(),
    })?;
    let selected = path.query_located(tree);
    let pointer = |location: &serde_json_path::NormalizedPath<'_>| {
        location
            .iter()
            .fold(Pointer::root(), |at, step| match step {
                PathElement::Name(name) => at.child(name),
                PathElement::Index(index) => at.item(*index),
            })
    };
    Ok(selected.locations().map(pointer).collect())
}

#[cfg(not(feature = "overlays"))]
fn evaluate(_: &str, _: &Value) -> Result<Vec<Pointer>, QueryError> {
    Ok(Vec::new())
}

impl QueryError {
    /// The error as a diagnostic of that query.
    pub fn diagnostic(&self, query: &Query<'_>) -> Diagnostic {
        let shown = query.shown();
        let error = |code, message: String, help: &str| {
            let mut error = Diagnostic::new(code, &query.at, message);
            error.help(help);
            error
        };
        match self {
            QueryError::Syntax { valid } => {
                let rest = query.text.get(*valid..).unwrap_or_default();
                let (message, help) = syntax(&shown, rest);
                error(Code::Overlay, message, help)
            }
            QueryError::TooComplex(why) => error(
                Code::Limit,
                format!("the JSONPath {why}"),
                "make several actions of it, each with a simpler target",
            ),
            QueryError::TooManyVisits => error(
                Code::Limit,
                format!(
                    "with `{shown}`, the overlays would visit more than {MAX_VISITS} nodes of the document"
                ),
                "write the path to the nodes instead of `..`",
            ),
            QueryError::NotBuilt => error(
                Code::Overlay,
                "overlays are not part of this build".to_owned(),
                "enable the Cargo feature `overlays` of the package `generator`",
            ),
        }
    }
}

/// A text on one line, cut if it is long. Quotes, which most queries have, are not escaped.
fn shown(text: &str) -> String {
    let on_one_line = |found: char| match found.is_control() {
        true => found.escape_debug().to_string(),
        false => found.to_string(),
    };
    let shown: String = text.chars().take(MAX_SHOWN).map(on_one_line).collect();
    match text.chars().nth(MAX_SHOWN) {
        Some(_) => shown + "…",
        None => shown,
    }
}

/// The message about a text that is no JSONPath from `rest` on, and what to write.
fn syntax(query: &str, rest: &str) -> (String, &'static str) {
    let help = match rest.chars().next() {
        Some('-') => {
            "put names with other characters than letters, digits and `_` in brackets: `$.paths['/pets']['x-internal']`"
        }
        _ => "write a JSONPath: `$.paths['/pets'].get`",
    };
    let message = match rest {
        "" => format!("`{query}` is no JSONPath (RFC 9535): it is not complete"),
        rest => format!(
            "`{query}` is no JSONPath (RFC 9535) from `{}` on",
            shown(rest)
        ),
    };
    (message, help)
}

/// What decides how many nodes a query visits.
#[derive(Default)]
struct Shape {
    /// Whether it can select several nodes.
    is_plural: bool,
    /// The number of descendant segments (`..`).
    descents: usize,
    /// In how many ways a node can be selected, because brackets have several selectors.
    selectors: usize,
    /// The number of queries within filters that start at the root of the document and can select several nodes.
    from_root: usize,
    has_regular_expression: bool,
}

impl Shape {
    fn of(text: &str) -> Result<Self, QueryError> {
        if text.len() > MAX_LENGTH {
            return Err(QueryError::TooComplex("is longer than 4096 bytes"));
        }
        let mut shape = Shape {
            selectors: 1,
            has_regular_expression: text.contains("match") || text.contains("search"),
            ..Shape::default()
        };
        // The open brackets, each with the number of its selectors; parentheses have none.
        let mut open: Vec<Option<usize>> = Vec::new();
        let mut previous = ' ';
        for (at, found) in unquoted(text) {
            match found {
                '[' => open.push(Some(1)),
                '(' => open.push(None),
                ']' | ')' => {
                    let selectors = open.pop().flatten().unwrap_or(1);
                    shape.selectors = shape.selectors.saturating_mul(selectors);
                }
                ',' => {
                    if let Some(Some(selectors)) = open.last_mut() {
                        *selectors += 1;
                    }
                }
                '.' if previous == '.' => shape.descents += 1,
                '$' if at > 0 => shape.from_root += usize::from(is_plural(path_at(text, at))),
                _ => {}
            }
            let brackets = open.iter().flatten().count();
            if brackets > MAX_BRACKETS || open.len() - brackets > MAX_PARENTHESES {
                return Err(QueryError::TooComplex("nests too many brackets"));
            }
            previous = found;
        }
        shape.is_plural = is_plural(text);
        Ok(shape)
    }

    /// How many nodes of a document the query visits at most.
    fn visits(&self, size: &Size) -> usize {
        if !self.is_plural {
            return 1;
        }
        let nodes = size.nodes();
        let once = size.visits(self.descents).saturating_mul(self.selectors);
        let visits = (0..self.from_root).fold(once, |visits, _| visits.saturating_mul(nodes));
        match self.has_regular_expression {
            true => visits.saturating_mul(REGULAR_EXPRESSION),
            false => visits,
        }
    }
}

/// Whether a path can select several nodes.
fn is_plural(path: &str) -> bool {
    let mut previous = ' ';
    unquoted(path).any(|(_, found)| {
        let is_descent = found == '.' && previous == '.';
        previous = found;
        is_descent || matches!(found, '*' | '?' | ':' | ',')
    })
}

/// The path that begins at `start`, within a filter.
fn path_at(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    let mut depth = 0_usize;
    let end = unquoted(rest).find(|(_, found)| {
        match found {
            '[' | '(' => depth += 1,
            ']' | ')' if depth == 0 => return true,
            ']' | ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && matches!(found, ' ' | ',' | '=' | '!' | '<' | '>' | '&' | '|')
    });
    rest.get(..end.map_or(rest.len(), |(end, _)| end))
        .unwrap_or_default()
}

/// The characters of a query that are not within quotes, with their offsets.
fn unquoted(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quote = None;
    let mut is_escaped = false;
    text.char_indices().filter(move |(_, found)| match quote {
        Some(end) => {
            if !is_escaped && *found == end {
                quote = None;
            }
            is_escaped = !is_escaped && *found == '\\';
            false
        }
        None => {
            if matches!(found, '\'' | '"') {
                quote = Some(*found);
                is_escaped = false;
            }
            true
        }
    })
}
