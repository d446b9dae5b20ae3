//! The table of a kind of object: its keywords, and which of them depend on each other.

use serde_json::{Map, Value};

use super::{
    Kind, Version,
    expected::{Expected, Versions},
};
use crate::diagnostic::nearest;

/// One kind of object: its keywords, and which of them depend on each other.
#[derive(Debug)]
pub struct Table {
    /// The kind.
    pub kind: Kind,
    /// The fixed fields.
    pub fields: &'static [Field],
    /// The patterned fields except `x-`, which all kinds have.
    pub patterned: Option<Patterned>,
    /// Keywords that depend on others.
    pub conditions: &'static [Condition],
    /// Keywords that belong elsewhere, with the help for them.
    pub foreign: &'static [Foreign],
    /// The versions in which a reference can replace such an object.
    pub referable: Versions,
    /// Whether `$ref` is a field beside others: the object also has the fields of its target.
    pub merges: bool,
}

impl Table {
    /// A table without keywords, for `..` in the tables.
    pub const fn of(kind: Kind) -> Self {
        Table {
            kind,
            fields: &[],
            patterned: None,
            conditions: &[],
            foreign: &[],
            referable: Versions::ALL,
            merges: false,
        }
    }

    /// The fixed field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The keyword that is probably meant by an unknown name.
    pub fn nearest(&self, name: &str) -> Option<&'static str> {
        nearest(name, self.fields.iter().map(|field| field.name))
    }

    /// The member of an object whose name is unknown and is probably a misspelling of one of `keywords`.
    pub fn misspelt<'m>(
        &self,
        members: &'m Map<String, Value>,
        keywords: &[&str],
    ) -> Option<&'m str> {
        if !keywords.iter().any(|keyword| self.field(keyword).is_some()) {
            return None;
        }
        let names = members.keys().map(String::as_str);
        let mut unknown = names.filter(|name| self.expected(name).is_none() && !is_extension(name));
        unknown.find(|name| {
            self.nearest(name)
                .is_some_and(|near| keywords.contains(&near))
        })
    }

    /// The patterned field whose pattern matches `name`.
    pub fn patterned_field(&self, name: &str) -> Option<&Patterned> {
        self.patterned
            .as_ref()
            .filter(|patterned| (patterned.matches)(name))
    }

    /// What is expected of the member `name`; `None` if the grammar does not define it, as for extensions.
    pub fn expected(&self, name: &str) -> Option<Expected> {
        match self.field(name) {
            Some(field) => Some(field.expected),
            None if is_extension(name) => None,
            None => self
                .patterned_field(name)
                .map(|patterned| patterned.expected),
        }
    }
}

/// Whether `name` is that of an extension, whose value is not checked.
pub fn is_extension(name: &str) -> bool {
    name.starts_with("x-")
}

/// A fixed field.
#[derive(Debug)]
pub struct Field {
    /// The keyword.
    pub name: &'static str,
    /// What it accepts.
    pub expected: Expected,
    /// What happens to an object without it.
    pub missing: Missing,
    /// The version since which it is optional and an empty object is assumed.
    pub optional_since: Option<Version>,
    /// Whether it does not affect the client. An invalid value is then removed with a warning; otherwise it is an error.
    pub annotation: bool,
    /// The versions that have it.
    pub versions: Versions,
}

impl Field {
    /// An optional field. An invalid value is an error.
    pub const fn optional(name: &'static str, expected: Expected) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Optional,
            optional_since: None,
            annotation: false,
            versions: Versions::ALL,
        }
    }

    /// An optional field that does not affect the client. An invalid value is removed.
    pub const fn annotation(name: &'static str, expected: Expected) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Optional,
            optional_since: None,
            annotation: true,
            versions: Versions::ALL,
        }
    }

    /// A required field. Its absence is an error.
    pub const fn required(name: &'static str, expected: Expected) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Error,
            optional_since: None,
            annotation: false,
            versions: Versions::ALL,
        }
    }

    /// A field that the specification requires. If it is missing, the filler is assumed with a warning.
    pub const fn assumed(name: &'static str, expected: Expected, filler: Filler) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Assume(filler),
            optional_since: None,
            annotation: false,
            versions: Versions::ALL,
        }
    }

    /// A field that the specification requires. If it is missing from an object with one of the fields `others`, the filler is
    /// assumed with a warning. Otherwise, or if it is misspelt, its absence is an error.
    pub const fn assumed_beside(
        name: &'static str,
        expected: Expected,
        filler: Filler,
        others: &'static [&'static str],
    ) -> Self {
        Field {
            name,
            expected,
            missing: Missing::AssumeBeside(filler, others),
            optional_since: None,
            annotation: false,
            versions: Versions::ALL,
        }
    }

    /// Like `assumed`, without a diagnostic.
    pub const fn filled(name: &'static str, expected: Expected, filler: Filler) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Fill(filler),
            optional_since: None,
            annotation: true,
            versions: Versions::ALL,
        }
    }
}

impl Field {
    /// The field, defined since a version.
    pub const fn since(self, version: Version) -> Self {
        let versions = Versions::since(version);
        Field { versions, ..self }
    }

    /// The field, defined until a version.
    pub const fn until(self, version: Version) -> Self {
        let versions = Versions::until(version);
        Field { versions, ..self }
    }

    /// The field, optional since a version: an empty object is assumed.
    pub const fn optional_since(self, version: Version) -> Self {
        Field {
            optional_since: Some(version),
            ..self
        }
    }

    /// Whether a value of it needs no further check, in any version.
    pub fn is_plain(&self, value: &Value) -> bool {
        self.versions == Versions::ALL && self.expected.is_plain(value)
    }

    /// What happens to an object without it, in a version.
    pub fn missing_in(&self, version: Version) -> Missing {
        match self.optional_since {
            Some(since) if version >= since => Missing::Fill(Filler::Object),
            _ => self.missing,
        }
    }
}

/// What happens to an object without a keyword.
#[derive(Debug, Clone, Copy)]
pub enum Missing {
    /// Nothing: it is optional.
    Optional,
    /// An error.
    Error,
    /// A warning; the filler is assumed.
    Assume(Filler),
    /// A warning, and the filler is assumed, if the object has one of these keywords and no misspelt one. Otherwise an error.
    AssumeBeside(Filler, &'static [&'static str]),
    /// Like `Assume`, but an error if the object has a misspelt keyword that probably means the missing one.
    AssumeUnlessMisspelt(Filler),
    /// The filler is assumed.
    Fill(Filler),
}

impl Missing {
    /// What happens to this object, in which a similar name is probably a misspelling of the keyword if `is_misspelt`.
    pub fn in_object(self, object: &Map<String, Value>, is_misspelt: bool) -> Self {
        match self {
            Missing::AssumeBeside(filler, others)
                if !is_misspelt && others.iter().any(|other| object.contains_key(*other)) =>
            {
                Missing::Assume(filler)
            }
            Missing::AssumeUnlessMisspelt(filler) if !is_misspelt => Missing::Assume(filler),
            Missing::AssumeBeside(..) | Missing::AssumeUnlessMisspelt(_) => Missing::Error,
            other => other,
        }
    }
}

/// The assumed value of a missing keyword.
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
    /// Whether a name matches the pattern.
    pub matches: fn(&str) -> bool,
    /// What is expected of a member with such a name.
    pub expected: Expected,
    /// The name of such members, for the help.
    pub description: &'static str,
}

/// A requirement: of several keywords one is required, always or if another keyword has a certain value.
#[derive(Debug)]
pub struct Condition {
    /// The other keyword and its value; `None` if the requirement always applies.
    pub when: Option<(&'static str, &'static str)>,
    /// The keywords of which one is required. A filler is assumed for the first.
    pub needs: &'static [&'static str],
    /// What happens to an object without any of them.
    pub missing: Missing,
}

/// Keywords that another version of OpenAPI defines for this kind of object, or that belong to another kind.
#[derive(Debug)]
pub struct Foreign {
    /// The keywords.
    pub names: &'static [&'static str],
    /// What to write instead.
    pub help: &'static str,
}
