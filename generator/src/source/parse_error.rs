//! Rewords the errors of the parsers for the author of the document, and places them where the text must be corrected.

mod json;

use super::{
    File, Lines,
    outline::{Kind, Outline},
    tree::{MAX_DEPTH, MAX_NODES, TreeError},
};
use crate::diagnostic::{Code, Diagnostics, Location};

pub(super) use json::from_json;

/// Why a text can't be parsed to a tree.
#[derive(Debug)]
pub(super) struct ParseError {
    code: Code,
    /// The place in the text, in bytes.
    offset: usize,
    message: String,
    help: Option<&'static str>,
    /// The offset of another place, and its label.
    related: Option<(usize, &'static str)>,
}

impl ParseError {
    pub(super) fn new(code: Code, offset: usize, message: impl Into<String>) -> Self {
        ParseError {
            code,
            offset,
            message: message.into(),
            help: None,
            related: None,
        }
    }

    pub(super) fn help(mut self, help: &'static str) -> Self {
        self.help = Some(help);
        self
    }

    pub(super) fn related(mut self, offset: Option<usize>, label: &'static str) -> Self {
        self.related = offset.map(|offset| (offset, label));
        self
    }

    pub(super) fn empty() -> Self {
        ParseError::new(Code::Syntax, 0, "the document is empty")
            .help("write an OpenAPI document, which begins with its version: `openapi: 3.0.3`")
    }

    /// Whether a `:` directly before a bracket or comma is the error.
    pub(super) fn is_unseparated_colon(&self) -> bool {
        self.message == UNSEPARATED_COLON
    }

    /// The error with each place replaced by that which `original` returns.
    pub(super) fn with_offsets(self, original: impl Fn(usize) -> usize) -> Self {
        ParseError {
            offset: original(self.offset),
            related: self
                .related
                .map(|(offset, label)| (original(offset), label)),
            ..self
        }
    }

    pub(super) fn is_limit(&self) -> bool {
        self.code == Code::Limit
    }

    /// The place in the text, in bytes.
    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn report(self, file: &File, diagnostics: &mut Diagnostics) {
        let lines = Lines::of(file.text());
        let at = |offset| text_at(file, lines.position(offset));
        let diagnostic = diagnostics.report(self.code, at(self.offset), self.message);
        if let Some(help) = self.help {
            diagnostic.help(help);
        }
        if let Some((offset, label)) = self.related {
            diagnostic.related(at(offset), label);
        }
    }
}

/// The location at a line and a column of the file.
pub(super) fn text_at(file: &File, (line, column): (usize, usize)) -> Location {
    Location::Text {
        file: file.name().clone(),
        line,
        column,
    }
}

const UNCLOSED: &str = "a comma or the closing bracket is missing before this";
const UNCLOSED_HELP: &str = "add the comma or the bracket";
const UNSEPARATED_COLON: &str = "this `:` has no space after it";
const TRAILING_TEXT: &str = "there is text after the end of the document";
const TRAILING_TEXT_HELP: &str = "remove it, or the bracket that closes the document too early";

/// The error of `serde_yaml`, or of building the tree if there is a `tree_error`.
pub(super) fn from_yaml(
    error: &serde_yaml::Error,
    tree_error: Option<TreeError>,
    file: &File,
) -> ParseError {
    let text = file.text();
    let location = error.location();
    let offset = location.map_or(0, |location| location.index().min(text.len()));
    let message = error.to_string();
    let message = YamlMessage::of(&message, text);
    match (message.problem, tree_error) {
        ("repetition limit exceeded", _) => from_tree_error(TreeError::TooLarge, offset, file),
        ("recursion limit exceeded", _) => from_tree_error(TreeError::TooDeep, offset, file),
        (problem, _) if problem.starts_with("deserializing from YAML containing more than one") => {
            more_than_one(Outline::of(file), text)
        }
        (_, Some(error)) => from_tree_error(error, offset, file),
        ("unknown anchor", None) => {
            let alias = text.get(offset..).unwrap_or_default();
            let end = alias.find([' ', '\t', '\r', '\n', ',', ']', '}']);
            let alias = alias.get(..end.unwrap_or(alias.len())).unwrap_or_default();
            let message =
                format!("the alias `{alias}` refers to an anchor that is not defined above it");
            ParseError::new(Code::Syntax, offset, message)
                .help("quote a string that begins with `*`, or define the anchor with `&` first")
        }
        (problem, None) if problem.starts_with("control characters are not allowed") => {
            let at = text
                .char_indices()
                .find(|(_, character)| is_forbidden(*character));
            let at = at.map_or(offset, |(at, _)| at);
            ParseError::new(Code::Syntax, at, "the text contains a control character")
                .help("remove it, or write it as an escape in double quotes")
        }
        (_, None) => message.error(offset, text),
    }
}

/// The offset of a line and a column of `serde_yaml`, which counts more characters as line breaks than [`Lines`] does.
fn offset_of(line: usize, column: usize, text: &str) -> usize {
    let (mut here, mut before) = ((1, 1), ' ');
    for (offset, character) in text.char_indices() {
        if here >= (line, column) {
            return offset;
        }
        here = match (before, character) {
            ('\r', '\n') => here,
            (_, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}') => (here.0 + 1, 1),
            _ => (here.0, here.1 + 1),
        };
        before = character;
    }
    text.len()
}

/// The error for text after the end of the first YAML document.
fn more_than_one(outline: &Outline, text: &str) -> ParseError {
    if let Some(second) = outline.second_document {
        return ParseError::new(Code::Syntax, second, "a second document begins here")
            .help("keep one document in a file");
    }
    let end = outline.range(0).map_or(0, |root| root.end);
    let rest = text.get(end..).unwrap_or_default();
    let trailing = text.len() - rest.trim_start().len();
    ParseError::new(Code::Syntax, trailing, TRAILING_TEXT).help(TRAILING_TEXT_HELP)
}

/// Whether YAML does not allow the character in a text (YAML 1.2.2, section 5.1).
fn is_forbidden(character: char) -> bool {
    let allowed = matches!(character, '\t' | '\n' | '\r' | '\u{85}');
    !allowed && (character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}'))
}

/// A message of `serde_yaml`, split into its parts: `<problem> at line 3 column 1, while <context> at line 2 column 4`.
struct YamlMessage<'m> {
    problem: &'m str,
    context: &'m str,
    context_at: Option<usize>,
}

impl<'m> YamlMessage<'m> {
    fn of(message: &'m str, text: &str) -> Self {
        let (problem, context) = message.split_once(", while ").unwrap_or((message, ""));
        let (problem, _) = problem.split_once(" at line ").unwrap_or((problem, ""));
        let (context, place) = context.split_once(" at line ").unwrap_or((context, ""));
        let context_at = match place.split_once(" column ") {
            Some((line, column)) => line.parse().ok().zip(column.parse().ok()),
            // The parser omits the place of a context at the start of the text.
            None => (!context.is_empty()).then_some((1, 1)),
        };
        let context_at = context_at.map(|(line, column)| offset_of(line, column, text));
        YamlMessage {
            problem,
            context,
            context_at,
        }
    }

    /// The error for a message about the syntax at `offset`.
    fn error(&self, offset: usize, text: &str) -> ParseError {
        let here = text.get(offset..).and_then(|rest| rest.chars().next());
        let ended = text.get(offset..).is_none_or(|rest| rest.trim().is_empty());
        let syntax = |message: &str| ParseError::new(Code::Syntax, offset, message);
        let from_context = |message: &str| {
            ParseError::new(Code::Syntax, self.context_at.unwrap_or(offset), message)
        };
        match self.problem {
            "found unexpected end of stream" | "found unexpected document indicator"
                if self.context.contains("quoted scalar") =>
            {
                from_context("the quote is opened here and never closed")
                    .help("end the string with the same quote")
            }
            problem if problem.starts_with("did not find expected ',' or") && ended => {
                from_context("the bracket is opened here and never closed")
                    .help("write the closing bracket after its contents")
            }
            problem if problem.starts_with("did not find expected ',' or") => {
                syntax(UNCLOSED)
                    .related(self.context_at, "opened here")
                    .help(UNCLOSED_HELP)
            }
            "could not find expected ':'" => from_context("a `:` is missing after this key")
                .help("a string of several lines needs quotes, or `|` and an indentation"),
            "mapping values are not allowed in this context" => {
                syntax("a `:` makes this text a key, and no key is allowed here")
                    .help("quote the text, or check the indentation of this line and the one above it")
            }
            "did not find expected key" | "did not find expected '-' indicator" => {
                syntax("the indentation of this line does not fit the mapping or list that contains it")
                    .related(self.context_at, "the mapping or list begins here")
                    .help("correct the indentation; or, if the string before it continues after its closing quote, quote all of it")
            }
            "found character that cannot start any token" if here == Some('\t') => {
                syntax("a tab can't indent in YAML").help("indent with spaces")
            }
            problem if problem.starts_with("found a tab character") => {
                syntax("a tab can't indent in YAML").help("indent with spaces")
            }
            "found character that cannot start any token" => {
                let character = here.unwrap_or(' ');
                syntax(&format!("a string without quotes can't begin with `{character}`"))
                    .help("quote it")
            }
            "found unexpected ':'" => {
                syntax(UNSEPARATED_COLON).help("write a space after it, or quote the string")
            }
            "did not find expected <document start>" => {
                syntax(TRAILING_TEXT).help(TRAILING_TEXT_HELP)
            }
            "did not find expected node content" => {
                syntax("a value is missing before this").help("write it, or `null`")
            }
            "block sequence entries are not allowed in this context" => {
                syntax("a list can't begin here").help("begin it on a line of its own")
            }
            problem => {
                let context = match self.context {
                    "" => String::new(),
                    context => format!(" while {context}"),
                };
                syntax(&format!("not YAML: {problem}{context}"))
                    .help("check the quotes and the indentation of this line and the one above it")
            }
        }
    }
}

/// The error for a text that the tree can't represent, at `offset`.
pub(super) fn from_tree_error(error: TreeError, offset: usize, file: &File) -> ParseError {
    match error {
        TreeError::TooDeep => {
            let message = format!("the document is nested deeper than {MAX_DEPTH} levels here");
            ParseError::new(Code::Limit, offset, message)
                .help("move the inner schemas to `components`, and refer to them")
        }
        TreeError::TooLarge => {
            let alias = last_alias(file);
            let message = match alias {
                Some(_) => "its aliases make the document too large",
                None => "the document is too large",
            };
            let message =
                format!("{message}: more than {MAX_NODES} values, or more than 256 MiB of text");
            ParseError::new(Code::Limit, alias.unwrap_or(offset), message)
                .help("move repeated parts to `components`, and refer to them")
        }
        TreeError::NotFinite => ParseError::new(
            Code::Syntax,
            offset,
            "infinity and `.nan` are not JSON values",
        )
        .help("write a number, or quote it if a string is meant"),
        TreeError::KeyNotScalar => ParseError::new(
            Code::Syntax,
            offset,
            "a key must be a scalar, not a list or a mapping",
        )
        .help("quote a key that begins with `[` or `{`"),
    }
}

/// The offset of the last alias in the text.
fn last_alias(file: &File) -> Option<usize> {
    let outline = Outline::of(file);
    let alias = (0..outline.len()).rev().find(|index| {
        outline
            .node(*index)
            .is_some_and(|node| matches!(node.kind, Kind::Alias { .. }))
    })?;
    outline.range(alias).map(|range| range.start)
}
