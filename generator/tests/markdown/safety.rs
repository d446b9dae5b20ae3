//! Tests that rustdoc finds no code to run, no link to resolve and nothing to warn of in any converted text, and that a
//! second conversion changes nothing.

use generator::testing::{one_line, sanitize};
use proptest::prelude::*;
use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, Options, Parser, Tag};

/// The parts that rustdoc would run, resolve or warn of.
fn faults(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut unresolved = Vec::new();
    let mut note = |link: BrokenLink<'_>| {
        unresolved.push(format!("a link to {}", link.reference));
        None
    };
    let mut found: Vec<String> =
        Parser::new_with_broken_link_callback(markdown, options, Some(&mut note))
            .filter(is_fault)
            .map(|event| format!("{event:?}"))
            .collect();
    found.extend(unresolved);
    found.extend(
        markdown
            .lines()
            .filter(|line| line.ends_with(char::is_whitespace) || line.contains(char::is_control))
            .map(|line| format!("{line:?}")),
    );
    found
}

fn is_fault(event: &Event<'_>) -> bool {
    match event {
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => info.as_ref() != "text",
        Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => true,
        Event::Start(Tag::Link { dest_url, .. }) => !is_address(dest_url),
        Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
        Event::TaskListMarker(_) | Event::Start(Tag::Image { .. }) => true,
        _ => false,
    }
}

fn is_address(url: &str) -> bool {
    url.contains("://") || url.contains('@')
}

#[test]
fn no_hostile_block_is_compiled() {
    let blocks = [
        "    indented()",
        "\tindented()",
        "```\nfenced()\n```",
        "```rust\nfenced()\n```",
        "````rust ignore\n```\n````",
        "~~~ {.rust}\ntilde()\n~~~",
        "<pre><code>html()</code></pre>",
        "<div>\n\n    after_html()\n\n</div>",
        "&#96;&#96;&#96;\nentity()\n&#96;&#96;&#96;",
        "\\```\nescaped()\n```",
        "\r\r    lone_returns()\r\r",
        "\u{2028}\u{2029}    separators()",
        "\u{200b}    zero_width()",
        "`` ``\n```\nmixed()",
        "text\n<br>\n    lazy()\n\n    block()",
    ];
    let containers = ["", "> ", "- ", "1. ", "> - ", "- > ", "- - "];
    for block in blocks {
        for first in containers {
            let rest = first.replace(['-', '1', '.'], " ");
            let nested = block.replace('\n', &format!("\n{rest}"));
            for text in [
                format!("{first}{nested}"),
                format!("before\n\n{first}a\n{rest}\n{rest}{nested}\n\nafter"),
            ] {
                let faults = faults(&sanitize(&text));
                assert_eq!(faults, [""; 0], "from {text:?}");
            }
        }
    }
}

/// Texts with a meaning in Markdown, HTML or rustdoc.
const FRAGMENTS: &[&str] = &[
    "a",
    "b c",
    " ",
    "  ",
    "    ",
    "\n",
    "\n\n",
    "\t",
    "\r",
    "\u{2028}",
    "\u{202e}",
    "\u{200b}",
    "\0",
    "é",
    "日本",
    "*",
    "**",
    "_",
    "__",
    "***",
    "~",
    "~~",
    "`",
    "``",
    "```",
    "~~~",
    "\\",
    "\\\n",
    "  \n",
    "!",
    "'",
    "\"",
    "--",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](",
    "](https://a.b/c)",
    "](x)",
    "[x]",
    "[x]: /u\n",
    "[^1]",
    "[^1]: x\n",
    "[ ] ",
    "<",
    ">",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<p>",
    "</p>",
    "<br>",
    "<div>",
    "</div>",
    "<ul>",
    "<li>",
    "</ul>",
    "<ol>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<a href=\"https://x.y\">",
    "</a>",
    "<h2>",
    "<hr>",
    "<td>",
    "<id>",
    "Vec<String>",
    "<T>",
    "<input>",
    "# ",
    "## ",
    "#",
    "- ",
    "-",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "10. ",
    "> ",
    "---",
    "===",
    "|",
    "| a | b |\n",
    "|---|---|\n",
    "| - |\n",
    ":",
    "&",
    ";",
    "&amp;",
    "&lt;",
    "&#42;",
    "&nbsp;",
    "https://ex.com/a",
    "http://",
    "https://{h}/x",
    "https://x.y/<id>",
    "a@b.co",
    "<a@b.co>",
    "<https://q.r>",
    "<x:y>",
    "1",
    "1.",
    "=",
    ".",
    ",",
    "{",
    "}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_text_rustdoc_finds_no_fault(
        pieces in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..24)
    ) {
        let text = pieces.concat();
        prop_assert_eq!(faults(&sanitize(&text)), [""; 0]);
        prop_assert_eq!(faults(&one_line(&text)), [""; 0]);
    }

    #[test]
    fn a_second_time_changes_nothing(
        pieces in prop::collection::vec(prop::sample::select(FRAGMENTS), 0..24)
    ) {
        let once = sanitize(&pieces.concat());
        prop_assert_eq!(sanitize(&once), once);
        let line = one_line(&pieces.concat());
        prop_assert_eq!(one_line(&line), line);
    }

    #[test]
    fn any_string_is_taken(text in ".{0,200}") {
        let once = sanitize(&text);
        prop_assert_eq!(faults(&once), [""; 0]);
        prop_assert_eq!(sanitize(&once), once);
    }
}
