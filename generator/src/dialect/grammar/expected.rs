//! What can stand at a place of the grammar, and in which versions.

use serde_json::Value;

use super::{Table, Version};

/// What a keyword, an item or an entry takes.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
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
    Array(&'static Expected),
    /// An object with any keys and these values.
    Map(&'static Expected),
    /// An object of a kind.
    Object(&'static Table),
    /// An object of a kind, or a Reference Object that leads to one.
    OrReference(&'static Table),
    /// `true`, `false`, or this.
    BoolOr(&'static Expected),
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
    pub expected: Expected,
    /// The versions that have it.
    pub versions: Versions,
}

impl Form {
    /// A form that every version has.
    pub const fn always(expected: Expected) -> Self {
        let versions = Versions::ALL;
        Form { expected, versions }
    }

    /// A form that came with a version.
    pub const fn since(version: Version, expected: Expected) -> Self {
        let versions = Versions::since(version);
        Form { expected, versions }
    }

    /// A form that no later version has.
    pub const fn until(version: Version, expected: Expected) -> Self {
        let versions = Versions::until(version);
        Form { expected, versions }
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

impl Expected {
    /// The table of the object that is wanted, if one is.
    pub fn table(self) -> Option<&'static Table> {
        match self {
            Expected::Object(table) | Expected::OrReference(table) => Some(table),
            Expected::BoolOr(expected) => expected.table(),
            Expected::Forms(forms) => forms.iter().find_map(|form| form.expected.table()),
            _ => None,
        }
    }

    /// The words that are wanted.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Expected::Word(words) => words,
            _ => &[],
        }
    }

    /// Whether a value is of the type that is wanted, as far as one can see without looking into it.
    pub fn is_like(self, value: &Value) -> bool {
        match self {
            Expected::Any => true,
            Expected::Text | Expected::Identity | Expected::SchemaName => value.is_string(),
            Expected::Link(_) | Expected::DynamicLink(_) => value.is_string(),
            Expected::Word(words) => value.as_str().is_some_and(|word| words.contains(&word)),
            Expected::Null => value.is_null(),
            Expected::Bool => value.is_boolean(),
            Expected::Number | Expected::Size => value.is_number(),
            Expected::Array(_) => value.is_array(),
            Expected::Map(_) | Expected::Object(_) | Expected::OrReference(_) => value.is_object(),
            Expected::BoolOr(expected) => value.is_boolean() || expected.is_like(value),
            Expected::Forms(forms) => forms.iter().any(|form| form.expected.is_like(value)),
        }
    }

    /// Whether nothing is to be done about the value: it is a scalar of the type that is wanted, and no reference. Of
    /// several forms, every version must have the one that it is like.
    pub fn is_plain(self, value: &Value) -> bool {
        match self {
            Expected::Text | Expected::Word(_) | Expected::Bool | Expected::Number => {
                self.is_like(value)
            }
            Expected::BoolOr(_) => value.is_boolean(),
            Expected::Forms(forms) => {
                let like = forms.iter().find(|form| form.expected.is_like(value));
                like.is_some_and(|form| {
                    form.versions == Versions::ALL && form.expected.is_plain(value)
                })
            }
            _ => false,
        }
    }

    /// Whether a value is a scalar that leads nowhere, of which only its type can be said.
    pub fn is_leaf(self, value: &Value) -> bool {
        let leads = matches!(
            self,
            Expected::SchemaName
                | Expected::Link(_)
                | Expected::DynamicLink(_)
                | Expected::Forms(_)
        );
        !leads && !value.is_object() && !value.is_array()
    }

    /// What is meant for a value: of several forms, the one that it is like.
    pub fn form(self, value: &Value) -> Expected {
        match self {
            Expected::Forms(forms) => {
                let like = forms.iter().find(|form| form.expected.is_like(value));
                like.map_or(self, |form| form.expected)
            }
            _ => self,
        }
    }
}
