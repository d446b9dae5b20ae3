//! The list of rules that a document can break: each has a stable code and a severity.

use super::Severity;

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $written:literal, $severity:ident;)*) => {
        /// A rule that a document can break. Its code is stable: scripts and configurations may refer to it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The stable code.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $written,)*
                }
            }

            /// The severity of its diagnostics, unless the configuration changes it.
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
    /// The version of OpenAPI is missing, or is one that the compiler does not support.
    Version = "version", Error;
    /// An overlay that can't be read, or can't be applied to the document.
    Overlay = "overlay", Error;
    /// A target of an overlay that matches no node of the document.
    OverlayTarget = "overlay-target", Warning;
    /// An overlay that was written for another document.
    OverlayExtends = "overlay-extends", Warning;
    /// A keyword that the specification does not define at this place.
    UnknownKeyword = "unknown-keyword", Warning;
    /// A value of another type than the specification requires.
    WrongType = "wrong-type", Error;
    /// A required keyword is missing.
    MissingKeyword = "missing-keyword", Error;
    /// A `$ref` that has no target.
    DanglingReference = "dangling-reference", Error;
    /// A `$ref` that refers to itself, or to an object of another kind.
    BadReference = "bad-reference", Error;
    /// A construct that the compiler does not support.
    Unsupported = "unsupported", Error;
    /// A construct that is compiled but not enforced.
    NotEnforced = "not-enforced", Warning;
    /// A union whose variants can't always be told apart.
    AmbiguousUnion = "ambiguous-union", Warning;
    /// Schemas that are combined, and that no value can match together.
    Contradiction = "contradiction", Warning;
    /// A schema without any type: values are kept as free-form JSON.
    FreeForm = "free-form", Warning;
    /// A required property that is not declared.
    UndeclaredRequired = "undeclared-required", Warning;
    /// A required property whose type requires itself, so that no finite value is valid.
    EndlessRequirement = "endless-requirement", Warning;
    /// Two operations with the same `operationId`.
    OperationId = "operation-id", Warning;
    /// A parameter that is declared twice.
    Parameter = "parameter", Error;
    /// A path parameter that is not in the path template, or the reverse.
    PathTemplate = "path-template", Warning;
    /// A path parameter that is not required.
    OptionalPathParameter = "optional-path-parameter", Warning;
    /// A security requirement with the name of an undeclared scheme.
    UndeclaredSecurityScheme = "undeclared-security-scheme", Warning;
    /// An example that does not match its schema.
    Example = "example", Warning;
    /// A default that does not match its schema.
    Default = "default", Warning;
    /// A value of an `enum` that does not have the type of the schema, or is a duplicate.
    Enum = "enum", Warning;
    /// Bounds that no value can satisfy.
    Bounds = "bounds", Warning;
    /// A header that the client sends, with a name that many servers and proxies drop.
    HeaderName = "header-name", Warning;
    /// Two paths that differ only in the names of their parameters.
    EqualPaths = "equal-paths", Warning;
    /// A component that no operation reaches.
    UnusedComponent = "unused-component", Warning;
    /// A tag that no operation has, or that is declared twice.
    Tag = "tag", Warning;
    /// A required keyword is missing, or a value has a form that the specification does not define. The message says which value
    /// is assumed.
    Assumed = "assumed", Warning;
    /// An invalid value that does not affect the client. It is ignored.
    Ignored = "ignored", Warning;
    /// A keyword beside a `$ref` that the specification ignores.
    IgnoredSibling = "ignored-sibling", Warning;
    /// A bug of the compiler.
    Internal = "internal", Error;
    /// A level in the configuration that changes nothing.
    UnneededExemption = "unneeded-exemption", Warning;
    /// The configuration can't be read, or names what does not exist.
    Config = "config", Error;
}
