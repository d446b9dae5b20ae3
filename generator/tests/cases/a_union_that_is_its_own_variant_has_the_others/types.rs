//! A union that lists itself is read and written by its other variants.

use case_a_union_that_is_its_own_variant_has_the_others::types::{Item, List, One, Other, Tree};
use serde_json::{from_value, json};

#[test]
fn values_get_the_variants_that_do_not_lead_back() {
    let item: Item = from_value(json!({"text": "a"})).expect("an item");
    assert!(matches!(item, Item::Text(text) if text.text == "a"));
    let one: One = from_value(json!("a")).expect("one");
    assert!(matches!(one, One::String(text) if text == "a"));
    let other: Other = from_value(json!(1)).expect("the other");
    assert!(matches!(other, Other::Integer(1)));
    let tree: Tree = from_value(json!([["a"], []])).expect("a tree");
    assert!(matches!(tree, Tree::Array(items) if items.len() == 2));
    let list: List = from_value(json!([[], [[]]])).expect("a list");
    assert_eq!(list.0.len(), 2);
}
