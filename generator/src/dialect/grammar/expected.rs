//! What the grammar accepts at a place, and in which versions.

use serde_json::Value;

use super::{Table, Version};

/// What a keyword, an item or an entry accepts.
#[derive(Debug, Clone, Copy)]
pub enum Expected {
    /// Any value, which is not checked.
    Any,
    /// A string. Another scalar is replaced by its source text.
    Text,
    /// A string that identifies the object for references (`$id`, `$anchor`).
    Identity,
    /// One of these strings.
    Word(&'static [&'static str]),
    /// Only null.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// An integer that is not negative.
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
    ReferenceText(&'static Table),
    /// The text of a dynamic reference, whose target depends on the use of the schema (JSON Schema 2020-12, 8.2.3.2).
    DynamicReferenceText(&'static Table),
    /// One of several forms: the first one with the type of the value.
    Forms(&'static [Form]),
}

/// One of the forms that a value can have.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// The value of this form.
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

    /// A form that exists since a version.
    pub const fn since(version: Version, expected: Expected) -> Self {
        let versions = Versions::since(version);
        Form { expected, versions }
    }

    /// A form that exists until a version.
    pub const fn until(version: Version, expected: Expected) -> Self {
        let versions = Versions::until(version);
        Form { expected, versions }
    }
}

/// The versions of OpenAPI that define a keyword, or a form of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Versions {
    /// The first version; `None` if all earlier ones define it.
    pub since: Option<Version>,
    /// The last version; `None` if all later ones define it.
    pub until: Option<Version>,
}

impl Versions {
    /// All versions of a grammar.
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

    /// If these versions don't include `version`, the nearest one that does: the first or the last one.
    pub fn other_than(self, version: Version) -> Option<Version> {
        let later = self.since.filter(|since| version < *since);
        later.or(self.until.filter(|until| version > *until))
    }
}

impl Expected {
    /// The table of the expected object, if an object is expected.
    pub fn table(self) -> Option<&'static Table> {
        match self {
            Expected::Object(table) | Expected::OrReference(table) => Some(table),
            Expected::BoolOr(expected) => expected.table(),
            Expected::Forms(forms) => forms.iter().find_map(|form| form.expected.table()),
            _ => None,
        }
    }

    /// The accepted strings, if only certain strings are accepted.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Expected::Word(words) => words,
            _ => &[],
        }
    }

    /// Whether a value has the expected JSON type and, of fixed strings, is one. Members and items are not checked.
    pub fn is_like(self, value: &Value) -> bool {
        match self {
            Expected::Any => true,
            Expected::Text | Expected::Identity | Expected::SchemaName => value.is_string(),
            Expected::ReferenceText(_) | Expected::DynamicReferenceText(_) => value.is_string(),
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

    /// Whether the value needs no further check: it is a scalar of the expected type, and not a reference. If there are several
    /// forms, all versions must define the one that matches.
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

    /// Whether a value is a scalar that is not a reference, so that only its type is checked.
    pub fn is_leaf(self, value: &Value) -> bool {
        let leads = matches!(
            self,
            Expected::SchemaName
                | Expected::ReferenceText(_)
                | Expected::DynamicReferenceText(_)
                | Expected::Forms(_)
        );
        !leads && !value.is_object() && !value.is_array()
    }

    /// What is expected of a value: of several forms, the one with its type.
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
