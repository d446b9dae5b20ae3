//! Unions of enumerations.

use crate::ir::Scalar;

use super::{
    union::Choice,
    view::{Subschema, View},
};

/// A union of enumerations.
pub(super) enum Listed<'a> {
    /// One schema has all values.
    Values(Subschema<'a>),
    /// Several schemas have values.
    Several(Box<View<'a>>),
}

/// Reads a union of enumerations, or of one and any string; an enum keeps unknown values.
pub(super) fn listed<'a>(view: &View<'a>, choices: &[Choice<'a>]) -> Option<Listed<'a>> {
    if view.has_more_than_type() {
        return None;
    }
    let is_any_string = |choice: &Choice<'_>| {
        let flat = &choice.flat;
        flat.enumeration.is_empty()
            && flat.unions.is_empty()
            && flat.kind == Some("string")
            && Scalar::for_schema("string", flat.format.as_deref()) == Some(Scalar::String)
    };
    let (free, listing): (Vec<_>, Vec<_>) = choices.iter().partition(|it| is_any_string(it));
    let lists_strings = |choice: &&Choice<'_>| {
        let mut values = choice.flat.enumeration.iter();
        values.all(|value| value.is_string() || value.is_null())
    };
    let all_list = listing
        .iter()
        .all(|it| !it.flat.enumeration.is_empty() && it.flat.unions.is_empty());
    if listing.is_empty() || !all_list || !free.is_empty() && !listing.iter().all(lists_strings) {
        return None;
    }
    if let ([only], []) = (listing.as_slice(), free.as_slice()) {
        return Some(Listed::Values(only.part.clone()));
    }
    let mut values = view.clone();
    values.unions.clear();
    values.open = !free.is_empty();
    for choice in listing {
        values.kind = choice
            .flat
            .kind
            .filter(|kind| values.kind.is_none_or(|of| of == *kind));
        values.enumeration.extend(choice.flat.enumeration.clone());
    }
    Some(Listed::Several(Box::new(values)))
}
