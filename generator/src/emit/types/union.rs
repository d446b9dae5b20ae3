//! Unions: an enum with a variant for each schema, one for what fits none, and the table by which they are told apart.

use quote::{format_ident, quote};

use crate::ir::{TypeDef, Union};

use super::{
    super::{
        docs::{code, paragraphs},
        rust_type::TypeWriter,
    },
    head, literal,
};

pub(super) fn emit(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    union: &Union,
) -> Result<(), String> {
    let (ident, docs) = (format_ident!("{}", def.ident), head(writer.api, def));
    let mut variants = Vec::with_capacity(union.variants.len());
    let mut rows = Vec::with_capacity(union.variants.len());
    for variant in &union.variants {
        let name = format_ident!("{}", variant.ident);
        let ty = writer.ty(&variant.ty);
        let docs = paragraphs(&[format!("{}.", code(&variant.wire_name))]);
        variants.push(quote!(#docs #name(#ty)));
        let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
        rows.push(match union.discriminator {
            Some(_) => format!("{} => {}", tags.join(" | "), variant.ident),
            None => variant.ident.clone(),
        });
    }
    writer.file.import("serde_json", "Value");
    writer.file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #[doc = " A value that fits none of the others."]
            Undocumented(Value),
        }
    })?;
    writer.file.import("crate::runtime::json", "union");
    let tag = match &union.discriminator {
        Some(tag) => format!("tag {}:", literal(tag)),
        None => "no tag:".to_owned(),
    };
    let rows: String = rows.iter().map(|row| format!("        {row},\n")).collect();
    writer
        .file
        .text(format!("union!({} {{\n    {tag}\n{rows}}});\n", def.ident));
    Ok(())
}
