//! Objects: a struct, its table of properties, and on the side of requests its constructor and setters.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Additional, Object, Presence, Property, Type, TypeDef, Types};

use super::{
    super::{
        docs::{code, described, paragraphs},
        rust_type::{TypeWriter, many_arguments},
    },
    head, literal,
};

/// A type more complex than clippy takes without asking.
const COMPLEX: u32 = 250;

/// Methods of operators, which clippy takes a setter of that name for if its argument is no `impl Trait`.
const OPERATORS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub",
];

pub(super) fn emit(
    writer: &mut TypeWriter<'_>,
    def: &TypeDef,
    object: &Object,
) -> Result<(), String> {
    let ident = format_ident!("{}", def.ident);
    let docs = head(writer.api, def);
    let mut fields = Vec::with_capacity(object.properties.len());
    for property in &object.properties {
        let ty = field_type(writer, property, def);
        let name = format_ident!("{}", property.ident);
        let (docs, nested) = (field_docs(property, def), nested(&property.ty));
        fields.push(quote! { #docs #nested pub #name: #ty });
    }
    if let Additional::Typed { ty, ident } = &object.additional {
        let ty = Type::Map(Box::new(ty.clone()));
        let (name, nested, ty) = (format_ident!("{ident}"), nested(&ty), writer.ty(&ty));
        let docs = paragraphs(&["Properties that the document does not name.".to_owned()]);
        fields.push(quote! { #docs #nested pub #name: #ty });
    }
    let is_required = |it: &Property| it.presence(def.usage) == Presence::Required;
    let default = (!object.properties.iter().any(is_required)).then(|| quote!(, Default));
    writer.file.item(quote! {
        #docs
        #[derive(Debug, Clone, PartialEq #default)]
        #[non_exhaustive]
        pub struct #ident { #(#fields,)* }
    })?;
    writer.file.import("crate::runtime::json", "object");
    writer.file.text(table(def, object));
    if def.usage.is_sent() {
        let methods = methods(writer, def, object);
        writer.file.item(quote! { impl #ident { #methods } })?;
        if default.is_none() && asks_for_nothing(&writer.api.types, def, object) {
            // `new` takes nothing, and so clippy asks for it.
            writer.file.item(quote! {
                impl Default for #ident {
                    fn default() -> Self {
                        Self::new()
                    }
                }
            })?;
        }
    }
    Ok(())
}

/// Whether `new` has no arguments.
fn asks_for_nothing(types: &Types, def: &TypeDef, object: &Object) -> bool {
    let mut properties = object.properties.iter();
    properties
        .all(|property| !property.is_argument() || types.constant(property, def.usage).is_some())
}

/// The type that the property's field has, around which `presence` puts an `Option` where it can be absent.
fn field_type(writer: &mut TypeWriter<'_>, property: &Property, def: &TypeDef) -> TokenStream {
    match property.presence(def.usage) {
        Presence::Required => writer.ty(&property.ty),
        Presence::Optional => {
            let ty = writer.ty(property.ty.non_null());
            quote!(Option<#ty>)
        }
        Presence::OptionalOrNull => {
            let ty = writer.ty(&property.ty);
            quote!(Option<#ty>)
        }
    }
}

/// What a field needs whose type clippy finds too complex.
fn nested(ty: &Type) -> Option<TokenStream> {
    // As if it were optional and nullable: clippy doesn't mind being told too much.
    (complexity(ty, 3) + 30 > COMPLEX)
        .then(|| quote!(#[allow(clippy::type_complexity, reason = "the document nests it so")]))
}

/// As clippy counts it: each part of a type by its depth.
fn complexity(ty: &Type, depth: u32) -> u32 {
    let below = match ty {
        Type::Named(_) | Type::Scalar(_) | Type::Json => 0,
        Type::Map(value) => 10 * (depth + 1) + complexity(value, depth + 1),
        Type::Tuple(items) => items.iter().map(|it| complexity(it, depth + 1)).sum(),
        Type::Array(inner) | Type::Nullable(inner) | Type::Boxed(inner) => {
            complexity(inner, depth + 1)
        }
    };
    10 * depth + below
}

fn field_docs(property: &Property, def: &TypeDef) -> TokenStream {
    let docs = described(&property.docs, &format!("{}.", code(&property.wire_name)));
    let null = match property.presence(def.usage) {
        Presence::OptionalOrNull => "`Some(None)` is `null`, `None` is left out.".to_owned(),
        _ => String::new(),
    };
    let side = if property.read_only && def.usage.is_sent() {
        "Only the server sends it: it is left out of requests."
    } else if property.write_only && def.usage.is_received() {
        "Only a client sends it: no answer has it."
    } else {
        ""
    };
    let more = paragraphs(&[null, side.to_owned()]);
    let blank = (!more.is_empty()).then(|| quote!(#[doc = ""]));
    quote!(#docs #blank #more)
}

/// One row for each property: its name on the wire, and the field.
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

fn methods(writer: &mut TypeWriter<'_>, def: &TypeDef, object: &Object) -> TokenStream {
    let new = constructor(writer, def, object);
    let setters = object
        .properties
        .iter()
        .filter(|property| !property.required && !property.read_only)
        .map(|property| setter(writer, property, def))
        .collect::<Vec<_>>();
    quote!(#new #(#setters)*)
}

/// `new`, with what is required.
fn constructor(writer: &mut TypeWriter<'_>, def: &TypeDef, object: &Object) -> TokenStream {
    let types = &writer.api.types;
    let (mut arguments, mut fields, mut has_constants) = (Vec::new(), Vec::new(), false);
    for property in &object.properties {
        let name = format_ident!("{}", property.ident);
        if let Some((id, variant)) = types.constant(property, def.usage) {
            let (ty, variant) = (writer.ty(&Type::Named(id)), format_ident!("{variant}"));
            fields.push(quote!(#name: #ty::#variant));
            has_constants = true;
            continue;
        }
        if !property.is_argument() {
            fields.push(quote!(#name: None));
            continue;
        }
        let optional = property.presence(def.usage) == Presence::Optional;
        let ty = if optional {
            property.ty.non_null()
        } else {
            &property.ty
        };
        let (argument, value) = writer.argument(ty, &quote!(#name));
        arguments.push(quote!(#name: #argument));
        if property.presence(def.usage) != Presence::Required {
            fields.push(quote!(#name: Some(#value)));
            continue;
        }
        let same = value.to_string() == property.ident;
        fields.push(if same {
            quote!(#name)
        } else {
            quote!(#name: #value)
        });
    }
    if arguments.is_empty() && !has_constants {
        return quote! {
            #[doc = " Without any property."]
            pub fn new() -> Self {
                Default::default()
            }
        };
    }
    if let Additional::Typed { ident, .. } = &object.additional {
        let name = format_ident!("{ident}");
        fields.push(quote!(#name: BTreeMap::new()));
    }
    let many = many_arguments(arguments.len());
    let docs = match arguments.is_empty() {
        true => " With what is always the same.",
        false => " With the required properties.",
    };
    quote! {
        #[doc = #docs]
        #many
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#fields,)* }
        }
    }
}

/// A method that sets an optional property. It is called like the property, so that requests read as a list.
fn setter(writer: &mut TypeWriter<'_>, property: &Property, def: &TypeDef) -> TokenStream {
    let name = format_ident!("{}", property.ident);
    let ty = match property.presence(def.usage) {
        Presence::OptionalOrNull => &property.ty,
        _ => property.ty.non_null(),
    };
    let (argument, converted) = writer.argument(ty, &quote!(value));
    // Clippy takes `fn add(self, value: i64) -> Self` for an operator.
    let operator = OPERATORS.contains(&property.ident.as_str());
    let operator = operator
        .then(|| quote!(#[allow(clippy::should_implement_trait, reason = "a property's name")]));
    let docs = format!(" Sets [`{0}`](Self::{0}).", property.ident);
    let deprecated = property.docs.deprecated.then(|| quote!(#[deprecated]));
    quote! {
        #[doc = #docs]
        #deprecated
        #operator
        pub fn #name(mut self, value: #argument) -> Self {
            self.#name = Some(#converted);
            self
        }
    }
}
