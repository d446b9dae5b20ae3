//! What overlays do to a document, and what is reported about them. The documents are smaller than OpenAPI allows, since
//! overlays are applied before a document is checked.

use super::*;

/// The document with the overlays applied, and the reports.
fn overlaid(document: &str, overlays: &[&str]) -> (Option<Value>, String) {
    let source = overlays.iter().enumerate().fold(
        Source::from_text("api.yaml", document),
        |source, (index, text)| source.with_overlay(format!("fixes-{}.yaml", index + 1), *text),
    );
    let mut diagnostics = Diagnostics::default();
    let tree = parse(&source, &mut diagnostics);
    // Checking fills in the places.
    let reported: Vec<Diagnostic> = generator::check(&source, &generator::Config::default());
    let reported: Vec<Diagnostic> = reported
        .into_iter()
        .filter(|it| it.location.clone() != Location::from(&Pointer::root()))
        .filter(|it| it.code.as_str().starts_with("overlay") || tree.is_none())
        .collect();
    let shown = generator::report::locate(&reported, &source);
    let lines = reported.iter().zip(shown).map(|(found, place)| {
        let place = place.map_or(String::new(), |place| format!("{place} "));
        format!("{place}{}: {}", found.code.as_str(), found.message)
    });
    (tree, lines.collect::<Vec<_>>().join("\n"))
}

/// An overlay of these actions.
fn overlay(version: &str, actions: &str) -> String {
    format!("overlay: {version}\ninfo: {{ title: Fixes, version: '1' }}\nactions:\n{actions}")
}

/// The document with the actions applied, in YAML.
#[track_caller]
fn applied(document: &str, version: &str, actions: &str) -> Value {
    let (tree, reported) = overlaid(document, &[&overlay(version, actions)]);
    assert_eq!(reported, "");
    tree.expect("the tree")
}

/// What is reported about the actions.
fn reported(document: &str, version: &str, actions: &str) -> String {
    overlaid(document, &[&overlay(version, actions)]).1
}

#[test]
fn objects_are_merged_member_by_member() {
    let document = "info: { title: A, contact: { name: B } }\ntags: []";
    let update = "- target: $\n  update: { info: { title: C, contact: { email: d } }, x-new: [1] }";
    assert_eq!(
        applied(document, "1.0.0", update),
        json!({
            "info": { "title": "C", "contact": { "name": "B", "email": "d" } },
            "tags": [],
            "x-new": [1],
        })
    );
}

#[test]
fn arrays_get_an_item_or_several() {
    let document = "tags: [{ name: a }]\nservers: [{ url: /a }]";
    let actions = "\
- target: $.tags
  update: { name: b }
- target: $.tags
  update: [{ name: c }]
- target: $
  update: { servers: [{ url: /b }] }";
    for version in ["1.0.0", "1.1.0"] {
        assert_eq!(
            applied(document, version, actions),
            json!({
                "tags": [{ "name": "a" }, { "name": "b" }, { "name": "c" }],
                "servers": [{ "url": "/a" }, { "url": "/b" }],
            })
        );
    }
}

#[test]
fn version_1_1_replaces_values_that_are_selected_themselves() {
    let document = "info: { title: A, version: '1' }";
    let action = "- target: $.info.title\n  update: B";
    assert_eq!(
        applied(document, "1.1.0", action),
        json!({ "info": { "title": "B", "version": "1" } })
    );
    assert_eq!(
        reported(document, "1.0.0", action),
        "fixes-1.yaml:4:11 overlay: `$.info.title` selects neither an object nor an array"
    );
}

#[test]
fn members_and_items_are_removed() {
    let document = "\
paths:
  /a: { get: { tags: [x, dummy, y, dummy] } }
  /b: { get: { tags: [dummy], deprecated: true } }
  /c: { get: {} }";
    let actions = "\
- target: $.paths.*.get.tags[?@ == 'dummy']
  remove: true
- target: $.paths[?@.get.deprecated == true]
  remove: true
- target: $.paths['/c'].get
  remove: true
  update: { this: has no effect }";
    assert_eq!(
        applied(document, "1.1.0", actions),
        json!({ "paths": { "/a": { "get": { "tags": ["x", "y"] } }, "/c": {} } })
    );
}

#[test]
fn nodes_within_removed_nodes_are_removed_with_them() {
    let document = "a: [{ x: [1, 2, 3] }, { x: 4 }, { y: [{ x: 5 }, 6] }]";
    assert_eq!(
        applied(document, "1.0.0", "- target: $..x\n  remove: true"),
        json!({ "a": [{}, {}, { "y": [{}, 6] }] })
    );
    let both = "- target: $['a', 'a'][0, 2]['x', 'y'][0, 1]\n  remove: true";
    assert_eq!(
        applied(document, "1.0.0", both),
        json!({ "a": [{ "x": [3] }, { "x": 4 }, { "y": [] }] })
    );
    let nested = "- target: $..[0]\n  remove: true";
    assert_eq!(
        applied(document, "1.0.0", nested),
        json!({ "a": [{ "x": 4 }, { "y": [6] }] })
    );
}

#[test]
fn a_node_that_is_selected_twice_is_changed_once() {
    let document = "tags: []";
    assert_eq!(
        applied(
            document,
            "1.0.0",
            "- target: $['tags', 'tags']\n  update: a"
        ),
        json!({ "tags": ["a"] })
    );
}

#[test]
fn actions_see_the_results_of_those_before_them() {
    let document = "paths: { /items: { get: {} }, /some: { delete: {} } }";
    let moved = "\
- target: $.paths
  update: { /new: {} }
- target: $.paths['/new']
  copy: $.paths['/items']
- target: $.paths['/items']
  remove: true";
    assert_eq!(
        applied(document, "1.1.0", moved),
        json!({ "paths": { "/some": { "delete": {} }, "/new": { "get": {} } } })
    );
}

#[test]
fn overlays_are_applied_in_their_order() {
    let first = overlay("1.0.0", "- target: $.info\n  update: { x-a: 1, x-b: 1 }");
    let second = overlay("1.0.0", "- target: $.info\n  update: { x-b: 2 }");
    let (tree, reported) = overlaid("info: {}", &[&first, &second]);
    assert_eq!(reported, "");
    assert_eq!(tree, Some(json!({ "info": { "x-a": 1, "x-b": 2 } })));
}

#[test]
fn an_overlay_may_be_json_whatever_the_document_is() {
    let text = json!({
        "overlay": "1.0.0",
        "info": { "title": "Fixes", "version": "1" },
        "actions": [{ "target": "$.info", "update": { "x-a": 1 } }],
    });
    let (tree, reported) = overlaid("info: {}", &[&text.to_string()]);
    assert_eq!(reported, "");
    assert_eq!(tree, Some(json!({ "info": { "x-a": 1 } })));
}

#[test]
fn a_target_that_matches_nothing_is_reported_and_the_rest_is_applied() {
    let actions = "- target: $.components\n  remove: true\n- target: $.info\n  update: { x-a: 1 }";
    let (tree, reported) = overlaid("info: {}", &[&overlay("1.0.0", actions)]);
    assert_eq!(
        reported,
        "fixes-1.yaml:4:11 overlay-target: no node of the document matches `$.components`"
    );
    assert_eq!(tree, Some(json!({ "info": { "x-a": 1 } })));
}

#[test]
fn what_is_no_overlay_is_refused() {
    let document = "info: {}";
    let refusal = |text: &str| {
        let (tree, reported) = overlaid(document, &[text]);
        assert_eq!(tree, None, "{text}");
        reported
    };
    let info = "info: { title: A, version: '1' }";
    for (text, expected) in [
        (String::new(), "overlay: the overlay fixes-1.yaml is empty".to_owned()),
        ("[]".into(), "fixes-1.yaml:1:1 overlay: an overlay must be an object, found an array".into()),
        ("openapi: 3.1.0".into(), "fixes-1.yaml:1:1 overlay: this is an OpenAPI document, and no overlay".into()),
        (info.into(), "fixes-1.yaml:1:1 overlay: this is no overlay: the keyword `overlay` is missing".into()),
        (format!("overlay: 2.0.0\n{info}"), "fixes-1.yaml:1:10 overlay: `overlay` must be a version of the Overlay Specification that is supported, found \"2.0.0\"".into()),
        (format!("overlay: 1.0.0\n{info}"), "fixes-1.yaml:1:1 overlay: `actions` must be a list of at least one action, found nothing".into()),
        (format!("overlay: 1.0.0\n{info}\nactions: []"), "fixes-1.yaml:3:10 overlay: `actions` must be a list of at least one action, found an empty list".into()),
        ("overlay: [".into(), String::new()),
    ] {
        let found = refusal(&text);
        match expected.is_empty() {
            true => assert!(found.contains(" syntax: "), "{found}"),
            false => assert_eq!(found, expected, "{text}"),
        }
    }
}

#[test]
fn actions_that_can_not_be_applied_are_refused() {
    let document = "info: { title: A }\ntags: [a]\npaths: {}";
    for (action, expected) in [
        (
            "- 1",
            "4:3 overlay: an action must be an object, found the number 1",
        ),
        ("- update: 1", "4:3 overlay: the action has no `target`"),
        (
            "- target: 1\n  update: 1",
            "4:11 overlay: `target` must be a JSONPath in a string, found the number 1",
        ),
        (
            "- target: $.info",
            "4:3 overlay: the action changes nothing: it has neither `update` nor `copy` nor `remove: true`",
        ),
        (
            "- target: $.info\n  remove: false",
            "4:3 overlay: the action changes nothing: it has neither `update` nor `copy` nor `remove: true`",
        ),
        (
            "- target: $.info\n  remove: 'yes'",
            "5:11 overlay: `remove` must be `true` or `false`, found \"yes\"",
        ),
        (
            "- target: $.info\n  update: {}\n  copy: $.paths",
            "4:3 overlay: the action has both `update` and `copy`, so that neither has an effect",
        ),
        (
            "- target: $.info\n  copy: 100",
            "5:9 overlay: `copy` must be a JSONPath in a string, found the number 100",
        ),
        (
            "- target: $.info\n  copy: $.nothing",
            "5:9 overlay: no node of the document matches `$.nothing`",
        ),
        (
            "- target: $.info\n  copy: $.*",
            "5:9 overlay: 3 nodes of the document match `$.*`",
        ),
        (
            "- target: $.info\n  copy: $.tags",
            "5:9 overlay: `$.info` selects an object, and an array can't be merged with it",
        ),
        (
            "- target: $.info\n  update: text",
            "5:11 overlay: `$.info` selects an object, and \"text\" can't be merged with it",
        ),
        (
            "- target: $.info.title\n  update: {}",
            "5:11 overlay: `$.info.title` selects neither an object nor an array, and an object can't be merged with it",
        ),
        (
            "- target: $.*\n  update: {}",
            "4:11 overlay: `$.*` selects nodes of several kinds",
        ),
        (
            "- target: $\n  update: { tags: { a: 1 } }",
            "5:19 overlay: an object can't be merged with an array",
        ),
        (
            "- target: $\n  remove: true",
            "4:11 overlay: the whole document can't be removed",
        ),
        (
            "- target: $.info.x-a\n  remove: true",
            "4:11 overlay: `$.info.x-a` is no JSONPath (RFC 9535) from `-a` on",
        ),
        (
            "- target: info\n  remove: true",
            "4:11 overlay: `info` is no JSONPath (RFC 9535) from `info` on",
        ),
        (
            "- target: $.info[\n  remove: true",
            "4:11 overlay: `$.info[` is no JSONPath (RFC 9535) from `[` on",
        ),
    ] {
        let (tree, found) = overlaid(document, &[&overlay("1.1.0", action)]);
        assert_eq!(tree, None, "{action}");
        assert_eq!(found, format!("fixes-1.yaml:{expected}"), "{action}");
    }
}

#[test]
fn a_member_without_a_value_changes_no_object() {
    let action = "- target: $\n  update: { info: { title: null }, tags: null, x-a: null }";
    let (tree, _) = overlaid(
        "info: { title: A }\ntags: [a]",
        &[&overlay("1.0.0", action)],
    );
    let expected = json!({ "info": { "title": null }, "tags": ["a"], "x-a": null });
    assert_eq!(tree, Some(expected));
}

#[test]
fn all_errors_of_an_overlay_are_reported() {
    let actions =
        "- target: $.info\n  copy: $.tags\n- target: $$\n  remove: true\n- target: $.info";
    let found = reported("info: {}\ntags: []", "1.0.0", actions);
    assert_eq!(found.lines().count(), 3, "{found}");
    assert!(found.contains("version 1.0 of the Overlay Specification has no `copy`"));
}

#[test]
fn an_overlay_for_another_document_is_reported() {
    let extends = |reference: &str| {
        let text = overlay("1.0.0", "- target: $\n  update: {}");
        overlaid("info: {}", &[&format!("extends: {reference}\n{text}")]).1
    };
    for same in [
        "api.yaml",
        "../specs/api.yaml",
        "./api.yaml#",
        "https://example.com/v1/spec.json",
    ] {
        assert_eq!(extends(same), "", "{same}");
    }
    assert_eq!(
        extends("../pets.yaml"),
        "fixes-1.yaml:1:10 overlay-extends: the overlay is for `../pets.yaml`, and is applied to `api.yaml`"
    );
}

#[test]
fn every_function_and_selector_of_jsonpath_is_known() {
    let document = "a: [{ n: one, l: [1, 2] }, { n: two, l: [] }, { n: three, l: [1] }]";
    for (query, kept) in [
        ("$.a[?length(@.n) == 3]", 1),
        ("$.a[?count(@.l[*]) > 1]", 2),
        ("$.a[?match(@.n, 't.*')]", 1),
        ("$.a[?search(@.n, 'w')]", 2),
        ("$.a[?value(@.l[0]) == 1]", 1),
        ("$.a[?@.l[0]]", 1),
        ("$.a[?!@.l[0] || @.n == 'one']", 1),
        ("$.a[?(@.l[?(@ == 2)])]", 2),
        ("$.a[1:]", 1),
        ("$.a[-1]", 2),
        ("$['a'][0, 2]", 1),
        ("$.a[?@.n == $.a[0].n]", 2),
    ] {
        let tree = applied(
            document,
            "1.0.0",
            &format!("- target: \"{query}\"\n  remove: true"),
        );
        assert_eq!(tree["a"].as_array().unwrap().len(), kept, "{query}");
    }
}

#[test]
fn queries_that_would_take_too_long_are_refused() {
    let document = format!("a: {}{}", "[".repeat(100), "]".repeat(100));
    let deep = "..*".repeat(60);
    let nested = format!("$.a{}{}", "[?@".repeat(20), "]".repeat(20));
    let parentheses = format!("$.a[?{}@.a{}]", "(".repeat(1000), ")".repeat(1000));
    let long = format!("$.{}", "a".repeat(5000));
    let products = format!("${}", "[0,0,0,0,0,0,0,0,0,0]".repeat(30));
    for query in [format!("${deep}"), nested, parentheses, long, products] {
        let found = reported(
            &document,
            "1.0.0",
            &format!("- target: \"{query}\"\n  remove: true"),
        );
        assert!(found.starts_with("fixes-1.yaml:4:11 limit: "), "{found}");
    }
}

#[test]
fn a_document_that_would_become_too_large_is_refused() {
    let text = overlay("1.1.0", &"- target: $.a\n  copy: $\n".repeat(200));
    let found = overlaid("a: {}", &[&text]).1;
    assert!(
        found.contains("limit: after this action, the document would have more than 127 levels"),
        "{found}"
    );
    let doubled = overlay("1.1.0", &"- target: $.a\n  copy: $.a\n".repeat(20));
    let document = format!("a: [{}]", "x".repeat(1 << 20));
    let found = overlaid(&document, &[&doubled]).1;
    assert!(
        found.contains(
            "limit: after this action, the document would have more than 256 MiB of text"
        ),
        "{found}"
    );
}

/// The places of the nodes of a whole document: where each key and each value of the result is written.
#[test]
fn each_node_has_its_place_in_the_file_that_wrote_it() {
    let document = "\
openapi: 3.0.3
info: { title: T, version: '1' }
servers:
- { url: /a, bad1: 1 }
- { url: /b, bad2: 1 }
- { url: /c, bad3: 1 }
paths:
  /x:
    get: { bad4: 1, responses: { '204': { description: D } } }
";
    let actions = "\
- target: $.servers[?@.url == '/b']
  remove: true
- target: $.servers
  update: { url: /d, bad5: 1 }
- target: $.servers[0]
  remove: true
- target: $.paths
  update: { /y: { bad6: 1 } }
- target: $.paths['/y']
  copy: $.paths['/x']
- target: $.paths['/x']
  update: { get: { bad7: 1 } }
";
    let source = Source::from_text("api.yaml", document)
        .with_overlay("fixes.yaml", overlay("1.1.0", actions));
    let found = generator::check(&source, &generator::Config::default());
    let places = locate(&found, &source);
    let mut shown: Vec<String> = found
        .iter()
        .zip(places)
        .filter(|(found, _)| found.code == Code::UnknownKeyword)
        .map(|(found, place)| {
            format!(
                "{} {}",
                found.message.split('`').nth(1).unwrap(),
                place.unwrap()
            )
        })
        .collect();
    shown.sort();
    assert_eq!(
        shown,
        [
            "bad3 api.yaml:6:14",
            "bad4 api.yaml:9:12",
            "bad5 fixes.yaml:7:22",
            "bad6 fixes.yaml:11:19",
            "bad7 fixes.yaml:15:20",
        ]
    );
}
