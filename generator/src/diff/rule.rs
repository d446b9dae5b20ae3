//! The closed list of rules: a stable id for each kind of change, and what Rust callers and the wire feel of it.

use std::fmt;

/// What somebody feels of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// Nothing.
    None,
    /// Something is new or other than before, and what worked goes on working.
    Compatible,
    /// Something that worked works no longer.
    Breaking,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $written:literal, rust [$($rust:ident),+], wire $wire:ident;)*) => {
        /// A kind of change. The written form is stable: people grep and configure by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Rule {
            /// Every rule, in the order of the documentation.
            pub const ALL: &[Rule] = &[$(Rule::$variant),*];

            /// The stable written form.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Rule::$variant => $written,)*
                }
            }

            /// What Rust callers of the emitted crate can feel of such a change: mostly one thing. Where it is several,
            /// the types on both sides decide, and each change says which it is.
            pub const fn rust(self) -> &'static [Effect] {
                match self {
                    $(Rule::$variant => &[$(Effect::$rust),+],)*
                }
            }

            /// What the wire feels of such a change: a client that was made of the old document and goes on talking to
            /// the server of the new one.
            pub const fn wire(self) -> Effect {
                match self {
                    $(Rule::$variant => Effect::$wire,)*
                }
            }

            /// What it means, in Markdown.
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Rule::$variant => concat!($($doc),+).trim(),)*
                }
            }
        }
    };
}

impl fmt::Display for Rule {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.as_str())
    }
}

rules! {
    /// The crate has another name: every path that begins with it.
    CrateRenamed = "crate-renamed", rust [Breaking], wire None;
    /// The document has another title.
    TitleChanged = "title-changed", rust [None], wire None;
    /// The document says another version of itself.
    DocumentVersionChanged = "document-version-changed", rust [None], wire None;
    /// A description or a summary reads otherwise.
    DescriptionChanged = "description-changed", rust [None], wire None;
    /// The examples are others.
    ExamplesChanged = "examples-changed", rust [None], wire None;
    /// Something should no longer be used: callers get a warning of `rustc` where it has a method or an item of its own.
    Deprecated = "deprecated", rust [Compatible], wire None;
    /// Something may be used again.
    Undeprecated = "undeprecated", rust [Compatible], wire None;

    /// Clients that are told nothing else go to another server, or must be told one.
    BaseUrlChanged = "base-url-changed", rust [None], wire Breaking;
    /// Clients that are told nothing else have a server to go to.
    BaseUrlAdded = "base-url-added", rust [None], wire Compatible;
    /// A server can be chosen.
    ServerAdded = "server-added", rust [Compatible], wire Compatible;
    /// A server can no longer be chosen.
    ServerRemoved = "server-removed", rust [Breaking, None], wire Breaking;
    /// A server has another name in Rust.
    ServerRenamed = "server-renamed", rust [Breaking], wire None;
    /// A variable in the URL of a server has another default or other values.
    ServerVariableChanged = "server-variable-changed", rust [None], wire Breaking;
    /// A client can say who it is in one more way.
    CredentialAdded = "credential-added", rust [Compatible, None], wire Compatible;
    /// A security scheme is gone: the builder loses its method, unless another scheme shares that.
    CredentialRemoved = "credential-removed", rust [Breaking, None], wire Compatible;
    /// A security scheme is of another kind, or its key travels elsewhere.
    CredentialChanged = "credential-changed", rust [Breaking, None], wire Breaking;
    /// A security scheme has another name.
    CredentialRenamed = "credential-renamed", rust [Breaking, None], wire None;
    /// A call must say who it is in a way that it did not have to.
    SecurityRequired = "security-required", rust [None], wire Breaking;
    /// A call can say who it is in more ways, or need not.
    SecurityRelaxed = "security-relaxed", rust [None], wire Compatible;

    /// An operation is new.
    OperationAdded = "operation-added", rust [Compatible], wire Compatible;
    /// An operation is gone.
    OperationRemoved = "operation-removed", rust [Breaking], wire Breaking;
    /// The method of the client has another name.
    OperationRenamed = "operation-renamed", rust [Breaking], wire None;
    /// An operation has another path.
    OperationPathChanged = "operation-path-changed", rust [None], wire Breaking;
    /// An operation has another HTTP method.
    OperationMethodChanged = "operation-method-changed", rust [None], wire Breaking;
    /// An operation goes to another server than it did.
    OperationServerChanged = "operation-server-changed", rust [None], wire Breaking;
    /// An operation stands below another tag, which only decides in which file it is.
    OperationTagChanged = "operation-tag-changed", rust [None], wire None;

    /// An optional parameter is new: the call has one more setter.
    ParameterAdded = "parameter-added", rust [Compatible], wire Compatible;
    /// A required parameter is new: the method has one more argument.
    RequiredParameterAdded = "required-parameter-added", rust [Breaking], wire Breaking;
    /// A parameter is gone.
    ParameterRemoved = "parameter-removed", rust [Breaking], wire Breaking;
    /// A parameter that could be left out must be given: a setter becomes an argument.
    ParameterRequired = "parameter-required", rust [Breaking], wire Breaking;
    /// A parameter can be left out: an argument becomes a setter.
    ParameterOptional = "parameter-optional", rust [Breaking], wire Compatible;
    /// A parameter has another type on the wire.
    ParameterTypeChanged = "parameter-type-changed", rust [Breaking], wire Breaking;
    /// A parameter has another type in Rust and the same kind of value on the wire: another width or format.
    ParameterFormatChanged = "parameter-format-changed", rust [Breaking], wire Compatible;
    /// A parameter has another name in Rust.
    ParameterRenamed = "parameter-renamed", rust [Breaking], wire None;
    /// A parameter goes elsewhere in the request.
    ParameterMoved = "parameter-moved", rust [None], wire Breaking;
    /// The value of a parameter is written otherwise.
    ParameterStyleChanged = "parameter-style-changed", rust [None], wire Breaking;
    /// Required parameters come in another order, and so do the arguments.
    ParametersReordered = "parameters-reordered", rust [Breaking], wire None;

    /// A request can have a body: the call has one more setter.
    BodyAdded = "body-added", rust [Compatible], wire Compatible;
    /// A request must have a body: the method has one more argument.
    RequiredBodyAdded = "required-body-added", rust [Breaking], wire Breaking;
    /// A request no longer has a body.
    BodyRemoved = "body-removed", rust [Breaking], wire Breaking;
    /// A body that could be left out must be given.
    BodyRequired = "body-required", rust [Breaking], wire Breaking;
    /// A body can be left out.
    BodyOptional = "body-optional", rust [Breaking], wire Compatible;
    /// A body is of another type.
    BodyTypeChanged = "body-type-changed", rust [Breaking], wire Breaking;
    /// A body can be of one more media type. The first one that makes it an enum breaks Rust callers.
    BodyMediaTypeAdded = "body-media-type-added", rust [Breaking, Compatible, None], wire Compatible;
    /// A body can no longer be of a media type.
    BodyMediaTypeRemoved = "body-media-type-removed", rust [Breaking, None], wire Breaking;
    /// A property of a form is encoded otherwise.
    BodyEncodingChanged = "body-encoding-changed", rust [None], wire Breaking;
    /// The enum of a body, or one of its variants, has another name in Rust.
    BodyVariantRenamed = "body-variant-renamed", rust [Breaking], wire None;

    /// A status is documented. It breaks Rust callers where it makes an enum of what an operation answers.
    ResponseStatusAdded = "response-status-added", rust [Breaking, Compatible, None], wire Compatible;
    /// A status is no longer documented: an answer with it is an error.
    ResponseStatusRemoved = "response-status-removed", rust [Breaking, None], wire Breaking;
    /// What an answer holds is of another type.
    ResponseTypeChanged = "response-type-changed", rust [Breaking], wire Breaking;
    /// An answer can be of one more media type.
    ResponseMediaTypeAdded = "response-media-type-added", rust [Breaking, Compatible, None], wire Compatible;
    /// An answer is no longer of a media type.
    ResponseMediaTypeRemoved = "response-media-type-removed", rust [Breaking, None], wire Breaking;
    /// The enum of an operation's answers, or one of its variants, has another name in Rust.
    ResponseVariantRenamed = "response-variant-renamed", rust [Breaking], wire None;
    /// A header of answers is described for the first time.
    HeaderAdded = "header-added", rust [Compatible], wire Compatible;
    /// A header of answers is described nowhere any more.
    HeaderRemoved = "header-removed", rust [Breaking], wire Breaking;
    /// A header of answers has a value of another type.
    HeaderTypeChanged = "header-type-changed", rust [Breaking], wire Breaking;
    /// An operation's answers can have a header that others had.
    ResponseHeaderAdded = "response-header-added", rust [None], wire Compatible;
    /// An operation's answers no longer have a header that others still have.
    ResponseHeaderRemoved = "response-header-removed", rust [None], wire Breaking;

    /// A webhook is new.
    WebhookAdded = "webhook-added", rust [Compatible], wire Compatible;
    /// A webhook is gone.
    WebhookRemoved = "webhook-removed", rust [Breaking], wire Breaking;
    /// What a webhook sends is of another type.
    WebhookPayloadChanged = "webhook-payload-changed", rust [Breaking], wire Breaking;
    /// A webhook comes by another HTTP method.
    WebhookMethodChanged = "webhook-method-changed", rust [None], wire Breaking;
    /// A callback is new.
    CallbackAdded = "callback-added", rust [Compatible], wire Compatible;
    /// A callback is gone.
    CallbackRemoved = "callback-removed", rust [Breaking], wire Breaking;
    /// What a callback sends is of another type.
    CallbackPayloadChanged = "callback-payload-changed", rust [Breaking], wire Breaking;
    /// A callback comes by another HTTP method, or to another URL.
    CallbackAddressChanged = "callback-address-changed", rust [None], wire Breaking;

    /// A type is new.
    TypeAdded = "type-added", rust [Compatible], wire None;
    /// A type is gone.
    TypeRemoved = "type-removed", rust [Breaking], wire None;
    /// A type has another name in Rust, and with it what is inline in it.
    TypeRenamed = "type-renamed", rust [Breaking], wire None;
    /// A type is of another kind: an object that becomes a union, say.
    TypeChanged = "type-changed", rust [Breaking], wire Breaking;
    /// A name for a type stands for another one in Rust, with the same kind of value on the wire.
    TypeFormatChanged = "type-format-changed", rust [Breaking], wire Compatible;
    /// A type that was only received is sent, too: it gains `new` and setters.
    TypeSent = "type-sent", rust [Compatible], wire None;
    /// A type is only received: it loses `new` and its setters.
    TypeNotSent = "type-not-sent", rust [Breaking], wire None;
    /// A type comes to be sent or received, which makes fields of another type of some of its own.
    TypeUsageChanged = "type-usage-changed", rust [Breaking], wire None;
    /// A type no longer has a `Default`, since something in it is always there.
    TypeDefaultRemoved = "type-default-removed", rust [Breaking], wire None;
    /// Required properties come in another order, and so do the arguments of `new`.
    ConstructorReordered = "constructor-reordered", rust [Breaking], wire None;
    /// A required property could have one value only and can have several: `new` asks which.
    ConstructorArgumentAdded = "constructor-argument-added", rust [Breaking], wire None;
    /// A required property can have one value only: `new` no longer asks for it.
    ConstructorArgumentRemoved = "constructor-argument-removed", rust [Breaking], wire None;

    /// A property is new that can be left out, or that only the server sends.
    PropertyAdded = "property-added", rust [Compatible], wire Compatible;
    /// A property is new without which a request is refused: `new` asks for it, unless it can have one value only.
    RequiredPropertyAdded = "required-property-added", rust [Breaking, Compatible], wire Breaking;
    /// A property is gone.
    PropertyRemoved = "property-removed", rust [Breaking], wire Breaking;
    /// A property has another name in Rust.
    PropertyRenamed = "property-renamed", rust [Breaking], wire None;
    /// A property has another type on the wire.
    PropertyTypeChanged = "property-type-changed", rust [Breaking], wire Breaking;
    /// A property has another type in Rust and the same kind of value on the wire: another width or format.
    PropertyFormatChanged = "property-format-changed", rust [Breaking], wire Compatible;
    /// A value comes to live in a `Box`, or no longer does: its type contains itself, or is large beside other variants.
    BoxingChanged = "boxing-changed", rust [Breaking], wire None;
    /// A property of a request must be given: a setter becomes an argument of `new`.
    RequestPropertyRequired = "request-property-required", rust [Breaking], wire Breaking;
    /// A property of a request can be left out: an argument of `new` becomes a setter.
    RequestPropertyOptional = "request-property-optional", rust [Breaking], wire Compatible;
    /// A property of an answer is always there.
    ResponsePropertyRequired = "response-property-required", rust [Breaking, None], wire Compatible;
    /// A property of an answer can be missing: readers have to say what they do then.
    ResponsePropertyOptional = "response-property-optional", rust [Breaking, None], wire Breaking;
    /// A property of a request can be `null`.
    RequestPropertyNullable = "request-property-nullable", rust [Breaking], wire Compatible;
    /// A property of a request can't be `null`.
    RequestPropertyNotNullable = "request-property-not-nullable", rust [Breaking], wire Breaking;
    /// A property of an answer can be `null`.
    ResponsePropertyNullable = "response-property-nullable", rust [Breaking, None], wire Breaking;
    /// A property of an answer is never `null`.
    ResponsePropertyNotNullable = "response-property-not-nullable", rust [Breaking, None], wire Compatible;
    /// Only the server sends a property: who makes a value can't give it.
    PropertyReadOnly = "property-read-only", rust [Breaking], wire Breaking;
    /// A client can send a property that only the server sent.
    PropertyNotReadOnly = "property-not-read-only", rust [Breaking, Compatible], wire Compatible;
    /// Only a client sends a property: no answer has it.
    PropertyWriteOnly = "property-write-only", rust [Breaking, None], wire Breaking;
    /// Answers have a property that only clients sent.
    PropertyNotWriteOnly = "property-not-write-only", rust [Breaking, None], wire Compatible;
    /// Properties that the document does not name have a type: they are kept.
    AdditionalPropertiesAdded = "additional-properties-added", rust [Compatible], wire Compatible;
    /// Properties that the document does not name are no longer kept.
    AdditionalPropertiesRemoved = "additional-properties-removed", rust [Breaking], wire Breaking;
    /// Properties that the document does not name are of another type.
    AdditionalPropertiesChanged = "additional-properties-changed", rust [Breaking], wire Breaking;

    /// An enumeration has one more value. A client keeps values that it does not know.
    EnumValueAdded = "enum-value-added", rust [Compatible], wire Compatible;
    /// An enumeration that is sent has lost a value.
    RequestEnumValueRemoved = "request-enum-value-removed", rust [Breaking], wire Breaking;
    /// An enumeration that is only received has lost a value.
    ResponseEnumValueRemoved = "response-enum-value-removed", rust [Breaking], wire Compatible;
    /// A value of an enumeration has another name in Rust.
    EnumValueRenamed = "enum-value-renamed", rust [Breaking], wire None;
    /// An enumeration allows any other string as well.
    EnumOpened = "enum-opened", rust [None], wire Compatible;
    /// An enumeration that is sent allows no other strings any more.
    RequestEnumClosed = "request-enum-closed", rust [None], wire Breaking;
    /// An enumeration that is only received allows no other strings any more.
    ResponseEnumClosed = "response-enum-closed", rust [None], wire Compatible;

    /// A union has one more variant. A client keeps values that fit none.
    UnionVariantAdded = "union-variant-added", rust [Compatible], wire Compatible;
    /// A union that is sent has lost a variant.
    RequestUnionVariantRemoved = "request-union-variant-removed", rust [Breaking], wire Breaking;
    /// A union that is only received has lost a variant.
    ResponseUnionVariantRemoved = "response-union-variant-removed", rust [Breaking], wire Compatible;
    /// A variant has another name in Rust.
    UnionVariantRenamed = "union-variant-renamed", rust [Breaking], wire None;
    /// A variant holds another type.
    UnionVariantTypeChanged = "union-variant-type-changed", rust [Breaking], wire Breaking;
    /// Another property tells the variants apart, or other values of it do.
    UnionDiscriminatorChanged = "union-discriminator-changed", rust [None], wire Breaking;

    /// What is sent has to keep to a bound that it did not have to keep to. The server enforces bounds, not the client.
    BoundTightened = "bound-tightened", rust [None], wire Breaking;
    /// What is sent has more room.
    BoundLoosened = "bound-loosened", rust [None], wire Compatible;
    /// What is only received keeps to other bounds, on which no type depends.
    ResponseBoundChanged = "response-bound-changed", rust [None], wire Compatible;
    /// What is left out of a request is taken to be something.
    DefaultAdded = "default-added", rust [None], wire Compatible;
    /// What is left out of a request is taken to be something else than before.
    DefaultChanged = "default-changed", rust [None], wire Breaking;
}
