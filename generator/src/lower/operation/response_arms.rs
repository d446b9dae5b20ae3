//! How a client reads a response. In: the documented responses of an operation. Out: for each status the responses that
//! it can be, in the order of precedence, and the media types that the client asks for.

use crate::ir::{
    Content, DocumentedResponse, ResponseArm, ResponseKind, ResponseSet, ResponseVariant,
    StatusPattern, StatusRange,
};

/// A media type that stands for any, of which a client asks if no response has a body.
const ANY: &str = "*/*";

/// The media types that the client can read, each once, for the header `Accept`.
pub(super) fn accept(success: &ResponseSet, failure: &ResponseSet) -> Vec<String> {
    let mut media_types: Vec<String> = Vec::new();
    for content in contents(success).chain(contents(failure)) {
        for media_type in content.media_types() {
            if !media_types.iter().any(|known| known == media_type) {
                media_types.push(media_type.to_owned());
            }
        }
    }
    if media_types.is_empty() {
        media_types.push(ANY.to_owned());
    }
    media_types
}

fn contents(set: &ResponseSet) -> impl Iterator<Item = &Content> {
    let (one, many) = match set {
        ResponseSet::None => (None, [].as_slice()),
        ResponseSet::One { content, .. } => (Some(content), [].as_slice()),
        ResponseSet::Many { variants, .. } => (None, variants.as_slice()),
    };
    one.into_iter()
        .chain(many.iter().map(|variant| &variant.content))
}

/// The responses that are read alike, by their statuses: hundred by hundred, in each the exact statuses first, then the
/// range, and `default` last.
///
/// `default` is a failure. It does not match an undocumented 2xx status, which would be read as a failure then. Only
/// where it stands for success, too, it matches every status: 2xx as success, others as failure.
pub(super) fn response_arms(success: &ResponseSet, failure: &ResponseSet) -> Vec<ResponseArm> {
    let mut rows = rows(success, ResponseKind::Success);
    let mut failures = self::rows(failure, ResponseKind::Failure);
    let has_default = |rows: &[Row]| rows.iter().any(|row| row.status == StatusPattern::Default);
    let rest: &[StatusRange] = match has_default(&rows) && has_default(&failures) {
        true => &[StatusRange::ALL],
        false => NOT_2XX,
    };
    for row in &mut rows {
        if row.status == StatusPattern::Default {
            row.status = StatusPattern::Range(2);
        }
    }
    rows.append(&mut failures);
    rows.sort_by_key(|row| precedence(row.status));
    let is_alike = |one: &Row, next: &Row| one.kind == next.kind && one.variants == next.variants;
    let arms = rows.chunk_by(is_alike).filter_map(|alike| {
        let first = alike.first()?;
        Some(ResponseArm {
            statuses: statuses(alike, rest),
            kind: first.kind,
            variants: first.variants.clone(),
        })
    });
    arms.collect()
}

/// What `default` matches that stands for failure alone.
const NOT_2XX: &[StatusRange] = &[
    StatusRange {
        first: 0,
        last: 199,
    },
    StatusRange {
        first: 300,
        last: u16::MAX,
    },
];

/// One documented response, and the variants that it can be.
struct Row {
    status: StatusPattern,
    kind: ResponseKind,
    variants: Vec<usize>,
}

fn rows(set: &ResponseSet, kind: ResponseKind) -> Vec<Row> {
    let row = |response: &DocumentedResponse, variants: &[usize]| Row {
        status: response.status,
        kind,
        variants: variants.to_vec(),
    };
    match set {
        ResponseSet::None => Vec::new(),
        ResponseSet::One { responses, .. } => responses.iter().map(|it| row(it, &[])).collect(),
        ResponseSet::Many { variants, .. } => {
            let mut rows = Vec::with_capacity(variants.len());
            let mut start = 0;
            for alike in variants.chunk_by(|one, next| one.responses == next.responses) {
                let positions = by_media_type(alike, start);
                start += alike.len();
                let responses = alike.iter().take(1).flat_map(|variant| &variant.responses);
                rows.extend(responses.map(|it| row(it, &positions)));
            }
            rows
        }
    }
}

/// The positions of variants that the media type tells apart. Last is the one to read if the media type of a response
/// is none of those documented: a variant of any media type, or else the preferred one.
fn by_media_type(variants: &[ResponseVariant], start: usize) -> Vec<usize> {
    let is_any = |variant: &ResponseVariant| variant.content.media_types().contains(&ANY);
    let last = variants.iter().position(is_any).unwrap_or(0);
    let others = (0..variants.len()).filter(|at| *at != last);
    others.chain([last]).map(|at| start + at).collect()
}

/// An exact status comes before the range of its hundred.
fn precedence(status: StatusPattern) -> (u16, u16) {
    match status {
        StatusPattern::Exact(code) => (code / 100, code % 100),
        StatusPattern::Range(hundred) => (hundred, 100),
        StatusPattern::Default => (u16::MAX, 100),
    }
}

/// The statuses of rows that are read alike. `rest` is what `default` matches, which includes those of the others.
fn statuses(rows: &[Row], rest: &[StatusRange]) -> Vec<StatusRange> {
    if rows.iter().any(|row| row.status == StatusPattern::Default) {
        return rest.to_vec();
    }
    let range = |row: &Row| match row.status {
        StatusPattern::Exact(code) => Some((code, code)),
        StatusPattern::Range(hundred) => Some((hundred * 100, hundred * 100 + 99)),
        StatusPattern::Default => None,
    };
    let ranges = rows.iter().filter_map(range);
    ranges
        .map(|(first, last)| StatusRange { first, last })
        .collect()
}
