//! Diagnostics as one JSON object, which [`Format::Json`](super::Format::Json) describes.

use serde::Serialize;

use super::{MarkedPlace, Position, Region, level};
use crate::report::{
    Findings,
    excerpt::clean,
    place::{Report, Texts, reports},
};

#[derive(Serialize)]
struct Output {
    diagnostics: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    code: &'static str,
    severity: &'static str,
    message: String,
    #[serde(flatten)]
    at: At,
    help: Option<String>,
    related: Option<Related>,
}

#[derive(Serialize)]
struct Related {
    message: String,
    #[serde(flatten)]
    at: At,
}

#[derive(Serialize)]
struct At {
    file: Option<String>,
    start: Option<Position>,
    end: Option<Position>,
    pointer: Option<String>,
}

/// The diagnostics, on one line.
pub(super) fn write(documents: &[Findings<'_>]) -> String {
    let mut diagnostics = Vec::new();
    for findings in documents {
        let mut texts = Texts::of(findings.source);
        let reports = reports(findings);
        diagnostics.extend(reports.iter().map(|report| entry(report, &mut texts)));
    }
    // Serializing these values can't fail.
    let text = serde_json::to_string(&Output { diagnostics });
    text.unwrap_or_default() + "\n"
}

fn entry(report: &Report<'_>, texts: &mut Texts<'_>) -> Entry {
    let diagnostic = report.diagnostic;
    Entry {
        code: diagnostic.code.as_str(),
        severity: level(diagnostic.severity),
        message: clean(&diagnostic.message),
        at: MarkedPlace::primary(report, texts).into(),
        help: diagnostic.help.as_deref().map(clean),
        related: MarkedPlace::related(report, texts).map(|(place, message)| Related {
            message,
            at: place.into(),
        }),
    }
}

impl From<MarkedPlace> for At {
    fn from(place: MarkedPlace) -> Self {
        let (start, end) = match place.region {
            Some(Region { start, end }) => (Some(start), end),
            None => (None, None),
        };
        At {
            file: place.file,
            start,
            end,
            pointer: place.pointer,
        }
    }
}
