//! Sets of JSON types.

/// A set of JSON types (RFC 8259, section 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// `null`.
    pub const NULL: Self = Self(1);
    /// `true` and `false`.
    pub const BOOLEAN: Self = Self(2);
    /// Any number.
    pub const NUMBER: Self = Self(4);
    /// Any string.
    pub const STRING: Self = Self(8);
    /// Any array.
    pub const ARRAY: Self = Self(16);
    /// Any object.
    pub const OBJECT: Self = Self(32);
    /// Any value.
    pub const ANY: Self = Self(63);

    /// The types that are in either set.
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two sets have a type in common.
    pub const fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}
