//! Writes blocks as lines. A container writes its content in narrower lines and puts its mark before each.

use pulldown_cmark::Alignment;

use super::inline;
use super::tree::{Block, List, Table};

/// Nested paragraphs are at least this wide.
const MIN_WIDTH: usize = 40;

pub(super) fn document(blocks: &[Block], width: usize) -> String {
    lines(blocks, width).join("\n")
}

fn lines(blocks: &[Block], width: usize) -> Vec<String> {
    let mut out = Vec::new();
    let mut marks = Marks::default();
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            out.push(String::new());
        }
        marks.advance(block);
        out.extend(block_lines(block, &marks, width));
    }
    out
}

/// The mark of the current list. Two adjacent lists alternate their marks; with the same mark they would be one list.
#[derive(Default)]
struct Marks {
    last: Option<bool>,
    second: bool,
}

impl Marks {
    fn advance(&mut self, block: &Block) {
        let numbered = match block {
            Block::List(list) => Some(list.start.is_some()),
            _ => None,
        };
        self.second = numbered.is_some() && numbered == self.last && !self.second;
        self.last = numbered;
    }

    fn bullet(&self) -> char {
        if self.second { '*' } else { '-' }
    }

    fn delimiter(&self) -> char {
        if self.second { ')' } else { '.' }
    }
}

fn block_lines(block: &Block, marks: &Marks, width: usize) -> Vec<String> {
    match block {
        Block::Paragraph(content) => inline::wrapped(content, width),
        Block::Heading(level, content) => {
            vec![format!(
                "{} {}",
                "#".repeat(*level),
                inline::heading(content)
            )]
        }
        Block::Code(code) => code_lines(code),
        Block::Quote(blocks) => prefixed(lines(blocks, narrower(width, 2)), "> ", "> "),
        Block::List(list) => list_lines(list, marks, width),
        Block::Table(table) => table_lines(table, width),
        // In a list item, `---` and `***` could be read as nested lists.
        Block::Rule => vec!["___".to_owned()],
    }
}

fn narrower(width: usize, by: usize) -> usize {
    width.saturating_sub(by).max(MIN_WIDTH)
}

/// Writes a fenced code block. The fence is longer than any run of backticks in the code.
fn code_lines(code: &str) -> Vec<String> {
    let fence = "`".repeat(3.max(inline::longest_run(code, '`') + 1));
    let mut lines = vec![format!("{fence}text")];
    lines.extend(code.lines().map(str::to_owned));
    lines.push(fence);
    lines
}

fn list_lines(list: &List, marks: &Marks, width: usize) -> Vec<String> {
    /// CommonMark allows at most nine digits.
    const HIGHEST: u64 = 999_999_999;
    let loose = is_loose(list);
    let mut out = Vec::new();
    for (at, item) in (0..).zip(&list.items) {
        let mark = match list.start {
            Some(start) => {
                let number = start.saturating_add(at).min(HIGHEST);
                format!("{number}{} ", marks.delimiter())
            }
            None => format!("{} ", marks.bullet()),
        };
        let indent = " ".repeat(mark.len());
        let mut inner = lines(item, narrower(width, mark.len()));
        if loose && at > 0 {
            out.push(String::new());
        }
        if !loose {
            inner.retain(|line| !line.is_empty());
        }
        out.extend(prefixed(inner, &mark, &indent));
    }
    out
}

/// Whether `list` is written with blank lines between its items: its content requires it, or the source had them.
fn is_loose(list: &List) -> bool {
    let has_several = list.items.len() > 1 || list.items.iter().any(|item| item.len() > 1);
    has_several && list.loose || !list.items.iter().all(|item| is_tight(item))
}

/// Whether the blocks of an item can follow each other without blank lines.
fn is_tight(item: &[Block]) -> bool {
    match item {
        [Block::Paragraph(_)] => true,
        [Block::Paragraph(_), Block::List(inner)] => {
            // A numbered list can interrupt a paragraph only if it starts with 1.
            inner.start.is_none_or(|start| start == 1) && !is_loose(inner)
        }
        [Block::List(inner)] => !is_loose(inner),
        _ => false,
    }
}

fn prefixed(lines: Vec<String>, first: &str, rest: &str) -> Vec<String> {
    let mark = |(at, line): (usize, String)| {
        let mark = if at == 0 { first } else { rest };
        let mut line = mark.to_owned() + &line;
        line.truncate(line.trim_end_matches(' ').len());
        line
    };
    lines.into_iter().enumerate().map(mark).collect()
}

/// Writes a table with padded columns, or without padding if the lines would be too long.
fn table_lines(table: &Table, width: usize) -> Vec<String> {
    let cells: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| inline::cell(cell)).collect())
        .collect();
    let mut widths = vec![3; table.alignments.len()];
    for row in &cells {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = cell.chars().count().max(*widest);
        }
    }
    let line = widths.iter().map(|cell| cell + 3).sum::<usize>() + 1;
    if line > width {
        widths.fill(3);
    }
    let mut out: Vec<String> = cells.iter().map(|row| row_line(row, &widths)).collect();
    out.insert(1.min(out.len()), delimiter_line(&table.alignments, &widths));
    out
}

fn row_line(cells: &[String], widths: &[usize]) -> String {
    let mut line = "|".to_owned();
    for (cell, width) in cells.iter().zip(widths) {
        line.push_str(&format!(" {cell:width$} |"));
    }
    line
}

fn delimiter_line(alignments: &[Alignment], widths: &[usize]) -> String {
    let mut line = "|".to_owned();
    for (alignment, width) in alignments.iter().zip(widths) {
        let dashes = "-".repeat(width - 2);
        line.push_str(&match alignment {
            Alignment::None => format!(" -{dashes}- |"),
            Alignment::Left => format!(" :{dashes}- |"),
            Alignment::Center => format!(" :{dashes}: |"),
            Alignment::Right => format!(" -{dashes}: |"),
        });
    }
    line
}
