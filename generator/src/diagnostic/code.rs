//! The closed list of rules: a stable code for each, and whether a breach stops the compiler.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $written:literal, $severity:ident;)*) => {
        /// A rule that a document can breach. The written form is stable: people grep and configure by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The stable written form.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $written,)*
                }
            }

            /// Whether a breach stops the compiler.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Code::$variant => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// The text is not YAML, or not JSON.
    Syntax = "syntax", Error;
    /// A mapping has the same key twice.
    DuplicateKey = "duplicate-key", Error;
    /// The document is nested too deeply, expands to too much, or is too large.
    Limit = "limit", Error;
    /// The document does not say which version of OpenAPI it is written in, or says one that is not read.
    Version = "version", Error;
    /// A keyword that the specification does not have at this place.
    UnknownKeyword = "unknown-keyword", Warning;
    /// A value of another type than the specification asks for.
    WrongType = "wrong-type", Error;
    /// A keyword that the specification asks for is missing.
    MissingKeyword = "missing-keyword", Error;
    /// A `$ref` that has no target.
    DanglingReference = "dangling-reference", Error;
    /// A `$ref` that leads to itself, or to something of another kind.
    BadReference = "bad-reference", Error;
    /// A construct that the compiler does not support.
    Unsupported = "unsupported", Error;
    /// A construct that is compiled but not enforced.
    NotEnforced = "not-enforced", Warning;
    /// A union whose variants can't always be told apart.
    AmbiguousUnion = "ambiguous-union", Warning;
    /// Schemas that are combined and can't all hold of one value.
    Contradiction = "contradiction", Warning;
    /// A schema without any type: values are kept as free-form JSON.
    FreeForm = "free-form", Warning;
    /// A required property that is not declared.
    UndeclaredRequired = "undeclared-required", Warning;
    /// A required property whose type requires itself, so that no finite value fits.
    EndlessRequirement = "endless-requirement", Warning;
    /// Two operations of one name.
    OperationId = "operation-id", Warning;
    /// A parameter that is declared twice.
    Parameter = "parameter", Error;
    /// A path parameter that the path's template lacks, or the reverse.
    PathTemplate = "path-template", Warning;
    /// A path parameter that is not required.
    OptionalPathParameter = "optional-path-parameter", Warning;
    /// A security requirement that names a scheme that is not declared.
    UndeclaredSecurityScheme = "undeclared-security-scheme", Warning;
    /// An example that does not fit its schema.
    Example = "example", Warning;
    /// A default that does not fit its schema.
    Default = "default", Warning;
    /// A value of an `enum` that is not of the type of its schema, or is listed twice.
    Enum = "enum", Warning;
    /// Bounds between which there is no value.
    Bounds = "bounds", Warning;
    /// Two paths that differ in nothing but the names of their parameters.
    EqualPaths = "equal-paths", Warning;
    /// A component that no operation reaches.
    UnusedComponent = "unused-component", Warning;
    /// A tag that no operation has, or that is declared twice.
    Tag = "tag", Warning;
    /// A keyword that the specification asks for is missing, or one is written as the specification doesn't have it; the
    /// message says what it is taken as.
    Assumed = "assumed", Warning;
    /// A value that can't be used where nothing in the client depends on it; it is left out.
    Ignored = "ignored", Warning;
    /// A keyword beside a `$ref`, where the specification ignores it.
    IgnoredSibling = "ignored-sibling", Warning;
    /// A bug of the compiler.
    Internal = "internal", Error;
    /// A level in the configuration that changes nothing.
    UnneededExemption = "unneeded-exemption", Warning;
    /// The configuration can't be read, or names what does not exist.
    Config = "config", Error;
}
