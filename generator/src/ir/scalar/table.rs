//! The table of scalars, and of the formats that each is for (<https://spec.openapis.org/registry/format/>).

use super::{
    Format, JsonType, Origin, Row, RuntimeFeature, Values,
    syntax::{is_base64, is_base64url, is_date, is_date_time, is_uuid},
};

/// Makes the enum of the names, with a row for each.
macro_rules! scalars {
    ($($(#[$doc:meta])* $name:ident => $row:expr,)*) => {
        /// A type that Rust or the runtime has for a value.
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
        formats: &[with_type("sf-boolean")],
        content_encoding: None,
        rust_name: "bool",
        origin: Origin::Prelude,
        accepts_into: false,
        size: 1,
        values: Values::Booleans,
        is_recognizable: false,
    },
    /// `i8`.
    Int8 => integer("i8", &[alone("int8")], 1, i8::MIN as i128, i8::MAX as i128),
    /// `i16`.
    Int16 => integer("i16", &[alone("int16")], 2, i16::MIN as i128, i16::MAX as i128),
    /// `i32`.
    Int32 => integer("i32", &[alone("int32")], 4, i32::MIN as i128, i32::MAX as i128),
    /// `i64`. It has every `double-int` and `sf-integer`.
    Int64 => integer(
        "i64",
        &[with_type("int64"), with_type("double-int"), with_type("sf-integer")],
        8,
        i64::MIN as i128,
        i64::MAX as i128,
    ),
    /// `u8`.
    UInt8 => integer("u8", &[alone("uint8")], 1, 0, u8::MAX as i128),
    /// `u16`.
    UInt16 => integer("u16", &[alone("uint16")], 2, 0, u16::MAX as i128),
    /// `u32`.
    UInt32 => integer("u32", &[alone("uint32")], 4, 0, u32::MAX as i128),
    /// `u64`.
    UInt64 => integer("u64", &[with_type("uint64")], 8, 0, u64::MAX as i128),
    /// `f64`. A `float` is one as well: a decimal text is seldom a number of single precision, which an `f32` would
    /// change.
    Double => Row {
        json: JsonType::Number,
        formats: &[
            alone("float"),
            alone("double"),
            with_type("decimal"),
            with_type("decimal128"),
            with_type("sf-decimal"),
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
        formats: &[alone("uuid")],
        content_encoding: None,
        rust_name: "Uuid",
        origin: value(Some(RuntimeFeature::Uuid)),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "a UUID", is_valid: is_uuid },
        is_recognizable: true,
    },
    /// An RFC 3339 `date-time`, as written.
    DateTime => Row {
        json: JsonType::String,
        formats: &[alone("date-time")],
        content_encoding: None,
        rust_name: "DateTime",
        origin: value(None),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "an RFC 3339 date-time", is_valid: is_date_time },
        is_recognizable: true,
    },
    /// An RFC 3339 `full-date`, as written.
    Date => Row {
        json: JsonType::String,
        formats: &[alone("date")],
        content_encoding: None,
        rust_name: "Date",
        origin: value(None),
        accepts_into: false,
        size: 24,
        values: Values::Syntax { name: "an RFC 3339 full-date", is_valid: is_date },
        is_recognizable: true,
    },
    /// Octets in base64 (RFC 4648 §4), as written.
    Base64 => Row {
        json: JsonType::String,
        formats: &[alone("byte")],
        content_encoding: Some("base64"),
        rust_name: "Base64",
        origin: value(Some(RuntimeFeature::Base64)),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "base64", is_valid: is_base64 },
        is_recognizable: false,
    },
    /// Octets in base64url (RFC 4648 §5), as written.
    Base64Url => Row {
        json: JsonType::String,
        formats: &[alone("base64url")],
        content_encoding: Some("base64url"),
        rust_name: "Base64Url",
        origin: value(Some(RuntimeFeature::Base64)),
        accepts_into: true,
        size: 24,
        values: Values::Syntax { name: "base64url", is_valid: is_base64url },
        is_recognizable: false,
    },
    /// Octets in a part of a `multipart` body; text in JSON. No format decides that by itself.
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

/// Formats of strings that stay a `String`, each group for a reason.
const STRINGS: &[Format] = &[
    // A value can have several notations, of which a type would keep one. The string is sent back as it came.
    alone("date-time-local"),
    with_type("decimal"),
    with_type("decimal128"),
    alone("duration"),
    alone("email"),
    alone("hostname"),
    alone("http-date"),
    alone("idn-email"),
    alone("idn-hostname"),
    alone("ipv4"),
    alone("ipv6"),
    alone("iri"),
    alone("iri-reference"),
    alone("json-pointer"),
    alone("media-range"),
    alone("regex"),
    alone("relative-json-pointer"),
    alone("sf-binary"),
    alone("sf-string"),
    alone("sf-token"),
    alone("time"),
    alone("time-local"),
    alone("uri"),
    alone("uri-reference"),
    alone("uri-template"),
    // They describe a use, not a syntax.
    alone("char"),
    alone("commonmark"),
    alone("html"),
    alone("password"),
    // JSON has no octets.
    alone("binary"),
    // The server chose a string because JSON numbers can lose precision.
    with_type("int64"),
    with_type("uint64"),
];

/// A format that gives the type of a schema without `type`.
const fn alone(name: &'static str) -> Format {
    Format {
        name,
        implies_type: true,
    }
}

/// A format that schemas of several types can have.
const fn with_type(name: &'static str) -> Format {
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

/// A type of the runtime for strings of a syntax.
const fn value(feature: Option<RuntimeFeature>) -> Origin {
    Origin::Runtime { feature }
}
