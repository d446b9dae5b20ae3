//! Suggestions for misspelt names.

use super::*;

#[test]
fn the_nearest_word_is_suggested() {
    let known = ["properties", "patternProperties", "required", "type"];
    assert_eq!(nearest("propertes", known), Some("properties"));
    assert_eq!(nearest("Required", known), Some("required"));
    assert_eq!(nearest("tpye", known), Some("type"));
}

#[test]
fn a_word_that_is_far_from_all_gets_no_suggestion() {
    assert_eq!(nearest("summary", ["type", "required"]), None);
    assert_eq!(nearest("a", ["b"]), None);
    assert_eq!(nearest(&"x".repeat(10_000), ["type"]), None);
}
