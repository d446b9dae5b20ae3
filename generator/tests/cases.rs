//! A small document for each behaviour of the compiler. The snapshots beside it hold the diagnostics and the part of the
//! emitted crate that the case is about (see `case/snapshot.rs`). `case/crates.rs` builds and tests the crates.

#![cfg(test)]

mod cargo;
mod case;

use case::{compiled, folders, root, snapshot};
use generator::report::{Color, render};

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
        a_discriminator_may_be_inherited
        a_format_alone_decides_the_type
        a_format_decides_the_type
        formats_without_a_type_of_their_own_are_plain
        encoded_strings_of_3_1_are_octets
        a_map_has_values_of_one_type
        other_properties_of_3_1_are_maps
        a_reference_may_point_into_a_schema
        schemas_of_3_1_are_found_by_name
        keywords_beside_a_reference_hold_as_well
        a_required_property_is_an_argument_of_new
        conditions_of_3_1_are_not_enforced
        what_later_stages_report_of_3_1_stands_where_it_was_written
        a_schema_may_stand_in_another_file
        a_requirement_that_never_ends_is_dropped
        a_schema_that_no_operation_reaches_is_compiled
        a_schema_without_a_type_is_any_json
        a_type_that_contains_itself_is_boxed
        a_type_that_is_only_received_has_no_constructor
        a_union_of_objects_goes_by_required_properties
        a_union_of_one_type_is_that_type
        a_union_of_requirements_is_not_enforced
        a_union_that_lists_strings_is_an_enum
        a_variant_lists_the_values_of_the_discriminator
        a_variant_without_a_value_of_the_discriminator_is_warned_of
        values_of_one_property_tell_the_variants_apart
        an_any_of_of_objects_keeps_what_each_says
        a_union_that_only_a_trial_can_decide_is_warned_of
        a_union_with_null_is_nullable
        types_of_3_1_may_be_several_or_null
        constants_of_3_1_are_enums
        a_3_0_document_may_use_words_of_3_1
        a_union_within_all_of_is_combined_with_the_rest
        a_union_without_discriminator_goes_by_the_kind_of_json
        all_of_combines_what_are_no_objects
        all_of_makes_one_object_of_several
        schemas_that_contradict_each_other_are_told
        recursion_through_all_of_and_unions_ends
        all_of_one_schema_is_that_schema
        an_alias_of_itself_is_a_type_of_its_own
        an_alias_that_leads_back_to_itself_alone_is_refused
        an_array_with_a_schema_for_each_item_is_a_tuple
        prefix_items_are_tuples
        bounds_and_examples_of_3_1_are_read
        an_enum_has_a_variant_for_each_string
        an_enum_of_integers_has_a_variant_for_each
        an_enum_may_list_values_of_several_types
        an_enum_of_arrays_is_not_enforced
        an_enum_with_null_is_nullable
        an_example_that_does_not_fit_is_warned_of
        an_inline_schema_is_named_after_its_place
        an_object_may_have_more_properties_than_bits
        an_object_that_allows_no_properties_is_an_empty_struct
        an_object_with_a_discriminator_can_be_what_extends_it
        arrays_nest
        descriptions_are_harmless
        enum_values_become_telling_variants
        extensions_name_and_describe_the_values_of_an_enum
        integers_beyond_64_bits_fail_no_document
        long_names_are_laid_out_as_rustfmt_does
        modules_are_listed_as_rustfmt_sorts_them
        names_that_become_equal_are_numbered_in_order
        null_is_told_from_absence_where_a_request_can_say_both
        properties_beside_a_union_are_in_each_variant
        property_names_become_identifiers
        schema_names_may_be_any
        undeclared_properties_are_kept_where_the_schema_allows_them
        what_is_not_of_its_format_is_kept
        what_no_type_keeps_to_is_documented
        what_only_a_server_sends_is_left_out_of_requests
        values_that_do_not_fit_their_schema_are_warned_of
        enums_with_values_that_can_not_be_meant_are_warned_of
        bounds_that_exclude_each_other_are_warned_of
        components_that_nothing_uses_are_warned_of
        a_requirement_that_is_extended_is_told_where_it_is_written
    }
}

mod operations {
    cases! {
        two_types_of_success_are_told_apart_by_status
        two_types_of_error_are_told_apart_by_status
        a_response_with_a_body_and_one_without_are_told_apart
        a_json_response_without_a_schema_is_any_json
        an_exact_status_comes_before_its_range
        the_default_response_speaks_of_failure
        a_default_response_without_others_speaks_of_success_and_failure
        a_documented_redirect_is_a_response
        a_response_without_content_by_http_has_none
        problem_details_are_json
        text_and_octets_are_bodies_and_responses
        of_media_types_that_say_the_same_json_is_sent
        a_body_is_one_of_its_media_types
        a_response_is_one_of_its_media_types
        a_form_has_a_field_for_each_property
        files_are_parts_of_a_multipart_body
        octets_of_3_1_are_files_of_a_multipart_body
        a_body_without_a_schema_has_any_fields
        a_body_of_a_range_of_media_types_is_octets
        text_and_octets_where_the_client_has_no_types
        what_is_no_media_type_is_left_out
        headers_of_responses_have_types
        an_optional_body_is_set_on_the_call
        a_text_of_any_kind_is_sent_as_plain
        a_path_and_a_query_parameter_of_one_name_are_two_arguments
        an_optional_path_parameter_is_taken_as_required
        a_cookie_parameter_is_an_argument_like_others
        parameters_called_like_what_a_call_has_get_other_names
        a_parameter_of_the_operation_replaces_that_of_its_path
        several_parameters_share_a_segment_of_the_path
        an_undeclared_name_in_a_path_is_a_string
        a_path_parameter_that_the_path_lacks_is_left_out
        a_path_parameter_of_nearly_the_name_is_taken_for_it
        a_path_is_sent_as_it_is_written
        many_required_parameters_are_all_arguments
        headers_that_the_client_sets_are_no_parameters
        explode_says_nothing_of_scalars
        a_list_within_a_parameter_is_json_text
        a_deep_object_has_brackets_for_each_level
        styles_are_written_as_in_the_tables
        every_collection_format_has_a_style
        a_parameter_with_content_is_written_by_its_media_type
        allow_reserved_keeps_reserved_characters
        a_default_is_said_where_a_parameter_is_set
        a_query_string_parameter_is_the_whole_query
        operations_of_one_id_are_numbered
        an_operation_without_an_id_is_named_after_its_method_and_path
        each_method_is_sent
        ids_that_become_one_identifier_keep_two_methods
        ids_that_are_no_identifiers_become_some
        a_tag_is_a_module
        operations_have_files_of_names_that_are_free
        the_configuration_puts_types_of_other_crates_in_place
        the_configuration_renames_what_is_ugly
        warnings_are_left_out_where_the_configuration_allows_them
        an_exemption_that_nothing_needs_is_warned_of
        operations_that_are_left_out_take_along_what_only_they_reach
        what_is_deprecated_says_so
        what_only_describes_is_left_out
        a_document_may_be_json
        shared_parts_are_compiled_once
        parts_may_stand_in_other_files
        a_path_item_may_stand_elsewhere
        references_where_openapi_has_none_are_followed
        references_in_examples_and_extensions_are_data
        links_are_left_out
        callbacks_are_typed_payloads
        webhooks_are_typed_payloads
        what_3_2_adds_is_compiled_or_warned_of
        a_misspelt_keyword_is_warned_of
        swagger_2_0_sloppiness_is_warned_of
        responses_under_no_status_are_left_out
        an_operation_that_documents_no_success_has_one_all_the_same
        parameters_are_written_as_the_specification_says
        responses_are_read_by_their_status
        mismatches_of_a_response_are_recorded
        swagger_2_0_is_sent_and_read_as_it_says
        swagger_2_0_forms_are_bodies
        swagger_2_0_may_stand_in_several_files
        openapi_3_1_may_stand_in_several_files
        tags_that_no_operation_has_are_warned_of
        paths_that_differ_in_names_only_are_warned_of
    }
}

/// What these documents ask for is in the client: servers and credentials.
mod clients {
    cases! {
        without_servers_the_client_asks_for_a_base_url
        a_variable_of_the_server_takes_its_default
        a_relative_server_is_no_base_url
        the_servers_of_the_document_can_be_chosen
        an_operation_goes_to_its_own_server
        without_servers_the_first_of_an_operation_is_the_clients
        servers_that_no_client_can_go_to_are_left_out
        credentials_are_sent_as_the_document_says
        oauth_2_and_openid_connect_take_a_bearer_token
        a_scheme_that_the_client_lacks_is_warned_of
    }
}

mod refusals {
    cases! {
        unions_that_multiply_without_end_are_refused
        a_name_in_the_configuration_that_is_not_there_is_refused
        text_that_is_no_yaml_is_refused
        text_that_is_no_json_is_refused
        a_duplicate_key_is_refused
        swagger_2_0_faults_stand_where_they_are_written
        a_document_without_paths_is_refused
        a_value_of_another_type_is_refused
        faults_of_a_3_1_document_stand_where_they_were_written
        a_dangling_reference_is_refused
        a_reference_to_itself_is_refused
        a_reference_to_another_kind_is_refused
        a_reference_out_of_the_folder_is_refused
        faults_of_another_file_are_shown_there
        a_reference_into_the_network_is_refused
        a_parameter_declared_twice_is_refused
        every_fault_of_a_document_is_reported
        faults_of_all_stages_are_reported_in_one_run
        what_follows_from_a_fault_is_not_reported
        what_the_client_lacks_is_all_reported
        faults_of_shared_parts_are_reported_once
        warnings_are_errors_where_the_configuration_denies_them
        what_is_an_error_stays_one_whatever_the_configuration_allows
    }
}

/// Compares the diagnostics and the emitted code of the case with its snapshots.
fn check(name: &str) {
    let (source, compilation) = compiled(name);
    for one in &compilation.diagnostics {
        assert!(one.help.is_some(), "{name}: no help: {}", one.message);
    }
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(root().join(name));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let report = render(&compilation.diagnostics, &source, Color::Never);
    let files = compilation.output.map(|output| output.files);
    let rust = files.as_deref().map(|files| {
        let is_of_schemas = schemas::NAMES.contains(&name);
        snapshot::shown(files, &root().join(name), is_of_schemas)
    });
    let client = files.as_deref().filter(|_| clients::NAMES.contains(&name));
    let client = client
        .map(|files| snapshot::files_of(files, &["src/client.rs", "src/servers.rs"]))
        .filter(|text| !text.is_empty());
    let snapshots = [
        (
            "diagnostics",
            Some(report).filter(|report| !report.is_empty()),
        ),
        ("rust", rust),
        ("client", client),
    ];
    settings.bind(|| {
        for (kind, text) in snapshots {
            let left = root().join(name).join(kind).with_extension("snap");
            match text {
                Some(text) => insta::assert_snapshot!(kind, text),
                None => assert!(!left.exists(), "nothing gives {} any more", left.display()),
            }
        }
    });
}

#[test]
fn each_folder_is_a_case() {
    let cases = [
        schemas::NAMES,
        operations::NAMES,
        clients::NAMES,
        refusals::NAMES,
    ]
    .concat();
    let is_stray = |name: &String| !cases.contains(&name.as_str());
    let strays: Vec<String> = folders().into_iter().filter(is_stray).collect();
    assert!(strays.is_empty(), "no test for {strays:?}");
}
