//! The types of signatures, fields and variants, and their text.

use std::fmt::{self, Write};

use crate::ir::{Content, Scalar, Type, TypeId};

use super::Surface;

/// A Rust type of the emitted crate's surface.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum RustType {
    /// `()`.
    Unit,
    /// `Self`.
    SelfType,
    /// `&str`.
    Str,
    /// `Option<T>`.
    Option(Box<RustType>),
    /// `Vec<T>`.
    Vec(Box<RustType>),
    /// `BTreeMap<String, T>`.
    Map(Box<RustType>),
    /// `Box<T>`.
    Boxed(Box<RustType>),
    /// The runtime's string with the JSON text of a `T`.
    JsonText(Box<RustType>),
    /// `(A, B)`.
    Tuple(Vec<RustType>),
    /// A type of the standard library or of the runtime.
    Scalar(Scalar),
    /// `serde_json::Value`.
    Json,
    /// `bytes::Bytes`.
    Bytes,
    /// An item of the module `types`.
    Named(TypeId),
    /// An item of the module `operations`, by its name.
    Operation(String),
    /// A type of another crate, by its path.
    Foreign(String),
    /// The runtime's description of a response header with values of this type.
    Header(Box<RustType>),
    /// The runtime's call of an operation, by the name of the operation's struct.
    Call(String),
    /// The runtime's type without values, for operations without documented failures.
    NoFailure,
}

impl From<&Type> for RustType {
    fn from(ty: &Type) -> Self {
        let boxed = |inner: &Type| Box::new(RustType::from(inner));
        match ty {
            Type::Named(id) => RustType::Named(*id),
            Type::Scalar(scalar) => RustType::Scalar(*scalar),
            Type::Json => RustType::Json,
            Type::Array(item) => RustType::Vec(boxed(item)),
            Type::Tuple(items) => RustType::Tuple(items.iter().map(RustType::from).collect()),
            Type::Map(value) => RustType::Map(boxed(value)),
            Type::Nullable(inner) => RustType::Option(boxed(inner)),
            Type::JsonText(inner) => RustType::JsonText(boxed(inner)),
            Type::Boxed(inner) => RustType::Boxed(boxed(inner)),
        }
    }
}

impl From<&Content> for RustType {
    fn from(content: &Content) -> Self {
        match content {
            Content::Json { ty, .. }
            | Content::Sequence { ty, .. }
            | Content::Form { ty, .. }
            | Content::Multipart { ty, .. }
            | Content::MultipartItems { ty, .. } => ty.into(),
            Content::Text { .. } => RustType::Scalar(Scalar::String),
            Content::Bytes { .. } => RustType::Bytes,
            Content::Empty => RustType::Unit,
        }
    }
}

impl RustType {
    /// `Option` of this type.
    pub fn optional(self) -> Self {
        RustType::Option(Box::new(self))
    }

    /// The type without the `Option`s around it, and their number.
    pub fn without_options(&self) -> (&Self, usize) {
        let (mut at, mut count) = (self, 0);
        while let RustType::Option(inner) = at {
            at = inner;
            count += 1;
        }
        (at, count)
    }

    /// The text of the type on one line, with the names in `surface`.
    pub fn text<'t>(&'t self, surface: &'t Surface, paths: Paths) -> impl fmt::Display + use<'t> {
        TypeText {
            ty: self,
            surface,
            paths,
        }
    }
}

/// Which names have a path in the text of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paths {
    /// None.
    None,
    /// Those of the module `types`.
    Types,
    /// Those of the modules `types` and `operations`.
    All,
}

/// A type to be written.
#[derive(Clone, Copy)]
struct TypeText<'t> {
    ty: &'t RustType,
    surface: &'t Surface,
    paths: Paths,
}

impl fmt::Display for TypeText<'_> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |ty| TypeText { ty, ..*self };
        let types = match self.paths {
            Paths::None => "",
            Paths::Types | Paths::All => "types::",
        };
        let operations = match self.paths {
            Paths::None | Paths::Types => "",
            Paths::All => "operations::",
        };
        match self.ty {
            RustType::Unit => to.write_str("()"),
            RustType::SelfType => to.write_str("Self"),
            RustType::Str => to.write_str("&str"),
            RustType::Option(inner) => write!(to, "Option<{}>", text(inner)),
            RustType::Vec(item) => write!(to, "Vec<{}>", text(item)),
            RustType::Map(value) => write!(to, "BTreeMap<String, {}>", text(value)),
            RustType::Boxed(inner) => write!(to, "Box<{}>", text(inner)),
            RustType::JsonText(value) => write!(to, "JsonText<{}>", text(value)),
            RustType::Tuple(items) => {
                to.write_char('(')?;
                for (at, item) in items.iter().enumerate() {
                    let separator = if at == 0 { "" } else { ", " };
                    write!(to, "{separator}{}", text(item))?;
                }
                to.write_str(if items.len() == 1 { ",)" } else { ")" })
            }
            RustType::Scalar(scalar) => to.write_str(scalar.rust_name()),
            RustType::Json => to.write_str("Value"),
            RustType::Bytes => to.write_str("Bytes"),
            RustType::Named(id) => write!(to, "{types}{}", self.surface.item(*id).ident),
            RustType::Operation(ident) => write!(to, "{operations}{ident}"),
            RustType::Foreign(path) => to.write_str(path),
            RustType::Header(value) => write!(to, "Header<{}>", text(value)),
            RustType::Call(ident) => write!(to, "Call<'_, {operations}{ident}, M>"),
            RustType::NoFailure => to.write_str("NoFailure"),
        }
    }
}
