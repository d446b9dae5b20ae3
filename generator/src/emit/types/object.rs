//! Objects: a struct with its table of properties and, if clients send it, a constructor and setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{Additional, Object, Presence, Property, Type, TypeDef},
    surface::{Constructor, Function, Struct},
};

use super::{
    super::{
        docs::{described, paragraphs, wire_name_docs},
        item::{self, attributes, derives, initial_value, signature},
        rust_type::TypeWriter,
    },
    head, literal,
};

/// The threshold of `clippy::type_complexity`.
const COMPLEX: u32 = 250;

/// Methods of the operator traits. `clippy::should_implement_trait` warns of setters with these names, unless the argument is
/// `impl Trait`.
const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

pub(super) fn emit(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    object: &Object,
    surface: &Struct,
) -> Result<(), String> {
    let ident = format_ident!("{}", def.ident);
    let docs = head(writer.api, def);
    let mut above: Vec<TokenStream> = Vec::with_capacity(surface.fields.len());
    for property in &object.properties {
        let (docs, nested) = (field_docs(property, def), nested(&property.ty));
        above.push(quote!(#docs #nested));
    }
    if let Additional::Typed { ty, .. } = &object.additional {
        let nested = nested(&Type::Map(Box::new(ty.clone())));
        let docs = paragraphs(&["Undeclared properties.".to_owned()]);
        above.push(quote!(#docs #nested));
    }
    let mut fields = Vec::with_capacity(surface.fields.len());
    for (field, above) in surface.fields.iter().zip(above) {
        let (name, ty) = (format_ident!("{}", field.ident), writer.ty(&field.ty));
        fields.push(quote! { #above pub #name: #ty });
    }
    let derives = derives(surface.derives);
    writer.file.item(quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub struct #ident { #(#fields,)* }
    })?;
    writer.file.import("crate::runtime::codegen", "object");
    writer.file.text(table(def, object));
    if let Some(constructor) = &surface.constructor {
        let new = new(writer, surface, constructor);
        let setters = surface.setters.iter().map(|it| setter(writer, it));
        let setters: Vec<TokenStream> = setters.collect();
        writer
            .file
            .item(quote! { impl #ident { #new #(#setters)* } })?;
    }
    if surface.default_is_new {
        writer.file.item(quote! {
            impl Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        })?;
    }
    Ok(())
}

/// The attribute for a field whose type is too complex for clippy.
fn nested(ty: &Type) -> Option<TokenStream> {
    // 30 is added for a field that is optional and nullable. An unneeded `allow` does no harm.
    (complexity(ty, 3) + 30 > COMPLEX).then(
        || quote!(#[allow(clippy::type_complexity, reason = "the schema is nested like this")]),
    )
}

/// The score that clippy computes: each part of a type counts by its depth.
fn complexity(ty: &Type, depth: u32) -> u32 {
    let below = match ty {
        Type::Named(_) | Type::Scalar(_) | Type::Json => 0,
        Type::Map(value) => 10 * (depth + 1) + complexity(value, depth + 1),
        Type::Tuple(items) => items.iter().map(|it| complexity(it, depth + 1)).sum(),
        Type::Array(inner) | Type::Nullable(inner) | Type::JsonText(inner) | Type::Boxed(inner) => {
            complexity(inner, depth + 1)
        }
    };
    10 * depth + below
}

fn field_docs(property: &Property, def: &TypeDef) -> TokenStream {
    let docs = described(
        &property.docs,
        &wire_name_docs(&property.wire_name, &property.ident),
    );
    let null = match property.presence(def.usage) {
        Presence::OptionalOrNull => {
            "`Some(None)` is `null`; with `None` the property is absent.".to_owned()
        }
        _ => String::new(),
    };
    let side = if property.read_only && def.usage.is_sent() {
        "Read-only: not sent in requests."
    } else if property.write_only && def.usage.is_received() {
        "Write-only: not part of responses."
    } else {
        ""
    };
    let more = paragraphs(&[null, side.to_owned()]);
    let blank = (!docs.is_empty() && !more.is_empty()).then(|| quote!(#[doc = ""]));
    quote!(#docs #blank #more)
}

/// The table: one row for each property, with its name and the field.
fn table(def: &TypeDef, object: &Object) -> String {
    let mut text = format!("object!({} {{\n", def.ident);
    for property in &object.properties {
        let required = match property.presence(def.usage) {
            Presence::Required => "required ",
            Presence::Optional | Presence::OptionalOrNull => "",
        };
        let side = if property.read_only && def.usage.is_sent() {
            "read_only "
        } else {
            ""
        };
        text.push_str(&format!(
            "    {required}{side}{} => {},\n",
            literal(&property.wire_name),
            property.ident
        ));
    }
    if let Additional::Typed { ident, .. } = &object.additional {
        text.push_str(&format!("    ..{ident},\n"));
    }
    if object.properties.is_empty() && matches!(object.additional, Additional::Undeclared) {
        return format!("object!({} {{}});\n", def.ident);
    }
    text + "});\n"
}

fn new(writer: &mut TypeWriter<'_>, surface: &Struct, constructor: &Constructor) -> TokenStream {
    let docs = match (constructor.is_empty(), constructor.function.arguments.len()) {
        (true, _) => " Creates a value without properties.",
        (false, 0) => " Creates a value with the constant properties.",
        (false, _) => " Creates a value with the required properties.",
    };
    let attributes = attributes(&constructor.function);
    let signature = signature(writer, &constructor.function);
    let fields = surface.fields.iter().map(|it| it.ident.as_str());
    let value = initial_value(writer, constructor, fields);
    quote! {
        #[doc = #docs]
        #attributes
        #signature { #value }
    }
}

/// The method that sets a property.
fn setter(writer: &mut TypeWriter<'_>, function: &Function) -> TokenStream {
    // To clippy, `fn add(self, value: i64) -> Self` looks like a method of `Add`.
    let operator = OPERATORS.contains(&function.ident.as_str());
    let operator = operator.then(
        || quote!(#[allow(clippy::should_implement_trait, reason = "the name of a property")]),
    );
    let docs = format!(" Sets [`{0}`](Self::{0}).", function.ident);
    let attributes = attributes(function);
    let attributes = quote!(#[doc = #docs] #attributes #operator);
    item::setter(
        writer,
        function,
        &attributes,
        |field, value| quote!(self.#field = Some(#value);),
    )
}
