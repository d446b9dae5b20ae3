//! Types: what a schema becomes.

use crate::diagnostic::Pointer;

use super::Usage;

/// All types of an API that have a name, addressed by [`TypeId`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Types {
    all: Vec<TypeDef>,
}

/// Which of the [`Types`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(usize);

impl TypeId {
    /// Its position among all types.
    pub fn index(self) -> usize {
        self.0
    }
}

impl Types {
    /// Adds a type.
    pub fn add(&mut self, def: TypeDef) -> TypeId {
        self.all.push(def);
        TypeId(self.all.len() - 1)
    }

    /// The type of that id. Ids come from [`Types::add`] alone and types are never taken away.
    #[allow(
        clippy::indexing_slicing,
        reason = "an id is made by `add` and nothing removes types"
    )]
    pub fn get(&self, id: TypeId) -> &TypeDef {
        &self.all[id.0]
    }

    /// The type of that id, to be changed.
    #[allow(
        clippy::indexing_slicing,
        reason = "an id is made by `add` and nothing removes types"
    )]
    pub fn get_mut(&mut self, id: TypeId) -> &mut TypeDef {
        &mut self.all[id.0]
    }

    /// Every id with its type, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &TypeDef)> {
        self.all
            .iter()
            .enumerate()
            .map(|(at, def)| (TypeId(at), def))
    }

    /// Every type, to be changed.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut TypeDef> {
        self.all.iter_mut()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The value of a property that is required of who makes one and can have only one, by its type and its variant:
    /// nobody has to give it.
    pub fn constant(&self, property: &Property, usage: Usage) -> Option<(TypeId, &str)> {
        if !property.is_argument() || property.presence(usage) != Presence::Required {
            return None;
        }
        let Type::Named(id) = self.resolve(&property.ty) else {
            return None;
        };
        match &self.get(*id).shape {
            Shape::StringEnum(values) => match values.as_slice() {
                [value] => Some((*id, &value.ident)),
                _ => None,
            },
            _ => None,
        }
    }

    /// Follows aliases to what a type is in the end.
    pub fn resolve<'a>(&'a self, ty: &'a Type) -> &'a Type {
        let mut at = ty;
        for _ in 0..=self.all.len() {
            match at {
                Type::Named(id) => match &self.get(*id).shape {
                    Shape::Alias(target) => at = target,
                    _ => return at,
                },
                Type::Boxed(inner) => at = inner,
                _ => return at,
            }
        }
        at
    }
}

/// What a node says about itself to people.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// Markdown.
    pub description: Option<String>,
    /// Whether it should no longer be used.
    pub deprecated: bool,
    /// What its keywords say that no type keeps to.
    pub annotations: Vec<Annotation>,
    /// How its keywords bound a value, which the server enforces.
    pub bounds: Vec<Bound>,
}

/// A keyword that bounds a value: `maxLength: 5`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The keyword.
    pub keyword: &'static str,
    /// Of what: 0 for the value itself, 1 for its items, 2 for the items of those.
    pub depth: usize,
    /// What is written behind the keyword.
    pub value: serde_json::Value,
}

/// What a keyword says of a value that no type keeps to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Annotation {
    /// It is taken to be this one where it is left out.
    Default(serde_json::Value),
    /// It is always this one.
    Constant(serde_json::Value),
    /// No two items of it are equal.
    UniqueItems,
}

/// A type with a name.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Where its name comes from.
    pub name_source: NameSource,
    /// Its name in Rust.
    pub ident: String,
    /// The module that defines it, which is a file of that name.
    pub module: String,
    /// For people.
    pub docs: Docs,
    /// What it is.
    pub shape: Shape,
    /// Whether an enumeration of strings allows any other string as well.
    pub open: bool,
    /// Whether it holds values as free-form JSON, other than in properties, whose schema says what type they are of.
    pub free_form: bool,
    /// On which side of the wire it is met.
    pub usage: Usage,
}

/// Where the name of a type comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameSource {
    /// A component of that name.
    Component(String),
    /// What has a name and is no schema of the components: what is referred to where it stands, and the schemas of what
    /// operations share.
    Location {
        /// How it is called there.
        name: String,
        /// The same with more and more of the way to it, for where shorter names are another's.
        longer: Vec<String>,
        /// Where it stands: a pointer, behind the path of the file if that is another one.
        place: String,
    },
    /// A schema that stands within something else.
    Inline {
        /// In what.
        anchor: Anchor,
        /// How it is called there: property names, `item`, `value`.
        words: Vec<String>,
        /// What the document calls it.
        title: Option<String>,
    },
}

impl NameSource {
    /// The name that a schema has by itself.
    pub fn name(&self) -> Option<&str> {
        match self {
            NameSource::Component(name) | NameSource::Location { name, .. } => Some(name),
            NameSource::Inline { .. } => None,
        }
    }
}

/// What an inline schema stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// A schema.
    Type(TypeId),
    /// An operation, by its position.
    Operation(usize),
    /// A webhook or a callback, by its position.
    Incoming(usize),
}

/// What a type with a name is.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Properties.
    Object(Object),
    /// One of some strings.
    StringEnum(Vec<EnumValue<String>>),
    /// One of some integers.
    IntegerEnum(Vec<EnumValue<i64>>),
    /// One of some strings, booleans and numbers.
    ValueEnum(Vec<EnumValue<serde_json::Value>>),
    /// One of some types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A type of another crate.
    Foreign(Foreign),
    /// A type of its own around another: an alias that would otherwise lead back to itself.
    Newtype(Type),
}

/// A type of another crate, known by its path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The path, with its crate first.
    pub path: String,
    /// JSON text of some value of it.
    pub placeholder: Option<String>,
}

/// An object with declared properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// In the order of the document.
    pub properties: Vec<Property>,
    /// What is said of other properties.
    pub additional: Additional,
}

/// What a schema says of properties that it does not declare.
#[derive(Debug, Clone, PartialEq)]
pub enum Additional {
    /// Nothing, or that there are none: one that comes is a departure.
    Undeclared,
    /// Their values are of this type; they are kept in the field of this name.
    Typed {
        /// The type of each.
        ty: Type,
        /// The field that keeps them.
        ident: String,
    },
}

/// A property of an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Its name on the wire.
    pub wire_name: String,
    /// Its name in Rust.
    pub ident: String,
    /// The type of its value.
    pub ty: Type,
    /// Whether it must be there.
    pub required: bool,
    /// Whether values of it are kept as free-form JSON whose schema, in the same place, says what type they are of.
    pub free_form: bool,
    /// Whether only a server sends it.
    pub read_only: bool,
    /// Whether only a client sends it.
    pub write_only: bool,
    /// For people.
    pub docs: Docs,
}

/// How a property can be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It always is; where its type is nullable, `null` stands for no value.
    Required,
    /// It can be left out; `null` is the same.
    Optional,
    /// It can be left out, and `null` is a value that differs from that.
    OptionalOrNull,
}

impl Property {
    /// How the property can be there in a type of that usage. Only what a request can say is told apart: an answer
    /// with `null` says no more than one without. What only one side sends can't be required of a type that the other
    /// sends, too (OpenAPI 3.0.4, Schema Object, `readOnly` and `writeOnly`).
    pub fn presence(&self, usage: Usage) -> Presence {
        let one_sided = self.read_only && usage.is_sent() || self.write_only && usage.is_received();
        match &self.ty {
            _ if self.required && !one_sided => Presence::Required,
            Type::Nullable(_) if usage.is_sent() && !self.read_only => Presence::OptionalOrNull,
            _ => Presence::Optional,
        }
    }

    /// Whether who makes a value has to give the property.
    pub fn is_argument(&self) -> bool {
        self.required && !self.read_only
    }
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumValue<V> {
    /// The value on the wire.
    pub value: V,
    /// Its name in Rust.
    pub ident: String,
    /// What the document calls it.
    pub name: Option<String>,
    /// Markdown.
    pub description: Option<String>,
}

/// One of some types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The property that tells which, if one does.
    pub discriminator: Option<String>,
    /// In the order of the document.
    pub variants: Vec<Variant>,
}

/// One of a union's types.
#[derive(Debug, Clone, PartialEq)]
pub struct Variant {
    /// Where its schema stands.
    pub pointer: Pointer,
    /// Its name in Rust.
    pub ident: String,
    /// What the name is made of.
    pub wire_name: String,
    /// What it holds.
    pub ty: Type,
    /// The values of the discriminator that stand for it; the first is the one written.
    pub tags: Vec<String>,
}

/// A type as a property, a parameter or a body has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// A type with a name.
    Named(TypeId),
    /// A type that Rust or the runtime features.
    Scalar(Scalar),
    /// Any JSON.
    Json,
    /// An array.
    Array(Box<Type>),
    /// An array of so many items, each of its own type.
    Tuple(Vec<Type>),
    /// An object whose properties are all of one type.
    Map(Box<Type>),
    /// A value that can be `null`.
    Nullable(Box<Type>),
    /// A value that has to live on the heap, because its type contains itself.
    Boxed(Box<Type>),
}

/// A type that Rust or the runtime features.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `String`.
    String,
    /// `bool`.
    Boolean,
    /// `i8`.
    Int8,
    /// `i16`.
    Int16,
    /// `i32`.
    Int32,
    /// `i64`.
    Int64,
    /// `u8`.
    UInt8,
    /// `u16`.
    UInt16,
    /// `u32`.
    UInt32,
    /// `u64`.
    UInt64,
    /// `f64`.
    Double,
    /// A UUID (RFC 9562), as written.
    Uuid,
    /// An RFC 3339 `date-time`, as written.
    DateTime,
    /// An RFC 3339 `full-date`, as written.
    Date,
    /// Octets in base64 (RFC 4648 §4), as written.
    Base64,
    /// Octets in base64url (RFC 4648 §5), as written.
    Base64Url,
    /// Octets in a part of a `multipart` body; text in JSON.
    File,
}

impl Scalar {
    /// The least and the greatest value of an integer type; `None` for other types.
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            Scalar::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Scalar::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Scalar::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Scalar::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Scalar::UInt8 => (0, u8::MAX.into()),
            Scalar::UInt16 => (0, u16::MAX.into()),
            Scalar::UInt32 => (0, u32::MAX.into()),
            Scalar::UInt64 => (0, u64::MAX.into()),
            _ => return None,
        })
    }

    /// Whether its values are numbers of JSON.
    pub fn is_number(self) -> bool {
        self == Scalar::Double || self.range().is_some()
    }
}

impl Type {
    /// The same type, able to be `null`; once is enough.
    pub fn nullable(self) -> Type {
        match self {
            Type::Nullable(_) | Type::Json => self,
            other => Type::Nullable(Box::new(other)),
        }
    }

    /// The type without `null`.
    pub fn non_null(&self) -> &Type {
        match self {
            Type::Nullable(inner) => inner,
            other => other,
        }
    }

    /// Calls `visit` with each named type that this one mentions, and whether it is held directly (not on the heap).
    pub fn mentions(&self, visit: &mut impl FnMut(TypeId, bool)) {
        self.walk(true, visit);
    }

    fn walk(&self, direct: bool, visit: &mut impl FnMut(TypeId, bool)) {
        match self {
            Type::Named(id) => visit(*id, direct),
            Type::Scalar(_) | Type::Json => {}
            Type::Nullable(inner) => inner.walk(direct, visit),
            Type::Tuple(items) => items.iter().for_each(|item| item.walk(direct, visit)),
            Type::Array(inner) | Type::Map(inner) | Type::Boxed(inner) => inner.walk(false, visit),
        }
    }
}

impl Shape {
    /// Calls `visit` with each type that this one is made of.
    pub fn parts(&self, visit: &mut impl FnMut(&Type)) {
        match self {
            Shape::Object(object) => {
                object
                    .properties
                    .iter()
                    .for_each(|property| visit(&property.ty));
                if let Additional::Typed { ty, .. } = &object.additional {
                    visit(ty);
                }
            }
            Shape::Union(union) => union.variants.iter().for_each(|variant| visit(&variant.ty)),
            Shape::Alias(ty) | Shape::Newtype(ty) => visit(ty),
            Shape::StringEnum(_)
            | Shape::IntegerEnum(_)
            | Shape::ValueEnum(_)
            | Shape::Foreign(_) => {}
        }
    }
}
