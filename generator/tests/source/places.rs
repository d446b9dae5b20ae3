//! The places of nodes in the text.

use super::*;

const API: &str = "\
paths:
  /é/b:
    get:
      responses:
        200: &ok {description: 'it''s', x: \"\\u0041\"}
        '404': *ok
      tags: [a, b]
      note:
      - name: one
        n: 1
";

#[test]
fn keys_and_values_are_found_however_they_are_written() {
    let get = "/paths/~1é~1b/get";
    let node = |rest: &str| format!("{get}{rest}");
    let value = |rest: &str| place(API, Part::Value, &node(rest));
    let key = |rest: &str| place(API, Part::Key, &node(rest));
    assert_eq!(key(""), "3:5 get");
    assert_eq!(key("/responses/200"), "5:9 200");
    assert_eq!(key("/responses/404"), "6:9 '404'");
    assert_eq!(value("/responses/200/description"), "5:32 'it''s'");
    assert_eq!(value("/responses/200/x"), "5:44 \"\\u0041\"");
    assert_eq!(value("/tags/1"), "7:17 b");
    assert_eq!(key("/note/0/name"), "9:9 name");
    assert_eq!(value("/note/0/n"), "10:12 1");
}

#[test]
fn an_alias_has_the_place_of_its_use_and_its_nodes_that_of_the_anchor() {
    let responses = "/paths/~1é~1b/get/responses";
    assert_eq!(
        place(API, Part::Value, &format!("{responses}/404")),
        "6:16 *ok"
    );
    assert_eq!(
        place(API, Part::Value, &format!("{responses}/404/x")),
        "5:44 \"\\u0041\""
    );
}

#[test]
fn a_mapping_below_its_key_and_an_empty_value_have_the_place_of_their_key() {
    assert_eq!(place("a:\n  b: 1\n", Part::Value, "/a"), "1:1 a");
    assert_eq!(place("a:\nb: 1\n", Part::Value, "/a"), "1:1 a");
}

#[test]
fn a_missing_node_has_the_place_of_the_nearest_node_above() {
    assert_eq!(
        place("a:\n  b: 1\n", Part::Key, "/a/c/d"),
        "1:1 a (nearest)"
    );
    assert_eq!(place("", Part::Key, "/a"), "1:1  (nearest)");
}

#[test]
fn merged_keys_are_found_where_they_are_merged_from() {
    let text =
        "x: &x {a: 1, b: 2}\ny: &y\n  <<: *x\n  c: 3\nz:\n  <<: [*y, {d: 4, c: 5}]\n  b: 6\n";
    assert_eq!(place(text, Part::Value, "/z/a"), "1:11 1");
    assert_eq!(place(text, Part::Value, "/z/b"), "7:6 6");
    assert_eq!(place(text, Part::Value, "/z/c"), "4:6 3");
    assert_eq!(place(text, Part::Value, "/z/d"), "6:16 4");
}

#[test]
fn brackets_may_close_at_any_indentation() {
    let text = "a:\n  example: {\n    x: 1\n  }\n  code: |\n    {\n    }\n  b: [\n  ]\n  c: 'x\n y'\n  d: 2\n";
    assert_eq!(yaml(text)["a"]["d"], json!(2));
    assert_eq!(place(text, Part::Value, "/a/d"), "12:6 2");
}

#[test]
fn json_has_places_that_yaml_would_not_read() {
    let text = format!(
        "{{\n\t\"{}\":\t[1, \"\\/\\ud83d\\ude00\"]}}",
        "k".repeat(2000)
    );
    let node = format!("/{}/1", "k".repeat(2000));
    assert_eq!(
        place(&text, Part::Value, &node),
        "2:2010 \"\\/\\ud83d\\ude00\""
    );
}

#[test]
fn places_are_in_the_order_of_the_pointers() {
    let source = Source::from_text("a.yaml", "a: 1\nb: 2\n");
    let wanted = ["/b", "/a", "/b"].map(|node| (pointer(node), Part::Key));
    let lines: Vec<_> = places(source.root(), &wanted)
        .iter()
        .map(|span| span.line)
        .collect();
    assert_eq!(lines, [2, 1, 2]);
}

#[test]
fn the_text_of_unquoted_scalars_is_known() {
    let text = "version: 1.10\nanswer: no\nday: 2024-01-01\nhex: &h 0x1F\nsame: *h\nquoted: '1'\nflow: [1e3]\n";
    let source = Source::from_text("a.yaml", text);
    let nodes = [
        "/version", "/answer", "/day", "/hex", "/same", "/quoted", "/flow/0", "/nope",
    ];
    let written = scalar_texts(&source, &nodes.map(pointer));
    let written = nodes.map(|node| written.get(&pointer(node)).map(String::as_str));
    let expected = ["1.10", "no", "2024-01-01", "0x1F", "0x1F"].map(Some);
    assert_eq!(written[..5], expected);
    assert_eq!(written[5..], [None, Some("1e3"), None]);
}
