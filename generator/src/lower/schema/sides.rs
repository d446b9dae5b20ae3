//! `readOnly` and `writeOnly`: which side of the wire sends a property (OpenAPI 3.0.4, Schema Object).

use std::collections::HashSet;

use openapiv3::SchemaData;

use crate::diagnostic::{Code, Location};

use super::{
    object::place_of,
    view::{Member, Node, View},
};
use crate::lower::Lower;

impl<'a> Lower<'a> {
    /// Whether a property is `readOnly` and whether it is `writeOnly`: its own schema says so, or one that this is made
    /// of by reference or `allOf`.
    pub(super) fn sides(&mut self, member: &Member<'a>) -> (bool, bool) {
        let says = |of| {
            let mut parts = member.parts.iter();
            parts.any(|part| self.says(part.node, of, &mut HashSet::new()))
        };
        let read_only = says(|data: &SchemaData| data.read_only);
        let write_only = says(|data: &SchemaData| data.write_only);
        if read_only && write_only {
            self.warn_of_no_side(member);
            return (false, false);
        }
        (read_only, write_only)
    }

    fn warn_of_no_side(&mut self, member: &Member<'a>) {
        let property = place_of(member);
        let written = self.tree(&property);
        let said = |keyword: &str| written.and_then(|it| it.get(keyword)).is_some();
        let place = match said("writeOnly") {
            true => Location::key(&property.child("writeOnly")),
            false => Location::from(&property),
        };
        let name = member.name;
        let message = format!("`{name}` is both `readOnly` and `writeOnly`: taken as neither");
        let warning = self.diagnostics.report(Code::Ignored, place, message);
        warning.help("keep the one that is meant");
        if said("writeOnly") && said("readOnly") {
            warning.related(Location::key(&property.child("readOnly")), "and here");
        }
    }

    fn says(
        &self,
        node: Node<'a>,
        of: fn(&SchemaData) -> bool,
        seen: &mut HashSet<&'a str>,
    ) -> bool {
        match node {
            Node::Reference(reference) => {
                let target = self.definition(reference);
                seen.insert(reference) && target.is_some_and(|node| self.says(node, of, seen))
            }
            Node::Schema(schema) => {
                let parts = View::of(schema, &Default::default()).all_of;
                of(&schema.schema_data) || parts.iter().any(|part| self.says(part.into(), of, seen))
            }
        }
    }
}
