//! Finds the brackets of a line of code, and splits the line at them. Brackets within string literals do not count.

/// Each character outside literals, with its offset and the number of brackets that are open after it.
pub(super) fn scan(code: &str) -> impl Iterator<Item = (usize, char, usize)> {
    let (mut depth, mut in_string, mut escaped, mut before) = (0_usize, false, false, ' ');
    code.char_indices().filter_map(move |(at, c)| {
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return None;
        }
        match c {
            '"' => in_string = true,
            '(' | '[' | '{' | '<' => depth += 1,
            '>' if matches!(before, '-' | '=') => {}
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = c;
        Some((at, c, depth))
    })
}

/// The items of a list, split at the commas outside brackets.
pub(super) fn parts(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, c, depth) in scan(list) {
        if c == ',' && depth == 0 {
            parts.push(list.get(start..at).unwrap_or_default().trim());
            start = at + 1;
        }
    }
    parts.push(list.get(start..).unwrap_or_default().trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// Splits `code` at its first outer brackets: the text before, inside and after them.
pub(super) fn bracketed(code: &str, open: char) -> Option<(&str, &str, &str)> {
    let mut start = None;
    for (at, c, depth) in scan(code) {
        match start {
            None if c == open && depth == 1 => start = Some(at),
            Some(from) if depth == 0 => {
                let within = code.get(from + 1..at)?;
                return Some((code.get(..=from)?, within, code.get(at..)?));
            }
            _ => {}
        }
    }
    None
}
