//! What reading promises: one tree from YAML or JSON, every fault at its place, and renderings that can be read.
#![cfg(test)]

use generator::{
    diagnostic::{Code, Diagnostic, Diagnostics, Location, Part, Pointer, nearest},
    report::{Color, locate, render},
    source::Source,
    testing::{parse, places, scalar_texts},
};
use serde_json::{Value, json};

fn tree_of(name: &str, text: &str) -> Value {
    let source = Source::from_text(name, text);
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&source, &mut diagnostics);
    tree.unwrap_or_else(|| panic!("{text:?}: {:?}", diagnostics.into_vec()))
}

fn yaml(text: &str) -> Value {
    tree_of("api.yaml", text)
}

fn faults_of(name: &str, text: &str) -> Vec<Diagnostic> {
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&Source::from_text(name, text), &mut diagnostics);
    assert_eq!(tree, None, "{text:?} is read");
    diagnostics.into_vec()
}

/// The only fault of a text, as `line:column code message`.
fn fault(name: &str, text: &str) -> String {
    match &faults_of(name, text)[..] {
        [only] => format!(
            "{} {} {}",
            at(&only.location),
            only.code.as_str(),
            only.message
        ),
        other => panic!("{text:?}: {other:?}"),
    }
}

fn at(location: &Location) -> String {
    match location {
        Location::Text { line, column, .. } => format!("{line}:{column}"),
        other => panic!("{other:?}"),
    }
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

/// What the text says at the place of a node, as `line:column text`.
fn place(text: &str, part: Part, node: &str) -> String {
    let source = Source::from_text("api.yaml", text);
    let [span] = places(source.root(), &[(pointer(node), part)])[..] else {
        panic!("one place for one pointer");
    };
    let said = &source.text()[span.offset..span.offset + span.length];
    let nearest = if span.exact { "" } else { " (nearest)" };
    format!("{}:{} {said}{nearest}", span.line, span.column)
}

mod reading {
    use super::*;

    #[test]
    fn a_file_is_read_under_the_name_it_was_asked_by() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("api.yaml");
        std::fs::write(&path, "\u{feff}a: 1\n").unwrap();
        let source = Source::read(&path).unwrap();
        assert_eq!(**source.name(), *path.to_string_lossy());
        assert_eq!(source.text(), "a: 1\n", "the byte order mark is dropped");
    }

    #[test]
    fn what_is_not_utf_8_is_refused_with_the_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("api.yaml");
        std::fs::write(&path, b"a: \xff").unwrap();
        let error = Source::read(&path).unwrap_err().to_string();
        assert!(
            error.contains("api.yaml") && error.contains("byte 3"),
            "{error}"
        );
    }

    #[test]
    fn a_file_above_the_limit_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("api.yaml");
        let file = std::fs::File::create(&path).unwrap();
        file.set_len((64 << 20) + 1).unwrap();
        let error = Source::read(&path).unwrap_err().to_string();
        assert!(error.ends_with("it is larger than 64 MiB"), "{error}");
    }

    #[test]
    fn a_missing_file_is_refused_with_its_path() {
        let error = Source::read("nowhere/api.yaml".as_ref()).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("can't read nowhere/api.yaml: ")
        );
    }
}

mod the_tree {
    use super::*;

    #[test]
    fn keys_keep_their_written_form() {
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
    fn a_merge_adds_the_keys_that_are_not_there() {
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
    fn a_merge_of_no_mapping_stays_a_value() {
        assert_eq!(yaml("<<: 5"), json!({"<<": 5}));
    }

    #[test]
    fn tags_are_dropped_after_they_have_said_the_type() {
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
            fault("a.json", "{a: 1}"),
            "1:2 syntax a key must stand in double quotes"
        );
    }

    #[test]
    fn infinity_is_refused() {
        let said = fault("a.yaml", "a:\n  - 1\n  - .inf\n");
        assert_eq!(said, "3:5 syntax infinity and `.nan` are not JSON values");
    }

    #[test]
    fn a_key_that_is_a_list_is_refused() {
        let said = fault("a.yaml", "a: 1\n? [b]\n: 2\n");
        assert_eq!(
            said,
            "2:3 syntax a key must be a text, not a list or a mapping"
        );
    }
}

mod duplicates {
    use super::*;

    #[test]
    fn a_duplicate_key_is_refused_with_both_places() {
        let faults = faults_of("a.yaml", "a: 1\nb:\n  x: 1\n  y: 2\n  x: 3\n");
        let [only] = &faults[..] else {
            panic!("{faults:?}")
        };
        assert_eq!(
            (only.code, &*at(&only.location)),
            (Code::DuplicateKey, "5:3")
        );
        let (first, label) = only.related.as_ref().unwrap();
        assert_eq!((&*at(first), &**label), ("3:3", "first here"));
    }

    #[test]
    fn every_duplicate_is_reported_in_json_too() {
        let text = "{\n \"a\": {\"b\": 1, \"\\u0062\": 2},\n \"a\": 3,\n \"a\": 4}";
        let places: Vec<_> = faults_of("a.json", text)
            .iter()
            .map(|found| at(&found.location))
            .collect();
        assert_eq!(places, ["2:16", "3:2", "4:2"]);
    }

    #[test]
    fn keys_that_read_the_same_are_duplicates_however_they_are_written() {
        assert_eq!(
            fault("a.yaml", "200: a\n'200': b\n"),
            "2:1 duplicate-key the key `200` is a duplicate"
        );
    }

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(
            fault("a.yaml", "{é: '日本', é: 2}"),
            "1:11 duplicate-key the key `é` is a duplicate"
        );
    }
}

mod faults_of_syntax {
    use super::*;

    #[test]
    fn each_is_told_at_the_place_where_it_is_mended() {
        let cases = [
            ("a:\n\tb: 1\n", "2:1 syntax a tab can't indent in YAML"),
            (
                "a: b: c\n",
                "1:5 syntax a `:` makes this text a key, and no key is allowed here",
            ),
            (
                "a: \"x\nb: 1\n",
                "1:4 syntax the quote is opened here and never closed",
            ),
            (
                "\"a",
                "1:1 syntax the quote is opened here and never closed",
            ),
            (
                "a: {b: 1\n",
                "1:4 syntax the bracket is opened here and never closed",
            ),
            (
                "a: [1\nb: 1\n",
                "2:2 syntax a comma or the closing bracket is missing before this",
            ),
            (
                "a:\n  b: 1\n c: 2\n",
                "3:2 syntax the indentation of this line does not fit what it is in",
            ),
            (
                "a: 1\nbcd\ne: 1\n",
                "2:1 syntax a `:` is missing behind this key",
            ),
            ("a: @x\n", "1:4 syntax a text can't begin with `@`"),
            ("a: - b\n", "1:4 syntax a list can't begin here"),
            (
                "a: 1\nb: \u{1}\n",
                "2:4 syntax a control character stands in the text",
            ),
            (
                "a: 1\n---\nb: 2\n",
                "2:1 syntax a second document begins here",
            ),
            (
                "{a: 1} x",
                "1:8 syntax there is text after the end of the document",
            ),
            ("# nothing\n", "1:1 syntax the document is empty"),
        ];
        for (text, expected) in cases {
            assert_eq!(fault("a.yaml", text), expected, "{text:?}");
        }
    }

    #[test]
    fn each_of_json_too() {
        let cases = [
            (
                "{\"a\": 1,\n}",
                "2:1 syntax a comma stands before the closing bracket",
            ),
            (
                "{\"ü\": 1} {}",
                "1:10 syntax there is text after the end of the document",
            ),
            ("{\"a\": 1e999}", "1:11 syntax the number is too large"),
            (
                "{\"a\": \"\t\"}",
                "1:8 syntax a line break, a tab or another control character stands in a string",
            ),
            (
                "[1 2]",
                "1:4 syntax a comma or the closing bracket is missing before this",
            ),
            (" \n", "1:1 syntax the document is empty"),
        ];
        for (text, expected) in cases {
            assert_eq!(fault("a.json", text), expected, "{text:?}");
        }
    }

    #[test]
    fn json_that_ends_too_early_names_what_is_open() {
        let faults = faults_of("a.json", "{\"a\": [1, {\"}\": 2");
        let (open, label) = faults[0].related.as_ref().unwrap();
        assert_eq!(
            (&*at(open), &**label),
            ("1:11", "opened here and never closed")
        );
    }

    #[test]
    fn an_undefined_alias_is_named() {
        let said = fault("a.yaml", "a: 1\nb: *nope\n");
        assert!(said.starts_with("2:4 syntax the alias `*nope`"), "{said}");
    }

    #[test]
    fn an_anchor_that_is_defined_twice_is_refused() {
        let said = fault("a.yaml", "a: &x 1\nb: &x 2\nc: &y 3\nd: *x\n");
        assert_eq!(said, "2:4 unsupported the anchor `&x` is defined twice");
    }

    #[test]
    fn lines_are_counted_as_editors_do() {
        let text = "a: 'x\u{2028}y'\r\nb: 'x\u{85}y'\r\n";
        for (fault_here, place) in [("c: @\r\n", "3:4 "), ("c: 'x\r\n", "3:4 ")] {
            let said = fault("a.yaml", &format!("{text}{fault_here}"));
            assert!(said.starts_with(place), "{said}");
        }
    }
}

mod limits {
    use super::*;

    const DEEPEST: usize = 127;

    #[test]
    fn nesting_is_read_down_to_the_limit_and_refused_below_it() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        for name in ["a.json", "a.yaml"] {
            tree_of(name, &nested(DEEPEST));
            let said = fault(name, &nested(DEEPEST + 1));
            assert!(
                said.contains(" limit the document is nested deeper than 127"),
                "{said}"
            );
        }
    }

    #[test]
    fn depth_costs_neither_stack_nor_time() {
        let depth = 100_000;
        for text in ["[", "{\"a\":", "a: [", "- ", "a: [\n["] {
            let (first, rest) = text.split_at(text.len().min(3));
            for text in [
                text.repeat(depth),
                first.to_owned() + rest + &"[".repeat(depth),
            ] {
                faults_of("a.yaml", &text);
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
        let said = fault("a.yaml", &text);
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
        assert!(fault("a.yaml", &text).contains(" limit its aliases"));
    }

    #[test]
    fn an_alias_to_what_it_stands_in_is_refused() {
        assert!(fault("a.yaml", "a: &a\n  b: *a\n").contains(" limit "));
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

    /// Does with a text all that can be done with it.
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
}

mod the_places {
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
    fn an_alias_stands_where_it_is_used_and_its_nodes_where_they_are_written() {
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
    fn a_mapping_below_its_key_and_an_empty_value_stand_at_their_key() {
        assert_eq!(place("a:\n  b: 1\n", Part::Value, "/a"), "1:1 a");
        assert_eq!(place("a:\nb: 1\n", Part::Value, "/a"), "1:1 a");
    }

    #[test]
    fn what_is_not_there_stands_at_the_nearest_node_above() {
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
    fn many_are_found_in_the_order_asked() {
        let source = Source::from_text("a.yaml", "a: 1\nb: 2\n");
        let wanted = ["/b", "/a", "/b"].map(|node| (pointer(node), Part::Key));
        let lines: Vec<_> = places(source.root(), &wanted)
            .iter()
            .map(|span| span.line)
            .collect();
        assert_eq!(lines, [2, 1, 2]);
    }

    #[test]
    fn the_written_form_of_unquoted_scalars_is_known() {
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
}

mod renderings {
    use super::*;

    fn rendered(text: &str, report: impl FnOnce(&mut Diagnostics)) -> String {
        let mut diagnostics = Diagnostics::default();
        report(&mut diagnostics);
        let source = Source::from_text("spec/api.yaml", text);
        render(&diagnostics.into_vec(), &source, Color::Never)
    }

    #[test]
    fn a_fault_shows_its_place_excerpt_pointer_and_help() {
        let text = "a: 1\nb:\n  $ref: '#/nope'\n";
        let rendered = rendered(text, |diagnostics| {
            diagnostics
                .report(
                    Code::DanglingReference,
                    &pointer("/b/$ref"),
                    "`#/nope` has no target",
                )
                .help("did you mean `#/node`?");
        });
        insta::assert_snapshot!(rendered, @r"
        error[dangling-reference]

          × `#/nope` has no target
           ╭─[spec/api.yaml:3:9]
         2 │ b:
         3 │   $ref: '#/nope'
           ·         ────────
           ╰────
          help: did you mean `#/node`?
          at #/b/$ref
        ");
    }

    #[test]
    fn a_duplicate_key_shows_both_places() {
        let source = Source::from_text("a.yaml", "a: 1\nb: 2\na: 3\n");
        let rendered = render(&faults_of("a.yaml", source.text()), &source, Color::Never);
        insta::assert_snapshot!(rendered, @r"
        error[duplicate-key]

          × the key `a` is a duplicate
           ╭─[a.yaml:3:1]
         1 │ a: 1
           · ┬
           · ╰── first here
         2 │ b: 2
         3 │ a: 3
           · ─
           ╰────
          help: remove one of the two, or join what they say under one key
        ");
    }

    #[test]
    fn places_are_named_where_there_is_no_excerpt() {
        let rendered = rendered("a: 1\n", |diagnostics| {
            let file = "codegen.toml".into();
            let location = Location::Text {
                file,
                line: 3,
                column: 4,
            };
            diagnostics
                .report(Code::Config, location, "bad")
                .related(&pointer("/a"), "for this");
            diagnostics.report(Code::Config, Location::File("gone.toml".into()), "bad");
        });
        insta::assert_snapshot!(rendered, @r"
        error[config]

          × bad
          at gone.toml

        error[config]

          × bad
          at codegen.toml:3:4
          for this at spec/api.yaml:1:4
        ");
    }

    #[test]
    fn a_long_line_is_shown_through_a_window() {
        let long = format!(
            "{{\"x\": \"{0}\", \"y\": 1, \"z\": \"{0}\"}}",
            "x".repeat(500_000)
        );
        let rendered = rendered(&long, |diagnostics| {
            diagnostics.report(Code::WrongType, Location::key(&pointer("/y")), "wrong");
        });
        assert!(rendered.contains("[spec/api.yaml:1:500011]"), "{rendered}");
        assert!(rendered.contains("\"y\": 1"), "{rendered}");
        assert!(
            rendered.lines().all(|line| line.chars().count() <= 100),
            "{rendered}"
        );
    }

    #[test]
    fn a_value_of_many_lines_is_underlined_on_its_first() {
        let text = format!("a: |\n{}", "  x\n".repeat(10_000));
        let rendered = rendered(&text, |diagnostics| {
            diagnostics.report(Code::WrongType, &pointer("/a"), "wrong");
        });
        assert!(rendered.lines().count() < 12, "{rendered}");
    }

    #[test]
    fn nothing_printed_can_steer_a_terminal() {
        let text = "a: \"\u{202e}x\u{200b}\"\nb: 1\n";
        let rendered = rendered(text, |diagnostics| {
            diagnostics
                .report(Code::WrongType, &pointer("/a"), "\u{1b}[31m")
                .help("\u{2066}");
            diagnostics.report(Code::WrongType, &pointer("/\u{7}"), "wrong");
        });
        let forbidden = ['\u{1b}', '\u{202e}', '\u{200b}', '\u{2066}', '\u{7}'];
        assert!(!rendered.contains(forbidden), "{rendered:?}");
    }

    #[test]
    fn the_order_is_that_of_the_document_and_each_is_told_once() {
        let rendered = rendered("a: 1\nb: 2\n", |diagnostics| {
            for node in ["/b", "/a", "/b", ""] {
                diagnostics.report(Code::WrongType, &pointer(node), "wrong");
            }
        });
        let heads: Vec<_> = rendered
            .lines()
            .filter_map(|line| line.split_once('[')?.1.strip_suffix(']'))
            .collect();
        let places = heads
            .iter()
            .filter(|head| head.starts_with("spec"))
            .collect::<Vec<_>>();
        assert_eq!(
            places,
            [
                &"spec/api.yaml:1:1",
                &"spec/api.yaml:1:4",
                &"spec/api.yaml:2:4"
            ]
        );
    }

    #[test]
    fn colour_comes_only_when_asked_for() {
        let source = Source::from_text("a.yaml", "a: @");
        let faults = faults_of("a.yaml", source.text());
        assert!(render(&faults, &source, Color::Always).contains("\u{1b}["));
        assert!(!render(&faults, &source, Color::Never).contains('\u{1b}'));
    }

    #[test]
    fn places_come_in_the_order_of_the_diagnostics() {
        let source = Source::from_text("a.yaml", "a: 1\nb: 2\n");
        let mut diagnostics = Diagnostics::default();
        diagnostics.report(Code::WrongType, &pointer("/b"), "wrong");
        diagnostics.report(Code::Config, Location::File("x".into()), "wrong");
        diagnostics.report(Code::WrongType, Location::key(&pointer("/a")), "wrong");
        let places = locate(&diagnostics.into_vec(), &source);
        let places: Vec<_> = places
            .iter()
            .map(|place| place.as_ref().map(ToString::to_string))
            .collect();
        assert_eq!(
            places,
            [Some("a.yaml:2:4".into()), None, Some("a.yaml:1:1".into())]
        );
    }
}

mod suggestions {
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
}
