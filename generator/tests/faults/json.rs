//! Converts a document to JSON and records the place of each key and value. It doesn't use the compiler, so the expected
//! places are independent of it.

use saphyr_parser::{Event, Parser, ScalarStyle};
use serde_json::Value;

use super::{
    fixture::{Fixture, Text},
    marks::Mark,
};

/// Line and column, both from 1.
type Place = (usize, usize);

/// A key or value of the YAML document.
struct Node {
    place: Place,
    content: Content,
}

enum Content {
    /// A scalar, with its length in YAML, in characters.
    Scalar(Value, usize),
    Array(Vec<Node>),
    Object(Vec<(Node, Node)>),
}

/// The place of a node in the YAML document and in the JSON text.
struct Written {
    in_yaml: Place,
    /// The length of a scalar in YAML, in characters.
    scalar: Option<usize>,
    in_json: Place,
    underlined: String,
}

/// The document of one file as JSON, with the same marks.
pub fn derive(fixture: &Fixture) -> Fixture {
    let root = &fixture.root;
    let mut writer = Writer::default();
    writer.value(&parse(&root.text), None);
    writer.text.push('\n');
    let marks = fixture.marks.iter().map(|mark| {
        let written = writer.written(mark);
        Mark {
            file: "openapi.json".to_owned(),
            line: written.in_json.0,
            column: written.in_json.1,
            underlined: written.underlined.clone(),
            ..mark.clone()
        }
    });
    let marks = marks.collect();
    let root = Text {
        name: "openapi.json".to_owned(),
        text: writer.text,
    };
    Fixture {
        root,
        marks,
        others: fixture.others.clone(),
    }
}

fn parse(text: &str) -> Node {
    let mut events = Parser::new_from_str(text).map(|event| {
        let (event, span) = event.expect("YAML");
        let place = (span.start.line(), span.start.col() + 1);
        (event, place, span.len())
    });
    let root = events.find_map(|(event, place, length)| match event {
        Event::StreamStart | Event::DocumentStart(_) => None,
        event => Some((event, place, length)),
    });
    node(root.expect("a node"), &mut events)
}

type Placed<'a> = (Event<'a>, Place, usize);

/// Builds the node that starts with an event, from the following events.
fn node<'a>(
    (event, place, length): Placed<'a>,
    rest: &mut impl Iterator<Item = Placed<'a>>,
) -> Node {
    let content = match event {
        Event::Scalar(text, style, ..) => Content::Scalar(scalar(&text, style), length),
        Event::SequenceStart(..) => {
            let mut items = Vec::new();
            while let Some(next) = next(rest) {
                items.push(node(next, rest));
            }
            Content::Array(items)
        }
        Event::MappingStart(..) => {
            let mut members = Vec::new();
            while let Some(key) = next(rest) {
                let key = node(key, rest);
                let value = next(rest).expect("a value");
                members.push((key, node(value, rest)));
            }
            Content::Object(members)
        }
        event => panic!("write the document without this: {event:?}"),
    };
    Node { place, content }
}

/// The next event, unless it ends an array or object.
fn next<'a>(events: &mut impl Iterator<Item = Placed<'a>>) -> Option<Placed<'a>> {
    let next = events.next().expect("an end");
    let is_end = matches!(next.0, Event::SequenceEnd | Event::MappingEnd);
    (!is_end).then_some(next)
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    match style {
        ScalarStyle::Plain => serde_yaml::from_str(text).expect("a scalar"),
        _ => Value::from(text),
    }
}

/// Writes JSON over several lines and records the place of each node.
#[derive(Default)]
struct Writer {
    text: String,
    indent: usize,
    all: Vec<Written>,
}

impl Writer {
    /// Writes a value. The mark of a value of several lines is at its key, as in YAML.
    fn value(&mut self, node: &Node, key: Option<(Place, &str)>) {
        let start = self.place();
        match &node.content {
            Content::Scalar(value, length) => {
                let text = value.to_string();
                self.note(node, Some(*length), start, &text);
                self.text += &text;
            }
            Content::Array(items) => {
                self.note_group(node, items.is_empty(), '[', ']', start, key);
                self.text.push('[');
                self.lines(items, |writer, item| writer.value(item, None));
                self.text.push(']');
            }
            Content::Object(members) => {
                self.note_group(node, members.is_empty(), '{', '}', start, key);
                self.text.push('{');
                self.lines(members, |writer, (key, value)| writer.member(key, value));
                self.text.push('}');
            }
        }
    }

    fn member(&mut self, key: &Node, value: &Node) {
        let Content::Scalar(name, length) = &key.content else {
            panic!("a key that is no scalar");
        };
        let name = match name {
            Value::String(_) => name.to_string(),
            other => format!("\"{other}\""),
        };
        let start = self.place();
        self.text += &name;
        self.text += ": ";
        match value.content {
            // An empty value in YAML, where the report underlines the key, is `null` in JSON.
            Content::Scalar(Value::Null, 0) => self.note(key, Some(*length), self.place(), "null"),
            _ => self.note(key, Some(*length), start, &name),
        }
        self.value(value, Some((start, &name)));
    }

    /// Writes each item on a line of its own.
    fn lines<T>(&mut self, all: &[T], write: impl Fn(&mut Self, &T)) {
        self.indent += 2;
        for (at, one) in all.iter().enumerate() {
            self.text += if at == 0 { "\n" } else { ",\n" };
            self.text += &" ".repeat(self.indent);
            write(self, one);
        }
        self.indent -= 2;
        if !all.is_empty() {
            self.text.push('\n');
            self.text += &" ".repeat(self.indent);
        }
    }

    fn place(&self) -> Place {
        let line = self.text.rsplit('\n').next().unwrap_or_default();
        (self.text.matches('\n').count() + 1, line.len() + 1)
    }

    fn note_group(
        &mut self,
        node: &Node,
        is_empty: bool,
        open: char,
        close: char,
        start: Place,
        key: Option<(Place, &str)>,
    ) {
        match key {
            _ if is_empty => self.note(node, None, start, &format!("{open}{close}")),
            Some((place, key)) => self.note(node, None, place, key),
            None => self.note(node, None, start, &open.to_string()),
        }
    }

    fn note(&mut self, node: &Node, scalar: Option<usize>, in_json: Place, underlined: &str) {
        self.all.push(Written {
            in_yaml: node.place,
            scalar,
            in_json,
            underlined: underlined.to_owned(),
        });
    }

    /// The node that is marked. An object and its first key can start at the same place; the number of carets tells which
    /// one is marked.
    fn written(&self, mark: &Mark) -> &Written {
        let here = || {
            let all = self.all.iter();
            all.filter(|one| one.in_yaml == (mark.line, mark.column))
        };
        let length = mark.underlined.chars().count();
        let scalar = here().find(|one| one.scalar == Some(length));
        let group = || here().find(|one| one.scalar.is_none());
        let found = scalar.or_else(group);
        found.unwrap_or_else(|| panic!("no key or value begins and ends at the carets: {mark}"))
    }
}
