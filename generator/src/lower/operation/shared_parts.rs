//! Parameters and bodies that operations share by reference, below `components` or elsewhere. Each is read once, when
//! the first operation refers to it. Its type is named after the shared part, not after an operation.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    diagnostic::Pointer,
    ir::{Parameter, RequiredScheme, Type},
};

use super::content::Representation;
use crate::lower::{
    Lower,
    schema::{Naming, Node},
    shared_nodes::Name,
};

/// The parts that have been read, by their place. A parameter that is not supported is `None`.
#[derive(Debug, Default)]
pub(in crate::lower) struct SharedParts {
    pub(super) parameters: HashMap<Pointer, Option<Parameter>>,
    pub(super) contents: HashMap<Pointer, Vec<Representation>>,
    /// The beginnings of paths up to a parameter that is reported as not declared.
    pub(super) undeclared: HashSet<String>,
    /// The schemas of parts that are reported as URIs.
    pub(super) uri_parts: HashSet<Pointer>,
    /// The security requirements of the document, if an operation without its own has been read.
    pub(super) security: Option<Arc<[Vec<RequiredScheme>]>>,
}

impl<'a> Lower<'a> {
    /// The type of the schema of a parameter or a body.
    pub(super) fn part(&mut self, node: Node<'a>, pointer: &Pointer, naming: Naming) -> Type {
        self.part_of(self.part_around(pointer), node, pointer, naming)
    }

    /// Like [`Self::part`]. `part` is the name of the shared part that contains the schema, if it is in one.
    pub(super) fn part_of(
        &mut self,
        part: Option<Name>,
        node: Node<'a>,
        pointer: &Pointer,
        naming: Naming,
    ) -> Type {
        let Some(name) = part.filter(|_| self.needs_name(node, pointer)) else {
            return self.lower_node(node, pointer, naming);
        };
        let id = self.reserve(pointer, name.name_source(self.document.shown(pointer)));
        self.lower_node(node, pointer, Naming::Reserved(id))
    }
}
