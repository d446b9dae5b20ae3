//! stand-in
use super::rust_type::Brings;
use std::collections::BTreeMap;
pub(super) fn emit(_: &Brings, _: &mut BTreeMap<String, String>) {}
