//! Unions: an enum with a variant for each schema, one for what fits none, and the table by which they are told apart.

use quote::{format_ident, quote};

use crate::ir::{TypeDef, Union};

use super::{
    super::{
        docs::{code, paragraphs},
        layout::{CALL_WIDTH, LITERAL_WIDTH},
        rust_type::Speller,
    },
    head, literal,
};

pub(super) fn emit(speller: &mut Speller<'_>, def: &TypeDef, union: &Union) -> Result<(), String> {
    let (ident, docs) = (format_ident!("{}", def.ident), head(speller.api, def));
    let mut variants = Vec::with_capacity(union.variants.len());
    let mut rows = Vec::with_capacity(union.variants.len());
    for variant in &union.variants {
        let name = format_ident!("{}", variant.ident);
        let ty = speller.ty(&variant.ty);
        let docs = paragraphs(&[format!("{}.", code(&variant.written))]);
        variants.push(quote!(#docs #name(#ty)));
        let tags: Vec<String> = variant.tags.iter().map(|tag| literal(tag)).collect();
        rows.push((tags.join(" | "), variant.ident.as_str()));
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
    speller.file.text(match &union.discriminator {
        Some(tag) => tagged(&def.ident, tag, &rows),
        None => untagged(&def.ident, &rows),
    });
    Ok(())
}

/// The table of a union with a discriminator.
fn tagged(name: &str, tag: &str, rows: &[(String, &str)]) -> String {
    let mut text = format!("union!({name} {{\n    tag {}:\n", literal(tag));
    for (values, ident) in rows {
        text.push_str(&format!("        {values} => {ident},\n"));
    }
    text + "});\n"
}

/// The table of a union without. It reads like a struct literal, and rustfmt takes it for one.
fn untagged(name: &str, rows: &[(String, &str)]) -> String {
    let idents: Vec<&str> = rows.iter().map(|(_, ident)| *ident).collect();
    let line = idents.join(", ");
    let wide = name.len() + " {".len() > CALL_WIDTH;
    if line.len() <= LITERAL_WIDTH && !wide {
        return format!("union!({name} {{ {line} }});\n");
    }
    let (start, end, step) = if wide {
        (format!("(\n    {name} {{"), "    }\n)", "        ")
    } else {
        (format!("({name} {{"), "})", "    ")
    };
    let rows: String = idents
        .iter()
        .map(|ident| format!("{step}{ident},\n"))
        .collect();
    format!("union!{start}\n{rows}{end};\n")
}
