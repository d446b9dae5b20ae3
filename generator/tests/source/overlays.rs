//! What overlays do to a document. The documents are smaller than OpenAPI allows, since
//! overlays are applied before a document is checked.

use super::*;

/// The document with the overlays applied, and the reports.
pub fn overlaid(document: &str, overlays: &[&str]) -> (Option<Value>, String) {
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
pub fn overlay(version: &str, actions: &str) -> String {
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
pub fn reported(document: &str, version: &str, actions: &str) -> String {
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
