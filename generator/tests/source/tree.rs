//! The tree that is read from YAML and JSON.

use super::*;

#[test]
fn keys_are_the_text_that_is_written() {
    let text = "{200: a, 404.0: b, true: c, ~: d, 1.50: e, 0x1F: f}";
    let expected =
        json!({"200": "a", "404.0": "b", "true": "c", "~": "d", "1.50": "e", "0x1F": "f"});
    assert_eq!(yaml(text), expected);
}

#[test]
fn keys_keep_their_order() {
    let tree = yaml("z: 1\na: 2\nm: 3\n");
    assert_eq!(
        tree.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["z", "a", "m"]
    );
}

#[test]
fn a_merge_adds_missing_keys() {
    let text = "base: &base {a: 1, b: 2}\nuse:\n  <<: [*base, {b: 9, c: 3}]\n  a: 0\n";
    assert_eq!(yaml(text)["use"], json!({"a": 0, "b": 2, "c": 3}));
}

#[test]
fn a_merge_key_in_json_is_a_key() {
    assert_eq!(
        tree_of("a.json", r#"{"<<": {"a": 1}}"#),
        json!({"<<": {"a": 1}})
    );
}

#[test]
fn a_merge_key_without_a_mapping_is_an_ordinary_key() {
    assert_eq!(yaml("<<: 5"), json!({"<<": 5}));
}

#[test]
fn tags_decide_the_type_and_are_dropped() {
    let text = "a: !!str 1.10\nb: !own {x: 1}\nc: !own 3\nd: !own\n";
    assert_eq!(
        yaml(text),
        json!({"a": "1.10", "b": {"x": 1}, "c": 3, "d": null})
    );
}

#[test]
fn large_integers_become_floating_point_only_beyond_64_bits() {
    let text = "[18446744073709551615, 18446744073709551616, -9223372036854775808]";
    let expected = json!([18446744073709551615_u64, 18446744073709551616.0, i64::MIN]);
    assert_eq!(tree_of("a.yaml", &format!("a: {text}"))["a"], expected);
    assert_eq!(tree_of("a.json", text), expected);
}

#[test]
fn flow_style_is_read_as_yaml_unless_the_name_says_json() {
    assert_eq!(yaml("{a: [1, 2,]}"), json!({"a": [1, 2]}));
    assert_eq!(
        only_error("a.json", "{a: 1}"),
        "1:2 syntax a key must be in double quotes"
    );
}

#[test]
fn infinity_is_refused() {
    let said = only_error("a.yaml", "a:\n  - 1\n  - .inf\n");
    assert_eq!(said, "3:5 syntax infinity and `.nan` are not JSON values");
}

#[test]
fn a_key_that_is_a_list_is_refused() {
    let said = only_error("a.yaml", "a: 1\n? [b]\n: 2\n");
    assert_eq!(
        said,
        "2:3 syntax a key must be a scalar, not a list or a mapping"
    );
}
