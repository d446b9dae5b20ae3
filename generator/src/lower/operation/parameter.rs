//! Parameters: those of the operation and of its path, matched with the path's template.

use indexmap::IndexMap;
use openapiv3::{Parameter as Declared, ParameterSchemaOrContent as Format, PathItem};

use crate::{
    diagnostic::{Code, Location, Pointer, nearest},
    dialect::Kind,
    ir::{Anchor, Annotation, Docs, Parameter, ParameterLocation, Scalar, Style, Type},
};

use super::declared::{Key, is_ignored_header};
use crate::lower::{
    Lower, docs,
    schema::{Naming, Node, Subschema, annotations_of},
};

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
        let declared = self.declared_parameters(item, operation, pointer);
        let mut found = IndexMap::new();
        for (key, (parameter, place)) in declared {
            if let Some(parameter) = self.parameter(parameter, &place, at) {
                found.insert(key, parameter);
            }
        }
        self.match_template(path, pointer, found)
    }

    /// Path parameters in the order of the template, then the others in the order of their declarations.
    fn match_template(
        &mut self,
        path: &str,
        pointer: &Pointer,
        mut found: IndexMap<Key, Parameter>,
    ) -> Vec<Parameter> {
        let mut parameters = Vec::with_capacity(found.len());
        let names = template_names(path);
        for name in &names {
            let key = (ParameterLocation::Path, (*name).to_owned());
            parameters.push(match found.shift_remove(&key) {
                Some(parameter) => parameter,
                None => self
                    .similar_parameter(path, name, &names, &mut found)
                    .unwrap_or_else(|| self.undeclared_parameter(path, name, pointer)),
            });
        }
        if has_open_brace(path) {
            self.report_open_brace(pointer);
        }
        for ((location, name), parameter) in found {
            if location == ParameterLocation::Path {
                self.diagnostics
                    .report(
                        Code::PathTemplate,
                        &parameter.pointer.child("name"),
                        format!("the path `{path}` has no `{{{name}}}`: the parameter is ignored"),
                    )
                    .help("write it in the path, or remove the parameter");
            } else {
                parameters.push(parameter);
            }
        }
        parameters
    }

    /// The path parameter whose name is similar to a `name` of the template: one of the two is probably misspelt.
    fn similar_parameter(
        &mut self,
        path: &str,
        name: &str,
        names: &[&str],
        found: &mut IndexMap<Key, Parameter>,
    ) -> Option<Parameter> {
        let others = found.keys().filter_map(|(location, other)| {
            (*location == ParameterLocation::Path && !names.contains(&other.as_str()))
                .then_some(&**other)
        });
        let declared = nearest(name, others)?.to_owned();
        let parameter = found.shift_remove(&(ParameterLocation::Path, declared.clone()))?;
        self.diagnostics
            .report(
                Code::PathTemplate,
                &parameter.pointer.child("name"),
                format!("the path `{path}` has no `{{{declared}}}`: the parameter is used for its `{{{name}}}`"),
            )
            .help(format!(
                "write `{name}` here, or `{{{declared}}}` in the path"
            ));
        Some(Parameter {
            wire_name: name.to_owned(),
            ..parameter
        })
    }

    fn report_open_brace(&mut self, pointer: &Pointer) {
        self.diagnostics
            .report(
                Code::PathTemplate,
                Location::key(pointer.parent().unwrap_or(pointer)),
                "the path has a `{` without its `}`: it is sent as it is written",
            )
            .help("close the brace behind the name of the parameter, as in `/pets/{id}`");
    }

    fn undeclared_parameter(&mut self, path: &str, name: &str, pointer: &Pointer) -> Parameter {
        let place = pointer.parent().unwrap_or(pointer);
        let misspells = |kind, at| self.misspells(kind, at, &["parameters"]);
        let is_misspelt = misspells(Kind::Operation, pointer) || misspells(Kind::PathItem, place);
        if !is_misspelt && self.shared_parts.undeclared.insert(prefix(path, name)) {
            self.diagnostics
                .report(
                    Code::PathTemplate,
                    Location::key(place),
                    format!("the path's `{{{name}}}` is not declared: it is compiled as a string"),
                )
                .help(format!(
                    "declare a parameter `{name}` with `in: path` and `required: true`"
                ));
        }
        Parameter {
            pointer: place.clone(),
            wire_name: name.to_owned(),
            ident: String::new(),
            location: ParameterLocation::Path,
            ty: Type::Scalar(Scalar::String),
            style: Style::Simple { explode: false },
            allow_reserved: false,
            is_query_string: false,
            required: true,
            docs: Docs::default(),
        }
    }

    fn parameter(
        &mut self,
        declared: &'a Declared,
        pointer: &Pointer,
        at: usize,
    ) -> Option<Parameter> {
        let pointer = &self.document.trace.copies.of(pointer);
        if self.part_around(pointer).is_none() {
            return self.read_parameter(declared, pointer, at);
        }
        if let Some(known) = self.shared_parts.parameters.get(pointer) {
            return known.clone();
        }
        let read = self.read_parameter(declared, pointer, at);
        self.shared_parts
            .parameters
            .insert(pointer.clone(), read.clone());
        read
    }

    fn read_parameter(
        &mut self,
        declared: &'a Declared,
        pointer: &Pointer,
        at: usize,
    ) -> Option<Parameter> {
        let data = declared.parameter_data_ref();
        let location = location(declared);
        if is_ignored_header(declared) {
            self.diagnostics
                .report(
                    Code::NotEnforced,
                    &pointer.child("name"),
                    format!(
                        "the header `{}` cannot be a parameter: the media types and the security schemes set it",
                        data.name
                    ),
                )
                .help("remove it, and write a security scheme or the media types instead");
            return None;
        }
        let naming = Naming::of_member(Anchor::Operation(at), &data.name);
        let (ty, style, annotations) = match &data.format {
            Format::Schema(node) => {
                let node = Node::from(node);
                let ty = self.part(node, &pointer.child("schema"), naming);
                self.add_media_values(pointer, &ty);
                let style = self.style(declared, &ty, pointer);
                (ty, style, self.annotations(node))
            }
            Format::Content(content) => {
                let pointer = pointer.child("content");
                let (ty, style) = self.parameter_content(content, &pointer, naming, declared)?;
                (ty, style, Vec::new())
            }
        };
        Some(Parameter {
            pointer: pointer.clone(),
            wire_name: data.name.clone(),
            ident: String::new(),
            location,
            ty: ty.non_null().clone(),
            style,
            allow_reserved: matches!(declared, Declared::Query { allow_reserved, .. } if *allow_reserved),
            is_query_string: is_query_string(declared),
            required: data.required || location == ParameterLocation::Path,
            docs: Docs {
                annotations,
                ..docs(
                    data.description.as_deref(),
                    data.deprecated.unwrap_or(false),
                )
            },
        })
    }

    /// The annotations of a schema, or of the one that it refers to.
    fn annotations(&self, node: Node<'a>) -> Vec<Annotation> {
        let part = Subschema::new(node, Pointer::root());
        match self.resolved(&part) {
            Some((schema, _)) => annotations_of(Node::Schema(schema)),
            None => Vec::new(),
        }
    }
}

/// The part of the request in which the parameter is sent.
pub(super) fn location(declared: &Declared) -> ParameterLocation {
    match declared {
        Declared::Path { .. } => ParameterLocation::Path,
        Declared::Query { .. } => ParameterLocation::Query,
        Declared::Header { .. } => ParameterLocation::Header,
        Declared::Cookie { .. } => ParameterLocation::Cookie,
    }
}

/// Whether it is a `querystring` parameter of OpenAPI 3.2, which 3.0 cannot express.
pub(super) fn is_query_string(declared: &Declared) -> bool {
    let extension = declared
        .parameter_data_ref()
        .extensions
        .get("x-querystring");
    matches!(declared, Declared::Query { .. }) && extension == Some(&serde_json::Value::Bool(true))
}

/// The beginning of the path up to the parameter `name`, which paths with the same beginning share.
fn prefix(path: &str, name: &str) -> String {
    let parameter = format!("{{{name}}}");
    let end = path
        .find(&parameter)
        .map_or(path.len(), |at| at + parameter.len());
    path.get(..end).unwrap_or(path).to_owned()
}

/// Whether a brace of the path is opened and not closed.
fn has_open_brace(path: &str) -> bool {
    let tail = path.rsplit('}').next().unwrap_or(path);
    tail.contains('{')
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
