//! Finds the places of diagnostics, for all formats.
//!
//! In: diagnostics and their documents. Out: reports, each of which is a diagnostic with its places. Each diagnostic is
//! reported once. The reports have the order of the document; those without a place come first. All places of a document are
//! looked up in one pass over its text.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    sync::Arc,
};

use super::excerpt::Mark;
use crate::{
    diagnostic::{Diagnostic, Location, Part, Pointer},
    source::{self, File, Lines, Source, places::Span},
};

/// The diagnostics of one document.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'d> {
    /// The diagnostics, in any order. Duplicates are reported once.
    pub diagnostics: &'d [Diagnostic],
    /// The document.
    pub source: &'d Source,
}

/// A place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of the file, as it was given to the compiler.
    pub file: Arc<str>,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// The offset in bytes, from 0; 0 if the file does not belong to the document.
    pub offset: usize,
    /// The length in bytes; 0 if only the start is known. It can span many lines.
    pub length: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// The place of each diagnostic, in the given order; `None` if it concerns a whole file.
///
/// A node that is not in the text, such as a missing keyword, has the place of its nearest ancestor.
pub fn locate(diagnostics: &[Diagnostic], source: &Source) -> Vec<Option<Place>> {
    place_all(diagnostics.iter().map(|found| &found.location), source)
}

/// The diagnostics without duplicates: those with the code, message and place of an earlier one.
pub fn distinct<'d>(diagnostics: &'d [Diagnostic]) -> impl Iterator<Item = &'d Diagnostic> {
    let mut known = HashSet::new();
    diagnostics.iter().filter(move |found: &&'d Diagnostic| {
        let found: &'d Diagnostic = found;
        known.insert((found.code, &found.location, &found.message))
    })
}

/// A diagnostic with its places.
pub(super) struct Report<'d> {
    pub(super) diagnostic: &'d Diagnostic,
    pub(super) place: Option<Place>,
    /// The place of the related node.
    pub(super) related: Option<Place>,
}

/// The reports about one document, in their order.
pub(super) fn reports<'d>(findings: &Findings<'d>) -> Vec<Report<'d>> {
    let once: Vec<&Diagnostic> = distinct(findings.diagnostics).collect();
    let related = |found: &&'d Diagnostic| found.related.as_ref().map(|(location, _)| location);
    let locations = once.iter().map(|found| &found.location);
    let locations = locations.chain(once.iter().filter_map(related));
    let mut places = place_all(locations, findings.source).into_iter();
    let primary: Vec<_> = places.by_ref().take(once.len()).collect();
    let mut reports: Vec<Report<'_>> = once
        .into_iter()
        .zip(primary)
        .map(|(diagnostic, place)| Report {
            diagnostic,
            place,
            related: related(&diagnostic).and_then(|_| places.next().flatten()),
        })
        .collect();
    let files = findings.source.files().enumerate();
    let order: HashMap<&str, usize> = files.map(|(at, file)| (&**file.name(), at)).collect();
    let position = |place: &Place| {
        let file = order.get(&*place.file).copied().unwrap_or(order.len());
        (file, place.line, place.column)
    };
    reports.sort_by_key(|report| report.place.as_ref().map(position));
    reports
}

/// The texts of a document's files. Each is split into lines when it is first used.
pub(super) struct Texts<'d> {
    source: &'d Source,
    known: HashMap<Arc<str>, Option<(&'d File, Lines<'d>)>>,
}

impl<'d> Texts<'d> {
    pub(super) fn of(source: &'d Source) -> Self {
        Texts {
            source,
            known: HashMap::new(),
        }
    }

    /// The file of that name, if it is one of the document's.
    pub(super) fn file(&mut self, name: &Arc<str>) -> Option<&(&'d File, Lines<'d>)> {
        let source = self.source;
        let known = self.known.entry(name.clone()).or_insert_with(|| {
            let file = source.file(name)?;
            Some((file, Lines::of(file.text())))
        });
        known.as_ref()
    }

    /// The column after the underlined text at a place; `None` if the file does not belong to the document.
    pub(super) fn end_column(&mut self, place: &Place) -> Option<usize> {
        let (_, lines) = self.file(&place.file)?;
        Some(place.column + Mark::of(place, lines).width(lines))
    }
}

/// The places of many locations, in one pass over each file.
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

/// The nodes and text positions of a file whose places are wanted.
#[derive(Default)]
struct Wanted {
    nodes: Vec<(Pointer, Part)>,
    positions: Vec<(usize, usize)>,
}

/// The places, in the order of [`Wanted`].
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
