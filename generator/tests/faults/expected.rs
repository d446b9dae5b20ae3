//! What is to be said of the documents, read from beside the faults.

use std::{fmt, fs, path::Path};

/// Something that is underlined in a file, and what is said there.
#[derive(Debug, PartialEq, Eq)]
pub struct Mark {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub underlined: String,
    /// Whether it is the other place of a fault.
    pub is_related: bool,
    pub label: String,
    pub help: Option<String>,
}

impl Mark {
    /// Where it stands, and what is said there but for the words.
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

/// The fault, then its other place.
fn sorted(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_by_key(|mark| mark.is_related);
    marks
}

/// The marks in the comments of the YAML files of a folder.
pub fn in_yaml(folder: &Path) -> Vec<Mark> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a file").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".yaml"))
        .collect();
    names.sort();
    let marks = names.into_iter().flat_map(|name| {
        let text = fs::read_to_string(folder.join(&name)).expect("a file");
        in_comments(&name, &text)
    });
    sorted(marks.collect())
}

fn in_comments(file: &str, text: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut marked = (0, "");
    for (line, number) in text.lines().zip(1..) {
        let Some(comment) = line.strip_prefix('#') else {
            marked = (number, line);
            continue;
        };
        if let Some(help) = comment.strip_prefix(" help: ") {
            let mark = marks.last_mut().expect("a mark before the help");
            mark.help = Some(help.to_owned());
            continue;
        }
        let (range, symbol, label) =
            carets(comment).unwrap_or_else(|| panic!("{file}:{number}: no mark"));
        // What begins in the first column is marked by the `#` itself, too.
        let start = if range.start == 0 { 0 } else { range.start + 1 };
        let underlined = marked.1.get(start..range.end + 1);
        marks.push(Mark {
            file: file.to_owned(),
            line: marked.0,
            column: start + 1,
            underlined: underlined
                .unwrap_or_else(|| panic!("{file}:{number}: marks past the end"))
                .to_owned(),
            is_related: symbol == '-',
            label: label.to_owned(),
            help: None,
        });
    }
    marks
}

/// Where the carets, or dashes, stand in a line; which of the two; and the rest of the line.
fn carets(line: &str) -> Option<(std::ops::Range<usize>, char, &str)> {
    let start = line.len() - line.trim_start().len();
    let symbol = line[start..]
        .chars()
        .next()
        .filter(|symbol| "^-".contains(*symbol))?;
    let rest = line[start..].trim_start_matches(symbol);
    Some((start..line.len() - rest.len(), symbol, rest.trim_start()))
}

/// The marks in the file beside the JSON document of a folder: place and label, the line, the carets, the help.
pub fn beside_json(folder: &Path) -> Vec<Mark> {
    let path = folder.join("expected.txt");
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let document = fs::read_to_string(folder.join("openapi.json")).expect("the document");
    let mut marks: Vec<Mark> = Vec::new();
    let mut lines = text.lines();
    while let Some(head) = lines.next() {
        if let Some(help) = head.strip_prefix("help: ") {
            marks.last_mut().expect("a mark before the help").help = Some(help.to_owned());
            continue;
        }
        let (place, label) = head
            .split_once(' ')
            .expect("a place and what is said there");
        let parts: Vec<&str> = place.split(':').collect();
        let [file, line, column] = parts[..] else {
            panic!("{}: `{place}` is no file:line:column", path.display());
        };
        let (line, column): (usize, usize) = (
            line.parse().expect("a line"),
            column.parse().expect("a column"),
        );
        let (shown, below) = (
            lines.next().expect("the line"),
            lines.next().expect("carets"),
        );
        assert_eq!(
            document.lines().nth(line - 1),
            Some(shown),
            "{}: line {line}",
            path.display()
        );
        let (range, symbol, _) = carets(below).expect("carets");
        assert_eq!(range.start + 1, column, "{}: the carets", path.display());
        marks.push(Mark {
            file: file.to_owned(),
            line,
            column,
            underlined: shown[range].to_owned(),
            is_related: symbol == '-',
            label: label.to_owned(),
            help: None,
        });
    }
    sorted(marks)
}
