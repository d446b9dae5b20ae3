//! If the union allows any string, a strict reader accepts unlisted values, too.

use case_a_union_that_lists_strings_is_an_enum::{
    runtime::json::from_slice,
    types::{Large, LargeOrOther, Shelf},
};

#[test]
fn any_string_is_allowed_beside_the_listed_ones() {
    let shelf: Shelf = from_slice(br#"{"first":"xl","second":"vast"}"#).expect("a shelf");
    assert_eq!(shelf.first, Some(LargeOrOther::Xl));
    assert_eq!(shelf.second, Some("vast".into()));
    assert!(from_slice::<Large>(br#""vast""#).is_err());
}
