//! Names that the runtime and the emitter use, which no name of a document may take.
//!
//! The tests compare these lists with the sources of the runtime and with emitted code.

/// The methods of `Client`, and `new`: `clippy::new_ret_no_self` warns of a method of that name that is no constructor.
pub(super) const CLIENT_METHODS: &[&str] = &["builder", "clone", "new"];

/// The methods of `Call`, and `body`, which sets the body of a request.
pub(super) const CALL_METHODS: &[&str] =
    &["body", "header", "into_future", "new", "send", "timeout"];

/// The methods of `ClientBuilder`. `bearer_token` and `basic_auth` take the credentials of all schemes of their kind.
pub(super) const BUILDER_METHODS: &[&str] = &[
    "base_url",
    "basic_auth",
    "bearer_token",
    "blocking_http_client",
    "blocking_transport",
    "build",
    "build_blocking",
    "connect_timeout",
    "credential",
    "default_header",
    "http_client",
    "max_response_bytes",
    "new",
    "server",
    "strict",
    "timeout",
    "transport",
    "user_agent",
];

/// The types and traits that the files of operations import.
pub(super) const OPERATION_IMPORTS: &[&str] = &[
    "Bytes",
    "Call",
    "Client",
    "Decoded",
    "Documented",
    "Encodings",
    "Meta",
    "Method",
    "NoFailure",
    "Operation",
    "ReceivedResponse",
    "RequestBuilder",
    "Style",
];

/// The type parameters of the `impl` blocks in the files of operations. They would hide a struct of the same name.
pub(super) const TYPE_PARAMETERS: &[&str] = &["M"];

/// Names of the prelude, and types that emitted files import. `New` is a type whose constructor would have its name.
pub(super) const TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "Base64",
    "Base64Url",
    "Box",
    "BTreeMap",
    "Clone",
    "Copy",
    "Date",
    "DateTime",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "FilePart",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "JsonText",
    "New",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Uuid",
    "Value",
    "Vec",
];

#[cfg(test)]
mod tests;
