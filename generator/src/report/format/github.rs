//! Diagnostics as workflow commands of GitHub Actions.
//!
//! A command is a line, `::error file=…,line=…::message`. Text from a document is escaped like in GitHub's toolkit, so that it
//! can't end the line and start another command.

use super::{MarkedPlace, level, message_with_help};
use crate::report::{
    Findings,
    excerpt::clean,
    place::{Report, Texts, reports},
};

/// A command for each diagnostic.
pub(super) fn write(documents: &[Findings<'_>]) -> String {
    let mut commands = String::new();
    for findings in documents {
        let mut texts = Texts::of(findings.source);
        for report in reports(findings) {
            commands += &command(&report, &mut texts);
            commands.push('\n');
        }
    }
    commands
}

fn command(report: &Report<'_>, texts: &mut Texts<'_>) -> String {
    let MarkedPlace {
        file,
        region,
        pointer,
    } = MarkedPlace::primary(report, texts);
    let mut message = message_with_help(report.diagnostic);
    if let Some((MarkedPlace { file, region, .. }, label)) = MarkedPlace::related(report, texts) {
        let line = region.map(|region| region.start.line.to_string());
        let place: Vec<String> = file.into_iter().chain(line).collect();
        message += &format!("\n{label} at {}", clean(&place.join(":")));
    }
    if let Some(pointer) = pointer {
        message += &format!("\nat #{}", clean(&pointer));
    }
    let position = region.into_iter().flat_map(|region| {
        let start = [("line", region.start.line), ("col", region.start.column)];
        let end = region.end.into_iter();
        let end = end.flat_map(|end| [("endLine", end.line), ("endColumn", end.column)]);
        start.into_iter().chain(end)
    });
    let position = position.map(|(name, number)| (name, number.to_string()));
    let properties = file.map(|file| ("file", file)).into_iter().chain(position);
    let title = ("title", report.diagnostic.code.as_str().to_owned());
    let properties: Vec<String> = properties
        .chain([title])
        .map(|(name, value)| format!("{name}={}", property(&value)))
        .collect();
    format!(
        "::{} {}::{}",
        level(report.diagnostic.severity),
        properties.join(","),
        data(&message)
    )
}

/// The text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The text as a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
