//! Names of operations without an `operationId`, from their method and path.
//!
//! A name depends on nothing but its own path, so a new path renames no other. The exception: if two paths have the same
//! short name, the first in the document keeps it, and the later one gets a longer name.

use super::{Kind, ident, ident::MAX_LENGTH};

/// A part of a path segment.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part<'p> {
    Literal(&'p str),
    Parameter(&'p str),
}

/// The number of path segments at the end of a path that its name can have.
const MAX_SEGMENTS: usize = 16;

/// The candidates for the name of the operation `method path`, the preferred one first:
///
/// 1. Without version, `api` and the parameters inside the path: `get /api/v1/pets/{petId}/toys/{id}` is `get pets toys by id`.
/// 2. With all parameters: `get pets by petId toys by id`.
/// 3. With everything: `get api v1 pets by petId toys by id`.
///
/// A name that is too long for an identifier lacks the first segments.
pub(super) fn candidates(method: &str, path: &str) -> [String; 3] {
    let segments: Vec<Vec<Part<'_>>> = path.split('/').map(parts).collect();
    let short = without_prefix(&segments);
    [
        fitting(method, &short, false),
        fitting(method, &short, true),
        fitting(method, &segments, true),
    ]
}

/// Splits a segment at its parameters: `{id}:cancel`.
fn parts(segment: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = segment;
    while let Some((before, (name, after))) = rest
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        parts.extend([Part::Literal(before), Part::Parameter(name)]);
        rest = after;
    }
    parts.push(Part::Literal(rest));
    parts.retain(|part| match part {
        Part::Literal(text) | Part::Parameter(text) => text.contains(char::is_alphanumeric),
    });
    parts
}

/// The segments without versions, and without the words for an API before a version or at the start. If no literal text is
/// left, all segments.
fn without_prefix<'p>(segments: &[Vec<Part<'p>>]) -> Vec<Vec<Part<'p>>> {
    let mut kept: Vec<Vec<Part<'p>>> = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        let is_first = kept.iter().all(Vec::is_empty);
        let is_before_version = segments.get(at + 1).is_some_and(|next| is_version(next));
        let is_prefix = is_version(segment)
            || is_api(segment) && (is_first || is_before_version)
            || is_first && is_number(segment);
        if !is_prefix {
            kept.push(segment.clone());
        }
    }
    let is_literal = |part: &Part<'_>| matches!(part, Part::Literal(_));
    match kept.iter().flatten().any(is_literal) {
        true => kept,
        false => segments.to_vec(),
    }
}

/// Whether a segment is a version: `v1`, `v2.1`, `v1beta1`, `v{version}`.
fn is_version(segment: &[Part<'_>]) -> bool {
    let is_v = |text: &str| text.eq_ignore_ascii_case("v");
    match segment {
        [Part::Literal(text)] => {
            let number = text.strip_prefix(['v', 'V']);
            number.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()) && it.len() <= 12)
        }
        [Part::Literal(text), Part::Parameter(name)] => {
            is_v(text) && name.to_ascii_lowercase().contains("version")
        }
        _ => false,
    }
}

fn is_api(segment: &[Part<'_>]) -> bool {
    let is_word =
        |text: &str| ["api", "apis", "rest"].contains(&text.to_ascii_lowercase().as_str());
    matches!(segment, [Part::Literal(text)] if is_word(text))
}

/// Whether a segment is a number or a date, which is a version at the start of a path.
fn is_number(segment: &[Part<'_>]) -> bool {
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-');
    matches!(segment, [Part::Literal(text)] if text.chars().all(is_part))
}

/// The text of as many segments at the end as an identifier has room for.
fn fitting(method: &str, segments: &[Vec<Part<'_>>], all_parameters: bool) -> String {
    let mut rest = segments
        .get(segments.len().saturating_sub(MAX_SEGMENTS)..)
        .unwrap_or(segments);
    loop {
        let text = text(method, rest, all_parameters);
        match rest {
            [_, shorter @ ..] if !shorter.is_empty() && !fits(&text) => rest = shorter,
            _ => return text,
        }
    }
}

fn fits(text: &str) -> bool {
    let ident = ident(Kind::Method, text);
    // An identifier that is too long is cut, and has the hash of its text.
    ident.len() < MAX_LENGTH && text.len() <= 2 * MAX_LENGTH
}

/// The words of the segments. Parameters are those at the end, or all.
fn text(method: &str, segments: &[Vec<Part<'_>>], all_parameters: bool) -> String {
    let parts: Vec<&Part<'_>> = segments.iter().flatten().collect();
    let is_literal = |part: &&Part<'_>| matches!(part, Part::Literal(_));
    let end = parts.iter().rposition(is_literal).map_or(0, |at| at + 1);
    let mut words = vec![method];
    let mut is_after_parameter = false;
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Literal(text) => {
                words.push(text);
                is_after_parameter = false;
            }
            Part::Parameter(name) if all_parameters || at >= end => {
                words.extend([if is_after_parameter { "and" } else { "by" }, name]);
                is_after_parameter = true;
            }
            Part::Parameter(_) => {}
        }
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &str) -> [String; 3] {
        candidates("get", path).map(|text| ident(Kind::Method, &text))
    }

    #[test]
    fn a_name_has_what_distinguishes_the_path() {
        for (path, expected) in [
            ("/", "get"),
            ("/{id}", "get_by_id"),
            ("/api/v1/buddies", "get_buddies"),
            ("/api/v1/buddies/{id}", "get_buddies_by_id"),
            (
                "/buddies/{userId}/journal-entries/{entryId}",
                "get_buddies_journal_entries_by_entry_id",
            ),
            ("/api/v{version}/pets", "get_pets"),
            ("/rest/api/3/issue", "get_issue"),
            ("/2010-04-01/Accounts", "get_accounts"),
            ("/shop/api/v2/things", "get_shop_things"),
            ("/settings/api/tokens", "get_settings_api_tokens"),
            ("/errors/404", "get_errors_404"),
            ("/api", "get_api"),
            ("/v1/{id}", "get_v1_by_id"),
            ("/items/{id}:cancel", "get_items_cancel"),
            ("/compare/{from}/{to}", "get_compare_by_from_and_to"),
            ("/Users('{id}')", "get_users_by_id"),
            ("/report.{format}", "get_report_by_format"),
            ("/a{", "get_a"),
        ] {
            assert_eq!(names(path)[0], expected, "{path}");
        }
    }

    #[test]
    fn a_longer_name_tells_similar_paths_apart() {
        assert_eq!(
            names("/api/v2/pets/{petId}/toys"),
            [
                "get_pets_toys",
                "get_pets_by_pet_id_toys",
                "get_api_v2_pets_by_pet_id_toys"
            ]
        );
    }

    #[test]
    fn a_name_that_is_too_long_lacks_the_first_segments() {
        let path = format!("{}/words", "/quite-some-words".repeat(500));
        let [name, ..] = names(&path);
        assert!(
            name.starts_with("get_quite_some_words") && name.ends_with("_words"),
            "{name}"
        );
        assert!(name.len() <= MAX_LENGTH && name.len() > 30, "{name}");
    }
}
