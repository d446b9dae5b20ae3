//! Which formats of strings follow from others.

/// Each format with those that every string of it also has (OpenAPI Format Registry; JSON Schema 2020-12, section 7.3).
const IMPLIED: &[(&str, &[&str])] = &[
    ("uri", &["uri-reference", "iri", "iri-reference"]),
    ("uri-reference", &["iri-reference"]),
    ("iri", &["iri-reference"]),
    ("email", &["idn-email"]),
    ("hostname", &["idn-hostname"]),
    ("uuid", &[]),
];

/// Formats that every string has: they say how a string is shown, or that it is octets.
const OPEN: &[&str] = &["", "password", "binary", "commonmark", "html"];

/// Whether every string of the format `given` also has the format `wanted`. An empty text is no format.
pub fn format_implies(given: &str, wanted: &str) -> bool {
    let implied = IMPLIED.iter().find(|(format, _)| *format == given);
    given == wanted
        || OPEN.contains(&wanted)
        || implied.is_some_and(|(_, implied)| implied.contains(&wanted))
}
