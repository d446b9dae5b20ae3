//! Reads the expected diagnostics of a document from the comments below its faults.

use std::{fmt, ops::Range};

/// A place in a file, with the diagnostic that is reported there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub underlined: String,
    /// Whether this is the second place of a diagnostic.
    pub is_related: bool,
    pub label: String,
    pub help: Option<String>,
}

impl Mark {
    /// The place, the underlined text and the code, without message and help.
    pub fn place(&self) -> (&str, usize, usize, &str, Option<&str>) {
        let code = self.label.split_once("]: ").map(|(code, _)| code);
        (&self.file, self.line, self.column, &self.underlined, code)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mark {
            file,
            line,
            column,
            underlined,
            label,
            ..
        } = self;
        writeln!(to, "{file}:{line}:{column} `{underlined}` {label}")?;
        match &self.help {
            Some(help) => writeln!(to, "  help: {help}"),
            None => Ok(()),
        }
    }
}

/// Sorts the marks: the fault first, then its second place.
pub fn sorted(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by_key(|mark| mark.is_related);
    marks
}

/// Returns the text without the comments, and the marks. Their line numbers are those of the returned text.
pub fn read(file: &str, commented: &str) -> (String, Vec<Mark>) {
    let mut lines: Vec<&str> = Vec::new();
    let mut marks: Vec<Mark> = Vec::new();
    for (line, number) in commented.lines().zip(1..) {
        let Some(comment) = line.strip_prefix('#') else {
            lines.push(line);
            continue;
        };
        if let Some(help) = comment.strip_prefix(" help: ") {
            let mark = marks.last_mut().expect("a mark before the help");
            mark.help = Some(help.to_owned());
            continue;
        }
        let (range, symbol, label) =
            carets(comment).unwrap_or_else(|| panic!("{file}:{number}: no mark"));
        // In `#^^^`, the `#` marks the first column.
        let start = if range.start == 0 { 0 } else { range.start + 1 };
        let marked = lines.last().expect("a line above the mark");
        let underlined = marked.get(start..range.end + 1);
        marks.push(Mark {
            file: file.to_owned(),
            line: lines.len(),
            column: start + 1,
            underlined: underlined
                .unwrap_or_else(|| panic!("{file}:{number}: marks past the end"))
                .to_owned(),
            is_related: symbol == '-',
            label: label.to_owned(),
            help: None,
        });
    }
    (lines.join("\n") + "\n", marks)
}

/// The range of the carets or dashes of a line, the character (`^` or `-`), and the rest of the line.
fn carets(line: &str) -> Option<(Range<usize>, char, &str)> {
    let start = line.len() - line.trim_start().len();
    let symbol = line[start..]
        .chars()
        .next()
        .filter(|symbol| "^-".contains(*symbol))?;
    let rest = line[start..].trim_start_matches(symbol);
    Some((start..line.len() - rest.len(), symbol, rest.trim_start()))
}
