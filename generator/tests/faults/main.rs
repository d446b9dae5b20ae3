//! Small documents with one fault each, which is reported once, with help, at its place.
//!
//! Each folder of `cases/faults` has a document in YAML. Comments below the faulty line contain the expected diagnostic.
//! Carets mark the text that the report underlines:
//!
//! ```yaml
//!       tags: pets
//! #           ^^^^ error[wrong-type]: `tags` must be an array of strings, found "pets"
//! # help: write a list: `tags: [name]`
//! ```
//!
//! Dashes mark a second place that the diagnostic refers to. `#^^^` marks text that begins in the first column.
//!
//! The test also checks two variants of the document: in JSON (`json.rs`), and with the faulty path or component in a file
//! of its own (`part.rs`). It computes the expected place in each. If the fault is neither in a path nor in a component, the
//! variant with several files is hand-written, in the folder `files/`.
#![cfg(test)]

mod explained;
mod fixture;
mod json;
mod marks;
mod once;
mod part;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use fixture::Fixture;
use generator::{
    Config, check,
    diagnostic::{Diagnostic, Location, Severity},
    report::locate,
    source::Source,
};
use marks::Mark;

/// A test for each of these folders of `tests/cases/faults`, named after it.
macro_rules! faults {
    ($($name:ident)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];

        $(#[test]
        fn $name() {
            is_reported_where_it_is(stringify!($name));
        })*
    };
}

faults! {
    a_body_that_http_forbids
    a_brace_that_is_not_closed
    a_condition_that_is_not_enforced
    a_constant_of_3_1_in_3_0
    a_default_that_does_not_match_its_schema
    a_discriminator_property_that_no_variant_has
    a_discriminator_without_a_property_name
    a_discriminator_without_variants
    a_document_that_is_a_list
    a_duplicate_enum_value
    a_duplicate_form_field_in_swagger_2_0
    a_duplicate_key
    a_duplicate_operation_id
    a_duplicate_parameter
    a_duplicate_parameter_of_a_path_item
    a_duplicate_required_property
    a_duplicate_tag
    a_header_that_the_client_sets
    a_header_with_an_underscore
    a_key_that_is_not_a_status
    a_keyword_beside_a_reference
    a_keyword_of_another_object
    a_keyword_without_a_value
    a_list_for_an_object
    a_list_of_entries_for_an_object
    a_location_of_3_0_in_swagger_2_0
    a_mapping_to_a_missing_schema
    a_mapping_to_a_schema_that_is_not_a_variant
    a_missing_anchor
    a_missing_file
    a_missing_parameter
    a_missing_response
    a_missing_schema
    a_missing_section_of_components
    a_misspelt_keyword_of_a_parameter
    a_misspelt_keyword_of_a_response
    a_misspelt_keyword_of_a_schema
    a_misspelt_keyword_of_an_operation
    a_misspelt_keyword_of_info
    a_misspelt_keyword_of_the_document
    a_misspelt_location
    a_misspelt_method_of_a_path
    a_misspelt_required_keyword
    a_misspelt_schema_of_a_parameter
    a_misspelt_section_of_components
    a_misspelt_section_that_references_lead_to
    a_misspelt_style
    a_misspelt_type
    a_misspelt_value_of_type
    a_negative_length
    a_parameter_without_a_location
    a_parameter_without_a_schema
    a_part_that_is_a_uri
    a_path_parameter_misspelt_in_the_path
    a_path_parameter_that_is_not_in_the_path
    a_path_without_its_slash
    a_pointer_into_a_file_that_leads_nowhere
    a_reference_out_of_the_folder
    a_reference_that_is_not_a_pointer
    a_reference_that_is_not_a_string
    a_reference_to_a_url
    a_reference_to_another_kind
    a_reference_to_itself
    a_required_property_that_is_not_declared
    a_required_property_that_no_finite_value_has
    a_schema_of_3_0_in_swagger_2_0
    a_schema_that_refers_only_to_itself
    a_schema_without_a_type
    a_server_variable_default_outside_its_enum
    a_server_variable_that_is_not_in_the_url
    a_server_variable_without_a_default
    a_string_for_a_boolean
    a_string_for_a_list
    a_string_for_a_number
    a_string_for_a_schema
    a_string_for_an_object
    a_style_of_another_location
    a_type_of_another_language
    a_union_of_indistinct_schemas
    an_api_key_without_a_name
    an_array_without_items
    an_empty_enum
    an_enum_value_of_another_type
    an_example_that_does_not_match_its_schema
    an_object_for_a_list
    an_optional_path_parameter
    an_undeclared_path_parameter
    an_undeclared_security_scheme
    an_undeclared_server_variable
    an_unknown_keyword
    an_unknown_version
    an_unsupported_security_scheme
    an_unused_component
    an_unused_tag
    an_xml_parameter
    bounds_that_exclude_each_other
    misspelt_items
    misspelt_properties_that_are_required
    misspelt_responses
    no_info
    no_paths
    no_responses
    no_title
    no_version
    nullable_in_3_1
    read_only_and_write_only
    required_as_a_boolean
    schemas_that_contradict_each_other
    several_types_in_3_0
    text_with_a_missing_bracket
    two_bodies_in_swagger_2_0
    two_paths_that_differ_in_parameter_names_only
}

/// Faults in objects that can't be references, and so can't be in another file.
const OF_THE_ROOT: &[&str] = &[
    "a_document_that_is_a_list",
    "a_misspelt_keyword_of_info",
    "a_misspelt_keyword_of_the_document",
    "a_misspelt_section_of_components",
    "a_misspelt_section_that_references_lead_to",
    "a_path_without_its_slash",
    "a_duplicate_tag",
    "an_unknown_version",
    "an_unused_component",
    "an_unused_tag",
    "no_info",
    "no_paths",
    "no_title",
    "no_version",
    "two_paths_that_differ_in_parameter_names_only",
];

/// A document that is not valid YAML, so it can't be converted to JSON. `once.rs` has a test of invalid JSON.
const WITHOUT_A_TREE: &str = "text_with_a_missing_bracket";

#[test]
fn each_folder_is_a_case() {
    let folders = fs::read_dir(root()).expect("the folder of the faults");
    let folders: BTreeSet<String> = folders
        .map(|entry| entry.expect("a case").file_name())
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    let names: BTreeSet<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(folders, names);
}

/// Cases without a fault in OpenAPI 3.1, or with another one.
const OF_3_0: &[&str] = &[
    "a_constant_of_3_1_in_3_0",
    "no_paths",
    "no_responses",
    "several_types_in_3_0",
    // The report underlines the version.
    "a_document_that_is_a_list",
    "no_info",
];

/// The compiler converts a 3.1 document to 3.0. It must report faults at their place before the conversion.
#[test]
fn each_fault_is_reported_at_the_same_place_in_3_1() {
    for name in NAMES.iter().filter(|name| !OF_3_0.contains(name)) {
        let mut fixture = Fixture::read(&root().join(name));
        let text = &mut fixture.root.text;
        *text = text.replace("openapi: 3.0.4", "openapi: 3.1.1");
        let found = reported(&fixture);
        let [found, expected] = [&found, &fixture.marks].map(|marks| {
            let places = marks.iter().map(Mark::place);
            places.collect::<Vec<_>>()
        });
        assert_eq!(found, expected, "{name}");
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/faults")
}

/// Reads the document. Messages name its files by their paths relative to its folder.
fn read(path: &Path) -> Source {
    let name = path.file_name().expect("a file").to_string_lossy();
    let source = Source::read(path).unwrap_or_else(|error| panic!("{error}"));
    source.with_name(name.into_owned())
}

#[track_caller]
fn is_reported_where_it_is(name: &str) {
    let folder = root().join(name);
    let fixture = Fixture::read(&folder);
    compare(name, &fixture);
    if name != WITHOUT_A_TREE {
        compare(name, &json::derive(&fixture));
    }
    let files = folder.join("files");
    if OF_THE_ROOT.contains(&name) {
        assert!(!files.exists(), "{name}: it is in `OF_THE_ROOT`");
        return;
    }
    let in_files = match files.exists() {
        true => Some(Fixture::read(&files)),
        false => part::derive(&fixture),
    };
    let in_files = in_files.unwrap_or_else(|| panic!("{name}: write its `files` by hand"));
    compare(name, &in_files);
}

/// Checks that the compiler reports exactly the marks of the document, which must mark one fault.
#[track_caller]
fn compare(name: &str, fixture: &Fixture) {
    let faults = fixture.marks.iter().filter(|mark| !mark.is_related).count();
    assert_eq!(faults, 1, "{name}: mark one fault");
    let found = reported(fixture);
    let written = |marks: &[Mark]| marks.iter().map(Mark::to_string).collect::<String>();
    let (found, expected) = (written(&found), written(&fixture.marks));
    let text = fixture
        .all()
        .map(|file| format!("{}:\n{}", file.name, file.text));
    assert!(
        found == expected,
        "{name}\n\nreported:\n{found}\nexpected:\n{expected}\n{}",
        text.collect::<String>()
    );
}

/// The diagnostics of the document, as marks.
fn reported(fixture: &Fixture) -> Vec<Mark> {
    let source = fixture.source();
    let mut marks = Vec::new();
    for one in check(&source, &Config::default()) {
        let severity = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let label = format!("{severity}[{}]: {}", one.code.as_str(), one.message);
        assert!(one.help.is_some(), "no help: {label}");
        let help = one.help.clone();
        let other = one.related.clone().map(|(location, label)| {
            let there = Diagnostic {
                location,
                ..one.clone()
            };
            (there, label)
        });
        marks.push((one, label, help, false));
        marks.extend(other.map(|(there, label)| (there, label, None, true)));
    }
    let marks = marks.into_iter();
    let marks = marks
        .map(|(one, label, help, is_related)| Mark {
            label,
            help,
            is_related,
            ..mark(&one, &source, &fixture.marks)
        })
        .collect();
    marks::sorted(marks)
}

/// The place of a diagnostic and the underlined text, as a mark without label and help.
fn mark(one: &Diagnostic, source: &Source, expected: &[Mark]) -> Mark {
    let place = locate(std::slice::from_ref(one), source).remove(0);
    let place = place.unwrap_or_else(|| panic!("no place: {one:?}"));
    let file = source.file(&place.file).expect("a file of the document");
    let rest = file.text().get(place.offset..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    // A syntax error has no length.
    let known = expected
        .iter()
        .find(|mark| (mark.line, mark.column) == (place.line, place.column));
    let length = match (&one.location, known) {
        (Location::Text { .. }, Some(mark)) => mark.underlined.len(),
        _ => place.length.min(line.len()),
    };
    Mark {
        file: place.file.to_string(),
        line: place.line,
        column: place.column,
        underlined: line.get(..length).unwrap_or_default().to_owned(),
        is_related: false,
        label: String::new(),
        help: None,
    }
}
