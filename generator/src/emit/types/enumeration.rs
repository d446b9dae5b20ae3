//! Enumerations: an enum with a variant for each value, one for all others, and the table that pairs them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{EnumValue, TypeDef};

use super::{super::rust_type::Speller, head, literal, value_docs};

pub(super) fn strings(
    speller: &mut Speller<'_>,
    def: &TypeDef,
    values: &[EnumValue<String>],
) -> Result<(), String> {
    let rows = values
        .iter()
        .map(|value| (literal(&value.value), value.ident.as_str()));
    let docs = values
        .iter()
        .map(|value| value_docs(&value.value))
        .collect();
    emit(
        speller,
        def,
        "string_enum",
        rows.collect(),
        docs,
        quote!(String),
    )
}

pub(super) fn integers(
    speller: &mut Speller<'_>,
    def: &TypeDef,
    values: &[EnumValue<i64>],
) -> Result<(), String> {
    let rows = values
        .iter()
        .map(|value| (value.value.to_string(), value.ident.as_str()));
    let docs = values
        .iter()
        .map(|value| value_docs(&value.value.to_string()))
        .collect();
    emit(
        speller,
        def,
        "integer_enum",
        rows.collect(),
        docs,
        quote!(i64),
    )
}

fn emit(
    speller: &mut Speller<'_>,
    def: &TypeDef,
    table: &str,
    rows: Vec<(String, &str)>,
    value_docs: Vec<TokenStream>,
    kept: TokenStream,
) -> Result<(), String> {
    let (ident, docs) = (format_ident!("{}", def.ident), head(speller.api, def));
    let variants = rows.iter().zip(value_docs).map(|((_, ident), docs)| {
        let ident = format_ident!("{ident}");
        quote!(#docs #ident)
    });
    speller.file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #ident {
            #(#variants,)*
            #[doc = " A value that the document does not list."]
            Undocumented(#kept),
        }
    })?;
    speller.file.import("crate::runtime::json", table);
    let mut text = format!("{table}!({} {{\n", def.ident);
    for (value, ident) in rows {
        text.push_str(&format!("    {value} => {ident},\n"));
    }
    speller.file.text(text + "});\n");
    Ok(())
}
