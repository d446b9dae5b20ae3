//! Parts that operations share by reference: parameters and bodies, below `components` or elsewhere. Each is read once,
//! when the first operation refers to it, and the type that it needs is named after the part: it belongs to none of them.

use std::collections::HashMap;

use crate::{
    diagnostic::Pointer,
    ir::{Parameter, Type},
};

use super::content::Representation;
use crate::lower::{
    Lower,
    schema::{Node, Slot, View},
    shared_nodes::Name,
};

/// What has been read, by where it stands; a parameter that could not be, which has been reported then, is `None`.
#[derive(Debug, Default)]
pub(in crate::lower) struct SharedParts {
    pub(super) parameters: HashMap<Pointer, Option<Parameter>>,
    pub(super) contents: HashMap<Pointer, Vec<Representation>>,
}

impl<'a> Lower<'a> {
    /// The type of the schema of a parameter or a body.
    pub(super) fn part(&mut self, node: Node<'a>, pointer: &Pointer, slot: Slot) -> Type {
        self.part_of(self.part_around(pointer), node, pointer, slot)
    }

    /// The same under a name that is given.
    pub(super) fn part_of(
        &mut self,
        part: Option<Name>,
        node: Node<'a>,
        pointer: &Pointer,
        slot: Slot,
    ) -> Type {
        let Some(name) = part.filter(|_| self.needs_name(node, pointer)) else {
            return self.lower_node(node, pointer, slot);
        };
        let id = self.reserve(pointer, name.name_source(self.document.shown(pointer)));
        let ty = self.lower_node(node, pointer, Slot::Reserved(id));
        match node {
            // A name that is reserved does not say that it can be `null`.
            Node::Schema(schema) if View::of(schema, pointer).nullable() => ty.nullable(),
            _ => ty,
        }
    }
}
