//! What can stand at a place of the grammar, and in which versions.

use serde_json::Value;

use super::{super::version::Version, Table};

/// What a keyword, an item or an entry takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    /// Anything; never looked into.
    Any,
    /// A string. A scalar of another type is taken as it is written in the text.
    Text,
    /// A name by which references find the object that has it.
    Identity,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// Nothing but null.
    Null,
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
    /// The text of a reference to an object of a kind.
    Link(&'static Table),
    /// The same, where the reference is resolved against where the schema is used (JSON Schema 2020-12, 8.2.3.2).
    DynamicLink(&'static Table),
    /// One of several forms: the first that is like the value.
    Forms(&'static [Form]),
}

/// One of the forms that a value can have.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What it takes.
    pub takes: Takes,
    /// The versions that have it.
    pub versions: Versions,
}

impl Form {
    /// A form that every version has.
    pub const fn always(takes: Takes) -> Self {
        let versions = Versions::ALL;
        Form { takes, versions }
    }

    /// A form that came with a version.
    pub const fn since(version: Version, takes: Takes) -> Self {
        let versions = Versions::since(version);
        Form { takes, versions }
    }

    /// A form that no later version has.
    pub const fn until(version: Version, takes: Takes) -> Self {
        let versions = Versions::until(version);
        Form { takes, versions }
    }
}

/// The versions of OpenAPI that have a keyword, or a form of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The first; `None` if the grammar has always had it.
    pub since: Option<Version>,
    /// The last; `None` if the grammar still has it.
    pub until: Option<Version>,
}

impl Versions {
    /// All that share the grammar.
    pub const ALL: Versions = Versions {
        since: None,
        until: None,
    };

    /// A version and those after it.
    pub const fn since(version: Version) -> Self {
        Versions {
            since: Some(version),
            until: None,
        }
    }

    /// A version and those before it.
    pub const fn until(version: Version) -> Self {
        Versions {
            since: None,
            until: Some(version),
        }
    }

    /// The version to name to someone who writes another one than these: the first that has it, or the last that had.
    pub fn other_than(self, version: Version) -> Option<Version> {
        let later = self.since.filter(|since| version < *since);
        later.or(self.until.filter(|until| version > *until))
    }
}

impl Takes {
    /// The table of the object that is wanted, if one is.
    pub fn table(self) -> Option<&'static Table> {
        match self {
            Takes::Object(table) | Takes::OrReference(table) => Some(table),
            Takes::BoolOr(takes) => takes.table(),
            Takes::Forms(forms) => forms.iter().find_map(|form| form.takes.table()),
            _ => None,
        }
    }

    /// The words that are wanted.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Takes::Word(words) => words,
            _ => &[],
        }
    }

    /// Whether a value is of the type that is wanted, as far as one can see without looking into it.
    pub fn is_like(self, value: &Value) -> bool {
        match self {
            Takes::Any => true,
            Takes::Text | Takes::Identity | Takes::SchemaName => value.is_string(),
            Takes::Link(_) | Takes::DynamicLink(_) => value.is_string(),
            Takes::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Takes::Null => value.is_null(),
            Takes::Bool => value.is_boolean(),
            Takes::Number | Takes::Size => value.is_number(),
            Takes::Array(_) => value.is_array(),
            Takes::Map(_) | Takes::Object(_) | Takes::OrReference(_) => value.is_object(),
            Takes::BoolOr(takes) => value.is_boolean() || takes.is_like(value),
            Takes::Forms(forms) => forms.iter().any(|form| form.takes.is_like(value)),
        }
    }

    /// Whether nothing is to be done about the value: it is a scalar of the type that is wanted, and no reference. Of
    /// several forms, every version must have the one that it is like.
    pub fn is_plain(self, value: &Value) -> bool {
        match self {
            Takes::Text | Takes::Word(_) | Takes::Bool | Takes::Number => self.is_like(value),
            Takes::BoolOr(_) => value.is_boolean(),
            Takes::Forms(forms) => {
                let like = forms.iter().find(|form| form.takes.is_like(value));
                like.is_some_and(|form| {
                    form.versions == Versions::ALL && form.takes.is_plain(value)
                })
            }
            _ => false,
        }
    }

    /// Whether a value is a scalar that leads nowhere, of which only its type can be said.
    pub fn is_leaf(self, value: &Value) -> bool {
        let leads = matches!(
            self,
            Takes::SchemaName | Takes::Link(_) | Takes::DynamicLink(_) | Takes::Forms(_)
        );
        !leads && !value.is_object() && !value.is_array()
    }

    /// What is meant for a value: of several forms, the one that it is like.
    pub fn form(self, value: &Value) -> Takes {
        match self {
            Takes::Forms(forms) => {
                let like = forms.iter().find(|form| form.takes.is_like(value));
                like.map_or(self, |form| form.takes)
            }
            _ => self,
        }
    }
}
