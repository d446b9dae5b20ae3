//! What `--check` says about a crate that is not as it should be.

use std::{fmt::Write, path::Path, time::Duration};

use similar::TextDiff;

use super::{
    Changes,
    changes::{Change, Found, with_plain_line_ends},
};

/// Of how many files the differences are shown.
const FILES: usize = 5;

/// How many lines of each.
const LINES: usize = 12;

impl Changes<'_> {
    /// Names every changed, missing and stale file, shows how the first changed ones differ, and says that `command`
    /// mends it. The crate's folder is called `folder`. Empty if the crate is as it should be.
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
        for change in self.changed.iter().take(FILES) {
            change.write_diff(&mut report, folder);
        }
        if let Some(more) = changed.checked_sub(FILES).filter(|more| *more > 0) {
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
    /// The head of a unified diff from what is there to what should be.
    fn write_diff(&self, report: &mut String, folder: &str) {
        let name = format!("{folder}/{}", self.file.path);
        let text = match &self.found {
            Found::Text(text) => text,
            Found::Bytes => return line(report, format_args!("\n{name} is not UTF-8")),
            Found::Other => return line(report, format_args!("\n{name} is a link, not a file")),
        };
        let found = with_plain_line_ends(text);
        let wanted = with_plain_line_ends(&self.file.text);
        let diff = TextDiff::configure()
            .timeout(Duration::from_secs(1))
            .diff_lines(&*found, &*wanted);
        let written = diff
            .unified_diff()
            .context_radius(2)
            .header(
                &format!("{name} (as it is)"),
                &format!("{name} (as it should be)"),
            )
            .to_string();
        report.push('\n');
        let mut lines = written.lines();
        for shown in lines.by_ref().take(LINES) {
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

/// A path as it is shown on every system, in one line.
fn shown(path: &Path) -> String {
    let names: Vec<_> = path.iter().map(|name| name.to_string_lossy()).collect();
    without_controls(&names.join("/"))
}

/// What is on disk may be anything; a terminal obeys no part of it.
fn without_controls(text: &str) -> String {
    text.replace(
        |found: char| found.is_control() && found != '\t',
        "\u{fffd}",
    )
}
