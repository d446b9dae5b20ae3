//! `readOnly` and `writeOnly`: whether only the server or only the client sends a property (OpenAPI 3.0.4, Schema Object).

use std::collections::HashSet;

use openapiv3::SchemaData;

use crate::diagnostic::{Code, Location};

use super::{
    object::place_of,
    view::{Member, Node, View},
};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    /// Whether a property is `readOnly` and whether it is `writeOnly`, by its own schema, by the schema
    /// that this refers to, or by one under `allOf`.
    pub(super) fn sides(&mut self, member: &Member<'a>) -> (bool, bool) {
        let declares = |of| {
            let mut parts = member.parts.iter();
            parts.any(|part| self.is_declared(part.node, of, &mut HashSet::new()))
        };
        let read_only = declares(|data: &SchemaData| data.read_only);
        let write_only = declares(|data: &SchemaData| data.write_only);
        if read_only && write_only {
            self.warn_of_no_side(member);
            return (false, false);
        }
        (read_only, write_only)
    }

    fn warn_of_no_side(&mut self, member: &Member<'a>) {
        let property = place_of(member);
        let node = self.tree(&property);
        let has = |keyword: &str| node.and_then(|it| it.get(keyword)).is_some();
        let place = match has("writeOnly") {
            true => Location::key(&property.child("writeOnly")),
            false => Location::from(&property),
        };
        let name = member.name;
        let message =
            format!("`{name}` is both `readOnly` and `writeOnly`: it is sent and received");
        let warning = self.diagnostics.report(Code::Ignored, place, message);
        warning.help("keep one of the two");
        if has("writeOnly") && has("readOnly") {
            warning.related(Location::key(&property.child("readOnly")), "and here");
        }
    }

    fn is_declared(
        &self,
        node: Node<'a>,
        of: fn(&SchemaData) -> bool,
        seen: &mut HashSet<&'a str>,
    ) -> bool {
        match node {
            Node::Reference(reference) => {
                let target = self.definition(reference);
                seen.insert(reference)
                    && target.is_some_and(|node| self.is_declared(node, of, seen))
            }
            Node::Schema(schema) => {
                let parts = View::of(schema, &Default::default()).all_of;
                of(&schema.schema_data)
                    || parts
                        .iter()
                        .any(|part| self.is_declared(part.into(), of, seen))
            }
        }
    }
}
