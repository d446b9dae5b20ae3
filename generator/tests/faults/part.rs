//! Derives a document of two files. The path item or component with the fault moves to `part.yaml`.

use std::ops::Range;

use super::{
    fixture::{Fixture, Text},
    marks::Mark,
};

/// The part that moves. Line numbers count from 0.
struct Moved {
    /// The path or component, with the line of its key.
    entry: Range<usize>,
    /// The lines of `part.yaml`.
    lines: Range<usize>,
    /// Their indentation in the whole document.
    indent: usize,
    /// The line that replaces the entry: a reference to the part.
    reference: String,
    /// The reference to the component within the whole document, and within the part.
    own: Option<[String; 2]>,
}

/// Moves the faulty path item, or the faulty component with its key, to a file of its own. Returns `None` if the fault is
/// in neither.
pub fn derive(fixture: &Fixture) -> Option<Fixture> {
    let lines: Vec<&str> = fixture.root.text.lines().collect();
    let fault = fixture.marks.iter().find(|mark| !mark.is_related)?;
    let moved = Moved::around(&lines, fault.line - 1)?;
    let part = lines[moved.lines.clone()].iter();
    let part = part.map(|line| moved.with_references(&line[moved.indent..]) + "\n");
    let part = Text {
        name: "part.yaml".to_owned(),
        text: part.collect(),
    };
    let [above, below] = [&lines[..moved.entry.start], &lines[moved.entry.end..]];
    let root = [above, &[&moved.reference], below].concat();
    let root = Text {
        name: fixture.root.name.clone(),
        text: root.join("\n") + "\n",
    };
    let marks = fixture.marks.iter();
    let marks = marks.map(|mark| moved.mark(mark, lines[mark.line - 1]));
    let marks = marks.collect();
    let mut others = fixture.others.clone();
    others.push(part);
    Some(Fixture {
        root,
        others,
        marks,
    })
}

impl Moved {
    /// The path item or component that contains the line.
    fn around(lines: &[&str], at: usize) -> Option<Self> {
        let above = sections(lines, at);
        let name = |depth: usize| {
            let start: usize = *above.get(depth)?;
            Some(lines[start].trim_start().split_once(':')?.0)
        };
        let section = name(0)?;
        let depth = match section {
            "paths" | "definitions" => 1,
            "components" => 2,
            _ => return None,
        };
        let (start, key) = (*above.get(depth)?, name(depth)?);
        let indent = indent(lines[start]);
        let below = lines[start + 1..].iter();
        let length = below.take_while(|line| self::indent(line) > indent).count();
        let entry = start..start + 1 + length;
        let margin = " ".repeat(indent);
        if section != "paths" {
            let names: Option<Vec<&str>> = (0..=depth).map(name).collect();
            return Some(Self {
                lines: entry.clone(),
                entry,
                indent,
                reference: format!("{margin}{key}: {{$ref: \"part.yaml#/{key}\"}}"),
                own: Some([
                    format!("\"#/{}\"", names?.join("/")),
                    format!("\"#/{key}\""),
                ]),
            });
        }
        // The key of a path item is not part of the object, so it does not move.
        let value = lines[start][indent + key.len() + 1..].trim_start();
        let is_beside_the_key = !value.is_empty();
        Some(Self {
            lines: match is_beside_the_key {
                true => entry.clone(),
                false => start + 1..entry.end,
            },
            entry,
            indent: match is_beside_the_key {
                true => lines[start].len() - value.len(),
                false => indent + 2,
            },
            reference: format!("{margin}{key}: {{$ref: part.yaml}}"),
            own: None,
        })
    }

    /// The mark after the move. `line` is its line in the whole document.
    fn mark(&self, mark: &Mark, line: &str) -> Mark {
        let at = mark.line - 1;
        if self.lines.contains(&at) && mark.column > self.indent {
            let before = &line[self.indent..mark.column - 1];
            return Mark {
                file: "part.yaml".to_owned(),
                line: mark.line - self.lines.start,
                column: self.with_references(before).len() + 1,
                underlined: self.with_references(&mark.underlined),
                ..mark.clone()
            };
        }
        let is_below = at >= self.entry.end;
        let gone = if is_below { self.entry.len() - 1 } else { 0 };
        Mark {
            line: mark.line - gone,
            ..mark.clone()
        }
    }

    /// Rewrites the references in a text so that they have the same targets from within the part.
    fn with_references(&self, text: &str) -> String {
        let qualified = |text: &str| text.replace("\"#/", "\"openapi.yaml#/");
        match &self.own {
            Some([from, to]) => {
                let around: Vec<String> = text.split(from).map(qualified).collect();
                around.join(to)
            }
            None => qualified(text),
        }
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The lines of the keys that contain a line, outermost first, and the line itself.
fn sections(lines: &[&str], at: usize) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for (number, line) in lines.iter().enumerate().take(at + 1) {
        found.retain(|outer| indent(lines[*outer]) < indent(line));
        found.push(number);
    }
    found
}
