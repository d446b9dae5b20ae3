//! Items: structs, enums, aliases and constants.

use crate::{
    diagnostic::Pointer,
    ir::{Incoming, TypeId},
};

use super::{Function, RustType};

/// A public item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Item {
    /// The node of the document that it comes from.
    pub pointer: Pointer,
    /// The module in which it is public.
    pub module: Module,
    /// Its name.
    pub ident: String,
    /// Whether it has the attribute `#[deprecated]`.
    pub deprecated: bool,
    /// What kind of item it is.
    pub kind: ItemKind,
}

/// A public module of the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Module {
    /// `callbacks`.
    Callbacks,
    /// `headers`.
    Headers,
    /// `operations`.
    Operations,
    /// `servers`.
    Servers,
    /// `types`.
    Types,
    /// `webhooks`.
    Webhooks,
}

impl Module {
    /// The module of the payload of a webhook or callback.
    pub fn of(incoming: &Incoming) -> Self {
        match incoming.callback {
            Some(_) => Module::Callbacks,
            None => Module::Webhooks,
        }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Module::Callbacks => "callbacks",
            Module::Headers => "headers",
            Module::Operations => "operations",
            Module::Servers => "servers",
            Module::Types => "types",
            Module::Webhooks => "webhooks",
        }
    }
}

/// The kinds of item.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ItemKind {
    /// `pub struct A { … }`.
    Struct(Struct),
    /// `pub struct A(pub B);`, with `From<B>`.
    Newtype {
        /// The type that it wraps.
        inner: RustType,
        /// The traits that are derived.
        derives: &'static [Derive],
    },
    /// `pub enum A { … }`.
    Enum(Enum),
    /// `pub type A = B;`.
    Alias(RustType),
    /// `pub const A: B`.
    Constant(RustType),
}

/// A trait that can be derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derive {
    Debug,
    Clone,
    PartialEq,
    Eq,
    Hash,
    Default,
}

impl Derive {
    /// The traits of types that can contain free-form JSON or floats, which implement neither `Eq` nor `Hash`.
    pub const VALUE: &[Derive] = &[Derive::Debug, Derive::Clone, Derive::PartialEq];
    /// The same, for structs whose fields all have a default.
    pub const VALUE_WITH_DEFAULT: &[Derive] = &[
        Derive::Debug,
        Derive::Clone,
        Derive::PartialEq,
        Derive::Default,
    ];
    /// The traits of enumerations.
    pub const ENUMERATION: &[Derive] = &[
        Derive::Debug,
        Derive::Clone,
        Derive::PartialEq,
        Derive::Eq,
        Derive::Hash,
    ];
    /// The traits of structs for servers.
    pub const SERVER: &[Derive] = &[Derive::Debug, Derive::Clone, Derive::PartialEq, Derive::Eq];

    /// The name of the trait.
    pub const fn name(self) -> &'static str {
        match self {
            Derive::Debug => "Debug",
            Derive::Clone => "Clone",
            Derive::PartialEq => "PartialEq",
            Derive::Eq => "Eq",
            Derive::Hash => "Hash",
            Derive::Default => "Default",
        }
    }
}

/// A struct.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Struct {
    /// The traits that are derived.
    pub derives: &'static [Derive],
    /// Whether it has the attribute `#[non_exhaustive]`.
    pub non_exhaustive: bool,
    /// Its public fields. Those that come from properties or parameters have the order of the document.
    pub fields: Vec<Field>,
    /// `new`.
    pub constructor: Option<Constructor>,
    /// Methods that set a field and return `self`.
    pub setters: Vec<Function>,
    /// Other methods.
    pub methods: Vec<Function>,
    /// Whether `Default` is implemented by calling `new`.
    pub default_is_new: bool,
}

impl Struct {
    /// Whether it implements `Default`.
    pub fn has_default(&self) -> bool {
        self.default_is_new || self.derives.contains(&Derive::Default)
    }
}

/// A public field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Field {
    /// The property, parameter or body that it contains.
    pub pointer: Pointer,
    /// Its name.
    pub ident: String,
    /// Its type.
    pub ty: RustType,
}

/// The function `new` of a struct.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Constructor {
    /// Its signature.
    pub function: Function,
    /// The value of each public field, in their order.
    pub initial_values: Vec<InitialValue>,
}

impl Constructor {
    /// Whether all public fields are empty in what it returns.
    pub fn is_empty(&self) -> bool {
        let is_empty =
            |it: &InitialValue| matches!(it, InitialValue::None | InitialValue::EmptyMap);
        self.initial_values.iter().all(is_empty)
    }
}

/// The value that a constructor gives to a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum InitialValue {
    /// The argument of the same name.
    Argument,
    /// `Some` of the argument of the same name.
    SomeArgument,
    /// The only value of an enumeration.
    Constant {
        /// The enumeration.
        ty: TypeId,
        /// Its variant.
        variant: String,
    },
    /// `None`.
    None,
    /// A map without entries.
    EmptyMap,
}

/// An enum with the attribute `#[non_exhaustive]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Enum {
    /// The traits that are derived.
    pub derives: &'static [Derive],
    /// The variants that the document names.
    pub variants: Vec<Variant>,
    /// The content of the variant `Undocumented`, which keeps every other value.
    pub undocumented: Option<RustType>,
    /// The `From` implementations.
    pub conversions: Vec<Conversion>,
}

/// A variant of an enum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Variant {
    /// The schema or response that it is made from.
    pub pointer: Pointer,
    /// Its name.
    pub ident: String,
    /// The type that it contains.
    pub content: Option<RustType>,
}

/// `From<A>` for an enum.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Conversion {
    /// The type that is converted.
    pub from: RustType,
    /// The variant that it becomes.
    pub variant: String,
    /// Whether the variant contains another type, into which it is converted: a `Box` of it, or a `String` for a `&str`.
    pub is_converted: bool,
}
