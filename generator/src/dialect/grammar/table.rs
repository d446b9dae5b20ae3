//! The table of a kind of object: which keywords it has, and what belongs together.

use serde_json::{Map, Value};

use super::{
    Kind, Version,
    expected::{Expected, Versions},
};
use crate::diagnostic::nearest;

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
    /// Keywords of other dialects, for the help.
    pub foreign: &'static [Foreign],
    /// The versions in which a reference can stand for such an object.
    pub referable: Versions,
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
            foreign: &[],
            referable: Versions::ALL,
            merges: false,
        }
    }

    /// The fixed field of that name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// The keyword that is probably meant by a name that isn't one.
    pub fn nearest(&self, name: &str) -> Option<&'static str> {
        nearest(name, self.fields.iter().map(|field| field.name))
    }

    /// The member of an object by which one of `keywords` is probably meant, while it is no keyword itself.
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

    /// The pattern that `name` fits.
    pub fn pattern(&self, name: &str) -> Option<&Patterned> {
        self.patterned
            .as_ref()
            .filter(|patterned| (patterned.fits)(name))
    }

    /// What stands below `name`; `None` where the grammar does not say, as for extensions.
    pub fn expected(&self, name: &str) -> Option<Expected> {
        match self.field(name) {
            Some(field) => Some(field.expected),
            None if is_extension(name) => None,
            None => self.pattern(name).map(|patterned| patterned.expected),
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
    pub expected: Expected,
    /// What becomes of an object without it.
    pub missing: Missing,
    /// The version from which on an empty object takes its place.
    pub dispensable: Option<Version>,
    /// Whether the client is the same without it: a value that can't be used is then left out with a warning, where
    /// elsewhere it is an error.
    pub annotation: bool,
    /// The versions that have it.
    pub versions: Versions,
}

impl Field {
    /// A field that may be missing, and that must be right where it is written.
    pub const fn optional(name: &'static str, expected: Expected) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Fine,
            dispensable: None,
            annotation: false,
            versions: Versions::ALL,
        }
    }

    /// A field that documents or constrains, but changes nothing in the client.
    pub const fn annotation(name: &'static str, expected: Expected) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Fine,
            dispensable: None,
            annotation: true,
            versions: Versions::ALL,
        }
    }

    /// A field without which the object means nothing.
    pub const fn required(name: &'static str, expected: Expected) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Error,
            dispensable: None,
            annotation: false,
            versions: Versions::ALL,
        }
    }

    /// A field that the specification requires. Without it a warning is reported, and the filler takes its place.
    pub const fn assumed(name: &'static str, expected: Expected, filler: Filler) -> Self {
        Field {
            name,
            expected,
            missing: Missing::Assume(filler),
            dispensable: None,
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
            dispensable: None,
            annotation: true,
            versions: Versions::ALL,
        }
    }
}

impl Field {
    /// The field, which came with a version.
    pub const fn since(self, version: Version) -> Self {
        let versions = Versions::since(version);
        Field { versions, ..self }
    }

    /// The field, which no later version has.
    pub const fn until(self, version: Version) -> Self {
        let versions = Versions::until(version);
        Field { versions, ..self }
    }

    /// The field, which may be missing from a version on: an empty object then takes its place.
    pub const fn dispensable_since(self, version: Version) -> Self {
        Field {
            dispensable: Some(version),
            ..self
        }
    }

    /// Whether nothing is to be done about a value of it, in any version.
    pub fn is_plain(&self, value: &Value) -> bool {
        self.versions == Versions::ALL && self.expected.is_plain(value)
    }

    /// What becomes of an object without it, in a version.
    pub fn missing_in(&self, version: Version) -> Missing {
        match self.dispensable {
            Some(since) if version >= since => Missing::Fill(Filler::Object),
            _ => self.missing,
        }
    }
}

/// What becomes of an object without a keyword.
#[derive(Debug, Clone, Copy)]
pub enum Missing {
    /// Nothing: it is optional.
    Fine,
    /// An error.
    Error,
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
    pub expected: Expected,
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
pub struct Foreign {
    /// The keywords.
    pub names: &'static [&'static str],
    /// Which version that is, and what to write instead.
    pub help: &'static str,
}
