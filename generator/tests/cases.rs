//! One small document for each behaviour of the compiler, with what it makes of it: the models and operations, and
//! what it says. Every crate that comes of one also builds without a warning, and its own tests pass.

#![cfg(test)]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use generator::{
    Compilation, Config, compile,
    diagnostic::{Color, render},
    source::Source,
};

/// A test for each of these folders of `tests/cases`, named after it.
macro_rules! cases {
    ($($name:ident)*) => {
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            crate::check(stringify!($name));
        })*
    };
}

mod schemas {
    cases! {
        a_component_may_be_another_name_for_a_type
        a_deprecated_property_says_so
        a_discriminator_tells_the_variants_apart
        a_format_decides_the_type
        a_map_has_values_of_one_type
        a_reference_may_point_into_a_schema
        a_required_property_is_an_argument_of_new
        a_requirement_that_never_ends_is_dropped
        a_schema_that_no_operation_reaches_is_compiled
        a_schema_without_a_type_is_any_json
        a_type_that_contains_itself_is_boxed
        a_type_that_is_only_received_has_no_constructor
        a_union_of_objects_goes_by_required_properties
        a_union_of_one_type_is_that_type
        a_union_that_only_a_trial_can_decide_is_warned_of
        a_union_with_null_is_nullable
        a_union_without_discriminator_goes_by_the_kind_of_json
        all_of_makes_one_object_of_several
        all_of_one_schema_is_that_schema
        an_alias_of_itself_is_a_type_of_its_own
        an_alias_that_leads_back_to_itself_alone_is_refused
        an_enum_has_a_variant_for_each_string
        an_enum_of_integers_has_a_variant_for_each
        an_enum_of_other_values_is_not_enforced
        an_enum_with_null_is_nullable
        an_example_that_does_not_fit_is_warned_of
        an_inline_schema_is_named_after_its_place
        an_object_may_have_more_properties_than_bits
        an_object_that_allows_no_properties_is_an_empty_struct
        an_object_with_a_discriminator_keeps_to_its_own_properties
        arrays_nest
        descriptions_are_harmless
        long_names_are_laid_out_as_rustfmt_does
        modules_are_listed_as_rustfmt_sorts_them
        names_that_become_equal_are_numbered_in_order
        null_is_told_from_absence_where_a_request_can_say_both
        property_names_become_identifiers
        schema_names_may_be_any
        undeclared_properties_are_kept_where_the_schema_allows_them
    }
}

mod operations {
    cases! {}
}

mod refusals {
    cases! {}
}

#[test]
fn each_folder_is_a_case() {
    let cases = [schemas::NAMES, operations::NAMES, refusals::NAMES].concat();
    let is_stray = |name: &String| !cases.contains(&name.as_str());
    let strays: Vec<String> = folders().into_iter().filter(is_stray).collect();
    assert!(strays.is_empty(), "no test for {strays:?}");
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn folders() -> Vec<String> {
    let entries = fs::read_dir(root()).expect("the folder of the cases");
    let folders = entries
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir());
    folders
        .map(|path| {
            path.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned()
        })
        .collect()
}

/// The case's document, called as its tests call it on every machine.
fn source(name: &str) -> Source {
    let file = ["openapi.yaml", "openapi.json"]
        .into_iter()
        .find(|file| root().join(name).join(file).is_file())
        .expect("a document");
    let text = fs::read_to_string(root().join(name).join(file)).expect("the document");
    Source::from_text(file, text)
}

fn compiled(name: &str) -> (Source, Compilation) {
    let source = source(name);
    let config = Config {
        name: Some(format!("case-{}", name.replace('_', "-"))),
        ..Config::default()
    };
    let compilation = compile(&source, &config);
    (source, compilation)
}

fn check(name: &str) {
    let (source, compilation) = compiled(name);
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(root().join(name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        let said = render(&compilation.diagnostics, &source, Color::Never);
        if !said.is_empty() {
            insta::assert_snapshot!("diagnostics", said);
        }
        if let Some(output) = &compilation.output {
            insta::assert_snapshot!("rust", shown(&output.files));
        }
    });
}

/// The models and operations, each file under its name.
fn shown(files: &[generator::File]) -> String {
    let shown = files.iter().filter(|file| {
        file.path.starts_with("src/types/") || file.path.starts_with("src/operations/")
    });
    let text = shown.map(|file| {
        let body = file
            .text
            .split_once("\n\n")
            .map_or(file.text.as_str(), |(_, body)| body);
        format!("// {}\n{body}", file.path)
    });
    text.collect::<Vec<_>>().join("\n")
}

/// Every accepted case as a member of one workspace, so that Cargo builds what they share once.
#[test]
fn every_crate_builds_without_a_warning_and_passes_its_tests() {
    let workspace = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cases");
    let mut members = Vec::new();
    for name in folders() {
        let Some(output) = compiled(&name).1.output else {
            continue;
        };
        let folder = workspace.join(&name);
        let package = generator::package::Package::compare(&folder, &output.files);
        package
            .expect("the crate's folder")
            .write()
            .expect("the crate is written");
        members.push(format!("\"{name}\""));
    }
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{}]\n",
        members.join(", ")
    );
    fs::write(workspace.join("Cargo.toml"), manifest).expect("the workspace is written");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, workspace.join("Cargo.lock")).expect("the versions are those of the project");
    let flags = [
        "--workspace",
        "--all-targets",
        "--no-default-features",
        "--quiet",
    ];
    cargo(
        &workspace,
        &["clippy"],
        &flags,
        &["--", "--deny", "warnings"],
    );
    cargo(&workspace, &["test"], &flags, &[]);
    cargo(&workspace, &["fmt"], &["--all", "--check"], &[]);
}

fn cargo(workspace: &Path, command: &[&str], flags: &[&str], rest: &[&str]) {
    let output = Command::new(env!("CARGO"))
        .current_dir(workspace)
        .args(command)
        .args(flags)
        .args(rest)
        .env("CARGO_TARGET_DIR", workspace.join("target"))
        .output()
        .expect("cargo runs");
    let said =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(
        output.status.success(),
        "cargo {command:?}:\n{}",
        said.concat()
    );
}
