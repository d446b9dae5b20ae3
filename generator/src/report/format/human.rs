//! Diagnostics as text for a terminal: message, place, excerpt with the place underlined, pointer, help.
//!
//! The printed lines of the document are clipped and cleaned first (see [`excerpt`](super::super::excerpt)); `miette` draws them.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};

use super::Color;
use crate::{
    diagnostic::{Diagnostic, Location, Severity},
    report::{
        Findings, Place,
        excerpt::{Excerpt, Mark, clean},
        place::{Report, Texts, reports},
    },
    source::{File, Lines},
};

/// The maximum width of the output in columns.
const WIDTH: usize = 100;

/// The diagnostics of a document, in its order.
pub(super) fn write(findings: &Findings<'_>, color: Color) -> String {
    let mut drawn = String::new();
    let mut texts = Texts::of(findings.source);
    for report in reports(findings) {
        let file = report.place.as_ref();
        let file = file.and_then(|place| texts.file(&place.file));
        report.draw(file, color, &mut drawn);
    }
    let mut rendered = String::with_capacity(drawn.len());
    for line in drawn.lines() {
        rendered.push_str(line.trim_end());
        rendered.push('\n');
    }
    rendered
}

impl Report<'_> {
    fn draw(&self, file: Option<&(&File, Lines<'_>)>, color: Color, to: &mut String) {
        let excerpt = file.and_then(|(file, lines)| {
            let mark = |place: &Option<Place>| {
                let place = place.as_ref().filter(|place| place.file == *file.name())?;
                Some(Mark::of(place, lines))
            };
            let (primary, related) = (mark(&self.place), mark(&self.related));
            Excerpt::around(&clean(file.name()), lines, primary, related)
        });
        let drawing = Drawing {
            diagnostic: self.diagnostic,
            excerpt,
        };
        let theme = match color {
            Color::Never => GraphicalTheme::unicode_nocolor(),
            Color::Always => GraphicalTheme::unicode(),
        };
        let drawn = GraphicalReportHandler::new_themed(theme)
            .with_width(WIDTH)
            .with_links(false)
            .with_break_words(false)
            .render_report(to, &drawing);
        // Writing to a string doesn't fail. If the drawing fails, the message must still be printed.
        if drawn.is_err() {
            to.push_str(&clean(&self.diagnostic.message));
            to.push('\n');
        }
        to.push_str(&self.places_below(drawing.excerpt.as_ref()));
        to.push('\n');
    }

    /// The lines to print below the excerpt: the pointer, and the places that the excerpt doesn't show.
    fn places_below(&self, excerpt: Option<&Excerpt>) -> String {
        let place = match (&self.diagnostic.location, &self.place) {
            (Location::File(file), _) => Some(file.to_string()),
            (_, Some(place)) if excerpt.is_none() => Some(place.to_string()),
            _ => None,
        };
        let pointer = match &self.diagnostic.location {
            Location::Node { pointer, .. } => Some(format!("#{pointer}")),
            _ => None,
        };
        let mut lines = String::new();
        let at: Vec<String> = place.into_iter().chain(pointer).collect();
        if !at.is_empty() {
            lines += &format!("  at {}\n", clean(&at.join(" ")));
        }
        let is_shown = excerpt.is_some_and(|excerpt| excerpt.related.is_some());
        if let (Some((location, label)), false) = (&self.diagnostic.related, is_shown) {
            let place = match (location, &self.related) {
                (_, Some(place)) => place.to_string(),
                (Location::File(file), None) => file.to_string(),
                (_, None) => String::new(),
            };
            lines += &format!("  {} at {}\n", clean(label), clean(&place));
        }
        lines
    }
}

/// A report, for `miette`.
struct Drawing<'r> {
    diagnostic: &'r Diagnostic,
    excerpt: Option<Excerpt>,
}

impl fmt::Display for Drawing<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&clean(&self.diagnostic.message))
    }
}

impl fmt::Debug for Drawing<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

impl std::error::Error for Drawing<'_> {}

impl miette::Diagnostic for Drawing<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let severity = match self.diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let code = self.diagnostic.code.as_str();
        Some(Box::new(format!("{severity}[{code}]")))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.diagnostic.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.diagnostic.help.as_deref()?;
        Some(Box::new(clean(help)))
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as _)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        let primary = LabeledSpan::new_primary_with_span(None, excerpt.primary.clone());
        let related = self
            .diagnostic
            .related
            .as_ref()
            .zip(excerpt.related.clone());
        let related = related
            .map(|((_, label), range)| LabeledSpan::new_with_span(Some(clean(label)), range));
        Some(Box::new([primary].into_iter().chain(related)))
    }
}
