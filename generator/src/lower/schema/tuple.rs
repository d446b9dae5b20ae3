//! `prefixItems`: arrays that have a type for each position. The conversion of OpenAPI 3.1 makes them an array of a
//! union; an extension has the number of positions.

use crate::{diagnostic::Code, ir::Type};

use super::{
    Naming,
    view::{Node, Subschema, View},
};
use crate::lower::Lower;

/// The number of schemas in `prefixItems`: the first ones of the union of the items.
const POSITIONS: &str = "x-prefixItems";

/// The largest number of items of a tuple in the runtime.
const MOST: usize = 8;

/// The number of items of an array with a schema for each position.
enum Length {
    /// One for each position.
    Fixed,
    /// The schema does not say it. JSON Schema then allows fewer and more items, but frameworks write tuples like this.
    Assumed,
    /// Another one.
    Other,
}

impl<'a> View<'a> {
    /// The schemas of an array with a schema for each position; `None` for any other schema.
    pub(in crate::lower) fn positions(&self) -> Option<Vec<Subschema<'a>>> {
        let ([items], true) = (
            self.items.as_slice(),
            self.data.extensions.contains_key(POSITIONS),
        ) else {
            return None;
        };
        let Node::Schema(schema) = items.node else {
            return None;
        };
        let mut unions = View::of(schema, &items.pointer).unions;
        unions.pop().map(|union| union.parts)
    }
}

impl<'a> Lower<'a> {
    /// The tuple for an array with one item for each position; `None` for any other array. An array whose bounds do not exclude
    /// that has one item for each position.
    pub(super) fn lower_tuple(&mut self, view: &View<'a>, naming: &Naming) -> Option<Type> {
        let count = view.data.extensions.get(POSITIONS)?.as_u64()?;
        let count = usize::try_from(count).ok()?;
        let positions = view.positions()?;
        if positions.len() != count || !(1..=MOST).contains(&count) {
            self.report_open_tuple(view);
            return None;
        }
        match self.length_of_tuple(view, count) {
            Length::Fixed => {}
            Length::Assumed => self.report_assumed_length(view, count),
            Length::Other => {
                self.report_open_tuple(view);
                return None;
            }
        }
        let items = positions.iter().enumerate().map(|(at, part)| {
            let naming = naming.within(&format!("item {}", at + 1));
            self.lower_node(part.node, &part.pointer, naming)
        });
        Some(Type::Tuple(items.collect()))
    }

    /// How many items the array can have, for `count` positions.
    fn length_of_tuple(&self, view: &View<'a>, count: usize) -> Length {
        let bound = |keyword: &str| self.tree(&view.pointer)?.get(keyword)?.as_u64();
        let count = u64::try_from(count).ok();
        match (bound("minItems"), bound("maxItems")) {
            (least, most) if least == count && most == count => Length::Fixed,
            (least, most) if [least, most].iter().all(|it| it.is_none() || *it == count) => {
                Length::Assumed
            }
            _ => Length::Other,
        }
    }

    fn report_assumed_length(&mut self, view: &View<'a>, count: usize) {
        self.diagnostics
            .report(
                Code::Assumed,
                &view.pointer.child(POSITIONS),
                format!("the number of items is not fixed; it is assumed to be {count}, one for each schema"),
            )
            .help(format!(
                "write `minItems: {count}` and `items: false`, or the schema of further items as `items`"
            ));
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
