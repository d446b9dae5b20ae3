//! Diagnostics as text for a terminal: message, place, excerpt with the fault underlined, pointer, help.
//!
//! All places are looked up together, so that a thousand diagnostics cost one look at the document. What is printed of
//! the document is clipped and cleaned first (see [`excerpt`](super::excerpt)); drawing is `miette`'s.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::Arc,
};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan};

use super::{
    Diagnostic, Location, Part, Pointer, Severity,
    excerpt::{Excerpt, Mark, clean},
};
use crate::source::{self, File, Lines, Source, Span};

/// How wide the output may be, in columns.
const WIDTH: usize = 100;

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, as it was named to the compiler.
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// In bytes, from 0; 0 in a file that is not one of the document's.
    pub offset: usize,
    /// In bytes; 0 where only the beginning is known. May stretch over many lines.
    pub length: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// Whether the output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Color {
    /// Plain text.
    Never,
    /// With ANSI escapes.
    Always,
}

/// The place of each diagnostic, in the order given; `None` for what concerns a file as a whole.
///
/// A node that the text doesn't have (a keyword that is missing, say) stands where the nearest node above it stands.
pub fn locate(diagnostics: &[Diagnostic], source: &Source) -> Vec<Option<Place>> {
    place_all(diagnostics.iter().map(|found| &found.location), source)
}

/// All diagnostics in the order of the document, each once: severity and code, message, place with an excerpt, the
/// JSON pointer, help. Those without a place come first.
pub fn render(diagnostics: &[Diagnostic], source: &Source, color: Color) -> String {
    let mut known = HashSet::new();
    let once: Vec<&Diagnostic> = diagnostics
        .iter()
        .filter(|found| known.insert((found.code, &found.location, &found.message)))
        .collect();
    let related = |found: &Diagnostic| found.related.as_ref().map(|(location, _)| location.clone());
    let related: Vec<_> = once.iter().map(|found| related(found)).collect();
    let locations = once
        .iter()
        .map(|found| &found.location)
        .chain(related.iter().flatten());
    let mut places = place_all(locations, source).into_iter();
    let primary: Vec<_> = places.by_ref().take(once.len()).collect();
    let mut reports: Vec<Report<'_>> = once
        .iter()
        .zip(primary)
        .zip(&related)
        .map(|((diagnostic, place), related)| Report {
            diagnostic,
            place,
            related: related.as_ref().and_then(|_| places.next().flatten()),
        })
        .collect();
    let order: HashMap<&str, usize> = source
        .files()
        .enumerate()
        .map(|(at, file)| (&**file.name(), at))
        .collect();
    let position = |place: &Place| {
        let file = order.get(&*place.file).copied().unwrap_or(order.len());
        (file, place.line, place.column)
    };
    reports.sort_by_key(|report| report.place.as_ref().map(position));

    let mut drawn = String::new();
    let mut shown: Option<(&File, Lines<'_>)> = None;
    for report in &reports {
        let name = report.place.as_ref().map(|place| &place.file);
        if shown.as_ref().map(|(file, _)| file.name()) != name {
            let file = name.and_then(|name| source.file(name));
            shown = file.map(|file| (file, Lines::of(file.text())));
        }
        report.draw(shown.as_ref(), color, &mut drawn);
    }
    let mut rendered = String::with_capacity(drawn.len());
    for line in drawn.lines() {
        rendered.push_str(line.trim_end());
        rendered.push('\n');
    }
    rendered
}

/// The places of many locations, with one look at each file.
fn place_all<'d>(
    locations: impl Iterator<Item = &'d Location>,
    source: &Source,
) -> Vec<Option<Place>> {
    let mut by_file: HashMap<&str, Wanted> = HashMap::new();
    let locations: Vec<&Location> = locations.collect();
    for location in &locations {
        match location {
            Location::Node {
                file,
                pointer,
                part,
            } => {
                let name = file.as_ref().unwrap_or(source.name());
                let wanted = by_file.entry(name).or_default();
                wanted.nodes.push((pointer.clone(), *part));
            }
            Location::Text { file, line, column } => {
                let wanted = by_file.entry(file).or_default();
                wanted.positions.push((*line, *column));
            }
            Location::File(_) => {}
        }
    }
    let mut found: HashMap<&str, Found> = by_file
        .into_iter()
        .filter_map(|(name, wanted)| Some((name, Found::of(source.file(name)?, wanted))))
        .collect();
    let place = |location: &Location| match location {
        Location::Node { file, .. } => {
            let file = file.as_ref().unwrap_or(source.name());
            let span = found.get_mut(&**file)?.spans.next()?;
            Some(Place {
                file: file.clone(),
                line: span.line,
                column: span.column,
                offset: span.offset,
                length: span.length,
            })
        }
        Location::Text { file, line, column } => {
            let found = found.get_mut(&**file);
            Some(Place {
                file: file.clone(),
                line: *line,
                column: *column,
                offset: found.and_then(|found| found.offsets.next()).unwrap_or(0),
                length: 0,
            })
        }
        Location::File(_) => None,
    };
    locations.into_iter().map(place).collect()
}

/// What is asked about a file.
#[derive(Default)]
struct Wanted {
    nodes: Vec<(Pointer, Part)>,
    positions: Vec<(usize, usize)>,
}

/// The answers, in the order of the questions.
struct Found {
    spans: std::vec::IntoIter<Span>,
    offsets: std::vec::IntoIter<usize>,
}

impl Found {
    fn of(file: &File, wanted: Wanted) -> Self {
        let lines = Lines::of(file.text());
        Found {
            spans: source::places(file, &wanted.nodes).into_iter(),
            offsets: lines.offsets(&wanted.positions).into_iter(),
        }
    }
}

/// A diagnostic with its places.
struct Report<'d> {
    diagnostic: &'d Diagnostic,
    place: Option<Place>,
    related: Option<Place>,
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
        // Writing to a string doesn't fail; a drawing that can't be made must not hide the message.
        if drawn.is_err() {
            to.push_str(&clean(&self.diagnostic.message));
            to.push('\n');
        }
        to.push_str(&self.whereabouts(drawing.excerpt.as_ref()));
        to.push('\n');
    }

    /// The lines below the excerpt: the pointer, and the places that the excerpt doesn't show.
    fn whereabouts(&self, excerpt: Option<&Excerpt>) -> String {
        let place = match (&self.diagnostic.location, &self.place) {
            (Location::File(file), _) => Some(file.to_string()),
            (_, Some(place)) if excerpt.is_none() => Some(place.to_string()),
            _ => None,
        };
        let pointer = match &self.diagnostic.location {
            Location::Node { pointer, .. } => Some(format!("#{pointer}")),
            _ => None,
        };
        let mut whereabouts = String::new();
        let at: Vec<String> = place.into_iter().chain(pointer).collect();
        if !at.is_empty() {
            whereabouts += &format!("  at {}\n", clean(&at.join(" ")));
        }
        let is_shown = excerpt.is_some_and(|excerpt| excerpt.related.is_some());
        if let (Some((location, label)), false) = (&self.diagnostic.related, is_shown) {
            let place = match (location, &self.related) {
                (_, Some(place)) => place.to_string(),
                (Location::File(file), None) => file.to_string(),
                (_, None) => String::new(),
            };
            whereabouts += &format!("  {} at {}\n", clean(label), clean(&place));
        }
        whereabouts
    }
}

/// A report as `miette` takes it.
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
