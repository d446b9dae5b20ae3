//! Removes characters that must not reach Rust source.

/// Cleans text before it is parsed: line endings become `\n`, invisible characters are removed. Tabs are kept, since they
/// are significant in Markdown.
pub(super) fn clean_source(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' | '\t' => clean.push(c),
            c => clean.extend(visible(c)),
        }
    }
    clean
}

/// Cleans text after it was parsed, when entities (`&#x202E;`) are characters: white space becomes spaces, invisible
/// characters are removed.
pub(super) fn clean_inline(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(|c| match c {
        '\r' | '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c => visible(c),
    })
}

/// Cleans code: tabs become four spaces, trailing spaces and blank lines at either end are removed.
pub(super) fn clean_code(code: &str) -> String {
    let source = clean_source(code);
    let mut clean = String::with_capacity(source.len());
    for line in source.lines() {
        let start = clean.len();
        for c in line.chars() {
            match c {
                '\t' => clean.push_str("    "),
                c => clean.push(c),
            }
        }
        let end = clean.get(start..).map_or(0, |line| line.trim_end().len());
        clean.truncate(start + end);
        clean.push('\n');
    }
    clean.trim_matches('\n').to_owned()
}

/// `c`, or a plain space for other white space, or `None` for invisible characters.
pub(super) fn visible(c: char) -> Option<char> {
    match c {
        '\u{B}' | '\u{C}' => Some(' '),
        c if c.is_whitespace() => Some(' '),
        c if c.is_control() => None,
        // Soft hyphen; direction; zero width; invisible operators; annotations; tags.
        '\u{AD}'
        | '\u{61C}'
        | '\u{180E}'
        | '\u{200B}'
        | '\u{200E}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}' => None,
        c => Some(c),
    }
}
