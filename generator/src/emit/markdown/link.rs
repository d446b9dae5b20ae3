//! Addresses: which links may stay, how they are written, and where a bare URL in text ends.
//!
//! rustdoc takes the destination of a link for the path of an item unless it has a character that no path has. The
//! `/` of `https://` and the `.` of an e-mail domain are such characters; everything else becomes text.

use super::tree::Inline;

/// `url` as it is written between brackets, or nothing if rustdoc shouldn't link there.
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

/// What rustdoc takes for the first character of a host, or a letter of any script.
fn begins_host(c: char) -> bool {
    c.is_alphanumeric() || "-@:%._+~#=".contains(c)
}

fn is_one_of(scheme: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(scheme))
}

/// Percent-encodes what would end a destination, a table cell or an entity.
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

/// Whether `address` can stand between `<` and `>`.
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

/// The first URL in `text` and what stands before it.
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

/// How many bytes of `text`, which follows `://`, belong to the URL: without the punctuation of the sentence around
/// it, and with only whole placeholders.
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

/// The length of `{name}` or `<name>` at the head of `text`.
fn placeholder(text: &str, close: char) -> Option<usize> {
    const LONGEST: usize = 64;
    let end = text.bytes().take(LONGEST).position(|b| b == close as u8)?;
    let name = text.get(1..end)?;
    let named = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    named.then_some(end + 1)
}
