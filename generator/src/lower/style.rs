//! Styles: whether a parameter's value becomes text in a way that the client knows (OpenAPI 3.0.4, Style Values).

use openapiv3::{Parameter as Declared, PathStyle, QueryStyle};

use crate::{
    diagnostic::{Code, Pointer},
    ir::{Location, Shape, Type},
};

use super::{Lower, parameter::location};

/// What a value is to the styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Scalar,
    List,
    Object,
    /// Only the value itself can tell.
    Unknown,
    /// A list or an object within another, for which no style is defined.
    Nested,
}

impl<'a> Lower<'a> {
    /// Only what holds where no style is written is supported. What makes no difference may be written all the same.
    pub(super) fn check_style(&mut self, declared: &Declared, ty: &Type, pointer: &Pointer) {
        let form = self.form(ty);
        if let Some(style) = foreign_style(declared) {
            self.foreign(declared, "style", style, pointer);
        } else if let Some(explode) = foreign_explode(declared, form) {
            self.foreign(declared, "explode", explode, pointer);
        } else if matches!(declared, Declared::Query { allow_reserved, .. } if *allow_reserved) {
            self.foreign(declared, "allowReserved", "true", pointer);
        } else if form == Form::Nested {
            self.nested(declared, pointer);
        }
    }

    fn foreign(&mut self, declared: &Declared, keyword: &str, value: &str, pointer: &Pointer) {
        let name = &declared.parameter_data_ref().name;
        let (place, sent) = match location(declared) {
            Location::Path => ("path", "`style: simple` and `explode: false`"),
            Location::Query => ("query", "`style: form` and `explode: true`"),
            Location::Header => ("header", "`explode: false`"),
            Location::Cookie => ("cookie", "`explode: true`"),
        };
        let message =
            format!("`{keyword}: {value}` of the {place} parameter `{name}` is not supported");
        let help = match keyword {
            "allowReserved" => "the client percent-encodes: leave it out if the server decodes",
            _ => &format!("the client sends it by {sent}: write that if the server takes it"),
        };
        self.diagnostics
            .report(Code::Unsupported, &pointer.child(keyword), message)
            .help(help);
    }

    fn nested(&mut self, declared: &Declared, pointer: &Pointer) {
        let name = &declared.parameter_data_ref().name;
        let message = format!(
            "the parameter `{name}` has lists or objects within its value, for which no style is defined: a call that \
             gives them fails"
        );
        self.diagnostics
            .report(Code::NotEnforced, &pointer.child("schema"), message)
            .help("take them out, or make each a parameter of its own");
    }

    fn form(&self, ty: &Type) -> Form {
        let of = |parts: &[&Type], whole: Form| match parts.iter().all(|part| self.is_flat(part)) {
            true => whole,
            false => Form::Nested,
        };
        match self.types.resolve(ty) {
            Type::Scalar(_) => Form::Scalar,
            Type::Json => Form::Unknown,
            Type::Nullable(inner) | Type::Boxed(inner) => self.form(inner),
            Type::Array(item) => of(&[item], Form::List),
            Type::Tuple(items) => of(&items.iter().collect::<Vec<_>>(), Form::List),
            Type::Map(value) => of(&[value], Form::Object),
            Type::Named(id) => match &self.types.get(*id).shape {
                Shape::StringEnum(_) | Shape::IntegerEnum(_) | Shape::ValueEnum(_) => Form::Scalar,
                Shape::Object(object) => {
                    let parts: Vec<&Type> = object.properties.iter().map(|it| &it.ty).collect();
                    of(&parts, Form::Object)
                }
                Shape::Union(_) | Shape::Alias(_) | Shape::Newtype(_) => Form::Unknown,
            },
        }
    }

    /// Whether the value can be something else than a list or an object.
    fn is_flat(&self, ty: &Type) -> bool {
        match self.types.resolve(ty.non_null()) {
            Type::Array(_) | Type::Tuple(_) | Type::Map(_) => false,
            Type::Named(id) => !matches!(self.types.get(*id).shape, Shape::Object(_)),
            _ => true,
        }
    }
}

fn foreign_style(declared: &Declared) -> Option<&'static str> {
    match declared {
        Declared::Path { style, .. } => match style {
            PathStyle::Simple => None,
            PathStyle::Matrix => Some("matrix"),
            PathStyle::Label => Some("label"),
        },
        Declared::Query { style, .. } => match style {
            QueryStyle::Form => None,
            QueryStyle::SpaceDelimited => Some("spaceDelimited"),
            QueryStyle::PipeDelimited => Some("pipeDelimited"),
            QueryStyle::DeepObject => Some("deepObject"),
        },
        Declared::Header { .. } | Declared::Cookie { .. } => None,
    }
}

/// `explode` says nothing of scalars, and in `simple` nothing of lists (RFC 6570 §3.2.1).
fn foreign_explode(declared: &Declared, form: Form) -> Option<&'static str> {
    let default = matches!(location(declared), Location::Query | Location::Cookie);
    let written = declared.parameter_data_ref().explode?;
    let matters = match form {
        Form::Scalar => false,
        Form::List => default,
        Form::Object | Form::Unknown | Form::Nested => true,
    };
    (written != default && matters).then_some(if written { "true" } else { "false" })
}
