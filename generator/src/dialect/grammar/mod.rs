//! The language in which the grammar of a version of OpenAPI is written down.
//!
//! A grammar is data: one [`Table`] for each kind of object that the specification defines, with the keywords it has
//! and what each takes. Nothing here looks at a document; [`super::check`] walks one by these tables. Each dialect has
//! a folder of its own.

pub mod v2_0;
pub mod v3_0;

use super::mistakes::{WrongType, WrongWord};
use crate::diagnostic::Pointer;

/// The grammar of a version of OpenAPI.
pub struct Grammar {
    /// The outermost object.
    pub root: &'static Table,
    /// A schema, which a bare name can stand for.
    pub schema: &'static Table,
    /// The keywords that lead from the root to the objects of a kind that have names.
    pub section: fn(Kind) -> Option<&'static [&'static str]>,
    /// What is meant by values of a wrong type, before what is meant by them in any version.
    pub wrong_types: &'static [WrongType],
    /// What is meant by words that a keyword doesn't take, likewise.
    pub wrong_words: &'static [WrongWord],
}

impl Grammar {
    /// Where the objects of a kind have their names, if they have any.
    pub fn section(&self, kind: Kind) -> Option<Pointer> {
        let keywords = (self.section)(kind)?;
        let at = |at: Pointer, keyword: &&str| at.child(keyword);
        Some(keywords.iter().fold(Pointer::root(), at))
    }
}

/// The kinds of objects that the specification defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    OpenApi,
    Swagger,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocumentation,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
}

impl Kind {
    /// The name of the kind as the specification writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::OpenApi => "OpenAPI Object",
            Kind::Swagger => "Swagger Object",
            Kind::Info => "Info Object",
            Kind::Contact => "Contact Object",
            Kind::License => "License Object",
            Kind::Server => "Server Object",
            Kind::ServerVariable => "Server Variable Object",
            Kind::Components => "Components Object",
            Kind::Paths => "Paths Object",
            Kind::PathItem => "Path Item Object",
            Kind::Operation => "Operation Object",
            Kind::ExternalDocumentation => "External Documentation Object",
            Kind::Parameter => "Parameter Object",
            Kind::RequestBody => "Request Body Object",
            Kind::MediaType => "Media Type Object",
            Kind::Encoding => "Encoding Object",
            Kind::Responses => "Responses Object",
            Kind::Response => "Response Object",
            Kind::Callback => "Callback Object",
            Kind::Example => "Example Object",
            Kind::Link => "Link Object",
            Kind::Header => "Header Object",
            Kind::Tag => "Tag Object",
            Kind::Schema => "Schema Object",
            Kind::Discriminator => "Discriminator Object",
            Kind::Xml => "XML Object",
            Kind::SecurityScheme => "Security Scheme Object",
            Kind::OAuthFlows => "OAuth Flows Object",
            Kind::OAuthFlow => "OAuth Flow Object",
        }
    }
}

/// What a keyword, an item or an entry takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Anything; never looked into.
    Any,
    /// A string. A scalar of another type is taken as it is written in the text.
    Text,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// An integer from 0 on.
    Size,
    /// The name of a schema in the Components Object, or a reference to a schema.
    SchemaName,
    /// An array of these.
    Array(&'static Takes),
    /// An object with any keys and these values.
    Map(&'static Takes),
    /// An object of a kind.
    Object(&'static Table),
    /// An object of a kind, or a Reference Object that leads to one.
    OrReference(&'static Table),
    /// `true`, `false`, or this.
    BoolOr(&'static Takes),
}

impl Takes {
    /// The table of the object that is wanted, if one is.
    pub fn table(self) -> Option<&'static Table> {
        match self {
            Takes::Object(table) | Takes::OrReference(table) => Some(table),
            Takes::BoolOr(takes) => takes.table(),
            _ => None,
        }
    }
}

/// One kind of object: its keywords and what belongs together.
#[derive(Debug)]
pub struct Table {
    /// Which kind.
    pub kind: Kind,
    /// The fixed fields.
    pub fields: &'static [Field],
    /// The patterned fields, besides `x-`, which every kind has.
    pub patterned: Option<Patterned>,
    /// Keywords that depend on others.
    pub conditions: &'static [Condition],
    /// Keywords of other versions of OpenAPI, for the help.
    pub elsewhere: &'static [Elsewhere],
    /// Whether `$ref` is a field beside others: the object has those of the one that it leads to as well.
    pub merges: bool,
}

impl Table {
    /// An object without keywords, for `..` in the tables.
    pub const fn of(kind: Kind) -> Self {
        Table {
            kind,
            fields: &[],
            patterned: None,
            conditions: &[],
            elsewhere: &[],
            merges: false,
        }
    }

    /// The fixed field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The pattern that `name` fits.
    pub fn pattern(&self, name: &str) -> Option<&Patterned> {
        self.patterned
            .as_ref()
            .filter(|patterned| (patterned.fits)(name))
    }

    /// What stands below `name`; `None` where the grammar does not say, as for extensions.
    pub fn takes(&self, name: &str) -> Option<Takes> {
        match self.field(name) {
            Some(field) => Some(field.takes),
            None if is_extension(name) => None,
            None => self.pattern(name).map(|patterned| patterned.takes),
        }
    }
}

/// Whether `name` is that of an extension, whose value is free.
pub fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}

/// A fixed field.
#[derive(Debug)]
pub struct Field {
    /// The keyword.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// What becomes of an object without it.
    pub missing: Missing,
    /// Whether the client is the same without it: a value that can't be used is then left out with a warning, where
    /// elsewhere it is an error.
    pub note: bool,
}

impl Field {
    /// A field that may be missing, and that must be right where it is written.
    pub const fn optional(name: &'static str, takes: Takes) -> Self {
        Field {
            name,
            takes,
            missing: Missing::Fine,
            note: false,
        }
    }

    /// A field that documents or constrains, but changes nothing in the client.
    pub const fn note(name: &'static str, takes: Takes) -> Self {
        Field {
            name,
            takes,
            missing: Missing::Fine,
            note: true,
        }
    }

    /// A field without which the object means nothing.
    pub const fn required(name: &'static str, takes: Takes) -> Self {
        Field {
            name,
            takes,
            missing: Missing::Fault,
            note: false,
        }
    }

    /// A field that the specification requires, and without which the document can be understood all the same.
    pub const fn assumed(name: &'static str, takes: Takes, filler: Filler) -> Self {
        Field {
            name,
            takes,
            missing: Missing::Assume(filler),
            note: false,
        }
    }

    /// The same, said to nobody.
    pub const fn filled(name: &'static str, takes: Takes, filler: Filler) -> Self {
        Field {
            name,
            takes,
            missing: Missing::Fill(filler),
            note: true,
        }
    }
}

/// What becomes of an object without a keyword.
#[derive(Debug, Clone, Copy)]
pub enum Missing {
    /// Nothing: it is optional.
    Fine,
    /// An error.
    Fault,
    /// A warning; the filler takes its place.
    Assume(Filler),
    /// The filler takes its place.
    Fill(Filler),
}

/// What takes the place of a missing keyword.
#[derive(Debug, Clone, Copy)]
pub enum Filler {
    /// `""`
    Text,
    /// `{}`
    Object,
    /// An Info Object without text.
    Info,
    /// `{ type: string }`
    StringSchema,
    /// `string`
    StringType,
}

/// Fields whose names follow a pattern.
#[derive(Debug)]
pub struct Patterned {
    /// Whether a name does.
    pub fits: fn(&str) -> bool,
    /// What stands below such a name.
    pub takes: Takes,
    /// What such a name is, for the help.
    pub is: &'static str,
}

/// A keyword that is required where another has a certain value, or of which one of several is required.
#[derive(Debug)]
pub struct Condition {
    /// The other keyword and its value; always, where there is none.
    pub when: Option<(&'static str, &'static str)>,
    /// Of these one must be there; the first is what a filler fills.
    pub needs: &'static [&'static str],
    /// What becomes of an object without any.
    pub missing: Missing,
}

/// Keywords that another version of OpenAPI has at this place.
#[derive(Debug)]
pub struct Elsewhere {
    /// The keywords.
    pub names: &'static [&'static str],
    /// Which version that is, and what to write instead.
    pub help: &'static str,
}
