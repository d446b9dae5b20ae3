//! What the parsers complain about, in words for the person who wrote the text, at the place where to mend it.

use serde_json::error::Category;

use super::{
    File, Lines,
    outline::{Kind, Outline},
    tree::{DEEPEST, Fault, MOST_NODES},
};
use crate::diagnostic::{Code, Diagnostics, Location};

/// Why a text became no tree.
#[derive(Debug)]
pub(super) struct Refusal {
    code: Code,
    offset: usize,
    message: String,
    help: Option<&'static str>,
    related: Option<(usize, &'static str)>,
}

impl Refusal {
    pub(super) fn new(code: Code, offset: usize, message: impl Into<String>) -> Self {
        Refusal {
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
        Refusal::new(Code::Syntax, 0, "the document is empty")
            .help("an OpenAPI document begins with `openapi: 3.0.3`, or with the version it is written in")
    }

    pub(super) fn is_limit(&self) -> bool {
        self.code == Code::Limit
    }

    /// Where, in bytes.
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

/// The location of a line and a column of the document.
pub(super) fn text_at(file: &File, (line, column): (usize, usize)) -> Location {
    Location::Text {
        file: file.name().clone(),
        line,
        column,
    }
}

/// Why `serde_json`, or the tree, refused the text.
pub(super) fn of_json(error: &serde_json::Error, fault: Option<Fault>, file: &File) -> Refusal {
    let text = file.text();
    // The parser's columns count bytes.
    let line = Lines::of(text).start(error.line());
    let offset = (line + error.column().saturating_sub(1)).min(text.len());
    let message = error.to_string();
    let (message, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
    match fault {
        Some(fault) => of_fault(fault, offset, file),
        None if message == "recursion limit exceeded" => of_fault(Fault::TooDeep, offset, file),
        None if error.classify() == Category::Eof => {
            Refusal::new(Code::Syntax, text.len(), "the text ends too early")
                .related(innermost_open(text), "opened here and never closed")
                .help("close what is open, or write the rest of the text")
        }
        None => {
            let (message, help) = of_json_message(message);
            let before = text.get(..offset).unwrap_or_default();
            let opened = innermost_open(before).filter(|_| message == UNCLOSED);
            Refusal::new(Code::Syntax, offset, message)
                .help(help)
                .related(opened, "opened here")
        }
    }
}

/// What the parser means, and what to write instead.
fn of_json_message(message: &str) -> (String, &'static str) {
    let (message, help) = match message {
        "trailing characters" => (BEHIND, KEEP_ONE),
        "trailing comma" => (
            "a comma stands before the closing bracket",
            "remove the comma",
        ),
        "key must be a string" => (
            "a key must stand in double quotes",
            "write it in double quotes: `\"name\": …`",
        ),
        "expected value" => (
            "a value is missing, or it is not JSON",
            "write a value; a text stands in double quotes",
        ),
        "number out of range" => (
            "the number is too large",
            "write a smaller number, or a text in double quotes",
        ),
        "expected ident" => (
            "neither `true` nor `false` nor `null`",
            "write one of these in small letters; a text stands in double quotes",
        ),
        "invalid escape" => (
            "`\\` begins an escape that JSON doesn't have",
            "write `\\\\` for a backslash",
        ),
        message if message.starts_with("control character") => (
            "a line break, a tab or another control character stands in a string",
            "write it as an escape: `\\n`, `\\t`; or close the string before it",
        ),
        "expected `,` or `}`" | "expected `,` or `]`" => (UNCLOSED, "add what is missing"),
        "expected `:`" => (
            "a `:` is missing behind the key",
            "write the key, a `:` and the value",
        ),
        other => {
            let help = "check the quotes, commas and brackets before this";
            return (format!("not JSON: {other}"), help);
        }
    };
    (message.to_owned(), help)
}

const UNCLOSED: &str = "a comma or the closing bracket is missing before this";
const BEHIND: &str = "there is text after the end of the document";
const KEEP_ONE: &str = "remove it, or the bracket that closes the document too early";

/// The last bracket or quote of a JSON text that nothing closes.
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

/// Why `serde_yaml`, or the tree, refused the text.
pub(super) fn of_yaml(error: &serde_yaml::Error, fault: Option<Fault>, file: &File) -> Refusal {
    let text = file.text();
    let location = error.location();
    let offset = location.map_or(0, |location| location.index().min(text.len()));
    let message = error.to_string();
    let complaint = Complaint::of(&message, text);
    match complaint.problem {
        "repetition limit exceeded" => of_fault(Fault::TooLarge, offset, file),
        "recursion limit exceeded" => of_fault(Fault::TooDeep, offset, file),
        problem if problem.starts_with("deserializing from YAML containing more than one") => {
            more_than_one(Outline::of(file), text)
        }
        _ if fault.is_some() => of_fault(fault.unwrap_or(Fault::TooLarge), offset, file),
        "unknown anchor" => {
            let alias = text.get(offset..).unwrap_or_default();
            let end = alias.find([' ', '\t', '\r', '\n', ',', ']', '}']);
            let alias = alias.get(..end.unwrap_or(alias.len())).unwrap_or_default();
            let message =
                format!("the alias `{alias}` stands for an anchor that is not defined above it");
            Refusal::new(Code::Syntax, offset, message)
                .help("quote a text that begins with `*`, or define the anchor with `&` first")
        }
        problem if problem.starts_with("control characters are not allowed") => {
            let at = text
                .char_indices()
                .find(|(_, character)| is_forbidden(*character));
            let at = at.map_or(offset, |(at, _)| at);
            Refusal::new(Code::Syntax, at, "a control character stands in the text")
                .help("remove it, or write it as an escape in double quotes")
        }
        _ => complaint.refusal(offset, text),
    }
}

/// The offset of a line and a column as the YAML parser counts them: by its own idea of a line break.
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

fn more_than_one(outline: &Outline, text: &str) -> Refusal {
    if let Some(second) = outline.second_document {
        return Refusal::new(Code::Syntax, second, "a second document begins here")
            .help("keep one document in a file");
    }
    let end = outline.range(0).map_or(0, |root| root.end);
    let rest = text.get(end..).unwrap_or_default();
    let behind = text.len() - rest.trim_start().len();
    Refusal::new(Code::Syntax, behind, BEHIND).help(KEEP_ONE)
}

/// The characters that YAML has no place for.
fn is_forbidden(character: char) -> bool {
    let allowed = matches!(character, '\t' | '\n' | '\r' | '\u{85}');
    !allowed && (character.is_control() || matches!(character, '\u{fffe}' | '\u{ffff}'))
}

/// What the YAML parser says: `<problem> at line 3 column 1, <context> at line 2 column 4`.
struct Complaint<'m> {
    problem: &'m str,
    context: &'m str,
    context_at: Option<usize>,
}

impl<'m> Complaint<'m> {
    fn of(message: &'m str, text: &str) -> Self {
        let (problem, context) = message.split_once(", while ").unwrap_or((message, ""));
        let (problem, _) = problem.split_once(" at line ").unwrap_or((problem, ""));
        let (context, place) = context.split_once(" at line ").unwrap_or((context, ""));
        let context_at = match place.split_once(" column ") {
            Some((line, column)) => line.parse().ok().zip(column.parse().ok()),
            // What begins with the text is named without a place.
            None => (!context.is_empty()).then_some((1, 1)),
        };
        let context_at = context_at.map(|(line, column)| offset_of(line, column, text));
        Complaint {
            problem,
            context,
            context_at,
        }
    }

    fn refusal(&self, offset: usize, text: &str) -> Refusal {
        let here = text.get(offset..).and_then(|rest| rest.chars().next());
        let ended = text.get(offset..).is_none_or(|rest| rest.trim().is_empty());
        let syntax = |message: &str| Refusal::new(Code::Syntax, offset, message);
        let from_context =
            |message: &str| Refusal::new(Code::Syntax, self.context_at.unwrap_or(offset), message);
        match self.problem {
            "found unexpected end of stream" | "found unexpected document indicator"
                if self.context.contains("quoted scalar") =>
            {
                from_context("the quote is opened here and never closed")
                    .help("write the same quote behind the text")
            }
            problem if problem.starts_with("did not find expected ',' or") && ended => {
                from_context("the bracket is opened here and never closed")
                    .help("write the closing bracket behind what belongs into it")
            }
            problem if problem.starts_with("did not find expected ',' or") => {
                syntax(UNCLOSED)
                    .related(self.context_at, "opened here")
                    .help("add what is missing")
            }
            "could not find expected ':'" => from_context("a `:` is missing behind this key")
                .help("a text of several lines needs quotes, or `|` and an indentation"),
            "mapping values are not allowed in this context" => {
                syntax("a `:` makes this text a key, and no key is allowed here")
                    .help("quote the text, or check the indentation of this line and the one above it")
            }
            "did not find expected key" | "did not find expected '-' indicator" => {
                syntax("the indentation of this line does not fit what it is in")
                    .related(self.context_at, "which begins here")
                    .help("check its indentation; a text that goes on behind a closing quote must be quoted whole")
            }
            "found character that cannot start any token" if here == Some('\t') => {
                syntax("a tab can't indent in YAML").help("indent with spaces")
            }
            problem if problem.starts_with("found a tab character") => {
                syntax("a tab can't indent in YAML").help("indent with spaces")
            }
            "found character that cannot start any token" => {
                let character = here.unwrap_or(' ');
                syntax(&format!("a text can't begin with `{character}`")).help("quote it")
            }
            "did not find expected <document start>" => {
                syntax(BEHIND).help(KEEP_ONE)
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

pub(super) fn of_fault(fault: Fault, offset: usize, file: &File) -> Refusal {
    match fault {
        Fault::TooDeep => {
            let message = format!("the document is nested deeper than {DEEPEST} levels here");
            Refusal::new(Code::Limit, offset, message)
                .help("name the inner schemas in `components`, and refer to them")
        }
        Fault::TooLarge => {
            let alias = last_alias(file);
            let message = match alias {
                Some(_) => "its aliases make the document too large",
                None => "the document is too large",
            };
            let message =
                format!("{message}: more than {MOST_NODES} values, or than 256 MiB of text");
            Refusal::new(Code::Limit, alias.unwrap_or(offset), message)
                .help("name what is repeated in `components`, and refer to it")
        }
        Fault::NotFinite => Refusal::new(
            Code::Syntax,
            offset,
            "infinity and `.nan` are not JSON values",
        )
        .help("write a number, or quote it if a text is meant"),
        Fault::KeyNotScalar => Refusal::new(
            Code::Syntax,
            offset,
            "a key must be a text, not a list or a mapping",
        )
        .help("quote a key that begins with `[` or `{`"),
    }
}

fn last_alias(file: &File) -> Option<usize> {
    let outline = Outline::of(file);
    let alias = (0..outline.len()).rev().find(|index| {
        outline
            .node(*index)
            .is_some_and(|node| matches!(node.kind, Kind::Alias { .. }))
    })?;
    outline.range(alias).map(|range| range.start)
}
