//! Values of recursive types are read and written at any depth.

use case_recursion_through_merged_schemas_ends::types::{
    Circle, Folder, Groups, Labels, Node, Sum,
};
use serde_json::{from_value, json, to_value};

#[test]
fn properties_are_read_at_any_depth() {
    let node = json!({"parent": {"name": "a", "parent": {"name": "b", "child": {"name": "c"}}}});
    let read: Node = from_value(node.clone()).expect("a node");
    let parent = read.parent.as_ref().and_then(|it| it.parent.as_ref());
    let child = parent.and_then(|it| it.child.as_ref());
    assert_eq!(child.map(|it| it.name.as_str()), Some("c"));
    assert_eq!(to_value(read).expect("JSON"), node);
}

#[test]
fn schemas_that_contain_each_other_are_read_at_any_depth() {
    let folder = json!({"file": {"folder": {"file": {"folder": null}}}});
    let read: Folder = from_value(folder.clone()).expect("a folder");
    assert_eq!(to_value(read).expect("JSON"), folder);
    let sum = json!({"left": {"left": {"of": "a"}}});
    let read: Sum = from_value(sum.clone()).expect("a sum");
    assert_eq!(to_value(read).expect("JSON"), sum);
    let circle = json!({"kind": "Circle", "inner": {"scale": 1.5, "kind": "Circle", "inner": {"scale": 2.5, "kind": "Square", "side": 0.5}}});
    let read: Circle = from_value(circle.clone()).expect("a circle");
    assert_eq!(to_value(read).expect("JSON"), circle);
}

#[test]
fn items_and_values_are_read_at_any_depth() {
    let groups = json!([[[], [[]]], []]);
    let read: Groups = from_value(groups.clone()).expect("groups");
    assert_eq!(to_value(read).expect("JSON"), groups);
    let labels = json!({"a": {"text": "b", "c": {"text": "d"}}});
    let read: Labels = from_value(labels.clone()).expect("labels");
    assert_eq!(read["a"].text.as_deref(), Some("b"));
    assert_eq!(to_value(read).expect("JSON"), labels);
}
