//! Finds HTML tags in Markdown, and distinguishes markup from text that looks like it (`<id>`, `Vec<String>`).

use std::collections::HashSet;

/// A tag or a piece of text between tags.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    Tag(Tag<'a>),
    /// A comment, a declaration or a processing instruction.
    Hidden,
}

#[derive(Debug, PartialEq)]
pub(super) struct Tag<'a> {
    /// The source text, with `<` and `>`.
    pub(super) source: &'a str,
    pub(super) name: &'a str,
    pub(super) closing: bool,
    attributes: &'a str,
}

/// A longer tag is text. The limit keeps the scan linear.
const MAX_TAG_LENGTH: usize = 4096;

/// Splits the text of an HTML block, or of one tag, into tokens.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let (token, after) = next_token(rest)?;
        rest = after;
        Some(token)
    })
}

fn next_token(html: &str) -> Option<(Token<'_>, &str)> {
    if html.is_empty() {
        return None;
    }
    if let Some(after) = hidden(html) {
        return Some((Token::Hidden, after));
    }
    if let Some((tag, after)) = Tag::parse(html) {
        return Some((Token::Tag(tag), after));
    }
    let start = usize::from(html.starts_with('<'));
    let end = html
        .bytes()
        .skip(start)
        .position(|b| b == b'<')
        .map_or(html.len(), |at| at + start);
    let (text, after) = html.split_at_checked(end)?;
    Some((Token::Text(text), after))
}

/// The text after the comment, declaration or processing instruction that `html` starts with.
fn hidden(html: &str) -> Option<&str> {
    let end = match html {
        html if html.starts_with("<!--") => "-->",
        html if html.starts_with("<![CDATA[") => "]]>",
        html if html.starts_with("<?") => "?>",
        html if html.starts_with("<!") => ">",
        _ => return None,
    };
    Some(html.split_once(end).map_or("", |(_, after)| after))
}

impl<'a> Tag<'a> {
    /// The tag that `html` starts with, and the text after it.
    fn parse(html: &'a str) -> Option<(Self, &'a str)> {
        let inner = html.strip_prefix('<')?;
        let (closing, inner) = match inner.strip_prefix('/') {
            Some(inner) => (true, inner),
            None => (false, inner),
        };
        let name_end = inner
            .bytes()
            .position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(&b))?;
        let (name, attributes) = inner.split_at_checked(name_end)?;
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let end = tag_end(attributes)?;
        let (attributes, after) = attributes.split_at_checked(end)?;
        let after = after.strip_prefix('>')?;
        let source = html.get(..html.len() - after.len())?;
        let tag = Self {
            source,
            name,
            closing,
            attributes: attributes.trim().trim_end_matches('/'),
        };
        Some((tag, after))
    }

    /// The value of an attribute; entities are not decoded.
    pub(super) fn attribute(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start();
            let end = rest.find(|c: char| c == '=' || c.is_whitespace())?;
            let (name, after) = rest.split_at_checked(end)?;
            let Some(value) = after.trim_start().strip_prefix('=') else {
                rest = after;
                continue;
            };
            let (value, after) = attribute_value(value.trim_start())?;
            if name.eq_ignore_ascii_case(wanted) {
                return Some(value);
            }
            rest = after;
        }
    }

    /// Whether this is a tag of HTML rather than a placeholder or a type parameter. `closed` has the names that have a
    /// closing tag somewhere in the text.
    pub(super) fn is_markup(&self, closed: &HashSet<String>) -> bool {
        let lower = self.name.to_ascii_lowercase();
        let one_case = self.name == lower || self.name == self.name.to_ascii_uppercase();
        if !one_case {
            return false;
        }
        let common = COMMON.contains(&lower.as_str());
        if !common && !RARE.contains(&lower.as_str()) {
            return false;
        }
        let parameter = self.name.len() == 1 && self.name != lower;
        common && !parameter
            || self.closing
            || !self.attributes.is_empty()
            || closed.contains(&lower)
    }
}

/// The position of the `>` that ends a tag. A `>` in quotes doesn't count if the quotes are balanced.
fn tag_end(attributes: &str) -> Option<usize> {
    let mut quote = None;
    for (at, b) in attributes.bytes().take(MAX_TAG_LENGTH).enumerate() {
        match (quote, b) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(b),
            (Some(open), b) if open == b => quote = None,
            _ => {}
        }
    }
    attributes
        .bytes()
        .take(MAX_TAG_LENGTH)
        .position(|b| b == b'>')
}

fn attribute_value(text: &str) -> Option<(&str, &str)> {
    for quote in ['"', '\''] {
        if let Some(text) = text.strip_prefix(quote) {
            return text.split_once(quote);
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at_checked(end)
}

/// The lower-case names of all closing tags in `source`.
pub(super) fn closing_names(source: &str) -> HashSet<String> {
    source
        .split("</")
        .skip(1)
        .filter_map(|text| {
            let end = text.bytes().position(|b| !b.is_ascii_alphanumeric())?;
            text.get(..end)
        })
        .map(str::to_ascii_lowercase)
        .collect()
}

/// Decodes the entities of HTML text: numeric ones, and the most common named ones.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut pieces = text.split('&');
    decoded.extend(pieces.next());
    for piece in pieces {
        match piece
            .split_once(';')
            .and_then(|(name, rest)| Some((entity(name)?, rest)))
        {
            Some((c, rest)) => {
                decoded.push(c);
                decoded.push_str(rest);
            }
            None => {
                decoded.push('&');
                decoded.push_str(piece);
            }
        }
    }
    decoded
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32);
    }
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "copy" => '©',
        "reg" => '®',
        "trade" => '™',
        "deg" => '°',
        "middot" => '·',
        "bull" => '•',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "laquo" => '«',
        "raquo" => '»',
        "larr" => '←',
        "rarr" => '→',
        "times" => '×',
        "le" => '≤',
        "ge" => '≥',
        "ne" => '≠',
        "pound" => '£',
        "euro" => '€',
        "sect" => '§',
        _ => return None,
    };
    Some(c)
}

/// Elements that are always markup.
const COMMON: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "samp",
    "script",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "wbr",
];

/// Elements whose names are also common as placeholders. They are markup if they have attributes or a closing tag.
const RARE: &[&str] = &[
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "base",
    "bdi",
    "bdo",
    "body",
    "button",
    "canvas",
    "caption",
    "cite",
    "col",
    "colgroup",
    "data",
    "datalist",
    "details",
    "dfn",
    "dialog",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "frame",
    "frameset",
    "head",
    "header",
    "hgroup",
    "html",
    "iframe",
    "input",
    "label",
    "legend",
    "link",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "noscript",
    "object",
    "optgroup",
    "option",
    "output",
    "param",
    "picture",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "search",
    "section",
    "select",
    "slot",
    "source",
    "summary",
    "svg",
    "template",
    "textarea",
    "time",
    "title",
    "track",
    "var",
    "video",
];
