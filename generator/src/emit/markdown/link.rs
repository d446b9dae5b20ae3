//! Link destinations: which links are kept, how they are written, and where a bare URL in text ends.
//!
//! rustdoc interprets a link destination as the path of a Rust item unless it has a character that no path has. `https://`
//! has `/`, and an e-mail address has `.`. Links with other destinations become text.

use super::tree::Inline;

/// `url`, encoded as a link destination; `None` if the link becomes text.
pub(super) fn destination(url: &str) -> Option<String> {
    let url = url.trim();
    let known = match url.split_once(':')? {
        (scheme, rest) if is_one_of(scheme, &["http", "https"]) => rest
            .strip_prefix("//")
            .is_some_and(|host| host.starts_with(begins_host)),
        (scheme, rest) if is_one_of(scheme, &["mailto"]) => {
            rest.split_once('@').is_some_and(|(_, at)| at.contains('.'))
        }
        _ => false,
    };
    known.then(|| encode(url))
}

/// Whether a host can start with `c`: the characters that rustdoc accepts, and letters of any script.
fn begins_host(c: char) -> bool {
    c.is_alphanumeric() || "-@:%._+~#=".contains(c)
}

fn is_one_of(scheme: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

/// Percent-encodes characters that would end the destination or a table cell, or start an entity.
fn encode(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    let mut entity = false;
    for c in super::text::clean_inline(url) {
        match c {
            ' ' => encoded.push_str("%20"),
            '"' => encoded.push_str("%22"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '<' => encoded.push_str("%3C"),
            '>' => encoded.push_str("%3E"),
            '[' => encoded.push_str("%5B"),
            '\\' => encoded.push_str("%5C"),
            ']' => encoded.push_str("%5D"),
            '`' => encoded.push_str("%60"),
            '|' => encoded.push_str("%7C"),
            ';' if entity => encoded.push_str("%3B"),
            c => encoded.push(c),
        }
        entity = c == '&' || entity && (c == '#' || c.is_ascii_alphanumeric());
    }
    encoded
}

/// Whether `<address>` is an autolink to an e-mail address.
pub(super) fn is_email(address: &str) -> bool {
    let label = |label: &str| {
        label.starts_with(|c: char| c.is_ascii_alphanumeric())
            && label.ends_with(|c: char| c.is_ascii_alphanumeric())
            && label.len() < 64
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    address.split_once('@').is_some_and(|(user, domain)| {
        !user.is_empty()
            && user
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._+-".contains(c))
            && domain.contains('.')
            && domain.split('.').all(label)
    })
}

/// Splits `text` at the URLs in it. A URL with placeholders, `https://{host}/<id>`, is code rather than a link.
pub(super) fn split(text: &str, mut emit: impl FnMut(Inline)) {
    let mut rest = text;
    while let Some((before, token)) = next_url(rest) {
        if !before.is_empty() {
            emit(Inline::Text(before.to_owned()));
        }
        emit(if token.contains(['{', '<']) {
            Inline::Code(token.to_owned())
        } else {
            Inline::Autolink(encode(token))
        });
        rest = rest.get(before.len() + token.len()..).unwrap_or_default();
    }
    if !rest.is_empty() {
        emit(Inline::Text(rest.to_owned()));
    }
}

/// The text before the first URL in `text`, and the URL.
fn next_url(text: &str) -> Option<(&str, &str)> {
    text.match_indices("http").find_map(|(at, _)| {
        let (before, token) = text.split_at_checked(at)?;
        let rest = token.strip_prefix("http")?;
        let rest = rest.strip_prefix('s').unwrap_or(rest);
        let rest = rest
            .strip_prefix("://")
            .filter(|rest| rest.starts_with(|c| begins_host(c) || c == '{' || c == '<'))?;
        let scheme = token.len() - rest.len();
        let length = extent(rest);
        (length > 0).then(|| (before, token.get(..scheme + length).unwrap_or_default()))
    })
}

/// The number of bytes of `text`, which follows `://`, that belong to the URL. Punctuation at its end and incomplete
/// placeholders don't belong to it.
fn extent(text: &str) -> usize {
    let mut end = 0;
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let length = match c {
            '{' => placeholder(rest, '}'),
            '<' => placeholder(rest, '>'),
            '"' | '>' | '[' | '\\' | ']' | '^' | '`' | '|' | '}' => None,
            c if c.is_ascii_graphic() => Some(1),
            _ => None,
        };
        let Some(length) = length else { break };
        at += length;
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => {
                depth -= 1;
                end = at;
            }
            '!' | '\'' | '*' | ',' | '.' | ':' | ';' | '?' | '_' | '~' => {}
            _ => end = at,
        }
    }
    end
}

/// The length of the `{name}` or `<name>` that `text` starts with.
fn placeholder(text: &str, close: char) -> Option<usize> {
    const MAX_LENGTH: usize = 64;
    let end = text
        .bytes()
        .take(MAX_LENGTH)
        .position(|b| b == close as u8)?;
    let name = text.get(1..end)?;
    let named = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    named.then_some(end + 1)
}
