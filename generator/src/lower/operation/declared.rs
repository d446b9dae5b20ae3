//! The declarations of parameters: those of a path and of an operation, each parameter once.

use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{Operation, Parameter as Declared, PathItem, ReferenceOr};

use crate::{
    diagnostic::{Code, Pointer},
    ir::ParameterLocation,
};

use super::parameter::location;
use crate::lower::Lower;

/// The identity of a parameter: location and name. Names of headers are compared without case (RFC 9110, section 5.1).
pub(super) type Key = (ParameterLocation, String);

/// A declaration in a list of parameters.
struct Listed<'a> {
    parameter: &'a Declared,
    /// The place that names it: its name, or the reference to it.
    named_at: Pointer,
}

impl<'a> Lower<'a> {
    /// The parameters that an operation or its path declares, with their places. A parameter of the operation replaces that of
    /// the path. Of two in one list, the last one is used.
    pub(super) fn declared_parameters(
        &mut self,
        item: &'a PathItem,
        operation: &'a Operation,
        pointer: &Pointer,
    ) -> IndexMap<Key, (&'a Declared, Pointer)> {
        let path = pointer.parent().cloned().unwrap_or_default();
        let mut declared = IndexMap::new();
        for (list, pointer) in [
            (&item.parameters, path.child("parameters")),
            (&operation.parameters, pointer.child("parameters")),
        ] {
            let mut here: HashMap<Key, Listed<'a>> = HashMap::new();
            for (index, node) in list.iter().enumerate() {
                let item_place = pointer.item(index);
                let resolved = self.component(node, &item_place);
                let Some((parameter, place)) = resolved else {
                    continue;
                };
                let key = key(parameter);
                let named_at = match node {
                    ReferenceOr::Reference { .. } => item_place.child("$ref"),
                    ReferenceOr::Item(_) => item_place.child("name"),
                };
                let listed = Listed {
                    parameter,
                    named_at,
                };
                match here.get(&key) {
                    Some(first) => self.report_repeated(&listed, first),
                    None => drop(here.insert(key.clone(), listed)),
                }
                declared.insert(key, (parameter, place));
            }
        }
        declared
    }

    /// Reports a parameter that its list has twice. Frameworks write a header twice, as the code and as an annotation spell it.
    fn report_repeated(&mut self, listed: &Listed<'_>, first: &Listed<'_>) {
        let name = &listed.parameter.parameter_data_ref().name;
        let first_name = &first.parameter.parameter_data_ref().name;
        if is_ignored_header(listed.parameter) {
            return;
        }
        let (code, message, help) = match name == first_name {
            true => (
                Code::Parameter,
                format!("the parameter `{name}` is declared twice"),
                "remove one of them, or give it another name",
            ),
            false => (
                Code::Assumed,
                format!(
                    "the headers `{first_name}` and `{name}` are one, since case does not matter: this declaration is used"
                ),
                "remove one of them",
            ),
        };
        self.diagnostics
            .report(code, &listed.named_at, message)
            .help(help)
            .related(&first.named_at, "first here");
    }
}

fn key(declared: &Declared) -> Key {
    let name = &declared.parameter_data_ref().name;
    match location(declared) {
        ParameterLocation::Header => (ParameterLocation::Header, name.to_ascii_lowercase()),
        location => (location, name.clone()),
    }
}

/// Whether it is a header whose declaration as a parameter is ignored (OpenAPI 3.0.4, section 4.7.12.2, `name`).
pub(super) fn is_ignored_header(declared: &Declared) -> bool {
    let name = &declared.parameter_data_ref().name;
    location(declared) == ParameterLocation::Header
        && ["accept", "content-type", "authorization"]
            .iter()
            .any(|it| name.eq_ignore_ascii_case(it))
}
