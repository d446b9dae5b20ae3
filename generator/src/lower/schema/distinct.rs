//! The schemas of a union that add values which no other schema of the union has. `null` is no variant, because the type of
//! the union is nullable. A schema without values is no variant either.

use std::collections::HashSet;

use crate::{diagnostic::Pointer, ir::Scalar};

use super::view::{Node, Subschema, View};
use crate::lower::Lower;

/// The depth to which unions within unions are searched for the types of their values.
const MAX_DEPTH: usize = 8;

impl<'a> Lower<'a> {
    /// Removes the schemas that add no values but `null` to those of the others.
    pub(super) fn retain_distinct(&mut self, parts: &mut Vec<Subschema<'a>>) {
        let had_null = parts.iter().any(|part| self.is_null(part));
        parts.retain(|part| !self.is_null(part));
        if had_null || !parts.iter().all(|part| self.is_never(part)) {
            parts.retain(|part| !self.is_never(part));
        }
        let mut seen = HashSet::new();
        parts.retain(|part| {
            let plain = self.plain(part.node);
            plain.is_none_or(|plain| seen.insert(plain))
        });
        self.remove_narrower_numbers(parts);
        self.remove_additions_of_null(parts);
    }

    /// Whether `null` is the only value. Tools also write that as a schema with no keyword but `nullable`; a component of
    /// that form is for any value.
    fn is_null(&self, part: &Subschema<'a>) -> bool {
        let Some((schema, pointer)) = self.resolved(part) else {
            return false;
        };
        let view = View::of(schema, &pointer);
        let is_inline = matches!(part.node, Node::Schema(_));
        view.lists_only_null() || is_inline && view.data.nullable && view.is_blank() && !view.not
    }

    /// Whether no value is valid: `not: {}`, or `false` in OpenAPI 3.1.
    fn is_never(&self, part: &Subschema<'a>) -> bool {
        let resolved = self.resolved(part);
        let excluded = resolved.and_then(|(_, pointer)| self.tree(&pointer.child("not")));
        excluded
            .and_then(|excluded| excluded.as_object())
            .is_some_and(|keywords| keywords.is_empty())
    }

    /// Removes integers beside a number and beside integers of a wider format: their values are values of those, too (JSON
    /// Schema 2020-12, Validation, section 6.1.1).
    fn remove_narrower_numbers(&self, parts: &mut Vec<Subschema<'a>>) {
        let numbers: Vec<Option<Scalar>> = parts.iter().map(|part| self.scalar(part)).collect();
        let known: HashSet<Scalar> = numbers.iter().copied().flatten().collect();
        let mut numbers = numbers.into_iter();
        parts.retain(|_| {
            let number = numbers.next().flatten();
            number.is_none_or(|number| !known.iter().any(|other| other.includes(number)))
        });
    }

    /// Removes schemas that have only a `type` and `nullable` if all others have this type: they were added for `null`.
    fn remove_additions_of_null(&mut self, parts: &mut Vec<Subschema<'a>>) {
        for of_type in ["object", "array"] {
            let adds_null = |part: &Subschema<'a>| match part.node {
                Node::Reference(_) => false,
                Node::Schema(schema) => {
                    let view = View::of(schema, &Pointer::root());
                    view.kind == Some(of_type) && view.data.nullable && view.is_bare_type()
                }
            };
            let others: Vec<_> = parts
                .iter()
                .filter(|part| !adds_null(part))
                .cloned()
                .collect();
            let is_addition = others.len() < parts.len()
                && !others.is_empty()
                && others
                    .iter()
                    .all(|it| self.has_type(it, of_type, MAX_DEPTH));
            if is_addition {
                *parts = others;
            }
        }
    }

    /// Whether all values of the schema have this type.
    pub(super) fn has_type(&mut self, part: &Subschema<'a>, of_type: &str, depth: usize) -> bool {
        let Some(flat) = self.flat(part) else {
            return false;
        };
        match flat.kind {
            Some(kind) => kind == of_type,
            None if flat.is_object() => of_type == "object",
            None if depth == 0 => false,
            None => flat.unions.iter().any(|union| {
                let mut parts = union
                    .parts
                    .iter()
                    .filter(|part| !self.is_null(part))
                    .cloned();
                let parts: Vec<_> = parts.by_ref().collect();
                parts
                    .iter()
                    .all(|part| self.has_type(part, of_type, depth - 1))
            }),
        }
    }

    /// The scalar that the schema is, if it has no `enum` and the configuration does not replace its type.
    fn scalar(&self, part: &Subschema<'a>) -> Option<Scalar> {
        let (schema, pointer) = self.resolved(part)?;
        let view = View::of(schema, &pointer);
        let is_scalar = view.enumeration.is_empty() && !view.is_composed();
        let scalar = Scalar::for_schema(view.kind?, view.format.as_deref())?;
        (is_scalar && !self.has_foreign_format(&view)).then_some(scalar)
    }

    /// The reference or scalar that the schema is; `None` if it needs a type with a name.
    fn plain(&self, node: Node<'a>) -> Option<Plain<'a>> {
        match node {
            Node::Reference(reference) => Some(Plain::Reference(reference)),
            Node::Schema(_) => {
                let part = Subschema::new(node, Pointer::root());
                self.scalar(&part).map(Plain::Scalar)
            }
        }
    }
}

/// A schema that needs no type with a name.
#[derive(PartialEq, Eq, Hash)]
enum Plain<'a> {
    Reference(&'a str),
    Scalar(Scalar),
}
