//! Finds misspelt keywords of the 3.0 tree. The check has already reported them.

use serde_json::{Map, Value};

use super::grammar::{Kind, v3};

/// The prefix that the conversion from 2.0 gives to an unknown keyword of a schema.
pub const UNKNOWN: &str = "x-unknown-";

/// The member of an object of the 3.0 tree whose name is a misspelling of one of `keywords`.
pub fn misspelt<'m>(
    kind: Kind,
    members: &'m Map<String, Value>,
    keywords: &[&str],
) -> Option<&'m str> {
    let table = v3::table(kind)?;
    let of_2_0 = |name: &str| {
        let name = name.strip_prefix(UNKNOWN);
        let near = name.and_then(|name| table.nearest(name));
        near.is_some_and(|near| keywords.contains(&near))
    };
    let mut names = members.keys().map(String::as_str);
    let found = table.misspelt(members, keywords);
    found.or_else(|| names.find(|name| of_2_0(name)))
}
