//! The position of the walk in terms of the grammar, for messages.

use crate::dialect::grammar::Kind;

/// The position of the walk in terms of the grammar.
#[derive(Clone, Copy)]
pub struct Scope {
    /// The kind of object that contains the keyword.
    pub kind: Kind,
    /// The keyword, or the outermost one of arrays and maps.
    pub keyword: &'static str,
    /// What a message is about.
    pub subject: Subject,
    /// The innermost keyword that contains the value and can be removed.
    pub annotation: Option<&'static str>,
}

/// What a message is about.
#[derive(Clone, Copy)]
pub enum Subject {
    /// The whole document.
    Document,
    /// The target of a reference.
    Target,
    /// The value of the keyword.
    Keyword,
    /// An item of the array at the keyword.
    Item,
    /// An entry of the map at the keyword.
    Entry,
    /// The value of a patterned field.
    Patterned,
}

impl Scope {
    /// The scope of the target of a reference. `annotation` is that of the reference.
    pub fn target(kind: Kind, annotation: Option<&'static str>) -> Self {
        Scope {
            kind,
            keyword: "$ref",
            subject: Subject::Target,
            annotation,
        }
    }

    /// The same scope with another subject.
    pub fn with_subject(self, subject: Subject) -> Self {
        Scope { subject, ..self }
    }

    /// The subject of a message, as text.
    pub fn subject(self) -> String {
        let keyword = self.keyword;
        match self.subject {
            Subject::Document => "the document".to_owned(),
            Subject::Target => "the target of a reference".to_owned(),
            Subject::Keyword => format!("`{keyword}`"),
            Subject::Item => format!("an item of `{keyword}`"),
            Subject::Entry => format!("an entry of `{keyword}`"),
            Subject::Patterned => format!("an entry of the {}", self.kind.name()),
        }
    }
}
