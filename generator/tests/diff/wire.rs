//! Whether the effects on deployed clients agree with a validator: each value that an old client sends is checked by the new
//! schema, and each value that a new server sends by what an old client reads.

use std::fmt::Write;

use generator::diff::{Diff, Effect, Rule};
use serde_json::Value;

use super::{
    cases::base,
    changes,
    schemas::{COMPONENTS, SCHEMAS},
    values::{Document, readable},
};

use Effect::{Breaking, Compatible, None as Nothing};

/// The places of a schema in a request or a response: with `SCHEMA` where it is.
const PLACES: [(&str, &str, bool); 4] = [
    (
        "property of a body",
        "requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {p: SCHEMA}}}}}, responses: {'204': {description: ok}}",
        true,
    ),
    (
        "body",
        "requestBody: {required: true, content: {application/json: {schema: SCHEMA}}}, responses: {'204': {description: ok}}",
        true,
    ),
    (
        "property of a response",
        "responses: {'200': {description: ok, content: {application/json: {schema: {type: object, required: [p], properties: {p: SCHEMA}}}}}}",
        false,
    ),
    (
        "response",
        "responses: {'200': {description: ok, content: {application/json: {schema: SCHEMA}}}}",
        false,
    ),
];

fn document(place: &str, schema: &str) -> String {
    let operation = place.replace("SCHEMA", schema);
    format!(
        "openapi: 3.1.0\ninfo: {{title: m, version: '1'}}\npaths:\n  /t: {{post: {{operationId: t, {operation}}}}}\n{COMPONENTS}"
    )
}

fn schema(text: &str) -> Value {
    serde_yaml::from_str(text).expect("a schema")
}

/// Whether all that is sent by one schema is valid by the other.
fn fits(given: &Value, wanted: &Value, reads: bool) -> Result<(), Value> {
    let mut components: Value = serde_yaml::from_str(COMPONENTS).expect("components");
    let given = Document(components.clone()).values(given);
    assert!(!given.is_empty(), "{wanted}");
    let wanted = match reads {
        false => wanted.clone(),
        true => {
            for (_, it) in components["components"]["schemas"]
                .as_object_mut()
                .expect("schemas")
            {
                *it = readable(it);
            }
            readable(wanted)
        }
    };
    let validator = Document(components).validator(&wanted);
    match given.into_iter().find(|value| !validator.is_valid(value)) {
        Some(value) => Err(value),
        None => Ok(()),
    }
}

/// Each change has the stated effect at each place, and the validator agrees: what is compatible is valid, what breaks is not.
#[test]
fn the_wire_effect_of_a_schema_agrees_with_a_validator() {
    let mut wrong = String::new();
    for (old, new, sent, received) in SCHEMAS {
        for (name, place, is_sent) in PLACES {
            let found = changes(&document(place, old), &document(place, new));
            let effect = found.changes.iter().map(|it| it.wire).max();
            let expected = if is_sent { *sent } else { *received };
            if effect.unwrap_or(Nothing) != expected {
                let _ = writeln!(wrong, "{name}: {old} → {new}: {effect:?}, not {expected:?}");
                for it in &found.changes {
                    let _ = writeln!(wrong, "    {} {:?}: {}", it.rule, it.wire, it.message);
                }
            }
        }
        let (old_schema, new_schema) = (schema(old), schema(new));
        for (result, effect) in [
            (fits(&old_schema, &new_schema, false), sent),
            (fits(&new_schema, &old_schema, true), received),
        ] {
            if result.is_err() != (*effect == Breaking) {
                let _ = writeln!(
                    wrong,
                    "{old} → {new}: {effect:?}, but a validator: {result:?}"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A condition that is new in a request breaks; turned around, it doesn't.
#[test]
fn a_condition_that_is_added_tightens_and_one_that_is_removed_loosens() {
    let plain = "{type: object, properties: {a: {type: string}}}";
    for condition in [
        "not: {required: [c]}",
        "dependentRequired: {a: [b]}",
        "dependentSchemas: {a: {required: [b]}}",
        "propertyNames: {maxLength: 3}",
        "if: {required: [a]}, then: {required: [b]}",
        "additionalProperties: false",
        "unevaluatedProperties: false",
    ] {
        let with = plain.replace("type: object", &format!("type: object, {condition}"));
        for (name, place, is_sent) in PLACES {
            let (without, with) = (document(place, plain), document(place, &with));
            let rules = |old: &str, new: &str| {
                let found = changes(old, new).changes;
                found.iter().map(|it| it.rule.as_str()).collect::<Vec<_>>()
            };
            let expected = match is_sent {
                true => ["bound-tightened", "bound-loosened"],
                false => ["response-bound-changed"; 2],
            };
            let found = [rules(&without, &with), rules(&with, &without)];
            assert_eq!(found, expected.map(|it| vec![it]), "{name}: {condition}");
        }
    }
}

/// The rules of the changes from a document with one text to the same with another, and back.
fn rules_of(from: &str, to: &str) -> [Vec<Rule>; 2] {
    let base = base();
    assert_eq!(base.matches(from).count(), 1, "{from}");
    let edited = base.replace(from, to);
    let rules = |found: Diff| found.changes.iter().map(|it| it.rule).collect();
    [
        rules(changes(&base, &edited)),
        rules(changes(&edited, &base)),
    ]
}

#[test]
fn a_spelling_that_means_the_same_on_the_wire_is_no_change() {
    let nothing = [Vec::new(), Vec::new()];
    for (from, to) in [
        (
            r#"url: "https://one.example.com""#,
            r#"url: "https://one.example.com/""#,
        ),
        (
            r#"url: "https://one.example.com""#,
            r#"url: "HTTPS://One.example.com""#,
        ),
        (
            "headers: {X-Rate: {schema: {type: integer}}}\n          content: {application/json:",
            "headers: {X-Rate: {schema: {type: integer}}}\n          content: {Application/JSON; charset=utf-8:",
        ),
        (
            "          application/json: {schema: {$ref: \"#/components/schemas/NewPet\"}}\n          text/plain:",
            "          application/json: {schema: {$ref: \"#/components/schemas/NewPet\"}}\n          text/plain;charset=utf-8:",
        ),
    ] {
        assert_eq!(rules_of(from, to), nothing, "{to}");
    }
}

#[test]
fn scopes_are_part_of_a_security_requirement() {
    let secured = |security: &str| {
        let base = base();
        let operation = "      operationId: getPet\n";
        let document = base.replace(
            operation,
            &format!("{operation}      security: {security}\n"),
        );
        document.replace(
            "    key: {type: apiKey",
            "    other: {type: oauth2, flows: {}}\n    key: {type: apiKey",
        )
    };
    let requires = |from, to| {
        let found = changes(&secured(from), &secured(to));
        found.changes.iter().map(|it| it.rule).collect::<Vec<_>>()
    };
    for (fewer, more) in [
        ("[{token: [read]}]", "[{token: [read, write]}]"),
        ("[{token: []}]", "[{token: [read]}]"),
        ("[{token: [read]}, {key: []}]", "[{token: [read]}]"),
        ("[{token: [read]}]", "[{token: [read], key: []}]"),
        (
            "[{token: [read]}, {other: [a]}]",
            "[{token: [read]}, {other: [a, b]}]",
        ),
        ("[{token: [read]}, {}]", "[{token: [read]}]"),
    ] {
        assert_eq!(requires(fewer, more), [Rule::SecurityRequired], "{fewer}");
        assert_eq!(requires(more, fewer), [Rule::SecurityRelaxed], "{fewer}");
    }
    let reordered = (
        "[{token: [a, b]}, {key: []}]",
        "[{key: []}, {token: [b, a]}]",
    );
    assert_eq!(requires(reordered.0, reordered.1), []);
    assert_eq!(
        requires("[{token: [a]}]", "[{token: [b]}]"),
        [Rule::SecurityRequired]
    );
}

/// Schemas that contain themselves, or are deeply nested, are compared in bounded steps and on a small stack.
#[test]
fn recursive_and_deep_schemas_are_compared_in_bounded_steps() {
    let (_, place, _) = PLACES[1];
    let recursive = |ty: &str| {
        let unions = (0..8).map(|at| {
            let branches = (0..8).map(|to| format!("{{$ref: '#/components/schemas/U{to}'}}, "));
            let branches: String = branches.collect();
            format!(
                "    U{at}: {{type: object, properties: {{v: {{type: {ty}}}, u: {{anyOf: [{branches}{{type: 'null'}}]}}}}}}\n"
            )
        });
        document(place, "{$ref: '#/components/schemas/U0'}") + &unions.collect::<String>()
    };
    let found = changes(&recursive("integer"), &recursive("number"));
    let mut of_root = found
        .changes
        .iter()
        .filter(|it| it.message.contains("`U0.v`"));
    assert_eq!(of_root.next().map(|it| it.wire), Some(Compatible));
    let nested = |ty: &str| {
        let (before, after) = ("{type: array, items: ".repeat(28), "}".repeat(28));
        document(place, &format!("{before}{{type: {ty}}}{after}"))
    };
    let found = changes(&nested("integer"), &nested("number"));
    assert_eq!(
        found.changes.iter().map(|it| it.wire).max(),
        Some(Compatible)
    );
}
