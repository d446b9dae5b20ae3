//! Styles: how a parameter's value becomes text (OpenAPI 3.0.4, Style Values), and for which values no
//! style is defined.

use openapiv3::{Parameter as Declared, PathStyle, QueryStyle};

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Additional, Shape, Style, Type},
};

use crate::lower::Lower;

impl<'a> Lower<'a> {
    /// The style of a parameter with a `schema` of that type.
    pub(super) fn style(&mut self, declared: &Declared, ty: &Type, pointer: &Pointer) -> Style {
        let style = self.simplest(declared_style(declared), ty);
        self.warn_of_nested_parts(declared, style, ty, &pointer.child("schema"));
        style
    }

    /// The style that writes values of the type alike with the fewest options: a scalar needs neither `explode` nor
    /// delimiters, and an array in the style `simple` needs no `explode` (RFC 6570 §3.2.1).
    pub(super) fn simplest(&self, style: Style, ty: &Type) -> Style {
        let ty = self.types.resolve(ty.non_null());
        let is_scalar = match ty {
            Type::Scalar(_) => true,
            Type::Named(id) => matches!(
                self.types.get(*id).shape,
                Shape::StringEnum(_) | Shape::IntegerEnum(_) | Shape::ValueEnum(_)
            ),
            _ => false,
        };
        let is_list = matches!(ty, Type::Array(_) | Type::Tuple(_));
        match style {
            Style::Simple { .. } if is_scalar || is_list => Style::Simple { explode: false },
            Style::Form { .. } | Style::DeepObject if is_scalar => Style::Form { explode: true },
            _ => style,
        }
    }

    /// Reports values with nested arrays or objects, for which the style is not defined.
    pub(super) fn warn_of_nested_parts(
        &mut self,
        declared: &Declared,
        style: Style,
        ty: &Type,
        pointer: &Pointer,
    ) {
        if !self.has_nested_parts(style, ty) {
            return;
        }
        let name = &declared.parameter_data_ref().name;
        let message = format!(
            "the parameter `{name}` has arrays or objects within its value, for which its style is not defined: each is \
             sent as JSON text"
        );
        self.diagnostics
            .report(Code::NotEnforced, pointer, message)
            .help(
                "if the server reads `a[b]=1`, write `style: deepObject`; if the whole value is JSON, describe it \
                 under `content: { application/json: … }`",
            );
    }

    /// Whether each value is an array or an object.
    pub(super) fn has_parts(&self, ty: &Type) -> bool {
        match self.types.resolve(ty.non_null()) {
            Type::Array(_) | Type::Tuple(_) | Type::Map(_) => true,
            Type::Named(id) => matches!(self.types.get(*id).shape, Shape::Object(_)),
            _ => false,
        }
    }

    /// Whether a value has nested arrays or objects for which the style is not defined. Each property of an exploded object
    /// is written like a parameter, which may be an array.
    fn has_nested_parts(&self, style: Style, ty: &Type) -> bool {
        let are_exploded = match style {
            Style::DeepObject | Style::Json | Style::Text => return false,
            Style::Form { explode } | Style::Matrix { explode } => explode,
            _ => false,
        };
        let is_nested = |part: &Type| match self.types.resolve(part.non_null()) {
            Type::Array(item) if are_exploded => self.has_parts(item),
            part => self.has_parts(part),
        };
        match self.types.resolve(ty.non_null()) {
            Type::Array(item) => self.has_parts(item),
            Type::Tuple(items) => items.iter().any(|item| self.has_parts(item)),
            Type::Map(value) => is_nested(value),
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::Object(object) => {
                    let others = match &object.additional {
                        Additional::Typed { ty, .. } => Some(ty),
                        Additional::Undeclared => None,
                    };
                    let mut parts = object.properties.iter().map(|it| &it.ty).chain(others);
                    parts.any(is_nested)
                }
                _ => false,
            },
            _ => false,
        }
    }
}

fn declared_style(declared: &Declared) -> Style {
    let data = declared.parameter_data_ref();
    if let Some(style) = collection_format(declared) {
        return style;
    }
    let explode = data.explode;
    match declared {
        Declared::Path { style, .. } => {
            let explode = explode.unwrap_or(false);
            match style {
                PathStyle::Simple => Style::Simple { explode },
                PathStyle::Label => Style::Label { explode },
                PathStyle::Matrix => Style::Matrix { explode },
            }
        }
        Declared::Query { style, .. } => match (style, explode.unwrap_or(false)) {
            (QueryStyle::Form, _) => Style::Form {
                explode: explode.unwrap_or(true),
            },
            // With `explode`, the specification does not define the style: there is nothing to delimit.
            (QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited, true) => {
                Style::Form { explode: true }
            }
            (QueryStyle::SpaceDelimited, false) => Style::SpaceDelimited,
            (QueryStyle::PipeDelimited, false) => Style::PipeDelimited,
            // The specification defines the style only with `explode`, although `explode` is off by default.
            (QueryStyle::DeepObject, _) => Style::DeepObject,
        },
        Declared::Header { .. } => Style::Simple {
            explode: explode.unwrap_or(false),
        },
        Declared::Cookie { .. } => Style::Form {
            explode: explode.unwrap_or(true),
        },
    }
}

/// The style for a `collectionFormat` of Swagger 2.0 that no style of OpenAPI 3 expresses at this location.
fn collection_format(declared: &Declared) -> Option<Style> {
    let extensions = &declared.parameter_data_ref().extensions;
    match extensions.get("x-collection-format")?.as_str()? {
        "ssv" => Some(Style::SpaceDelimited),
        "tsv" => Some(Style::TabDelimited),
        "pipes" => Some(Style::PipeDelimited),
        _ => None,
    }
}
