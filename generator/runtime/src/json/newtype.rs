//! Structs around one value, which have the JSON form of that value.

/// Implements the JSON form of a struct around one value that isn't nullable: `newtype!(Tree)` for `struct
/// Tree(Vec<Tree>)`.
#[allow(
    unused_macros,
    reason = "a document may have no array or map that contains itself"
)]
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($type:ident) => {
        impl $crate::runtime::codegen::Json for $type {
            const KINDS: $crate::runtime::codegen::Kinds = $crate::runtime::codegen::kinds_of(Self);

            #[inline]
            fn read(
                reader: &mut $crate::runtime::codegen::Reader<'_>,
            ) -> ::core::result::Result<Self, $crate::runtime::codegen::Fault> {
                $crate::runtime::codegen::Json::read(reader).map(Self)
            }

            #[inline]
            fn write(&self, writer: &mut $crate::runtime::codegen::Writer) {
                $crate::runtime::codegen::Json::write(&self.0, writer);
            }

            #[inline]
            fn placeholder(depth: u8) -> ::core::option::Option<Self> {
                $crate::runtime::codegen::Json::placeholder(depth).map(Self)
            }
        }
        $crate::runtime::codegen::serde_shims!($type);
    };
}
