//! What is said of documents, with its places, in the order in which it is said: all formats share this.
//!
//! In come diagnostics and the documents that they are about; out go reports: each diagnostic once, in the order of the
//! document, those without a place first. All places of a document are looked up together, so that a thousand
//! diagnostics cost one look at its text.

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

/// What there is to say about one document.
#[derive(Debug, Clone, Copy)]
pub struct Findings<'d> {
    /// In any order; what is said twice is reported once.
    pub diagnostics: &'d [Diagnostic],
    /// The document.
    pub source: &'d Source,
}

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

/// The place of each diagnostic, in the order given; `None` for what concerns a file as a whole.
///
/// A node that the text doesn't have (a keyword that is missing, say) stands where the nearest node above it stands.
pub fn locate(diagnostics: &[Diagnostic], source: &Source) -> Vec<Option<Place>> {
    place_all(diagnostics.iter().map(|found| &found.location), source)
}

/// The diagnostics without those that say again, of the same place, what one before them says.
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
    /// Of what is related to it.
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

/// The texts of a document's files, each divided into lines when it is first asked for.
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

    /// The column behind what is underlined at a place; `None` where the text is not at hand.
    pub(super) fn end_column(&mut self, place: &Place) -> Option<usize> {
        let (_, lines) = self.file(&place.file)?;
        Some(place.column + Mark::of(place, lines).width(lines))
    }
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
