//! The text that `--check` prints about a crate that is out of date.

use std::{fmt::Write, path::Path, time::Duration};

use similar::TextDiff;

use super::{
    Changes,
    changes::{Change, Found, with_unix_line_endings},
};

/// The number of changed files whose diff is shown.
const MAX_DIFFS: usize = 5;

/// The number of lines shown of each diff.
const MAX_DIFF_LINES: usize = 12;

impl Changes<'_> {
    /// Lists every changed, missing and stale file, and shows the first lines of a diff for the first changed ones.
    /// Ends with `command`, the command that brings the crate up to date. `folder` is the name of the crate's folder in the
    /// text. Returns an empty text if the crate is up to date.
    pub fn report(&self, folder: &str, command: &str) -> String {
        let mut report = String::new();
        if self.is_empty() {
            return report;
        }
        let folder = folder.trim_end_matches(['/', '\\']);
        let changed = self.changed.iter().map(|change| change.file);
        let missing = self.missing.iter().copied();
        let stale = self.stale.iter().map(|path| shown(path));
        let lines = (changed.map(|file| ("changed", file.path.clone())))
            .chain(missing.map(|file| ("missing", file.path.clone())))
            .chain(stale.map(|path| ("stale", path)));
        let [changed, missing, stale] = [self.changed.len(), self.missing.len(), self.stale.len()];
        line(
            &mut report,
            format_args!(
                "{folder} is out of date: {changed} changed, {missing} missing, {stale} stale"
            ),
        );
        for (what, path) in lines {
            line(&mut report, format_args!("  {what:7}  {folder}/{path}"));
        }
        for change in self.changed.iter().take(MAX_DIFFS) {
            change.write_diff(&mut report, folder);
        }
        if let Some(more) = changed.checked_sub(MAX_DIFFS).filter(|more| *more > 0) {
            line(
                &mut report,
                format_args!("\n({more} more changed files are not shown)"),
            );
        }
        line(
            &mut report,
            format_args!("\nTo bring it up to date, run: {command}"),
        );
        report
    }
}

impl Change<'_> {
    /// Writes the first lines of a unified diff from the file on disk to the emitted file.
    fn write_diff(&self, report: &mut String, folder: &str) {
        let name = format!("{folder}/{}", self.file.path);
        let text = match &self.found {
            Found::Text(text) => text,
            Found::Bytes => return line(report, format_args!("\n{name} is not UTF-8")),
            Found::Other => return line(report, format_args!("\n{name} is a link, not a file")),
        };
        let found = with_unix_line_endings(text);
        let wanted = with_unix_line_endings(&self.file.text);
        let diff = TextDiff::configure()
            .timeout(Duration::from_secs(1))
            .diff_lines(&*found, &*wanted);
        let written = diff
            .unified_diff()
            .context_radius(2)
            .header(&format!("{name} (on disk)"), &format!("{name} (generated)"))
            .to_string();
        report.push('\n');
        let mut lines = written.lines();
        for shown in lines.by_ref().take(MAX_DIFF_LINES) {
            line(report, format_args!("{}", without_controls(shown)));
        }
        match lines.count() {
            0 => {}
            more => line(report, format_args!("({more} more lines)")),
        }
    }
}

fn line(report: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string never fails.
    let _ = writeln!(report, "{text}");
}

/// The path with `/` between its parts on every system, on one line.
fn shown(path: &Path) -> String {
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    without_controls(&names.join("/"))
}

/// Replaces control characters: text from disk must not send commands to the terminal.
fn without_controls(text: &str) -> String {
    text.replace(
        |found: char| found.is_control() && found != '\t',
        "\u{fffd}",
    )
}
