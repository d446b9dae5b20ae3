//! Converts byte offsets of a text to lines and columns, and back.
//!
//! A line ends at `\n`, as in editors. Lines and columns are from 1; columns are counted in characters.

/// A text, split into lines.
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// The offset at which each line begins.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let after_breaks = text.match_indices('\n');
        Lines {
            text,
            starts: [0]
                .into_iter()
                .chain(after_breaks.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The number of lines.
    pub(crate) fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line that contains the byte at `offset`.
    pub(crate) fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The offset at which `line` begins; the end of the text if there is no such line.
    pub(crate) fn start(&self, line: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1));
        start.copied().unwrap_or(self.text.len())
    }

    /// The text of `line`, without its break.
    pub(crate) fn text(&self, line: usize) -> &'t str {
        let line = self
            .text
            .get(self.start(line)..self.start(line.saturating_add(1)))
            .unwrap_or_default();
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }

    /// The line and the column of the character at `offset`.
    pub(crate) fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let offset = self.text.floor_char_boundary(offset);
        let before = self.text.get(self.start(line)..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// The lines and columns of many offsets, in the order of `offsets`. Takes one pass over the text: to find one column, its
    /// line must be scanned, and a minified document is one long line.
    pub(crate) fn positions(&self, offsets: &[usize]) -> Vec<(usize, usize)> {
        let (mut at, mut line, mut column) = (0, 1, 1);
        map_sorted(offsets, |offset| {
            let offset = self.text.floor_char_boundary(offset);
            let here = self.line(offset);
            if here != line {
                (at, line, column) = (self.start(here), here, 1);
            }
            let between = self.text.get(at..offset).unwrap_or_default();
            column += between.chars().count();
            at = offset;
            (line, column)
        })
    }

    /// The offsets of many lines and columns, in the order of `positions`. Takes one pass over the text.
    pub(crate) fn offsets(&self, positions: &[(usize, usize)]) -> Vec<usize> {
        let (mut at, mut line, mut column) = (0, 1, 1);
        map_sorted(positions, |(here, wanted): (usize, usize)| {
            if here != line {
                (at, line, column) = (self.start(here), here, 1);
            }
            let end = self.start(line) + self.text(line).len();
            let rest = self.text.get(at..end).unwrap_or_default();
            let further = wanted.saturating_sub(column);
            let step = rest.char_indices().nth(further);
            at += step.map_or(rest.len(), |(step, _)| step);
            column = column.max(wanted);
            at
        })
    }
}

/// Calls `map` for each of `inputs` in ascending order. Returns the results in the order of `inputs`.
fn map_sorted<I: Ord + Copy, O>(inputs: &[I], mut map: impl FnMut(I) -> O) -> Vec<O> {
    let mut sorted: Vec<(usize, I)> = inputs.iter().copied().enumerate().collect();
    sorted.sort_by_key(|(_, input)| *input);
    let mut outputs: Vec<(usize, O)> = sorted
        .into_iter()
        .map(|(index, input)| (index, map(input)))
        .collect();
    outputs.sort_by_key(|(index, _)| *index);
    outputs.into_iter().map(|(_, output)| output).collect()
}
