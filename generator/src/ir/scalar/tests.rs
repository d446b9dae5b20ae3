//! Checks the table of scalars against the page of supported constructs.

use std::collections::HashSet;

use super::{JsonType, Scalar};

#[test]
fn each_format_is_listed_as_supported() {
    let page = include_str!("../../../../docs/support.md");
    let formats = Scalar::ALL.iter().flat_map(|scalar| scalar.row().formats);
    let missing: Vec<&str> = formats
        .map(|format| format.name)
        .filter(|name| !page.contains(&format!("`{name}`")))
        .collect();
    assert_eq!(missing, [""; 0], "add them to docs/support.md");
}

#[test]
fn each_format_has_one_row_per_type() {
    let mut known = HashSet::new();
    for scalar in Scalar::ALL {
        for format in scalar.row().formats {
            let is_new = known.insert((scalar.json_type().name(), format.name));
            assert!(is_new, "{} has a second row", format.name);
        }
    }
}

#[test]
fn formats_of_integers_apply_to_numbers_only() {
    assert_eq!(
        Scalar::for_schema("number", Some("int32")),
        Some(Scalar::Int32)
    );
    assert_eq!(
        Scalar::for_schema("integer", Some("double")),
        Some(Scalar::Int64)
    );
    assert_eq!(
        Scalar::for_schema("string", Some("int64")),
        Some(Scalar::String)
    );
    assert_eq!(Scalar::for_schema("object", Some("uuid")), None);
    assert_eq!(JsonType::implied_by("int64"), None);
}
