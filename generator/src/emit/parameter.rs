//! Parameters: the documentation, and the statement that adds one to the request.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Parameter, ParameterLocation, Style};

use super::{
    docs::{code, described},
    source_file::SourceFile,
};

const CODEGEN: &str = "crate::runtime::codegen";

/// The documentation: the description, or else the name and the location.
pub(super) fn docs(parameter: &Parameter) -> TokenStream {
    let name = code(&parameter.wire_name);
    let otherwise = match parameter.location {
        _ if parameter.is_query_string => "The whole query string.".to_owned(),
        ParameterLocation::Path => format!("{name}, in the path."),
        ParameterLocation::Query => format!("{name}, in the query."),
        ParameterLocation::Header => format!("{name}, a header."),
        ParameterLocation::Cookie => format!("{name}, a cookie."),
    };
    described(&parameter.docs, &otherwise)
}

/// The statement that adds the parameter to the request.
pub(super) fn encode(file: &mut SourceFile, parameter: &Parameter) -> TokenStream {
    let (wire_name, field) = (&parameter.wire_name, format_ident!("{}", parameter.ident));
    let (method, default_style) = match parameter.location {
        ParameterLocation::Path => ("path", Style::Simple { explode: false }),
        ParameterLocation::Query => ("query", Style::Form { explode: true }),
        ParameterLocation::Header => ("header", Style::Simple { explode: false }),
        ParameterLocation::Cookie => ("cookie", Style::Form { explode: true }),
    };
    let method = match parameter.location {
        ParameterLocation::Query if parameter.is_query_string => format_ident!("query_string"),
        ParameterLocation::Query if parameter.allow_reserved => format_ident!("query_reserved"),
        _ if parameter.style == default_style => {
            let method = format_ident!("{method}");
            return quote!(request.#method(#wire_name, &self.#field););
        }
        _ => format_ident!("{method}_as"),
    };
    file.import(CODEGEN, "Style");
    let style = style_value(parameter.style);
    quote!(request.#method(#style, #wire_name, &self.#field);)
}

/// The style as a value of the runtime's type.
pub(super) fn style_value(style: Style) -> TokenStream {
    match style {
        Style::Simple { explode } => quote!(Style::Simple { explode: #explode }),
        Style::Label { explode } => quote!(Style::Label { explode: #explode }),
        Style::Matrix { explode } => quote!(Style::Matrix { explode: #explode }),
        Style::Form { explode } => quote!(Style::Form { explode: #explode }),
        Style::SpaceDelimited => quote!(Style::SpaceDelimited),
        Style::PipeDelimited => quote!(Style::PipeDelimited),
        Style::TabDelimited => quote!(Style::TabDelimited),
        Style::DeepObject => quote!(Style::DeepObject),
        Style::Json => quote!(Style::Json),
        Style::Text => quote!(Style::Text),
    }
}
