//! The conversion of a document's Markdown to doc comments.

mod safety;

use generator::testing::{one_line, sanitize};

/// Checks the result for each text.
fn becomes(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(sanitize(text), *expected, "from {text:?}");
    }
}

#[test]
fn blank_text_becomes_nothing() {
    becomes(&[
        ("", ""),
        (" \n\t\n", ""),
        ("<!-- nothing to see -->", ""),
        ("<p></p>", ""),
        ("[x]: https://example.com\n", ""),
    ]);
}

#[test]
fn plain_text_stays_as_it_is() {
    let text = "The case's title, e.g. \"Patrick's Case\"; 50% < 100% & snake_case + 2 * 3 = 8.";
    becomes(&[(text, text)]);
}

#[test]
fn every_code_block_is_text() {
    becomes(&[
        ("    panic!()", "```text\npanic!()\n```"),
        ("```\nlet x;\n```", "```text\nlet x;\n```"),
        ("```rust,should_panic\nx\n```", "```text\nx\n```"),
        ("~~~\nx\n~~~", "```text\nx\n```"),
        ("> ~~~rust\n> x\n> ~~~", "> ```text\n> x\n> ```"),
        ("- a\n\n      x", "- a\n\n  ```text\n  x\n  ```"),
        ("```\nnever closed", "```text\nnever closed\n```"),
        ("<pre>\n  x &lt; y\n</pre>", "```text\n  x < y\n```"),
    ]);
}

#[test]
fn a_fence_is_longer_than_any_in_the_code() {
    becomes(&[("~~~~\n```\nx\n````\n~~~~", "`````text\n```\nx\n````\n`````")]);
}

#[test]
fn code_loses_tabs_and_trailing_spaces() {
    becomes(&[("```\n\n\tx  \n\n```", "```text\n    x\n```")]);
}

#[test]
fn html_with_a_markdown_equivalent_is_translated() {
    becomes(&[
        ("<p>a</p>\n<p>b</p>", "a\n\nb"),
        ("a<br>b<br/>c", "a\\\nb\\\nc"),
        ("a<br><br>b", "a\n\nb"),
        ("<b>a</b> <i>b</i> <code>c</code>", "**a** _b_ `c`"),
        (
            "<a href=\"https://a.b/?x=1&amp;y\">x</a>",
            "[x](https://a.b/?x=1&y)",
        ),
        ("Is <ul><li>a</li><li>b</ul> then", "Is\n\n- a\n- b\n\nthen"),
        ("<ol><li>a<li>b</ol>", "1. a\n2. b"),
        ("<h2>Title</h2>text", "## Title\n\ntext"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a | b"),
    ]);
}

#[test]
fn other_tags_are_removed_and_their_text_is_kept() {
    becomes(&[
        ("<div class=\"x\">a</div>", "a"),
        ("a <span style='color: red'>b</span> c", "a b c"),
        ("a <!-- b --> c", "a c"),
        ("<details><summary>a</summary>b</details>", "a\n\nb"),
        ("a <b>b", "a **b**"),
    ]);
}

#[test]
fn scripts_and_styles_are_removed_with_their_text() {
    becomes(&[
        ("a <script>alert(1)</script> b", "a b"),
        ("<style>\np { }\n</style>\n\nb", "b"),
        ("<script>alert(1)", ""),
    ]);
}

#[test]
fn what_only_looks_like_a_tag_is_text() {
    becomes(&[
        ("Vec<String>", "Vec\\<String>"),
        ("array<object>", "array\\<object>"),
        ("/users/<id>", "/users/\\<id>"),
        (
            "<Response><Say/></Response>",
            "\\<Response>\\<Say/>\\</Response>",
        ),
        ("&lt;script&gt;", "\\<script>"),
        ("a < b", "a < b"),
    ]);
}

#[test]
fn brackets_that_are_not_links_are_escaped() {
    becomes(&[
        ("[x]", "\\[x\\]"),
        ("[`Foo`]", "\\[`Foo`\\]"),
        ("[a][b]", "\\[a\\]\\[b\\]"),
        ("[x][]", "\\[x\\]\\[\\]"),
        ("- [ ] open\n- [x] done", "- \\[ \\] open\n- \\[x\\] done"),
        ("a[^1]", "a\\[^1\\]"),
        ("[^1]: a note here", "\\[^1\\]: a note here"),
    ]);
}

#[test]
fn an_absolute_link_is_kept() {
    becomes(&[
        ("[x](https://a.b)", "[x](https://a.b)"),
        ("[x](HTTP://a.b 'title')", "[x](HTTP://a.b)"),
        ("[x](<https://a.b/c d(e)>)", "[x](https://a.b/c%20d%28e%29)"),
        ("[x][1]\n\n[1]: https://a.b", "[x](https://a.b)"),
        ("[me](mailto:me@a.b)", "[me](mailto:me@a.b)"),
        ("[me@a.b](mailto:me@a.b)", "<me@a.b>"),
        ("[https://a.b](https://a.b)", "<https://a.b>"),
        ("![x](https://a.b/c.png)", "[x](https://a.b/c.png)"),
    ]);
}

#[test]
fn a_relative_link_becomes_its_text() {
    becomes(&[
        ("[x](#section)", "x"),
        ("[x](./y.md)", "x"),
        ("[x](/y)", "x"),
        ("[x](Foo::bar)", "x"),
        ("[x](struct@Foo)", "x"),
        ("[x](mailto:a@b)", "x"),
        ("[x](javascript:alert`1`)", "x"),
        ("<javascript:alert(1)>", "javascript:alert(1)"),
        ("[x](https:)", "x"),
        ("![x](y.png)", "x"),
        ("[![x](y.png) z](https://a.b)", "[x z](https://a.b)"),
    ]);
}

#[test]
fn a_bare_url_becomes_a_link() {
    becomes(&[
        ("See https://a.b/c_d.", "See <https://a.b/c_d>."),
        ("(https://a.b/c_(d))", "(<https://a.b/c_%28d%29>)"),
        ("\"https://a.b\"", "\"<https://a.b>\""),
        (
            "**https://a.b**, http://c.d?",
            "**<https://a.b>**, <http://c.d>?",
        ),
        ("`https://a.b`", "`https://a.b`"),
        (
            "[see https://a.b](https://c.d)",
            "[see https://a.b](https://c.d)",
        ),
        ("http://", "http://"),
    ]);
}

#[test]
fn a_url_with_placeholders_becomes_code() {
    becomes(&[
        ("https://a.b/{id}.", "`https://a.b/{id}`."),
        ("https://<host>/c", "`https://<host>/c`"),
        ("https://a.b/{not closed", "<https://a.b/>{not closed"),
    ]);
}

#[test]
fn characters_that_cannot_be_seen_are_removed() {
    becomes(&[
        ("a\u{202e}b\u{2066}c\u{200f}\u{61c}", "abc"),
        ("a\u{200b}b\u{feff}c\0\u{7}\u{ad}", "abc"),
        ("a&#x202e;b&ZeroWidthSpace;c", "abc"),
        ("`a\u{202e}b`", "`ab`"),
        ("    a\u{202e}b", "```text\nab\n```"),
        ("[a](https://b.c/\u{202e})", "[a](https://b.c/)"),
        ("a\tb&nbsp;c\u{3000}d", "a b c d"),
    ]);
}

#[test]
fn every_line_end_becomes_a_newline() {
    becomes(&[("a\r\n\r\nb\r\rc\u{2029}\u{2028}d", "a\n\nb\n\nc\n\nd")]);
}

#[test]
fn text_that_looks_like_markdown_is_escaped() {
    becomes(&[
        ("\\*a\\* \\_b\\_ \\~c\\~", "\\*a\\* \\_b\\_ \\~c\\~"),
        ("\\# a", "\\# a"),
        ("\\- a", "\\- a"),
        ("1\\. a", "1\\. a"),
        ("\\> a", "\\> a"),
        ("&amp;lt;", "\\&lt;"),
        ("an odd ` backtick", "an odd \\` backtick"),
        ("C:\\dir\\\\*", "C:\\dir\\\\\\*"),
        ("a!\\[b](c)", "a!\\[b\\](c)"),
        ("a\\![b](https://c.d)", "a\\![b](https://c.d)"),
    ]);
}

#[test]
fn emphasis_is_kept_if_it_parses_again() {
    becomes(&[
        ("*a* __b__ ~~c~~", "_a_ **b** ~~c~~"),
        ("a*b*c", "a*b*c"),
        ("***a***", "_**a**_"),
        ("<b> a </b>b", "**a** b"),
        ("<b>a.</b>b", "a.b"),
    ]);
}

#[test]
fn headings_have_one_form() {
    becomes(&[
        ("Title\n===\nText", "# Title\n\nText"),
        ("### Title ###", "### Title"),
        ("# C \\#", "# C \\#"),
    ]);
}

#[test]
fn tables_are_kept() {
    becomes(&[
        (
            "|a|b|\n|-|-:|\n|[y]|`x\\|y`|",
            "| a     | b      |\n| ----- | -----: |\n| \\[y\\] | `x\\|y` |",
        ),
        (
            "a | b\n:-: | -\nc",
            "| a   | b   |\n| :-: | --- |\n| c   |     |",
        ),
        ("|a|\n|-|\n|b\\|c|", "| a    |\n| ---- |\n| b\\|c |"),
    ]);
}

#[test]
fn lists_and_quotes_keep_their_indentation() {
    becomes(&[
        ("* a\nlazy\n* b", "- a lazy\n- b"),
        ("1) a\n\n   b\n2) c", "1. a\n\n   b\n\n2. c"),
        ("-   a\n    1. b", "- a\n  1. b"),
        ("- a\n\n* b", "- a\n\n* b"),
        ("> a\nlazy", "> a lazy"),
        (">a\n>\n>b", "> a\n>\n> b"),
        ("a\n\n***\n\nb", "a\n\n___\n\nb"),
    ]);
}

#[test]
fn paragraphs_are_wrapped_within_their_container() {
    let text = "word ".repeat(60);
    for (first, rest) in [("", ""), ("- ", "  "), ("> ", "> "), ("10. ", "    ")] {
        let wrapped = sanitize(&format!("{first}{text}"));
        for (at, line) in wrapped.lines().enumerate() {
            assert!(line.starts_with(if at == 0 { first } else { rest }));
            assert!(line.len() <= 92, "{line:?}");
        }
        assert_eq!(wrapped.lines().count(), 4);
    }
}

#[test]
fn a_line_is_not_broken_where_that_would_change_it() {
    for hazard in ["-", "+", "*", "#", ">", "1.", "2)", "===", "---", "|"] {
        let text = format!("xx {}{hazard} tail", "word ".repeat(18));
        let wrapped = sanitize(&text);
        let line = wrapped.lines().nth(1).unwrap();
        assert_eq!(line, format!("word {hazard} tail"));
    }
    let link = format!("[{}](https://a.b)", ["word"; 40].join(" "));
    becomes(&[(&link, &link)]);
    let code = format!("`{}`", ["word"; 40].join("  "));
    becomes(&[(&code, &code)]);
}

#[test]
fn deep_nesting_is_flattened() {
    let deep = format!("{}a", "> ".repeat(100_000));
    becomes(&[(&deep, &format!("{}a", "> ".repeat(8)))]);
}

#[test]
fn a_summary_is_one_line() {
    let cases = [
        ("", ""),
        ("List cases", "List cases"),
        (
            "List\ncases<br>of a client.\n\nMore.",
            "List cases of a client.",
        ),
        ("# Cases\n\nMore.", "Cases"),
        ("- [a](#b)\n- c", "a"),
        ("```\ncode\n```\n\nText", "Text"),
        ("    code", ""),
        ("[x] - y", "\\[x\\] - y"),
    ];
    for (text, expected) in cases {
        assert_eq!(one_line(text), expected, "from {text:?}");
    }
    let long = "word ".repeat(100);
    assert_eq!(one_line(&long), long.trim());
}
