//! The errors of `serde_json`, in the words of this compiler.

use serde_json::error::Category;

use super::{
    ParseError, TRAILING_TEXT, TRAILING_TEXT_HELP, UNCLOSED, UNCLOSED_HELP, from_tree_error,
};
use crate::{
    diagnostic::Code,
    source::{File, Lines, tree::TreeError},
};

/// The error of `serde_json`, or of building the tree if there is a `tree_error`.
pub(in crate::source) fn from_json(
    error: &serde_json::Error,
    tree_error: Option<TreeError>,
    file: &File,
) -> ParseError {
    let text = file.text();
    // `serde_json` counts columns in bytes.
    let line = Lines::of(text).start(error.line());
    let offset = (line + error.column().saturating_sub(1)).min(text.len());
    let message = error.to_string();
    let (message, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
    match tree_error {
        Some(error) => from_tree_error(error, offset, file),
        None if message == "recursion limit exceeded" => {
            from_tree_error(TreeError::TooDeep, offset, file)
        }
        None if error.classify() == Category::Eof => {
            ParseError::new(Code::Syntax, text.len(), "the text ends too early")
                .related(innermost_open(text), "opened here and never closed")
                .help("close all brackets and quotes, or write the rest of the text")
        }
        None => {
            let offset = match message {
                "number out of range" => start_of_number(text, offset),
                _ => offset,
            };
            let (message, help) = json_message(message);
            let before = text.get(..offset).unwrap_or_default();
            let opened = innermost_open(before).filter(|_| message == UNCLOSED);
            ParseError::new(Code::Syntax, offset, message)
                .help(help)
                .related(opened, "opened here")
        }
    }
}

/// The offset at which the number begins that is written around `offset`.
fn start_of_number(text: &str, offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    let is_part = |part: char| part.is_ascii_digit() || "+-.eE".contains(part);
    before.trim_end_matches(is_part).len()
}

/// The message and the help for a message of `serde_json`.
fn json_message(message: &str) -> (String, &'static str) {
    let (message, help) = match message {
        "trailing characters" => (TRAILING_TEXT, TRAILING_TEXT_HELP),
        "trailing comma" => (
            "there is a comma before the closing bracket",
            "remove the comma",
        ),
        "key must be a string" => (
            "a key must be in double quotes",
            "write it in double quotes: `\"name\": …`",
        ),
        "expected value" => (
            "a value is missing, or it is not JSON",
            "write a value; strings are in double quotes",
        ),
        "number out of range" => (
            "the number is too large",
            "write a smaller number, or a string in double quotes",
        ),
        "expected ident" => (
            "the value is not `true`, `false` or `null`",
            "write one of these in lower case; strings are in double quotes",
        ),
        "invalid escape" => (
            "`\\` begins an escape that JSON doesn't have",
            "write `\\\\` for a backslash",
        ),
        message if message.starts_with("control character") => (
            "a string contains a line break, a tab or another control character",
            "write it as an escape: `\\n`, `\\t`; or close the string before it",
        ),
        "expected `,` or `}`" | "expected `,` or `]`" => (UNCLOSED, UNCLOSED_HELP),
        "expected `:`" => (
            "a `:` is missing after the key",
            "write the key, a `:` and the value",
        ),
        other => {
            let help = "check the quotes, commas and brackets before this";
            return (format!("not JSON: {other}"), help);
        }
    };
    (message.to_owned(), help)
}

/// The offset of the innermost bracket or quote that is still open at the end of a JSON text.
fn innermost_open(text: &str) -> Option<usize> {
    let (mut open, mut quote, mut escaped) = (Vec::new(), None, false);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), b'\\') => escaped = true,
            (Some(_), b'"') => quote = None,
            (None, b'"') => quote = Some(at),
            (None, b'[' | b'{') => open.push(at),
            (None, b']' | b'}') => drop(open.pop()),
            _ => {}
        }
    }
    quote.or(open.pop())
}
