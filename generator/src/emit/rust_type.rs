//! Types as tokens, and the imports that a file needs for them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::{
    ir::{Api, Origin, RuntimeFeature, Scalar, TypeId},
    surface::RustType,
};

use super::source_file::SourceFile;

const CODEGEN: &str = "crate::runtime::codegen";

/// The features of the runtime (by their names in its manifest) and the crates that the emitted code needs.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct RuntimeFeatures {
    pub uuid: bool,
    pub base64: bool,
    pub form: bool,
    pub multipart: bool,
    pub headers: bool,
    pub foreign: bool,
    pub json_text: bool,
    pub sequence: bool,
    /// The crates that the emitted code names, of those that the runtime depends on.
    pub crates: BTreeSet<&'static str>,
}

impl RuntimeFeatures {
    /// The features that are on.
    pub fn names(&self) -> Vec<&'static str> {
        let all = [
            ("base64", self.base64),
            ("foreign", self.foreign),
            ("form", self.form),
            ("headers", self.headers),
            ("json-text", self.json_text),
            ("multipart", self.multipart),
            ("sequence", self.sequence),
            ("uuid", self.uuid),
        ];
        let on = all.into_iter().filter(|(_, is_on)| *is_on);
        on.map(|(name, _)| name).collect()
    }

    /// Whether a type that needs the feature is in use.
    pub fn has(&self, feature: RuntimeFeature) -> bool {
        match feature {
            RuntimeFeature::Uuid => self.uuid,
            RuntimeFeature::Base64 => self.base64,
            RuntimeFeature::Multipart => self.multipart,
        }
    }

    fn add(&mut self, feature: RuntimeFeature) {
        match feature {
            RuntimeFeature::Uuid => self.uuid = true,
            RuntimeFeature::Base64 => self.base64 = true,
            RuntimeFeature::Multipart => self.multipart = true,
        }
    }
}

/// The file in which types are named.
#[derive(Debug, Clone, Copy)]
pub(super) enum Within<'a> {
    /// A module of `types`: types of another one are imported.
    Types(&'a str),
    /// Another module of the crate: types have the path `types`.
    Crate,
    /// A file outside of the crate, which has this name.
    OtherCrate(&'a str),
}

/// Writes types as tokens for one file.
pub(super) struct TypeWriter<'a> {
    pub api: &'a Api,
    pub within: Within<'a>,
    pub file: &'a mut SourceFile,
    pub features: &'a mut RuntimeFeatures,
}

impl TypeWriter<'_> {
    pub fn ty(&mut self, ty: &RustType) -> TokenStream {
        match ty {
            RustType::Unit => quote!(()),
            RustType::SelfType => quote!(Self),
            RustType::Str => quote!(&str),
            RustType::Option(inner) => {
                let inner = self.ty(inner);
                quote!(Option<#inner>)
            }
            RustType::Vec(item) => {
                let item = self.ty(item);
                quote!(Vec<#item>)
            }
            RustType::Map(value) => {
                self.file.import("std::collections", "BTreeMap");
                let value = self.ty(value);
                quote!(BTreeMap<String, #value>)
            }
            RustType::Boxed(inner) => {
                let inner = self.ty(inner);
                quote!(Box<#inner>)
            }
            RustType::JsonText(value) => {
                self.features.json_text = true;
                self.import_runtime("JsonText");
                let value = self.ty(value);
                quote!(JsonText<#value>)
            }
            RustType::Tuple(items) => {
                let items = items.iter().map(|item| self.ty(item)).collect::<Vec<_>>();
                match items.as_slice() {
                    [only] => quote!((#only,)),
                    items => quote!((#(#items),*)),
                }
            }
            RustType::Scalar(scalar) => self.scalar(*scalar),
            RustType::Json => {
                self.file.import("serde_json", "Value");
                self.features.crates.insert("serde_json");
                quote!(Value)
            }
            RustType::Bytes => {
                self.file.import("bytes", "Bytes");
                self.features.crates.insert("bytes");
                quote!(Bytes)
            }
            RustType::Named(id) => self.named(*id),
            RustType::Operation(ident) => {
                let ident = format_ident!("{ident}");
                match self.within {
                    Within::OtherCrate(root) => {
                        self.file.import(root, "operations");
                        quote!(operations::#ident)
                    }
                    Within::Types(_) | Within::Crate => quote!(#ident),
                }
            }
            // `config` has checked that this is a path.
            RustType::Foreign(path) => path.parse().unwrap_or_default(),
            RustType::Header(value) => {
                self.file.import("crate::runtime", "Header");
                let value = self.ty(value);
                quote!(Header<#value>)
            }
            RustType::Call(ident) => {
                self.file.import("crate::client", "Call");
                let ident = format_ident!("{ident}");
                quote!(Call<'_, #ident, M>)
            }
            RustType::NoFailure => {
                self.file.import(CODEGEN, "NoFailure");
                quote!(NoFailure)
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

    /// The path of the crate's root, seen from the file.
    fn root(&self) -> &str {
        match self.within {
            Within::OtherCrate(root) => root,
            Within::Types(_) | Within::Crate => "crate",
        }
    }

    fn scalar(&mut self, scalar: Scalar) -> TokenStream {
        let name = scalar.rust_name();
        if let Origin::Runtime { feature } = scalar.origin() {
            feature.into_iter().for_each(|it| self.features.add(it));
            self.import_runtime(name);
        }
        let name = format_ident!("{name}");
        quote!(#name)
    }

    fn import_runtime(&mut self, name: &str) {
        let path = format!("{}::runtime", self.root());
        self.file.import(&path, name);
    }
}
