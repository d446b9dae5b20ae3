//! Limits of nesting and of aliases, and hostile text.

use super::*;

const MAX_DEPTH: usize = 127;

#[test]
fn nesting_is_read_down_to_the_limit_and_refused_below_it() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    for name in ["a.json", "a.yaml"] {
        tree_of(name, &nested(MAX_DEPTH));
        let said = only_error(name, &nested(MAX_DEPTH + 1));
        assert!(
            said.contains(" limit the document is nested deeper than 127"),
            "{said}"
        );
    }
}

#[test]
fn deep_nesting_needs_little_stack_and_time() {
    let depth = 100_000;
    for text in ["[", "{\"a\":", "a: [", "- ", "a: [\n["] {
        let (first, rest) = text.split_at(text.len().min(3));
        for text in [
            text.repeat(depth),
            first.to_owned() + rest + &"[".repeat(depth),
        ] {
            errors_of("a.yaml", &text);
        }
    }
}

#[test]
fn an_alias_bomb_is_refused_at_an_alias() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        text += &format!("a{level}: &a{level} [{aliases}]\n");
    }
    let said = only_error("a.yaml", &text);
    assert!(
        said.starts_with("9:55 limit its aliases make the document too large"),
        "{said}"
    );
}

#[test]
fn aliases_of_a_long_text_are_refused_too() {
    let text = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(1 << 20),
        vec!["*a"; 300].join(", ")
    );
    assert!(only_error("a.yaml", &text).contains(" limit its aliases"));
}

#[test]
fn an_alias_to_a_node_that_contains_it_is_refused() {
    assert!(only_error("a.yaml", "a: &a\n  b: *a\n").contains(" limit "));
}

#[test]
fn no_prefix_and_no_flipped_byte_of_a_document_panics() {
    let yaml = "openapi: '3.0.3'\npaths:\n  /é: &x\n    get: {a: [1, \"b\\n\"], c: !t ~}\n  /b:\n    <<: *x\n    d: |\n      e\n    ? f\n    : - 1\n      - 2.5 # g\n";
    let json = "{\"openapi\": \"3.0.3\", \"é\\\"\": [1, {\"a\": null}, [true, -2.5e3]], \"a\": \"\\u00e9\"}";
    for (name, text) in [("a.yaml", yaml), ("a.json", json), ("b.yaml", json)] {
        for end in 0..text.len() {
            examine(name, &text.as_bytes()[..end]);
            for step in 0..6 {
                let mut flipped = text.as_bytes().to_vec();
                flipped[end] = HOSTILE[(end + 4 * step) % HOSTILE.len()];
                examine(name, &flipped);
            }
        }
    }
}

const HOSTILE: &[u8] = b"\t\n\0 '\"[]{}:,-&*!|?#%\\a\xc3";

/// Parses a text and locates all its nodes.
fn examine(name: &str, text: &[u8]) {
    let source = Source::from_text(name, String::from_utf8_lossy(text));
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&source, &mut diagnostics);
    let found = diagnostics.into_vec();
    assert_eq!(tree.is_none(), !found.is_empty());
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(found);
    let nodes = ["/paths/~1b/get/a/1", "/é\"/1", "/paths/~1b/f/1"].map(pointer);
    scalar_texts(&source, &nodes);
    for node in &nodes {
        diagnostics.report(Code::WrongType, node, "wrong");
    }
    render(&diagnostics.into_vec(), &source, Color::Never);
}
