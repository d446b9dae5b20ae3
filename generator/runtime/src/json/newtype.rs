//! Types of their own around another, whose JSON form they have.

/// Describes a struct around one value that can't be `null`: `newtype!(Tree)` where there is `struct Tree(Vec<Tree>)`.
#[allow(
    unused_macros,
    reason = "a document may have no array or map that contains itself"
)]
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($type:ident) => {
        impl $crate::runtime::json::Json for $type {
            const KINDS: $crate::runtime::json::Kinds = $crate::runtime::json::kinds_of(Self);

            #[inline]
            fn read(
                reader: &mut $crate::runtime::json::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::json::Fault> {
                $crate::runtime::json::Json::read(reader).map(Self)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::json::Writer) {
                $crate::runtime::json::Json::write(&self.0, writer);
            }

            #[inline]
            fn blank(room: u8) -> ::core::option::Option<Self> {
                $crate::runtime::json::Json::blank(room).map(Self)
            }
        }
        $crate::runtime::json::serde_shims!($type);
    };
}
pub use __newtype as newtype;
