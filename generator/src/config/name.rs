//! The name of the generated crate: the rules of Cargo and rustc, and how to derive a name from a title.

use std::fmt;

use super::crates::{RUST_CRATES, is_dependency};

/// The maximum length of a name on crates.io.
const MAX_LENGTH: usize = 64;

/// Names that Windows reserves for devices. A folder can't have such a name.
const DEVICES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// The rule of crate names that a name breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NameError {
    /// It is empty.
    Empty,
    /// It has more than 64 characters.
    TooLong,
    /// The first character is not an ASCII letter.
    Start(char),
    /// It has a character other than an ASCII letter, a digit, `-` or `_`.
    Character(char),
    /// It is a keyword of Rust.
    Keyword,
    /// It is the name of a crate that the client depends on or that comes with Rust.
    Taken,
    /// Windows reserves it for a device.
    Device,
}

impl fmt::Display for NameError {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NameError::Empty => to.write_str("a crate's name can't be empty"),
            NameError::TooLong => {
                write!(to, "a crate's name has at most {MAX_LENGTH} characters")
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
            NameError::Taken => to.write_str("the client already depends on a crate of this name"),
            NameError::Device => to.write_str("Windows reserves this name for a device"),
        }
    }
}

impl std::error::Error for NameError {}

/// Checks whether a crate can be called `name`, by the rules of Cargo for package names and of rustc for crates.
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
    if name.len() > MAX_LENGTH {
        return Err(NameError::TooLong);
    }
    let krate = name.replace('-', "_").to_ascii_lowercase();
    // `syn` also refuses reserved keywords.
    if syn::parse_str::<syn::Ident>(&krate).is_err() {
        return Err(NameError::Keyword);
    }
    // A test of the client could not use two crates of one name.
    if RUST_CRATES.contains(&krate.as_str()) || is_dependency(&krate) {
        return Err(NameError::Taken);
    }
    if DEVICES.contains(&krate.as_str()) {
        return Err(NameError::Device);
    }
    Ok(())
}

/// Derives the name of a crate from the title of a document. [`check_name`] accepts the result for every title.
///
/// `Plannr API` becomes `plannr-api`. A title without ASCII letters and digits becomes `api-client`.
pub fn name_from_title(title: &str) -> String {
    let mut name = String::new();
    for word in title.split(|found: char| !found.is_ascii_alphanumeric() && found != '\'') {
        let word = word.replace('\'', "").to_ascii_lowercase();
        // A prefix and a suffix may be added below.
        if name.len() + word.len() > MAX_LENGTH - "api--client".len() {
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
    fn names_that_cargo_accepts_are_accepted() {
        for name in ["plannr", "plannr-api", "a", "plannr_2", "Plannr"] {
            assert_eq!(check_name(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn a_name_that_breaks_a_rule_is_refused() {
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
    fn every_title_becomes_an_accepted_name() {
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
