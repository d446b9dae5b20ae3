//! Unions: an enum with a variant for each schema, one for what fits none, and the table by which they are told apart.

use quote::quote;

use crate::{
    ir::{TypeDef, Union},
    surface::{Enum, Item},
};

use super::{
    super::{
        docs::{code, paragraphs},
        item::enumeration,
        rust_type::TypeWriter,
    },
    head, literal,
};

pub(super) fn emit(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    union: &Union,
    (item, of): (&Item, &Enum),
) -> Result<(), String> {
    let mut docs = Vec::with_capacity(union.variants.len() + 1);
    let mut rows = Vec::with_capacity(union.variants.len());
    for variant in &union.variants {
        docs.push(paragraphs(&[format!("{}.", code(&variant.wire_name))]));
        let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
        rows.push(match union.discriminator {
            Some(_) => format!("{} => {}", tags.join(" | "), variant.ident),
            None => variant.ident.clone(),
        });
    }
    docs.push(quote!(#[doc = " A value that fits none of the others."]));
    let head = head(writer.api, def);
    enumeration(writer, item, of, &head, docs.into_iter())?;
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
