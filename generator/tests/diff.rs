//! Tests the changes that `diff` reports, and checks its verdicts with `rustc`.
//!
//! `diff/cases.txt` has an edit of `diff/base.yaml` for each rule and each of its possible effects on Rust callers, with a
//! caller of the old crate that uses the edited item. The caller must compile with the old crate, and with the new one
//! unless the effect is `breaking`.

#![cfg(test)]

#[path = "diff/accepted.rs"]
mod accepted;
#[path = "diff/cases.rs"]
mod cases;
#[path = "diff/compiler.rs"]
mod compiler;
#[path = "diff/messages.rs"]
mod messages;
#[path = "diff/schemas.rs"]
mod schemas;
#[path = "diff/values.rs"]
mod values;
#[path = "diff/wire.rs"]
mod wire;

use std::{collections::HashSet, fmt::Write, fs, path::Path};

use cases::{Case, cases};
use generator::{
    Config,
    diff::{Diff, Effect, Rule, Side, Verdict, diff},
    source::Source,
};

/// The changes from one document to another, both compiled as the crate `api`.
fn changes(old: &str, new: &str) -> Diff {
    changes_by((old, ""), (new, ""))
}

fn changes_by((old, old_config): (&str, &str), (new, new_config): (&str, &str)) -> Diff {
    let config = |text: &str| {
        let config = Config::from_toml("codegen.toml", text).expect("the configuration");
        let name = config.name.clone().unwrap_or("api".to_owned());
        Config {
            name: Some(name),
            ..config
        }
    };
    let [old, new] = [old, new].map(|text| Source::from_text("openapi.yaml", text));
    let compared = diff((&old, &config(old_config)), (&new, &config(new_config)));
    compared.expect("both documents are compiled")
}

fn changes_of(case: &Case) -> Diff {
    changes_by((&case.old, ""), (&case.new, &case.config))
}

#[test]
fn each_rule_has_a_case_for_each_effect_on_rust_callers() {
    let cases = cases();
    let known: HashSet<(Rule, Effect)> = cases.iter().map(|it| (it.rule, it.rust)).collect();
    assert_eq!(
        known.len(),
        cases.len(),
        "a rule has two cases for one effect"
    );
    for rule in Rule::ALL {
        for effect in rule.rust() {
            assert!(known.contains(&(*rule, *effect)), "{rule}: {effect:?}");
        }
    }
}

#[test]
fn each_case_causes_exactly_the_changes_that_it_names() {
    let mut wrong = String::new();
    for case in cases() {
        let found = changes_of(&case);
        let rules: HashSet<Rule> = found.changes.iter().map(|it| it.rule).collect();
        let expected: HashSet<Rule> = [case.rule].into_iter().chain(case.also.clone()).collect();
        let felt = found.changes.iter().filter(|it| it.rule == case.rule);
        let felt: Vec<Effect> = felt.map(|it| it.rust).collect();
        if rules != expected || felt.iter().max() != Some(&case.rust) {
            let _ = writeln!(wrong, "{}: {:?}", case.name(), case.rust);
            for it in &found.changes {
                let _ = writeln!(wrong, "    {} {:?}: {}", it.rule, it.rust, it.message);
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn each_rule_is_documented_as_it_is() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/diff.md");
    let page = fs::read_to_string(page).expect("the page");
    let (_, table) = page.split_once("## Rules\n").expect("the rules");
    let rows: Vec<&str> = table.lines().filter(|it| it.starts_with("| `")).collect();
    let felt = |effect: Effect| match effect {
        Effect::None => "nothing",
        Effect::Compatible => "compatible",
        Effect::Breaking => "breaks",
    };
    let expected = Rule::ALL.iter().map(|rule| {
        let any = |effects: &[Effect]| {
            let effects: Vec<&str> = effects.iter().map(|it| felt(*it)).collect();
            effects.join(" or ")
        };
        format!(
            "| `{rule}` | {} | {} | {} |",
            any(rule.rust()),
            any(rule.wire()),
            rule.meaning()
        )
    });
    let expected: Vec<String> = expected.collect();
    assert_eq!(rows, expected);
}

/// The snapshot lists the place and the message of each change.
#[test]
fn each_change_has_a_place_and_a_message() {
    let mut text = String::new();
    for case in cases() {
        for it in changes_of(&case).changes {
            let place = it.place.as_ref().expect("a place");
            let side = match it.side {
                Side::Old => " of the old",
                Side::New => "",
            };
            let _ = writeln!(
                text,
                "{} [{}] {}:{}{side}\n    {}\n    #{}",
                it.rule,
                it.verdict().as_str(),
                place.line,
                place.column,
                it.message,
                it.pointer
            );
        }
    }
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path("diff");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("changes", text));
}

#[test]
fn a_document_has_no_changes_from_itself() {
    let base = cases::base();
    let found = changes(&base, &base);
    assert_eq!(found.changes, []);
    assert_eq!(found.verdict(), None);
    assert_eq!(found.next_version(), None);
}

/// An addition is compatible; its removal is breaking.
#[test]
fn an_addition_in_reverse_is_a_removal() {
    let base = cases::base();
    let more = base.replace(
        "    Parent: {type: object, properties: {name: {type: string}}}\n",
        "    Parent: {type: object, properties: {name: {type: string}, first: {type: string}}}\n",
    );
    let forth = changes(&base, &more);
    let back = changes(&more, &base);
    assert_eq!(forth.verdict(), Some(Verdict::Compatible));
    assert_eq!(back.verdict(), Some(Verdict::Breaking));
    assert_eq!(forth.next_version().as_deref(), Some("0.1.1"));
    assert_eq!(back.next_version().as_deref(), Some("0.2.0"));
}

#[test]
fn the_next_version_follows_the_rules_of_cargo() {
    let base = cases::base();
    let breaking = base.replace("        colour: {type: string}\n", "");
    let compatible = base.replace(
        "        colour:",
        "        tint: {type: string}\n        colour:",
    );
    let docs = base.replace("Sells pets.", "Sells animals.");
    for (version, expected) in [
        ("1.2.3", ["2.0.0", "1.3.0", "1.2.4"]),
        ("0.2.3", ["0.3.0", "0.2.4", "0.2.4"]),
        ("0.0.3", ["0.0.4", "0.0.4", "0.0.4"]),
        ("1.0.0-rc.1", ["2.0.0", "1.1.0", "1.0.1"]),
    ] {
        let config = format!("version = \"{version}\"");
        for (new, expected) in [&breaking, &compatible, &docs].into_iter().zip(expected) {
            let found = changes_by((&base, &config), (new, &config));
            assert_eq!(found.next_version().as_deref(), Some(expected), "{version}");
        }
    }
}

/// Removes a node of the document, and compares in both directions. If a public item is removed, a breaking change must be
/// reported. If no change is reported, the crates must be equal. By default this tests a sample of the nodes; `RULES=all`
/// tests all of them, and `DOCUMENT=path/to/it` tests another document.
#[test]
fn every_removed_public_item_is_reported() {
    let document = match std::env::var_os("DOCUMENT") {
        Some(path) => fs::read_to_string(path).expect("the document"),
        None => cases::base(),
    };
    let base: serde_json::Value = serde_yaml::from_str(&document).expect("a document");
    let whole = base.to_string();
    let surface = |text: &str| {
        let source = Source::from_text("openapi.json", text);
        let config = Config {
            name: Some("api".to_owned()),
            ..Config::default()
        };
        let output = generator::compile(&source, &config).output?;
        let api = output.files.iter().find(|it| it.path == "api.txt")?;
        let lines: HashSet<String> = api.text.lines().map(str::to_owned).collect();
        Some((lines, output.files))
    };
    let (all, files) = surface(&whole).expect("the crate of the base");
    let mut places = Vec::new();
    nodes(&base, "", &mut places);
    let stride = match std::env::var("RULES").as_deref() {
        Ok("all") => 1,
        _ => 16,
    };
    let mut wrong = String::new();
    let mut tried = 0;
    for place in places.iter().step_by(stride) {
        let mut less = base.clone();
        let (parent, key) = place.rsplit_once('/').expect("a pointer");
        match less.pointer_mut(parent) {
            Some(serde_json::Value::Object(members)) => {
                members.remove(&key.replace("~1", "/").replace("~0", "~"));
            }
            Some(serde_json::Value::Array(items)) => {
                items.remove(key.parse::<usize>().expect("an index"));
            }
            _ => continue,
        }
        let less = less.to_string();
        let Some((left, left_files)) = surface(&less) else {
            continue;
        };
        tried += 1;
        for (old, new, before, after) in
            [(&whole, &less, &all, &left), (&less, &whole, &left, &all)]
        {
            let found = changes(old, new);
            let felt = found.changes.iter().map(|it| it.rust).max();
            let gone: Vec<&String> = before.difference(after).collect();
            if !gone.is_empty() && felt != Some(Effect::Breaking) {
                let _ = writeln!(wrong, "{place}: {gone:?}, but {:?}", found.changes);
            }
            let is_silent = found.changes.is_empty() && files != left_files;
            if is_silent {
                let _ = writeln!(wrong, "{place}: no change is reported");
            }
        }
    }
    assert!(
        tried > places.len() / stride / 3,
        "{tried} of {}",
        places.len()
    );
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn nodes(node: &serde_json::Value, at: &str, to: &mut Vec<String>) {
    let mut add = |key: &str, node: &serde_json::Value| {
        let place = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        to.push(place.clone());
        nodes(node, &place, to);
    };
    match node {
        serde_json::Value::Object(members) => members.iter().for_each(|(key, it)| add(key, it)),
        serde_json::Value::Array(items) => {
            for (at, it) in items.iter().enumerate() {
                add(&at.to_string(), it);
            }
        }
        _ => {}
    }
}

/// By default this compiles a sample of the callers. `RULES=all` compiles all of them, `RULES=part` those with this part in
/// their names.
#[test]
fn the_compiler_agrees_with_the_verdict() {
    let wanted = std::env::var("RULES").unwrap_or_default();
    const SAMPLE: &[&str] = &[
        "property-removed-breaking",
        "property-added-compatible",
        "response-property-optional-breaking",
        "response-property-optional-none",
        "required-parameter-added-breaking",
        "parameter-added-compatible",
        "enum-value-added-compatible",
        "operation-path-changed-none",
    ];
    let is_wanted = |case: &Case| match wanted.as_str() {
        "" => SAMPLE.contains(&case.name().as_str()),
        "all" => true,
        part => case.name().contains(part),
    };
    let cases: Vec<Case> = cases().into_iter().filter(is_wanted).collect();
    assert!(!cases.is_empty(), "no case has this name");
    let compiled = compiler::compiles(&cases);
    let mut wrong = String::new();
    for (case, compiled) in cases.iter().zip(compiled) {
        let felt = changes_of(case).changes.iter().map(|it| it.rust).max();
        let breaks = felt == Some(Effect::Breaking);
        if let Err(said) = &compiled.old {
            let _ = writeln!(
                wrong,
                "{}: the caller does not compile with the old crate:\n{said}",
                case.name()
            );
        }
        match (&compiled.new, breaks) {
            (Ok(()), true) => {
                let _ = writeln!(
                    wrong,
                    "{}: the verdict is breaking, but the caller compiles",
                    case.name()
                );
            }
            (Err(said), false) => {
                let _ = writeln!(
                    wrong,
                    "{}: the verdict is not breaking, but the caller does not compile:\n{said}",
                    case.name()
                );
            }
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    println!("{} cases", cases.len());
}
