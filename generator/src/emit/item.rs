//! Parts of items that the surface describes: derives, signatures, constructors, setters and enums.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::surface::{
    Argument, ArgumentType, Constructor, Conversion, Derive, Enum, Function, InitialValue, Item,
    Receiver, RustType,
};

use super::rust_type::TypeWriter;

/// The attribute that derives these traits.
pub(super) fn derives(traits: &[Derive]) -> TokenStream {
    let names = traits.iter().map(|it| format_ident!("{}", it.name()));
    quote!(#[derive(#(#names),*)])
}

/// The attribute of deprecated items.
pub(super) fn deprecated(deprecated: bool) -> Option<TokenStream> {
    deprecated.then(|| quote!(#[deprecated]))
}

/// The attributes of a function for rustc and clippy.
pub(super) fn attributes(function: &Function) -> TokenStream {
    /// The threshold of `clippy::too_many_arguments`, including the receiver.
    const MAX_ARGUMENTS: usize = 7;
    let deprecated = deprecated(function.deprecated);
    let count = function.arguments.len() + usize::from(function.receiver.is_some());
    let many = (count > MAX_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "each is required")]));
    quote!(#deprecated #many)
}

/// `pub fn ident(…) -> …`, without attributes and body.
pub(super) fn signature(writer: &mut TypeWriter<'_>, function: &Function) -> TokenStream {
    let receiver = function.receiver.map(|receiver| match receiver {
        Receiver::Value => quote!(self,),
        Receiver::Reference => quote!(&self,),
    });
    signature_with(writer, function, receiver)
}

fn signature_with(
    writer: &mut TypeWriter<'_>,
    function: &Function,
    receiver: Option<TokenStream>,
) -> TokenStream {
    let ident = format_ident!("{}", function.ident);
    let arguments: Vec<TokenStream> = function
        .arguments
        .iter()
        .map(|argument| {
            let (name, ty) = (
                argument_ident(argument),
                argument_type(writer, &argument.ty),
            );
            quote!(#name: #ty)
        })
        .collect();
    let output = match &function.output {
        RustType::Unit => None,
        output => {
            let output = writer.ty(output);
            Some(quote!(-> #output))
        }
    };
    quote!(pub fn #ident(#receiver #(#arguments),*) #output)
}

pub(super) fn argument_ident(argument: &Argument) -> Ident {
    format_ident!("{}", argument.ident)
}

fn argument_type(writer: &mut TypeWriter<'_>, argument: &ArgumentType) -> TokenStream {
    match argument {
        ArgumentType::AsIs(ty) => writer.ty(ty),
        ArgumentType::Into(ty) => {
            let ty = writer.ty(ty);
            quote!(impl Into<#ty>)
        }
        ArgumentType::IterInto(item) => {
            let item = writer.ty(item);
            quote!(impl IntoIterator<Item = impl Into<#item>>)
        }
    }
}

/// The expression that converts an argument.
fn converted(argument: &Argument) -> TokenStream {
    let name = argument_ident(argument);
    match argument.ty {
        ArgumentType::AsIs(_) => quote!(#name),
        ArgumentType::Into(_) => quote!(#name.into()),
        ArgumentType::IterInto(_) => quote!(#name.into_iter().map(Into::into).collect()),
    }
}

/// The value that `new` returns, for a struct with these fields.
pub(super) fn initial_value<'f>(
    writer: &mut TypeWriter<'_>,
    constructor: &Constructor,
    fields: impl Iterator<Item = &'f str>,
) -> TokenStream {
    if constructor.is_empty() {
        return quote!(Default::default());
    }
    let mut arguments = constructor.function.arguments.iter();
    let mut argument = || arguments.next();
    let values: Vec<TokenStream> = fields
        .zip(&constructor.initial_values)
        .map(|(ident, initial)| {
            let name = format_ident!("{ident}");
            match initial {
                InitialValue::Argument => match argument() {
                    Some(argument) if matches!(argument.ty, ArgumentType::AsIs(_)) => quote!(#name),
                    argument => {
                        let value = argument.map(converted);
                        quote!(#name: #value)
                    }
                },
                InitialValue::SomeArgument => {
                    let value = argument().map(converted);
                    quote!(#name: Some(#value))
                }
                InitialValue::Constant { ty, variant } => {
                    let ty = writer.ty(&RustType::Named(*ty));
                    let variant = format_ident!("{variant}");
                    quote!(#name: #ty::#variant)
                }
                InitialValue::None => quote!(#name: None),
                InitialValue::EmptyMap => quote!(#name: BTreeMap::new()),
            }
        })
        .collect();
    quote!(Self { #(#values,)* })
}

/// A setter with these attributes; `assignment` is the statement that stores the value.
pub(super) fn setter(
    writer: &mut TypeWriter<'_>,
    function: &Function,
    attributes: &TokenStream,
    assignment: impl FnOnce(&Ident, TokenStream) -> TokenStream,
) -> TokenStream {
    let value = function.arguments.iter().map(converted).collect();
    let assignment = assignment(&format_ident!("{}", function.ident), value);
    let signature = signature_with(writer, function, Some(quote!(mut self,)));
    quote! {
        #attributes
        #signature {
            #assignment
            self
        }
    }
}

/// An enum whose variants have the documentation `docs`. The variant `Undocumented`, if there is one, is the last.
pub(super) fn enumeration(
    writer: &mut TypeWriter<'_>,
    item: &Item,
    surface: &Enum,
    item_docs: &TokenStream,
    docs: impl Iterator<Item = TokenStream>,
) -> Result<(), String> {
    let ident = format_ident!("{}", item.ident);
    let derives = derives(surface.derives);
    let known = surface
        .variants
        .iter()
        .map(|it| (it.ident.as_str(), it.content.as_ref()));
    let undocumented = surface
        .undocumented
        .iter()
        .map(|it| ("Undocumented", Some(it)));
    let variants: Vec<TokenStream> = known
        .chain(undocumented)
        .zip(docs)
        .map(|((ident, content), docs)| {
            let (ident, content) = (format_ident!("{ident}"), content.map(|it| writer.ty(it)));
            let content = content.map(|ty| quote!((#ty)));
            quote!(#docs #ident #content)
        })
        .collect();
    writer.file.item(quote! {
        #item_docs
        #derives
        #[non_exhaustive]
        pub enum #ident { #(#variants,)* }
    })
}

/// The `From` implementations of an enum, whose argument has the name `argument`.
pub(super) fn conversions(
    writer: &mut TypeWriter<'_>,
    item: &Item,
    surface: &Enum,
    argument: &str,
) -> Result<(), String> {
    let (ident, argument) = (format_ident!("{}", item.ident), format_ident!("{argument}"));
    for Conversion {
        from,
        variant,
        is_converted,
    } in &surface.conversions
    {
        let (from, variant) = (writer.ty(from), format_ident!("{variant}"));
        let content = match is_converted {
            true => quote!(#argument.into()),
            false => quote!(#argument),
        };
        writer.file.item(quote! {
            impl From<#from> for #ident {
                fn from(#argument: #from) -> Self {
                    Self::#variant(#content)
                }
            }
        })?;
    }
    Ok(())
}
