//! Unions: an enum with a variant for each schema, one for what fits none, and the table by which they are told apart.

use quote::{format_ident, quote};

use crate::ir::{TypeDef, Union};

use super::{
    super::{
        docs::{code, paragraphs},
        rust_type::Speller,
    },
    head, literal,
};

pub(super) fn emit(speller: &mut Speller<'_>, def: &TypeDef, union: &Union) -> Result<(), String> {
    let (ident, docs) = (format_ident!("{}", def.ident), head(speller.api, def));
    let mut variants = Vec::with_capacity(union.variants.len());
    let mut rows = String::new();
    for variant in &union.variants {
        let name = format_ident!("{}", variant.ident);
        let ty = speller.ty(&variant.ty);
        let docs = paragraphs(&[format!("{}.", code(&variant.written))]);
        variants.push(quote!(#docs #name(#ty)));
        if union.discriminator.is_some() {
            let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
            rows.push_str(&format!("    {} => {},\n", tags.join(" | "), variant.ident));
        } else {
            rows.push_str(&format!("    {},\n", variant.ident));
        }
    }
    speller.file.import("serde_json", "Value");
    speller.file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #[doc = " A value that fits none of the others."]
            Undocumented(Value),
        }
    })?;
    speller.file.import("crate::runtime::json", "union");
    let tag = match &union.discriminator {
        Some(tag) => format!("tag {}:", literal(tag)),
        None => "no tag:".to_owned(),
    };
    let table = format!("union!({} {{\n    {tag}\n{rows}}});\n", def.ident);
    speller.file.text(table);
    Ok(())
}
