//! How a client reads a response. In: the documented responses of an operation. Out: for each status the responses that
//! it can be, in the order of precedence, and the media types that the client asks for.

use crate::ir::{
    Content, DocumentedResponse, ResponseArm, ResponseKind, ResponseSet, ResponseVariant,
    StatusPattern, StatusRange,
};

/// The media range for all media types. A client asks for it if no response has a body.
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

/// The arms in the order in which they apply: by class of status, in each class the exact statuses before the range, and
/// `default` last. Adjacent statuses that are read alike share an arm.
///
/// `default` documents failures, so it does not match 2xx statuses, unless an earlier arm matches all of these. If it
/// documents success, too, because no other response does, it is such an arm: it reads 2xx statuses as success.
pub(super) fn response_arms(success: &ResponseSet, failure: &ResponseSet) -> Vec<ResponseArm> {
    let mut rows = rows(success, ResponseKind::Success);
    let mut failures = self::rows(failure, ResponseKind::Failure);
    for row in &mut rows {
        if row.status == StatusPattern::Default {
            row.status = StatusPattern::Range(2);
        }
    }
    let rest: &[StatusRange] = match matches_every_2xx(&rows) {
        true => &[StatusRange::ALL],
        false => NOT_2XX,
    };
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

/// Whether the rows of success match every 2xx status, so that no other row can.
fn matches_every_2xx(rows: &[Row]) -> bool {
    let has = |status| rows.iter().any(|row| row.status == status);
    has(StatusPattern::Range(2)) || (200..=299).all(|code| has(StatusPattern::Exact(code)))
}

/// The statuses that `default` matches if no other arm matches every 2xx status.
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

/// The positions of variants that only the media type distinguishes. The last one applies to a response with an
/// undocumented media type: the variant for `*/*`, or else the preferred one.
fn by_media_type(variants: &[ResponseVariant], start: usize) -> Vec<usize> {
    let is_any = |variant: &ResponseVariant| variant.content.media_types().contains(&ANY);
    let last = variants.iter().position(is_any).unwrap_or(0);
    let others = (0..variants.len()).filter(|at| *at != last);
    others.chain([last]).map(|at| start + at).collect()
}

/// Sorts an exact status before the range of its class (RFC 9110 §15), and `default` after all.
fn precedence(status: StatusPattern) -> (u16, u16) {
    match status {
        StatusPattern::Exact(code) => (code / 100, code % 100),
        StatusPattern::Range(class) => (class, 100),
        StatusPattern::Default => (u16::MAX, 100),
    }
}

/// The statuses of rows that are read alike. `rest` are the statuses that `default` matches, which include all others.
fn statuses(rows: &[Row], rest: &[StatusRange]) -> Vec<StatusRange> {
    if rows.iter().any(|row| row.status == StatusPattern::Default) {
        return rest.to_vec();
    }
    let range = |row: &Row| match row.status {
        StatusPattern::Exact(code) => Some((code, code)),
        StatusPattern::Range(class) => Some((class * 100, class * 100 + 99)),
        StatusPattern::Default => None,
    };
    let ranges = rows.iter().filter_map(range);
    ranges
        .map(|(first, last)| StatusRange { first, last })
        .collect()
}
