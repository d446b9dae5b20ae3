//! Converts any text to a Rust identifier in the case of its kind.
//!
//! Characters that an identifier can't have are transliterated, spelled out or dropped. Keywords and names of the prelude
//! get a suffix. The result may not be unique; a [`Scope`](super::Scope) makes it unique.

use std::collections::HashMap;

use any_ascii::any_ascii;
use heck::{ToPascalCase, ToSnakeCase};

use super::{
    reserved,
    words::{Target, with_whole_words},
};

/// The length of the longest identifier. Longer ones are cut and get a hash as suffix. The limit leaves room for the rest
/// of the line.
pub(super) const MAX_LENGTH: usize = 56;

/// The number of characters of a name that are used.
const MAX_USED_CHARS: usize = 320;

/// What an identifier names. This decides its case, and its prefix if it would start with a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The type of a schema.
    Type,
    /// The struct of an operation.
    Operation,
    /// The payload of a webhook or a callback.
    Payload,
    /// A server.
    Server,
    /// A variant of an enum.
    Variant,
    /// A field, and the method that sets it.
    Field,
    /// A method of the client.
    Method,
    /// A module, and the file of that name.
    Module,
}

/// Converts `name` to an identifier. See the module for the rules.
pub fn ident(kind: Kind, name: &str) -> String {
    let words = match kind {
        Kind::Variant if name.contains(char::is_alphanumeric) => {
            split_words(&with_symbols_spelled(name))
        }
        _ => split_words(name),
    };
    let cased = match kind {
        Kind::Type | Kind::Operation | Kind::Payload | Kind::Server => {
            with_whole_words(&words, Target::Pascal).to_pascal_case()
        }
        Kind::Variant => {
            pascal_case_with_separate_numbers(&with_whole_words(&words, Target::Pascal))
        }
        Kind::Field | Kind::Method | Kind::Module => {
            with_whole_words(&words, Target::Snake).to_snake_case()
        }
    };
    let cased = if name.is_empty() && kind == Kind::Variant {
        "Empty".to_owned()
    } else if cased.is_empty() || cased.starts_with(|first: char| first.is_ascii_digit()) {
        with_prefix(kind, &cased)
    } else {
        cased
    };
    without_reserved(kind, with_max_length(cased, name))
}

/// Converts `names` to identifiers. Of names whose identifiers are equal, those with signs get the signs spelled out: `@type`
/// beside `type` is `at_type`. The results can still be equal.
pub fn idents<'n>(kind: Kind, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let plain: Vec<(&str, String)> = names.map(|name| (name, ident(kind, name))).collect();
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, ident) in &plain {
        *counts.entry(ident.clone()).or_default() += 1;
    }
    let is_unique = |ident: &String| counts.get(ident) == Some(&1);
    plain
        .into_iter()
        .map(|(name, plain)| match is_unique(&plain) {
            true => plain,
            false => ident(kind, &with_signs_spelled(name)),
        })
        .collect()
}

/// Spells out the signs of a name, except for `-`, `_` and spaces between its words. Equal signs in a row count once.
fn with_signs_spelled(name: &str) -> String {
    let words = || name.match_indices(char::is_alphanumeric).map(|(at, _)| at);
    let (first, last_word) = (words().next(), words().next_back());
    let is_inner =
        |at: usize| first.is_some_and(|it| it < at) && last_word.is_some_and(|it| at < it);
    let mut spelling = String::with_capacity(name.len());
    let mut last = None;
    for (at, c) in name.char_indices().take(MAX_USED_CHARS) {
        let is_separator = is_inner(at) && matches!(c, '-' | '_' | ' ');
        match symbol_name(c).filter(|_| !is_separator) {
            Some(_) if last == Some(c) => {}
            Some(word) => spelling.extend([" ", word, " "]),
            None => spelling.push(c),
        }
        last = Some(c);
    }
    spelling
}

/// Spells out the symbols that distinguish values of an enum: `a`, `a+`, `!a`, `a*`.
fn with_symbols_spelled(name: &str) -> String {
    const DISTINCTIVE: &[char] = &['+', '#', '*', '<', '>', '=', '!', '&', '%', '@'];
    let mut spelling = String::with_capacity(name.len());
    for c in name.chars().take(MAX_USED_CHARS) {
        match symbol_name(c).filter(|_| DISTINCTIVE.contains(&c)) {
            Some(word) => {
                spelling.push(' ');
                spelling.push_str(word);
                spelling.push(' ');
            }
            None => spelling.push(c),
        }
    }
    spelling
}

/// Pascal case with `_` between numbers, so that `1.10` and `11.0` differ.
fn pascal_case_with_separate_numbers(words: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    for word in words.split_whitespace() {
        match parts.last_mut() {
            Some(last) if !(is_digit(last.chars().last()) && is_digit(word.chars().next())) => {
                last.push(' ');
                last.push_str(word);
            }
            _ => parts.push(word.to_owned()),
        }
    }
    let cased: Vec<String> = parts.iter().map(|part| part.to_pascal_case()).collect();
    cased.join("_")
}

/// Splits `name` into words of ASCII letters and digits. Text without letters and digits is spelled out.
fn split_words(name: &str) -> String {
    let visible: String = name
        .chars()
        .take(MAX_USED_CHARS)
        .filter(|c| !c.is_control())
        .collect();
    let ascii = any_ascii(&visible);
    if !ascii.contains(|c: char| c.is_ascii_alphanumeric()) {
        return ascii
            .chars()
            .filter_map(symbol_name)
            .collect::<Vec<_>>()
            .join(" ");
    }
    // A leading sign is kept: `-1` differs from `1`, and as a sort order `-name` from `name`.
    let (sign, rest) = match ascii.strip_prefix(['+', '-']) {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) => {
            (ascii.chars().next().and_then(symbol_name), rest)
        }
        _ => (None, ascii.as_str()),
    };
    let rest: String = rest
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' })
        .collect();
    match sign {
        Some(sign) => format!("{sign} {rest}"),
        None => rest,
    }
}

/// The name of an ASCII symbol in English.
fn symbol_name(symbol: char) -> Option<&'static str> {
    Some(match symbol {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '?' => "question",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '^' => "caret",
        '~' => "tilde",
        '_' => "underscore",
        '"' => "quote",
        '\'' => "apostrophe",
        '`' => "backtick",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        ' ' => "space",
        _ => return None,
    })
}

/// An identifier for text that starts with a digit or has no letters and digits.
fn with_prefix(kind: Kind, cased: &str) -> String {
    let (unnamed, prefix) = match kind {
        Kind::Type | Kind::Operation | Kind::Payload | Kind::Server => {
            ("Unnamed", type_affix(kind))
        }
        Kind::Variant => ("Unnamed", "Value"),
        Kind::Field => ("unnamed", "field_"),
        Kind::Method => ("unnamed", "call_"),
        Kind::Module => ("unnamed", "module_"),
    };
    match cased.is_empty() {
        true => unnamed.to_owned(),
        false => format!("{prefix}{cased}"),
    }
}

/// The word for what a type describes. It is added to names that can't be used unchanged.
fn type_affix(kind: Kind) -> &'static str {
    match kind {
        Kind::Operation => "Operation",
        Kind::Payload => "Payload",
        Kind::Server => "Server",
        _ => "Schema",
    }
}

/// Cuts an identifier that is too long, and appends a hash of the whole name.
fn with_max_length(cased: String, name: &str) -> String {
    const HASH: usize = "_x01234567".len();
    if cased.len() <= MAX_LENGTH {
        return cased;
    }
    let head = cased
        .get(..MAX_LENGTH - HASH)
        .unwrap_or_default()
        .trim_end_matches('_');
    let separator = if head.contains('_') { "_" } else { "" };
    format!("{head}{separator}x{:08x}", fnv(name))
}

/// The FNV-1a hash, which is the same on every machine and in every release of the compiler.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Appends a suffix to an identifier that Rust or the emitted code reserves.
fn without_reserved(kind: Kind, ident: String) -> String {
    let is_in = |names: &[&str]| names.contains(&ident.as_str());
    match kind {
        Kind::Type | Kind::Payload | Kind::Server if is_in(reserved::TYPES) => {
            ident + type_affix(kind)
        }
        Kind::Operation
            if is_in(reserved::TYPES)
                || is_in(reserved::OPERATION_IMPORTS)
                || is_in(reserved::TYPE_PARAMETERS) =>
        {
            ident + type_affix(kind)
        }
        Kind::Variant if ident == "Self" => "SelfValue".to_owned(),
        Kind::Field | Kind::Method if is_keyword(&ident) => format!("{ident}_"),
        Kind::Field if ident == CONSTRUCTOR => format!("{ident}_"),
        Kind::Module if is_keyword(&ident) => format!("{ident}_"),
        Kind::Module if is_in(RESERVED_FILES) || is_in(FOLDERS) => format!("{ident}_"),
        _ => ident,
    }
}

fn is_keyword(ident: &str) -> bool {
    ident == "gen" || syn::parse_str::<syn::Ident>(ident).is_err()
}

/// The name of constructors. A field with this name would have a setter of the same name.
const CONSTRUCTOR: &str = "new";

/// The folders of emitted modules. `clippy::module_inception` warns of a module inside a module of the same name.
const FOLDERS: &[&str] = &["operations", "types"];

/// File names that Windows or Cargo reserves.
const RESERVED_FILES: &[&str] = &[
    "mod", "lib", "main", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5",
    "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8",
    "lpt9",
];
