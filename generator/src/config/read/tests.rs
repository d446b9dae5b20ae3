//! The keys of a `codegen.toml`, and the diagnostics for one with errors.

use super::*;
use crate::config::{Level, Runtime};
use crate::diagnostic::Location;

fn error(text: &str) -> Diagnostic {
    let mut errors = Config::from_toml("codegen.toml", text).unwrap_err();
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

fn config(text: &str) -> Config {
    Config::from_toml("codegen.toml", text).expect("a configuration")
}

fn place(error: &Diagnostic) -> (usize, usize) {
    match &error.location {
        Location::Text { file, line, column } => {
            assert_eq!(&**file, "codegen.toml");
            (*line, *column)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_empty_file_is_the_default() {
    assert_eq!(Config::from_toml("codegen.toml", ""), Ok(Config::default()));
}

#[test]
fn every_key_is_read() {
    let config = Config::from_toml(
        "codegen.toml",
        "name = \"plannr\"\nversion = \"1.2.3\"\nlicense = \"MIT\"\ndescription = \"A client\"\n\
         [dev-dependencies]\naxum = \"0.8\"\nyaml = { package = \"yaml_serde\", version = \"0.10\" }\n",
    )
    .unwrap();
    assert_eq!(config.name.as_deref(), Some("plannr"));
    assert_eq!(config.version, "1.2.3");
    assert_eq!(config.license.as_deref(), Some("MIT"));
    assert_eq!(config.description.as_deref(), Some("A client"));
    assert_eq!(config.dev_dependencies["axum"].as_str(), Some("0.8"));
    assert!(config.dev_dependencies["yaml"].is_table());
    let config = Config::from_toml(
        "codegen.toml",
        "[rename]\nschemas = { a = \"B\" }\n[omit]\ntags = [\"internal\"]\noperations = [\"getIt\"]\n",
    )
    .unwrap();
    assert_eq!(config.rename.schemas["a"], "B");
    assert!(config.omit.tags.contains("internal"));
    assert!(config.omit.operations.contains("getIt"));
}

#[test]
fn the_projects_own_configuration_is_read() {
    let text = include_str!("../../../../spec/codegen.toml");
    let config = Config::from_toml("spec/codegen.toml", text).unwrap();
    assert_eq!(config.name.as_deref(), Some("plannr"));
    assert_eq!(
        config.dev_dependencies["serde_yaml"].to_string(),
        r#"{ package = "yaml_serde", version = "0.10" }"#,
        "a requirement is printed as in a manifest"
    );
}

#[test]
fn an_unknown_key_is_refused_with_its_place_and_the_nearest_known_one() {
    let error = error("version = \"0.1.0\"\nnmae = \"plannr\"\n");
    assert_eq!(place(&error), (2, 1));
    assert_eq!(error.code, Code::Config);
    assert_eq!(error.message, "unknown key `nmae`");
    assert_eq!(error.help.as_deref(), Some("did you mean `name`?"));
}

#[test]
fn an_unknown_key_that_is_similar_to_none_is_refused_with_the_known_keys() {
    let error = error("\"qqq\" = 1\n");
    assert_eq!(error.message, "unknown key `qqq`");
    assert_eq!(
        error.help.as_deref(),
        Some(
            "known keys: name, version, license, description, dev-dependencies, dependencies, runtime, types, rename, omit, document, lints"
        )
    );
}

#[test]
fn a_value_of_another_type_is_refused_with_its_place() {
    let error = error("name = 1\n");
    assert_eq!(place(&error), (1, 8));
    assert!(
        error.message.contains("expected a string"),
        "{}",
        error.message
    );
}

#[test]
fn a_name_that_cargo_refuses_is_refused_with_its_place() {
    let error = error("# ü\n  name = \"two words\"\n");
    assert_eq!(place(&error), (2, 10));
    assert!(error.message.starts_with("`name`: "), "{}", error.message);
}

#[test]
fn all_errors_of_a_file_are_reported_at_once() {
    let errors = Config::from_toml(
        "codegen.toml",
        "name = \"\"\nversion = \"1\"\n[dev-dependencies]\naxum = 8\n\"a b\" = \"1\"\n",
    )
    .unwrap_err();
    assert_eq!(errors.len(), 4, "{errors:?}");
}

#[test]
fn a_new_name_that_can_not_be_converted_to_an_identifier_is_refused() {
    let error = error("[rename]\ntags = { a = \"--\" }\n");
    assert_eq!(place(&error), (2, 14));
    assert!(
        error
            .message
            .contains("can't be converted to an identifier"),
        "{}",
        error.message
    );
}

#[test]
fn a_type_is_a_path_from_a_crate_that_the_client_depends_on() {
    let config = Config::from_toml(
        "codegen.toml",
        "[dependencies]\nmy-money = \"1\"\n[types.formats]\ndate-time = \"std::string::String\"\n\
         [types.schemas]\nMoney = { path = \"my_money::Money\", placeholder = \"0\" }\n",
    )
    .unwrap();
    assert_eq!(
        config.types.formats["date-time"].path,
        "std::string::String"
    );
    assert_eq!(
        config.types.schemas["Money"].placeholder.as_deref(),
        Some("0")
    );
    for (path, expected) in [
        ("jiff::Timestamp", "does not depend on"),
        ("String", "does not start with a crate"),
        ("std::fs::remove_file(1)", "not the path of a Rust type"),
        ("a::b; fn c() {}", "not the path of a Rust type"),
    ] {
        let error = error(&format!("[types.formats]\ndate = {path:?}\n"));
        assert_eq!(place(&error), (2, 8));
        assert!(error.message.contains(expected), "{}", error.message);
    }
}

#[test]
fn text_that_is_not_toml_is_refused_with_its_place() {
    assert_eq!(place(&error("name = \"a\"\nversion = \n")).0, 2);
    assert_eq!(place(&error("name = \"a\"\nname = \"b\"\n")).0, 2);
}

#[test]
fn columns_count_characters() {
    let error = error("dev-dependencies = { \"ü\" = 1, }\n");
    assert_eq!(place(&error), (1, 28));
}

#[test]
fn versions_are_semantic_versions() {
    for version in ["0.1.0", "1.0.0-alpha.1", "1.2.3+build.01", "10.20.30-a-b+c"] {
        assert!(is_version(version), "{version}");
    }
    for version in [
        "", "1", "1.0", "01.0.0", "1.0.0-", "1.0.0-01", "1.0.0+", "v1.0.0", "1.0.+1",
    ] {
        assert!(!is_version(version), "{version}");
    }
}

#[test]
fn levels_are_read_by_code_and_by_place() {
    let config = Config::from_toml(
        "codegen.toml",
        "[lints]\ntag = \"allow\"\nexample = { level = \"deny\", allow = [\"#/a~1b\", \"pets/cat.yaml#/Cat\"] }\n",
    )
    .unwrap();
    let rules = config.lints.rules.iter().map(|rule| {
        let pointer = rule.pointer.as_ref().map(ToString::to_string);
        (rule.code, rule.level, rule.file.as_deref(), pointer)
    });
    let mut rules: Vec<_> = rules.collect();
    rules.sort_by_key(|(code, _, file, pointer)| (code.as_str(), *file, pointer.clone()));
    assert_eq!(
        rules,
        [
            (Code::Example, Level::Deny, None, None),
            (Code::Example, Level::Allow, None, Some("/a~1b".to_owned())),
            (
                Code::Example,
                Level::Allow,
                Some("pets/cat.yaml"),
                Some("/Cat".to_owned())
            ),
            (Code::Tag, Level::Allow, None, None),
        ]
    );
}

#[test]
fn an_invalid_level_is_refused_with_its_place() {
    for (lints, column, expected) in [
        (
            "exmaple = \"allow\"",
            1,
            "`exmaple` is not the code of a diagnostic",
        ),
        ("example = \"forbid\"", 11, "\"forbid\" is not a level"),
        (
            "example = 1",
            11,
            "`example` is neither a level nor a table",
        ),
        ("example = { alow = [] }", 13, "unknown key `alow`"),
        (
            "example = { allow = 1 }",
            21,
            "`allow` is not a list of places",
        ),
        (
            "example = { allow = [\"Case\"] }",
            22,
            "is not a place in a document",
        ),
        (
            "wrong-type = \"allow\"",
            14,
            "`wrong-type` is always an error",
        ),
    ] {
        let error = error(&format!("[lints]\n{lints}\n"));
        assert!(error.message.contains(expected), "{}", error.message);
        assert!(error.help.is_some(), "{lints}");
        assert_eq!(place(&error), (2, column), "{lints}");
    }
}

#[test]
fn the_runtime_is_vendored_unless_the_configuration_says_otherwise() {
    assert_eq!(config("").runtime, Runtime::Vendored);
    assert_eq!(
        config("runtime = \"vendored\"\n").runtime,
        Runtime::Vendored
    );
    assert_eq!(
        config("runtime = \"crate\"\n").runtime,
        Runtime::published()
    );
    let Runtime::Crate(table) =
        config("runtime = { git = \"https://x.example\", rev = \"a1\" }\n").runtime
    else {
        panic!("the crate");
    };
    assert_eq!(table.keys().collect::<Vec<_>>(), ["git", "rev"]);
}

#[test]
fn a_runtime_that_cargo_could_not_find_is_refused_with_its_place() {
    for (value, message) in [
        ("true", "`runtime` is neither a string nor a table"),
        ("\"copied\"", "`runtime` can't be \"copied\""),
        ("{}", "`runtime`: it has no `path`, `git` or `version`"),
        ("{ path = 1 }", "`runtime`: `path` is not a string"),
        (
            "{ path = \"a\", rev = \"b\" }",
            "`runtime`: `rev` needs `git` beside it",
        ),
        (
            "{ path = \"a\", git = \"b\" }",
            "`runtime`: `path` and `git` exclude each other",
        ),
        (
            "{ git = \"a\", rev = \"b\", tag = \"c\" }",
            "`runtime`: `branch`, `rev` and `tag` exclude each other",
        ),
        ("{ pth = \"a\" }", "`runtime`: unknown key `pth`"),
        (
            "{ path = \"a\", features = \"b\" }",
            "`runtime`: the compiler decides on `features`",
        ),
    ] {
        let error = error(&format!("name = \"x\"\nruntime = {value}\n"));
        assert_eq!(place(&error), (2, 11), "{value}");
        assert_eq!(error.message, message);
        assert!(error.help.is_some());
    }
}

#[test]
fn a_primitive_type_needs_no_path() {
    for (name, path) in [
        ("u64", "std::primitive::u64"),
        ("u8", "std::primitive::u8"),
        ("f64", "std::primitive::f64"),
    ] {
        let config = config(&format!("[types.formats]\nint64 = {name:?}\n"));
        assert_eq!(config.types.formats["int64"].path, path);
    }
}

#[test]
fn types_of_other_crates_need_a_vendored_runtime() {
    const TYPES: &str = "[types.formats]\nip = \"std::net::IpAddr\"\n";
    let error = error(&format!("runtime = \"crate\"\n{TYPES}"));
    assert_eq!(place(&error), (1, 11));
    assert!(
        error.message.contains("std::net::IpAddr"),
        "{}",
        error.message
    );
    config(TYPES);
    config("runtime = \"crate\"\n[types.formats]\nip = \"std::string::String\"\n");
}
