//! Types in Rust's words, and what a file has to import for them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::ir::{Api, Scalar, Type, TypeId};

use super::source_file::SourceFile;

/// Which parts of the runtime, and which dependencies, the emitted types call for.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct RuntimeFeatures {
    pub uuid: bool,
    pub base64: bool,
    pub form: bool,
    pub multipart: bool,
    pub headers: bool,
    pub foreign: bool,
}

/// From where types are spoken of.
#[derive(Debug, Clone, Copy)]
pub(super) enum Within<'a> {
    /// A module of `types`: what stands in another one is imported.
    Types(&'a str),
    /// Anywhere else: all of them are in `types`.
    Crate,
    /// A test of the crate of this name.
    OtherCrate(&'a str),
}

/// Puts types into words for one file.
pub(super) struct TypeWriter<'a> {
    pub api: &'a Api,
    pub within: Within<'a>,
    pub file: &'a mut SourceFile,
    pub features: &'a mut RuntimeFeatures,
}

impl TypeWriter<'_> {
    pub fn ty(&mut self, ty: &Type) -> TokenStream {
        match ty {
            Type::Named(id) => self.named(*id),
            Type::Scalar(scalar) => self.scalar(*scalar),
            Type::Json => {
                self.file.import("serde_json", "Value");
                quote!(Value)
            }
            Type::Array(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            Type::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item)).collect::<Vec<_>>();
                match items.as_slice() {
                    [only] => quote!((#only,)),
                    items => quote!((#(#items),*)),
                }
            }
            Type::Map(value) => {
                self.file.import("std::collections", "BTreeMap");
                let value = self.ty(value);
                quote!(BTreeMap<String, #value>)
            }
            Type::Nullable(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            Type::Boxed(inner) => {
                let inner = self.ty(inner);
                quote!(Box<#inner>)
            }
        }
    }

    fn named(&mut self, id: TypeId) -> TokenStream {
        let def = self.api.types.get(id);
        let ident = format_ident!("{}", def.ident);
        match self.within {
            Within::Types(module) => {
                if module != def.module {
                    self.file.import("super", &def.ident);
                }
                quote!(#ident)
            }
            Within::Crate | Within::OtherCrate(_) => {
                let root = self.root().to_owned();
                self.file.import(&root, "types");
                quote!(types::#ident)
            }
        }
    }

    /// How the crate is called from here.
    fn root(&self) -> &str {
        match self.within {
            Within::OtherCrate(root) => root,
            Within::Types(_) | Within::Crate => "crate",
        }
    }

    fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::String => quote!(String),
            Scalar::Boolean => quote!(bool),
            Scalar::Int8 => quote!(i8),
            Scalar::Int16 => quote!(i16),
            Scalar::Int32 => quote!(i32),
            Scalar::Int64 => quote!(i64),
            Scalar::UInt8 => quote!(u8),
            Scalar::UInt16 => quote!(u16),
            Scalar::UInt32 => quote!(u32),
            Scalar::UInt64 => quote!(u64),
            Scalar::Double => quote!(f64),
            Scalar::Uuid => {
                self.features.uuid = true;
                self.import_runtime("values", "Uuid");
                quote!(Uuid)
            }
            Scalar::DateTime => {
                self.import_runtime("values", "DateTime");
                quote!(DateTime)
            }
            Scalar::Date => {
                self.import_runtime("values", "Date");
                quote!(Date)
            }
            Scalar::Base64 => {
                self.features.base64 = true;
                self.import_runtime("values", "Base64");
                quote!(Base64)
            }
            Scalar::Base64Url => {
                self.features.base64 = true;
                self.import_runtime("values", "Base64Url");
                quote!(Base64Url)
            }
            Scalar::File => {
                self.features.multipart = true;
                self.import_runtime("json", "FilePart");
                quote!(FilePart)
            }
        }
    }

    fn import_runtime(&mut self, module: &str, name: &str) {
        let path = format!("{}::runtime::{module}", self.root());
        self.file.import(&path, name);
    }

    /// How a value of the type is taken as an argument, and how the argument becomes the value: numbers and the like
    /// as they are, so that literals need no suffix; strings in lists each by `Into`, everything else as a whole.
    pub fn argument(&mut self, ty: &Type, name: &TokenStream) -> (TokenStream, TokenStream) {
        let spelled = self.ty(ty);
        let types = &self.api.types;
        match types.resolve(ty) {
            Type::Scalar(scalar) if !is_text(*scalar) => (spelled, name.clone()),
            Type::Array(item) if matches!(types.resolve(item), Type::Scalar(it) if is_text(*it)) => {
                let item = self.ty(item);
                (
                    quote!(impl IntoIterator<Item = impl Into<#item>>),
                    quote!(#name.into_iter().map(Into::into).collect()),
                )
            }
            _ => (quote!(impl Into<#spelled>), quote!(#name.into())),
        }
    }
}

/// Whether values of it are made of something else, as a `String` is of a `&str`.
fn is_text(scalar: Scalar) -> bool {
    use Scalar::{Base64, Base64Url, DateTime, File, String, Uuid};
    matches!(scalar, String | Uuid | DateTime | Base64 | Base64Url | File)
}

/// What a function of so many arguments needs to say to clippy, if they are more than it takes without asking.
pub(super) fn many_arguments(count: usize) -> Option<TokenStream> {
    const MOST: usize = 7;
    (count > MOST)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "each is required")]))
}
