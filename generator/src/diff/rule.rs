//! The list of rules: a stable id for each kind of change, with its effects on Rust callers and on deployed clients.

use std::fmt;

/// The effect of a change on one party: on Rust callers of the crate, or on deployed clients.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// No effect.
    None,
    /// Something is new or different; whatever worked still works.
    Compatible,
    /// Something that worked no longer works.
    Breaking,
}

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $written:literal, rust [$($rust:ident),+], wire [$($wire:ident),+];)*) => {
        /// A kind of change. Its id is stable: scripts and configurations may refer to it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule {
            $($(#[doc = $doc])+ $variant,)*
        }

        impl Rule {
            /// Every rule, in the order of the documentation.
            pub const ALL: &[Rule] = &[$(Rule::$variant),*];

            /// The stable id.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Rule::$variant => $written,)*
                }
            }

            /// The possible effects of such a change on Rust callers of the emitted crate: for most rules, one. If there
            /// are several, the surfaces of both crates decide, and [`Change::rust`](super::Change::rust) has the
            /// result.
            pub const fn rust(self) -> &'static [Effect] {
                match self {
                    $(Rule::$variant => &[$(Effect::$rust),+],)*
                }
            }

            /// The possible effects of such a change on deployed clients: those compiled from the old document that call a
            /// server with the new one. If there are several, the schemas of both documents decide, and
            /// [`Change::wire`](super::Change::wire) has the result.
            pub const fn wire(self) -> &'static [Effect] {
                match self {
                    $(Rule::$variant => &[$(Effect::$wire),+],)*
                }
            }

            /// An explanation, in Markdown.
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
    /// The crate has another name, and with it every path that starts with it.
    CrateRenamed = "crate-renamed", rust [Breaking], wire [None];
    /// The title of the document has changed.
    TitleChanged = "title-changed", rust [None], wire [None];
    /// `info.version` of the document has changed.
    DocumentVersionChanged = "document-version-changed", rust [None], wire [None];
    /// A description or a summary has changed.
    DescriptionChanged = "description-changed", rust [None], wire [None];
    /// The examples have changed.
    ExamplesChanged = "examples-changed", rust [None], wire [None];
    /// Something is deprecated. If it has a method or an item of its own, callers get a warning of `rustc`.
    Deprecated = "deprecated", rust [Compatible], wire [None];
    /// Something is no longer deprecated.
    Undeprecated = "undeprecated", rust [Compatible], wire [None];

    /// A client without a configured base URL uses another server, or now needs a configured one.
    BaseUrlChanged = "base-url-changed", rust [None], wire [Breaking];
    /// A client without a configured base URL now has a default server.
    BaseUrlAdded = "base-url-added", rust [None], wire [Compatible];
    /// A server is new in the list to choose from.
    ServerAdded = "server-added", rust [Compatible], wire [Compatible];
    /// A server is no longer in the list to choose from.
    ServerRemoved = "server-removed", rust [Breaking, None], wire [Breaking];
    /// A server has another name in Rust.
    ServerRenamed = "server-renamed", rust [Breaking], wire [None];
    /// A variable in the URL of a server has another default, or other values.
    ServerVariableChanged = "server-variable-changed", rust [None], wire [Breaking];
    /// A security scheme is new.
    CredentialAdded = "credential-added", rust [Compatible, None], wire [Compatible];
    /// A security scheme was removed. The builder loses its method, unless another scheme has the same one.
    CredentialRemoved = "credential-removed", rust [Breaking, None], wire [Compatible];
    /// A security scheme has another type, or its key is sent in another place.
    CredentialChanged = "credential-changed", rust [Breaking, None], wire [Breaking];
    /// A security scheme has another name.
    CredentialRenamed = "credential-renamed", rust [Breaking, None], wire [None];
    /// An operation requires a credential or a scope that it did not require.
    SecurityRequired = "security-required", rust [None], wire [Breaking];
    /// An operation accepts more credentials, or requires fewer or no scopes.
    SecurityRelaxed = "security-relaxed", rust [None], wire [Compatible];

    /// An operation is new.
    OperationAdded = "operation-added", rust [Compatible], wire [Compatible];
    /// An operation was removed.
    OperationRemoved = "operation-removed", rust [Breaking], wire [Breaking];
    /// The method of the client has another name.
    OperationRenamed = "operation-renamed", rust [Breaking], wire [None];
    /// An operation has another path.
    OperationPathChanged = "operation-path-changed", rust [None], wire [Breaking];
    /// An operation has another HTTP method.
    OperationMethodChanged = "operation-method-changed", rust [None], wire [Breaking];
    /// An operation uses another server.
    OperationServerChanged = "operation-server-changed", rust [None], wire [Breaking];
    /// The first tag of an operation has changed. The tag only decides in which file the operation is.
    OperationTagChanged = "operation-tag-changed", rust [None], wire [None];

    /// An operation that the crate does not have, such as one with the method `QUERY`, is new, gone or different. Its parts are
    /// not compared.
    OperationNotCompared = "operation-not-compared", rust [None], wire [Breaking, Compatible];

    /// An optional parameter is new. The call has one more setter.
    ParameterAdded = "parameter-added", rust [Compatible], wire [Compatible];
    /// A required parameter is new. The method has one more argument.
    RequiredParameterAdded = "required-parameter-added", rust [Breaking], wire [Breaking];
    /// A parameter was removed.
    ParameterRemoved = "parameter-removed", rust [Breaking], wire [Breaking];
    /// An optional parameter is now required. A setter becomes an argument.
    ParameterRequired = "parameter-required", rust [Breaking], wire [Breaking];
    /// A required parameter is now optional. An argument becomes a setter.
    ParameterOptional = "parameter-optional", rust [Breaking], wire [Compatible];
    /// A parameter has another type on the wire.
    ParameterTypeChanged = "parameter-type-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A parameter has another width or format: another type in Rust, and the same kind of value on the wire.
    ParameterFormatChanged = "parameter-format-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A parameter has another name in Rust.
    ParameterRenamed = "parameter-renamed", rust [Breaking], wire [None];
    /// A parameter is sent in another part of the request.
    ParameterMoved = "parameter-moved", rust [None], wire [Breaking];
    /// The value of a parameter is serialized in another style.
    ParameterStyleChanged = "parameter-style-changed", rust [None], wire [Breaking];
    /// The required parameters, and so the arguments, have another order.
    ParametersReordered = "parameters-reordered", rust [Breaking], wire [None];

    /// An optional body is new. The call has one more setter.
    BodyAdded = "body-added", rust [Compatible], wire [Compatible];
    /// A required body is new. The method has one more argument.
    RequiredBodyAdded = "required-body-added", rust [Breaking], wire [Breaking];
    /// The body was removed.
    BodyRemoved = "body-removed", rust [Breaking], wire [Breaking];
    /// An optional body is now required. A setter becomes an argument.
    BodyRequired = "body-required", rust [Breaking], wire [Breaking];
    /// A required body is now optional. An argument becomes a setter.
    BodyOptional = "body-optional", rust [Breaking], wire [Compatible];
    /// A body has another type.
    BodyTypeChanged = "body-type-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A body has one more media type. The second media type makes the body an enum, which breaks Rust callers.
    BodyMediaTypeAdded = "body-media-type-added", rust [Breaking, Compatible, None], wire [Compatible];
    /// A body no longer has a media type.
    BodyMediaTypeRemoved = "body-media-type-removed", rust [Breaking, None], wire [Breaking];
    /// A property of a form has another encoding.
    BodyEncodingChanged = "body-encoding-changed", rust [None], wire [Breaking];
    /// The enum of a body, or one of its variants, has another name in Rust.
    BodyVariantRenamed = "body-variant-renamed", rust [Breaking], wire [None];

    /// A status is new. It breaks Rust callers if it makes the result of the operation an enum.
    ResponseStatusAdded = "response-status-added", rust [Breaking, Compatible, None], wire [Compatible];
    /// A status was removed. A response with this status is an error.
    ResponseStatusRemoved = "response-status-removed", rust [Breaking, None], wire [Breaking];
    /// The content of a response has another type.
    ResponseTypeChanged = "response-type-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A response has one more media type.
    ResponseMediaTypeAdded = "response-media-type-added", rust [Breaking, Compatible, None], wire [Compatible];
    /// A response no longer has a media type.
    ResponseMediaTypeRemoved = "response-media-type-removed", rust [Breaking, None], wire [Breaking];
    /// The enum of an operation's responses, or one of its variants, has another name in Rust.
    ResponseVariantRenamed = "response-variant-renamed", rust [Breaking], wire [None];
    /// The items (`itemSchema`) of a request or a response that the client reads as a whole have another schema.
    StreamItemsChanged = "stream-items-changed", rust [None], wire [Breaking, Compatible];
    /// A response header is new.
    HeaderAdded = "header-added", rust [Compatible], wire [Compatible];
    /// A response header was removed from all operations.
    HeaderRemoved = "header-removed", rust [Breaking], wire [Breaking];
    /// A response header has another type.
    HeaderTypeChanged = "header-type-changed", rust [Breaking], wire [Breaking, Compatible];
    /// An operation has a response header that other operations already had.
    ResponseHeaderAdded = "response-header-added", rust [None], wire [Compatible];
    /// An operation no longer has a response header that other operations still have.
    ResponseHeaderRemoved = "response-header-removed", rust [None], wire [Breaking];

    /// A webhook is new.
    WebhookAdded = "webhook-added", rust [Compatible], wire [Compatible];
    /// A webhook was removed.
    WebhookRemoved = "webhook-removed", rust [Breaking], wire [Breaking];
    /// The payload of a webhook has another type.
    WebhookPayloadChanged = "webhook-payload-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A webhook uses another HTTP method.
    WebhookMethodChanged = "webhook-method-changed", rust [None], wire [Breaking];
    /// A callback is new.
    CallbackAdded = "callback-added", rust [Compatible], wire [Compatible];
    /// A callback was removed.
    CallbackRemoved = "callback-removed", rust [Breaking], wire [Breaking];
    /// The payload of a callback has another type.
    CallbackPayloadChanged = "callback-payload-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A callback uses another HTTP method or another URL.
    CallbackAddressChanged = "callback-address-changed", rust [None], wire [Breaking];

    /// A type is new.
    TypeAdded = "type-added", rust [Compatible], wire [None];
    /// A type was removed.
    TypeRemoved = "type-removed", rust [Breaking], wire [None];
    /// A type has another name in Rust, and so have its inline schemas.
    TypeRenamed = "type-renamed", rust [Breaking], wire [None];
    /// A type is of another kind, such as an object that becomes a union.
    TypeChanged = "type-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A type alias has another type in Rust, with the same kind of value on the wire.
    TypeFormatChanged = "type-format-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A type that was only received is now also sent. It gains `new` and setters.
    TypeSent = "type-sent", rust [Compatible], wire [None];
    /// A type is no longer sent. It loses `new` and its setters.
    TypeNotSent = "type-not-sent", rust [Breaking], wire [None];
    /// A type is now sent or received, which changes the types of some of its fields.
    TypeUsageChanged = "type-usage-changed", rust [Breaking], wire [None];
    /// A type no longer implements `Default`, since it has a required property.
    TypeDefaultRemoved = "type-default-removed", rust [Breaking], wire [None];
    /// The required properties, and so the arguments of `new`, have another order.
    ConstructorReordered = "constructor-reordered", rust [Breaking], wire [None];
    /// A required property that had only one possible value now has several. It becomes an argument of `new`.
    ConstructorArgumentAdded = "constructor-argument-added", rust [Breaking], wire [None];
    /// A required property now has only one possible value. It is no longer an argument of `new`.
    ConstructorArgumentRemoved = "constructor-argument-removed", rust [Breaking], wire [None];

    /// A property is new that is optional, or that only the server sends.
    PropertyAdded = "property-added", rust [Compatible], wire [Compatible];
    /// A required property of requests is new. It is an argument of `new`, unless it has only one possible value.
    RequiredPropertyAdded = "required-property-added", rust [Breaking, Compatible], wire [Breaking];
    /// A property was removed.
    PropertyRemoved = "property-removed", rust [Breaking], wire [Breaking];
    /// A property has another name in Rust.
    PropertyRenamed = "property-renamed", rust [Breaking], wire [None];
    /// A property has another type on the wire.
    PropertyTypeChanged = "property-type-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A property has another width or format: another type in Rust, and the same kind of value on the wire.
    PropertyFormatChanged = "property-format-changed", rust [Breaking], wire [Breaking, Compatible];
    /// A value is now in a `Box`, or no longer is. A value is boxed if its type contains itself, or if it is large
    /// compared with the other variants.
    BoxingChanged = "boxing-changed", rust [Breaking], wire [None];
    /// An optional property of requests is now required. A setter becomes an argument of `new`.
    RequestPropertyRequired = "request-property-required", rust [Breaking], wire [Breaking];
    /// A required property of requests is now optional. An argument of `new` becomes a setter.
    RequestPropertyOptional = "request-property-optional", rust [Breaking], wire [Compatible];
    /// An optional property of responses is now required.
    ResponsePropertyRequired = "response-property-required", rust [Breaking, None], wire [Compatible];
    /// A required property of responses is now optional. Callers must handle its absence.
    ResponsePropertyOptional = "response-property-optional", rust [Breaking, None], wire [Breaking];
    /// A property of requests can now be `null`.
    RequestPropertyNullable = "request-property-nullable", rust [Breaking], wire [Compatible];
    /// A property of requests can no longer be `null`.
    RequestPropertyNotNullable = "request-property-not-nullable", rust [Breaking], wire [Breaking];
    /// A property of responses can now be `null`.
    ResponsePropertyNullable = "response-property-nullable", rust [Breaking, None], wire [Breaking];
    /// A property of responses can no longer be `null`.
    ResponsePropertyNotNullable = "response-property-not-nullable", rust [Breaking, None], wire [Compatible];
    /// A property is now `readOnly`. Callers can't set it any more.
    PropertyReadOnly = "property-read-only", rust [Breaking], wire [Breaking];
    /// A property is no longer `readOnly`. Callers can set it.
    PropertyNotReadOnly = "property-not-read-only", rust [Breaking, Compatible], wire [Compatible];
    /// A property is now `writeOnly`. No response has it.
    PropertyWriteOnly = "property-write-only", rust [Breaking, None], wire [Breaking];
    /// A property is no longer `writeOnly`. Responses have it.
    PropertyNotWriteOnly = "property-not-write-only", rust [Breaking, None], wire [Compatible];
    /// Undeclared properties have a type, and are kept.
    AdditionalPropertiesAdded = "additional-properties-added", rust [Compatible], wire [Compatible];
    /// Undeclared properties are no longer kept.
    AdditionalPropertiesRemoved = "additional-properties-removed", rust [Breaking], wire [Breaking];
    /// Undeclared properties have another type.
    AdditionalPropertiesChanged = "additional-properties-changed", rust [Breaking], wire [Breaking, Compatible];

    /// An enumeration has one more value. Clients keep unknown values.
    EnumValueAdded = "enum-value-added", rust [Compatible], wire [Compatible];
    /// An enumeration that is sent has one value less.
    RequestEnumValueRemoved = "request-enum-value-removed", rust [Breaking], wire [Breaking];
    /// An enumeration that is only received has one value less.
    ResponseEnumValueRemoved = "response-enum-value-removed", rust [Breaking], wire [Compatible];
    /// A value of an enumeration has another name in Rust.
    EnumValueRenamed = "enum-value-renamed", rust [Breaking], wire [None];
    /// An enumeration now allows any other string as well.
    EnumOpened = "enum-opened", rust [None], wire [Compatible];
    /// An enumeration that is sent no longer allows other strings.
    RequestEnumClosed = "request-enum-closed", rust [None], wire [Breaking];
    /// An enumeration that is only received no longer allows other strings.
    ResponseEnumClosed = "response-enum-closed", rust [None], wire [Compatible];

    /// A union has one more variant. Clients keep values that match no variant.
    UnionVariantAdded = "union-variant-added", rust [Compatible], wire [Compatible];
    /// A union that is sent has one variant less.
    RequestUnionVariantRemoved = "request-union-variant-removed", rust [Breaking], wire [Breaking];
    /// A union that is only received has one variant less.
    ResponseUnionVariantRemoved = "response-union-variant-removed", rust [Breaking], wire [Compatible];
    /// A variant has another name in Rust.
    UnionVariantRenamed = "union-variant-renamed", rust [Breaking], wire [None];
    /// A variant has another type.
    UnionVariantTypeChanged = "union-variant-type-changed", rust [Breaking], wire [Breaking, Compatible];
    /// The discriminator is another property, or has other values.
    UnionDiscriminatorChanged = "union-discriminator-changed", rust [None], wire [Breaking];

    /// A value that is sent has a tighter bound, format or condition. The server enforces them, not the client.
    BoundTightened = "bound-tightened", rust [None], wire [Breaking];
    /// A value that is sent has a looser bound, format or condition.
    BoundLoosened = "bound-loosened", rust [None], wire [Compatible];
    /// A value that is only received has other bounds, formats or conditions. No type depends on them.
    ResponseBoundChanged = "response-bound-changed", rust [None], wire [Compatible];
    /// A value that is missing in a request has a default.
    DefaultAdded = "default-added", rust [None], wire [Compatible];
    /// A value that is missing in a request has another default.
    DefaultChanged = "default-changed", rust [None], wire [Breaking];
}
