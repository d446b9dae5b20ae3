//! `prefixItems`: arrays that have a type for each position. The conversion of OpenAPI 3.1 makes them an array of a
//! union; an extension has the number of positions.

use crate::{diagnostic::Code, ir::Type};

use super::{
    Naming,
    view::{Node, View},
};
use crate::lower::Lower;

/// The number of schemas in `prefixItems`: the first ones of the union of the items.
const POSITIONS: &str = "x-prefixItems";

/// The largest number of items of a tuple in the runtime.
const MOST: usize = 8;

impl<'a> Lower<'a> {
    /// The tuple for an array with exactly one item for each position; `None` for any other.
    pub(super) fn lower_tuple(&mut self, view: &View<'a>, naming: &Naming) -> Option<Type> {
        let count = view.data.extensions.get(POSITIONS)?.as_u64()?;
        let count = usize::try_from(count).ok()?;
        let [items] = view.items.as_slice() else {
            return None;
        };
        let Node::Schema(schema) = items.node else {
            return None;
        };
        let mut unions = View::of(schema, &items.pointer).unions;
        let positions = unions.pop()?.parts;
        let length = |keyword: &str| {
            let value = self.tree(&view.pointer)?.get(keyword)?;
            usize::try_from(value.as_u64()?).ok()
        };
        let closed = length("minItems") == Some(count) && length("maxItems") == Some(count);
        if !closed || positions.len() != count || !(1..=MOST).contains(&count) {
            self.report_open_tuple(view);
            return None;
        }
        let items = positions.iter().enumerate().map(|(at, part)| {
            let naming = naming.within(&format!("item {}", at + 1));
            self.lower_node(part.node, &part.pointer, naming)
        });
        Some(Type::Tuple(items.collect()))
    }

    /// Reports that the client does not enforce the positions.
    fn report_open_tuple(&mut self, view: &View<'a>) {
        self.diagnostics
            .report(
                Code::NotEnforced,
                &view.pointer.child(POSITIONS),
                "which item has which schema is not enforced: each may be of any of them",
            )
            .help(format!(
                "for a tuple, say that there are no fewer and no more items: `minItems`, and `items: false` (up to {MOST})"
            ));
    }
}
