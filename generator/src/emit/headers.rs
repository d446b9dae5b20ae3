//! Response headers: a constant for each, with the type of its value.

use quote::{format_ident, quote};

use crate::{
    ir::{Api, HeaderEncoding, Operation},
    surface::{ItemKind, Surface},
};

use super::{
    docs::{self, described},
    item::deprecated,
    rust_type::{RuntimeFeatures, TypeWriter, Within},
    source_file::SourceFile,
};

/// The width of a line of documentation.
const WIDTH: usize = 90;

/// The text of `src/headers.rs`; `None` if the document has no response headers.
pub(super) fn emit(
    api: &Api,
    surface: &Surface,
    features: &mut RuntimeFeatures,
) -> Result<Option<String>, String> {
    if api.headers.is_empty() {
        return Ok(None);
    }
    features.headers = true;
    let mut file = SourceFile::new(
        "The response headers of the document. `response.header(…)` reads one of a response, and `exchange.header(…)`\n\
         one of an error.",
    );
    for (header, item) in api.headers.iter().zip(&surface.headers) {
        let ItemKind::Constant(ty) = &item.kind else {
            continue;
        };
        let mut writer = TypeWriter {
            api,
            within: Within::Crate,
            file: &mut file,
            features,
        };
        let ty = writer.ty(ty);
        let (ident, wire_name) = (format_ident!("{}", item.ident), &header.wire_name);
        let docs = described(
            &header.docs,
            &docs::wire_name_docs(wire_name, &header.ident),
        );
        let deprecated = deprecated(item.deprecated);
        let constructor = match header.encoding {
            HeaderEncoding::Text => quote!(new),
            HeaderEncoding::List => quote!(list),
            HeaderEncoding::Json => quote!(json),
        };
        file.item(quote! {
            #docs
            #deprecated
            pub const #ident: #ty = Header::#constructor(#wire_name);
        })?;
    }
    Ok(Some(file.finish()))
}

/// The sentence about the response headers of an operation, for its documentation.
pub(super) fn sentence(api: &Api, operation: &Operation) -> String {
    let headers = operation
        .headers
        .iter()
        .filter_map(|at| api.headers.get(*at));
    let links = headers.map(|header| format!("[`{0}`](crate::headers::{0})", header.ident));
    let mut text = String::new();
    let mut width = "Response headers:".len();
    for link in links {
        text.push_str(if text.is_empty() { "" } else { "," });
        width += link.len() + 2;
        let breaks = width > WIDTH;
        width = if breaks { link.len() } else { width };
        text.push(if breaks { '\n' } else { ' ' });
        text.push_str(&link);
    }
    match text.is_empty() {
        true => String::new(),
        false => format!("Response headers:{text}."),
    }
}
