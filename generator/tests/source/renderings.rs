//! Diagnostics as text, with excerpts.

use super::*;

fn rendered(text: &str, report: impl FnOnce(&mut Diagnostics)) -> String {
    let mut diagnostics = Diagnostics::default();
    report(&mut diagnostics);
    let source = Source::from_text("spec/api.yaml", text);
    render(&diagnostics.into_vec(), &source, Color::Never)
}

#[test]
fn an_error_shows_its_place_excerpt_pointer_and_help() {
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
    let rendered = render(&errors_of("a.yaml", source.text()), &source, Color::Never);
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
          help: remove one of the two, or merge their values under one key
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
fn control_characters_are_not_printed() {
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
fn diagnostics_are_in_the_order_of_the_document_and_shown_once() {
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
fn colour_is_used_only_on_request() {
    let source = Source::from_text("a.yaml", "a: @");
    let faults = errors_of("a.yaml", source.text());
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
