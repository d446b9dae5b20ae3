//! `allOf`: several schemas are merged into one type. A single schema beside annotations is the type of that schema.

use openapiv3::ReferenceOr;

use crate::{diagnostic::Pointer, dialect::target, ir::Type};

use super::{
    Naming, docs_of,
    view::{AdditionalProperties, Node, Subschema, View},
};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    pub(super) fn lower_all_of(&mut self, view: View<'a>, naming: Naming) -> Type {
        let sole = view.sole_part().or_else(|| self.part_beside_types(&view));
        let sole = sole.filter(|part| !self.is_subtype(part, &naming));
        if let Some(part) = sole {
            return self.lower_sole(&part, naming, &view);
        }
        let merged = self.flatten(view);
        self.lower_merged(merged, naming)
    }

    /// The only schema of the `allOf` that has more than a `type`, if its values have this type.
    fn part_beside_types(&mut self, view: &View<'a>) -> Option<Subschema<'a>> {
        if view.has_more_than_type() || view.kind.is_some() {
            return None;
        }
        let mut types = Vec::new();
        let mut others = Vec::new();
        for part in view.all_of_parts().filter(|it| !it.node.is_annotation()) {
            match part.node {
                Node::Schema(schema) if View::of(schema, &part.pointer).is_bare_type() => {
                    types.extend(View::of(schema, &part.pointer).kind);
                }
                _ => others.push(part),
            }
        }
        let part = others.pop().filter(|_| others.is_empty())?;
        let mut types = types.iter();
        types.all(|it| self.has_type(&part, it, 1)).then_some(part)
    }

    /// Whether a component extends a schema with a discriminator. It is a subtype then, not another name of it.
    fn is_subtype(&self, part: &Subschema<'a>, naming: &Naming) -> bool {
        match (part.node, naming) {
            (Node::Reference(reference), Naming::Reserved(_)) => {
                target(reference).is_some_and(|base| self.subtypes.contains_key(&base))
            }
            _ => false,
        }
    }

    /// A schema that adds only annotations to another one. A reserved name becomes an alias of a component.
    pub(super) fn lower_sole(
        &mut self,
        part: &Subschema<'a>,
        naming: Naming,
        view: &View<'a>,
    ) -> Type {
        match (part.node, &naming) {
            (Node::Reference(reference), _) => {
                let ty = self.referenced(reference, &part.pointer);
                self.alias_if_reserved(naming, ty, Some(view))
            }
            (Node::Schema(_), Naming::Inline { .. }) => {
                self.lower_node(part.node, &part.pointer, naming)
            }
            (Node::Schema(_), Naming::Reserved(id)) => {
                let id = *id;
                let ty = self.lower_node(part.node, &part.pointer, naming);
                let (outer, docs) = (docs_of(view), &mut self.types.get_mut(id).docs);
                docs.description = outer.description.or(docs.description.take());
                docs.deprecated |= outer.deprecated;
                ty
            }
        }
    }
}

impl<'a> View<'a> {
    /// The only schema of the `allOf` that constrains values, if this schema has no constraint itself.
    pub(super) fn sole_part(&self) -> Option<Subschema<'a>> {
        if self.has_more_than_type() || !matches!(self.kind, None | Some("object")) {
            return None;
        }
        let parts = self.all_of_parts();
        let mut effective = parts.filter(|part| !part.node.is_annotation());
        effective.next().filter(|_| effective.next().is_none())
    }

    /// The description of an annotation in the `allOf`.
    pub(super) fn annotation(&self) -> Option<&'a str> {
        self.all_of.iter().find_map(|part| match part {
            ReferenceOr::Item(schema) if Node::from(part).is_annotation() => {
                schema.schema_data.description.as_deref()
            }
            _ => None,
        })
    }

    /// Whether the schema constrains values by more than `type` and `allOf`.
    pub(super) fn has_more_than_type(&self) -> bool {
        !self.members.is_empty()
            || !self.required.is_empty()
            || !matches!(self.additional, AdditionalProperties::Unspecified)
            || !self.items.is_empty()
            || !self.enumeration.is_empty()
            || !self.unions.is_empty()
    }
}

impl Node<'_> {
    /// Whether the schema has only annotations (a description, an example) and bounds.
    pub(super) fn is_annotation(self) -> bool {
        match self {
            Node::Reference(_) => false,
            Node::Schema(schema) => {
                let view: View<'_> = View::of(schema, &Pointer::root());
                view.is_blank() && !view.not
            }
        }
    }
}
