//! The table of scalars and their formats (<https://spec.openapis.org/registry/format/>).

use super::{
    Format, JsonType, Origin, Row, RuntimeFeature, Values,
    syntax::{is_base64, is_base64url, is_date, is_date_time, is_uuid},
};

/// Defines the enum `Scalar` and the row of each variant.
macro_rules! scalars {
    ($($(#[$doc:meta])* $name:ident => $row:expr,)*) => {
        /// A Rust type for values that are neither arrays nor objects.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Scalar {
            $($(#[$doc])* $name,)*
        }

        impl Scalar {
            /// All of them, in the order of the table.
            pub const ALL: &[Scalar] = &[$(Scalar::$name),*];

            pub(super) fn row(self) -> &'static Row {
                match self {
                    $(Scalar::$name => {
                        const ROW: Row = $row;
                        &ROW
                    })*
                }
            }
        }
    };
}

scalars! {
    /// `String`.
    String => Row {
        json: JsonType::String,
        formats: STRINGS,
        content_encoding: None,
        rust_name: "String",
        origin: Origin::Prelude,
        accepts_into: true,
        size: 24,
        values: Values::Strings,
        is_recognizable: false,
    },
    /// `bool`.
    Boolean => Row {
        json: JsonType::Boolean,
        formats: &[needing_type("sf-boolean")],
        content_encoding: None,
        rust_name: "bool",
        origin: Origin::Prelude,
        accepts_into: false,
        size: 1,
        values: Values::Booleans,
        is_recognizable: false,
    },
    /// `i8`.
    Int8 => integer("i8", &[implying_type("int8")], 1, i8::MIN as i128, i8::MAX as i128),
    /// `i16`.
    Int16 => integer("i16", &[implying_type("int16")], 2, i16::MIN as i128, i16::MAX as i128),
    /// `i32`.
    Int32 => integer("i32", &[implying_type("int32")], 4, i32::MIN as i128, i32::MAX as i128),
    /// `i64`. It can represent every `double-int` and `sf-integer`.
    Int64 => integer(
        "i64",
        &[needing_type("int64"), needing_type("double-int"), needing_type("sf-integer")],
        8,
        i64::MIN as i128,
        i64::MAX as i128,
    ),
    /// `u8`.
    UInt8 => integer("u8", &[implying_type("uint8")], 1, 0, u8::MAX as i128),
    /// `u16`.
    UInt16 => integer("u16", &[implying_type("uint16")], 2, 0, u16::MAX as i128),
    /// `u32`.
    UInt32 => integer("u32", &[implying_type("uint32")], 4, 0, u32::MAX as i128),
    /// `u64`.
    UInt64 => integer("u64", &[needing_type("uint64")], 8, 0, u64::MAX as i128),
    /// `f64`, also for `float`: most decimal texts are not exactly a number of single precision, and an `f32` would change
    /// them.
    Double => Row {
        json: JsonType::Number,
        formats: &[
            implying_type("float"),
            implying_type("double"),
            needing_type("decimal"),
            needing_type("decimal128"),
            needing_type("sf-decimal"),
        ],
        content_encoding: None,
        rust_name: "f64",
        origin: Origin::Prelude,
        accepts_into: false,
        size: 8,
        values: Values::Numbers,
        is_recognizable: false,
    },
    /// A UUID (RFC 9562), as written.
    Uuid => Row {
        json: JsonType::String,
        formats: &[implying_type("uuid")],
        content_encoding: None,
        rust_name: "Uuid",
        origin: runtime_type(Some(RuntimeFeature::Uuid)),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "a UUID", is_valid: is_uuid },
        is_recognizable: true,
    },
    /// An RFC 3339 `date-time`, as written.
    DateTime => Row {
        json: JsonType::String,
        formats: &[implying_type("date-time")],
        content_encoding: None,
        rust_name: "DateTime",
        origin: runtime_type(None),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "an RFC 3339 date-time", is_valid: is_date_time },
        is_recognizable: true,
    },
    /// An RFC 3339 `full-date`, as written.
    Date => Row {
        json: JsonType::String,
        formats: &[implying_type("date")],
        content_encoding: None,
        rust_name: "Date",
        origin: runtime_type(None),
        accepts_into: false,
        size: 24,
        values: Values::Syntax { name: "an RFC 3339 full-date", is_valid: is_date },
        is_recognizable: true,
    },
    /// Octets in base64 (RFC 4648 §4), as written.
    Base64 => Row {
        json: JsonType::String,
        formats: &[implying_type("byte")],
        content_encoding: Some("base64"),
        rust_name: "Base64",
        origin: runtime_type(Some(RuntimeFeature::Base64)),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "base64", is_valid: is_base64 },
        is_recognizable: false,
    },
    /// Octets in base64url (RFC 4648 §5), as written.
    Base64Url => Row {
        json: JsonType::String,
        formats: &[implying_type("base64url")],
        content_encoding: Some("base64url"),
        rust_name: "Base64Url",
        origin: runtime_type(Some(RuntimeFeature::Base64)),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "base64url", is_valid: is_base64url },
        is_recognizable: false,
    },
    /// A file: octets in a part of a `multipart` body, a string in JSON. No `format` selects it; `lower` does.
    File => Row {
        json: JsonType::String,
        formats: &[],
        content_encoding: None,
        rust_name: "FilePart",
        origin: Origin::Runtime {
            feature: Some(RuntimeFeature::Multipart),
        },
        accepts_into: true,
        size: 88,
        values: Values::Strings,
        is_recognizable: false,
    },
}

/// Formats of strings whose Rust type is `String`, in groups by the reason.
const STRINGS: &[Format] = &[
    // A value can have several notations, and a Rust type would keep only one. As a string it is sent back unchanged.
    implying_type("date-time-local"),
    needing_type("decimal"),
    needing_type("decimal128"),
    implying_type("duration"),
    implying_type("email"),
    implying_type("hostname"),
    implying_type("http-date"),
    implying_type("idn-email"),
    implying_type("idn-hostname"),
    implying_type("ipv4"),
    implying_type("ipv6"),
    implying_type("iri"),
    implying_type("iri-reference"),
    implying_type("json-pointer"),
    implying_type("media-range"),
    implying_type("regex"),
    implying_type("relative-json-pointer"),
    implying_type("sf-binary"),
    implying_type("sf-string"),
    implying_type("sf-token"),
    implying_type("time"),
    implying_type("time-local"),
    implying_type("uri"),
    implying_type("uri-reference"),
    implying_type("uri-template"),
    // They describe a use, not a syntax that a type could check.
    implying_type("char"),
    implying_type("commonmark"),
    implying_type("html"),
    implying_type("password"),
    // JSON cannot contain octets.
    implying_type("binary"),
    // The server chose a string because JSON numbers can lose precision.
    needing_type("int64"),
    needing_type("uint64"),
];

/// A format that implies the type of a schema without `type`.
const fn implying_type(name: &'static str) -> Format {
    Format {
        name,
        implies_type: true,
    }
}

/// A format that schemas of several types can have.
const fn needing_type(name: &'static str) -> Format {
    Format {
        name,
        implies_type: false,
    }
}

/// The row of an integer of Rust.
const fn integer(
    rust_name: &'static str,
    formats: &'static [Format],
    size: usize,
    least: i128,
    greatest: i128,
) -> Row {
    Row {
        json: JsonType::Integer,
        formats,
        content_encoding: None,
        rust_name,
        origin: Origin::Prelude,
        accepts_into: false,
        size,
        values: Values::Integers { least, greatest },
        is_recognizable: false,
    }
}

/// The origin of a type of the runtime; `feature` is the optional part that defines it.
const fn runtime_type(feature: Option<RuntimeFeature>) -> Origin {
    Origin::Runtime { feature }
}
