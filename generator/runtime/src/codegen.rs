//! The items that emitted code uses: for the tables of models, the operations, and the client types. No other code
//! should use this module, which may change with every version.

pub use ::http::Method;
#[cfg(feature = "reqwest")]
pub use ::reqwest;
pub use ::serde_core;
pub use ::serde_json;

pub use super::http::builder::{BuilderCore, Defaults};
pub use super::http::call::{CallCore, CallFuture};
pub use super::http::client::ClientCore;
pub use super::http::credential::{Credential, Scheme, SchemeKind};
pub use super::http::operation::{Decoded, Documented, Meta, NoFailure, Operation};
pub use super::http::received_response::{ReceivedResponse, Undecoded};
pub use super::http::request::RequestBuilder;
pub use super::http::style::Style;
pub use super::json::integer_enum::{IntegerEnum, read_integer_enum};
pub use super::json::object::{
    Field, Object, OtherFields, Properties, Property, new_placeholder, read_object, write_object,
};
pub use super::json::serde::{deserialize, serialize};
pub use super::json::string_enum::{StringEnum, read_string_enum};
pub use super::json::union::{
    Candidate, ReadVariant, Union, kinds_of, read_optionally_tagged, read_tagged, read_untagged,
};
pub use super::json::value_enum::{Constant, ValueEnum, read_value_enum};
pub use super::json::{
    Expected, Fault, Json, Kinds, Map, PropertyName, Reader, Writer, read_formatted,
};
pub use super::values::InvalidFormat;
pub use crate::{
    __client_types as client_types, __integer_enum as integer_enum, __newtype as newtype,
    __object as object, __others as others, __serde_shims as serde_shims,
    __string_enum as string_enum, __union as union, __value_enum as value_enum,
};
