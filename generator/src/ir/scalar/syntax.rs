//! Checks the syntax of formats. The runtime checks it by the same rules.

/// RFC 9562 §4, in any case.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

/// RFC 3339 §5.6, `full-date`.
pub(super) fn is_date(text: &str) -> bool {
    let days = match (number(text, 0), number(text, 2), number(text, 5)) {
        (century, year, 2) if is_leap(100 * century + year) => 29,
        (_, _, 2) => 28,
        (_, _, 4 | 6 | 9 | 11) => 30,
        (_, _, 1..=12) => 31,
        _ => 0,
    };
    matches_pattern(text, "dddd-dd-dd") && (1..=days).contains(&number(text, 8))
}

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

/// RFC 3339 §5.6, `date-time`; a leap second ends a day of UTC.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((head, tail)) = text.split_at_checked(19) else {
        return false;
    };
    let fraction = tail.strip_prefix('.').map_or(0, |rest| {
        1 + rest.bytes().take_while(u8::is_ascii_digit).count()
    });
    let zone = tail.get(fraction..).unwrap_or_default();
    let offset = match zone {
        "Z" | "z" => Some(0),
        _ if matches_pattern(zone, "+dd:dd") && number(zone, 1) < 24 && number(zone, 4) < 60 => {
            let minutes = number(zone, 1) * 60 + number(zone, 4);
            // With a positive offset, it is earlier in UTC.
            Some(if zone.starts_with('+') {
                1440 - minutes
            } else {
                minutes
            })
        }
        _ => None,
    };
    let (hour, minute, second) = (number(head, 11), number(head, 14), number(head, 17));
    let ends_day = |offset: u32| (hour * 60 + minute + offset) % 1440 == 1439;
    (matches_pattern(head, "dddd-dd-ddTdd:dd:dd") || matches_pattern(head, "dddd-dd-ddtdd:dd:dd"))
        && head.get(..10).is_some_and(is_date)
        && hour < 24
        && minute < 60
        && fraction != 1
        && offset.is_some_and(|offset| second < 60 || second == 60 && ends_day(offset))
}

/// RFC 4648 §4.
pub(super) fn is_base64(text: &str) -> bool {
    is_base64_with(text, b"+/")
}

/// RFC 4648 §5.
pub(super) fn is_base64url(text: &str) -> bool {
    is_base64_with(text, b"-_")
}

/// Whether `text` is base64 with an alphabet that ends with `last_two`. Padding is optional, whitespace is ignored, and unused
/// bits must be zero.
fn is_base64_with(text: &str, last_two: &[u8; 2]) -> bool {
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\t' | '\r' | '\n'))
        .collect();
    let digits = text.trim_end_matches('=');
    let [last_but_one, last] = last_two;
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        _ if byte == *last_but_one => Some(62),
        _ if byte == *last => Some(63),
        _ => None,
    };
    let last = digits.bytes().last().and_then(value).unwrap_or_default();
    let (rest, padding) = (digits.len() % 4, text.len() - digits.len());
    let whole = match rest {
        0 => true,
        2 => last.is_multiple_of(16),
        3 => last.is_multiple_of(4),
        _ => false,
    };
    let padded = padding == 0 || rest != 0 && padding <= 4 - rest;
    whole && padded && digits.bytes().all(|byte| value(byte).is_some())
}

/// Whether `text` has a digit where the pattern has `d`, a sign where it has `+`, and is equal otherwise.
fn matches_pattern(text: &str, pattern: &str) -> bool {
    let fits = |(byte, of): (u8, u8)| match of {
        b'd' => byte.is_ascii_digit(),
        b'+' => matches!(byte, b'+' | b'-'),
        _ => byte == of,
    };
    text.len() == pattern.len() && text.bytes().zip(pattern.bytes()).all(fits)
}

/// The number that the two digits at `at` form; 100, which no date or time contains, if they are not digits.
fn number(text: &str, at: usize) -> u32 {
    const NONE: u32 = 100;
    text.get(at..at + 2)
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(NONE)
}
