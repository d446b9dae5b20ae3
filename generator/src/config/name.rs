//! The name of the generated crate: what Cargo and rustc take, and how a title becomes one.

use std::fmt;

/// As long as crates.io takes.
const LONGEST: usize = 64;

/// Crates that a client depends on, or that rustc features: a test of the client couldn't name both.
const TAKEN: &[&str] = &[
    "alloc",
    "base64",
    "bytes",
    "core",
    "http",
    "jiter",
    "percent_encoding",
    "proc_macro",
    "reqwest",
    "serde",
    "serde_core",
    "serde_json",
    "std",
    "test",
    "uuid",
];

/// Names that Windows keeps for devices: no folder can be called so.
const DEVICES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Why a name can't be that of a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameError {
    /// There is nothing.
    Empty,
    /// More than 64 characters.
    TooLong,
    /// The first character is not an ASCII letter.
    Start(char),
    /// A character that is neither an ASCII letter, a digit, `-` nor `_`.
    Character(char),
    /// A keyword of Rust.
    Keyword,
    /// A crate that the client depends on, or one of Rust's own.
    Taken,
    /// A name that Windows keeps for a device.
    Device,
}

impl fmt::Display for NameError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::Empty => to.write_str("a crate's name can't be empty"),
            NameError::TooLong => {
                write!(to, "a crate's name has at most {LONGEST} characters")
            }
            NameError::Start(found) => {
                write!(
                    to,
                    "a crate's name starts with a letter, not with {found:?}"
                )
            }
            NameError::Character(found) => write!(
                to,
                "a crate's name has letters, digits, `-` and `_` only, not {found:?}"
            ),
            NameError::Keyword => to.write_str("a crate can't be named after a keyword of Rust"),
            NameError::Taken => {
                to.write_str("a crate of this name is already among those that the client uses")
            }
            NameError::Device => to.write_str("Windows keeps this name for a device"),
        }
    }
}

impl std::error::Error for NameError {}

/// Whether a crate can be called `name`: Cargo's rules for a package name, and what rustc needs besides.
///
/// # Errors
///
/// The first rule that the name breaks.
pub fn check_name(name: &str) -> Result<(), NameError> {
    let first = name.chars().next().ok_or(NameError::Empty)?;
    if !first.is_ascii_alphabetic() {
        return Err(NameError::Start(first));
    }
    if let Some(odd) = name.chars().find(|&found| !is_name_character(found)) {
        return Err(NameError::Character(odd));
    }
    if name.len() > LONGEST {
        return Err(NameError::TooLong);
    }
    let krate = name.replace('-', "_").to_ascii_lowercase();
    // `syn` knows the keywords, also those that are only reserved.
    if syn::parse_str::<syn::Ident>(&krate).is_err() {
        return Err(NameError::Keyword);
    }
    if TAKEN.contains(&krate.as_str()) {
        return Err(NameError::Taken);
    }
    if DEVICES.contains(&krate.as_str()) {
        return Err(NameError::Device);
    }
    Ok(())
}

/// The name for a crate made from a document of that title; one that [`check_name`] takes, whatever the title.
///
/// `Plannr API` becomes `plannr-api`; where the title is of no use, the crate is called `api-client`.
pub fn name_from_title(title: &str) -> String {
    let mut name = String::new();
    for word in title.split(|found: char| !found.is_ascii_alphanumeric() && found != '\'') {
        let word = word.replace('\'', "").to_ascii_lowercase();
        // Room is left for what may have to be added.
        if name.len() + word.len() > LONGEST - "api--client".len() {
            break;
        }
        if !name.is_empty() && !word.is_empty() {
            name.push('-');
        }
        name.push_str(&word);
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert_str(0, "api-");
    }
    match check_name(&name) {
        Ok(()) => name,
        Err(NameError::Empty) => "api-client".into(),
        Err(_) => name + "-client",
    }
}

fn is_name_character(found: char) -> bool {
    found.is_ascii_alphanumeric() || matches!(found, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cargo_takes_are_taken() {
        for name in ["plannr", "plannr-api", "a", "plannr_2", "Plannr"] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn each_rule_refuses_what_breaks_it() {
        for (name, why) in [
            ("", NameError::Empty),
            ("2plannr", NameError::Start('2')),
            ("_plannr", NameError::Start('_')),
            ("../plannr", NameError::Start('.')),
            ("plannr/api", NameError::Character('/')),
            ("plännr", NameError::Character('ä')),
            ("plannr\n", NameError::Character('\n')),
            ("async", NameError::Keyword),
            ("Self", NameError::Keyword),
            ("reqwest", NameError::Taken),
            ("serde-json", NameError::Taken),
            ("con", NameError::Device),
        ] {
            assert_eq!(check_name(name), Err(why), "{name}");
        }
        assert_eq!(check_name(&"a".repeat(65)), Err(NameError::TooLong));
    }

    #[test]
    fn a_title_becomes_a_name() {
        for (title, name) in [
            ("Plannr API", "plannr-api"),
            (
                "Swagger Petstore - OpenAPI 3.0",
                "swagger-petstore-openapi-3-0",
            ),
            ("GitHub's v3 REST API.", "githubs-v3-rest-api"),
            ("1Password Connect", "api-1password-connect"),
            ("HTTP", "http-client"),
            ("Type", "type-client"),
            ("", "api-client"),
            ("日本語", "api-client"),
            ("../../etc", "etc"),
        ] {
            assert_eq!(name_from_title(title), name, "{title}");
        }
    }

    #[test]
    fn no_title_makes_a_name_that_is_refused() {
        for title in [
            "x".repeat(10_000),
            "a-".repeat(5_000),
            "9".repeat(300),
            "- 9".repeat(70),
        ] {
            assert_eq!(check_name(&name_from_title(&title)), Ok(()), "{title}");
        }
    }
}
