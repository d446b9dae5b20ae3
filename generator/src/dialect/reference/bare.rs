//! References by the bare name of a component (`$ref: Pet`). By RFC 3986 such a reference leads to a file; some frameworks
//! write it for a component.

use super::{Resolver, error::Unresolved};
use crate::{
    diagnostic::{Code, Pointer},
    dialect::check::Reference,
    pointer::{child, find},
};

impl Resolver<'_, '_> {
    /// The component with the name that is the whole text of a reference. `fault` says why the reference has no other target.
    pub(super) fn component_with_bare_name(
        &self,
        reference: &Reference,
        fault: &Unresolved,
    ) -> Option<Pointer> {
        let text = self.mount().shown_text(&reference.text);
        let leads_nowhere = fault.code == Code::DanglingReference && fault.broken.is_none();
        if !leads_nowhere || text.contains(['/', '#']) {
            return None;
        }
        let section = self.grammar.section(reference.table.kind)?;
        child(find(self.tree, &section)?, &text)?;
        Some(section.child(&text))
    }

    /// Reports each of these references to `component`.
    pub(super) fn report_bare_names(&mut self, references: &[Reference], component: &Pointer) {
        for reference in references {
            let message = format!(
                "the reference `{}` leads to a file that does not exist; it is read as the component of that name",
                self.shown(reference)
            );
            let help = format!("write `#{component}`");
            self.checker
                .warn(Code::Assumed, &reference.at, message, &help);
        }
    }
}
