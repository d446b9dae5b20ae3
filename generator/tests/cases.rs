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
        a_component_that_is_only_a_reference_is_an_alias
        a_deprecated_property_is_marked_deprecated
        a_discriminator_selects_the_variant
        a_discriminator_can_be_inherited
        a_format_alone_decides_the_type
        a_format_decides_the_type
        formats_without_a_rust_type_keep_the_type_of_the_schema
        encoded_strings_of_3_1_are_bytes
        a_map_has_values_of_one_type
        other_properties_of_3_1_are_maps
        a_reference_can_point_into_a_schema
        schemas_of_3_1_are_found_by_name
        a_reference_by_bare_name_leads_to_the_component
        a_dangling_reference_can_be_any_json
        keywords_beside_a_reference_are_applied
        a_required_property_is_an_argument_of_new
        conditions_of_3_1_are_not_enforced
        later_stages_show_3_1_as_it_was_written
        a_schema_can_be_in_another_file
        a_required_property_that_no_finite_value_has_is_optional
        a_schema_that_no_operation_uses_is_compiled
        a_document_of_schemas_only_is_compiled
        swagger_2_0_of_definitions_only_is_compiled
        a_schema_without_a_type_is_any_json
        a_type_that_contains_itself_is_boxed
        a_type_used_only_in_responses_has_no_constructor
        a_union_of_objects_is_decided_by_required_properties
        a_union_of_one_type_is_that_type
        a_union_of_requirements_is_not_enforced
        a_union_that_lists_strings_is_an_enum
        a_required_property_of_any_string_is_an_argument
        a_variant_can_list_its_discriminator_values
        a_variant_without_a_discriminator_value_is_reported
        the_values_of_a_property_select_the_variant
        an_any_of_of_indistinct_objects_is_one_object
        a_union_decided_only_by_trial_is_reported
        a_union_with_null_is_nullable
        a_union_is_made_from_the_types_of_its_variants
        an_optional_constant_selects_the_variant
        a_discriminator_can_be_a_boolean_or_an_integer
        null_survives_every_merge
        a_schema_of_all_of_can_add_null
        union_schemas_without_values_are_no_variants
        a_union_of_numbers_is_the_widest
        an_enum_of_numerals_has_the_type_of_the_schema
        a_required_key_of_a_map_is_a_field
        a_closed_schema_that_is_extended_is_reported
        a_number_that_can_be_text_is_a_number
        types_of_3_1_can_be_several_or_null
        constants_of_3_1_are_enums
        a_constant_of_any_type_selects_the_variant
        keywords_of_3_1_in_a_3_0_document_are_read
        a_union_within_all_of_is_combined_with_the_rest
        a_union_without_discriminator_is_decided_by_the_json_type
        all_of_combines_scalars_and_arrays
        all_of_makes_one_object_of_several
        contradictory_schemas_are_reported
        recursion_through_all_of_and_unions_ends
        recursion_through_merged_schemas_ends
        a_union_that_is_its_own_variant_has_the_others
        a_subtype_is_a_variant_beside_a_reference_into_a_schema
        all_of_one_schema_is_that_schema
        a_recursive_alias_is_a_type_of_its_own
        a_schema_that_refers_only_to_itself_is_refused
        an_array_with_a_schema_for_each_item_is_a_tuple
        prefix_items_are_tuples
        a_list_in_items_is_a_tuple
        a_tuple_without_a_fixed_length_is_assumed_to_have_one
        swagger_2_0_types_and_items_are_those_of_json_schema
        bounds_and_examples_of_3_1_are_read
        an_enum_has_a_variant_for_each_string
        an_enum_of_integers_has_a_variant_for_each
        an_enum_can_list_values_of_several_types
        an_enum_of_arrays_is_not_enforced
        an_enum_with_null_is_nullable
        an_example_that_does_not_fit_is_reported
        an_inline_schema_is_named_after_its_place
        an_object_can_have_more_than_64_properties
        an_object_that_allows_no_properties_is_an_empty_struct
        an_object_with_a_discriminator_can_be_its_subtypes
        arrays_nest
        descriptions_are_harmless
        enum_values_become_readable_variants
        extensions_name_and_describe_the_values_of_an_enum
        integers_beyond_64_bits_are_accepted
        values_of_more_than_64_bits_are_reported
        long_names_are_formatted_as_rustfmt_does
        modules_are_listed_as_rustfmt_sorts_them
        names_that_become_equal_are_numbered_in_order
        null_and_absence_are_distinct_in_requests
        properties_beside_a_union_are_in_each_variant
        property_names_become_identifiers
        acronyms_are_one_word
        signs_distinguish_names
        a_title_that_repeats_the_name_of_a_property_is_not_a_name
        schema_names_become_type_names
        undeclared_properties_are_kept_if_the_schema_allows_them
        a_value_that_does_not_match_its_format_is_kept
        constraints_that_no_type_enforces_are_documented
        read_only_properties_are_left_out_of_requests
        values_that_do_not_fit_their_schema_are_reported
        mistyped_and_duplicate_enum_values_are_reported
        bounds_that_exclude_each_other_are_reported
        unused_components_are_reported
        an_inherited_undeclared_required_property_is_reported_once
    }
}

mod operations {
    cases! {
        several_types_of_success_are_selected_by_status
        several_types_of_error_are_selected_by_status
        a_response_with_a_body_and_one_without_are_told_apart
        a_json_response_without_a_schema_is_any_json
        an_exact_status_comes_before_its_range
        a_default_response_beside_a_success_describes_failures
        a_default_response_beside_a_range_has_the_other_statuses
        a_default_response_alone_describes_success_and_failure
        a_documented_redirect_is_a_response
        content_that_http_forbids_is_not_read
        problem_details_are_json
        bodies_and_responses_can_be_text_or_bytes
        json_is_preferred_among_media_types_of_one_schema
        a_request_body_of_several_media_types_is_an_enum
        a_response_of_several_media_types_is_an_enum
        a_form_has_a_field_for_each_property
        files_are_parts_of_a_multipart_body
        bytes_of_3_1_are_files_of_a_multipart_body
        a_form_without_a_schema_takes_any_fields
        a_multipart_body_that_is_no_object_takes_any_parts
        parts_without_a_type_are_files_in_3_1
        form_parameters_of_2_0_are_parts_of_the_body
        a_body_of_a_media_type_range_is_bytes
        unsupported_media_types_are_text_or_bytes
        an_invalid_media_type_is_ignored
        headers_of_responses_have_types
        an_optional_body_is_set_on_the_call
        a_body_of_any_text_type_is_sent_as_text_plain
        path_and_query_parameters_of_one_name_are_two_arguments
        an_optional_path_parameter_is_read_as_required
        a_cookie_parameter_is_an_argument
        parameters_named_like_methods_of_the_call_are_renamed
        a_parameter_of_the_operation_replaces_one_of_the_path
        several_parameters_share_a_segment_of_the_path
        an_undeclared_path_parameter_is_a_string
        a_path_parameter_that_is_not_in_the_path_is_ignored
        a_misspelt_path_parameter_is_used_for_the_similar_name
        the_literal_parts_of_a_path_are_sent_unchanged
        many_required_parameters_are_all_arguments
        headers_that_the_client_sets_are_not_parameters
        headers_that_differ_only_in_case_are_one
        parameters_without_a_schema_are_strings
        explode_has_no_effect_on_scalars
        an_array_inside_a_parameter_value_is_json_text
        a_deep_object_has_brackets_for_each_level
        styles_are_written_as_in_the_tables
        every_collection_format_has_a_style
        a_parameter_with_content_is_written_by_its_media_type
        allow_reserved_keeps_reserved_characters
        the_default_of_a_parameter_is_documented
        a_query_string_parameter_is_the_whole_query
        operations_with_one_id_are_numbered
        an_operation_without_an_id_is_named_after_its_method_and_path
        a_name_from_a_path_leaves_out_what_paths_have_in_common
        each_method_is_sent
        operation_ids_that_become_one_identifier_are_numbered
        operation_ids_become_identifiers
        a_tag_is_a_module
        the_files_of_operations_have_free_names
        the_configuration_can_use_types_of_other_crates
        the_configuration_can_rename
        the_configuration_can_rename_by_pattern
        the_configuration_can_give_equal_schemas_one_name
        warnings_that_the_configuration_allows_are_left_out
        an_unneeded_exemption_is_reported
        components_of_omitted_operations_are_omitted
        deprecated_operations_and_parameters_are_marked_deprecated
        descriptive_keywords_are_left_out
        a_document_can_be_json
        a_key_can_end_without_a_space_before_a_bracket
        tabs_between_tokens_are_spaces
        shared_parts_are_compiled_once
        parts_can_be_in_other_files
        a_path_item_can_be_a_reference
        references_where_openapi_allows_none_are_followed
        references_in_examples_and_extensions_are_data
        links_are_not_compiled
        callbacks_are_typed_payloads
        webhooks_are_typed_payloads
        a_shared_type_is_sent_if_a_place_is
        equal_inline_schemas_share_a_type
        additions_of_3_2_are_compiled_or_reported
        events_of_a_stream_are_read_one_by_one
        items_of_sequential_media_types_are_lists
        parts_without_names_are_the_items_of_an_array
        a_misspelt_keyword_is_reported
        swagger_2_0_mistakes_are_reported
        responses_without_a_status_are_ignored
        an_operation_without_a_documented_success_can_succeed
        parameters_are_written_as_the_specification_says
        responses_are_read_by_their_status
        mismatches_of_a_response_are_recorded
        swagger_2_0_requests_and_responses_are_as_documented
        swagger_2_0_forms_are_bodies
        swagger_2_0_can_be_in_several_files
        openapi_3_1_can_be_in_several_files
        unused_and_duplicate_tags_are_reported
        paths_that_differ_in_parameter_names_only_are_reported
    }
}

/// Servers and credentials, which determine the code of the client.
mod clients {
    cases! {
        without_servers_the_client_requires_a_base_url
        a_server_variable_has_its_default
        a_relative_server_url_is_not_a_base_url
        the_servers_of_the_document_can_be_chosen
        a_server_can_have_a_name
        an_operation_goes_to_its_own_server
        without_servers_an_operations_server_is_the_default
        servers_that_are_not_http_are_ignored
        credentials_are_sent_by_the_declared_scheme
        oauth_2_and_openid_connect_take_a_bearer_token
        an_unsupported_security_scheme_is_reported
    }
}

mod overlays {
    cases! {
        an_overlay_corrects_what_a_document_says
        what_an_overlay_wrote_is_shown_in_the_overlay
        an_overlay_that_can_not_be_applied_is_refused
        an_action_of_an_overlay_without_effect_is_warned_of
        an_overlay_may_mirror_the_document
        an_overlay_may_change_single_nodes
        an_overlay_may_change_many_nodes_at_once
        an_overlay_may_apply_traits
        an_overlay_may_copy_and_move_paths
    }
}

mod refusals {
    cases! {
        unions_with_too_many_combinations_are_refused
        a_configured_name_that_the_document_lacks_is_refused
        a_configured_name_for_two_different_things_is_refused
        invalid_yaml_is_refused
        invalid_json_is_refused
        a_duplicate_key_is_refused
        swagger_2_0_faults_are_shown_where_they_were_written
        a_value_of_another_type_is_refused
        faults_of_a_3_1_document_are_shown_where_they_were_written
        a_dangling_reference_is_refused
        a_dangling_reference_is_refused_outside_the_places_of_a_warning
        a_path_through_a_reference_is_refused
        a_reference_to_itself_is_refused
        a_reference_to_another_kind_is_refused
        a_reference_out_of_the_folder_is_refused
        faults_of_another_file_are_shown_there
        a_reference_to_a_url_is_refused
        a_parameter_declared_twice_is_refused
        every_fault_of_a_document_is_reported
        faults_of_all_stages_are_reported_in_one_run
        consequences_of_a_fault_are_not_reported
        every_unsupported_parameter_is_reported
        faults_of_shared_parts_are_reported_once
        warnings_that_the_configuration_denies_are_errors
        the_configuration_cannot_allow_errors
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
                None => assert!(
                    !left.exists(),
                    "remove {}: the case no longer has this output",
                    left.display()
                ),
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
        overlays::NAMES,
        refusals::NAMES,
    ]
    .concat();
    let is_stray = |name: &String| !cases.contains(&name.as_str());
    let strays: Vec<String> = folders().into_iter().filter(is_stray).collect();
    assert!(strays.is_empty(), "no test for {strays:?}");
}
