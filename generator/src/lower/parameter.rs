//! Parameters: those of the operation and of its path, matched with the path's template.

use std::collections::HashSet;

use indexmap::IndexMap;
use openapiv3::{
    Parameter as Declared, ParameterData, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle,
};

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Anchor, Docs, Location, Parameter, Scalar, Type},
};

use super::{Lower, docs, schema::Slot, view::Node};

impl<'a> Lower<'a> {
    /// The parameters of an operation: its own, and those of its path that it does not declare again.
    pub(super) fn parameters(
        &mut self,
        path: &str,
        item: &'a PathItem,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        at: usize,
    ) -> Vec<Parameter> {
        let of_path = pointer
            .parent()
            .cloned()
            .unwrap_or_default()
            .child("parameters");
        let mut found = IndexMap::new();
        for (list, pointer) in [
            (&item.parameters, of_path),
            (&operation.parameters, pointer.child("parameters")),
        ] {
            let mut here = HashSet::new();
            for (index, node) in list.iter().enumerate() {
                let written = pointer.item(index);
                let resolved = self.component(node, &written, "parameters", |all| &all.parameters);
                let Some((declared, place)) = resolved else {
                    continue;
                };
                let Some(parameter) = self.parameter(declared, &place, at) else {
                    continue;
                };
                let key = (parameter.written.clone(), parameter.location);
                if !here.insert(key.clone()) {
                    self.repeated(&written, &parameter.written);
                }
                found.insert(key, parameter);
            }
        }
        self.match_template(path, pointer, found)
    }

    /// Path parameters as the template has them, the others as declared.
    fn match_template(
        &mut self,
        path: &str,
        pointer: &Pointer,
        mut found: IndexMap<(String, Location), Parameter>,
    ) -> Vec<Parameter> {
        let mut parameters = Vec::with_capacity(found.len());
        for name in template_names(path) {
            match found.shift_remove(&(name.to_owned(), Location::Path)) {
                Some(parameter) => parameters.push(parameter),
                None => parameters.push(self.undeclared(name, pointer)),
            }
        }
        for ((name, location), parameter) in found {
            if location == Location::Path {
                self.diagnostics
                    .report(
                        Code::PathTemplate,
                        &parameter.pointer.child("name"),
                        format!("the path `{path}` has no `{{{name}}}`: the parameter is left out"),
                    )
                    .help("add it to the path, or take the parameter out");
            } else {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn undeclared(&mut self, name: &str, pointer: &Pointer) -> Parameter {
        let place = pointer.parent().unwrap_or(pointer);
        self.diagnostics
            .report(
                Code::PathTemplate,
                crate::diagnostic::Location::key(place),
                format!("the path's `{{{name}}}` is not declared: it is taken to be a string"),
            )
            .help(format!(
                "declare a parameter `{name}` with `in: path` and `required: true`"
            ));
        Parameter {
            pointer: place.clone(),
            written: name.to_owned(),
            ident: String::new(),
            location: Location::Path,
            ty: Type::Scalar(Scalar::String),
            required: true,
            docs: Docs::default(),
        }
    }

    fn repeated(&mut self, place: &Pointer, name: &str) {
        self.diagnostics
            .report(
                Code::Parameter,
                place,
                format!("the parameter `{name}` is declared twice"),
            )
            .help("take one of them out");
    }

    fn parameter(
        &mut self,
        declared: &'a Declared,
        pointer: &Pointer,
        at: usize,
    ) -> Option<Parameter> {
        let data = declared.parameter_data_ref();
        let location = match declared {
            Declared::Path { .. } => Location::Path,
            Declared::Query { .. } => Location::Query,
            Declared::Header { .. } => Location::Header,
            Declared::Cookie { .. } => Location::Cookie,
        };
        if location == Location::Header && is_reserved_header(&data.name) {
            self.diagnostics.report(
                Code::NotEnforced,
                &pointer.child("name"),
                format!(
                    "the header `{}` is no parameter: the media types and the security schemes set it",
                    data.name
                ),
            );
            return None;
        }
        self.check_style(declared, data, pointer);
        if location == Location::Path && !data.required {
            self.diagnostics
                .report(
                    Code::OptionalPathParameter,
                    pointer,
                    format!("the path parameter `{}` can't be optional", data.name),
                )
                .help("write `required: true`; it is compiled as required");
        }
        let ty = match &data.format {
            ParameterSchemaOrContent::Schema(node) => {
                let slot = Slot::inline(Anchor::Operation(at), &data.name);
                self.lower_node(Node::from(node), &pointer.child("schema"), slot)
            }
            ParameterSchemaOrContent::Content(_) => {
                self.diagnostics
                    .report(
                        Code::Unsupported,
                        &pointer.child("content"),
                        "parameters with `content` are not supported",
                    )
                    .help("describe the parameter by a `schema`");
                return None;
            }
        };
        Some(Parameter {
            pointer: pointer.clone(),
            written: data.name.clone(),
            ident: String::new(),
            location,
            ty: ty.non_null().clone(),
            required: data.required || location == Location::Path,
            docs: docs(
                data.description.as_deref(),
                data.deprecated.unwrap_or(false),
            ),
        })
    }

    /// Only the styles that hold where none is written are supported (OpenAPI 3.0.4, Style Values).
    fn check_style(&mut self, declared: &Declared, data: &ParameterData, pointer: &Pointer) {
        let style = match declared {
            Declared::Path {
                style: PathStyle::Simple,
                ..
            } => None,
            Declared::Query {
                style: QueryStyle::Form,
                ..
            } => None,
            Declared::Header { .. } | Declared::Cookie { .. } => None,
            Declared::Path { .. } | Declared::Query { .. } => Some("style"),
        };
        let form = matches!(declared, Declared::Query { .. } | Declared::Cookie { .. });
        let explode = data
            .explode
            .is_some_and(|explode| explode != form)
            .then_some("explode");
        let reserved = matches!(
            declared,
            Declared::Query {
                allow_reserved: true,
                ..
            }
        );
        for keyword in [style, explode, reserved.then_some("allowReserved")]
            .into_iter()
            .flatten()
        {
            self.diagnostics
                .report(
                    Code::Unsupported,
                    &pointer.child(keyword),
                    format!(
                        "this `{keyword}` of the parameter `{}` is not supported",
                        data.name
                    ),
                )
                .help("leave it out, so that the default of the location holds");
        }
    }
}

/// OpenAPI 3.0.4, Parameter Object, `name`: definitions of these are ignored.
fn is_reserved_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|it| name.eq_ignore_ascii_case(it))
}

/// The names in the braces of a path, each once.
fn template_names(path: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        if !names.contains(&name) {
            names.push(name);
        }
        rest = tail;
    }
    names
}
